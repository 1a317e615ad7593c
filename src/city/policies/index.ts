import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { writeJournal } from '#city/journal/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Db, Tx } from '#kernel/db.ts'
import { conflict } from '#kernel/problem.ts'
import type { Room } from '#kernel/room.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { endPolicy, hasKey, insertPolicy, listPolicies, policiesInForce, type PolicyRow, rowsOf } from './store.ts'

export type Policy = PolicyRow
export type PolicySeed = Pick<PolicyRow, 'key' | 'selector' | 'value' | 'legalBasis'>

/** The row in force on a day whose selector fits the subject; of several the most specific. Undefined: nobody set it, and nothing is assumed. */
export async function findPolicy(
  db: Db | Tx,
  key: string,
  subject: Record<string, string | null>,
  on: Temporal.PlainDate,
): Promise<Policy | undefined> {
  const fitting = (await policiesInForce(db, key, on)).filter(({ selector }) =>
    Object.entries(selector).every(([name, value]) => subject[name] === value),
  )
  return fitting.sort((a, b) => Object.keys(b.selector).length - Object.keys(a.selector).length)[0]
}

/** Every row of a key, past and to come, oldest first. */
export async function policyHistory(db: Db | Tx, key: string): Promise<Policy[]> {
  return rowsOf(db, key)
}

/** First values of a room's policies, from the start of operation; a key that the city has is left alone. */
export async function seedPolicies(tx: Tx, seeds: readonly PolicySeed[]): Promise<void> {
  const fresh = new Map<string, boolean>()
  for (const seed of seeds) {
    if (!fresh.has(seed.key)) fresh.set(seed.key, !(await hasKey(tx, seed.key)))
    if (fresh.get(seed.key)) await insertPolicy(tx, { ...seed, validFrom: '2020-01-01' })
  }
}

const Selector = z.record(z.string(), z.string())
const PolicyView = z.object({
  id: z.uuid(),
  key: z.string(),
  selector: Selector,
  value: z.record(z.string(), z.unknown()),
  legalBasis: z.string(),
  validFrom: z.iso.date(),
  validTo: z.iso.date().nullable(),
})
const NewPolicy = z.object({
  key: z.string().max(100),
  selector: Selector,
  value: z.record(z.string(), z.unknown()),
  legalBasis: z.string().trim().min(3).max(300),
  validFrom: z.iso.date(),
})

/** History of all policies stands under one subject. */
const POLICY_SUBJECT = '018f0000-0000-7000-8000-0000000011c1'

function routes(app: Parameters<NonNullable<Room['routes']>>[0], context: Context): void {
  const typed = app.withTypeProvider<ZodTypeProvider>()
  typed.get(
    '/api/policies',
    {
      config: { access: 'signed-in' },
      schema: { tags: ['policies'], summary: 'Numbers in force and before', response: { 200: z.array(PolicyView) } },
    },
    async () => listPolicies(context.db),
  )
  typed.post(
    '/api/policies',
    {
      config: { access: 'policies.edit' },
      schema: { tags: ['policies'], summary: 'Set a number from a day on', body: NewPolicy, response: { 204: z.null() } },
    },
    async ({ actor, body }, reply) => {
      await inTransaction(context.db, actor, async (tx) => {
        const later = (await rowsOf(tx, body.key)).some(
          ({ selector, validFrom, validTo }) =>
            sameSelector(selector, body.selector) && (validFrom >= body.validFrom || (validTo !== null && validTo > body.validFrom)),
        )
        if (later) throw conflict('policy-overlap', { validFrom: body.validFrom })
        await endPolicy(tx, body.key, body.selector, body.validFrom)
        await insertPolicy(tx, body)
        await writeJournal(tx, {
          room: 'policies',
          subject: POLICY_SUBJECT,
          kind: 'policy-set',
          actor,
          at: context.clock.now(),
          detail: body,
        })
      })
      return reply.code(204).send(null)
    },
  )
}

function sameSelector(a: Record<string, string>, b: Record<string, string>): boolean {
  return Object.keys(a).length === Object.keys(b).length && Object.entries(a).every(([name, value]) => b[name] === value)
}

export const policies: Room = {
  name: 'policies',
  problems: {
    id: {
      'policy-overlap': ({ validFrom }: { validFrom: string }) =>
        `Sudah ada angka yang berlaku pada atau sesudah ${validFrom}. Pilih tanggal sesudahnya.`,
    },
    en: {
      'policy-overlap': ({ validFrom }: { validFrom: string }) =>
        `There is a number valid on or after ${validFrom} already. Choose a later day.`,
    },
  },
  permissions: [
    {
      code: 'policies.edit',
      title: { id: 'Mengubah tenggat dan angka kebijakan', en: 'Change terms and policy numbers' },
      defaultRoles: ['system_admin', 'city_admin'],
    },
  ],
  routes,
}
