import { type Db, type Tx } from '#kernel/db.ts'

export interface NewAttachment {
  threadId: string
  key: string
  contentType: string
  bytes: number
  sha256: string
  width: number
  height: number
  uploadedBy: string | null
  at: Temporal.Instant
}

export async function insertAttachment(tx: Tx, id: string, file: NewAttachment): Promise<void> {
  await tx
    .insertInto('inbox.attachment')
    .values({
      id,
      thread_id: file.threadId,
      sniffed_mime: file.contentType,
      bytes: file.bytes,
      sha256: file.sha256,
      storage_key: file.key,
      width: file.width,
      height: file.height,
      uploaded_by: file.uploadedBy,
      created_at: file.at.toString(),
    })
    .execute()
}

/** Ties uploads to the message; only those of this thread that were not sent before. Answers how many. */
export async function useAttachments(tx: Tx, threadId: string, messageId: string, ids: readonly string[]): Promise<void> {
  for (const [ordinal, id] of ids.entries())
    await tx
      .updateTable('inbox.attachment')
      .set({ message_id: messageId, ordinal })
      .where('id', '=', id)
      .where('thread_id', '=', threadId)
      .execute()
}

export interface Attachment {
  id: string
  threadId: string
  messageId: string | null
  key: string
  contentType: string
  sha256: string
  bytes: number
  width: number | null
  height: number | null
}

/** Those that are there, in the order in which they are asked for. */
export async function listAttachments(db: Db | Tx, ids: readonly string[]): Promise<Attachment[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('inbox.attachment')
    .selectAll()
    .where('id', 'in', [...ids])
    .where('state', '=', 'ready')
    .execute()
  const files = rows.map((row) => ({
    id: row.id,
    threadId: row.thread_id,
    messageId: row.message_id,
    key: row.storage_key,
    contentType: row.sniffed_mime,
    sha256: row.sha256,
    bytes: row.bytes,
    width: row.width,
    height: row.height,
  }))
  return files.sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id))
}

/** Takes uploads that were never sent off the list; answers where their bytes are. */
export async function deleteUnsent(tx: Tx, before: Temporal.Instant, limit: number): Promise<string[]> {
  const rows = await tx
    .deleteFrom('inbox.attachment')
    .where('id', 'in', (from) =>
      from
        .selectFrom('inbox.attachment')
        .select('id')
        .where('message_id', 'is', null)
        .where('created_at', '<', before.toString())
        .orderBy('created_at')
        .limit(limit),
    )
    // Asked again of each row: one that is being sent at this moment stays.
    .where('message_id', 'is', null)
    .returning('storage_key')
    .execute()
  return rows.map((row) => row.storage_key)
}
