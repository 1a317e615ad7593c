import { createHash } from 'node:crypto'
import { sayForRoom } from '#city/journal/index.ts'
import type { Context } from '#kernel/context.ts'
import { toInstant } from '#kernel/db.ts'
import type { Actor } from '#kernel/permissions.ts'
import { conflict, notFound } from '#kernel/problem.ts'
import type { Locale } from '#kernel/texts.ts'
import type { EvidenceKind, EvidenceList, EvidenceView, RecordRef, ReviewState } from './contract.ts'
import { mayChangeRecord, maySeeRecord } from './record-access.ts'
import { type EvidenceRow, findItem, itemsOf } from './store.ts'

/** The evidence of a record, oldest first, for those who may see the record. */
export async function listEvidence(context: Context, actor: Actor, record: RecordRef, locale: Locale): Promise<EvidenceList> {
  if (!(await maySeeRecord(context, actor, record))) throw notFound('record')
  const today = context.clock.today().toString()
  const items = (await itemsOf(context.db, record)).map((row) => ({
    ...toView(row, actor, today),
    title: evidenceTitle(context, row, locale),
  }))
  return { items, actions: (await mayChangeRecord(context, actor, record)) ? ['attach'] : [] }
}

/** The bytes as they were attached. Throws Problem 'evidence-file-altered' when the store gives others. */
export async function openEvidence(
  context: Context,
  actor: Actor,
  id: string,
): Promise<{ bytes: Buffer; contentType: string; name: string }> {
  const item = await findItem(context.db, id)
  if (!item?.blob_key || !(await maySeeRecord(context, actor, item))) throw notFound('evidence')
  const blob = await context.blobs.get(item.blob_key)
  if (!blob) throw notFound('evidence')
  if (createHash('sha256').update(blob.bytes).digest('hex') !== item.sha256) {
    context.log.error({ evidenceId: id }, 'a file of evidence is not what was attached')
    throw conflict('evidence-file-altered')
  }
  return { bytes: blob.bytes, contentType: item.content_type!, name: item.file_name! }
}

/** What it is called, for this reader: in the words of whoever brought it, or as its room says. */
export function evidenceTitle(
  { rooms }: Pick<Context, 'rooms'>,
  { room, title, called }: Pick<EvidenceRow, 'room' | 'title' | 'called'>,
  locale: Locale,
): string {
  return title ?? sayForRoom(rooms, room, called, locale)!
}

function toView(row: EvidenceRow, actor: Actor, today: string): Omit<EvidenceView, 'title'> {
  return {
    id: row.id,
    kind: row.kind as EvidenceKind,
    url: row.url,
    file: fileOf(row),
    documentOn: row.document_on,
    validUntil: row.valid_until,
    expired: row.valid_until !== null && row.valid_until < today,
    uploaderName: row.uploader_name,
    createdAt: toInstant(row.created_at).toString(),
    review: row.review as ReviewState,
    reviewerName: row.reviewer_name,
    reviewNote: row.review_note,
    reviewedAt: row.reviewed_at && toInstant(row.reviewed_at).toString(),
    actions: row.review === 'pending' && actor.can('evidence.review') && row.uploader_id !== actor.id ? ['review'] : [],
  }
}

function fileOf(row: EvidenceRow): EvidenceView['file'] {
  if (row.blob_key === null) return null
  return {
    name: row.file_name!,
    contentType: row.content_type!,
    sizeBytes: row.size_bytes!,
    sha256: row.sha256!,
    url: `/api/evidence/${row.id}/file`,
  }
}
