import { WISHES_TO_REOPEN } from './policy.ts'
import { mayRequestReopen } from './reporter-windows.ts'
import { wishesOf } from './wish-store.ts'
import { listAreas } from '#city/areas/index.ts'
import { listJournal } from '#city/journal/index.ts'
import type { Context } from '#kernel/context.ts'
import { toInstant } from '#kernel/db.ts'
import { excerpt } from '#kernel/excerpt.ts'
import { gone, notFound } from '#kernel/problem.ts'
import type { Publication } from '#kernel/publications.ts'
import { formatDate, type Locale } from '#kernel/texts.ts'
import { localDay } from '#city/calendar/index.ts'
import { knownCategories } from './category-store.ts'
import { categoryNames, formCategories } from './form-categories.ts'
import type { ComplaintStatus } from './contract.ts'
import { districts } from './districts.ts'
import { countSupports, findByNumber, findRating, photosOf } from './store.ts'
import { hasSupported, listPublicRows, publicAddresses, publicNumbersAmong, recentAnswers, supportsOf } from './store-public.ts'
import { answersOf, namesOf, publicParent, standingOf, timelineOf, toIso } from './public-view.ts'
import type { ComplaintListProps, ComplaintProps } from './public/ComplaintPages.tsx'
import { labelChoices, MEANING, publicLabel, statusesOf } from './public/standing.ts'
import { reportTexts } from './public/report-texts.ts'

const PAGE = 20
/** Their pages stay out of search engines from birth: who reads them may know whom they are about. */
export const SENSITIVE = ['PLY', 'KPG', 'SOS', 'KES', 'NGR', 'TNH'] as const

export interface ListQuery {
  q?: string | undefined
  category?: string | undefined
  area?: string | undefined
  status?: string | undefined
  after?: string | undefined
}

/** The public list: only complaints whose text a person has checked, twenty a page. */
export async function publicList(context: Context, query: ListQuery, locale: Locale): Promise<ComplaintListProps> {
  const categories = await formCategories(context, locale)
  const [names, categoryName] = [await namesOf(context), await categoryNames(context, locale)]
  // A group shows the cases of its closed categories as well.
  const known = await knownCategories(context.db)
  const wanted = known.filter((each) => each.code === query.category || each.parent_code === query.category).map((each) => each.code)
  const areas = await listAreas(context.db)
  const inArea = areas.filter((area) => area.code === query.area || area.parentCode === query.area).map((area) => area.code)
  const q = query.q?.trim().slice(0, 100)
  const filter = {
    q: q === '' ? undefined : q,
    categories: query.category ? wanted : undefined,
    areas: query.area ? inArea : undefined,
    statuses: query.status ? (statusesOf(query.status) ?? []) : undefined,
  }
  const empty = [filter.categories, filter.areas, filter.statuses].some((list) => list?.length === 0)
  const rows = empty ? [] : await listPublicRows(context.db, filter, openKey(query.after), PAGE + 1)
  const shown = rows.slice(0, PAGE)
  const supports = await supportsOf(
    context.db,
    shown.map((row) => row.id),
  )
  const kept = { q: filter.q, category: query.category || undefined, area: query.area || undefined, status: query.status || undefined }
  const last = shown.at(-1)
  const choices = await districts(context)
  const { district, kinds } = reportTexts(locale).where
  return {
    complaints: shown.map((row) => ({
      number: row.number,
      title: row.title_public ?? publicTitle(row.body_public!),
      category: categoryName.get(row.category_code) ?? row.category_code,
      place: names.area(row.area_code),
      label: publicLabel(row.status as ComplaintStatus, locale),
      tone: MEANING[row.status as ComplaintStatus].tone,
      receivedOn: civilDay(context, row.received_at, locale),
      agency: names.agency(row.lead_agency_id),
      supports: supports.get(row.id) ?? 0,
    })),
    filter: kept,
    categories: categories.filter((each) => each.parentCode === null).map(({ code, name }) => ({ value: code, label: name })),
    areas: choices.map((group) => ({
      label: `${district} ${group.district}`,
      options: group.areas.map((area) => ({ value: area.code, label: `${area.name} (${kinds[area.kind]})` })),
    })),
    statuses: labelChoices(locale),
    older: rows.length > PAGE && last ? address({ ...kept, after: sealKey(last) }) : null,
    newest: query.after ? address(kept) : null,
  }
}

