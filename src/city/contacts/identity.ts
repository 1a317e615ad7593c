import { randomUUIDv7 } from 'node:crypto'
import type { Because } from '#city/journal/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Db, Tx } from '#kernel/db.ts'
import type { Actor } from '#kernel/permissions.ts'
import { notFound } from '#kernel/problem.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { type ContactInput, type Identity, normalisePhone } from './contract.ts'
import {
  type ContactRow,
  contactsAlike,
  contactsByIndex,
  eraseRow,
  findContact,
  findContacts,
  insertAccess,
  insertContacts,
  updateContact,
} from './store.ts'

type Parts = Pick<Context, 'crypto' | 'clock'>

export type NewContact = ContactInput & { locale?: 'id' | 'en'; verification?: string }

/** Keeps what a person gave of themselves, encrypted. Typed addresses are claims until they are verified. */
export async function saveContact(tx: Tx, parts: Parts, input: NewContact): Promise<string> {
  return (await saveContacts(tx, parts, [input]))[0]!
}

/** The same of many people; the ids come in their order. */
export async function saveContacts(tx: Tx, { crypto, clock }: Parts, inputs: readonly NewContact[]): Promise<string[]> {
  if (inputs.length === 0) return []
  const rows = inputs.map((input) => {
    const phone = input.phone ? normalisePhone(input.phone) : undefined
    const email = input.email?.trim().toLowerCase()
    return {
      id: randomUUIDv7(),
      name_enc: input.name ? crypto.encrypt(input.name, 'contact.name') : null,
      phone_enc: phone ? crypto.encrypt(phone, 'contact.phone') : null,
      phone_index: phone ? crypto.blindIndex(phone, 'contact.phone') : null,
      email_enc: email ? crypto.encrypt(email, 'contact.email') : null,
      email_index: email ? crypto.blindIndex(email, 'contact.email') : null,
      verification: input.verification ?? 'none',
      contact_preference: input.preference ?? 'any',
      locale: input.locale ?? 'id',
      created_at: clock.now().toString(),
    }
  })
  await insertContacts(tx, rows)
  return rows.map(({ id }) => id)
}

/** Puts right what is written of a person; what is not given stays. A new address is a claim again until it is verified. */
export async function correctContact(
  tx: Tx,
  { crypto }: Pick<Context, 'crypto'>,
  contactId: string,
  { name, phone: given, email: address }: { name?: string | undefined; phone?: string | undefined; email?: string | undefined },
): Promise<void> {
  const phone = given === undefined ? undefined : normalisePhone(given)!
  const email = address?.trim().toLowerCase()
  await updateContact(tx, contactId, {
    ...(name === undefined ? {} : { name_enc: crypto.encrypt(name, 'contact.name') }),
    ...(phone === undefined
      ? {}
      : { phone_enc: crypto.encrypt(phone, 'contact.phone'), phone_index: crypto.blindIndex(phone, 'contact.phone') }),
    ...(email === undefined
      ? {}
      : { email_enc: crypto.encrypt(email, 'contact.email'), email_index: crypto.blindIndex(email, 'contact.email') }),
    ...(phone === undefined && email === undefined ? {} : { verification: 'none' }),
  })
}

/** Shows a person's identity to a member of staff and records who looked, at what, and why. */
export async function revealContact(
  context: Context,
  actor: Actor,
  contactId: string,
  { why, room, subject }: { why: string | Because; room: string; subject: string },
): Promise<Identity> {
  return inTransaction(context.db, actor, async (tx) => {
    const row = await findContact(tx, contactId)
    if (!row) throw notFound('contact')
    const identity = decrypt(context, row)
    const fields = Object.entries(identity).flatMap(([field, value]) => (value === null ? [] : [field]))
    await insertAccess(tx, {
      contactId,
      accountId: actor.id,
      actorName: actor.name,
      why,
      room,
      subject,
      fields,
      at: context.clock.now().toString(),
    })
    return identity
  })
}

interface Address {
  email: string | null
  phone: string | null
  preference: string
  locale: 'id' | 'en'
}

/** For sending only: where the system reaches this person. Shown to nobody, hence not recorded. */
export async function addressOf(db: Db | Tx, parts: Pick<Context, 'crypto'>, contactId: string): Promise<Address | undefined> {
  return (await addressesOf(db, parts, [contactId])).get(contactId)
}

/** The same of many in one question. */
export async function addressesOf(db: Db | Tx, parts: Pick<Context, 'crypto'>, ids: readonly string[]): Promise<Map<string, Address>> {
  return new Map(
    (await findContacts(db, ids)).map((row) => {
      const { email, phone } = decrypt(parts, row)
      return [row.id, { email, phone, preference: row.contact_preference, locale: row.locale === 'en' ? 'en' : 'id' }]
    }),
  )
}

/** 'J*** L***', '+62*****789', 'j***@e***': enough to recognise, too little to use. */
export async function maskedContact(db: Db | Tx, parts: Pick<Context, 'crypto'>, contactId: string): Promise<Identity> {
  return (await maskedContacts(db, parts, [contactId])).get(contactId) ?? { name: null, phone: null, email: null }
}

export async function maskedContacts(db: Db | Tx, parts: Pick<Context, 'crypto'>, ids: readonly string[]): Promise<Map<string, Identity>> {
  return new Map((await findContacts(db, ids)).map((row) => [row.id, mask(decrypt(parts, row))]))
}

function mask({ name, phone, email }: Identity): Identity {
  return {
    name: name?.replace(/(\S)\S*/g, '$1***') ?? null,
    phone: phone ? `${phone.slice(0, 3)}*****${phone.slice(-3)}` : null,
    email: email?.replace(/^(.)[^@]*@(.).*$/, '$1***@$2***') ?? null,
  }
}

/** For each contact the ids of all records with the same telephone or mail address, its own among them. */
export async function contactsOfSamePeople(db: Db | Tx, ids: readonly string[]): Promise<Map<string, string[]>> {
  const groups = Map.groupBy(await contactsAlike(db, ids), ({ id }) => id)
  return new Map([...groups].map(([id, rows]) => [id, rows.map(({ alike }) => alike)]))
}

/** Other records of the same telephone or mail address. */
export async function sameContacts(
  db: Db | Tx,
  { crypto }: Pick<Context, 'crypto'>,
  { phone, email }: { phone?: string | undefined; email?: string | undefined },
): Promise<string[]> {
  const number = phone ? normalisePhone(phone) : undefined
  return contactsByIndex(
    db,
    number ? crypto.blindIndex(number, 'contact.phone') : null,
    email ? crypto.blindIndex(email.trim().toLowerCase(), 'contact.email') : null,
  )
}

/** Removes the identity for good; the matters it belongs to stay. */
export async function eraseContact(tx: Tx, { clock }: Pick<Context, 'clock'>, contactId: string): Promise<void> {
  await eraseRow(tx, contactId, clock.now().toString())
}

function decrypt({ crypto }: Pick<Context, 'crypto'>, row: ContactRow): Identity {
  return {
    name: row.name_enc && crypto.decrypt(row.name_enc, 'contact.name'),
    phone: row.phone_enc && crypto.decrypt(row.phone_enc, 'contact.phone'),
    email: row.email_enc && crypto.decrypt(row.email_enc, 'contact.email'),
  }
}
