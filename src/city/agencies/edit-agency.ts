import { writeJournal } from '#city/journal/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import { emit } from '#kernel/outbox.ts'
import type { Actor } from '#kernel/permissions.ts'
import { conflict, forbidden, notFound, unprocessable } from '#kernel/problem.ts'
import { inTransaction } from '#kernel/transaction.ts'
import type { AgencyChange, AgencyEnd, AgencyMerger, NewAgency } from './contract.ts'
import { EDIT } from './policy.ts'
import {
  agencyTree,
  correctVersion,
  endVersion,
  findAgency,
  findIdentity,
  insertAgency,
  insertVersion,
  isSlugTaken,
  listChildren,
  listVersions,
  lockTree,
  setSuccessor,
} from './store.ts'

const ROOM = 'agencies'

/** Founds an agency. A person whose right is bound to an agency founds units below it only. */
export async function addAgency(context: Context, actor: Actor, input: NewAgency): Promise<string> {
  return inTransaction(context.db, actor, async (tx) => {
    await lockTree(tx)
    requireRight(actor, input.parentId)
    if (await isSlugTaken(tx, input.slug)) throw conflict('agency-slug-taken')
    const validFrom = Temporal.PlainDate.from(input.validFrom)
    if (input.parentId && !(await findAgency(tx, input.parentId, validFrom))) throw unprocessable('agency-parent-missing')
    const id = await insertAgency(tx, { ...input, validFrom })
    await record(tx, context, actor, { id, kind: 'founded', detail: input })
    return id
  })
}

/** Renames, retypes or moves an agency from a day on; what was before stays on record. */
export async function changeAgency(context: Context, actor: Actor, id: string, input: AgencyChange): Promise<void> {
  await inTransaction(context.db, actor, async (tx) => {
    await lockTree(tx)
    const current = await lastVersion(tx, actor, id, input.from)
    const next = {
      name: input.name ?? current.name,
      type: input.type ?? current.type,
      parentId: input.parentId === undefined ? current.parentId : input.parentId,
    }
    if (next.name === current.name && next.type === current.type && next.parentId === current.parentId)
      throw unprocessable('agency-nothing-changes')
    if (next.parentId !== current.parentId) {
      requireRight(actor, next.parentId)
      await requirePlace(tx, id, next.parentId, input.from)
    }
    if (current.validFrom === input.from) await correctVersion(tx, current.id, next)
    else {
      await endVersion(tx, current.id, input.from)
      await insertVersion(tx, { agencyId: id, ...next, validFrom: input.from })
    }
    const { reason, ...detail } = input
    await record(tx, context, actor, { id, kind: 'changed', detail, reason })
  })
}

/** Ends an agency that has no units left. */
export async function closeAgency(context: Context, actor: Actor, id: string, { on, reason }: AgencyEnd): Promise<void> {
  await inTransaction(context.db, actor, async (tx) => {
    await lockTree(tx)
    const current = await lastVersion(tx, actor, id, on)
    const units = await listChildren(tx, id, on)
    if (units.length > 0) throw conflict('agency-has-units', { names: units.map(({ name }) => name).join(', ') })
    if (current.validFrom === on) throw conflict('agency-later-change', { from: on })
    await endVersion(tx, current.id, on)
    await record(tx, context, actor, { id, kind: 'closed', detail: { on }, reason })
    await emit(tx, { topic: 'agency.ended', id, payload: { on, successorId: null } })
  })
}

/** Ends an agency in another: its units move there, and the people there see its records from then on. */
export async function mergeAgency(context: Context, actor: Actor, id: string, { intoId, on, reason }: AgencyMerger): Promise<void> {
  await inTransaction(context.db, actor, async (tx) => {
    await lockTree(tx)
    const current = await lastVersion(tx, actor, id, on)
    requireRight(actor, intoId)
    await requirePlace(tx, id, intoId, on)
    if (current.validFrom === on) throw conflict('agency-later-change', { from: on })
    for (const unit of await listChildren(tx, id, on)) {
      const moved = { name: unit.name, type: unit.type, parentId: intoId }
      if (unit.validFrom >= on) await correctVersion(tx, unit.id, moved)
      else {
        if (unit.validTo !== null) throw conflict('agency-later-change', { from: unit.validTo })
        await endVersion(tx, unit.id, on)
        await insertVersion(tx, { agencyId: unit.agencyId, ...moved, validFrom: on })
      }
      await record(tx, context, actor, { id: unit.agencyId, kind: 'moved', detail: { from: on, parentId: intoId }, reason })
    }
    await endVersion(tx, current.id, on)
    await setSuccessor(tx, id, intoId)
    await record(tx, context, actor, { id, kind: 'merged', detail: { on, intoId }, reason })
    await emit(tx, { topic: 'agency.ended', id, payload: { on, successorId: intoId } })
  })
}

function requireRight(actor: Actor, agencyId: string | null): void {
  const allowed = agencyId === null ? actor.scopeOf(EDIT) === 'all' : actor.can(EDIT, agencyId)
  if (!allowed) throw forbidden(EDIT)
}

/** The version that a change on that day follows. Changes are made in the order of their dates. */
async function lastVersion(tx: Tx, actor: Actor, id: string, on: string) {
  if (!(await findIdentity(tx, id))) throw notFound('Agency')
  requireRight(actor, id)
  const [newest] = await listVersions(tx, id)
  if (!newest || newest.validTo !== null) throw conflict('agency-ended')
  if (newest.validFrom > on) throw conflict('agency-later-change', { from: newest.validFrom })
  return newest
}

async function requirePlace(tx: Tx, id: string, parentId: string | null, on: string): Promise<void> {
  if (parentId === null) return
  const day = Temporal.PlainDate.from(on)
  if (parentId === id) throw unprocessable('agency-circle')
  if (!(await findAgency(tx, parentId, day))) throw unprocessable('agency-parent-missing')
  if ((await agencyTree(tx, day)).get(id)?.includes(parentId)) throw unprocessable('agency-circle')
}

async function record(
  tx: Tx,
  context: Context,
  actor: Actor,
  { id, kind, detail, reason }: { id: string; kind: string; detail: Record<string, unknown>; reason?: string },
): Promise<void> {
  await writeJournal(tx, { room: ROOM, subject: id, kind, actor, at: context.clock.now(), detail, reason })
}
