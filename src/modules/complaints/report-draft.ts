import { randomUUIDv7 } from 'node:crypto'
import type { Context } from '#kernel/context.ts'
import { toInstant } from '#kernel/db.ts'
import { hashToken, newToken } from '#kernel/crypto.ts'
import { VISITOR } from '#kernel/permissions.ts'
import { conflict } from '#kernel/problem.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { eraseExpiredDrafts, findDraft, insertDraft, lockUnsentDraft, updateDraft } from './intake-store.ts'
import { type Draft, type DraftPhoto, MAX_PHOTOS } from './public/report-form.ts'

const KEPT = { hours: 24 } as const
const PURPOSE = 'complaints.report_draft'

/** A report in the making. Its id is the intake key of the complaint it becomes. */
export interface OpenDraft {
  id: string
  startedAt: Temporal.Instant
  body: Draft
  receipt: Receipt | null
}

export interface Receipt {
  number: string
  secret: string
  deadlineOn: string | null
  receiptTo: string | null
  confidential: boolean
}

export async function openDraft(context: Context, token: string | undefined): Promise<OpenDraft | undefined> {
  if (!token) return undefined
  const row = await findDraft(context.db, hashToken(token), context.clock.now())
  if (!row) return undefined
  return {
    id: row.id,
    startedAt: toInstant(row.startedAt),
    body: JSON.parse(context.crypto.decrypt(row.body, PURPOSE)) as Draft,
    receipt: row.receipt ? (JSON.parse(context.crypto.decrypt(row.receipt, PURPOSE)) as Receipt) : null,
  }
}

export async function startDraft(context: Context, body: Draft): Promise<{ token: string; draft: OpenDraft }> {
  const { plain, hash } = newToken()
  const id = randomUUIDv7()
  const startedAt = context.clock.now()
  const sealed = context.crypto.encrypt(JSON.stringify(body), PURPOSE)
  await inTransaction(context.db, VISITOR, (tx) =>
    insertDraft(tx, { id, tokenHash: hash, body: sealed, startedAt, expiresAt: startedAt.add(KEPT) }),
  )
  return { token: plain, draft: { id, startedAt, body, receipt: null } }
}

/** Saves the answers of a page. The photos stay as they are: another window may have added one meanwhile. */
export async function saveDraft(context: Context, draft: OpenDraft, body: Draft): Promise<void> {
  await changeDraft(context, draft, ({ photos }) => ({ ...body, photos }))
}

/** Adds photos to those that the draft has by now; undefined when they would be too many, and nothing is changed. */
export async function addPhotos(context: Context, draft: OpenDraft, photos: readonly DraftPhoto[]): Promise<Draft | undefined> {
  return changeDraft(context, draft, (body) =>
    body.photos.length + photos.length > MAX_PHOTOS
      ? undefined
      : { ...body, photos: [...body.photos, ...photos], photoPlaceAnswered: false, incidentDayAnswered: false },
  )
}

export async function removePhoto(context: Context, draft: OpenDraft, id: string): Promise<void> {
  await changeDraft(context, draft, (body) => ({ ...body, photos: body.photos.filter((photo) => photo.id !== id) }))
}

/** Changes the draft as it is now. Throws 409 once it was sent. */
async function changeDraft(context: Context, { id }: OpenDraft, change: (body: Draft) => Draft | undefined): Promise<Draft | undefined> {
  return inTransaction(context.db, VISITOR, async (tx) => {
    const sealed = await lockUnsentDraft(tx, id)
    if (sealed === undefined) throw conflict('report-already-sent')
    const body = change(JSON.parse(context.crypto.decrypt(sealed, PURPOSE)) as Draft)
    if (!body) return undefined
    const photoKeys = body.photos.map((photo) => photo.blobKey)
    await updateDraft(tx, id, context.crypto.encrypt(JSON.stringify(body), PURPOSE), photoKeys)
    return body
  })
}

export function sealReceipt(context: Context, receipt: Receipt): string {
  return context.crypto.encrypt(JSON.stringify(receipt), PURPOSE)
}

/** What stays of a draft once it was sent: nothing of its text. */
export function sealEmptyDraft(context: Context): string {
  return context.crypto.encrypt(JSON.stringify({ photos: [] } satisfies Draft), PURPOSE)
}

/** Erases drafts that were never sent, with their photos. */
export async function eraseDrafts(context: Context): Promise<number> {
  return inTransaction(context.db, VISITOR, async (tx) => {
    const keys = await eraseExpiredDrafts(tx, context.clock.now())
    // Before the commit: a node that ends here would leave photos that nobody knows of.
    for (const key of keys) await context.blobs.delete(key)
    return keys.length
  })
}
