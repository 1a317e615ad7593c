import type { Context } from '#kernel/context.ts'
import { emit } from '#kernel/outbox.ts'
import { SYSTEM } from '#kernel/permissions.ts'
import { conflict, notFound } from '#kernel/problem.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { changeInTransaction } from './change-complaint.ts'
import { REOPEN_WINDOW_DAYS, WISHES_TO_REOPEN } from './policy.ts'
import { mayRequestReopen } from './reporter-windows.ts'
import { findByNumber, lockComplaint } from './store.ts'
import { addWish, wishesOf } from './wish-store.ts'

/** "Masih ada": once a device in each round. The third asks for reopening in the name of all. Throws 404 for what is not public, 409 when it is too late. */
export async function wishReopened(context: Context, number: string, supporter: Buffer, reason: string): Promise<void> {
  const known = await findByNumber(context.db, number)
  if (!known || known.confidential || known.body_public === null) throw notFound('complaint')
  await inTransaction(context.db, SYSTEM, async (tx) => {
    const complaint = (await lockComplaint(tx, known.id))!
    if (!mayRequestReopen(context, complaint)) throw conflict('reopen-window-closed', { days: REOPEN_WINDOW_DAYS })
    await addWish(tx, {
      complaint_id: complaint.id,
      round: complaint.reopen_count,
      supporter_hash: supporter,
      reason,
      at: context.clock.now().toString(),
    })
    const wishes = await wishesOf(tx, complaint.id, complaint.reopen_count)
    if (wishes.length >= WISHES_TO_REOPEN)
      await changeInTransaction(
        tx,
        context,
        SYSTEM,
        complaint.id,
        'request_reopen',
        { reason: wishes.map((wish) => wish.reason).join(' · ') },
        { because: { code: 'others-still-see-it', count: wishes.length } },
      )
    else await emit(tx, { topic: 'complaints.changed', id: complaint.id, payload: { action: 'wish-reopened' } })
  })
}
