import { listAgencies } from '#city/agencies/index.ts'
import { localDay } from '#city/calendar/index.ts'
import { listJournal } from '#city/journal/index.ts'
import type { Context } from '#kernel/context.ts'
import { toInstant } from '#kernel/db.ts'
import { exact, minus, toDecimal } from '#kernel/decimal.ts'
import type { Actor } from '#kernel/permissions.ts'
import { notFound } from '#kernel/problem.ts'
import { definitionOf } from '../instrument-view.ts'
import { listInstrumentRows, type InstrumentRow } from '../store-instruments.ts'
import type { DaysMoved, PeriodList, PeriodSummary, PeriodView, UnlockView } from './contract.ts'
import type { BoardCell, ItemLine } from './contract-answer.ts'
import type { AssessorView } from './contract-assess.ts'
import type { AnswerState, AssessorKind, PeriodStatus, Stage } from './contract-words.ts'
import { earlierNotes, noteViews } from './note-view.ts'
import { unlockedUntil } from './open-item.ts'
import { ANSWER, APPROVE, CONSOLIDATE, isCityWide, periodAbilities, PERIODS } from './policy.ts'
import { type PeriodReading, type ReadItem, readPeriod, summaryOf } from './read-period.ts'
import { type AnswerRow, countAccepted } from './store-answers.ts'
import { type AssessorRow, marksOf } from './store-assessors.ts'
import { concerned } from './store-item-agencies.ts'
import { listPeriods, type PeriodRow, type UnlockRow, unlocksOf } from './store-periods.ts'

/** Every stage of every year, the newest first. */
export async function listPeriodViews(context: Context, actor: Actor): Promise<PeriodList> {
  const accepted = await countAccepted(context.db)
  const instruments = new Map((await listInstrumentRows(context.db)).map((row) => [row.id, row]))
  return {
    periods: (await listPeriods(context.db)).map((row) => toSummary(row, instruments.get(row.instrument_id)!, accepted.get(row.id) ?? 0)),
    mayPlan: isCityWide(actor, PERIODS),
  }
}

/** A period as staff see it: board, the five things side by side, assessors, locks and what assessors said. */
export async function viewPeriod(context: Context, actor: Actor, id: string): Promise<PeriodView> {
  const reading = await readPeriod(context.db, id)
  if (!reading) throw notFound('period')
  const { period, items, assessors, indices, instrumentRow } = reading
  const names = await agencyNames(context)
  const unlocks = await unlocksOf(context.db, id)
  const marks = await marksOf(context.db, id)
  const accepted = items.filter(({ consolidated }) => consolidated?.state === 'accepted').length
  const codes = new Map(items.map((item) => [item.id, item.code]))
  const named = new Set(items.flatMap((item) => concerned(item.agencies)))
  return {
    ...toSummary(period, instrumentRow, accepted),
    abilities: periodAbilities(actor, period.status as PeriodStatus),
    lines: items.map((item) => toLine(context, reading, item, names, unlocks)),
    indices,
    assessors: assessors.map((row) => toAssessor(row, marks.filter((mark) => mark.assessor_id === row.id).length)),
    unlocks: unlocks.map((row) => toUnlock(row, actor, period, codes)),
    moves: await movesOf(context, id),
    notes: await noteViews(context, actor, id),
    earlier: await earlierNotes(context, period),
    mine: [...named].filter((agency) => actor.can(ANSWER, agency) || actor.can(CONSOLIDATE, agency)),
  }
}

/** Each time the days of a period were moved, as its history tells it. */
async function movesOf({ db, clock }: Context, id: string): Promise<DaysMoved[]> {
  return (await listJournal(db, 'evaluation', id))
    .filter(({ kind }) => kind === 'days-moved')
    .map(({ detail, actorName, at, reason }) => ({
      ...(detail as Pick<DaysMoved, 'from' | 'to'>),
      byName: actorName ?? '?',
      on: localDay(Temporal.Instant.from(at), clock.zone).toString(),
      reason: reason ?? '',
    }))
}

export async function agencyNames({ db, clock }: Context): Promise<ReadonlyMap<string, string>> {
  return new Map((await listAgencies(db, clock.today())).map(({ id, name }) => [id, name]))
}

