import { createHash } from 'node:crypto'
import { findAgency } from '#city/agencies/index.ts'
import { type CommitmentRow, findCommitment } from '#city/commitments/index.ts'
import { evidenceTitle, findEvidence } from '#city/evidence/index.ts'
import { canonicalJson } from '#city/journal/index.ts'
import type { Context } from '#kernel/context.ts'
import { listBodies, listDecrees } from '#modules/governance/index.ts'

/** What a record of another room says, in the words in which it is laid before assessors. */
export interface RecordProof {
  title: string
  documentOn: string | null
  validUntil: string | null
  detail: Record<string, string | null>
  /** where staff read it */
  url: string
}

export type RecordSource = 'decree' | 'commitment'

/** Undefined: it is not there any more. */
export async function readRecord(context: Context, source: RecordSource, id: string): Promise<RecordProof | undefined> {
  return source === 'decree' ? readDecree(context, id) : readCommitment(context, id)
}

/** Over what the record says: said again, it is the same hash. */
export function hashOfRecord({ title, documentOn, validUntil, detail }: RecordProof): string {
  return createHash('sha256').update(canonicalJson({ title, documentOn, validUntil, detail })).digest('hex')
}

async function readDecree({ db }: Context, id: string): Promise<RecordProof | undefined> {
  const decree = (await listDecrees(db)).find((row) => row.id === id)
  if (!decree) return undefined
  const body = (await listBodies(db)).find((row) => row.id === decree.body_id)!
  const file = decree.evidence_id === null ? undefined : await findEvidence(db, decree.evidence_id)
  return {
    title: `${decree.number}: ${decree.title}`,
    documentOn: decree.signed_on,
    validUntil: decree.valid_until,
    detail: { body: body.name, validFrom: decree.valid_from, file: file?.sha256 ?? null },
    url: `/staff/governance/bodies/${body.id}`,
  }
}

async function readCommitment(context: Context, id: string): Promise<RecordProof | undefined> {
  const { db, clock } = context
  const row = await findCommitment(db, id)
  if (!row || row.confidential) return undefined
  const owner = await findAgency(db, row.owner_agency_id, clock.today())
  const file = row.proof_id === null ? undefined : await findEvidence(db, row.proof_id)
  return {
    title: row.what.slice(0, 300),
    documentOn: null,
    validUntil: null,
    detail: {
      owner: owner?.name ?? null,
      dueOn: row.due_on,
      state: row.state,
      proof: file ? evidenceTitle(context, file, 'id') : null,
      file: file?.sha256 ?? null,
    },
    url: addressOfPromise(row),
  }
}

export function addressOfPromise({ state, room, subject }: Pick<CommitmentRow, 'state' | 'room' | 'subject'>): string {
  return `/staff/commitments?state=${state === 'open' || state === 'done' ? 'board' : state}&room=${room}&subject=${subject}`
}
