import { listAgencies } from '#city/agencies/index.ts'
import { commitmentsById } from '#city/commitments/index.ts'
import { evidenceById, evidenceTitle } from '#city/evidence/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Actor } from '#kernel/permissions.ts'
import type { FollowUp, NoteView } from './contract-assess.ts'
import type { NoteKind, Stage } from './contract-words.ts'
import { earlierRecommendations, findSeat, type NoteLine, notesOf } from './store-assessors.ts'
import type { PeriodRow } from './store-periods.ts'

/** What assessors said in a period: questions at once, the rest when they have handed in; each assessor also reads their own. */
export async function noteViews(context: Context, actor: Actor, periodId: string): Promise<NoteView[]> {
  const seat = await findSeat(context.db, periodId, actor.id)
  const lines = (await notesOf(context.db, periodId)).filter(
    (line) =>
      line.assessor_id === seat?.id ||
      (line.submitted_at !== null && (!seat || seat.submitted_at !== null)) ||
      (line.kind === 'question' && !seat),
  )
  return toViews(context, lines, seat?.id)
}

/** Recommendations of before, until the year after the one in which what was promised is proven; open ones stay until then. */
export async function earlierNotes(context: Context, period: PeriodRow): Promise<NoteView[]> {
  const views = await toViews(context, await earlierRecommendations(context.db, period), undefined)
  return views.filter(
    ({ year, followUp, open }) => year >= period.year - 1 || open || followUp?.state === 'open' || followUp?.state === 'done',
  )
}

async function toViews(context: Context, lines: readonly NoteLine[], seatId: string | undefined): Promise<NoteView[]> {
  const { db, clock } = context
  const today = clock.today().toString()
  const promises = await commitmentsById(
    db,
    lines.flatMap((line) => line.commitment_id ?? []),
  )
  const proofs = await evidenceById(
    db,
    [...promises.values()].flatMap((promise) => promise.proof_id ?? []),
  )
  const names =
    promises.size > 0 ? new Map((await listAgencies(db, clock.today())).map(({ id, name }) => [id, name])) : new Map<string, string>()
  return lines.map((line): NoteView => {
    const promise = line.commitment_id === null ? undefined : promises.get(line.commitment_id)
    return {
      id: line.id,
      kind: line.kind as NoteKind,
      item: line.code,
      text: line.text,
      assessorName: line.name,
      year: line.year,
      stage: line.stage as Stage,
      reply: line.reply,
      repliedByName: line.replied_by_name,
      followUp: promise ? followUpOf(line.id, promise) : null,
      droppedReason: line.dropped_reason,
      mine: line.assessor_id === seatId,
      open:
        (line.kind === 'recommendation' && promise === undefined && line.dropped_reason === null) ||
        (line.kind === 'question' && line.reply === null),
    }
  })

  function followUpOf(noteId: string, promise: NonNullable<ReturnType<typeof promises.get>>): FollowUp {
    const proof = promise.proof_id === null ? undefined : proofs.get(promise.proof_id)
    return {
      state: promise.state as FollowUp['state'],
      ownerName: names.get(promise.owner_agency_id) ?? '?',
      dueOn: promise.due_on,
      late: promise.state === 'open' && promise.due_on < today,
      proofTitle: proof ? evidenceTitle(context, proof, 'id') : null,
      proofUrl: proof ? (proof.url ?? `/api/evaluation/notes/${noteId}/proof`) : null,
    }
  }
}
