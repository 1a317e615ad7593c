import { randomUUIDv7 } from 'node:crypto'
import { findAgency } from '#city/agencies/index.ts'
import { writeJournal } from '#city/journal/index.ts'
import { findMeasure } from '#city/measures/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import { compare, exact } from '#kernel/decimal.ts'
import type { Actor } from '#kernel/permissions.ts'
import { conflict, forbidden, notFound, unprocessable } from '#kernel/problem.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { computeResults } from './compute-results.ts'
import type { IndicatorChange, IndicatorInput, Target, Targets } from './contract.ts'
import { findDimension } from './document-store.ts'
import {
  dropResultsOutside,
  findIndicator,
  type IndicatorRow,
  insertIndicator,
  lockIndicator,
  partsOf,
  replaceTargets,
  targetsOf,
  updateIndicator,
} from './indicator-store.ts'
import { PLAN } from './policy.ts'
import { findProgramme, type ProgrammeRow } from './programme-store.ts'
import { hasAccepted, realisationsOf } from './realisation-store.ts'

type About = Omit<IndicatorInput, 'code' | 'programmeId'>

export async function createIndicator(
  context: Context,
  actor: Actor,
  input: IndicatorInput,
  options: { invented?: boolean } = {},
): Promise<string> {
  return inTransaction(context.db, actor, (tx) => createIndicatorIn(tx, context, actor, input, options))
}

export async function createIndicatorIn(
  tx: Tx,
  context: Context,
  actor: Actor,
  input: IndicatorInput,
  { invented = false }: { invented?: boolean } = {},
): Promise<string> {
  const programme = await programmeForPlanner(tx, actor, input.programmeId)
  const id = randomUUIDv7()
  await requireSound(tx, context, programme, input, id)
  const dimension = (await findDimension(tx, programme.dimension_id))!
  const row = await insertIndicator(tx, {
    ...columnsOf(input),
    id,
    code: input.code,
    programme_id: programme.id,
    document_id: programme.document_id,
    dimension_id: dimension.id,
    top_dimension_id: dimension.parent_id ?? dimension.id,
    invented,
    created_at: context.clock.now().toString(),
  })
  if (!row) throw conflict('masterplan-code-taken', { code: input.code })
  await computeResults(tx, [id])
  await note(tx, context, actor, id, 'indicator-created', { code: input.code, name: input.name, programmeId: programme.id })
  return id
}

/** How it is counted and judged stays once a number of it was accepted: older numbers would come to mean something else. */
export async function editIndicator(context: Context, actor: Actor, id: string, { version, ...input }: IndicatorChange): Promise<void> {
  await inTransaction(context.db, actor, async (tx) => {
    const indicator = await lockIndicator(tx, id)
    if (!indicator) throw notFound('indicator')
    const programme = await programmeForPlanner(tx, actor, indicator.programme_id)
    if (indicator.version !== version) throw conflict('masterplan-changed-meanwhile')
    await requireSound(tx, context, programme, input, id)
    const columns = columnsOf(input)
    const counted = ['aggregation', 'direction', 'down_method', 'factor', 'frequency', 'range_of', 'unit'] as const
    const isRecounted = counted.some((name) =>
      name === 'factor' ? compare(exact(columns.factor), exact(indicator.factor)) !== 0 : columns[name] !== indicator[name],
    )
    if (isRecounted && (await hasAccepted(tx, id))) throw conflict('masterplan-counting-stays')
    const changed = { direction: input.direction, from_year: input.fromYear, to_year: input.toYear }
    if (!(await targetsOf(tx, [id])).every((target) => isWithin(changed, target) && fits(changed, target)))
      throw conflict('masterplan-targets-first')
    await updateIndicator(tx, id, { ...columns, version: version + 1 })
    await dropResultsOutside(tx, id, input.fromYear, input.toYear)
    await computeResults(tx, [id, ...(indicator.parent_id ? [indicator.parent_id] : [])])
    await note(tx, context, actor, id, 'indicator-changed', { name: input.name, direction: input.direction, agencyId: input.agencyId })
  })
}

/** All targets of an indicator at once. Changing one whose year has accepted numbers says why: it would rewrite how well that year went. */
export async function setTargets(context: Context, actor: Actor, id: string, { targets, reason }: Targets): Promise<void> {
  await inTransaction(context.db, actor, (tx) => setTargetsIn(tx, context, actor, id, { targets, reason }))
}

export async function setTargetsIn(tx: Tx, context: Context, actor: Actor, id: string, { targets, reason }: Targets): Promise<void> {
  const indicator = await lockIndicator(tx, id)
  if (!indicator) throw notFound('indicator')
  await programmeForPlanner(tx, actor, indicator.programme_id)
  for (const target of targets) requireTarget(indicator, target)
  if (new Set(targets.map(({ year, quarter }) => `${year} ${quarter}`)).size !== targets.length)
    throw unprocessable('masterplan-target-twice')
  const before = await targetsOf(tx, [id])
  const changed = changedYears(before, targets)
  for (const year of changed)
    if (reason.length < 3 && (await hasAccepted(tx, id, year))) throw unprocessable('masterplan-target-after-result', { year })
  await replaceTargets(
    tx,
    id,
    targets.map((target) => ({ indicator_id: id, ...target })),
  )
  await computeResults(tx, [id], changed)
  const shown = before
    .filter(({ year }) => changed.includes(year))
    .map(({ year, quarter, value, low, high }) => ({ year, quarter, value, low, high }))
  await note(
    tx,
    context,
    actor,
    id,
    'targets-set',
    { before: shown, now: targets.filter(({ year }) => changed.includes(year)) },
    reason || undefined,
  )
}

