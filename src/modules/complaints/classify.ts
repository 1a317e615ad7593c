import { localDay } from '#city/calendar/index.ts'
import type { Context } from '#kernel/context.ts'
import { toInstant } from '#kernel/db.ts'
import type { Actor } from '#kernel/permissions.ts'
import { conflict, forbidden, notFound, unprocessable } from '#kernel/problem.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { recordEvent } from './record-event.ts'
import { responsibleDue, retermClocks } from './clocks.ts'
import type { Classify } from './contract-steps.ts'
import { type ComplaintChange, type ComplaintRecord, findCategory, lockComplaint, updateComplaint } from './store.ts'
import { tellReporter } from './tell-reporter.ts'
import { maySee } from './visibility.ts'

export function mayClassify(actor: Actor, complaint: ComplaintRecord): boolean {
  return complaint.open && actor.can(complaint.class === 'complaint_supervisory' ? 'complaints.supervisory' : 'complaints.triage')
}

/**
 * Gives an open case another class or category: an event, no step. Its clocks keep their start and have the new term of that day. A matter
 * that becomes supervisory is secret from then on. Throws 422 when nothing would change or the category is not in use.
 */
export async function classifyComplaint(context: Context, actor: Actor, id: string, input: Classify): Promise<void> {
  await inTransaction(context.db, actor, async (tx) => {
    const complaint = await lockComplaint(tx, id)
    if (!complaint || !maySee(actor, complaint)) throw notFound('complaint')
    if (!complaint.open) throw conflict('complaint-closed')
    if (!mayClassify(actor, complaint)) throw forbidden('complaints.triage')
    if (input.version !== undefined && input.version !== complaint.version)
      throw conflict('complaint-changed', {}, { version: complaint.version })
    const category = await findCategory(tx, input.categoryCode ?? complaint.category_code)
    if (!category || (input.categoryCode && !category.active)) throw unprocessable('category-unknown', { code: input.categoryCode })
    const after = { class: input.class ?? complaint.class, category_code: category.code }
    if (after.class === complaint.class && after.category_code === complaint.category_code) throw unprocessable('classified-so-already')

    await retermClocks(tx, context.clock, complaint, after)
    const due = await responsibleDue(tx, id)
    const change: ComplaintChange = { ...after, category_version: category.version, due_at: due }
    // Where the category is secret nobody makes it public by a slip; that it no longer need be is decided on its own.
    if (after.class === 'complaint_supervisory' || category.default_confidential)
      Object.assign(change, { confidential: true, title_public: null, body_public: null })
    const saved = await updateComplaint(tx, id, change)
    const dueOn = due && localDay(toInstant(due), context.clock.zone).toString()
    await recordEvent(tx, context, actor, id, 'classified', {
      reason: input.reason,
      detail: {
        fromClass: complaint.class,
        class: after.class,
        fromCategory: complaint.category_code,
        category: after.category_code,
        dueOn,
      },
    })
    if (due !== complaint.due_at) await tellReporter(tx, context, saved, { kind: 'new_deadline', params: { dueOn } })
  })
}
