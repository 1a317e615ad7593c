import { findAgency } from '#city/agencies/index.ts'
import { writeJournal } from '#city/journal/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import type { Actor } from '#kernel/permissions.ts'
import { conflict, forbidden, unprocessable } from '#kernel/problem.ts'
import { inTransaction } from '#kernel/transaction.ts'
import type { CensusInput } from './contract.ts'
import { EDIT } from './policy.ts'
import { toMilli } from './quantity.ts'
import { findCensusOf, insertCensus, lockKind } from './store.ts'

/** Notes what was counted on a day. It never becomes growth: what it finds beyond the events is shown as a correction. */
export async function recordCensus(context: Context, actor: Actor, input: CensusInput): Promise<string> {
  return inTransaction(context.db, actor, (tx) => recordCensusIn(tx, context, actor, input))
}

export async function recordCensusIn(tx: Tx, context: Context, actor: Actor, input: CensusInput): Promise<string> {
  if (!actor.can(EDIT, input.agencyId)) throw forbidden(EDIT)
  const today = context.clock.today()
  if (input.onDay > today.toString()) throw unprocessable('infrastructure-future')
  if (input.operating != null && toMilli(input.operating) > toMilli(input.found)) throw unprocessable('infrastructure-census-operating')
  if (!(await lockKind(tx, input.kind))) throw unprocessable('infrastructure-kind-unknown')
  if (!(await findAgency(tx, input.agencyId, today))) throw unprocessable('infrastructure-agency-unknown')
  if (await findCensusOf(tx, input.kind, input.agencyId, input.onDay)) throw conflict('infrastructure-census-taken')
  const at = context.clock.now()
  const { id } = await insertCensus(tx, {
    kind_code: input.kind,
    agency_id: input.agencyId,
    on_day: input.onDay,
    found: input.found,
    operating: input.operating ?? null,
    method: input.method,
    source: input.source,
    note: input.note,
    recorded_by: actor.id,
    recorded_name: actor.name,
    recorded_at: at.toString(),
  })
  const detail = { kind: input.kind, agencyId: input.agencyId, onDay: input.onDay, found: input.found }
  await writeJournal(tx, { room: 'infrastructure', subject: id, kind: 'census-recorded', actor, at, detail })
  return id
}
