import type { NoticeSender } from '#city/notices/index.ts'
import { SYSTEM } from '#kernel/permissions.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { changed } from './send-message.ts'
import { appendFact, findByCid, insertDelivery } from './message-store.ts'
import { findHeads, findLatestConversation, lockThread } from './thread-store.ts'
import { listLinkedComplaints } from './link-store.ts'

/** News of a complaint in the thread it came from. The notice's own id is the message's client id: a second attempt says nothing twice. */
export const webchatSender: NoticeSender = {
  channel: 'webchat',
  disturbs: false,
  async reach(context, to) {
    if (!to.threadId) return undefined
    const heads = await findHeads(context.db, [to.threadId])
    return heads.has(to.threadId) ? to.threadId : undefined
  },
  async send(context, threadId, notice) {
    return inTransaction(context.db, SYSTEM, async (tx) => {
      const thread = await lockThread(tx, threadId)
      if (!thread) throw new Error('The thread is gone')
      const known = await findByCid(tx, threadId, notice.id)
      if (known) return { proof: `seq ${known.seq}` }
      const isReceipt = notice.kind.endsWith('received')
      // The thread itself said it, with number and secret, when the desk made the complaint.
      if (isReceipt && (await listLinkedComplaints(tx, threadId)).some((link) => link.complaintId === notice.about.id))
        return { proof: 'in the thread' }
      const conversation = thread.conversation ?? (await findLatestConversation(tx, threadId))
      if (!conversation) throw new Error('The thread has no conversation')
      const at = context.clock.now()
      const fact = await appendFact(tx, {
        threadId,
        conversationId: conversation.id,
        dir: 'out',
        authorKind: 'system',
        cid: notice.id,
        kind: 'notice',
        // A receipt carries the tracking secret: the desk sees that it was sent, not what it says.
        body: isReceipt ? notice.subject : notice.text,
        ...(isReceipt ? { private: { citizen: { body: notice.text } } } : {}),
        at,
      })
      await insertDelivery(tx, { messageId: fact.id, thread, seq: fact.seq, at })
      await changed(tx, conversation)
      return { proof: `seq ${fact.seq}` }
    })
  },
}