function changedYears(before: readonly Target[], now: readonly Target[]): number[] {
  const said = (targets: readonly Target[]) =>
    new Map(
      targets.map(({ year, quarter, value, low, high }) => [`${year} ${quarter}`, { year, text: [value, low, high].map(plain).join(' ') }]),
    )
  const [old, fresh] = [said(before), said(now)]
  const years = [...new Set([...old.keys(), ...fresh.keys()])].flatMap((key) =>
    old.get(key)?.text === fresh.get(key)?.text ? [] : [(old.get(key) ?? fresh.get(key))!.year],
  )
  return [...new Set(years)]
}

function plain(value: string | null): string {
  return value === null ? '-' : value.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '')
}

type Span = Pick<IndicatorRow, 'direction' | 'from_year' | 'to_year'>

function isWithin({ from_year, to_year }: Span, { year }: Pick<Target, 'year'>): boolean {
  return year >= from_year && year <= to_year
}

function fits({ direction }: Span, { value, low, high }: Pick<Target, 'value' | 'low' | 'high'>): boolean {
  return direction === 'range' ? low !== null && high !== null && value === null : value !== null && low === null && high === null
}

function requireTarget(indicator: IndicatorRow, target: Target): void {
  if (!isWithin(indicator, target)) throw unprocessable('masterplan-years-outside', { from: indicator.from_year, to: indicator.to_year })
  if (!fits(indicator, target)) throw unprocessable(indicator.direction === 'range' ? 'masterplan-target-range' : 'masterplan-target-value')
  const { low, high } = target
  if (low !== null && high !== null && compare(exact(high), exact(low)) < 0) throw unprocessable('masterplan-target-range')
}

async function requireSound(tx: Tx, context: Context, programme: ProgrammeRow, input: About, id: string): Promise<void> {
  if (input.toYear < input.fromYear || input.fromYear < programme.from_year || input.toYear > programme.to_year)
    throw unprocessable('masterplan-years-outside', { from: programme.from_year, to: programme.to_year })
  if ((input.baseline === null) !== (input.baselineYear === null)) throw unprocessable('masterplan-baseline-with-year')
  if (exact(input.factor).n <= 0n) throw unprocessable('masterplan-factor-above-zero')
  if (!(await findAgency(tx, input.agencyId, context.clock.today()))) throw unprocessable('masterplan-agency-unknown')
  if (input.measureCode) {
    const measure = findMeasure(context, input.measureCode)
    if (!measure?.rows) throw unprocessable('masterplan-measure-unknown', { code: input.measureCode })
    if (input.measureScope === 'agency' && !measure.dimensions.includes('agency')) throw unprocessable('masterplan-measure-without-agency')
  }
  if (input.parentId) await requireParent(tx, input, id)
}

/** Parts stand one step below their whole and are counted the same way; a whole has no numbers of its own. */
async function requireParent(tx: Tx, input: About, id: string): Promise<void> {
  const parent = await findIndicator(tx, input.parentId!)
  if (!parent || parent.id === id) throw notFound('indicator')
  const isDeep = parent.parent_id !== null || (await partsOf(tx, [id])).length > 0
  if (isDeep) throw unprocessable('masterplan-parts-one-step')
  const isAlike =
    parent.aggregation === input.aggregation && parent.unit === input.unit && compare(exact(parent.factor), exact(input.factor)) === 0
  if (!isAlike) throw unprocessable('masterplan-parts-alike')
  if ((await realisationsOf(tx, parent.id)).length > 0) throw conflict('masterplan-whole-has-numbers')
}

async function programmeForPlanner(tx: Tx, actor: Actor, programmeId: string): Promise<ProgrammeRow> {
  const programme = await findProgramme(tx, programmeId)
  if (!programme) throw notFound('programme')
  if (!actor.can(PLAN, programme.lead_agency_id)) throw forbidden(PLAN)
  return programme
}

function columnsOf(input: About) {
  return {
    agency_id: input.agencyId,
    parent_id: input.parentId,
    name: input.name,
    level: input.level,
    kind: input.kind,
    unit: input.unit,
    direction: input.direction,
    down_method: input.downMethod,
    range_of: input.rangeOf,
    aggregation: input.aggregation,
    frequency: input.frequency,
    factor: input.factor,
    decimals: input.decimals,
    baseline_year: input.baselineYear,
    baseline: input.baseline,
    definition: input.definition,
    formula: input.formula,
    data_source: input.dataSource,
    person_in_charge: input.personInCharge,
    evidence_required: input.evidenceRequired,
    measure_code: input.measureCode,
    measure_scope: input.measureScope,
    parts: input.parts,
    is_public: input.isPublic,
    from_year: input.fromYear,
    to_year: input.toYear,
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
