import { useState } from 'react'
import type { StaffProps } from '#ui/staff/page.ts'
import { useLoaded } from '#ui/staff/loaded.ts'
import { WideTable } from '#ui/staff/WideTable.tsx'
import { type PlanTree, ProgrammeStatus, type ProgrammeSummary } from '../contract.ts'
import { words } from '../texts.ts'
import { BandTag, Pick, RoomHead, useAddress, useAgencies, useDocuments, YearBar, said } from './parts.tsx'
import { DraftNotice } from './DraftNotice.tsx'
import { ProgrammeForm } from './ProgrammeForm.tsx'
import { rupiah } from './figures.ts'
import { planWords } from './words.ts'

/** The programmes of a plan under their dimensions. */
export function PlanPage({ locale, search, can, go }: StaffProps) {
  const t = planWords[locale]
  const w = words[locale]
  const address = useAddress('/staff/masterplan/programmes', { search, go })
  const documents = useDocuments()
  const agencies = useAgencies()
  const [adding, setAdding] = useState(false)
  const { value: view, problem } = useLoaded<PlanTree>(`/api/masterplan/plan?${address.text}`)
  const leads = agencies.filter(
    ({ id }) => id === address.get('agencyId') || view?.programmes.some(({ leadAgencyId }) => leadAgencyId === id),
  )

  const heads = [t.code, t.name, t.lead, t.status, t.achievement, t.ceiling]
  const isCounted = ({ standing }: ProgrammeSummary) => standing === 'listed' || standing === 'leaving'
  const counted = view?.programmes.filter(isCounted) ?? []
  const others = view?.programmes.filter((each) => !isCounted(each)) ?? []

  function line(programme: ProgrammeSummary) {
    const path = `/staff/masterplan/programmes/${programme.id}?year=${view!.year}`
    return (
      <tr key={programme.id}>
        <td className="figure">{programme.code}</td>
        <td>
          <a
            href={path}
            onClick={(event) => {
              event.preventDefault()
              go(path)
            }}
          >
            {programme.name}
          </a>{' '}
          {programme.quickWin && <span className="badge">{t.quickWin}</span>}{' '}
          {programme.actionPlan && <span className="badge">{w.actionPlan[programme.actionPlan]}</span>}
        </td>
        <td>{programme.agencyName}</td>
        <td>
          <span className={`badge ${programme.status}`}>{w.programme[programme.status]}</span>{' '}
          {programme.standing !== 'listed' && <span className="badge">{t.standing[programme.standing]}</span>}
        </td>
        <td>
          <BandTag band={programme.band} achievement={programme.achievement} locale={locale} />
        </td>
        <td className="figure">{programme.ceiling === '0' ? '–' : rupiah(programme.ceiling, locale)}</td>
      </tr>
    )
  }

  return (
    <section>
      <RoomHead locale={locale} can={can} go={go} here="plan" />
      {problem && (documents?.length === 0 ? <p>{t.noPlan}</p> : <p role="alert">{problem}</p>)}
      {view && documents && (
        <>
          <YearBar locale={locale} year={view.year} documentId={view.document.id} documents={documents} set={address.set}>
            <Pick
              label={t.dimension}
              value={address.get('dimensionId')}
              options={[
                ['', t.any],
                ...view.taxonomy.dimensions.filter(({ parentId }) => parentId === null).map(({ id, title }) => [id, title] as const),
              ]}
              onPick={(dimensionId) => address.set({ dimensionId })}
            />
            <Pick
              label={t.agency}
              value={address.get('agencyId')}
              options={[['', t.allAgencies], ...leads.map(({ id, name }) => [id, name] as const)]}
              onPick={(agencyId) => address.set({ agencyId })}
            />
            <Pick
              label={t.status}
              value={address.get('status')}
              options={[['', t.any], ...ProgrammeStatus.options.map((each) => [each, w.programme[each]] as const)]}
              onPick={(status) => address.set({ status })}
            />
            <label className="check">
              <input
                type="checkbox"
                checked={address.get('quickWin') === 'true'}
                onChange={(event) => address.set({ quickWin: event.target.checked ? 'true' : '' })}
              />{' '}
              {t.onlyQuickWins}
            </label>
            <form
              onSubmit={(event) => {
                event.preventDefault()
                address.set({ q: said(new FormData(event.currentTarget), 'q') })
              }}
            >
              <label>
                {t.search}
                <input type="search" name="q" defaultValue={address.get('q')} maxLength={100} />
              </label>
            </form>
          </YearBar>
          <DraftNotice locale={locale} document={view.document} can={can} go={go} />
          {view.mayAdd && !adding && (
            <p>
              <button type="button" onClick={() => setAdding(true)}>
                {t.fresh}
              </button>
            </p>
          )}
          {adding && (
            <ProgrammeForm
              locale={locale}
              document={view.document}
              dimensions={view.taxonomy.dimensions}
              agencies={agencies}
              onCancel={() => setAdding(false)}
              onSaved={(id) => go(`/staff/masterplan/programmes/${id}`)}
            />
          )}
          {view.programmes.length === 0 && <p>{t.none}</p>}
          {view.taxonomy.dimensions
            .filter(({ parentId }) => parentId === null)
            .map((dimension) => {
              const own = counted.filter(({ topDimensionId }) => topDimensionId === dimension.id)
              return own.length === 0 ? null : (
                <section key={dimension.id} aria-label={dimension.title}>
                  <h2>
                    {dimension.title} ({own.length})
                  </h2>
                  <WideTable label={dimension.title} heads={heads}>
                    {own.map(line)}
                  </WideTable>
                </section>
              )
            })}
          {others.length > 0 && (
            <section aria-label={t.notCounted(view.year)}>
              <h2>
                {t.notCounted(view.year)} ({others.length})
              </h2>
              <p className="help">{t.notCountedWhy}</p>
              <WideTable label={t.notCounted(view.year)} heads={heads}>
                {others.map(line)}
              </WideTable>
            </section>
          )}
        </>
      )}
    </section>
  )
}
