import type { Because } from '#city/journal/index.ts'
import type { Db, Tx } from '#kernel/db.ts'

export interface ContactRow {
  id: string
  name_enc: string | null
  phone_enc: string | null
  email_enc: string | null
  contact_preference: string
  locale: string
  created_at: string
  erased_at: string | null
}

export interface NewContactRow extends Omit<ContactRow, 'id' | 'erased_at'> {
  phone_index: Buffer | null
  email_index: Buffer | null
  verification: string
}

export async function insertContacts(tx: Tx, rows: readonly (NewContactRow & { id: string })[]): Promise<void> {
  await tx.insertInto('contacts.contact').values(rows).execute()
}

export async function findContact(db: Db | Tx, id: string): Promise<ContactRow | undefined> {
  return db
    .selectFrom('contacts.contact')
    .select(['id', 'name_enc', 'phone_enc', 'email_enc', 'contact_preference', 'locale', 'created_at', 'erased_at'])
    .where('id', '=', id)
    .executeTakeFirst()
}

export async function updateContact(
  tx: Tx,
  id: string,
  change: Partial<Pick<NewContactRow, 'name_enc' | 'phone_enc' | 'phone_index' | 'email_enc' | 'email_index' | 'verification'>>,
): Promise<void> {
  await tx.updateTable('contacts.contact').set(change).where('id', '=', id).execute()
}

export async function contactsByIndex(db: Db | Tx, phoneIndex: Buffer | null, emailIndex: Buffer | null): Promise<string[]> {
  if (!phoneIndex && !emailIndex) return []
  const rows = await db
    .selectFrom('contacts.contact')
    .select('id')
    .where((where) =>
      where.or([
        ...(phoneIndex ? [where('phone_index', '=', phoneIndex)] : []),
        ...(emailIndex ? [where('email_index', '=', emailIndex)] : []),
      ]),
    )
    .execute()
  return rows.map((row) => row.id)
}

export async function findContacts(db: Db | Tx, ids: readonly string[]): Promise<ContactRow[]> {
  if (ids.length === 0) return []
  return db
    .selectFrom('contacts.contact')
    .select(['id', 'name_enc', 'phone_enc', 'email_enc', 'contact_preference', 'locale', 'created_at', 'erased_at'])
    .where('id', 'in', ids)
    .execute()
}

/** For each of these contacts, all that share its telephone or mail address, itself among them. */
export async function contactsAlike(db: Db | Tx, ids: readonly string[]): Promise<{ id: string; alike: string }[]> {
  if (ids.length === 0) return []
  return db
    .selectFrom('contacts.contact as one')
    .innerJoin('contacts.contact as other', (join) =>
      join.on((on) =>
        on.or([
          on('other.id', '=', on.ref('one.id')),
          on('other.phone_index', '=', on.ref('one.phone_index')),
          on('other.email_index', '=', on.ref('one.email_index')),
        ]),
      ),
    )
    .select(['one.id', 'other.id as alike'])
    .where('one.id', 'in', ids)
    .execute()
}

export async function insertAccess(
  tx: Tx,
  access: {
    contactId: string
    accountId: string | null
    actorName: string
    why: string | Because
    room: string
    subject: string
    fields: string[]
    at: string
  },
): Promise<void> {
  await tx
    .insertInto('contacts.personal_data_access')
    .values({
      contact_id: access.contactId,
      account_id: access.accountId,
      actor_name: access.actorName,
      ...(typeof access.why === 'string' ? { purpose: access.why } : { because: JSON.stringify(access.why) }),
      room: access.room,
      subject: access.subject,
      fields: access.fields,
      at: access.at,
    })
    .execute()
}

export async function eraseRow(tx: Tx, id: string, at: string): Promise<void> {
  await tx
    .updateTable('contacts.contact')
    .set({ name_enc: null, phone_enc: null, email_enc: null, phone_index: null, email_index: null, erased_at: at })
    .where('id', '=', id)
    .where('erased_at', 'is', null)
    .execute()
}

export interface AccessFilter {
  contactId?: string | undefined
  accountId?: string | undefined
  from?: string | undefined
  limit: number
}

/** Looks at identities, newest first. */
export async function listAccess(db: Db | Tx, { contactId, accountId, from, limit }: AccessFilter) {
  return db
    .selectFrom('contacts.personal_data_access')
    .selectAll()
    .$if(contactId !== undefined, (query) => query.where('contact_id', '=', contactId!))
    .$if(accountId !== undefined, (query) => query.where('account_id', '=', accountId!))
    .$if(from !== undefined, (query) => query.where('at', '>=', from!))
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}

export async function insertConsent(
  tx: Tx,
  consent: { contactId: string; purpose: string; given: boolean; wording: string; at: string },
): Promise<void> {
  const { contactId, ...row } = consent
  await tx
    .insertInto('contacts.consent')
    .values({ ...row, contact_id: contactId })
    .execute()
}

export async function listConsents(db: Db | Tx, contactId: string) {
  return db.selectFrom('contacts.consent').selectAll().where('contact_id', '=', contactId).orderBy('at').orderBy('id').execute()
}
