import { localDay } from '#city/calendar/index.ts'
import type { ServedPeople } from '#city/services/index.ts'
import { toInstant } from '#kernel/db.ts'
import { reportersServed } from './served-store.ts'

/** Reporters whose complaint is closed. */
export const reporters: ServedPeople = {
  code: 'complaints.closed',
  title: { id: 'Pelapor yang aduannya selesai', en: 'Reporters whose complaint is closed' },
  async between({ db, clock }, { from, to }) {
    const start = (day: Temporal.PlainDate) => day.toZonedDateTime(clock.zone).toInstant().toString()
    const rows = await reportersServed(db, start(Temporal.PlainDate.from(from)), start(Temporal.PlainDate.from(to).add({ days: 1 })))
    return rows.map(({ contactId, at, agencyId, locale }) => ({
      contactId,
      on: localDay(toInstant(at), clock.zone).toString(),
      agencyIds: agencyId === null ? [] : [agencyId],
      locale: locale === 'en' ? 'en' : 'id',
    }))
  },
}
