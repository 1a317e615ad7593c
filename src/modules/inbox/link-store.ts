import { type Db, type Tx, toInstant } from '#kernel/db.ts'
import { type LinkedComplaint, type LinkRole } from './contract.ts'

export async function linkComplaint(
  tx: Tx,
  link: {
    complaintId: string
    number: string
    role: LinkRole
    conversationId: string
    threadId: string
    /** what was said of it here; none when it was linked by hand */
    said?: { messageIds: readonly string[]; fromSeq: number; toSeq: number }
    by: string | null
    at: Temporal.Instant
  },
): Promise<void> {
  await tx
    .insertInto('inbox.case_conversation')
    .values({
      complaint_id: link.complaintId,
      conversation_id: link.conversationId,
      thread_id: link.threadId,
      number: link.number,
      role: link.role,
      from_seq: link.said ? String(link.said.fromSeq) : null,
      to_seq: link.said ? String(link.said.toSeq) : null,
      linked_by: link.by,
      linked_at: link.at.toString(),
    })
    .execute()
  if (!link.said) return
  await tx
    .insertInto('inbox.case_message')
    .values(link.said.messageIds.map((messageId) => ({ complaint_id: link.complaintId, message_id: messageId, role: 'statement' })))
    .execute()
}

export async function listLinkedComplaints(db: Db | Tx, threadId: string): Promise<LinkedComplaint[]> {
  const rows = await db
    .selectFrom('inbox.case_conversation')
    .select(['complaint_id', 'number', 'role', 'linked_at', 'conversation_id'])
    .where('thread_id', '=', threadId)
    .orderBy('linked_at', 'desc')
    .execute()
  return rows.map((row) => ({
    complaintId: row.complaint_id,
    number: row.number,
    role: row.role as LinkRole,
    linkedAt: toInstant(row.linked_at).toString(),
    conversationId: row.conversation_id,
  }))
}

/** Takes back a link made by hand; one to the complaint that was made here stays. Answers its number, or undefined. */
export async function unlinkComplaint(tx: Tx, conversationId: string, complaintId: string): Promise<string | undefined> {
  const row = await tx
    .deleteFrom('inbox.case_conversation')
    .where('conversation_id', '=', conversationId)
    .where('complaint_id', '=', complaintId)
    .where('role', '<>', 'source')
    .returning('number')
    .executeTakeFirst()
  return row?.number
}
