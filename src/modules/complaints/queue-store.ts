import { type Expression, sql, type SqlBool } from 'kysely'
import type { Db } from '#kernel/db.ts'
import type { QueueFilter } from './contract.ts'
import { normaliseText } from './normalise-text.ts'

export interface QueueScope {
  /** agencies whose cases may be seen; 'all' for the whole city */
  agencies: 'all' | readonly string[]
  supervisory: boolean
}

export interface Cursor {
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

/** Rows and totals share this one filter. */
function filtered(db: Db, scope: QueueScope, filter: QueueFilter, moments: Moments) {
  return db.selectFrom('complaints.complaint as c').where((where) => {
    const all: Expression<SqlBool>[] = []
    if (!scope.supervisory) all.push(where('c.class', '<>', 'complaint_supervisory'))
    if (scope.agencies !== 'all') {
      const agencies = [...scope.agencies]
      all.push(
        where.or([
          sql<boolean>`c.lead_agency_id = any(${agencies}::uuid[])`,
          sql<boolean>`c.id in (select d.complaint_id from complaints.disposition d where d.to_agency_id = any(${agencies}::uuid[]) and d.status not in ('withdrawn', 'returned'))`,
          // The Inspektorat has these before any agency has them.
          ...(scope.supervisory ? [where('c.class', '=', 'complaint_supervisory')] : []),
        ]),
      )
    }
    if (filter.status?.length) all.push(where('c.status', 'in', filter.status))
    if (filter.open !== undefined) all.push(where('c.open', '=', filter.open))
    if (filter.class?.length) all.push(where('c.class', 'in', filter.class))
    if (filter.channel?.length) all.push(where('c.channel', 'in', filter.channel))
    if (filter.category) all.push(where('c.category_code', 'like', `${filter.category.replace(/[%_\\]/g, '')}%`))
    if (filter.agency) all.push(where('c.lead_agency_id', '=', filter.agency))
    if (filter.area) all.push(where('c.area_code', 'like', `${filter.area.replace(/[%_\\]/g, '')}%`))
    if (filter.pendingApproval)
      all.push(sql<boolean>`c.id in (select f.complaint_id from complaints.follow_up f where f.status = 'pending_approval')`)
    if (filter.confidential !== undefined) all.push(where('c.confidential', '=', filter.confidential))
    if (filter.returnedOften) all.push(where('c.return_count', '>=', 3), where('c.status', '=', 'returned'))
    if (filter.review) all.push(sql<boolean>`c.status in ('archived', 'merged') and c.status_detail ?| array['appeal', 'parentClosedAt']`)
    if (filter.timing === 'waiting') all.push(where('c.open', '=', true), where('c.status', '<>', 'resolved'))
    if (filter.timing === 'resolved_today')
      all.push(where('c.resolved_at', '>=', moments.startOfToday), where('c.resolved_at', '<=', moments.endOfToday))
    if (filter.timing === 'late') all.push(where('c.open', '=', true), where('c.due_at', '<', moments.now))
    if (filter.timing === 'due_today')
      all.push(where('c.open', '=', true), where('c.due_at', '>=', moments.now), where('c.due_at', '<=', moments.endOfToday))
    if (filter.timing === 'undated') all.push(where('c.open', '=', true), where('c.due_at', 'is', null))
    if (filter.receivedFrom) all.push(sql<boolean>`c.received_at >= ${filter.receivedFrom}::date::timestamp at time zone ${moments.zone}`)
    if (filter.receivedTo) all.push(sql<boolean>`c.received_at < (${filter.receivedTo}::date + 1)::timestamp at time zone ${moments.zone}`)
    if (filter.q?.trim()) all.push(matches(filter.q))
    return where.and(all)
  })
}

/** By number, by word, or by a wording with typing errors. No text of a reader can raise an error. */
function matches(text: string): Expression<SqlBool> {
  const plain = text.replaceAll('\0', ' ').trim().slice(0, 200)
  const norm = normaliseText(plain)
  if (/^[A-Za-z]{2,5}-\d\d-/.test(plain)) return sql<boolean>`c.number like ${`${plain.toUpperCase().replace(/[%_\\]/g, '')}%`}`
  if (norm === '') return sql<boolean>`false`
  const phrase = /["]|(^|\s)-\w/.test(plain) ? plain : norm
  return sql<boolean>`(c.search @@ websearch_to_tsquery('indonesian', ${phrase})${norm.length >= 4 && phrase === norm ? sql` or ${norm} <% c.text_norm` : sql``})`
}

export async function queueRows(
  db: Db,
  scope: QueueScope,
  filter: QueueFilter,
  moments: Moments,
  after: Cursor | undefined,
  limit: number,
) {
  let query = filtered(db, scope, filter, moments).select([
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
  if (filter.sort === 'newest') {
    if (after) query = query.where(sql<boolean>`(c.received_at, c.id) < (${after.receivedAt}::timestamptz, ${after.id}::uuid)`)
    return query.orderBy('c.received_at', 'desc').orderBy('c.id', 'desc').limit(limit).execute()
  }
  // Undated cases stand last. Dated and undated are read apart: an `or` of both would scan every page before this one.
  const undated = query.where('c.due_at', 'is', null).orderBy('c.id')
  if (!after) return query.orderBy('c.due_at').orderBy('c.id').limit(limit).execute()
  if (after.due === null) return undated.where('c.id', '>', after.id).limit(limit).execute()
  const dated = await query
    .where(sql<boolean>`(c.due_at, c.id) > (${after.due}::timestamptz, ${after.id}::uuid)`)
    .orderBy('c.due_at')
    .orderBy('c.id')
    .limit(limit)
    .execute()
  return dated.length === limit ? dated : [...dated, ...(await undated.limit(limit - dated.length).execute())]
}

export type QueueRow = Awaited<ReturnType<typeof queueRows>>[number]

/** Totals up to a ceiling: a queue of thousands is "1000+", not a count of everything. */
export async function queueCount(db: Db, scope: QueueScope, filter: QueueFilter, moments: Moments, ceiling = 10_000): Promise<number> {
  const rows = await db
    .selectFrom(
      filtered(db, scope, filter, moments)
        .select(sql<number>`1`.as('one'))
        .limit(ceiling)
        .as('few'),
    )
    .select((select) => select.fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(rows.count)
}

export async function pendingApprovals(db: Db, agencies: 'all' | readonly string[]): Promise<number> {
  let query = db
    .selectFrom('complaints.follow_up')
    .select((select) => select.fn.countAll<string>().as('count'))
    .where('status', '=', 'pending_approval')
  if (agencies !== 'all') query = query.where(sql<boolean>`agency_id = any(${[...agencies]}::uuid[])`)
  return Number((await query.executeTakeFirstOrThrow()).count)
}
