import type { Context } from '#kernel/context.ts'
import { toInstant } from '#kernel/db.ts'
import type { Actor } from '#kernel/permissions.ts'
import { notFound } from '#kernel/problem.ts'
import type { Locale } from '#kernel/texts.ts'
import { bandOf } from './achievement.ts'
import { findProgramme, standingOf, type SummaryRow, summarise } from './programme-store.ts'
import { linksOf, listActivities, progressOf } from './budget-store.ts'
import { cellsOf } from './consistency.ts'
import {
  type ActionPlan,
  type Horizon,
  type Indicator,
  type IndicatorDetail,
  type PlanQuery,
  type PlanTree,
  type ProgrammeDetail,
  type ProgrammeStanding,
  type ProgrammeStatus,
  type ProgrammeSummary,
  Register,
  type Risk,
  type StatusView,
} from './contract.ts'
import { agencyNames, documentViews, getMasterplan, taxonomies, yearWithin } from './documents-view.ts'
import { findDimension, findDocument, versionsOf } from './document-store.ts'
import { findIndicator, type IndicatorRow, indicatorsOfProgramme, partsOf, resultsOf, targetsOf } from './indicator-store.ts'
import { PLAN, programmeStepsFor } from './policy.ts'
import { judgeQuarters } from './quarters.ts'
import { acceptedOf, realisationsOf } from './realisation-store.ts'
import { statusesOf, type StatusRow } from './status-store.ts'
import { type Settings, settingsOf } from './settings.ts'
import { type AgencyNames, nameOf, toActivity, toDimension, toIndicator, toRealisation } from './view.ts'

/** A plan by its dimensions, each programme with what came of it in a year. */
export async function planTree(context: Context, actor: Actor, query: PlanQuery, locale: Locale): Promise<PlanTree> {
  const today = context.clock.today()
  const document = await getMasterplan(context, query.documentId, query.year ?? today.year)
  const year = yearWithin(document, query.year, today)
  const [settings, names, [view], lists, rows] = await Promise.all([
    settingsOf(context),
    agencyNames(context),
    documentViews(context, [document]),
    taxonomies(context, locale),
    summarise(context.db, document.id, year, query),
  ])
  return {
    document: view!,
    year,
    taxonomy: lists.find(({ code }) => code === document.taxonomy_code)!,
    programmes: rows.map((row) => toSummary(row, names, settings)),
    mayAdd: actor.can(PLAN),
  }
}

export function toSummary(row: SummaryRow, names: AgencyNames, { scale }: Settings): ProgrammeSummary {
  return {
    id: row.id,
    code: row.code,
    name: row.name,
    dimensionId: row.dimension_id,
    topDimensionId: row.top_dimension_id,
    actionPlan: row.action_plan as ActionPlan | null,
    horizon: row.horizon as Horizon,
    quickWin: row.quick_win,
    status: row.status as ProgrammeStatus,
    standing: row.standing as ProgrammeStanding,
    leadAgencyId: row.lead_agency_id,
    agencyName: nameOf(names, row.lead_agency_id),
    fromYear: row.from_year,
    toYear: row.to_year,
    indicators: row.indicators,
    reported: row.reported,
    achievement: row.achievement,
    band: bandOf(row.achievement, scale),
    ceiling: row.ceiling,
    spent: row.spent,
    invented: row.invented,
  }
}

