import { useState } from 'react'
import type { StaffProps } from '#ui/staff/page.ts'
import { useLoaded } from '#ui/staff/loaded.ts'
import { WideTable } from '#ui/staff/WideTable.tsx'
import { EvidencePanel } from '../../../city/evidence/staff/EvidencePanel.tsx'
import type { IndicatorDetail } from '../contract.ts'
import { words } from '../texts.ts'
import { IndicatorForm } from './IndicatorForm.tsx'
import { indicatorWords } from './indicator-words.ts'
import { BandTag, Fact, useAgencies } from './parts.tsx'
import { Quarters } from './Quarters.tsx'
import { TargetsForm } from './TargetsForm.tsx'
import { number } from './figures.ts'
import { planWords } from './words.ts'

/** An indicator with its targets and every number that was ever reported of it. */
export function IndicatorPage({ locale, zone, params, search, go }: StaffProps) {
  const t = planWords[locale]
  const w = words[locale]
  const id = params.id!
  const { value: view, problem, reload } = useLoaded<IndicatorDetail>(`/api/masterplan/indicators/${id}`)
  const agencies = useAgencies()
  const [editing, setEditing] = useState<'indicator' | 'targets' | undefined>(
    new URLSearchParams(search).get('edit') === 'targets' ? 'targets' : undefined,
  )
  const [proofOf, setProofOf] = useState<string>()

  function saved() {
    setEditing(undefined)
    reload()
  }

  if (!view) return problem ? <p role="alert">{problem}</p> : <output>{t.loading}</output>
  const programmePath = `/staff/masterplan/programmes/${view.programmeId}`
  const isRange = view.direction === 'range'
  return (
    <section>
      <p>
        <a
          href={programmePath}
          onClick={(event) => {
            event.preventDefault()
            go(programmePath)
          }}
        >
          ← {t.programmes}
        </a>
      </p>
      <h1>{view.name}</h1>
      <p className="help">
        {view.code} · {view.agencyName} · {w.level[view.level]} · {w.indicatorKind[view.kind]}
      </p>
      <dl className="facts">
        <Fact term={t.unit}>{view.unit}</Fact>
        <Fact term={t.direction}>{w.direction[view.direction]}</Fact>
        <Fact term={t.aggregation}>{w.aggregation[view.aggregation]}</Fact>
        <Fact term={t.frequency}>{w.frequency[view.frequency]}</Fact>
        {view.baseline !== null && (
          <Fact term={t.baseline}>
            {number(view.baseline, locale)} ({view.baselineYear})
          </Fact>
        )}
        {view.definition && <Fact term={t.definition}>{view.definition}</Fact>}
        {view.dataSource && <Fact term={t.dataSource}>{view.dataSource}</Fact>}
        {view.measureCode && (
          <Fact term={t.measure}>
            <a href={`/staff/figures?code=${view.measureCode}`}>{view.measureCode}</a>
          </Fact>
        )}
      </dl>
      {view.mayEdit && editing !== 'indicator' && (
        <button type="button" onClick={() => setEditing('indicator')}>
          {indicatorWords[locale].change}
        </button>
      )}
      {editing === 'indicator' && (
        <IndicatorForm
          locale={locale}
          of={{ indicator: view }}
          agencies={agencies}
          onCancel={() => setEditing(undefined)}
          onSaved={saved}
        />
      )}
      <h2>{t.targets}</h2>
      {editing === 'targets' ? (
        <TargetsForm locale={locale} indicator={view} onCancel={() => setEditing(undefined)} onSaved={saved} />
      ) : (
        <>
          <WideTable label={t.targets} heads={[t.year, t.target, t.value, t.achievement, '']}>
            {view.years.map((year) => (
              <tr key={year.year}>
                <td>{year.year}</td>
                <td className="figure">
                  {year.target
                    ? isRange
                      ? `${number(year.target.low, locale)}–${number(year.target.high, locale)}`
                      : number(year.target.value, locale)
                    : '–'}
                </td>
                <td className="figure">
                  {number(year.value, locale, view.decimals)}
                  {year.numerator !== null && ` (${number(year.numerator, locale)}/${number(year.denominator, locale)})`}
                </td>
                <td>
                  <BandTag band={year.band} achievement={year.achievement} locale={locale} />
                  <Quarters locale={locale} indicator={view} year={year.year} />
                </td>
                <td className="help">
                  {year.throughMonth !== null && t.months[year.throughMonth - 1]}{' '}
                  {year.fromBaseline !== null && t.fromBaseline(number(year.fromBaseline, locale, 1))}{' '}
                  {year.suspicious && <span className="badge flag">{t.suspicious}</span>}
                </td>
              </tr>
            ))}
          </WideTable>
          {view.mayEdit && (
            <button type="button" onClick={() => setEditing('targets')}>
              {indicatorWords[locale].changeTargets}
            </button>
          )}
        </>
      )}
      <h2>{t.numbers}</h2>
      {view.realisations.length === 0 && <p>{t.none}</p>}
      {view.realisations.length > 0 && (
        <WideTable label={t.numbers} heads={[t.month, t.value, t.status, t.note, t.evidence]}>
          {view.realisations.map((row) => (
            <tr key={row.id}>
              <td>
                {t.months[row.month - 1]} {row.year}
              </td>
              <td className="figure">
                {number(row.value, locale, Math.max(2, view.decimals))}
                {row.numerator !== null && ` (${number(row.numerator, locale)}/${number(row.denominator, locale)})`}
              </td>
              <td>
                <span className={`badge ${row.status}`}>{w.realisation[row.status]}</span>{' '}
                <span className="help">
                  {t.filledBy(row.filledName)}
                  {row.origin === 'measure' && ` · ${t.counted}`}
                  {row.partsDiffer && ` · ${t.partsDiffer}`}
                </span>
              </td>
              <td>
                {row.note} {row.returnReason && <span className="help">{t.returnedBecause(row.returnReason)}</span>}
              </td>
              <td>
                <button
                  type="button"
                  aria-expanded={proofOf === row.id}
                  onClick={() => setProofOf(proofOf === row.id ? undefined : row.id)}
                >
                  {t.evidence}
                </button>
              </td>
            </tr>
          ))}
        </WideTable>
      )}
      {proofOf && <EvidencePanel key={proofOf} locale={locale} zone={zone} room="masterplan" subject={proofOf} level={3} />}
    </section>
  )
}
