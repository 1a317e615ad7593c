import { writeJournal } from '#city/journal/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import type { Actor } from '#kernel/permissions.ts'
import { conflict, forbidden, notFound, unprocessable } from '#kernel/problem.ts'
import type { Instrument } from '../contract.ts'
import { gradeOf, isOnScale } from '../contract-scale.ts'
import type { ChangeNote, SaveAnswer, StepAnswer } from './contract-answer.ts'
import type { AnswerKind, AnswerState, AnswerStep } from './contract-words.ts'
import { answerSteps, nextAnswer } from './lifecycle.ts'
import { type OpenItem, withItem } from './open-item.ts'
import { isOwn, mayStepAnswer, permissionFor } from './policy.ts'
import { type AnswerRow, insertAnswer, lockAnswer, updateAnswer } from './store-answers.ts'
import { proofsOfItem } from './store-proofs.ts'

/** Writes an agency's answer, or the consolidated one, as a draft. An empty score stays unknown. */
export async function saveAnswer(context: Context, actor: Actor, itemId: string, input: SaveAnswer): Promise<void> {
  await withItem(context, actor, itemId, async (tx, open) => {
    const row = await step(tx, actor, open, input, 'save')
    requireGivable(input.score, open.scale)
    const at = context.clock.now()
    const said = { score: input.score, figure: input.figure ?? null, justification: input.justification }
    const filled = { ...said, filled_by_name: actor.name, filled_at: at.toString() }
    if (row)
      await updateAnswer(tx, row.id, {
        ...filled,
        state: 'draft',
        fillers: withFiller(row.fillers, actor),
        agency_id: input.agencyId,
        sent_at: null,
        decided_by: null,
        decided_by_name: null,
        decided_at: null,
      })
    else {
      const began = { item_id: itemId, kind: input.kind, agency_id: input.agencyId, fillers: withFiller([], actor), ...filled }
      if (!(await insertAnswer(tx, began))) throw conflict('answer-changed')
    }
    const before = row && { score: row.score, figure: row.figure, justification: row.justification }
    const detail = { kind: input.kind, agencyId: input.agencyId, from: before ?? null, to: said }
    await writeJournal(tx, { room: 'evaluation', subject: itemId, kind: 'answer-saved', actor, at, detail })
  })
}

/** Sends an answer on, gives it back with a note, or accepts it. Evidence that the item requires must stand beside it first. */
export async function stepAnswer(context: Context, actor: Actor, itemId: string, input: StepAnswer): Promise<void> {
  await withItem(context, actor, itemId, async (tx, open) => {
    const row = await step(tx, actor, open, input, input.step)
    if (!row) throw notFound('answer')
    const at = context.clock.now()
    if (input.step === 'send') {
      if (row.score === null) throw unprocessable('answer-without-score')
      await requireEvidence(tx, open, input)
      await updateAnswer(tx, row.id, { state: 'sent', sent_at: at.toString(), note: null, fillers: withFiller(row.fillers, actor) })
    } else
      await updateAnswer(tx, row.id, {
        state: input.step === 'accept' ? 'accepted' : 'returned',
        note: input.note ?? null,
        decided_by: actor.id,
        decided_by_name: actor.name,
        decided_at: at.toString(),
      })
    await writeJournal(tx, {
      room: 'evaluation',
      subject: itemId,
      kind: { send: 'answer-sent', return: 'answer-returned', accept: 'answer-accepted' }[input.step],
      actor,
      at,
      detail: { kind: input.kind, agencyId: input.agencyId, score: row.score },
      reason: input.note ?? undefined,
    })
  })
}

/** Puts right what was said when an answer was given back: by whom said it, until the answer is written anew. */
export async function changeReturnNote(context: Context, actor: Actor, itemId: string, input: ChangeNote): Promise<void> {
  await withItem(context, actor, itemId, async (tx, { agencies, editable }) => {
    if (!mayStepAnswer(actor, 'return', { ...input, inCharge: agencies.inCharge })) throw forbidden(permissionFor(input.kind, 'return'))
    if (!editable) throw conflict('period-locked')
    const row = await lockAnswer(tx, { itemId, kind: input.kind, agencyId: input.agencyId })
    if (row?.state !== 'returned') throw conflict('answer-not-returned')
    if (row.decided_by !== actor.id) throw conflict('answer-note-of-other')
    if (row.version !== input.version) throw conflict('answer-changed', {}, { version: row.version })
    await updateAnswer(tx, row.id, { note: input.note })
    const detail = { kind: input.kind, agencyId: input.agencyId, from: row.note, to: input.note }
    await writeJournal(tx, { room: 'evaluation', subject: itemId, kind: 'return-note-changed', actor, at: context.clock.now(), detail })
  })
}

interface Which {
  kind: AnswerKind
  agencyId: string
  version: number
}

/** The answer, locked, when this person may take this step on it now; undefined: it is still empty. */
async function step(tx: Tx, actor: Actor, open: OpenItem, which: Which, to: AnswerStep): Promise<AnswerRow | undefined> {
  const { item, agencies, editable } = open
  if (!mayStepAnswer(actor, to, { ...which, inCharge: agencies.inCharge })) throw forbidden(permissionFor(which.kind, to))
  if (which.kind === 'consolidated' && !agencies.inCharge.includes(which.agencyId)) throw conflict('answer-not-pengampu')
  if (which.kind === 'self' && !agencies.answering.includes(which.agencyId)) throw conflict('answer-not-assigned')
  if (!editable) throw conflict('period-locked')
  const row = await lockAnswer(tx, { itemId: item.id, kind: which.kind, agencyId: which.agencyId })
  const state = (row?.state ?? 'empty') as AnswerState
  if (!nextAnswer(state, to)) throw conflict('answer-step-not-allowed', { state }, { allowed: answerSteps(state) })
  if ((row?.version ?? 0) !== which.version) throw conflict('answer-changed', {}, { version: row?.version ?? 0 })
  if (row && (to === 'accept' || to === 'return') && isOwn(actor, row)) throw conflict('answer-own')
  return row
}

/** An agency's answer needs evidence of that agency that nobody sent back; the consolidated one needs evidence that was accepted. */
async function requireEvidence(tx: Tx, { item, definition }: OpenItem, { kind, agencyId }: Which): Promise<void> {
  if (!definition.evidenceRequired) return
  const proofs = await proofsOfItem(tx, item.id)
  const stands = proofs.some((proof) =>
    kind === 'self' ? proof.agency_id === agencyId && proof.state !== 'refused' && proof.state !== 'revise' : proof.state === 'accepted',
  )
  if (!stands) throw unprocessable(kind === 'self' ? 'answer-without-evidence' : 'answer-without-accepted-evidence', { item: item.code })
}

export function requireOnScale(score: string | null, { min, max }: { min: string; max: string }): void {
  if (score !== null && !isOnScale(score, { min, max })) throw unprocessable('score-outside-scale', { min, max })
}

/** Where an instrument grades in letters a person gives one of them; what lies between is a mean. */
export function requireGivable(score: string | null, scale: Instrument['scale']): void {
  requireOnScale(score, scale)
  if (score !== null && scale.grades.length > 0 && gradeOf(score, scale) === undefined)
    throw unprocessable('score-not-a-grade', { grades: scale.grades.map((grade) => `${grade.code} = ${grade.score}`) })
}

function withFiller(fillers: readonly string[], { id }: Actor): string[] {
  return id === null ? [...fillers] : [...new Set([...fillers, id])]
}
