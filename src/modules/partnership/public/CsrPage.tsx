import { formatDate, formatNumber } from '#kernel/texts.ts'
import { page } from '#ui/portal/page.ts'
import type { Category, Form, FundSource, Money, Statement } from '../contract.ts'
import { amountText, moneyText, words } from '../texts.ts'
import { publicTexts } from './texts.ts'

interface CsrProps {
  years: readonly {
    year: number
    total: Money
    companies: number
    rows: readonly {
      id: string
      on: string
      company: string
      title: string
      description: string
      category: Category
      area: string
      beneficiary: string
      form: Form
      source: FundSource
      amountRupiah: string | null
    }[]
  }[]
  needs: readonly {
    id: string
    title: string
    agency: string
    area: string
    beneficiary: string
    category: Category
    budgetYear: number
    costRupiah: string | null
  }[]
  statements: readonly Statement[]
}

const csr = page<CsrProps>({
  title: (_, frame) => publicTexts(frame.locale).title,
  Body({ frame: { locale }, years, needs, statements }) {
    const t = publicTexts(locale)
    const w = words[locale]
    return (
      <div className="column column-wide">
        <h1>{t.title}</h1>
        <p className="lead">{t.lead}</p>
        <h2>{t.done}</h2>
        {years.length === 0 && <p>{t.none}</p>}
        {years.map(({ year, total, companies, rows }) => (
          <section key={year} aria-labelledby={`y-${year}`}>
            <h3 id={`y-${year}`}>{year}</h3>
            <p>{t.totals(moneyText(total, locale), formatNumber(rows.length, locale), formatNumber(companies, locale))}</p>
            <ul className="thing-list">
              {rows.map((row) => (
                <li key={row.id}>
                  <strong>{row.title}</strong>
                  <span>
                    {row.company} · {w.source[row.source]} · {w.form[row.form]} · {amountText(row.amountRupiah, locale)}
                  </span>
                  <span>
                    {row.area} · {row.beneficiary} · {w.category[row.category]} · {formatDate(row.on, locale)}
                  </span>
                  <span className="hint">{row.description}</span>
                </li>
              ))}
            </ul>
          </section>
        ))}
        <p className="hint">{t.how}</p>
        <h2>{t.needs}</h2>
        <p>{t.needsLead}</p>
        {needs.length === 0 && <p>{t.noNeeds}</p>}
        <ul className="thing-list">
          {needs.map((need) => (
            <li key={need.id}>
              <strong>{need.title}</strong>
              <span>
                {need.agency} · {need.budgetYear} ·{' '}
                {need.costRupiah === null ? t.notEstimated : t.estimated(amountText(need.costRupiah, locale))}
              </span>
              <span>
                {need.area} · {need.beneficiary} · {w.category[need.category]}
              </span>
            </li>
          ))}
        </ul>
        {statements.length > 0 && (
          <>
            <h2>{t.said}</h2>
            <p>{t.saidLead}</p>
            <ul className="thing-list">
              {statements.map((each) => (
                <li key={each.id}>
                  <strong lang="id">{each.subject}</strong>
                  <span lang="id">{each.statement}</span>
                  <span className="hint">
                    {each.source}
                    {each.statedOn && `, ${formatDate(each.statedOn, locale)}`}
                  </span>
                </li>
              ))}
            </ul>
          </>
        )}
        <p>
          <a href="/data">{t.files}</a>
        </p>
      </div>
    )
  },
})

/** The pages by the names under which the server asks for them. */
export const partnershipPages = { csr }
