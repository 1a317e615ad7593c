import { randomUUIDv7 } from 'node:crypto'
import { attachEvidence } from '#city/evidence/index.ts'
import type { Because } from './because.ts'
import { addHeardPhotos } from '#modules/complaints/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Db, Tx } from '#kernel/db.ts'
import { type AcceptedImage, acceptImage, drawnImage } from '#kernel/images.ts'
import { emit } from '#kernel/outbox.ts'
import type { Actor } from '#kernel/permissions.ts'
import { conflict, forbidden, notFound, unprocessable } from '#kernel/problem.ts'
import { inTransaction } from '#kernel/transaction.ts'
import type { Drawing, Paper } from './contract.ts'
import { lockSession } from './store.ts'
import {
  doorPapersOf,
  findFirstHearing,
  findHearing,
  findPaper,
  type HearingRow,
  insertPaper,
  markOnComplaint,
  type PaperRow,
  papersOf,
} from './store-hearings.ts'
import { findRegistration } from './store-queue.ts'

const PAPERS_AT_MOST = 10

/** Where a photo belongs: to a matter, or to a person who waits and has none yet. */
type Shown = { hearingId: string } | { registrationId: string }

/**
 * Keeps a photo of a paper that somebody brought: at the door, where it goes with his first matter, or at the hearing. It is evidence
 * there, and of the complaint that comes out of it. Its key makes a repeat harmless.
 */
export async function keepPaper(
  context: Context,
  actor: Actor,
  shown: Shown,
  { key, bytes }: { key: string; bytes: Buffer },
): Promise<{ key: string; repeated: boolean }> {
  const permission = 'hearingId' in shown ? 'wajar.hear' : 'wajar.desk'
  if (!actor.can(permission)) throw forbidden(permission)
  const sessionId = await sessionOf(context.db, shown)
  const image = await acceptImage(bytes)
  const kept = await storeImage(context, image)
  let repeated = true
  try {
    repeated = await inTransaction(context.db, actor, async (tx) => {
      await lockSession(tx, sessionId)
      const { hearing, registrationId } = await placeOf(tx, shown)
      const before = await findPaper(tx, key)
      if (before) {
        if (registrationId ? before.registration_id !== registrationId : before.hearing_id !== hearing?.id)
          throw conflict('wajar-key-of-another')
        return true
      }
      const there = hearing ? await papersOf(tx, [hearing.id]) : await doorPapersOf(tx, [registrationId!])
      if (there.filter(({ kind }) => kind === 'photo').length >= PAPERS_AT_MOST)
        throw unprocessable('wajar-papers-enough', { most: PAPERS_AT_MOST })
      await attach(tx, context, actor, { hearing, registrationId }, { key, kind: 'photo', image, ...kept })
      if (hearing?.complaint_id) await givePapers(tx, context, actor, { ...hearing, complaint_id: hearing.complaint_id })
      await emit(tx, { topic: 'wajar.changed', id: sessionId, payload: { step: 'paper' } })
      return false
    })
    return { key, repeated }
  } finally {
    if (repeated) await context.blobs.delete(kept.blobKey)
  }
}

async function sessionOf(db: Db, shown: Shown): Promise<string> {
  const row = 'hearingId' in shown ? await findHearing(db, shown.hearingId) : await findRegistration(db, shown.registrationId)
  if (!row) throw notFound('hearingId' in shown ? 'hearing' : 'registration')
  return row.session_id
}

/** A photo from the door that comes once the person is being heard joins his first matter. */
async function placeOf(tx: Tx, shown: Shown): Promise<Place> {
  if ('hearingId' in shown) {
    const hearing = await findHearing(tx, shown.hearingId)
    if (!hearing) throw notFound('hearing')
    return { hearing }
  }
  const { registrationId } = shown
  return { hearing: await findFirstHearing(tx, registrationId), registrationId }
}

/** The signature that a person drew under what was read back. Last of all steps: only a lost commit leaves its file without a row. */
export async function keepSignature(tx: Tx, context: Context, actor: Actor, hearing: HearingRow, drawing: Drawing): Promise<void> {
  const image = await drawnImage(drawing)
  await attach(tx, context, actor, { hearing }, { key: randomUUIDv7(), kind: 'signature', image, ...(await storeImage(context, image)) })
}

/** Lets the complaint have the photos that it has not yet. */
export async function givePapers(tx: Tx, context: Context, actor: Actor, hearing: { id: string; complaint_id: string }): Promise<void> {
  const papers = (await papersOf(tx, [hearing.id])).filter(({ kind, on_complaint: given }) => kind === 'photo' && !given)
  const photos = await Promise.all(papers.map((paper) => imageOf(context, paper)))
  await addHeardPhotos(tx, context, actor, hearing.complaint_id, photos)
  await markOnComplaint(
    tx,
    papers.map(({ key }) => key),
  )
}

export function toPaper(row: PaperRow): Paper {
  return { key: row.key, kind: row.kind as Paper['kind'], url: `/api/evidence/${row.evidence_id}/file` }
}

async function storeImage(context: Context, image: AcceptedImage): Promise<{ evidenceId: string; blobKey: string }> {
  const evidenceId = randomUUIDv7()
  const blobKey = `evidence/${evidenceId}`
  await context.blobs.put(blobKey, image.bytes, { contentType: image.contentType })
  return { evidenceId, blobKey }
}

interface Place {
  hearing?: HearingRow | undefined
  registrationId?: string | undefined
}

async function attach(
  tx: Tx,
  context: Context,
  actor: Actor,
  { hearing, registrationId }: Place,
  paper: { key: string; kind: Paper['kind']; image: AcceptedImage; evidenceId: string; blobKey: string },
): Promise<void> {
  const { key, kind, image, evidenceId, blobKey } = paper
  const title: Because = hearing
    ? { code: kind === 'photo' ? 'paper-of-matter' : 'signature-of-matter', no: hearing.no }
    : { code: 'paper-at-the-door' }
  const file = {
    blobKey,
    fileName: `${kind === 'photo' ? 'berkas' : 'tanda-tangan'}-${hearing?.no ?? 'pendaftaran'}.jpg`,
    contentType: image.contentType,
    sizeBytes: image.bytes.length,
    sha256: image.sha256,
  }
  await attachEvidence(
    tx,
    context,
    actor,
    { room: 'wajar', subject: registrationId ?? hearing!.id, kind: 'photo', title, file },
    evidenceId,
  )
  await insertPaper(tx, {
    key,
    hearing_id: hearing?.id ?? null,
    registration_id: registrationId ?? null,
    kind,
    evidence_id: evidenceId,
    blob_key: blobKey,
    sha256: image.sha256,
    width: image.width,
    height: image.height,
    taken_at: image.takenAt ?? null,
    added_at: context.clock.now().toString(),
  })
}

async function imageOf(context: Context, paper: PaperRow): Promise<AcceptedImage> {
  const blob = await context.blobs.get(paper.blob_key)
  if (!blob) throw new Error(`The photo ${paper.key} of a hearing is not in the store`)
  const { width, height, sha256, taken_at: takenAt } = paper
  return { bytes: blob.bytes, contentType: 'image/jpeg', width, height, sha256, ...(takenAt ? { takenAt } : {}) }
}
