import { randomUUIDv7 } from 'node:crypto'
import { writeJournal } from '#city/journal/index.ts'
import { findMeasure, takeSnapshot } from '#city/measures/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import { type Exact, exact, over, times, toDecimal } from '#kernel/decimal.ts'
import { type Actor, SYSTEM } from '#kernel/permissions.ts'
import { conflict, forbidden, notFound, unprocessable } from '#kernel/problem.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { partsMiss, type Reported } from './achievement.ts'
import type { Because } from './because.ts'
import type { Aggregation, Frequency, FromMeasure, Part, RealisationInput, RealisationStatus } from './contract.ts'
import { findIndicator, type IndicatorRow, lockIndicator, partsOf } from './indicator-store.ts'
import { endsPeriod, isWritable, mayWriteOn } from './lifecycle.ts'
import { FILL } from './policy.ts'
import { isListed } from './programme-store.ts'
import {
  exceptionsOf,
  findPeriod,
  insertRealisation,
  lockRealisationOf,
  type RealisationRow,
  updateRealisation,
} from './realisation-store.ts'

const DECIMALS = 6
const MONTHS = { month: 1, quarter: 3, year: 12 } as const

interface Figure {
  value: string
  numerator: string | null
  denominator: string | null
  parts: readonly Part[]
  partsDiffer: boolean
  note: string
  origin: 'typed' | 'measure'
  snapshotId: string | null
}

/** Writes down what came of an indicator in a period. Sums of shares and parts are counted here, never taken over. */
export async function reportRealisation(context: Context, actor: Actor, input: RealisationInput): Promise<RealisationRow> {
  return inTransaction(context.db, actor, (tx) => reportRealisationIn(tx, context, actor, input))
}

export async function reportRealisationIn(tx: Tx, context: Context, actor: Actor, input: RealisationInput): Promise<RealisationRow> {
  const indicator = await lockForFiller(tx, context, actor, input)
  if (indicator.measure_code) throw conflict('masterplan-counted-not-typed', { measure: indicator.measure_code })
  const typed = typedFigure(indicator, input)
  const parts = input.parts.map((part) => ({ part, reported: typedFigure(indicator, part) }))
  const missed = partsMiss(
    indicator.aggregation as Aggregation,
    typed,
    parts.map(({ reported }) => reported),
  )
  return save(tx, context, actor, indicator, input, {
    ...shown(typed),
    parts: parts.map(({ part, reported }) => ({ name: part.name, ...shown(reported) })),
    partsDiffer: missed !== null && missed.n !== 0n,
    note: input.note,
    origin: 'typed',
    snapshotId: null,
  })
}

/** Counts the period by the indicator's measure and keeps the snapshot: anybody can count it again later. */
export async function reportFromMeasure(context: Context, actor: Actor, input: FromMeasure): Promise<RealisationRow> {
  const indicator = await findIndicator(context.db, input.indicatorId)
  if (!indicator) throw notFound('indicator')
  if (!actor.can(FILL, indicator.agency_id)) throw forbidden(FILL)
  const code = indicator.measure_code
  const measure = code ? findMeasure(context, code) : undefined
  if (!code || !measure) throw unprocessable('masterplan-no-measure')
  if (!endsPeriod(indicator.frequency as Frequency, input.month)) throw unprocessable('masterplan-period-not-of-indicator')
  const { from, to } = daysOf(indicator.frequency as Frequency, input.year, input.month)
  if (from > context.clock.today().toString()) throw unprocessable('masterplan-period-to-come')
  const query = { from, to, ...(indicator.measure_scope === 'agency' ? { agencyId: indicator.agency_id } : {}) }
  const month = `${input.year}-${String(input.month).padStart(2, '0')}`
  const purpose: Because = { code: 'realisation-of-indicator', indicator: indicator.code, month }
  // Whoever fills in the plan need not be one who freezes figures at will: the house freezes this one for him.
  const snapshot = await takeSnapshot(context, SYSTEM, code, { query, purpose: { room: 'masterplan', ...purpose } })
  if (snapshot.value === null) throw unprocessable('masterplan-measure-says-nothing')
  const factor = exact(indicator.factor)
  const isShare = snapshot.numerator !== null && snapshot.denominator !== null && indicator.aggregation === 'ratio'
  const counted = isShare ? over(exact(snapshot.numerator!), exact(snapshot.denominator!)) : exact(snapshot.value)
  return inTransaction(context.db, actor, async (tx) => {
    const locked = await lockForFiller(tx, context, actor, input)
    return save(tx, context, actor, locked, input, {
      value: toDecimal(times(counted, factor), DECIMALS),
      numerator: isShare ? String(snapshot.numerator) : null,
      denominator: isShare ? String(snapshot.denominator) : null,
      parts: [],
      partsDiffer: false,
      note: '',
      origin: 'measure',
      snapshotId: snapshot.id,
    })
  })
}