export function toLine(
  context: Context,
  { period }: PeriodReading,
  item: ReadItem,
  names: ReadonlyMap<string, string>,
  unlocks: readonly UnlockRow[],
): ItemLine {
  const today = context.clock.today().toString()
  const { id, code, section, definition, agencies, consolidated, computed } = item
  const { mean, spread } = summaryOf(item.self)
  const proofs = (...states: string[]) => item.proofs.filter(({ state }) => states.includes(state)).length
  return {
    id,
    code,
    section,
    text: definition.text,
    evidenceRequired: definition.evidenceRequired,
    inCharge: agencies.inCharge.map((agency) => ({ id: agency, name: names.get(agency) ?? '?' })),
    self: agencies.answering.map((agencyId): BoardCell => {
      const answer = item.self.find(({ agency_id: agency }) => agency === agencyId)
      return {
        agencyId,
        agencyName: names.get(agencyId) ?? '?',
        state: stateOf(answer),
        late: isLate(answer, period.answers_due_on, today),
        score: answer?.score ?? null,
      }
    }),
    selfMean: mean,
    selfSpread: spread,
    consolidated: { state: stateOf(consolidated), score: consolidated?.score ?? null, late: isLate(consolidated, period.closes_on, today) },
    marks: item.marks.map(({ mark }) => mark),
    computed,
    difference: item.mean && consolidated?.score ? toDecimal(minus(item.mean, exact(consolidated.score)), 2) : null,
    proofs: { accepted: proofs('accepted'), waiting: proofs('added', 'revise'), refused: proofs('refused') },
    unlockedUntil: unlockedUntil(unlocks, id),
  }
}

export function stateOf(answer: AnswerRow | undefined): AnswerState {
  return (answer?.state ?? 'empty') as AnswerState
}

/** Neither sent nor accepted. */
export function isOwed(answer: AnswerRow | undefined): boolean {
  return answer?.state !== 'sent' && answer?.state !== 'accepted'
}

/** What was still owed when its day was over. */
export function isLate(answer: AnswerRow | undefined, dueOn: string, today: string): boolean {
  return today > dueOn && isOwed(answer)
}

function toSummary(row: PeriodRow, instrumentRow: InstrumentRow, accepted: number): PeriodSummary {
  const { title, sections } = definitionOf(instrumentRow)
  return {
    id: row.id,
    city: row.city,
    year: row.year,
    stage: row.stage as Stage,
    status: row.status as PeriodStatus,
    instrument: { id: instrumentRow.id, code: instrumentRow.code, version: instrumentRow.version, title, hash: row.instrument_hash },
    opensOn: row.opens_on,
    answersDueOn: row.answers_due_on,
    closesOn: row.closes_on,
    marksDueOn: row.marks_due_on,
    version: row.version,
    items: sections.reduce((sum, { items }) => sum + items.length, 0),
    accepted,
  }
}

export function toAssessor(row: AssessorRow, marked: number): AssessorView {
  return {
    id: row.id,
    name: row.name,
    affiliation: row.affiliation,
    kind: row.kind as AssessorKind,
    hasConflict: row.has_conflict,
    conflictNote: row.conflict_note,
    abstainsFrom: row.abstains_from,
    marked,
    submittedAt: row.submitted_at && toInstant(row.submitted_at).toString(),
    withdrawn: row.withdrawn_at !== null,
  }
}

function toUnlock(row: UnlockRow, actor: Actor, { status }: PeriodRow, codes: ReadonlyMap<string, string>): UnlockView {
  return {
    id: row.id,
    item: row.item_id === null ? null : (codes.get(row.item_id) ?? null),
    reason: row.reason,
    untilOn: row.until_on,
    state: row.state as UnlockView['state'],
    askedByName: row.asked_by_name,
    askedAt: toInstant(row.asked_at).toString(),
    decidedByName: row.decided_by_name,
    decisionNote: row.decision_note,
    mayDecide: row.state === 'asked' && status === 'closed' && isCityWide(actor, APPROVE) && row.asked_by !== actor.id,
  }
}
