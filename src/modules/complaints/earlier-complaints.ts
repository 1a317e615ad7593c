import { localDay } from '#city/calendar/index.ts'
import type { Context } from '#kernel/context.ts'
import { toInstant } from '#kernel/db.ts'
import { complaintsOfContacts } from './store.ts'

export interface EarlierComplaint {
  id: string
  contactId: string
  number: string
  title: string
  status: string
  open: boolean
  receivedOn: string
}

/**
 * What these people complained of before, newest first, for those who sit opposite them. Nothing anonymous or under
 * supervision; of secret cases the number without the words.
 */
export async function earlierComplaints({ db, clock }: Context, contactIds: readonly string[]): Promise<EarlierComplaint[]> {
  const rows = await complaintsOfContacts(db, contactIds)
  return rows.flatMap((row) =>
    row.anonymous || row.class === 'complaint_supervisory'
      ? []
      : {
          id: row.id,
          contactId: row.contact_id!,
          number: row.number,
          title: row.confidential ? '' : row.title,
          status: row.status,
          open: row.open ?? false,
          receivedOn: localDay(toInstant(row.received_at), clock.zone).toString(),
        },
  )
}
