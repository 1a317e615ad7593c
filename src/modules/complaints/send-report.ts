import type { Context } from '#kernel/context.ts'
import type { AcceptedImage } from '#kernel/images.ts'
import { VISITOR } from '#kernel/permissions.ts'
import type { Locale } from '#kernel/texts.ts'
import { inTransaction } from '#kernel/transaction.ts'
import type { SubmitComplaint } from './contract-intake.ts'
import { lockUnsentDraft, markDraftSent } from './intake-store.ts'
import { storePhotos } from './photos.ts'
import { type OpenDraft, sealEmptyDraft, sealReceipt } from './report-draft.ts'
import type { Draft } from './public/report-form.ts'
import { submitInTransaction } from './submit-complaint.ts'

/** The confirmation page can be opened again this long; then the secret is with its owner alone. */
const RECEIPT_KEPT = { hours: 1 } as const

/** Makes a complaint of a finished draft, and the receipt with it, in one go: nobody is left with a complaint whose secret he never saw. */
export async function sendReport(context: Context, draft: OpenDraft, locale: Locale): Promise<void> {
  const { body } = draft
  const stored = await storePhotos(context, await photosOf(context, body))
  const sent = await inTransaction(context.db, VISITOR, async (tx) => {
    // Pressed twice, the second waits here and finds the receipt.
    if ((await lockUnsentDraft(tx, draft.id)) === undefined) return false
    const { number, secret, verificationDueOn } = await submitInTransaction(
      tx,
      context,
      VISITOR,
      { input: inputOf(draft.id, body), locale },
      stored,
    )
    const receipt = {
      number,
      secret: secret!,
      deadlineOn: verificationDueOn,
      receiptTo: body.preference === 'no_contact' ? null : (body.email ?? null),
      confidential: body.visibility === 'secret',
    }
    await markDraftSent(tx, draft.id, {
      number,
      receipt: sealReceipt(context, receipt),
      body: sealEmptyDraft(context),
      expiresAt: context.clock.now().add(RECEIPT_KEPT),
    })
    return true
  })
  const spare = sent ? body.photos.map(({ blobKey }) => blobKey) : stored.map(({ key }) => key)
  for (const key of spare) await context.blobs.delete(key)
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
