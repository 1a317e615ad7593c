import { type Expression, sql, type SqlBool } from 'kysely'
import type { Db } from '#kernel/db.ts'
import type { QueueFilter } from './contract-queue.ts'
import { RUNG } from './escalation.ts'
import { hasEnded } from './lifecycle.ts'
import { normaliseText } from './normalise-text.ts'
import { MAX_RETURNS } from './policy.ts'

export interface QueueScope {
  /** agencies whose cases may be seen; 'all' for the whole city */
  agencies: 'all' | readonly string[]
  supervisory: boolean
}

/** How a search finds a case: by its number or words, or, among open ones, by a wording with typing errors. */
export type Wording = 'exact' | 'similar'

export interface Cursor {
  wording: Wording
  due: string | null
  receivedAt: string
  id: string
}

/** The city's today, for what is late and what ends. */
export interface Moments {
  now: string
  startOfToday: string
  endOfToday: string
  zone: string
}

/** Why a reader sees a case: as city-wide reader, or as reader of an agency that leads it, helps with it, or inspects all of its kind. */
type Share = 'all' | 'led' | 'helped' | 'inspected'

/** Disjoint parts of what this reader sees. Each is read by an index of its own: an `or` of them would be read by none. */
function sharesOf({ agencies, supervisory }: QueueScope): Share[] {
  if (agencies === 'all') return ['all']
  // The Inspektorat has these before any agency has them.
  return supervisory ? ['led', 'helped', 'inspected'] : ['led', 'helped']
}

/** What a single agency helps with stands in the order of its lists in a table; a reader of several gathers it: two of them may help with one case. */
function orderedAgency(share: Share, { agencies }: QueueScope): string | undefined {
  return share === 'helped' && agencies !== 'all' && agencies.length === 1 ? agencies[0] : undefined
}

function isOf(share: Share, scope: QueueScope): Expression<SqlBool> {
  const agencies = scope.agencies === 'all' ? [] : [...scope.agencies]
  const led =
    agencies.length === 1
      ? sql<boolean>`c.lead_agency_id = ${agencies[0]!}::uuid`
      : sql<boolean>`c.lead_agency_id = any(${agencies}::uuid[])`
  const helped = sql<boolean>`c.helper_agency_ids && ${agencies}::uuid[] and c.helper_agency_ids <> '{}'`
  return {
    all: sql<boolean>`true`,
    led,
    helped: orderedAgency(share, scope) ? sql<boolean>`(${led}) is not true` : sql<boolean>`${helped} and (${led}) is not true`,
    inspected: sql<boolean>`c.class = 'complaint_supervisory' and (${led}) is not true and not (${helped})`,
  }[share]
}

/** Statuses, lists and deadlines that only open cases have: said as well, it lets the database take the indexes of open cases. */
function impliesOpen({ open, status, returnedOften, escalated, timing }: QueueFilter): boolean {
  return (
    open === true ||
    returnedOften === true ||
    escalated === true ||
    (timing !== undefined && timing !== 'resolved_today') ||
    (status !== undefined && status.length > 0 && !status.some(hasEnded))
  )
}

function casesOf(db: Db, share: Share, scope: QueueScope, onlyOpen: boolean) {
  const cases = db.selectFrom('complaints.complaint as c')
  const agency = orderedAgency(share, scope)
  if (!agency) return cases
  const helped = cases.innerJoin('complaints.helped as h', (join) =>
    join.onRef('h.complaint_id', '=', 'c.id').on('h.agency_id', '=', agency),
  )
  return (onlyOpen ? helped.where('h.open', '=', true) : helped) as unknown as typeof cases
}

