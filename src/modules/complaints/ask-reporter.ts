import type { Context } from '#kernel/context.ts'
import type { Actor } from '#kernel/permissions.ts'
import { conflict, forbidden, notFound } from '#kernel/problem.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { recordEvent } from './record-event.ts'
import { mayHandle } from './answers.ts'
import type { ComplaintStatus } from './contract.ts'
import { WAITS_FOR } from './lifecycle.ts'
import { type ComplaintRecord, insertFollowUp, lockComplaint } from './store.ts'
import { tellReporter } from './tell-reporter.ts'
import { maySee } from './visibility.ts'

/** While an agency works on it. Elsewhere a question is a step of its own, which stops the clocks. */
export function mayAskReporter(actor: Actor, complaint: ComplaintRecord): boolean {
  return WAITS_FOR[complaint.status as ComplaintStatus] === 'agency' && mayHandle(actor, complaint)
}

/** The agency that works on a case asks the person who complained. Its clocks run on: only a case that is incomplete may wait. */
export async function askReporter(context: Context, actor: Actor, id: string, body: string): Promise<string> {
  return inTransaction(context.db, actor, async (tx) => {
    const complaint = await lockComplaint(tx, id)
    if (!complaint || !maySee(actor, complaint)) throw notFound('complaint')
    if (!mayHandle(actor, complaint)) throw forbidden('complaints.handle')
    if (!mayAskReporter(actor, complaint)) throw conflict('complaint-closed')
    const now = context.clock.now()
    const questionId = await insertFollowUp(tx, {
      complaint_id: id,
      kind: 'data_request',
      body,
      status: 'published',
      author_id: actor.id,
      author_name: actor.name,
      agency_id: complaint.lead_agency_id,
      created_at: now.toString(),
      published_at: now.toString(),
    })
    await recordEvent(tx, context, actor, id, 'reporter-asked', { detail: { question: body } })
    await tellReporter(tx, context, complaint, { kind: 'asked', params: { question: body, intent: questionId } })
    return questionId
  })
}
