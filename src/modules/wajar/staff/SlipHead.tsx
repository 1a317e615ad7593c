import { formatDate } from '#kernel/texts.ts'
import { words } from '../texts.ts'
import type { Desk } from './SessionPage.tsx'
import { staffWords } from './words.ts'

/** Whose paper it is and from which session: it stands alone once it is printed. */
export function SlipHead({ locale, city, live: { session } }: Pick<Desk, 'locale' | 'city' | 'live'>) {
  return (
    <p className="slip-head">
      <strong>
        {city} · {words[locale].kind[session.kind]} {staffWords[locale].edition(session.editionNo, session.editionYear)}
      </strong>
      <br />
      {formatDate(session.onDay, locale, 'weekday')}, {session.place}
    </p>
  )
}
