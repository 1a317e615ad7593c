import type { Context } from '#kernel/context.ts'
import type { Actor } from '#kernel/permissions.ts'
import { conflict, forbidden, notFound } from '#kernel/problem.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { mayAct, permissionFor } from './policy.ts'
import { recordEvent } from './record-event.ts'
import { type ComplaintRecord, lockComplaint, updateComplaint } from './store.ts'
import { subjectOf } from './subject.ts'
import { tellReporter } from './tell-reporter.ts'
import { maySee } from './visibility.ts'

interface Marks {
  appeal?: string
  parentClosedAt?: string
}

/** The step that would grant what is asked: whoever may take it may also say that the case stays as it is. */
function stepAskedFor({ status, status_detail: detail }: ComplaintRecord): 'accept_appeal' | 'unmerge' | undefined {
  const { appeal, parentClosedAt } = detail as Marks
  if (status === 'archived' && appeal !== undefined) return 'accept_appeal'
  return status === 'merged' && parentClosedAt !== undefined ? 'unmerge' : undefined
}

export function mayCloseReview(actor: Actor, complaint: ComplaintRecord): boolean {
  const step = stepAskedFor(complaint)
  return step !== undefined && mayAct(actor, step, subjectOf(complaint))
}

/** An archived case stays archived, against the appeal of its reporter, who is told why; a merged one stays merged although its parent is over. */
export async function closeReview(context: Context, actor: Actor, id: string, reason: string): Promise<void> {
  await inTransaction(context.db, actor, async (tx) => {
    const complaint = await lockComplaint(tx, id)
    if (!complaint || !maySee(actor, complaint)) throw notFound('complaint')
    const step = stepAskedFor(complaint)
    if (!step) throw conflict('no-review-due')
    if (!mayAct(actor, step, subjectOf(complaint))) throw forbidden(permissionFor(step))
    const { appeal, parentClosedAt: _, ...detail } = complaint.status_detail as Marks
    const refused = appeal === undefined ? {} : { refusedAppeal: { words: appeal, answer: reason } }
    const saved = await updateComplaint(tx, id, { status_detail: JSON.stringify({ ...detail, ...refused }) })
    await recordEvent(tx, context, actor, id, appeal === undefined ? 'stays-merged' : 'appeal-refused', { reason })
    if (appeal !== undefined) await tellReporter(tx, context, saved, { kind: 'appeal_refused', params: { reason } })
  })
}
