import { formatDate, type Locale } from '#kernel/texts.ts'
import { useLoaded } from '#ui/staff/loaded.ts'
import type { Sending } from '#ui/staff/sending.ts'
import type { Suggestion } from '../../period/contract-proof.ts'
import { periodWords } from './words.ts'

interface SuggestionsProps {
  locale: Locale
  itemId: string
  sending: Sending
  onSaved(): void
}

/** What the house knows that could prove the item, one press away. */
export function Suggestions({ locale, itemId, sending: { busy, send }, onSaved }: SuggestionsProps) {
  const t = periodWords[locale]
  const { value: found, problem } = useLoaded<Suggestion[]>(`/api/evaluation/items/${itemId}/suggestions`)
  return (
    <section aria-label={t.suggestions}>
      <h3>{t.suggestions}</h3>
      {problem && <p role="alert">{problem}</p>}
      {found?.length === 0 && <p className="help">{t.noSuggestions}</p>}
      <ul className="entries">
        {found?.map(({ add, title, detail, documentOn, url }) => (
          <li key={JSON.stringify(add)}>
            {url === null ? (
              title
            ) : (
              <a href={url} target="_blank" rel="noreferrer">
                {title}
              </a>
            )}
            <br />
            <span className="help">
              {detail}
              {documentOn && ` · ${formatDate(documentOn, locale)}`}
            </span>{' '}
            <button
              type="button"
              disabled={busy}
              aria-label={`${t.add}: ${title}`}
              onClick={() => void send('POST', `/api/evaluation/items/${itemId}/proofs`, add, t.saved).then((done) => done && onSaved())}
            >
              {t.add}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
