import { randomUUIDv7 } from 'node:crypto'
import type { Context } from '#kernel/context.ts'
import { toInstant } from '#kernel/db.ts'
import { hashToken, newToken } from '#kernel/crypto.ts'
import { VISITOR } from '#kernel/permissions.ts'
import { conflict } from '#kernel/problem.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { eraseExpiredDrafts, findDraft, insertDraft, updateDraft } from './intake-store.ts'
import type { Draft } from './public/report-form.ts'

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

export async function saveDraft(context: Context, draft: OpenDraft, body: Draft): Promise<void> {
  const sealed = context.crypto.encrypt(JSON.stringify(body), PURPOSE)
  const saved = await inTransaction(context.db, VISITOR, (tx) =>
    updateDraft(
      tx,
      draft.id,
      sealed,
      body.photos.map((photo) => photo.blobKey),
    ),
  )
  if (!saved) throw conflict('report-already-sent')
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
