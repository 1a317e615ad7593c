import { type ExpressionBuilder, sql } from 'kysely'
import type { Db } from '#kernel/db.ts'
import type { Schema } from '#kernel/schema.ts'

type Complaints = ExpressionBuilder<Schema, 'complaints.complaint'>

// Everything the public may see passes through here: list, search, page, feed, site map and counts obey one rule.
function isPublic(eb: Complaints) {
  return eb.and([eb('confidential', '=', false), eb('body_public', 'is not', null), eb('status', 'not in', ['merged'])])
}

export interface PublicFilter {
  q?: string | undefined
  categories?: readonly string[] | undefined
  areas?: readonly string[] | undefined
  statuses?: readonly string[] | undefined
}

/** Newest first, paged by key: the next page begins after the last one seen, however many arrived meanwhile. */
export async function listPublicRows(db: Db, filter: PublicFilter, after: { receivedAt: string; id: string } | undefined, limit: number) {
  let query = db
    .selectFrom('complaints.complaint')
    .select([
      'id',
      'number',
      'title_public',
      'title',
      'body_public',
      'category_code',
      'area_code',
      'status',
      'lead_agency_id',
      'received_at',
    ])
    .where(isPublic)
  if (filter.categories) query = query.where('category_code', 'in', filter.categories)
  if (filter.areas) query = query.where('area_code', 'in', filter.areas)
  if (filter.statuses) query = query.where('status', 'in', filter.statuses)
  if (filter.q) {
    const like = `%${filter.q.replace(/[\\%_]/g, '\\$&')}%`
    // The moderated words only: a hit on the original would tell what was taken out.
    query = query.where((eb) =>
      eb.or([eb('body_public', 'ilike', like), eb('title_public', 'ilike', like), eb('number', '=', filter.q!.toUpperCase())]),
    )
  }
  if (after) query = query.where(sql<boolean>`(received_at, id) < (${after.receivedAt}::timestamptz, ${after.id}::uuid)`)
  return query.orderBy('received_at', 'desc').orderBy('id', 'desc').limit(limit).execute()
}

/** A released photo of a complaint that is public at this moment. */
export async function findPublicPhoto(db: Db, publicName: string) {
  return db
    .selectFrom('complaints.photo as photo')
    .innerJoin('complaints.complaint as complaint', 'complaint.id', 'photo.complaint_id')
    .select(['photo.blob_key', 'photo.published', 'complaint.confidential', 'complaint.body_public', 'complaint.category_code'])
    .where('photo.public_name', '=', publicName)
    .executeTakeFirst()
}

export async function supportsOf(db: Db, complaintIds: readonly string[]): Promise<Map<string, number>> {
  if (complaintIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('complaints.support')
    .select(['complaint_id', (eb) => eb.fn.countAll<string>().as('count')])
    .where('complaint_id', 'in', complaintIds)
    .groupBy('complaint_id')
    .execute()
  return new Map(rows.map((row) => [row.complaint_id, Number(row.count)]))
}

export async function hasSupported(db: Db, complaintId: string, supporterHash: Buffer): Promise<boolean> {
  const row = await db
    .selectFrom('complaints.support')
    .select('at')
    .where('complaint_id', '=', complaintId)
    .where('supporter_hash', '=', supporterHash)
    .executeTakeFirst()
  return row !== undefined
}

/** The newest published answers of public complaints. */
export async function recentAnswers(db: Db, limit: number) {
  return db
    .selectFrom('complaints.follow_up as answer')
    .innerJoin('complaints.complaint as complaint', 'complaint.id', 'answer.complaint_id')
    .select([
      'complaint.number',
      'complaint.title_public',
      'complaint.body_public',
      'complaint.area_code',
      'answer.body',
      'answer.agency_id',
      'complaint.lead_agency_id',
      'answer.published_at',
    ])
    .where('answer.kind', '=', 'public_answer')
    .where('answer.status', '=', 'published')
    .where('complaint.confidential', '=', false)
    .where('complaint.body_public', 'is not', null)
    .orderBy('answer.published_at', 'desc')
    .limit(limit)
    .execute()
}

export async function publicAddresses(db: Db, sensitive: readonly string[], limit: number) {
  return db
    .selectFrom('complaints.complaint')
    .select(['number', 'status_since'])
    .where(isPublic)
    .where((eb) => eb.not(eb(sql<string>`substring(category_code from '^[A-Z]+')`, 'in', sensitive)))
    .orderBy('received_at', 'desc')
    .limit(limit)
    .execute()
}

export async function publicNumbersAmong(db: Db, sensitive: readonly string[], numbers: readonly string[]): Promise<string[]> {
  const rows = await db
    .selectFrom('complaints.complaint')
    .select('number')
    .where('number', 'in', [...numbers, ''])
    .where(isPublic)
    .where((eb) => eb.not(eb(sql<string>`substring(category_code from '^[A-Z]+')`, 'in', sensitive)))
    .execute()
  return rows.map(({ number }) => number)
}

export interface MonthlyCount {
  month: string
  category: string
  district: string | null
  /** as the public figures count them: all that are not secret */
  received: number
  /** those with a text that a person has checked */
  published: number
}

/** Complaints by month, category and district. The caller suppresses small cells. */
export async function monthlyCounts(db: Db, zone: string): Promise<MonthlyCount[]> {
  const { rows } = await sql<MonthlyCount>`
    select to_char(received_at at time zone ${zone}, 'YYYY-MM') as month, substring(category_code from '^[A-Z]+') as category,
           substring(area_code from '^\\d\\d\\.\\d\\d\\.\\d\\d') as district,
           count(*)::int as received, (count(*) filter (where body_public is not null))::int as published
      from complaints.complaint
     where not confidential
     group by 1, 2, 3 order by 1 desc, 2, 3 nulls last`.execute(db)
  return rows
}
