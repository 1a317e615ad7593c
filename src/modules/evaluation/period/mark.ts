import { randomUUIDv7 } from 'node:crypto'
import { writeJournal } from '#city/journal/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import type { Actor } from '#kernel/permissions.ts'
import { conflict, notFound, unprocessable } from '#kernel/problem.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { definitionOf } from '../instrument-view.ts'
import { findInstrument } from '../store-instruments.ts'
import { requireGivable } from './answer.ts'
import type { GiveMark, WriteNote } from './contract-assess.ts'
import type { Stage } from './contract-words.ts'
import { isScored } from './lifecycle.ts'
import { requireWriting } from './seat.ts'
import { deleteNote, findMark, insertNote, lockNote, marksOf, saveMark, updateAssessor, updateNote } from './store-assessors.ts'
import { type ItemRow, itemsOf } from './store-periods.ts'

/** One assessor's mark on one item, which he may change until he hands in. Nobody else writes it. */
export async function giveMark(context: Context, actor: Actor, periodId: string, input: GiveMark): Promise<void> {
  await inTransaction(context.db, actor, async (tx) => {
    const { seat, period } = await requireWriting(tx, actor, periodId)
    if (!isScored(period.stage as Stage)) throw conflict('stage-without-marks')
    const item = await itemOf(tx, periodId, input.item)
    if (seat.abstains_from.includes(item.code)) throw conflict('assessor-abstains', { item: item.code })
    requireGivable(input.mark, definitionOf((await findInstrument(tx, period.instrument_id))!).scale)
    const before = await findMark(tx, seat.id, item.id)
    const at = context.clock.now()
    const note = input.note ?? null
    await saveMark(tx, { assessor_id: seat.id, item_id: item.id, mark: input.mark, note, marked_at: at.toString() })
    const detail = { assessorId: seat.id, from: before?.mark ?? null, to: input.mark, note }
    await writeJournal(tx, { room: 'evaluation', subject: item.id, kind: 'item-marked', actor, at, detail })
  })
}

/** A strength, weakness, recommendation or question, on one item or on the whole. */
export async function writeNote(context: Context, actor: Actor, periodId: string, input: WriteNote): Promise<string> {
  return inTransaction(context.db, actor, async (tx) => {
    const { seat } = await requireWriting(tx, actor, periodId)
    const item = input.item ? await itemOf(tx, periodId, input.item) : undefined
    const id = randomUUIDv7()
    const at = context.clock.now()
    const { kind, text } = input
    await insertNote(tx, {
      id,
      period_id: periodId,
      assessor_id: seat.id,
      item_id: item?.id ?? null,
      kind,
      text,
      written_at: at.toString(),
    })
    const detail = { noteId: id, kind, item: item?.code ?? null, text }
    await writeJournal(tx, { room: 'evaluation', subject: periodId, kind: 'note-written', actor, at, detail })
    return id
  })
}

/** Puts right, or takes back, what an assessor wrote and has not handed in. */
export async function changeNote(context: Context, actor: Actor, periodId: string, noteId: string, text: string | null): Promise<void> {
  await inTransaction(context.db, actor, async (tx) => {
    const { seat } = await requireWriting(tx, actor, periodId)
    const note = await lockNote(tx, noteId)
    if (note?.assessor_id !== seat.id) throw notFound('note')
    if (text === null) await deleteNote(tx, noteId)
    else await updateNote(tx, noteId, { text })
    const detail = { noteId, from: note.text, to: text }
    await writeJournal(tx, { room: 'evaluation', subject: periodId, kind: 'note-changed', actor, at: context.clock.now(), detail })
  })
}

/** Hands in: every item that is scored and not abstained from has a mark, and from now on none of it changes. */
export async function submitMarks(context: Context, actor: Actor, periodId: string): Promise<void> {
  await inTransaction(context.db, actor, async (tx) => {
    const { seat, period } = await requireWriting(tx, actor, periodId)
    if (isScored(period.stage as Stage)) {
      const marked = new Set((await marksOf(tx, periodId)).filter((mark) => mark.assessor_id === seat.id).map((mark) => mark.item_id))
      const missing = (await itemsOf(tx, periodId)).filter(({ id, code }) => !marked.has(id) && !seat.abstains_from.includes(code))
      if (missing.length > 0)
        throw unprocessable('marks-missing', { count: missing.length, items: missing.slice(0, 10).map(({ code }) => code) })
    }
    const at = context.clock.now()
    await updateAssessor(tx, seat.id, { submitted_at: at.toString() })
    await writeJournal(tx, { room: 'evaluation', subject: periodId, kind: 'marks-submitted', actor, at, detail: { assessorId: seat.id } })
  })
}

async function itemOf(tx: Tx, periodId: string, code: string): Promise<ItemRow> {
  const item = (await itemsOf(tx, periodId)).find((each) => each.code === code)
  if (!item) throw unprocessable('period-without-item', { item: code })
  return item
}
