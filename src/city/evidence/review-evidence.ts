import { writeJournal } from '#city/journal/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Actor } from '#kernel/permissions.ts'
import { conflict, forbidden, notFound, unprocessable } from '#kernel/problem.ts'
import { inTransaction } from '#kernel/transaction.ts'
import type { ReviewEvidence } from './contract.ts'
import { maySeeRecord } from './record-access.ts'
import { lockItem, saveReview } from './store.ts'

/** A second person says whether the evidence proves what it claims. The one who brought it never does. */
export async function reviewEvidence(context: Context, actor: Actor, id: string, { accept, note }: ReviewEvidence): Promise<void> {
  if (!actor.can('evidence.review')) throw forbidden('evidence.review')
  if (!accept && !note) throw unprocessable('evidence-rejection-needs-a-reason')
  await inTransaction(context.db, actor, async (tx) => {
    const item = await lockItem(tx, id)
    if (!item || !(await maySeeRecord({ ...context, db: tx }, actor, item))) throw notFound('evidence')
    if (item.uploader_id !== null && item.uploader_id === actor.id) throw conflict('evidence-own-review')
    if (item.review !== 'pending') throw conflict('evidence-already-reviewed')
    const at = context.clock.now()
    const state = accept ? 'accepted' : 'rejected'
    await saveReview(tx, id, { state, reviewerId: actor.id, reviewerName: actor.name, note: note ?? null, at: at.toString() })
    await writeJournal(tx, { room: item.room, subject: item.subject, kind: `evidence-${state}`, actor, at, detail: { evidenceId: id } })
  })
}
