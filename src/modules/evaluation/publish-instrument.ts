import { writeJournal } from '#city/journal/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Actor } from '#kernel/permissions.ts'
import { conflict, forbidden, notFound, unprocessable } from '#kernel/problem.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { faultsOf } from './instrument-rules.ts'
import { definitionOf } from './instrument-view.ts'
import { INSTRUMENTS } from './policy.ts'
import { archiveActive, type InstrumentRow, lockCode, lockInstrument, updateInstrument } from './store-instruments.ts'

/** Puts a draft in force for new periods; periods that have begun keep the version they were opened with. */
export async function publishInstrument(context: Context, actor: Actor, id: string): Promise<InstrumentRow> {
  if (!actor.can(INSTRUMENTS)) throw forbidden(INSTRUMENTS)
  return inTransaction(context.db, actor, async (tx) => {
    const row = await lockInstrument(tx, id)
    if (!row) throw notFound('instrument')
    if (row.status !== 'draft') throw conflict('instrument-fixed')
    const faults = faultsOf(definitionOf(row))
    if (faults.length > 0) throw unprocessable('instrument-faulty', { faults })
    await lockCode(tx, row.code)
    await archiveActive(tx, row.code)
    const at = context.clock.now()
    const saved = await updateInstrument(tx, id, { status: 'active', published_at: at.toString(), published_by: actor.id })
    const detail = { code: row.code, version: row.version, hash: row.hash }
    await writeJournal(tx, { room: 'evaluation', subject: id, kind: 'instrument-published', actor, at, detail })
    return saved
  })
}

/** Takes a version out of use; what was scored by it stays readable. */
export async function archiveInstrument(context: Context, actor: Actor, id: string): Promise<InstrumentRow> {
  if (!actor.can(INSTRUMENTS)) throw forbidden(INSTRUMENTS)
  return inTransaction(context.db, actor, async (tx) => {
    const row = await lockInstrument(tx, id)
    if (!row) throw notFound('instrument')
    if (row.status !== 'active') throw conflict('instrument-not-active')
    const saved = await updateInstrument(tx, id, { status: 'archived' })
    await writeJournal(tx, { room: 'evaluation', subject: id, kind: 'instrument-archived', actor, at: context.clock.now() })
    return saved
  })
}