/** Rows and totals share this one filter. */
function filtered(
  db: Db,
  { share, wording }: { share: Share; wording: Wording },
  scope: QueueScope,
  filter: QueueFilter,
  moments: Moments,
) {
  const onlyOpen = impliesOpen(filter)
  return casesOf(db, share, scope, onlyOpen).where((where) => {
    const all: Expression<SqlBool>[] = [isOf(share, scope)]
    if (!scope.supervisory) all.push(where('c.class', '<>', 'complaint_supervisory'))
    if (filter.status?.length) all.push(where('c.status', 'in', filter.status))
    if (onlyOpen) all.push(where('c.open', '=', true))
    if (filter.open === false) all.push(where('c.open', '=', false))
    if (filter.class?.length) all.push(where('c.class', 'in', filter.class))
    if (filter.channel?.length) all.push(where('c.channel', 'in', filter.channel))
    if (filter.category) all.push(where('c.category_code', 'like', `${filter.category.replace(/[%_\\]/g, '')}%`))
    if (filter.agency) all.push(where('c.lead_agency_id', '=', filter.agency))
    if (filter.area) all.push(where('c.area_code', 'like', `${filter.area.replace(/[%_\\]/g, '')}%`))
    if (filter.pendingApproval)
      all.push(sql<boolean>`c.id in (select f.complaint_id from complaints.follow_up f where f.status = 'pending_approval')`)
    if (filter.confidential !== undefined) all.push(where('c.confidential', '=', filter.confidential))
    if (filter.returnedOften) all.push(where('c.return_count', '>=', MAX_RETURNS), where('c.status', '=', 'returned'))
    if (filter.escalated)
      all.push(sql<boolean>`c.id in (select k.complaint_id from complaints.clock k where k.stopped_at is null and k.rung >= ${RUNG.late})`)
    if (filter.audit) all.push(sql<boolean>`c.audit_due`)
    if (filter.review)
      all.push(
        sql<boolean>`(c.id in (select o.complaint_id from complaints.objection o where o.answered_at is null) or c.status in ('archived', 'merged') and c.status_detail ?| array['appeal', 'parentClosedAt'])`,
      )
    if (filter.timing === 'waiting') all.push(where('c.status', '<>', 'resolved'))
    if (filter.timing === 'resolved_today')
      all.push(where('c.resolved_at', '>=', moments.startOfToday), where('c.resolved_at', '<=', moments.endOfToday))
    if (filter.timing === 'late') all.push(where('c.due_at', '<', moments.now))
    if (filter.timing === 'due_today') all.push(where('c.due_at', '>=', moments.now), where('c.due_at', '<=', moments.endOfToday))
    if (filter.timing === 'undated') all.push(where('c.due_at', 'is', null))
    if (filter.receivedFrom) all.push(sql<boolean>`c.received_at >= ${filter.receivedFrom}::date::timestamp at time zone ${moments.zone}`)
    if (filter.receivedTo) all.push(sql<boolean>`c.received_at < (${filter.receivedTo}::date + 1)::timestamp at time zone ${moments.zone}`)
    if (filter.q?.trim()) all.push(wording === 'exact' ? matches(filter.q) : resembles(filter.q))
    return where.and(all)
  })
}

/** By number or by word. No text of a reader can raise an error. */
function matches(text: string): Expression<SqlBool> {
  const plain = plainOf(text)
  if (isNumber(plain)) return sql<boolean>`c.number like ${`${plain.toUpperCase().replace(/[%_\\]/g, '')}%`}`
  const norm = normaliseText(plain)
  return norm === '' ? sql<boolean>`false` : sql<boolean>`c.search @@ websearch_to_tsquery('indonesian', ${hasSigns(plain) ? plain : norm})`
}

/** Open cases that say it with other letters. */
function resembles(text: string): Expression<SqlBool> {
  return sql<boolean>`c.open and ${similarWords(text)!} <% c.text_norm`
}

/** The words of a search that forgives typing errors; undefined for numbers, quoted words and very short ones. */
function similarWords(text: string): string | undefined {
  const plain = plainOf(text)
  const norm = normaliseText(plain)
  return norm.length < 4 || isNumber(plain) || hasSigns(plain) ? undefined : norm
}

function plainOf(text: string): string {
  return text.replaceAll('\0', ' ').trim().slice(0, 200)
}

function isNumber(plain: string): boolean {
  return /^[A-Za-z]{2,5}-\d\d-/.test(plain)
}

