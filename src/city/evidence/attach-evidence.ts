import { randomUUIDv7 } from 'node:crypto'
import { type Because, writeJournal } from '#city/journal/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import type { Actor } from '#kernel/permissions.ts'
import { unprocessable } from '#kernel/problem.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { acceptFile } from './accept-file.ts'
import type { AboutEvidence } from './contract.ts'
import { requireChange } from './record-access.ts'
import { insertItem } from './store.ts'

export type Attachment = Omit<AboutEvidence, 'kind' | 'title'> & {
  kind: string
  /** somebody's words, or a code of the room for what the city files by itself */
  title: string | Because
} & ({ url: string } | { file: { blobKey: string; fileName: string; contentType: string; sizeBytes: number; sha256: string } })

/** Puts evidence on a record, in the caller's transaction. The caller has decided that the actor may change the record, and keeps the file. */
export async function attachEvidence(
  tx: Tx,
  { clock }: Pick<Context, 'clock'>,
  actor: Actor,
  attachment: Attachment,
  id: string = randomUUIDv7(),
): Promise<string> {
  const { room, subject, kind, title, documentOn = null, validUntil = null } = attachment
  if (documentOn && documentOn > clock.today().toString()) throw unprocessable('evidence-from-the-future', { documentOn })
  if (documentOn && validUntil && validUntil < documentOn) throw unprocessable('evidence-ends-before-it-begins')
  const file = 'file' in attachment ? attachment.file : undefined
  const at = clock.now()
  await insertItem(tx, {
    id,
    room,
    subject,
    kind,
    ...(typeof title === 'string' ? { title } : { called: JSON.stringify(title) }),
    url: 'url' in attachment ? attachment.url : null,
    blob_key: file?.blobKey ?? null,
    file_name: file?.fileName ?? null,
    content_type: file?.contentType ?? null,
    size_bytes: file?.sizeBytes ?? null,
    sha256: file?.sha256 ?? null,
    document_on: documentOn,
    valid_until: validUntil,
    uploader_id: actor.id,
    uploader_name: actor.name,
    created_at: at.toString(),
  })
  // The hash in the record's own history also proves that the file was not exchanged later. The title may name people and stays out of it.
  await writeJournal(tx, {
    room,
    subject,
    kind: 'evidence-attached',
    actor,
    at,
    detail: { evidenceId: id, kind, sha256: file?.sha256 ?? null },
  })
  return id
}

export async function attachLink(context: Context, actor: Actor, link: AboutEvidence & { url: string }): Promise<string> {
  await requireChange(context, actor, link)
  return inTransaction(context.db, actor, (tx) => attachEvidence(tx, context, actor, link))
}

/** Checks, keeps and attaches a file. Nothing is kept of a file that is refused. */
export async function attachFile(
  context: Context,
  actor: Actor,
  about: AboutEvidence,
  { bytes, name }: { bytes: Buffer; name: string },
): Promise<string> {
  await requireChange(context, actor, about)
  if (about.kind === 'link') throw unprocessable('evidence-file-not-accepted')
  const accepted = await acceptFile(bytes)
  if (about.kind === 'photo' && !accepted.contentType.startsWith('image/')) throw unprocessable('evidence-not-a-photo')
  const id = randomUUIDv7()
  const blobKey = `evidence/${id}`
  await context.blobs.put(blobKey, accepted.bytes, { contentType: accepted.contentType })
  try {
    const { contentType, sha256 } = accepted
    const file = { blobKey, fileName: plainName(name), contentType, sizeBytes: accepted.bytes.length, sha256 }
    return await inTransaction(context.db, actor, (tx) => attachEvidence(tx, context, actor, { ...about, file }, id))
  } catch (error) {
    await context.blobs.delete(blobKey)
    throw error
  }
}

/** The sender's name of a file without folders and control characters: it goes into a header. */
function plainName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? ''
  return last.replace(/[^\p{L}\p{N}._ -]/gu, '_').slice(-120) || 'berkas'
}
