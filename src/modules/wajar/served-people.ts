import type { ServedPeople } from '#city/services/index.ts'
import { peopleServed } from './store-hearings.ts'

/** People whose matter was heard face to face, on the day of the session. */
export const heardPeople: ServedPeople = {
  code: 'wajar.heard',
  title: { id: 'Warga yang didengar tatap muka', en: 'People heard face to face' },
  async between({ db }, { from, to }) {
    return (await peopleServed(db, from, to)).map(({ locale, ...row }) => ({ ...row, locale: locale === 'en' ? 'en' : 'id' }))
  },
}
