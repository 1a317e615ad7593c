import { promise, whom } from '#city/commitments/index.ts'
import { findAgency } from '#city/agencies/index.ts'
import { writeJournal } from '#city/journal/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Actor } from '#kernel/permissions.ts'
import { conflict, forbidden, notFound } from '#kernel/problem.ts'
import { inTransaction } from '#kernel/transaction.ts'
import type { ReplyToNote, TakeUpNote } from './contract-assess.ts'
import { isCityWide, PERIODS } from './policy.ts'
import { findAssessor, lockNote, updateNote } from './store-assessors.ts'
import { findPeriod } from './store-periods.ts'

/** Makes a promise of a recommendation, with the agency that keeps it and a day, or says why nothing follows. */
export async function takeUpNote(context: Context, actor: Actor, id: string, input: TakeUpNote): Promise<string> {
  if (!isCityWide(actor, PERIODS)) throw forbidden(PERIODS)
  return inTransaction(context.db, actor, async (tx) => {
    const note = await lockNote(tx, id)
    const assessor = note && (await findAssessor(tx, note.assessor_id))
    if (!assessor || note.kind !== 'recommendation') throw notFound('note')
    if (assessor.submitted_at === null) throw conflict('note-not-handed-in')
    if (note.commitment_id !== null || note.dropped_reason !== null) throw conflict('note-taken-up')
    const period = (await findPeriod(tx, note.period_id))!
    const at = context.clock.now()
    if ('droppedReason' in input) {
      await updateNote(tx, id, { dropped_reason: input.droppedReason })
      const detail = { noteId: id }
      await writeJournal(tx, {
        room: 'evaluation',
        subject: period.id,
        kind: 'note-dropped',
        actor,
        at,
        detail,
        reason: input.droppedReason,
      })
      return period.id
    }
    if (!(await findAgency(tx, input.ownerAgencyId, context.clock.today()))) throw notFound('agency')
    const commitmentId = await promise(tx, context, actor, {
      key: `evaluation-recommendation:${id}`,
      room: 'evaluation',
      subject: id,
      what: note.text.slice(0, 500),
      promisedBy: actor.name.slice(0, 120),
      promisedTo: whom.assessors(period.year),
      ownerAgencyId: input.ownerAgencyId,
      dueOn: input.dueOn,
    })
    await updateNote(tx, id, { commitment_id: commitmentId })
    const detail = { noteId: id, commitmentId, ownerAgencyId: input.ownerAgencyId, dueOn: input.dueOn }
    await writeJournal(tx, { room: 'evaluation', subject: period.id, kind: 'note-taken-up', actor, at, detail })
    return period.id
  })
}

/** Answers a question that an assessor asked; the asker reads it beside the item. */
export async function replyToNote(context: Context, actor: Actor, id: string, { reply }: ReplyToNote): Promise<string> {
  if (!isCityWide(actor, PERIODS)) throw forbidden(PERIODS)
  return inTransaction(context.db, actor, async (tx) => {
    const note = await lockNote(tx, id)
    if (note?.kind !== 'question') throw notFound('note')
    if (note.reply !== null) throw conflict('note-taken-up')
    const at = context.clock.now()
    await updateNote(tx, id, { reply, replied_by_name: actor.name, replied_at: at.toString() })
    await writeJournal(tx, {
      room: 'evaluation',
      subject: note.period_id,
      kind: 'question-answered',
      actor,
      at,
      detail: { noteId: id, reply },
    })
    return note.period_id
  })
}
