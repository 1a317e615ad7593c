import { randomUUIDv7 } from 'node:crypto'
import { findAgency } from '#city/agencies/index.ts'
import { listAreas } from '#city/areas/index.ts'
import { writeJournal } from '#city/journal/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import { compare, exact } from '#kernel/decimal.ts'
import type { Actor } from '#kernel/permissions.ts'
import { conflict, forbidden, notFound, unprocessable } from '#kernel/problem.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { ceilingOf } from './budget.ts'
import {
  type ActivityRow,
  cityBudgets,
  insertActivity,
  lockActivity,
  type ProgressRow,
  progressOf,
  putCityBudget,
  putProgress,
  updateActivity,
} from './budget-store.ts'
import type { ActivityChange, ActivityInput, CityBudgetInput, ProgressInput } from './contract.ts'
import { findNomenclature } from './nomenclature-store.ts'
import { FILL, PLAN } from './policy.ts'
import { findProgramme } from './programme-store.ts'
import { requireOpen } from './report-realisation.ts'

export async function createActivity(
  context: Context,
  actor: Actor,
  input: ActivityInput,
  options: { invented?: boolean } = {},
): Promise<string> {
  return inTransaction(context.db, actor, (tx) => createActivityIn(tx, context, actor, input, options))
}

/** A line of a year's budget that carries out a programme. */
export async function createActivityIn(
  tx: Tx,
  context: Context,
  actor: Actor,
  input: ActivityInput,
  { invented = false }: { invented?: boolean } = {},
): Promise<string> {
  if (!actor.can(PLAN, input.agencyId)) throw forbidden(PLAN)
  const programme = await findProgramme(tx, input.programmeId)
  if (!programme) throw notFound('programme')
  if (input.year < programme.from_year || input.year > programme.to_year)
    throw unprocessable('masterplan-years-outside', { from: programme.from_year, to: programme.to_year })
  await requireLine(tx, context, input)
  const row = await insertActivity(tx, {
    ...columnsOf(input),
    id: randomUUIDv7(),
    programme_id: input.programmeId,
    year: input.year,
    code: input.code,
    invented,
    created_at: context.clock.now().toString(),
  })
  if (!row) throw conflict('masterplan-code-taken', { code: input.code })
  await note(tx, context, actor, row.id, 'activity-created', { code: input.code, year: input.year, ...amountsOf(input) })
  return row.id
}

export async function editActivity(context: Context, actor: Actor, id: string, change: ActivityChange): Promise<void> {
  await inTransaction(context.db, actor, (tx) => editActivityIn(tx, context, actor, id, change))
}

/** A ceiling never falls below what is spent already. */
export async function editActivityIn(
  tx: Tx,
  context: Context,
  actor: Actor,
  id: string,
  { version, ...input }: ActivityChange,
): Promise<void> {
  const row = await lockActivity(tx, id)
  if (!row) throw notFound('activity')
  if (!actor.can(PLAN, row.agency_id) || !actor.can(PLAN, input.agencyId)) throw forbidden(PLAN)
  if (row.version !== version) throw conflict('masterplan-changed-meanwhile')
  await requireLine(tx, context, input)
  requireWithin(spentOf(await progressOf(tx, [id])), ceilingOf(input))
  await updateActivity(tx, id, { ...columnsOf(input), version: version + 1 })
  const before = { original: row.original_rupiah, shifted: row.shifted_rupiah, revised: row.revised_rupiah }
  await note(tx, context, actor, id, 'activity-changed', { before, now: amountsOf(input) })
}

export async function reportProgress(context: Context, actor: Actor, id: string, month: number, input: ProgressInput): Promise<void> {
  await inTransaction(context.db, actor, (tx) => reportProgressIn(tx, context, actor, id, month, input))
}

/** Work that stands and money that went in a month. Money over the ceiling is refused; work that goes back says why. */
export async function reportProgressIn(
  tx: Tx,
  context: Context,
  actor: Actor,
  id: string,
  month: number,
  input: ProgressInput,
): Promise<void> {
  const activity = await lockActivity(tx, id)
  if (!activity) throw notFound('activity')
  if (!actor.can(FILL, activity.agency_id)) throw forbidden(FILL)
  await requireOpen(tx, context, activity.agency_id, activity.year, month)
  for (const percent of [input.physicalDone, input.physicalTarget])
    if (percent !== null && (compare(exact(percent), exact(0)) < 0 || compare(exact(percent), exact(100)) > 0))
      throw unprocessable('masterplan-percent')
  const months = await progressOf(tx, [id])
  const before = months.find((each) => each.month === month)
  if (before ? before.version !== input.version : input.version !== undefined) throw conflict('masterplan-changed-meanwhile')
  const others = months.filter((each) => each.month !== month)
  requireWithin(spentOf(others) + BigInt(input.moneyDone), ceilingOfRow(activity))
  requireForward(others, month, input)
  const at = context.clock.now()
  await putProgress(tx, {
    activity_id: id,
    month,
    physical_target: input.physicalTarget,
    physical_done: input.physicalDone,
    money_target: input.moneyTarget,
    money_done: input.moneyDone,
    reason: input.reason,
    obstacle: input.obstacle,
    follow_up: input.followUp,
    filled_by: actor.id,
    filled_name: actor.name,
    filled_at: at.toString(),
    version: (before?.version ?? 0) + 1,
  })
  const detail = {
    month,
    physical: input.physicalDone,
    money: input.moneyDone,
    before: before && { physical: before.physical_done, money: before.money_done },
  }
  await note(tx, context, actor, id, 'progress-written', detail, input.reason || undefined)
}

