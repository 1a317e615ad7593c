import { useState } from 'react'
import type { StaffProps } from '#ui/staff/page.ts'
import { useLoaded } from '#ui/staff/loaded.ts'
import { WideTable } from '#ui/staff/WideTable.tsx'
import { type ActivityView, type Budget, OWN_FUNDS, type PlanTree, type SmartShare } from '../contract.ts'
import { words } from '../texts.ts'
import { ActivityForm } from './ActivityForm.tsx'
import { activityHeads, ActivityRow } from './ActivityRow.tsx'
import { CityBudgetForm } from './CityBudgetForm.tsx'
import { FundingTiles } from './FundingTiles.tsx'
import { moneyWords } from './money-words.ts'
import { canPlan, Pick, RoomHead, useAddress, THIS_YEAR, YearField } from './parts.tsx'
import { ProgressForm } from './ProgressForm.tsx'
import { percent, rupiah } from './figures.ts'
import { planWords } from './words.ts'

/** Of what the city's share of the budget is the sum. */
const isInShare = ({ smartCity, listed, fundSource }: ActivityView) => smartCity && listed && OWN_FUNDS.has(fundSource)

type Open = { what: 'new' | 'city' } | { what: 'change' | 'report'; line: ActivityView }

/** The lines of a year's budget: ceiling, money, work, what looks wrong, and where the money comes from. */
export function BudgetPage({ locale, search, can, go }: StaffProps) {
  const t = planWords[locale]
  const m = moneyWords[locale]
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
  const plan = useLoaded<PlanTree>(canPlan(can) ? `/api/masterplan/plan?year=${year}` : '').value
  const [open, setOpen] = useState<Open>()
  const [saved, setSaved] = useState('')
  const agencies = (agencyId ? whole.value : view)?.agencies ?? []
  const flagged = address.get('flagged') === 'true'
  const tagged = address.get('tagged') === 'true'
  const lines = view?.activities.filter((line) => (!flagged || line.flags.length > 0) && (!tagged || isInShare(line))) ?? []
  const programmes = plan?.programmes.filter(({ fromYear, toYear }) => fromYear <= Number(year) && Number(year) <= toYear) ?? []

  function close() {
    setOpen(undefined)
  }
  function done() {
    close()
    setSaved(t.saved)
    reload()
    share.reload()
  }

  return (
    <section>
      <RoomHead locale={locale} can={can} go={go} here="budget" />
      <div className="plan-filters">
        <YearField label={t.year} year={year} onPick={(value) => address.set({ year: value })} />
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
        <label className="check">
          <input type="checkbox" checked={tagged} onChange={(event) => address.set({ tagged: event.target.checked ? 'true' : '' })} />{' '}
          {m.taggedOnly}
        </label>
      </div>
      {problem && <p role="alert">{problem}</p>}
      <output className="help">{saved}</output>
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
            {share.value && <FundingTiles locale={locale} share={share.value} go={go} onTagged={() => address.set({ tagged: 'true' })} />}
          </ul>
          {share.value && share.value.stages.length > 0 && (
            <p className="help">
              {m.stages}:{' '}
              {share.value.stages
                .map(({ stage, rupiah: amount, source }) => `${words[locale].stage[stage]} ${rupiah(amount, locale)} (${source})`)
                .join(' · ')}
            </p>
          )}
          {canPlan(can) && (
            <div className="bar">
              <button type="button" className="primary" onClick={() => setOpen({ what: 'new' })}>
                {m.add}
              </button>
              <button type="button" onClick={() => setOpen({ what: 'city' })}>
                {t.cityBudget}
              </button>
            </div>
          )}
          {open?.what === 'city' && share.value && (
            <CityBudgetForm locale={locale} year={Number(year)} share={share.value} onCancel={close} onSaved={done} />
          )}
          {(open?.what === 'new' || open?.what === 'change') && (
            <ActivityForm
              key={open.what === 'change' ? open.line.id : 'new'}
              locale={locale}
              year={Number(year)}
              line={open.what === 'change' ? open.line : undefined}
              programmes={programmes}
              onCancel={close}
              onSaved={done}
            />
          )}
          {open?.what === 'report' && <ProgressForm key={open.line.id} locale={locale} line={open.line} onCancel={close} onSaved={done} />}
          {lines.length === 0 && <p>{t.none}</p>}
          {lines.length > 0 && (
            <WideTable label={t.tabs.budget} heads={activityHeads(locale)}>
              {lines.map((line) => (
                <ActivityRow
                  key={line.id}
                  locale={locale}
                  line={line}
                  onReport={() => setOpen({ what: 'report', line })}
                  onChange={() => setOpen({ what: 'change', line })}
                />
              ))}
            </WideTable>
          )}
        </>
      )}
    </section>
  )
}
