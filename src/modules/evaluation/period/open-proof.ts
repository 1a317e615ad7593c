import { findCommitment } from '#city/commitments/index.ts'
import { openEvidence } from '#city/evidence/index.ts'
import type { Context } from '#kernel/context.ts'
import { type Actor, SYSTEM } from '#kernel/permissions.ts'
import { notFound } from '#kernel/problem.ts'
import { READ } from '../policy.ts'
import { ASSESS } from './policy.ts'
import { findNote, seatsOfAccount } from './store-assessors.ts'
import { findItem, findPeriod, type PeriodRow } from './store-periods.ts'
import { findProof, type ProofRow } from './store-proofs.ts'

/** A file as it was attached, and whether a browser may show it in its window: only pictures and PDF. */
export interface OpenedFile {
  bytes: Buffer
  contentType: string
  name: string
  inline: boolean
}

/** Evidence that this person may see: all of it for staff, for an assessor what was accepted in the own period. */
export async function requireProof(context: Context, actor: Actor, id: string): Promise<ProofRow> {
  const proof = await findProof(context.db, id)
  if (!proof) throw notFound('proof')
  if (actor.can(READ)) return proof
  const item = (await findItem(context.db, proof.item_id))!
  const seats = await seatPeriods(context, actor)
  if (proof.state !== 'accepted' || !seats.some((period) => period.id === item.period_id)) throw notFound('proof')
  return proof
}

export async function openProof(context: Context, actor: Actor, id: string): Promise<OpenedFile> {
  const proof = await requireProof(context, actor, id)
  if (proof.evidence_id === null) throw notFound('proof')
  return open(context, proof.evidence_id)
}

/** What proves that an earlier recommendation was followed: for staff, and for the assessors of a later period of the city. */
export async function openFollowUpProof(context: Context, actor: Actor, noteId: string): Promise<OpenedFile> {
  const note = await findNote(context.db, noteId)
  const period = note && (await findPeriod(context.db, note.period_id))
  const promise = note?.commitment_id ? await findCommitment(context.db, note.commitment_id) : undefined
  if (!period || !promise?.proof_id || promise.confidential) throw notFound('proof')
  const isLater = (own: PeriodRow) => own.city === period.city && own.taxonomy === period.taxonomy && own.year >= period.year
  if (!actor.can(READ) && !(await seatPeriods(context, actor)).some(isLater)) throw notFound('proof')
  return open(context, promise.proof_id)
}

/** Periods in which this person sits and which are locked: before that nobody outside reads the answers. */
async function seatPeriods({ db }: Context, actor: Actor): Promise<PeriodRow[]> {
  if (actor.id === null || !actor.can(ASSESS)) return []
  const seats = await seatsOfAccount(db, actor.id)
  const periods = await Promise.all(seats.map((seat) => findPeriod(db, seat.period_id)))
  return periods.filter((period): period is PeriodRow => period !== undefined && period.status !== 'planned' && period.status !== 'open')
}

/** Who may see it is decided: the record on which the file hangs is not asked again. */
async function open(context: Context, evidenceId: string): Promise<OpenedFile> {
  const file = await openEvidence(context, SYSTEM, evidenceId)
  return { ...file, inline: /^(image\/(jpeg|png|webp|avif)|application\/pdf)$/.test(file.contentType) }
}