/** The whole budget of the city in a year, by which the smart-city share is taken. */
export async function setCityBudget(context: Context, actor: Actor, year: number, input: CityBudgetInput): Promise<void> {
  await inTransaction(context.db, actor, (tx) => setCityBudgetIn(tx, context, actor, year, input))
}

export async function setCityBudgetIn(tx: Tx, context: Context, actor: Actor, year: number, input: CityBudgetInput): Promise<void> {
  if (actor.scopeOf(PLAN) !== 'all') throw forbidden(PLAN)
  if (BigInt(input.rupiah) <= 0n) throw unprocessable('masterplan-budget-above-zero')
  const before = (await cityBudgets(tx, year)).find(({ stage }) => stage === input.stage)
  if (before ? before.version !== input.version : input.version !== undefined) throw conflict('masterplan-changed-meanwhile')
  await putCityBudget(tx, { year, stage: input.stage, rupiah: input.rupiah, source: input.source, version: (before?.version ?? 0) + 1 })
  // The history of a year's money hangs on a name of its own: there is no record beside it.
  const subject = `00000000-0000-7000-8001-${String(year).padStart(12, '0')}`
  await note(tx, context, actor, subject, 'city-budget-set', {
    year,
    stage: input.stage,
    before: before?.rupiah ?? null,
    rupiah: input.rupiah,
  })
}

function spentOf(months: readonly ProgressRow[]): bigint {
  return months.reduce((total, each) => total + BigInt(each.money_done), 0n)
}

function ceilingOfRow(row: ActivityRow): bigint | null {
  return ceilingOf({ original: row.original_rupiah, shifted: row.shifted_rupiah, revised: row.revised_rupiah })
}

function requireWithin(spent: bigint, ceiling: bigint | null): void {
  if (spent > (ceiling ?? 0n)) throw unprocessable('masterplan-over-ceiling', { spent: String(spent), ceiling: String(ceiling ?? 0n) })
}

function requireForward(others: readonly ProgressRow[], month: number, { physicalDone, reason }: ProgressInput): void {
  const earlier = others.filter((each) => each.month < month).at(-1)
  if (earlier && compare(exact(physicalDone), exact(earlier.physical_done)) < 0 && reason.length < 3)
    throw unprocessable('masterplan-work-went-back', { before: earlier.physical_done })
  const later = others.find((each) => each.month > month)
  if (later && compare(exact(later.physical_done), exact(physicalDone)) < 0 && later.reason.length < 3)
    throw unprocessable('masterplan-later-month-lower', { month: later.month })
}

async function requireLine(tx: Tx, context: Context, input: Omit<ActivityChange, 'version'>): Promise<void> {
  if (!(await findAgency(tx, input.agencyId, context.clock.today()))) throw unprocessable('masterplan-agency-unknown')
  if (input.areaCode && !(await listAreas(tx)).some(({ code }) => code === input.areaCode)) throw unprocessable('masterplan-area-unknown')
  if ((input.shifted !== null || input.revised !== null) && input.original === null) throw unprocessable('masterplan-original-first')
  if ((input.nomenclatureVersion === null) !== (input.nomenclatureCode === null)) throw unprocessable('masterplan-code-with-version')
  if (input.nomenclatureVersion && !(await findNomenclature(tx, input.nomenclatureVersion, input.nomenclatureCode!)))
    throw unprocessable('masterplan-code-unknown', { code: input.nomenclatureCode, version: input.nomenclatureVersion })
}

function amountsOf({ original, shifted, revised }: Pick<ActivityInput, 'original' | 'shifted' | 'revised'>) {
  return { original, shifted, revised }
}

function columnsOf(input: Omit<ActivityInput, 'programmeId' | 'year' | 'code'>) {
  return {
    agency_id: input.agencyId,
    name: input.name,
    nomenclature_version: input.nomenclatureVersion,
    nomenclature_code: input.nomenclatureCode,
    fund_source: input.fundSource,
    smart_city: input.smartCity,
    area_code: input.areaCode,
    recurring: input.recurring,
    original_rupiah: input.original,
    shifted_rupiah: input.shifted,
    revised_rupiah: input.revised,
    source: input.source,
  }
}

function note(
  tx: Tx,
  context: Context,
  actor: Actor,
  subject: string,
  kind: string,
  detail: Record<string, unknown>,
  reason?: string,
): Promise<void> {
  return writeJournal(tx, { room: 'masterplan', subject, kind, actor, at: context.clock.now(), detail, reason })
}
