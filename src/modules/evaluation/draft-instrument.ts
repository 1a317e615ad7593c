import { randomUUIDv7 } from 'node:crypto'
import { writeJournal } from '#city/journal/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Actor } from '#kernel/permissions.ts'
import { conflict, forbidden, notFound } from '#kernel/problem.ts'
import { inTransaction } from '#kernel/transaction.ts'
import type { EditInstrument, Instrument } from './contract.ts'
import { definitionOf, hashOf } from './instrument-view.ts'
import { INSTRUMENTS } from './policy.ts'
import {
  findInstrument,
  insertInstrument,
  type InstrumentRow,
  lastVersion,
  lockCode,
  lockInstrument,
  updateInstrument,
} from './store-instruments.ts'

/** Begins the next version of its code from a document: an exported file, or one that stands. One draft a code at a time. */
export async function draftInstrument(context: Context, actor: Actor, definition: Instrument): Promise<InstrumentRow> {
  if (!actor.can(INSTRUMENTS)) throw forbidden(INSTRUMENTS)
  return inTransaction(context.db, actor, async (tx) => {
    await lockCode(tx, definition.code)
    const version = (await lastVersion(tx, definition.code)) + 1
    const row = await insertInstrument(tx, {
      id: randomUUIDv7(),
      code: definition.code,
      version,
      definition: JSON.stringify(definition),
      hash: hashOf(definition),
      created_at: context.clock.now().toString(),
      created_by: actor.id,
    })
    if (!row) throw conflict('instrument-draft-exists', { code: definition.code })
    const detail = { code: definition.code, version, hash: row.hash }
    await writeJournal(tx, { room: 'evaluation', subject: row.id, kind: 'instrument-drafted', actor, at: context.clock.now(), detail })
    return row
  })
}

/** Begins the next version from one that stands. */
export async function draftFrom(context: Context, actor: Actor, id: string): Promise<InstrumentRow> {
  if (!actor.can(INSTRUMENTS)) throw forbidden(INSTRUMENTS)
  const row = await findInstrument(context.db, id)
  if (!row) throw notFound('instrument')
  return draftInstrument(context, actor, definitionOf(row))
}

/** Changes a draft; its code stays. A draft may be wrong while it is worked on: only publication asks that it is right. */
export async function editInstrument(context: Context, actor: Actor, id: string, input: EditInstrument): Promise<InstrumentRow> {
  if (!actor.can(INSTRUMENTS)) throw forbidden(INSTRUMENTS)
  return inTransaction(context.db, actor, async (tx) => {
    const row = await lockInstrument(tx, id)
    if (!row) throw notFound('instrument')
    if (row.status !== 'draft') throw conflict('instrument-fixed')
    if (row.revision !== input.revision) throw conflict('instrument-changed', {}, { revision: row.revision })
    if (row.code !== input.definition.code) throw conflict('instrument-code', { code: row.code })
    const hash = hashOf(input.definition)
    const saved = await updateInstrument(tx, id, { definition: JSON.stringify(input.definition), hash, revision: row.revision + 1 })
    const detail = { from: row.hash, to: hash }
    await writeJournal(tx, { room: 'evaluation', subject: id, kind: 'instrument-edited', actor, at: context.clock.now(), detail })
    return saved
  })
}