/** Everything about a programme, with its budget and matrix of one year. */
export async function programmeDetail(
  context: Context,
  actor: Actor,
  id: string,
  asked: number | undefined,
  locale: Locale,
): Promise<ProgrammeDetail> {
  const row = await findProgramme(context.db, id)
  if (!row) throw notFound('programme')
  const document = (await findDocument(context.db, row.document_id))!
  const year = yearWithin(document, asked, context.clock.today())
  const dimension = (await findDimension(context.db, row.dimension_id))!
  const top = dimension.parent_id ? (await findDimension(context.db, dimension.parent_id))! : dimension
  const [settings, names, indicators, activities, links, statuses, standing, versions] = await Promise.all([
    settingsOf(context),
    agencyNames(context),
    indicatorsOfProgramme(context.db, id),
    listActivities(context.db, { programmeId: id, year }),
    linksOf(context.db, [id], year),
    statusesOf(context.db, [id]),
    standingOf(context.db, id, year),
    versionsOf(context.db, [row.document_id]),
  ])
  const draft = versions.find((each) => each.status === 'draft')
  const mayEdit = actor.can(PLAN, row.lead_agency_id)
  const now = statuses.findLast(({ withdrawn_at }) => withdrawn_at === null)
  const status = (now?.status ?? 'planned') as ProgrammeStatus
  const progress = Map.groupBy(
    await progressOf(
      context.db,
      activities.map((each) => each.id),
    ),
    ({ activity_id }) => activity_id,
  )
  return {
    id,
    documentId: row.document_id,
    documentTitle: document.title,
    code: row.code,
    name: row.name,
    dimensionId: row.dimension_id,
    dimension: toDimension(dimension, locale),
    topDimension: toDimension(top, locale),
    actionPlan: row.action_plan as ActionPlan | null,
    horizon: row.horizon as Horizon,
    quickWin: row.quick_win,
    status,
    standing: standing as ProgrammeStanding,
    statusSince: now?.since ?? null,
    statusReason: now?.reason ?? '',
    statuses: statuses.toReversed().map(toStatus),
    fromYear: row.from_year,
    toYear: row.to_year,
    leadAgencyId: row.lead_agency_id,
    leadAgencyName: nameOf(names, row.lead_agency_id),
    supportAgencyIds: row.support_agency_ids,
    supportAgencyNames: row.support_agency_ids.map((each) => nameOf(names, each)),
    continuesId: row.continues_id,
    register: Register.parse(row.register),
    risks: row.risks as Risk[],
    source: row.source,
    invented: row.invented,
    version: row.version,
    addedIn: row.added_in,
    droppedIn: row.dropped_in,
    indicators: await indicatorViews(context, indicators, names, settings),
    activities: activities.map((each) => toActivity(each, progress.get(each.id) ?? [], { names, settings, actor })),
    cells: cellsOf(links),
    year,
    steps: programmeStepsFor(actor, { status, leadAgencyId: row.lead_agency_id }),
    mayEdit,
    mayDrop: mayEdit && row.dropped_in === null && draft !== undefined && draft.version > row.added_in,
    mayKeep: mayEdit && draft !== undefined && row.dropped_in === draft.version,
  }
}

function toStatus(row: StatusRow): StatusView {
  return {
    no: row.no,
    status: row.status as ProgrammeStatus,
    since: row.since,
    reason: row.reason,
    recordedName: row.recorded_name,
    recordedAt: toInstant(row.recorded_at).toString(),
    withdrawnName: row.withdrawn_name,
    withdrawnReason: row.withdrawn_reason,
  }
}

async function indicatorViews(
  context: Context,
  rows: readonly IndicatorRow[],
  names: AgencyNames,
  settings: Settings,
): Promise<Indicator[]> {
  const ids = rows.map(({ id }) => id)
  const [targets, results, parts] = await Promise.all([targetsOf(context.db, ids), resultsOf(context.db, ids), partsOf(context.db, ids)])
  const judgedYears = [...new Set(targets.filter(({ quarter }) => quarter > 0).map(({ year }) => year))]
  const months = await acceptedOf(context.db, [...ids, ...parts.map(({ id }) => id)], judgedYears)
  const monthsOf = (id: string) => months.filter(({ indicator_id }) => indicator_id === id)
  return rows.map((row) => {
    const own = targets.filter(({ indicator_id }) => indicator_id === row.id)
    const ownParts = parts.filter(({ parent_id }) => parent_id === row.id)
    const hasParts = ownParts.length > 0
    const sources = (hasParts ? ownParts : [row]).map(({ id }) => monthsOf(id))
    return toIndicator(row, {
      targets: own,
      results: results.filter(({ indicator_id }) => indicator_id === row.id),
      quarters: judgeQuarters(row, own, sources, hasParts, settings),
      names,
      settings,
      hasParts,
    })
  })
}

/** An indicator with every number that was ever reported of it. */
export async function indicatorDetail(context: Context, actor: Actor, id: string): Promise<IndicatorDetail> {
  const row = await findIndicator(context.db, id)
  if (!row) throw notFound('indicator')
  const [settings, names, realisations, programme] = await Promise.all([
    settingsOf(context),
    agencyNames(context),
    realisationsOf(context.db, id),
    findProgramme(context.db, row.programme_id),
  ])
  const [view] = await indicatorViews(context, [row], names, settings)
  return {
    ...view!,
    realisations: realisations.map((each) => toRealisation(each, row.agency_id, actor)),
    mayEdit: actor.can(PLAN, programme!.lead_agency_id),
    countingStays: realisations.some(({ status }) => status === 'accepted'),
  }
}
