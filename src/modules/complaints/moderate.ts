import type { Context } from '#kernel/context.ts'
import type { Actor } from '#kernel/permissions.ts'
import { conflict, forbidden, notFound } from '#kernel/problem.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { recordEvent } from './record-event.ts'
import { lockComplaint, updateComplaint, updatePhotos } from './store.ts'
import { maySee } from './visibility.ts'

/** Sets what the public reads of a case; null hides it again, and its pictures with it. The original stays as it was written. */
export async function moderateComplaint(
  context: Context,
  actor: Actor,
  id: string,
  input: { titlePublic: string | null; bodyPublic: string | null; photos: boolean; reason: string; version?: number | undefined },
): Promise<void> {
  await inTransaction(context.db, actor, async (tx) => {
    const complaint = await lockComplaint(tx, id)
    if (!complaint || !maySee(actor, complaint)) throw notFound('complaint')
    if (!actor.can('complaints.moderate') || (complaint.confidential && input.bodyPublic !== null)) throw forbidden('complaints.moderate')
    if (input.version !== undefined && input.version !== complaint.version)
      throw conflict('complaint-changed', {}, { version: complaint.version })
    await updateComplaint(tx, id, { title_public: input.titlePublic, body_public: input.bodyPublic })
    await updatePhotos(tx, { complaintId: id, role: 'report' }, { published: input.bodyPublic !== null && input.photos })
    const kind = input.bodyPublic === null ? 'hidden' : 'moderated'
    await recordEvent(tx, context, actor, id, kind, { reason: input.reason, detail: { photos: input.photos } })
  })
}
