import { type EvidenceRow, evidenceById, evidenceTitle, openEvidence } from '#city/evidence/index.ts'
import { loadCalendar } from '#city/calendar/index.ts'
import type { Context } from '#kernel/context.ts'
import { SYSTEM, VISITOR } from '#kernel/permissions.ts'
import { notFound } from '#kernel/problem.ts'
import type { Locale } from '#kernel/texts.ts'
import type { Commitment } from './contract.ts'
import { type CommitmentRow, findCommitment, publicCounts, publicRows } from './store.ts'
import { toView } from './view.ts'

/** As many as a page holds; the totals count all. */
const SHOWN = 300

export interface PublicProof {
  title: string
  url: string | null
  /** a photo: documents may name people and stay with the city */
  picture: boolean
}

export interface PublicPromises {
  items: (Commitment & { proof: PublicProof | null })[]
  /** they add up to the total */
  totals: { total: number; kept: number; checking: number; running: number; late: number; withdrawn: number }
}

/** What everybody may read of the promises of a room: none of a secret matter, what is open first, then the newest. */
export async function publicPromises(context: Context, room: string, locale: Locale): Promise<PublicPromises> {
  const on = { today: context.clock.today().toString(), zone: context.clock.zone }
  const calendar = await loadCalendar(context.db)
  const [rows, counts] = await Promise.all([publicRows(context.db, room, SHOWN), publicCounts(context.db, room, on.today)])
  const sum = (of: (each: (typeof counts)[number]) => boolean) => counts.filter(of).reduce((total, { count }) => total + count, 0)
  const proofs = await evidenceById(
    context.db,
    rows.flatMap((row) => (isPublicProof(row) ? [row.proof_id!] : [])),
  )
  return {
    items: rows.map((row) => {
      const proof = proofs.get(row.proof_id ?? '')
      return {
        ...toView(row, VISITOR, calendar, on),
        proof: proof ? { title: evidenceTitle(context, proof, locale), url: proof.url, picture: isPicture(proof) } : null,
      }
    }),
    totals: {
      total: sum(() => true),
      kept: sum(({ state }) => state === 'accepted'),
      checking: sum(({ state }) => state === 'done'),
      running: sum(({ state, late }) => state === 'open' && !late),
      late: sum(({ late }) => late),
      withdrawn: sum(({ state }) => state === 'withdrawn'),
    },
  }
}

/** The photo that proves a promise, for everybody. */
export async function publicProofPhoto(context: Context, room: string, id: string): Promise<{ bytes: Buffer; contentType: string }> {
  const row = await findCommitment(context.db, id)
  if (!row || row.room !== room || !isPublicProof(row)) throw notFound('proof')
  const proof = (await evidenceById(context.db, [row.proof_id!])).get(row.proof_id!)
  if (!proof || !isPicture(proof)) throw notFound('proof')
  return openEvidence(context, SYSTEM, proof.id)
}

/** Somebody other than the one who brought it has looked at it. */
function isPublicProof({ state, confidential, proof_id: proofId }: CommitmentRow): boolean {
  return state === 'accepted' && !confidential && proofId !== null
}

function isPicture({ content_type: contentType }: EvidenceRow): boolean {
  return contentType?.startsWith('image/') ?? false
}
