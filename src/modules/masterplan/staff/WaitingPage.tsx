import { useState } from 'react'
import type { StaffProps } from '#ui/staff/page.ts'
import { useLoaded } from '#ui/staff/loaded.ts'
import { call } from '#ui/staff/request.ts'
import { WideTable } from '#ui/staff/WideTable.tsx'
import { RealisationStatus, type RealisationStep, type StepsAnswer, type Waiting } from '../contract.ts'
import { STEPS_WITH_REASON } from '../lifecycle.ts'
import { words } from '../texts.ts'
import { Pick, RoomHead, said, THIS_YEAR, useAddress } from './parts.tsx'
import { number } from './figures.ts'
import { planWords } from './words.ts'

const YEARS = Array.from({ length: 10 }, (_, ago) => String(THIS_YEAR - ago))

/** Numbers that wait for a look: many are verified, accepted or returned at once. */
export function WaitingPage({ locale, search, can, go }: StaffProps) {
  const t = planWords[locale]
  const w = words[locale]
  const address = useAddress('/staff/masterplan/waiting', { search, go })
  const status = address.get('status') || 'sent'
  const {
    value: view,
    problem,
    reload,
  } = useLoaded<Waiting>(
    `/api/masterplan/waiting?${new URLSearchParams([['status', status], ...new URLSearchParams(address.asked(['year', 'after']))])}`,
  )
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set())
  const [asking, setAsking] = useState<RealisationStep>()
  const [answer, setAnswer] = useState<StepsAnswer>()
  const [failure, setFailure] = useState('')
  const [busy, setBusy] = useState(false)

  const lines = view?.lines ?? []
  const pickable = lines.filter(({ steps }) => steps.length > 0)
  const chosen = pickable.filter(({ id }) => picked.has(id))
  const steps = [...new Set(pickable.flatMap((line) => line.steps))]

  async function run(step: RealisationStep, reason?: string) {
    if (busy) return
    setBusy(true)
    setFailure('')
    try {
      const ids = lines.filter((line) => picked.has(line.id) && line.steps.includes(step)).map(({ id }) => id)
      setAnswer(await call<StepsAnswer>('POST', '/api/masterplan/realisations/steps', { ids, step, ...(reason ? { reason } : {}) }))
      setAsking(undefined)
      reload()
    } catch (error) {
      setFailure((error as Error).message)
    } finally {
      setBusy(false)
    }
  }

  function toggle(id: string, on: boolean) {
    const next = new Set(picked)
    if (on) next.add(id)
    else next.delete(id)
    setPicked(next)
  }

  return (
    <section>
      <RoomHead locale={locale} can={can} go={go} here="waiting" />
      <div className="plan-filters">
        <Pick
          label={t.status}
          value={status}
          options={RealisationStatus.options.map((each) => [each, w.realisation[each]])}
          onPick={(value) => address.set({ status: value, after: '' })}
        />
        <Pick
          label={t.year}
          value={address.get('year')}
          options={[['', t.any], ...YEARS.map((year) => [year, year] as const)]}
          onPick={(value) => address.set({ year: value, after: '' })}
        />
      </div>
      {(problem || failure) && <p role="alert">{problem || failure}</p>}
      <output className="help">{answer && t.stepsDone(answer.done)}</output>
      {answer && answer.refused.length > 0 && (
        <ul role="alert" className="entries">
          {answer.refused.map((each) => (
            <li key={each.id}>{each.why}</li>
          ))}
        </ul>
      )}
      {view && lines.length === 0 && <p>{t.waitingEmpty}</p>}
      {lines.length > 0 && (
        <>
          {pickable.length > 0 && (
            <div className="bar">
              <label className="check">
                <input
                  type="checkbox"
                  checked={chosen.length === pickable.length}
                  onChange={(event) => setPicked(new Set(event.target.checked ? pickable.map(({ id }) => id) : []))}
                />{' '}
                {t.pick}
              </label>
              {steps.map((step) => (
                <button
                  key={step}
                  type="button"
                  className={step === 'return' ? '' : 'primary'}
                  disabled={busy || chosen.length === 0}
                  onClick={() => (STEPS_WITH_REASON.has(step) ? setAsking(step) : void run(step))}
                >
                  {t.doSteps(w.realisationStep[step], lines.filter((line) => picked.has(line.id) && line.steps.includes(step)).length)}
                </button>
              ))}
            </div>
          )}
          {asking && (
            <form
              className="panel"
              onSubmit={(event) => {
                event.preventDefault()
                void run(asking, said(new FormData(event.currentTarget), 'reason'))
              }}
            >
              <label>
                {t.reason}
                <input name="reason" required minLength={3} maxLength={500} />
              </label>
              <div className="bar">
                <button type="submit" className="primary">
                  {w.realisationStep[asking]}
                </button>
                <button type="button" onClick={() => setAsking(undefined)}>
                  {t.cancel}
                </button>
              </div>
            </form>
          )}
          <WideTable label={t.tabs.waiting} heads={['✓', t.name, t.agency, t.month, t.target, t.value, t.evidence]}>
            {lines.map((line) => (
              <tr key={line.id}>
                <td>
                  {line.steps.length > 0 && (
                    <input
                      type="checkbox"
                      aria-label={t.pickOne(line.name)}
                      checked={picked.has(line.id)}
                      onChange={(event) => toggle(line.id, event.target.checked)}
                    />
                  )}
                </td>
                <td>
                  <a
                    href={`/staff/masterplan/indicators/${line.indicatorId}`}
                    onClick={(event) => {
                      event.preventDefault()
                      go(`/staff/masterplan/indicators/${line.indicatorId}`)
                    }}
                  >
                    {line.name}
                  </a>
                  <p className="help">
                    {line.code} · {line.programmeName} · {t.filledBy(line.filledName)}
                    {line.origin === 'measure' && ` · ${t.counted}`}
                    {line.note && ` · ${line.note}`}
                    {line.returnReason && ` · ${t.returnedBecause(line.returnReason)}`}
                  </p>
                  {line.partsDiffer && <span className="badge flag">{t.partsDiffer}</span>}
                </td>
                <td>{line.agencyName}</td>
                <td>
                  {t.months[line.month - 1]} {line.year}
                </td>
                <td className="figure">
                  {line.target
                    ? line.target.value === null
                      ? `${number(line.target.low, locale)}–${number(line.target.high, locale)}`
                      : number(line.target.value, locale)
                    : '–'}
                </td>
                <td className="figure">
                  {number(line.value, locale, Math.max(2, line.decimals))} {line.unit}
                  {line.numerator !== null && ` (${number(line.numerator, locale)}/${number(line.denominator, locale)})`}
                </td>
                <td className="figure">{line.evidence}</td>
              </tr>
            ))}
          </WideTable>
          {view?.next && (
            <button type="button" onClick={() => address.set({ after: view.next! })}>
              {t.more}
            </button>
          )}
        </>
      )}
    </section>
  )
}
