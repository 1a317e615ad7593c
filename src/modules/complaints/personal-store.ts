import type { Db } from '#kernel/db.ts'
import type { ComplaintRecord } from './store.ts'

export async function complaintsOfContact(db: Db, contactId: string): Promise<ComplaintRecord[]> {
  return db.selectFrom('complaints.complaint').selectAll().where('contact_id', '=', contactId).orderBy('received_at').execute()
}
