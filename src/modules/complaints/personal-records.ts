import type { PersonalRecord } from '#city/contacts/index.ts'
import type { Context } from '#kernel/context.ts'
import { toInstant } from '#kernel/db.ts'
import type { Actor } from '#kernel/permissions.ts'
import type { Locale } from '#kernel/texts.ts'
import { complaintsOfContact } from './personal-store.ts'
import { followUpsOf } from './store.ts'

const HANDED_OVER = { id: 'Diserahkan tersendiri oleh Inspektorat', en: 'Handed over separately by the Inspectorate' } as const

/** What a person told the city and was told: their own words and the published answers, not the notes of the staff. */
export async function personalRecords({ db }: Context, actor: Actor, contactId: string, locale: Locale): Promise<PersonalRecord[]> {
  const records: PersonalRecord[] = []
  for (const complaint of await complaintsOfContact(db, contactId)) {
    const at = toInstant(complaint.received_at).toString()
    if (complaint.class === 'complaint_supervisory' && !actor.can('complaints.supervisory')) {
      // The Inspektorat alone sees it and hands it over; leaving it out unsaid would make the export a lie.
      records.push({ id: complaint.id, title: HANDED_OVER[locale], at, content: {} })
      continue
    }
    const words = (await followUpsOf(db, complaint.id)).filter(({ kind, status }) => kind !== 'internal_note' && status === 'published')
    records.push({
      id: complaint.number,
      title: complaint.title,
      at,
      content: {
        body: complaint.body,
        category: complaint.category_code,
        status: complaint.status,
        channel: complaint.channel,
        areaCode: complaint.area_code,
        address: complaint.address,
        position: complaint.lat === null ? null : { lat: complaint.lat, lon: complaint.lon },
        anonymous: complaint.anonymous,
        confidential: complaint.confidential,
        conversation: words.map(({ kind, body, published_at: at }) => ({ kind, body, at: at && toInstant(at).toString() })),
      },
    })
  }
  return records
}

/** The identity behind a supervisory matter may be needed as long as it is open. */
export async function erasureRefusal({ db }: Context, contactId: string): Promise<Record<Locale, string> | undefined> {
  const open = (await complaintsOfContact(db, contactId)).find((each) => each.class === 'complaint_supervisory' && each.open)
  return open && { id: 'ada urusan yang masih berjalan dan memerlukannya.', en: 'a matter that is still open needs it.' }
}