/** Signs of the search language: quotes, and a minus before a word. */
function hasSigns(plain: string): boolean {
  return /["]|(^|\s)-\w/.test(plain)
}

/**
 * The first rows after the cursor, in the order that the filter asks for. A search whose words nobody wrote is repeated with
 * typing errors forgiven; the cursor carries on as its first page was found.
 */
export async function queueRows(
  db: Db,
  scope: QueueScope,
  filter: QueueFilter,
  moments: Moments,
  after: Cursor | undefined,
  limit: number,
): Promise<{ rows: QueueRow[]; wording: Wording }> {
  const wording = after?.wording ?? 'exact'
  const rows = await rowsFound(db, wording, scope, filter, moments, after, limit)
  const forgives = rows.length === 0 && after === undefined && filter.q !== undefined && similarWords(filter.q) !== undefined
  return forgives ? { rows: await rowsFound(db, 'similar', scope, filter, moments, after, limit), wording: 'similar' } : { rows, wording }
}

async function rowsFound(
  db: Db,
  wording: Wording,
  scope: QueueScope,
  filter: QueueFilter,
  moments: Moments,
  after: Cursor | undefined,
  limit: number,
): Promise<QueueRow[]> {
  const parts = await Promise.all(sharesOf(scope).map((share) => rowsOfPart(db, { share, wording }, scope, filter, moments, after, limit)))
  if (parts.length === 1) return parts[0]!
  return parts
    .flat()
    .sort(filter.sort === 'newest' ? byNewest : byUrgency)
    .slice(0, limit)
}

function byNewest(a: QueueRow, b: QueueRow): number {
  return compare(b.received_at, a.received_at) || compare(b.id, a.id)
}

/** Undated cases stand last. */
function byUrgency(a: QueueRow, b: QueueRow): number {
  return Number(a.due_at === null) - Number(b.due_at === null) || compare(a.due_at ?? '', b.due_at ?? '') || compare(a.id, b.id)
}

/** As PostgreSQL writes them, instants in UTC and ids sort as text. */
function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}

async function rowsOfPart(
  db: Db,
  part: { share: Share; wording: Wording },
  scope: QueueScope,
  filter: QueueFilter,
  moments: Moments,
  after: Cursor | undefined,
  limit: number,
) {
  let query = filtered(db, part, scope, filter, moments).select([
    'c.id',
    'c.number',
    'c.title',
    'c.status',
    'c.status_since',
    'c.class',
    'c.channel',
    'c.category_code',
    'c.category_version',
    'c.area_code',
    'c.lead_agency_id',
    'c.priority',
    'c.anonymous',
    'c.confidential',
    'c.received_at',
    'c.due_at',
    'c.version',
  ])
  const { received, due, id } = sortColumns(part.share, scope)
  if (filter.sort === 'newest') {
    if (after) query = query.where(sql<boolean>`(${received}, ${id}) < (${after.receivedAt}::timestamptz, ${after.id}::uuid)`)
    return query.orderBy(received, 'desc').orderBy(id, 'desc').limit(limit).execute()
  }
  // Undated cases stand last. Dated and undated are read apart: an `or` of both would scan every page before this one.
  const undated = query.where(due, 'is', null).orderBy(id)
  if (!after) return query.orderBy(due).orderBy(id).limit(limit).execute()
  if (after.due === null) return undated.where(id, '>', after.id).limit(limit).execute()
  const dated = await query
    .where(sql<boolean>`(${due}, ${id}) > (${after.due}::timestamptz, ${after.id}::uuid)`)
    .orderBy(due)
    .orderBy(id)
    .limit(limit)
    .execute()
  return dated.length === limit ? dated : [...dated, ...(await undated.limit(limit - dated.length).execute())]
}

function sortColumns(share: Share, scope: QueueScope) {
  return orderedAgency(share, scope)
    ? { received: sql.ref<string>('h.received_at'), due: sql.ref<string | null>('h.due_at'), id: sql.ref<string>('h.complaint_id') }
    : { received: sql.ref<string>('c.received_at'), due: sql.ref<string | null>('c.due_at'), id: sql.ref<string>('c.id') }
}

export type QueueRow = Awaited<ReturnType<typeof rowsOfPart>>[number]

/** Totals up to a ceiling: a queue of thousands is "1000+", not a count of everything. */
export async function queueCount(db: Db, scope: QueueScope, filter: QueueFilter, moments: Moments, ceiling = 10_000): Promise<number> {
  const counts = await Promise.all(
    sharesOf(scope).map(async (share) => {
      const few = filtered(db, { share, wording: 'exact' }, scope, filter, moments)
        .select(sql<number>`1`.as('one'))
        .limit(ceiling)
      const row = await db
        .selectFrom(few.as('few'))
        .select((select) => select.fn.countAll<string>().as('count'))
        .executeTakeFirstOrThrow()
      return Number(row.count)
    }),
  )
  return Math.min(
    ceiling,
    counts.reduce((sum, count) => sum + count, 0),
  )
}
