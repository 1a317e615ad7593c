import { useState } from 'react'
import type { Locale } from '#kernel/texts.ts'
import { useLoaded } from '#ui/staff/loaded.ts'
import type { InstrumentDifference, InstrumentSummary, InstrumentView } from '../../contract.ts'
import { words } from '../words.ts'

/** What changed from another version, or from another instrument, to this one. */
export function Differences({ locale, view }: { locale: Locale; view: InstrumentView }) {
  const t = words[locale]
  const { value: all = [] } = useLoaded<readonly InstrumentSummary[]>('/api/evaluation/instruments')
  const [from, setFrom] = useState('')
  const { value: found, problem } = useLoaded<readonly InstrumentDifference[]>(
    from === '' ? '' : `/api/evaluation/instruments/${view.id}/differences?from=${from}`,
  )
  const others = all.filter(({ id }) => id !== view.id).toSorted((a, b) => Number(b.code === view.code) - Number(a.code === view.code))
  const shown = (field: string, value: string | null) =>
    value === null ? '-' : field === 'answer' ? (t.answers[value as keyof typeof t.answers] ?? value) : value
  return (
    <>
      <label>
        {t.compareWith}
        <select value={from} onChange={(event) => setFrom(event.currentTarget.value)}>
          <option value="">–</option>
          {others.map((other) => (
            <option key={other.id} value={other.id}>
              {other.title[locale]} · {t.version} {other.version}
            </option>
          ))}
        </select>
      </label>
      {problem && <p role="alert">{problem}</p>}
      {from !== '' && found && (
        <>
          <p aria-live="polite">{found.length === 0 ? t.noDifference : t.differences(found.length)}</p>
          <ul className="entries">
            {found.map(({ where, what, field, before, after }) => (
              <li key={`${where} ${field}`}>
                <strong>{where || t.head}</strong> {t[what]}
                {what === 'changed'
                  ? ` (${t.field[field] ?? field}): ${shown(field, before)} → ${shown(field, after)}`
                  : `: ${before ?? after ?? ''}`}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
