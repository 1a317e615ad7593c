import type { StaffProps } from '#ui/staff/page.ts'
import { useLoaded } from '#ui/staff/loaded.ts'
import { WideTable } from '#ui/staff/WideTable.tsx'
import { Band, type Dashboard, ProgrammeStatus, RealisationStatus, type RollUp } from '../contract.ts'
import { words } from '../texts.ts'
import { DraftNotice } from './DraftNotice.tsx'
import { FundingTiles } from './FundingTiles.tsx'
import { Bar, BandTag, Pick, RoomHead, useAddress, useDocuments, YearBar } from './parts.tsx'
import { percent, rupiah } from './figures.ts'
import { planWords } from './words.ts'

/** How the plan stands: by dimension, by agency, over the years, with its money and what waits. */
export function DashboardPage({ locale, search, can, go }: StaffProps) {
  const t = planWords[locale]
  const w = words[locale]
  const address = useAddress('/staff/masterplan', { search, go })
  const documents = useDocuments()
  const { value: view, problem } = useLoaded<Dashboard>(`/api/masterplan/dashboard?${address.text}`)

  function rolled(rows: readonly RollUp[], head: string, link: (row: RollUp) => string | undefined) {
    return (
      <WideTable label={head} heads={[head, t.achievement, '', t.reported]}>
        {rows.map((row) => (
          <tr key={row.key}>
            <td>
              <Way path={link(row)} title={row.title} go={go} />
            </td>
            <td>
              <BandTag band={row.band} achievement={row.achievement} locale={locale} />
            </td>
            <td className="grow">
              <Bar value={row.achievement} />
            </td>
            <td>{t.ofIndicators(row.reported, row.indicators)}</td>
          </tr>
        ))}
      </WideTable>
    )
  }

  return (
    <section>
      <RoomHead locale={locale} can={can} go={go} here="dashboard" />
      {problem && (documents?.length === 0 ? <p>{t.noPlan}</p> : <p role="alert">{problem}</p>)}
      {view && documents && (
        <>
          <YearBar locale={locale} year={view.year} documentId={view.document.id} documents={documents} set={address.set}>
            <Pick
              label={t.taxonomy}
              value={view.taxonomy.code}
              options={view.taxonomies.map(({ code, title }) => [code, title])}
              onPick={(taxonomy) => address.set({ taxonomy })}
            />
          </YearBar>
          <DraftNotice locale={locale} document={view.document} can={can} go={go} />
          {!view.inForce && <p className="notice">{t.nothingInForce(view.year)}</p>}
          <ul className="tiles">
            <li>
              <b>{percent(view.whole.achievement, locale)}</b>
              <span>
                {t.achievement} · {t.ofIndicators(view.whole.reported, view.whole.indicators)}
              </span>
            </li>
            <li>
              <b>{ProgrammeStatus.options.reduce((sum, status) => sum + view.programmes[status], 0)}</b>
              <span>
                {t.programmes} · {t.quickWins(view.quickWins)}
              </span>
            </li>
            <li>
              <b>{percent(view.budget.moneyShare, locale)}</b>
              <span>
                {t.money} · {t.shareOf(rupiah(view.budget.spent, locale), rupiah(view.budget.ceiling, locale))}
              </span>
            </li>
            <li>
              <b>{percent(view.budget.physicalWeighted, locale)}</b>
              <span>
                {t.work}, {t.weighted} ({t.plainMean} {percent(view.budget.physicalMean, locale)})
              </span>
            </li>
            <FundingTiles
              locale={locale}
              share={view.share}
              go={go}
              onTagged={() => go(`/staff/masterplan/budget?year=${view.year}&tagged=true`)}
            />
            <li>
              <b>
                {view.consistency.expected === 0
                  ? '–'
                  : percent(((view.consistency.agree / view.consistency.expected) * 100).toFixed(1), locale)}
              </b>
              <span>
                {t.consistency} · {view.consistency.agree}/{view.consistency.expected}, {t.unanswered(view.consistency.unanswered)}
              </span>
            </li>
          </ul>
          <h2>{t.byDimension}</h2>
          <p className="help">{t.bandsNote}</p>
          {rolled(view.dimensions, t.dimension, (row) =>
            view.taxonomy.code === view.document.taxonomyCode
              ? `/staff/masterplan/programmes?documentId=${view.document.id}&year=${view.year}&dimensionId=${row.key}`
              : undefined,
          )}
          <div className="columns even">
            <div>
              <h2>{t.bands}</h2>
              <ul className="rows">
                {Band.options.map((band) => (
                  <li key={band}>
                    <span className={`badge band-${band}`}>{w.band[band]}</span> <b>{view.bands[band]}</b>
                  </li>
                ))}
              </ul>
            </div>
            <div>
              <h2>{t.waitingNow}</h2>
              <ul className="rows">
                {RealisationStatus.options
                  .filter((status) => status !== 'accepted')
                  .map((status) => (
                    <li key={status}>
                      <a
                        href={`/staff/masterplan/waiting?status=${status}&year=${view.year}`}
                        onClick={(event) => {
                          event.preventDefault()
                          go(`/staff/masterplan/waiting?status=${status}&year=${view.year}`)
                        }}
                      >
                        {w.realisation[status]}
                      </a>{' '}
                      <b>{view.waiting[status]}</b>
                    </li>
                  ))}
              </ul>
            </div>
          </div>
          <h2>{t.byYear}</h2>
          {rolled(view.years, t.year, (row) => `/staff/masterplan?documentId=${view.document.id}&year=${row.key}`)}
          <h2>{t.byAgency}</h2>
          {rolled(
            view.agencies,
            t.agency,
            (row) => `/staff/masterplan/programmes?documentId=${view.document.id}&year=${view.year}&agencyId=${row.key}`,
          )}
        </>
      )}
    </section>
  )
}

/** Dimensions of another list hold no programmes of this plan: they lead nowhere. */
function Way({ path, title, go }: { path: string | undefined; title: string; go: StaffProps['go'] }) {
  if (!path) return title
  return (
    <a
      href={path}
      onClick={(event) => {
        event.preventDefault()
        go(path)
      }}
    >
      {title}
    </a>
  )
}
