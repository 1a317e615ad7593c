import { loadCalendar, localDay } from '#city/calendar/index.ts'
import type { Context } from '#kernel/context.ts'
import { type Db, toInstant, type Tx } from '#kernel/db.ts'
import { type Actor, SYSTEM, VISITOR } from '#kernel/permissions.ts'
import { conflict, forbidden, notFound } from '#kernel/problem.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { recordEvent } from './record-event.ts'
import { mayHandle } from './answers.ts'
import { changeInTransaction } from './change-complaint.ts'
import { dueOf, responsibleDue, runningClocks, startClock, stopClocks, termOf } from './clocks.ts'
import { RUNG } from './escalation.ts'
import type { ComplaintStatus } from './contract.ts'
import type { AnswerObjection, ExtendTerm } from './contract-steps.ts'
import { nextStatus } from './lifecycle.ts'
import { findObjection, insertObjection, type ObjectionRecord, updateObjection } from './objection-store.ts'
import { complaintOf, type Proof } from './reporter.ts'
import { type ClockRecord, type ComplaintRecord, lockComplaint, updateClock, updateComplaint } from './store.ts'
import { tellReporter } from './tell-reporter.ts'
import { maySee } from './visibility.ts'

/** The running resolution clock, when its term may be made longer once and that has not been done. */
async function extendable(db: Db | Tx, complaint: ComplaintRecord): Promise<{ clock: ClockRecord; days: number } | undefined> {
  const [clock] = await runningClocks(db, complaint.id, ['resolution'])
  if (!clock) return undefined
  const { extension = 0 } = (await termOf(db, 'resolution', complaint, Temporal.PlainDate.from(clock.day0))) ?? {}
  return extension > 0 ? { clock, days: extension } : undefined
}

export async function mayExtend(context: Context, actor: Actor, complaint: ComplaintRecord): Promise<boolean> {
  if (!complaint.open || !mayHandle(actor, complaint)) return false
  const found = await extendable(context.db, complaint)
  return found !== undefined && found.clock.extended_days === 0 && !isOver(context, found.clock)
}

/**
 * Makes the term of an information request longer, once, with the written notice that the law asks for (UU 14/2008). Throws 409 when the
 * term allows no extension, was extended before, or has ended.
 */
export async function extendTerm(context: Context, actor: Actor, id: string, { letterNumber, reason }: ExtendTerm): Promise<void> {
  await inTransaction(context.db, actor, async (tx) => {
    const complaint = await lockComplaint(tx, id)
    if (!complaint || !maySee(actor, complaint)) throw notFound('complaint')
    if (!mayHandle(actor, complaint)) throw forbidden('complaints.handle')
    const found = await extendable(tx, complaint)
    if (!found) throw conflict('extension-not-provided')
    const { clock, days } = found
    if (clock.extended_days > 0) throw conflict('extended-already', { letterNumber: clock.extension_letter })
    if (isOver(context, clock)) throw conflict('extension-too-late')
    const due = dueOf({ ...clock, extended_days: days }, await loadCalendar(tx), context.clock.zone)
    await updateClock(tx, clock.id, {
      extended_days: days,
      extension_letter: letterNumber,
      due_at: due?.toString() ?? null,
      // The ladder begins anew with the new end.
      rung: RUNG.none,
    })
    const saved = await updateComplaint(tx, id, { due_at: await responsibleDue(tx, id) })
    const dueOn = due ? localDay(due, context.clock.zone).toString() : null
    await recordEvent(tx, context, actor, id, 'term-extended', { detail: { days, letterNumber, dueOn }, reason })
    await tellReporter(tx, context, saved, { kind: 'extended', params: { letterNumber, reason, dueOn } })
  })
}

function isOver({ clock }: Pick<Context, 'clock'>, { due_at }: ClockRecord): boolean {
  return due_at !== null && Temporal.Instant.compare(clock.now(), toInstant(due_at)) > 0
}

/** May who asked for the information object now: within the window after the answer, or when the term ended without one? */
export async function mayObject(context: Context, complaint: ComplaintRecord, db: Db | Tx = context.db): Promise<boolean> {
  if (await findObjection(db, complaint.id)) return false
  const [window] = await runningClocks(db, complaint.id, ['objection_window'])
  if (window) return !isOver(context, window)
  const [resolution] = await runningClocks(db, complaint.id, ['resolution'])
  const provided = await termOf(db, 'objection_window', complaint, context.clock.today())
  return provided !== undefined && resolution !== undefined && isOver(context, resolution)
}

/** Files the objection to the superior of the information officer. Throws 409 outside the window and for a second one. */
export async function fileObjection(context: Context, proof: Proof, reason: string): Promise<void> {
  const { id } = await complaintOf(context, proof)
  await inTransaction(context.db, VISITOR, async (tx) => {
    const complaint = (await lockComplaint(tx, id))!
    if (!(await mayObject(context, complaint, tx))) throw conflict('objection-not-possible')
    const now = context.clock.now()
    await insertObjection(tx, { complaint_id: id, reason, filed_at: now.toString() })
    await stopClocks(tx, context.clock, id, ['objection_window'])
    const term = await termOf(tx, 'objection', complaint, context.clock.today())
    if (term) await startClock(tx, context.clock, 'objection', id, term)
    await updateComplaint(tx, id, {})
    await recordEvent(tx, context, VISITOR, id, 'objection-filed', { reason })
  })
}

export function mayAnswerObjection(actor: Actor, objection: ObjectionRecord | undefined): boolean {
  return objection?.answered_at === null && actor.can('complaints.decide')
}

/** The superior answers. Upheld, an answered request is worked on again; either way the dispute can go to the Komisi Informasi. */
export async function answerObjection(context: Context, actor: Actor, id: string, { answer, upheld }: AnswerObjection): Promise<void> {
  await inTransaction(context.db, actor, async (tx) => {
    const complaint = await lockComplaint(tx, id)
    if (!complaint || !maySee(actor, complaint)) throw notFound('complaint')
    if (!actor.can('complaints.decide')) throw forbidden('complaints.decide')
    if ((await findObjection(tx, id))?.answered_at !== null) throw conflict('no-open-objection')
    await updateObjection(tx, id, {
      answer,
      upheld,
      answered_by: actor.id,
      answered_name: actor.name,
      answered_at: context.clock.now().toString(),
    })
    await stopClocks(tx, context.clock, id, ['objection'])
    const term = await termOf(tx, 'dispute_window', complaint, context.clock.today())
    if (term) await startClock(tx, context.clock, 'dispute_window', id, term)
    const due = (await runningClocks(tx, id, ['dispute_window']))[0]?.due_at
    const dueOn = due ? localDay(toInstant(due), context.clock.zone).toString() : null
    const saved = await updateComplaint(tx, id, {})
    await recordEvent(tx, context, actor, id, 'objection-answered', { detail: { answer, upheld, dueOn } })
    await tellReporter(tx, context, saved, { kind: 'objection_answered', params: { answer, upheld, dueOn } })
    // By the superior's word, not by a right of his own over proofs.
    if (upheld && nextStatus(complaint.status as ComplaintStatus, 'reject_proof'))
      await changeInTransaction(tx, context, SYSTEM, id, 'reject_proof', { reason: answer })
  })
}
