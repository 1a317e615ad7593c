import type { Db, Tx } from '#kernel/db.ts'
import type { Room } from '#kernel/room.ts'
import { policyRoutes } from './routes.ts'
import { hasKey, insertPolicy, type PolicyRow, rowsOf } from './store.ts'
import { CITY_DRAFT, problems } from './texts.ts'

export { CITY_DRAFT }
export type { PolicyDefinition } from './definition.ts'
export type Policy = PolicyRow
export type PolicySeed = Pick<PolicyRow, 'key' | 'selector' | 'value' | 'legalBasis'>

/** The row in force on a day whose selector fits the subject; of several the most specific. Undefined: nobody set it, and nothing is assumed. */
export async function findPolicy(
  db: Db | Tx,
  key: string,
  subject: Record<string, string | null>,
  on: Temporal.PlainDate,
): Promise<Policy | undefined> {
  return policyAmong(await rowsOf(db, key), subject, on)
}

/** The same among rows of one key that were read before. */
export function policyAmong(rows: readonly Policy[], subject: Record<string, string | null>, on: Temporal.PlainDate): Policy | undefined {
  const day = on.toString()
  return rows
    .filter(({ validFrom, validTo }) => validFrom <= day && (validTo === null || validTo > day))
    .filter(({ selector }) => Object.entries(selector).every(([name, value]) => subject[name] === value))
    .sort((a, b) => Object.keys(b.selector).length - Object.keys(a.selector).length)[0]
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

export const policies: Room = {
  name: 'policies',
  problems,
  permissions: [
    {
      code: 'policies.edit',
      title: { id: 'Mengubah tenggat dan angka kebijakan', en: 'Change terms and policy numbers' },
      defaultRoles: ['system_admin', 'city_admin'],
    },
  ],
  routes: policyRoutes,
}
