import { useState } from 'react'
import type { StaffProps } from '#ui/staff/page.ts'
import { useLoaded } from '#ui/staff/loaded.ts'
import { WideTable } from '#ui/staff/WideTable.tsx'
import { LinkState, type Matrix, type MatrixCell, PlanKind } from '../contract.ts'
import { words } from '../texts.ts'
import { CellForm } from './CellForm.tsx'
import { Bar, Pick, RoomHead, useAddress, useDocuments, YearBar } from './parts.tsx'
import { percent } from './figures.ts'
import { planWords } from './words.ts'

/** Every programme against the five other plans; a hole says why. */
export function MatrixPage({ locale, search, can, go }: StaffProps) {
  const t = planWords[locale]
  const w = words[locale]
  const address = useAddress('/staff/masterplan/matrix', { search, go })
  const documents = useDocuments()
  const { value: view, problem, reload } = useLoaded<Matrix>(`/api/masterplan/matrix?${address.asked(['documentId', 'year', 'agencyId'])}`)
  const [open, setOpen] = useState<{ programmeId: string; name: string; cell: MatrixCell }>()
  const [saved, setSaved] = useState('')

  const only = address.get('cells')
  const wanted = (state: string | null) => only === '' || (only === 'unset' ? state === null : state === only)
  const rows = view?.rows.filter(({ cells }) => cells.some(({ state }) => wanted(state))) ?? []

  return (
    <section>
      <RoomHead locale={locale} can={can} go={go} here="matrix" />
      <p className="help">{t.matrixIntro}</p>
      {problem && (documents?.length === 0 ? <p>{t.noPlan}</p> : <p role="alert">{problem}</p>)}
      <output className="help">{saved}</output>
      {view && documents && (
        <>
          <YearBar locale={locale} year={view.year} documentId={view.documentId} documents={documents} set={address.set}>
            <Pick
              label={t.agency}
              value={address.get('agencyId')}
              options={[['', t.allAgencies], ...view.agencies.map(({ agencyId, agencyName }) => [agencyId, agencyName] as const)]}
              onPick={(agencyId) => address.set({ agencyId })}
            />
            <Pick
              label={t.cells}
              value={only}
              options={[['', t.any], ['unset', t.unset], ...LinkState.options.map((each) => [each, w.link[each]] as const)]}
              onPick={(cells) => address.set({ cells })}
            />
          </YearBar>
          {open && (
            <CellForm
              key={`${open.programmeId} ${open.cell.kind}`}
              locale={locale}
              year={view.year}
              {...open}
              documents={documents}
              onCancel={() => setOpen(undefined)}
              onSaved={() => {
                setOpen(undefined)
                setSaved(t.saved)
                reload()
              }}
            />
          )}
          <h2>{t.byAgency}</h2>
          <WideTable label={t.byAgency} heads={[t.agency, t.percentConsistent, '', t.unset]}>
            {view.agencies.map((agency) => {
              const share = ((agency.agree / agency.expected) * 100).toFixed(1)
              return (
                <tr key={agency.agencyId}>
                  <td>
                    <a
                      href={`/staff/masterplan/matrix?year=${view.year}&agencyId=${agency.agencyId}`}
                      onClick={(event) => {
                        event.preventDefault()
                        address.set({ agencyId: agency.agencyId })
                      }}
                    >
                      {agency.agencyName}
                    </a>
                  </td>
                  <td className="figure">
                    {percent(share, locale)} ({agency.agree}/{agency.expected})
                  </td>
                  <td className="grow">
                    <Bar value={share} />
                  </td>
                  <td className="figure">{agency.unanswered}</td>
                </tr>
              )
            })}
          </WideTable>
          <h2>{t.tabs.matrix}</h2>
          {rows.length === 0 && <p>{t.none}</p>}
          <WideTable label={t.tabs.matrix} heads={[t.name, ...PlanKind.options.map((kind) => w.plan[kind])]}>
            {rows.map((row) => (
              <tr key={row.programmeId}>
                <td>
                  <a
                    href={`/staff/masterplan/programmes/${row.programmeId}?year=${view.year}`}
                    onClick={(event) => {
                      event.preventDefault()
                      go(`/staff/masterplan/programmes/${row.programmeId}?year=${view.year}`)
                    }}
                  >
                    {row.name}
                  </a>{' '}
                  <span className="help">{row.agencyName}</span>
                </td>
                {row.cells.map((cell) => {
                  const text = cell.state ? w.link[cell.state] : t.unset
                  return (
                    <td key={cell.kind}>
                      {row.mayEdit ? (
                        <button
                          type="button"
                          className={`badge link-${cell.state ?? 'none'}`}
                          aria-label={`${t.cellOf(w.plan[cell.kind], row.name)}: ${text}`}
                          title={[cell.reference, cell.reason].filter(Boolean).join(' · ')}
                          onClick={() => {
                            setOpen({ programmeId: row.programmeId, name: row.name, cell })
                            window.scrollTo(0, 0)
                          }}
                        >
                          {text}
                        </button>
                      ) : (
                        <span className={`badge link-${cell.state ?? 'none'}`}>{text}</span>
                      )}
                      {cell.reason && <p className="help">{cell.reason}</p>}
                    </td>
                  )
                })}
              </tr>
            ))}
          </WideTable>
        </>
      )}
    </section>
  )
}
