import { type KeyboardEvent, useRef, useState } from 'react'
import { parseDecimal } from '#kernel/decimal.ts'
import { formatDate, type Locale } from '#kernel/texts.ts'
import type { StaffProps } from '#ui/staff/page.ts'
import { useLoaded } from '#ui/staff/loaded.ts'
import { call } from '#ui/staff/request.ts'
import { EvidencePanel } from '../../../city/evidence/staff/EvidencePanel.tsx'
import type { Entry, EntryLine, MyEntry, Realisation, StepsAnswer } from '../contract.ts'
import { words } from '../texts.ts'
import { indicatorWords } from './indicator-words.ts'
import { BandTag, Pick, RoomHead, useAddress, LAST_QUARTER, THIS_YEAR, YearField } from './parts.tsx'
import { number } from './figures.ts'
import { planWords } from './words.ts'

/** One line for each number that is due: type, Enter, next. All are sent at once. */
export function EntryPage({ locale, zone, search, can, go }: StaffProps) {
  const t = planWords[locale]
  const address = useAddress('/staff/masterplan/entry', { search, go })
  const mine = useLoaded<MyEntry>('/api/masterplan/my-entry').value
  // Without a period that is open, the newest quarter that is over is looked at.
  const year = address.get('year') || String(mine?.period?.year ?? THIS_YEAR)
  const month = address.get('month') || String(mine?.period?.month ?? LAST_QUARTER)
  const agencyId = mine ? address.get('agencyId') || (mine.agencies[0]?.id ?? '') : ''
  const {
    value: view,
    problem,
    reload,
  } = useLoaded<Entry>(agencyId ? `/api/masterplan/entry?year=${year}&month=${month}&agencyId=${agencyId}` : '')
  const [said, setSaid] = useState('')
  const [refused, setRefused] = useState<StepsAnswer['refused']>([])
  const [proofOf, setProofOf] = useState<string>()
  const busy = useRef(false)
  const table = useRef<HTMLTableSectionElement>(null)

  const ready = view?.lines.flatMap(({ realisation }) => (realisation?.steps.includes('send') ? [realisation.id] : [])) ?? []

  async function sendAll() {
    if (busy.current) return
    busy.current = true
    try {
      const answer = await call<StepsAnswer>('POST', '/api/masterplan/realisations/steps', { ids: ready, step: 'send' })
      setRefused(answer.refused)
      setSaid(t.stepsDone(answer.done))
      reload()
    } catch (error) {
      setSaid((error as Error).message)
    } finally {
      busy.current = false
    }
  }

  function next(from: HTMLInputElement) {
    const fields = [...(table.current?.querySelectorAll<HTMLInputElement>('input') ?? [])]
    fields[fields.indexOf(from) + 1]?.focus()
  }

  return (
    <section>
      <RoomHead locale={locale} can={can} go={go} here="entry" />
      <div className="plan-filters">
        <Pick
          label={t.agency}
          value={agencyId}
          options={(mine?.agencies ?? []).map(({ id, name }) => [id, name])}
          onPick={(value) => address.set({ agencyId: value })}
        />
        <Pick
          label={t.month}
          value={month}
          options={t.months.map((name, index) => [String(index + 1), name])}
          onPick={(value) => address.set({ month: value })}
        />
        <YearField label={t.year} year={year} onPick={(value) => address.set({ year: value })} />
      </div>
      {problem && <p role="alert">{problem}</p>}
      {view && (
        <>
          <p className="help">
            {view.mayWrite ? `${t.entryIntro} ${view.closesOn ? t.closesOn(formatDate(view.closesOn, locale)) : ''}` : t.closed}
          </p>
          {view.lines.length === 0 && <p>{t.entryEmpty}</p>}
          <output className="help">{said}</output>
          {refused.length > 0 && (
            <ul role="alert" className="entries">
              {refused.map((each) => (
                <li key={each.id}>
                  {view.lines.find(({ realisation }) => realisation?.id === each.id)?.indicator.name}: {each.why}
                </li>
              ))}
            </ul>
          )}
          {view.lines.length > 0 && (
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must take the focus, or the keyboard cannot scroll it
            <section className="table-scroll stacking" aria-label={t.numbers} tabIndex={0}>
              <table>
                <thead>
                  <tr>
                    {[t.name, t.target, t.previous, t.value, t.status].map((head) => (
                      <th scope="col" key={head}>
                        {head}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody ref={table}>
                  {view.lines.map((line) => (
                    <Line
                      key={`${line.indicator.id} ${year} ${month} ${line.realisation?.version ?? 0} ${line.realisation?.status ?? ''}`}
                      locale={locale}
                      line={line}
                      period={{ year: Number(year), month: Number(month) }}
                      mayWrite={view.mayWrite}
                      onNext={next}
                      onSaved={reload}
                      onProof={setProofOf}
                    />
                  ))}
                </tbody>
              </table>
            </section>
          )}
          {view.mayWrite && ready.length > 0 && (
            <p>
              <button type="button" className="primary" onClick={() => void sendAll()}>
                {t.sendAll(ready.length)}
              </button>
            </p>
          )}
          {proofOf && <EvidencePanel key={proofOf} locale={locale} zone={zone} room="masterplan" subject={proofOf} />}
        </>
      )}
    </section>
  )
}

interface LineProps {
  locale: Locale
  line: EntryLine
  period: { year: number; month: number }
  mayWrite: boolean
  onNext(from: HTMLInputElement): void
  onSaved(): void
  onProof(id: string): void
}

function Line({
  locale,
  line: { indicator, programmeName, target, quarter, previous, realisation, evidence },
  period,
  mayWrite,
  onNext,
  onSaved,
  onProof,
}: LineProps) {
  const t = planWords[locale]
  const w = words[locale]
  const [row, setRow] = useState<Realisation | null>(realisation)
  const [problem, setProblem] = useState('')
  const busy = useRef(false)
  const share = indicator.aggregation === 'ratio'
  const writable = mayWrite && (row === null || row.steps.includes('send'))
  const cells = useRef<HTMLTableCellElement>(null)

  async function save(work: () => Promise<Realisation>) {
    if (busy.current) return
    busy.current = true
    setProblem('')
    try {
      setRow(await work())
      onSaved()
    } catch (error) {
      setProblem((error as Error).message)
    } finally {
      busy.current = false
    }
  }

  function typed(name: string): string | undefined {
    return parseDecimal(cells.current?.querySelector<HTMLInputElement>(`input[name=${name}]`)?.value ?? '')
  }

  /** Leaves the line alone until it is complete and says something new. */
  async function keep() {
    const figures = share ? { numerator: typed('numerator'), denominator: typed('denominator') } : { value: typed('value') }
    const isWrong = [...(cells.current?.querySelectorAll('input') ?? [])].some(
      ({ value }) => value.trim() !== '' && parseDecimal(value) === undefined,
    )
    setProblem(isWrong ? t.notNumber : '')
    if (Object.values(figures).some((each) => each === undefined)) return
    const same = row && Object.entries(figures).every(([name, each]) => Number(row[name as 'value']) === Number(each))
    if (same) return
    const version = row ? { version: row.version } : {}
    await save(() =>
      call<Realisation>('PUT', '/api/masterplan/realisations', { indicatorId: indicator.id, ...period, ...figures, ...version }),
    )
  }

  function press(event: KeyboardEvent<HTMLInputElement>) {
    if (event.key !== 'Enter') return
    event.preventDefault()
    onNext(event.currentTarget)
    void keep()
  }

  const field = (name: 'value' | 'numerator' | 'denominator', label: string) => (
    <input
      key={`${name} ${row?.version ?? 0}`}
      name={name}
      inputMode="decimal"
      aria-label={`${label}: ${indicator.name}`}
      placeholder={name === 'value' ? '' : label}
      defaultValue={(row?.[name] ?? '').replace('.', ',')}
      onKeyDown={press}
      onBlur={() => void keep()}
    />
  )

  return (
    <tr>
      <td>
        {indicator.name} <span className="help">({indicator.unit})</span>
        <p className="help">
          {programmeName}
          {indicator.definition && ` · ${indicator.definition}`}
        </p>
        {problem && <p role="alert">{problem}</p>}
        {row?.returnReason && <p className="help">{t.returnedBecause(row.returnReason)}</p>}
      </td>
      <td className="figure" data-head={t.target}>
        {target
          ? target.value === null
            ? `${number(target.low, locale)}–${number(target.high, locale)}`
            : number(target.value, locale)
          : '–'}
        {target !== null && target.quarter > 0 && <span className="help"> {indicatorWords[locale].quarter(target.quarter)}</span>}
      </td>
      <td className="figure" data-head={t.previous}>
        {number(previous, locale, Math.max(2, indicator.decimals))}
      </td>
      <td ref={cells} className="typed">
        {indicator.measureCode ? (
          <>
            {row && <b>{number(row.value, locale, Math.max(2, indicator.decimals))}</b>}{' '}
            {writable && (
              <button
                type="button"
                onClick={() =>
                  void save(() =>
                    call<Realisation>('POST', '/api/masterplan/realisations/from-measure', {
                      indicatorId: indicator.id,
                      ...period,
                      ...(row ? { version: row.version } : {}),
                    }),
                  )
                }
              >
                {row ? t.recount : t.count}
              </button>
            )}
          </>
        ) : writable ? (
          share ? (
            <>
              {field('numerator', t.numerator)} {field('denominator', t.denominator)}
            </>
          ) : (
            field('value', t.value)
          )
        ) : (
          number(row?.value ?? null, locale, Math.max(2, indicator.decimals))
        )}
      </td>
      <td>
        {row && <span className={`badge ${row.status}`}>{w.realisation[row.status]}</span>}{' '}
        {quarter && <BandTag band={quarter.band} achievement={quarter.achievement} locale={locale} />}{' '}
        {row && (
          <button type="button" onClick={() => onProof(row.id)}>
            {evidence > 0
              ? t.evidenceCount(evidence)
              : indicator.evidenceRequired && row.origin === 'typed'
                ? t.evidenceMissing
                : t.evidence}
          </button>
        )}
      </td>
    </tr>
  )
}
