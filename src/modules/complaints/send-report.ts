import { setTimeout as sleep } from 'node:timers/promises'
import type { Context } from '#kernel/context.ts'
import type { AcceptedImage } from '#kernel/images.ts'
import { VISITOR } from '#kernel/permissions.ts'
import type { Locale } from '#kernel/texts.ts'
import { inTransaction } from '#kernel/transaction.ts'
import type { SubmitComplaint } from './contract.ts'
import { markDraftSent, receiptStands } from './intake-store.ts'
import { type OpenDraft, sealEmptyDraft, sealReceipt } from './report-draft.ts'
import type { Draft } from './public/report-form.ts'
import { submitComplaint } from './submit-complaint.ts'

/** The confirmation page can be opened again this long; then the secret is with its owner alone. */
const RECEIPT_KEPT = { hours: 1 } as const

/** Makes a complaint of a finished draft. Pressed twice it is one complaint and one receipt. */
export async function sendReport(context: Context, draft: OpenDraft, locale: Locale): Promise<void> {
  const { body } = draft
  const sent = await submitComplaint(context, VISITOR, { input: inputOf(draft.id, body), photos: await photosOf(context, body), locale })
  if (sent.secret === null) return waitForReceipt(context, draft.id)
  const receipt = {
    number: sent.number,
    secret: sent.secret,
    deadlineOn: sent.verificationDueOn,
    receiptTo: body.preference === 'no_contact' ? null : (body.email ?? null),
    confidential: body.visibility === 'secret',
  }
  await inTransaction(context.db, VISITOR, (tx) =>
    markDraftSent(tx, draft.id, {
      number: sent.number,
      receipt: sealReceipt(context, receipt),
      body: sealEmptyDraft(context),
      expiresAt: context.clock.now().add(RECEIPT_KEPT),
    }),
  )
  for (const photo of body.photos) await context.blobs.delete(photo.blobKey)
}

/** The other press of the same button has the secret; it writes the receipt in a moment. */
async function waitForReceipt(context: Context, draftId: string): Promise<void> {
  for (let attempt = 0; attempt < 50 && !(await receiptStands(context.db, draftId)); attempt++) await sleep(100)
}

function inputOf(intakeKey: string, body: Draft): SubmitComplaint {
  const contact =
    body.identity === 'none'
      ? undefined
      : {
          ...(body.name ? { name: body.name } : {}),
          ...(body.email ? { email: body.email } : {}),
          ...(body.phone ? { phone: body.phone } : {}),
          preference: body.preference === 'no_contact' ? ('none' as const) : (body.preference ?? ('any' as const)),
        }
  return {
    intakeKey,
    channel: 'web',
    categoryCode: body.subcategory ?? body.category ?? 'LAIN',
    body: body.text ?? '',
    areaCode: body.areaCode ?? null,
    address: body.address ?? null,
    lat: body.lat ?? null,
    lon: body.lon ?? null,
    incidentOn: body.incidentOn ?? null,
    anonymous: body.identity !== 'contact',
    confidential: body.visibility === 'secret',
    ...(contact ? { contact } : {}),
  }
}

async function photosOf(context: Context, body: Draft): Promise<AcceptedImage[]> {
  const photos: AcceptedImage[] = []
  for (const { blobKey, width, height, sha256 } of body.photos) {
    const blob = await context.blobs.get(blobKey)
    if (blob) photos.push({ bytes: blob.bytes, contentType: 'image/jpeg', width, height, sha256 })
  }
  return photos
}
