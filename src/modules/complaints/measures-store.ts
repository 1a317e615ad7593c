import { type RawBuilder, sql } from 'kysely'
import type { Db } from '#kernel/db.ts'

export type Counted = 'waiting' | 'late' | 'due_today' | 'resolved_today' | 'confidential'

/** Counts over public matters; secret ones are in no figure but their own. */
export async function countPublic(
  db: Db,
  what: Counted,
  by: string | undefined,
  { now, startOfDay, endOfDay }: { now: string; startOfDay: string; endOfDay: string },
): Promise<{ key: string | null; value: number }[]> {
  const condition = {
    waiting: sql`open and status <> 'resolved' and not confidential`,
    late: sql`open and due_at < ${now} and not confidential`,
    due_today: sql`open and due_at >= ${now} and due_at < ${endOfDay} and not confidential`,
    resolved_today: sql`resolved_at >= ${startOfDay} and resolved_at < ${endOfDay} and not confidential`,
    confidential: sql`open and confidential`,
  }[what]
  const age = sql`extract(epoch from ${now}::timestamptz - received_at) / 86400`
  const keys: Readonly<Record<string, RawBuilder<unknown>>> = {
    agency: sql`lead_agency_id::text`,
    area: sql`area_code`,
    age: sql`case when ${age} < 3 then '0-2' when ${age} < 7 then '3-6' when ${age} < 14 then '7-13' when ${age} < 30 then '14-29' else '30+' end`,
    class: sql`class`,
    category: sql`case when category_code = 'LAIN' then category_code else left(category_code, 3) end`,
    channel: sql`split_part(channel, ':', 1)`,
  }
  const key = (by && keys[by]) ?? sql`null::text`
  const { rows } = await sql<{ key: string | null; value: number }>`
    select key, count(*)::int as value from (select ${key} as key from complaints.complaint where ${condition}) counted group by key order by 2 desc
  `.execute(db)
  return rows
}

export async function latestPublic(db: Db, limit: number) {
  return db
    .selectFrom('complaints.complaint')
    .where('confidential', '=', false)
    .where('body_public', 'is not', null)
    .select(['number', 'title_public', 'area_code', 'status', 'status_since'])
    .orderBy('status_since', 'desc')
    .limit(limit)
    .execute()
}
