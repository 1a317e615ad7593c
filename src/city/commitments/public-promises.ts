import { type EvidenceRow, evidenceById, openEvidence } from '#city/evidence/index.ts'
import { loadCalendar } from '#city/calendar/index.ts'
import type { Context } from '#kernel/context.ts'
import { SYSTEM, VISITOR } from '#kernel/permissions.ts'
import { notFound } from '#kernel/problem.ts'
import type { Commitment } from './contract.ts'
import { type CommitmentRow, findCommitment, publicRows } from './store.ts'
import { toView } from './view.ts'

const PUBLIC_LIMIT = 500

export interface PublicProof {
  title: string
  url: string | null
  /** a photo: documents may name people and stay with the city */
  picture: boolean
}

/** What everybody may read of the promises of a room: none of a secret matter, what is open first, then the newest. */
export async function publicPromises(context: Context, room: string): Promise<(Commitment & { proof: PublicProof | null })[]> {
  const on = { today: context.clock.today().toString(), zone: context.clock.zone }
  const calendar = await loadCalendar(context.db)
  const rows = await publicRows(context.db, room, PUBLIC_LIMIT)
  const proofs = await evidenceById(
    context.db,
    rows.flatMap((row) => (isPublicProof(row) ? [row.proof_id!] : [])),
  )
  return rows.map((row) => {
    const proof = proofs.get(row.proof_id ?? '')
    return { ...toView(row, VISITOR, calendar, on), proof: proof ? toProof(proof) : null }
  })
}

/** The photo that proves a promise, for everybody. */
export async function publicProofPhoto(context: Context, room: string, id: string): Promise<{ bytes: Buffer; contentType: string }> {
  const row = await findCommitment(context.db, id)
  if (!row || row.room !== room || !isPublicProof(row)) throw notFound('proof')
  const proof = (await evidenceById(context.db, [row.proof_id!])).get(row.proof_id!)
  if (!proof || !toProof(proof).picture) throw notFound('proof')
  return openEvidence(context, SYSTEM, proof.id)
}

/** Somebody other than the one who brought it has looked at it. */
function isPublicProof({ state, confidential, proof_id: proofId }: CommitmentRow): boolean {
  return state === 'accepted' && !confidential && proofId !== null
}

function toProof({ title, url, content_type: contentType }: EvidenceRow): PublicProof {
  return { title, url, picture: contentType?.startsWith('image/') ?? false }
}