async function lockForFiller(
  tx: Tx,
  context: Context,
  actor: Actor,
  { indicatorId, year, month }: { indicatorId: string; year: number; month: number },
): Promise<IndicatorRow> {
  const indicator = await lockIndicator(tx, indicatorId)
  if (!indicator) throw notFound('indicator')
  if (!actor.can(FILL, indicator.agency_id)) throw forbidden(FILL)
  if (year < indicator.from_year || year > indicator.to_year)
    throw unprocessable('masterplan-years-outside', { from: indicator.from_year, to: indicator.to_year })
  if (!endsPeriod(indicator.frequency as Frequency, month)) throw unprocessable('masterplan-period-not-of-indicator')
  if (!(await isListed(tx, indicator.programme_id, year))) throw conflict('masterplan-not-listed', { year })
  if ((await partsOf(tx, [indicator.id])).length > 0) throw conflict('masterplan-whole-from-parts')
  await requireOpen(tx, context, indicator.agency_id, year, month)
  return indicator
}

/** Throws Problem 'masterplan-period-closed' unless this agency may still write in the period. */
export async function requireOpen(tx: Tx, context: Context, agencyId: string, year: number, month: number): Promise<void> {
  const period = await findPeriod(tx, year, month)
  const opening = period && { opensOn: period.opens_on, closesOn: period.closes_on, closed: period.closed }
  const exceptions = (await exceptionsOf(tx, year, month)).map((row) => ({ agencyId: row.agency_id, until: row.until }))
  if (!mayWriteOn(context.clock.today().toString(), opening, exceptions, agencyId))
    throw conflict('masterplan-period-closed', { year, month })
}

/** A share needs both of its parts, everything else one number. */
function typedFigure(
  indicator: IndicatorRow,
  given: { value: string | null; numerator: string | null; denominator: string | null },
): Reported {
  if (indicator.aggregation !== 'ratio') {
    if (given.value === null) throw unprocessable('masterplan-value-needed')
    return { value: exact(given.value), numerator: null, denominator: null }
  }
  if (given.numerator === null || given.denominator === null) throw unprocessable('masterplan-share-needs-both')
  const [numerator, denominator] = [exact(given.numerator), exact(given.denominator)]
  if (denominator.n <= 0n) throw unprocessable('masterplan-denominator-above-zero')
  return { value: times(over(numerator, denominator), exact(indicator.factor)), numerator, denominator }
}

function shown({ value, numerator, denominator }: Reported) {
  const text = (number: Exact | null) => (number === null ? null : short(toDecimal(number, DECIMALS)))
  return { value: short(toDecimal(value, DECIMALS)), numerator: text(numerator), denominator: text(denominator) }
}

function short(decimal: string): string {
  return decimal.replace(/\.?0+$/, '')
}

async function save(
  tx: Tx,
  context: Context,
  actor: Actor,
  indicator: IndicatorRow,
  { year, month, version }: { year: number; month: number; version?: number | undefined },
  figure: Figure,
): Promise<RealisationRow> {
  const before = await lockRealisationOf(tx, indicator.id, year, month)
  if (before && !isWritable(before.status as RealisationStatus)) throw conflict('masterplan-sent-already', { status: before.status })
  if (before ? before.version !== version : version !== undefined) throw conflict('masterplan-changed-meanwhile')
  const now = context.clock.now()
  const columns = {
    value: figure.value,
    numerator: figure.numerator,
    denominator: figure.denominator,
    parts: JSON.stringify(figure.parts),
    parts_differ: figure.partsDiffer,
    note: figure.note,
    origin: figure.origin,
    snapshot_id: figure.snapshotId,
    filled_by: actor.id,
    filled_name: actor.name,
    filled_at: now.toString(),
  }
  const row = before
    ? await updateRealisation(tx, before.id, { ...columns, version: before.version + 1 })
    : (await insertRealisation(tx, { ...columns, id: randomUUIDv7(), indicator_id: indicator.id, year, month }))!
  await writeJournal(tx, {
    room: 'masterplan',
    subject: row.id,
    kind: 'realisation-written',
    actor,
    at: now,
    detail: { indicator: indicator.code, year, month, before: before?.value ?? null, value: figure.value, origin: figure.origin },
  })
  return row
}

function daysOf(frequency: Frequency, year: number, month: number): { from: string; to: string } {
  const last = Temporal.PlainYearMonth.from({ year, month })
  const first = last.subtract({ months: MONTHS[frequency] - 1 })
  return { from: first.toPlainDate({ day: 1 }).toString(), to: last.toPlainDate({ day: last.daysInMonth }).toString() }
}