/** The public page of one complaint. Throws 404 for what the public may not know of, 410 for what it once did. */
export async function publicPage(
  context: Context,
  number: string,
  locale: Locale,
  supporterHash: Buffer | undefined,
  { problems, typed }: Pick<ComplaintProps, 'problems' | 'typed'> = { problems: [], typed: '' },
): Promise<ComplaintProps> {
  const row = await findByNumber(context.db, number)
  if (!row) throw notFound('page')
  if (row.confidential || row.body_public === null) {
    const wasPublic = (await listJournal(context.db, 'complaints', row.id)).some(({ kind }) => kind === 'hidden')
    throw wasPublic ? gone('no-longer-public') : notFound('page')
  }
  const [names, categoryName] = [await namesOf(context), await categoryNames(context, locale)]
  const [standing, timeline, answers, photos, supports, rating, wishes] = await Promise.all([
    standingOf(context, row, names, locale, { withReasons: false }),
    timelineOf(context, row, names, locale, { withReasons: false }),
    answersOf(context, row, names, locale, false),
    photosOf(context.db, row.id),
    countSupports(context.db, row.id),
    findRating(context.db, row.id),
    wishesOf(context.db, row.id, row.reopen_count),
  ])
  return {
    number: row.number,
    title: row.title_public ?? publicTitle(row.body_public),
    text: row.body_public,
    category: categoryName.get(row.category_code) ?? row.category_code,
    place: names.area(row.area_code),
    agency: names.agency(row.lead_agency_id),
    receivedOn: civilDay(context, row.received_at, locale),
    standing,
    mergedInto: (await publicParent(context, row))?.number ?? null,
    timeline,
    answers,
    photos: photos
      .filter((photo) => photo.published && photo.role === 'report')
      .map((photo) => ({ src: `/aduan/foto/${photo.public_name}`, width: photo.width, height: photo.height })),
    supports,
    wishes: mayRequestReopen(context, row)
      ? { count: wishes.length, needed: WISHES_TO_REOPEN, mine: wishes.some(({ supporter }) => supporterHash?.equals(supporter) ?? false) }
      : null,
    problems,
    typed,
    supported: supporterHash ? await hasSupported(context.db, row.id, supporterHash) : false,
    maySupport: row.open,
    stars: rating?.stars ?? null,
    sensitive: isSensitive(row.category_code),
  }
}

export function isSensitive(categoryCode: string): boolean {
  return SENSITIVE.some((code) => categoryCode.startsWith(code))
}

export async function publications(context: Context, limit: number): Promise<Publication[]> {
  const names = await namesOf(context)
  const rows = await recentAnswers(context.db, limit)
  return rows.map((row) => ({
    path: `/aduan/${row.number}`,
    title: row.title_public ?? publicTitle(row.body_public!),
    text: row.body,
    agency: names.agency(row.agency_id ?? row.lead_agency_id),
    place: names.area(row.area_code),
    publishedAt: toIso(row.published_at!),
  }))
}

export async function addresses(context: Context, limit: number) {
  const rows = await publicAddresses(context.db, SENSITIVE, limit)
  return rows.map((row) => ({
    path: `/aduan/${row.number}`,
    changedOn: localDay(toInstant(row.status_since), context.clock.zone).toString(),
  }))
}

export async function publicPages(context: Context, numbers: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const open = await publicNumbersAmong(context.db, SENSITIVE, numbers)
  return new Map(open.map((number) => [number, `/aduan/${number}`]))
}

/** Without a title that somebody checked, one is made of the checked text, never of the original. */
function publicTitle(text: string): string {
  return excerpt(text.split(/[\n.!?]/, 1)[0]!.trim() || text, 80)
}

function civilDay(context: Context, timestamp: string, locale: Locale): string {
  return formatDate(localDay(toInstant(timestamp), context.clock.zone).toString(), locale, 'short')
}

function address(query: ListQuery): string {
  const entries = Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1]))
  return entries.length > 0 ? `/aduan?${new URLSearchParams(entries)}` : '/aduan'
}

function sealKey(row: { received_at: string; id: string }): string {
  return Buffer.from(`${row.received_at}|${row.id}`).toString('base64url')
}

function openKey(after: string | undefined): { receivedAt: string; id: string } | undefined {
  if (!after) return undefined
  const [receivedAt = '', id = ''] = Buffer.from(after, 'base64url').toString().split('|')
  return /^\d{4}-\d\d-\d\d[ T][\d:.]+([+-]\d\d(:\d\d)?|Z)$/.test(receivedAt) && /^[0-9a-f-]{36}$/.test(id) ? { receivedAt, id } : undefined
}
