import { type FormEvent, useState } from 'react'
import { formatDate, formatInstant, type Locale } from '#kernel/texts.ts'
import { useLoaded } from '#ui/staff/loaded.ts'
import { call } from '#ui/staff/request.ts'
import type { MeasureInfo, MeasureQuery, Snapshot, Verification } from '../contract.ts'
import { shownValue, verdictOf } from './shown-value.ts'
import { figureWords } from './words.ts'

export interface FrozenProps {
  locale: Locale
  /** IANA zone of the city */
  zone: string
  measure: MeasureInfo
  query: MeasureQuery
  mayFreeze: boolean
}

/** Values that were kept for a report, and the proof whether they still hold. */
export function Frozen({ locale, zone, measure, query, mayFreeze }: FrozenProps) {
  const t = figureWords[locale]
  const [verified, setVerified] = useState<ReadonlyMap<string, Verification>>(new Map())
  const [problem, setProblem] = useState('')
  const url = `/api/measures/${measure.code}/snapshots`
  const kept = useLoaded<readonly Snapshot[]>(url)

  const day = (date: string) => formatDate(date, locale, 'short')

  async function attempt(work: () => Promise<void>): Promise<void> {
    setProblem('')
    await work().catch((error: Error) => setProblem(error.message))
  }
  function freeze(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = event.currentTarget
    const purpose = new FormData(form).get('purpose')
    void attempt(async () => {
      await call('POST', url, { query, purpose })
      kept.reload()
      form.reset()
    })
  }
  const verify = (id: string) =>
    attempt(async () => {
      const found = await call<Verification>('GET', `/api/measures/snapshots/${id}/verify`)
      setVerified((known) => new Map(known).set(id, found))
    })

  return (
    <section aria-labelledby="frozen-title">
      <h3 id="frozen-title">{t.snapshots}</h3>
      {(problem || kept.problem) && <p role="alert">{problem || kept.problem}</p>}
      {mayFreeze && (
        <form className="bar" aria-label={t.freeze} onSubmit={freeze}>
          <input name="purpose" required minLength={3} maxLength={200} aria-label={t.purpose} placeholder={t.purpose} />
          <button type="submit">{t.keep}</button>
          <span className="help">{t.freezeHelp}</span>
        </form>
      )}
      {kept.value?.length === 0 && <p>{t.noSnapshots}</p>}
      <ul className="rows">
        {kept.value?.map((snapshot) => (
          <li key={snapshot.id}>
            <span>
              <strong>{shownValue(snapshot.value, measure, locale)}</strong> {snapshot.purpose}
              <br />
              <span className="help">
                {t.taken(snapshot.takenName, formatInstant(snapshot.takenAt, zone, locale), snapshot.rowCount)}
                {snapshot.query.from && ` · ${day(snapshot.query.from)} – ${snapshot.query.to ? day(snapshot.query.to) : ''}`}
              </span>
              {verified.has(snapshot.id) && <output>{verdictOf(verified.get(snapshot.id)!, measure, locale)}</output>}
            </span>
            <button type="button" onClick={() => void verify(snapshot.id)}>
              {t.verify}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
