import type { Locale } from '#kernel/texts.ts'
import type { Said, Statement, StatementCheck } from '../report/contract-report.ts'
import { headlineOf, laterOf, noteOf, reportWords, shownDecimal, shownFigure, timeOf } from '../report/texts.ts'
import { reportScreenWords } from './report-words.ts'

interface StatedProps {
  locale: Locale
  statement: Statement
  checks: ReadonlyMap<string, StatementCheck>
  go(path: string): void
}

/** A statement with its number first, and beside it what was said otherwise of the same thing. */
export function Stated({ locale, statement, checks, go }: StatedProps) {
  const t = reportScreenWords[locale]
  const { years, beside } = statement
  return (
    <li className="statement">
      <span className={statement.state === 'missing' ? 'headline missing' : 'headline'}>{headlineOf(statement, locale)}</span>
      <div>
        <Words locale={locale} said={statement} check={checks.get(statement.key)} go={go} />
        {years.length > 0 && (
          <p className="years">
            {reportWords[locale].atYearEnds}:{' '}
            {years.map(({ year, value }) => `${year}: ${value === null ? '-' : shownDecimal(value, locale)}`).join(' · ')}
          </p>
        )}
        {beside.length > 0 && (
          <ul className="beside" aria-label={t.beside}>
            {beside.map((said) => (
              <li key={said.key}>
                <strong>{headlineOf(said, locale)}</strong>
                <Words locale={locale} said={said} check={checks.get(said.key)} go={go} />
              </li>
            ))}
          </ul>
        )}
      </div>
    </li>
  )
}

function Words({ locale, said, check, go }: { locale: Locale; said: Said; check: StatementCheck | undefined; go(path: string): void }) {
  const t = reportScreenWords[locale]
  const time = timeOf(said, locale)
  const later = laterOf(said, locale)
  return (
    <>
      <p>
        <span className="badge">{reportWords[locale].state[said.state]}</span>{' '}
        {later !== '' && <span className="badge later">{later}</span>} {said.text[locale]}
        {time !== '' && ` (${time})`}{' '}
        <a
          href={said.link}
          aria-label={`${t.open}: ${said.text[locale]}`}
          onClick={(event) => {
            event.preventDefault()
            go(said.link)
          }}
        >
          {t.open}
        </a>
      </p>
      <p className="help hash">{noteOf(said, locale)}</p>
      {check && <p className={check.same ? 'help' : 'changed'}>{verdictOf(check, locale)}</p>}
    </>
  )
}

function verdictOf({ same, now, rows, review }: StatementCheck, locale: Locale): string {
  const t = reportScreenWords[locale]
  if (same) return review ? `${t.same}; ${t.review[review]}` : t.same
  return [
    t.changed,
    now ? t.nowIs(shownFigure(now, locale)) : '',
    rows ? t.rows(rows.added, rows.removed, rows.changed) : '',
    review ? t.review[review] : '',
  ]
    .filter((part) => part !== '')
    .join('; ')
}
