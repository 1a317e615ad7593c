import { exact, toDecimal } from '#kernel/decimal.ts'
import type { Actor } from '#kernel/permissions.ts'
import type { Locale } from '#kernel/texts.ts'
import { achievementOf, bandOf, isSuspicious, progressFromBaseline } from './achievement.ts'
import { ceilingOf, standingOf } from './budget.ts'
import { judgedBy, toGoal } from './compute-results.ts'
import type {
  ActivityView,
  Dimension,
  FundSource,
  Indicator,
  Part,
  QuarterResult,
  Realisation,
  RealisationStatus,
  Target,
  YearResult,
} from './contract.ts'
import type { DimensionRow } from './document-store.ts'
import type { ActivityRow, ProgressRow } from './budget-store.ts'
import type { IndicatorRow, ResultRow, TargetRow } from './indicator-store.ts'
import { FILL, PLAN, realisationStepsFor } from './policy.ts'
import type { RealisationRow } from './realisation-store.ts'
import type { Settings } from './settings.ts'

export type AgencyNames = ReadonlyMap<string, string>
const UNKNOWN = '–'

export function nameOf(names: AgencyNames, id: string): string {
  return names.get(id) ?? UNKNOWN
}

export function toDimension(row: DimensionRow, locale: Locale): Dimension {
  return { id: row.id, code: row.code, parentId: row.parent_id, title: locale === 'en' ? row.title_en : row.title_id }
}

/** '12.500000' as '12.5'. */
export function short(decimal: string): string {
  return decimal.includes('.') ? decimal.replace(/0+$/, '').replace(/\.$/, '') : decimal
}

function maybeShort(decimal: string | null): string | null {
  return decimal === null ? null : short(decimal)
}

export function toTarget(row: Omit<TargetRow, 'indicator_id'>): Target {
  return { year: row.year, quarter: row.quarter, value: maybeShort(row.value), low: maybeShort(row.low), high: maybeShort(row.high) }
}

export interface Parts {
  targets: readonly TargetRow[]
  results: readonly ResultRow[]
  quarters: QuarterResult[]
  names: AgencyNames
  settings: Settings
  hasParts: boolean
}

export function toIndicator(row: IndicatorRow, { targets, results, quarters, names, settings, hasParts }: Parts): Indicator {
  return {
    id: row.id,
    code: row.code,
    programmeId: row.programme_id,
    documentId: row.document_id,
    dimensionId: row.dimension_id,
    agencyId: row.agency_id,
    agencyName: nameOf(names, row.agency_id),
    parentId: row.parent_id,
    hasParts,
    name: row.name,
    level: row.level as Indicator['level'],
    kind: row.kind as Indicator['kind'],
    unit: row.unit,
    direction: row.direction as Indicator['direction'],
    downMethod: row.down_method as Indicator['downMethod'],
    rangeOf: row.range_of as Indicator['rangeOf'],
    aggregation: row.aggregation as Indicator['aggregation'],
    frequency: row.frequency as Indicator['frequency'],
    factor: short(row.factor),
    decimals: row.decimals,
    baselineYear: row.baseline_year,
    baseline: maybeShort(row.baseline),
    definition: row.definition,
    formula: row.formula,
    dataSource: row.data_source,
    personInCharge: row.person_in_charge,
    evidenceRequired: row.evidence_required,
    measureCode: row.measure_code,
    measureScope: row.measure_scope as Indicator['measureScope'],
    parts: row.parts,
    isPublic: row.is_public,
    fromYear: row.from_year,
    toYear: row.to_year,
    source: row.source,
    invented: row.invented,
    version: row.version,
    targets: targets.map(toTarget),
    years: results.map((result) => toYear(row, result, targets, settings)),
    quarters,
  }
}

function toYear(indicator: IndicatorRow, result: ResultRow, targets: readonly TargetRow[], { scale, overTarget }: Settings): YearResult {
  const target = targets.find(({ year, quarter }) => year === result.year && quarter === 0)
  const goal = target ? toGoal(target) : undefined
  const value = result.value === null ? null : exact(result.value)
  const baseline = indicator.baseline === null ? null : exact(indicator.baseline)
  const way = progressFromBaseline(baseline, goal?.value ?? null, value)
  // Judged anew from what is shown: the stored result must say the same, and a test holds it to that.
  const achievement = achievementOf(judgedBy(indicator), goal, value)
  return {
    year: result.year,
    target: target ? toTarget(target) : null,
    value: maybeShort(result.value),
    numerator: maybeShort(result.numerator),
    denominator: maybeShort(result.denominator),
    throughMonth: result.through_month,
    achievement: achievement ? toDecimal(achievement, 1) : null,
    band: bandOf(result.achievement, scale),
    suspicious: isSuspicious(result.achievement, overTarget),
    fromBaseline: way ? toDecimal(way, 1) : null,
  }
}

export function toRealisation(row: RealisationRow, agencyId: string, actor: Actor): Realisation {
  return {
    id: row.id,
    indicatorId: row.indicator_id,
    year: row.year,
    month: row.month,
    value: short(row.value),
    numerator: maybeShort(row.numerator),
    denominator: maybeShort(row.denominator),
    parts: row.parts as Part[],
    partsDiffer: row.parts_differ,
    note: row.note,
    origin: row.origin as Realisation['origin'],
    snapshotId: row.snapshot_id,
    status: row.status as RealisationStatus,
    filledName: row.filled_name,
    verifiedName: row.verified_name,
    acceptedName: row.accepted_name,
    returnReason: row.return_reason,
    version: row.version,
    steps: realisationStepsFor(actor, { status: row.status as RealisationStatus, agencyId, filledBy: row.filled_by }),
  }
}

export type NamedActivity = ActivityRow & { programme_name: string; nomenclature_name: string | null; listed: boolean }

export function toActivity(
  row: NamedActivity,
  progress: readonly ProgressRow[],
  { names, settings, actor }: { names: AgencyNames; settings: Settings; actor: Actor },
): ActivityView {
  const amounts = { original: row.original_rupiah, shifted: row.shifted_rupiah, revised: row.revised_rupiah }
  const ceiling = ceilingOf(amounts)
  const months = progress.map((each) => ({
    month: each.month,
    physicalTarget: maybeShort(each.physical_target),
    physicalDone: short(each.physical_done),
    moneyTarget: each.money_target,
    moneyDone: each.money_done,
    reason: each.reason,
    obstacle: each.obstacle,
    followUp: each.follow_up,
    version: each.version,
    filledName: each.filled_name,
  }))
  const { spent, ...standing } = standingOf(months, ceiling, settings.moneyAhead)
  return {
    id: row.id,
    programmeId: row.programme_id,
    programmeName: row.programme_name,
    agencyId: row.agency_id,
    agencyName: nameOf(names, row.agency_id),
    year: row.year,
    code: row.code,
    name: row.name,
    nomenclatureVersion: row.nomenclature_version,
    nomenclatureCode: row.nomenclature_code,
    nomenclatureName: row.nomenclature_name,
    listed: row.listed,
    fundSource: row.fund_source as FundSource,
    smartCity: row.smart_city,
    areaCode: row.area_code,
    recurring: row.recurring,
    ...amounts,
    source: row.source,
    invented: row.invented,
    version: row.version,
    ceiling: ceiling === null ? null : String(ceiling),
    spent: String(spent),
    ...standing,
    progress: months,
    mayEdit: actor.can(PLAN, row.agency_id),
    mayFill: actor.can(FILL, row.agency_id),
  }
}
