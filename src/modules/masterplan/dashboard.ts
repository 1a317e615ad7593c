import type { Context } from '#kernel/context.ts'
import { exact, over, sumOf, toDecimal } from '#kernel/decimal.ts'
import { notFound } from '#kernel/problem.ts'
import type { Locale } from '#kernel/texts.ts'
import { bandOf } from './achievement.ts'
import { moneyByAgency } from './budget-store.ts'
import { smartShareOf, totalsOf } from './budget-view.ts'
import {
  Band,
  type BandScale,
  type Dashboard,
  type DashboardQuery,
  ProgrammeStatus,
  RealisationStatus,
  type RollUp,
  type Taxonomy,
} from './contract.ts'
import {
  agreementOf,
  countBands,
  countProgrammes,
  countWaiting,
  type ListedYear,
  type RolledRow,
  rollUpByAgency,
  rollUpByDimension,
  rollUpByOwnDimension,
  rollUpByYear,
} from './dashboard-store.ts'
import { isInForce, mappingTo } from './document-store.ts'
import { agencyNames, documentViews, getMasterplan, taxonomies, yearWithin } from './documents-view.ts'
import { listedFrom } from './programme-store.ts'
import { settingsOf } from './settings.ts'
import { nameOf } from './view.ts'

const PLANS_IN_MATRIX = 5
const ELSEWHERE = '-'

/** How a plan stands in a year: by dimension, by agency and over its years. Only accepted numbers count. */
export async function dashboardOf(context: Context, query: DashboardQuery, locale: Locale): Promise<Dashboard> {
  const { db } = context
  const today = context.clock.today()
  const document = await getMasterplan(context, query.documentId, query.year ?? today.year)
  const year = yearWithin(document, query.year, today)
  const [settings, names, lists, [view], through] = await Promise.all([
    settingsOf(context),
    agencyNames(context),
    taxonomies(context, locale),
    documentViews(context, [document]),
    listedFrom(db, document.from_year, document.to_year, document.id),
  ])
  const programmeIds = through.programmeIds.filter((_, index) => through.years[index] === year)
  const listed = { documentId: document.id, year, programmeIds }
  const list = lists.find(({ code }) => code === (query.taxonomy ?? document.taxonomy_code))
  if (!list) throw notFound('taxonomy')
  const [dimensions, agencies, years, bands, programmes, waiting, money, share, agreement, inForce] = await Promise.all([
    list.code === document.taxonomy_code
      ? ownDimensions(list, await rollUpByDimension(db, listed), settings.scale)
      : otherDimensions(context, listed, list, settings.scale, locale),
    rollUpByAgency(db, listed),
    rollUpByYear(db, document.id, through),
    countBands(db, listed, settings.scale),
    countProgrammes(db, listed),
    countWaiting(db, listed),
    moneyByAgency(db, year, programmeIds),
    smartShareOf(context, year),
    agreementOf(db, listed),
    isInForce(db, document.id, year),
  ])
  const counts = <Word extends string>(words: readonly Word[], count: (word: Word) => number | undefined) =>
    Object.fromEntries(words.map((word) => [word, count(word) ?? 0])) as Record<Word, number>
  const rolledIn = (key: string) => years.find((row) => row.key === key) ?? { key, indicators: 0, reported: 0, achievement: null }
  const all = Array.from({ length: document.to_year - document.from_year + 1 }, (_, index) => String(document.from_year + index))
  return {
    document: view!,
    year,
    inForce,
    taxonomy: { code: list.code, title: list.title },
    taxonomies: lists.map(({ code, title }) => ({ code, title })),
    whole: toRollUp(rolledIn(String(year)), String(year), settings.scale),
    dimensions,
    agencies: agencies
      .map((row) => toRollUp(row, nameOf(names, row.key), settings.scale))
      .sort((a, b) => a.title.localeCompare(b.title, 'id')),
    years: all.map((key) => toRollUp(rolledIn(key), key, settings.scale)),
    bands: counts(Band.options, (band) => bands.find((row) => row.band === band)?.count),
    programmes: counts(ProgrammeStatus.options, (status) => programmes.find((row) => row.status === status)?.count),
    quickWins: programmes.reduce((sum, row) => sum + row.quick, 0),
    waiting: counts(RealisationStatus.options, (status) => waiting.find((row) => row.status === status)?.count),
    budget: totalsOf(money),
    share,
    consistency: {
      agree: agreement.reduce((sum, row) => sum + row.agree, 0),
      expected: agreement.reduce((sum, row) => sum + row.programmes * PLANS_IN_MATRIX, 0),
      unanswered: agreement.reduce((sum, row) => sum + row.programmes * PLANS_IN_MATRIX - row.answered, 0),
    },
  }
}

function ownDimensions({ dimensions }: Taxonomy, rows: readonly RolledRow[], scale: BandScale): RollUp[] {
  return dimensions
    .filter(({ parentId }) => parentId === null)
    .map(({ id, title }) =>
      toRollUp(rows.find(({ key }) => key === id) ?? { key: id, indicators: 0, reported: 0, achievement: null }, title, scale),
    )
}

/** The plan under another list: each dimension by its own mapping, else by that of the dimension above; without one it has no counterpart. */
async function otherDimensions(
  context: Context,
  listed: ListedYear,
  { code, dimensions }: Taxonomy,
  scale: BandScale,
  locale: Locale,
): Promise<RollUp[]> {
  const [rows, mapping] = await Promise.all([rollUpByOwnDimension(context.db, listed), mappingTo(context.db, code)])
  const top = new Map(dimensions.map(({ id, parentId }) => [id, parentId ?? id]))
  const target = new Map(mapping.map(({ fromId, toId }) => [fromId, top.get(toId)!]))
  const groups = Map.groupBy(rows, (row) => target.get(row.dimension_id) ?? target.get(row.top_dimension_id) ?? ELSEWHERE)
  const rolled = (key: string, title: string): RollUp => {
    const own = groups.get(key) ?? []
    const judged = own.reduce((sum, row) => sum + row.judged, 0)
    const total = sumOf(own.flatMap((row) => (row.total === null ? [] : [exact(row.total)])))
    const achievement = judged === 0 ? null : toDecimal(over(total, exact(judged)), 1)
    const [indicators, reported] = [own.reduce((sum, row) => sum + row.indicators, 0), own.reduce((sum, row) => sum + row.reported, 0)]
    return toRollUp({ key, indicators, reported, achievement }, title, scale)
  }
  const none = locale === 'en' ? 'Without a counterpart' : 'Tanpa padanan'
  return [
    ...dimensions.filter(({ parentId }) => parentId === null).map(({ id, title }) => rolled(id, title)),
    ...(groups.has(ELSEWHERE) ? [rolled(ELSEWHERE, none)] : []),
  ]
}

function toRollUp({ key, indicators, reported, achievement }: RolledRow, title: string, scale: BandScale): RollUp {
  return { key, title, indicators, reported, achievement, band: bandOf(achievement, scale) }
}
