import { nameOfActor } from '#city/journal/texts.ts'
import { formatInstant, type Locale } from '#kernel/texts.ts'
import type { FoundEntry } from '../contract.ts'
import { operationWords } from './words.ts'

export interface JournalLineProps {
  locale: Locale
  zone: string
  entry: FoundEntry
  go(path: string): void
}

/** One entry with its place in the chain of its record. */
export function JournalLine({ locale, zone, entry: { room, at, seq, length, hash, previousHash, shown }, go }: JournalLineProps) {
  const t = operationWords[locale]
  const history = shown && `/staff/journal?record=${shown.subject}`
  return (
    <li>
      <p>
        <span className="who">{formatInstant(at, zone, locale)}</span>{' '}
        {shown ? (
          <>
            <strong>{shown.kind}</strong> · {nameOfActor(shown, locale)}
          </>
        ) : (
          <em>{t.hidden}</em>
        )}
      </p>
      {shown && Object.keys(shown.detail).length > 0 && (
        <p className="detail">
          {Object.entries(shown.detail)
            .filter(([, value]) => value !== null)
            .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
            .join(' · ')}
        </p>
      )}
      {shown?.because && <p>{shown.because}</p>}
      {shown?.reason && (
        <p>
          {t.reason}: {shown.reason}
        </p>
      )}
      <p className="who">
        {room}, {t.place(seq, length)} · {t.hash} <code title={hash}>{hash.slice(0, 12)}</code> {t.after}{' '}
        <code title={previousHash}>{previousHash.slice(0, 12)}</code>
        {shown?.url && (
          <>
            {' · '}
            <a href={shown.url}>{t.openRecord}</a>
          </>
        )}
        {history && (
          <>
            {' · '}
            <a
              href={history}
              onClick={(event) => {
                event.preventDefault()
                go(history)
              }}
            >
              {t.wholeHistory}
            </a>
          </>
        )}
      </p>
    </li>
  )
}
