import { useState } from 'react'
import { formatDate, formatNumber } from '#kernel/texts.ts'
import { useLoaded } from '#ui/staff/loaded.ts'
import type { StaffProps } from '#ui/staff/page.ts'
import { filled, useSending } from '#ui/staff/sending.ts'
import { WideTable } from '#ui/staff/WideTable.tsx'
import type { EvidencePackage } from '../contract.ts'
import { words } from '../texts.ts'
import { RoomTabs, To } from './parts.tsx'
import { staffWords } from './words.ts'

/** What proves the items of the evaluation, item by item, with what does not count and why. */
export function EvidencePage({ locale, search, can, go }: StaffProps) {
  const t = staffWords[locale]
  const w = words[locale]
  const [thisYear] = useState(() => new Date().getFullYear())
  const year = Number(new URLSearchParams(search).get('year')) || thisYear
  const { value: evidence, problem } = useLoaded<EvidencePackage>(`/api/governance/evidence?year=${year}`)
  const { send, problem: refused, said, busy } = useSending()
  return (
    <section aria-labelledby="evidence-title">
      <h1 id="evidence-title">
        {t.evidence} {year}
      </h1>
      <p className="help">{t.evidenceIntro}</p>
      <RoomTabs locale={locale} here="evidence" can={can} go={go} />
      <form
        className="bar"
        onSubmit={(event) => {
          event.preventDefault()
          go(`/staff/governance/evidence?year=${filled(event.currentTarget).year ?? ''}`)
        }}
      >
        <label>
          {t.year}
          <input name="year" type="number" min={2017} max={2100} defaultValue={year} key={year} />
        </label>
        <button type="submit">{t.show}</button>
        {can('measures.snapshot') && (
          <button
            type="button"
            disabled={busy}
            onClick={() => void send('POST', '/api/governance/evidence/freeze', { year }, t.frozen(evidence?.items.length ?? 0))}
          >
            {t.freeze}
          </button>
        )}
        {(['pdf', 'docx', 'csv'] as const).map((format) => (
          <a key={format} href={`/api/governance/evidence/${year}.${format}`} download>
            {format.toUpperCase()}
          </a>
        ))}
      </form>
      {(problem || refused) && <p role="alert">{problem || refused}</p>}
      <output className="who">{said}</output>
      {evidence?.items.map((each) => (
        <section key={each.item} aria-labelledby={`item-${each.item}`}>
          <h2 id={`item-${each.item}`}>
            {each.item}. {each.question}
          </h2>
          <p>
            {each.counters.map((counter, index) => (
              <span key={counter.measure}>
                {index > 0 && ' · '}
                <To href={`/staff/figures?code=${counter.measure}&from=${year}-01-01&to=${year}-12-31`} go={go}>
                  {counter.title}
                </To>
                :{' '}
                <strong>
                  {counter.value === null ? t.noData : `${formatNumber(counter.value, locale, 1)}${counter.unit === '%' ? '%' : ''}`}
                </strong>
              </span>
            ))}
          </p>
          {each.counted.length === 0 ? (
            <p className="due late">{t.nothingCounted}</p>
          ) : (
            <WideTable label={`${each.item}: ${t.counted}`} heads={[t.onDay, t.counted, t.files]}>
              {each.counted.map((row) => (
                <tr key={row.id}>
                  <td>{formatDate(row.on, locale, 'short')}</td>
                  <th scope="row">
                    <To href={row.url} go={go}>
                      {row.title}
                    </To>
                  </th>
                  <td>{row.detail}</td>
                </tr>
              ))}
            </WideTable>
          )}
          {each.left.length > 0 && (
            <>
              <h3>{t.notCounted}</h3>
              <ul>
                {each.left.map((row) => (
                  <li key={row.id}>
                    <To href={row.url} go={go}>
                      {row.title}
                    </To>{' '}
                    ({formatDate(row.on, locale, 'short')}):{' '}
                    <span className="due late">{row.missing.map((reason) => w.missing[reason]).join('; ')}</span>
                  </li>
                ))}
              </ul>
            </>
          )}
        </section>
      ))}
    </section>
  )
}
