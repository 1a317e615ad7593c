import { formatDate, formatNumber } from '#kernel/texts.ts'
import { useLoaded } from '#ui/staff/loaded.ts'
import type { StaffProps } from '#ui/staff/page.ts'
import { WideTable } from '#ui/staff/WideTable.tsx'
import type { YearReport } from '../contract.ts'
import { amountText, moneyText, words } from '../texts.ts'
import { RoomTabs } from './parts.tsx'
import { staffWords } from './words.ts'

/** The report of a year: what was offered, promised, proven and published, and whom the award list names. */
export function ReportPage({ locale, search, go }: StaffProps) {
  const t = staffWords[locale]
  const w = words[locale]
  const asked = new URLSearchParams(search).get('year')
  const { value: report, problem } = useLoaded<YearReport>(
    `/api/partnership/report${asked === null ? '' : `?year=${encodeURIComponent(asked)}`}`,
  )
  const percent = (text: string | null) => (text === null ? null : formatNumber(Number(text), locale, 1))
  return (
    <section aria-labelledby="report-title">
      <h1 id="report-title">
        {t.title}: {t.tabs.report.toLowerCase()}
      </h1>
      <p className="help">{t.reportIntro}</p>
      <RoomTabs locale={locale} here="report" all go={go} />
      <form
        className="bar no-print"
        onSubmit={(event) => {
          event.preventDefault()
          go(`/staff/partnership/report?year=${new FormData(event.currentTarget).get('year') as string}`)
        }}
      >
        <label>
          {t.year}
          <input type="number" name="year" required min={2017} max={2100} defaultValue={report?.year ?? ''} key={report?.year} />
        </label>
        <button type="submit">{t.show}</button>
        {report &&
          (['pdf', 'docx', 'csv'] as const).map((format) => (
            <a key={format} href={`/api/partnership/report/${report.year}.${format}`} download>
              {format.toUpperCase()}
            </a>
          ))}
      </form>
      {problem && <p role="alert">{problem}</p>}
      {report && (
        <>
          <p>{t.needsLine(report.needs.offered, report.needs.met, report.needs.offeredLate)}</p>
          <p>
            <strong>
              {t.totals(moneyText(report.committed, locale), moneyText(report.verified, locale), percent(report.realisationPercent))}
            </strong>
          </p>
          <p>{t.waiting(moneyText(report.submitted, locale), moneyText(report.published, locale))}</p>
          <p>
            {report.nonBudgetPercent === null
              ? t.nonBudgetUnknown(report.year)
              : t.nonBudget(percent(report.nonBudgetPercent)!, amountText(report.budgetRealised!, locale))}
          </p>
          <h2>{t.awards}</h2>
          <p className="help">{t.awardRule}</p>
          <WideTable
            label={t.awards}
            heads={[
              t.company,
              { number: t.activities },
              { number: t.pledged },
              { number: t.verifiedHead },
              { number: t.publishedHead },
              { number: t.kept },
              { number: t.lateReports },
              t.eligible,
            ]}
          >
            {report.companies.map((row) => (
              <tr key={row.companyId}>
                <th scope="row">
                  {row.companyName} ({w.ownership[row.ownership]})
                </th>
                <td className="figure">{row.activities}</td>
                <td className="figure">{moneyText(row.committed, locale)}</td>
                <td className="figure">{moneyText(row.verified, locale)}</td>
                <td className="figure">{moneyText(row.published, locale)}</td>
                <td className="figure">{row.keptPercent === null ? '–' : `${percent(row.keptPercent)}%`}</td>
                <td className="figure">{row.lateReports}</td>
                <td>{row.eligible ? t.yes : t.no}</td>
              </tr>
            ))}
          </WideTable>
          <h2>{t.work}</h2>
          {report.work.length === 0 && <p>{t.noWork}</p>}
          {report.work.length > 0 && (
            <WideTable label={t.work} heads={[t.on, t.company, t.name, t.area, t.beneficiary, { number: t.amount }, t.publishedHead]}>
              {report.work.map((row) => (
                <tr key={row.id}>
                  <td>{formatDate(row.on, locale, 'short')}</td>
                  <td>{row.companyName}</td>
                  <th scope="row">
                    <a
                      href={`/staff/partnership/contributions/${row.contributionId}`}
                      onClick={(event) => {
                        event.preventDefault()
                        go(`/staff/partnership/contributions/${row.contributionId}`)
                      }}
                    >
                      {row.title}
                    </a>
                  </th>
                  <td>{row.area}</td>
                  <td className="words">{row.beneficiary}</td>
                  <td className="figure">{amountText(row.amountRupiah, locale)}</td>
                  <td>{row.published ? t.yes : t.no}</td>
                </tr>
              ))}
            </WideTable>
          )}
          <h2>{t.byCategory}</h2>
          <WideTable label={t.byCategory} heads={[t.category, { number: t.activities }, { number: t.verifiedHead }]}>
            {report.byCategory.map((row) => (
              <tr key={row.category}>
                <th scope="row">{w.category[row.category]}</th>
                <td className="figure">{row.activities}</td>
                <td className="figure">{moneyText(row.verified, locale)}</td>
              </tr>
            ))}
          </WideTable>
          <h2>{t.bySource}</h2>
          <WideTable label={t.bySource} heads={[t.fundSource, { number: t.activities }, { number: t.verifiedHead }]}>
            {report.bySource.map((row) => (
              <tr key={row.source}>
                <th scope="row">{w.source[row.source]}</th>
                <td className="figure">{row.activities}</td>
                <td className="figure">{moneyText(row.verified, locale)}</td>
              </tr>
            ))}
          </WideTable>
        </>
      )}
    </section>
  )
}
