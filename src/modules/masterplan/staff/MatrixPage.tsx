import { type FormEvent, useState } from 'react'
import type { StaffProps } from '#ui/staff/page.ts'
import { useLoaded } from '#ui/staff/loaded.ts'
import { useSending } from '#ui/staff/sending.ts'
import { WideTable } from '#ui/staff/WideTable.tsx'
import { LinkState, type Matrix, type MatrixCell, PlanKind } from '../contract.ts'
import { words } from '../texts.ts'
import { Bar, Pick, RoomHead, useAddress, useDocuments, YearBar } from './parts.tsx'
import { percent, planWords } from './words.ts'

/** Every programme against the five other plans; a hole says why. */
export function MatrixPage({ locale, search, can, go }: StaffProps) {
  const t = planWords[locale]
  const w = words[locale]
  const address = useAddress('/staff/masterplan/matrix', { search, go })
  const documents = useDocuments()
  const { value: view, problem, reload } = useLoaded<Matrix>(`/api/masterplan/matrix?${address.text}`)
  const [open, setOpen] = useState<{ programmeId: string; name: string; cell: MatrixCell }>()
  const sending = useSending()

  async function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const given = Object.fromEntries(new FormData(event.currentTarget))
    const { programmeId, cell } = open!
    const body = { ...given, ...(cell.version === null ? {} : { version: cell.version }) }
    if (await sending.send('PUT', `/api/masterplan/matrix/${programmeId}/${cell.kind}/${view!.year}`, body, t.saved)) {
      setOpen(undefined)
      reload()
    }
  }

  return (
    <section>
      <RoomHead locale={locale} can={can} go={go} here="matrix" />
      <p className="help">{t.matrixIntro}</p>
      {problem && <p role="alert">{documents?.length === 0 ? t.noPlan : problem}</p>}
      {sending.problem && <p role="alert">{sending.problem}</p>}
      <output className="help">{sending.said}</output>
      {view && documents && (
        <>
          <YearBar locale={locale} year={view.year} documentId={view.documentId} documents={documents} set={address.set}>
            <Pick
              label={t.agency}
              value={address.get('agencyId')}
              options={[['', t.allAgencies], ...view.agencies.map(({ agencyId, agencyName }) => [agencyId, agencyName] as const)]}
              onPick={(agencyId) => address.set({ agencyId })}
            />
          </YearBar>
          {open && (
            <form
              className="panel"
              key={`${open.programmeId} ${open.cell.kind}`}
              aria-label={t.cellOf(w.plan[open.cell.kind], open.name)}
              onSubmit={(event) => void save(event)}
            >
              <h2>{t.cellOf(w.plan[open.cell.kind], open.name)}</h2>
              <label>
                {t.state}
                <select name="state" defaultValue={open.cell.state ?? 'listed'}>
                  {LinkState.options.map((each) => (
                    <option key={each} value={each}>
                      {w.link[each]}
                    </option>
                  ))}
                </select>
              </label>
              <label>
                {t.reference}
                <input name="reference" maxLength={300} defaultValue={open.cell.reference} />
              </label>
              <label>
                {t.reason}
                <input name="reason" maxLength={500} defaultValue={open.cell.reason} />
              </label>
              <div className="bar">
                <button type="submit" className="primary" disabled={sending.busy}>
                  {t.save}
                </button>
                <button type="button" onClick={() => setOpen(undefined)}>
                  {t.cancel}
                </button>
              </div>
            </form>
          )}
          <WideTable label={t.tabs.matrix} heads={[t.name, ...PlanKind.options.map((kind) => w.plan[kind])]}>
            {view.rows.map((row) => (
              <tr key={row.programmeId}>
                <td>
                  <a
                    href={`/staff/masterplan/programmes/${row.programmeId}`}
                    onClick={(event) => {
                      event.preventDefault()
                      go(`/staff/masterplan/programmes/${row.programmeId}`)
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
          <h2>{t.byAgency}</h2>
          <WideTable label={t.byAgency} heads={[t.agency, t.percentConsistent, '', t.unset]}>
            {view.agencies.map((agency) => {
              const share = ((agency.agree / agency.expected) * 100).toFixed(1)
              return (
                <tr key={agency.agencyId}>
                  <td>{agency.agencyName}</td>
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
        </>
      )}
    </section>
  )
}
