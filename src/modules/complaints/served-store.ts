import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'

export interface ServedReporter {
  contactId: string
  at: string
  agencyId: string | null
  locale: string
}

/** Reporters whose matter was closed between two instants. Secret and nameless ones are not among them, nor who wants no contact. */
export async function reportersServed(db: Db, from: string, to: string): Promise<ServedReporter[]> {
  const { rows } = await sql<ServedReporter>`
    select c.contact_id as "contactId", c.status_since::text as at, c.lead_agency_id as "agencyId", c.locale
    from complaints.complaint c left join complaints.rating r on r.complaint_id = c.id
    where c.status = 'closed' and c.contact_id is not null and not c.confidential and not c.anonymous
      and c.class <> 'complaint_supervisory' and c.status_since >= ${from} and c.status_since < ${to}
      and r.may_contact is distinct from false
    order by c.status_since desc, c.id`.execute(db)
  return rows
}
