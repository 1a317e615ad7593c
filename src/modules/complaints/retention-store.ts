import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'

export interface OverdueContact {
  id: string
  number: string
}

/**
 * Complaints that are over since before this instant and still name their reporter. Contacts that belong to a registration for a session
 * live as long as that; the child of a merge is told of its parent's end.
 */
export async function contactsPastRetention(db: Db, before: string, limit?: number): Promise<OverdueContact[]> {
  const { rows } = await sql<OverdueContact>`
    select c.id, c.number from complaints.complaint c
    where not c.open and c.contact_id is not null and c.status_since < ${before}
      and c.channel not in ('wajar', 'keluar_bicara')
      and not exists (select 1 from complaints.complaint p where p.id = c.parent_id and (p.open or p.status_since >= ${before}))
      and not exists (select 1 from complaints.complaint o where o.contact_id = c.contact_id and o.id <> c.id and (o.open or o.status_since >= ${before}))
    order by c.status_since, c.id ${limit === undefined ? sql`` : sql`limit ${limit}`}`.execute(db)
  return rows
}
