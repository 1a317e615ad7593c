import { type FormEvent, useState } from 'react'
import { parseDecimal } from '#kernel/decimal.ts'
import type { StaffProps } from '#ui/staff/page.ts'
import { useLoaded } from '#ui/staff/loaded.ts'
import { useSending } from '#ui/staff/sending.ts'
import { WideTable } from '#ui/staff/WideTable.tsx'
import { type ActivityView, type Budget, BudgetStage, type SmartShare } from '../contract.ts'
import { words } from '../texts.ts'
import { canPlan, Pick, RoomHead, useAddress, said, THIS_YEAR } from './parts.tsx'
import { percent, planWords, rupiah, typedRupiah } from './words.ts'

/** The lines of a year's budget: ceiling, money, work, what looks wrong, and the smart-city share. */
export function BudgetPage({ locale, search, can, go }: StaffProps) {
  const t = planWords[locale]
  const w = words[locale]
  const address = useAddress('/staff/masterplan/budget', { search, go })
  const year = address.get('year') || String(THIS_YEAR)
  const agencyId = address.get('agencyId')
  const {
    value: view,
    problem,
    reload,
  } = useLoaded<Budget>(`/api/masterplan/budget?year=${year}${agencyId ? `&agencyId=${agencyId}` : ''}`)
  const whole = useLoaded<Budget>(agencyId ? `/api/masterplan/budget?year=${year}` : '')
  const share = useLoaded<SmartShare>(`/api/masterplan/share?year=${year}`)
  const [open, setOpen] = useState<ActivityView>()
  const [entering, setEntering] = useState(false)
  const sending = useSending()
  const agencies = (agencyId ? whole.value : view)?.agencies ?? []
  const flagged = address.get('flagged') === 'true'
  const lines =
    view?.activities.filter(({ flags, smartCity }) => (!flagged || flags.length > 0) && (address.get('tagged') !== 'true' || smartCity)) ??
    []

  async function saveProgress(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const given = new FormData(event.currentTarget)
    const text = (name: string) => said(given, name)
    const month = Number(text('month'))
    const before = open!.progress.find((each) => each.month === month)
    const body = {
      physicalTarget: parseDecimal(text('physicalTarget')) ?? null,
      physicalDone: parseDecimal(text('physicalDone')) ?? text('physicalDone'),
      moneyTarget: typedRupiah(text('moneyTarget')) ?? null,
      moneyDone: typedRupiah(text('moneyDone')) ?? text('moneyDone'),
      reason: text('reason'),
      obstacle: text('obstacle'),
      followUp: text('followUp'),
      ...(before ? { version: before.version } : {}),
    }
    if (await sending.send('PUT', `/api/masterplan/activities/${open!.id}/progress/${month}`, body, t.saved)) {
      setOpen(undefined)
      reload()
    }
  }

  async function saveCityBudget(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const given = new FormData(event.currentTarget)
    const stage = said(given, 'stage')
    const known = share.value?.stage === stage ? { version: share.value.version! } : {}
    const body = { stage, rupiah: typedRupiah(said(given, 'rupiah')) ?? '', source: said(given, 'source'), ...known }
    if (await sending.send('PUT', `/api/masterplan/city-budget/${year}`, body, t.saved)) {
      setEntering(false)
      share.reload()
    }
  }

  return (
    <section>
      <RoomHead locale={locale} can={can} go={go} here="budget" />
      <div className="plan-filters">
        <label>
          {t.year}
          <input type="number" min={2000} max={2100} value={year} onChange={(event) => address.set({ year: event.target.value })} />
        </label>
        <Pick
          label={t.agency}
          value={agencyId}
          options={[['', t.allAgencies], ...agencies.map((each) => [each.agencyId, each.agencyName] as const)]}
          onPick={(value) => address.set({ agencyId: value })}
        />
        <label className="check">
          <input type="checkbox" checked={flagged} onChange={(event) => address.set({ flagged: event.target.checked ? 'true' : '' })} />{' '}
          {t.onlyFlagged}
        </label>
      </div>
      {(problem || sending.problem) && <p role="alert">{problem || sending.problem}</p>}
      <output className="help">{sending.said}</output>
      {view && (
        <>
          <ul className="tiles">
            <li>
              <b>{percent(view.totals.moneyShare, locale)}</b>
              <span>
                {t.money} · {t.shareOf(rupiah(view.totals.spent, locale), rupiah(view.totals.ceiling, locale))}
              </span>
            </li>
            <li>
              <b>{percent(view.totals.physicalWeighted, locale)}</b>
              <span>
                {t.work}, {t.weighted} ({t.plainMean} {percent(view.totals.physicalMean, locale)})
              </span>
            </li>
            {share.value && (
              <li>
                <b>{share.value.share === null ? '–' : `${share.value.share.replace('.', ',')}%`}</b>
                <span>
                  {t.share} ·{' '}
                  {share.value.cityBudget
                    ? `${t.shareOf(rupiah(share.value.tagged, locale), rupiah(share.value.cityBudget, locale))} (${w.stage[share.value.stage!]}, ${share.value.source})`
                    : t.shareUnknown}{' '}
                  <a
                    href={`/staff/masterplan/budget?year=${year}&tagged=true`}
                    onClick={(event) => {
                      event.preventDefault()
                      address.set({ tagged: 'true' })
                    }}
                  >
                    {t.shareProof} ({share.value.lines})
                  </a>
                </span>
              </li>
            )}
          </ul>
          {canPlan(can) &&
            (entering ? (
              <form className="panel" aria-label={t.cityBudget} onSubmit={(event) => void saveCityBudget(event)}>
                <label>
                  {t.stage}
                  <select name="stage" defaultValue={share.value?.stage ?? 'original'}>
                    {BudgetStage.options.map((each) => (
                      <option key={each} value={each}>
                        {w.stage[each]}
                      </option>
                    ))}
                  </select>
                </label>
                <label>
                  {t.rupiah}
                  <input name="rupiah" required inputMode="numeric" />
                </label>
                <label>
                  {t.source}
                  <input name="source" required minLength={3} maxLength={500} />
                </label>
                <div className="bar">
                  <button type="submit" className="primary" disabled={sending.busy}>
                    {t.save}
                  </button>
                  <button type="button" onClick={() => setEntering(false)}>
                    {t.cancel}
                  </button>
                </div>
              </form>
            ) : (
              <button type="button" onClick={() => setEntering(true)}>
                {t.cityBudget}
              </button>
            ))}
          {open && (
            <form
              className="panel intake wide-panel"
              key={open.id}
              aria-label={`${t.report}: ${open.name}`}
              onSubmit={(event) => void saveProgress(event)}
            >
              <h2 className="wide">
                {t.report}: {open.name}
              </h2>
              <label>
                {t.month}
                <select name="month" defaultValue={String(Math.min(12, (open.throughMonth ?? 0) + 1))}>
                  {t.months.map((name, index) => (
                    <option key={name} value={index + 1}>
                      {name}
                    </option>
                  ))}
                </select>
              </label>
              <label>
                {t.physicalDone}
                <input name="physicalDone" required inputMode="decimal" />
              </label>
              <label>
                {t.moneyDone}
                <input name="moneyDone" required inputMode="numeric" />
              </label>
              <label>
                {t.physicalTarget}
                <input name="physicalTarget" inputMode="decimal" />
              </label>
              <label>
                {t.moneyTarget}
                <input name="moneyTarget" inputMode="numeric" />
              </label>
              <label>
                {t.backReason}
                <input name="reason" maxLength={500} />
              </label>
              <label className="wide">
                {t.obstacle}
                <input name="obstacle" maxLength={1000} />
              </label>
              <label className="wide">
                {t.followUp}
                <input name="followUp" maxLength={1000} />
              </label>
              <div className="bar wide">
                <button type="submit" className="primary" disabled={sending.busy}>
                  {t.save}
                </button>
                <button type="button" onClick={() => setOpen(undefined)}>
                  {t.cancel}
                </button>
              </div>
            </form>
          )}
          {lines.length === 0 && <p>{t.none}</p>}
          {lines.length > 0 && (
            <WideTable label={t.tabs.budget} heads={[t.activity, t.agency, t.ceiling, t.money, t.work, t.deviation, t.attention, '']}>
              {lines.map((line) => (
                <tr key={line.id}>
                  <td>
                    {line.name}
                    <p className="help">
                      {line.code} · {w.fund[line.fundSource]}
                      {line.smartCity && ` · ${t.smartCity}`}
                      {line.nomenclatureCode && ` · ${line.nomenclatureCode}`}
                    </p>
                  </td>
                  <td>{line.agencyName}</td>
                  <td className="figure">{rupiah(line.ceiling, locale)}</td>
                  <td className="figure">{percent(line.moneyShare, locale)}</td>
                  <td className="figure">{percent(line.physical, locale)}</td>
                  <td className="figure">{line.physicalDeviation === null ? '–' : line.physicalDeviation.replace('.', ',')}</td>
                  <td>
                    {line.flags.map((flag) => (
                      <span key={flag} className="badge flag">
                        {w.flag[flag]}
                      </span>
                    ))}
                    {line.progress.at(-1)?.obstacle && <p className="help">{line.progress.at(-1)!.obstacle}</p>}
                  </td>
                  <td>
                    {line.mayFill && (
                      <button
                        type="button"
                        aria-label={`${t.report}: ${line.name}`}
                        onClick={() => {
                          setOpen(line)
                          window.scrollTo(0, 0)
                        }}
                      >
                        {t.report}
                      </button>
                    )}
                  </td>
                </tr>
              ))}
            </WideTable>
          )}
        </>
      )}
    </section>
  )
}
