import { sayForRoom, writeJournal } from '#city/journal/index.ts'
import type { Context } from '#kernel/context.ts'
import { toInstant } from '#kernel/db.ts'
import type { Actor } from '#kernel/permissions.ts'
import { conflict, forbidden, notFound } from '#kernel/problem.ts'
import type { Locale } from '#kernel/texts.ts'
import { inTransaction } from '#kernel/transaction.ts'
import type { AccessEntry, AccessQuery, CorrectPerson, FoundContact, SubjectExport } from './contract.ts'
import { correctContact, eraseContact, maskedContact, revealContact, sameContacts } from './identity.ts'
import { findContact, listAccess, listConsents } from './store.ts'

/** What a room keeps of one person, in words the person can read. */
export interface PersonalRecord {
  readonly id: string
  readonly title: string
  readonly at: string
  readonly content: Record<string, unknown>
}

declare module '#kernel/room.ts' {
  interface Room {
    /** All and only what this room keeps of a contact, for the person who asks; what the officer may not see is named as handed over separately. */
    personalRecords?(context: Context, actor: Actor, contactId: string, locale: Locale): Promise<readonly PersonalRecord[]>
    /** A reason why the identity must stay for now; undefined: it may go. */
    erasureRefusal?(context: Context, contactId: string): Promise<Record<Locale, string> | undefined>
  }
}

const REQUESTS = 'contacts.requests'

/** Records of one telephone number or mail address, masked: enough for choosing, too little for using. */
export async function findPerson(context: Context, actor: Actor, given: { phone?: string; email?: string }): Promise<FoundContact[]> {
  if (!actor.can(REQUESTS)) throw forbidden(REQUESTS)
  const found: FoundContact[] = []
  for (const id of await sameContacts(context.db, context, given)) {
    const row = await findContact(context.db, id)
    if (row) found.push({ id, ...(await maskedContact(context.db, context, id)), createdAt: toInstant(row.created_at).toString() })
  }
  return found
}

/** All and only the data of one contact, in the language that person reads. The look is recorded like any other. */
export async function exportPerson(context: Context, actor: Actor, contactId: string, purpose: string): Promise<SubjectExport> {
  if (!actor.can(REQUESTS)) throw forbidden(REQUESTS)
  const row = await findContact(context.db, contactId)
  if (!row) throw notFound('contact')
  if (row.erased_at) throw conflict('contact-erased')
  const locale = row.locale as Locale
  const identity = await revealContact(context, actor, contactId, { why: purpose, room: 'contacts', subject: contactId })
  const consents = await listConsents(context.db, contactId)
  const looks = await listAccess(context.db, { contactId, limit: 10_000 })
  const records: SubjectExport['records'] = []
  for (const room of context.rooms) {
    for (const record of (await room.personalRecords?.(context, actor, contactId, locale)) ?? [])
      records.push({ room: room.name, ...record })
  }
  return {
    identity,
    preference: row.contact_preference,
    locale,
    givenAt: toInstant(row.created_at).toString(),
    consents: consents.map(({ purpose, given, wording, at }) => ({ purpose, given, wording, at: toInstant(at).toString() })),
    // Which office looked and why is the person's to know; who sat there is not.
    looks: looks.map((look) => ({
      purpose: purposeOf(context, look, locale),
      fields: look.fields,
      room: look.room,
      at: toInstant(look.at).toString(),
    })),
    records,
  }
}

/** Puts right what is written of a person. The history says which fields and why, never what they hold. */
export async function correctPerson(context: Context, actor: Actor, contactId: string, { reason, ...given }: CorrectPerson): Promise<void> {
  if (!actor.can(REQUESTS)) throw forbidden(REQUESTS)
  await inTransaction(context.db, actor, async (tx) => {
    const row = await findContact(tx, contactId)
    if (!row) throw notFound('contact')
    if (row.erased_at) throw conflict('contact-erased')
    await correctContact(tx, context, contactId, given)
    await writeJournal(tx, {
      room: 'contacts',
      subject: contactId,
      kind: 'corrected',
      actor,
      at: context.clock.now(),
      reason,
      detail: { fields: Object.keys(given) },
    })
  })
}

/** Removes the identity on request; the matters stay, and so does the trace that somebody was here. */
export async function erasePerson(context: Context, actor: Actor, contactId: string, reason: string): Promise<void> {
  if (!actor.can(REQUESTS)) throw forbidden(REQUESTS)
  for (const room of context.rooms) {
    const refusal = await room.erasureRefusal?.(context, contactId)
    if (refusal) throw conflict('contact-erasure-refused', { reason: refusal })
  }
  await inTransaction(context.db, actor, async (tx) => {
    const row = await findContact(tx, contactId)
    if (!row) throw notFound('contact')
    if (row.erased_at) throw conflict('contact-erased')
    await eraseContact(tx, context, contactId)
    await writeJournal(tx, { room: 'contacts', subject: contactId, kind: 'erased', actor, at: context.clock.now(), reason })
  })
}

export async function accessLog(context: Context, actor: Actor, query: AccessQuery, locale: Locale): Promise<AccessEntry[]> {
  if (!actor.can('contacts.access_log')) throw forbidden('contacts.access_log')
  const from = query.from && Temporal.PlainDate.from(query.from).toZonedDateTime(context.clock.zone).toInstant().toString()
  const rows = await listAccess(context.db, { ...query, from })
  return rows.map((row) => ({
    id: row.id,
    contactId: row.contact_id,
    accountId: row.account_id,
    actorName: row.actor_name,
    purpose: purposeOf(context, row, locale),
    room: row.room,
    subject: row.subject,
    fields: row.fields,
    at: toInstant(row.at).toString(),
  }))
}

/** In the words of whoever looked, or said by the room that lets look without asking. */
function purposeOf(context: Context, { purpose, because, room }: Look, locale: Locale): string {
  return purpose ?? sayForRoom(context.rooms, room, because, locale)!
}
type Look = Awaited<ReturnType<typeof listAccess>>[number]
