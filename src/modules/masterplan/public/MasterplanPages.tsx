import type { ReactNode } from 'react'
import { formatDate, formatNumber, formatRupiah, type Locale } from '#kernel/texts.ts'
import { StatusTag, SummaryList, type Tone } from '#ui/portal/blocks.tsx'
import { Select, TextField } from '#ui/portal/forms.tsx'
import { page } from '#ui/portal/page.ts'
import type { ProgrammeStatus } from '../contract.ts'
import type {
  PublicActivity,
  PublicFigure,
  PublicIndicator,
  PublicPlan,
  PublicProgramme,
  PublicProgrammePage,
  PublicSums,
  Reached,
} from './shown.ts'
import { words } from '../texts.ts'
import { publicTexts } from './texts.ts'

const TONE = { planned: 'waiting', running: 'working', done: 'done', postponed: 'waiting', cancelled: 'quiet' } as const satisfies Record<
  ProgrammeStatus,
  Tone
>
const money = (digits: string, locale: Locale) => formatRupiah(BigInt(digits), locale)
const percent = (decimal: string | null, locale: Locale) =>
  decimal === null ? publicTexts(locale).noValue : `${formatNumber(Number(decimal), locale, 1)}%`
const filled = ({ reported, indicators }: Reached, locale: Locale) =>
  publicTexts(locale).ofIndicators(formatNumber(reported, locale), formatNumber(indicators, locale))

function Table({ label, heads, children }: { label: string; heads: readonly { text: string; figure?: boolean }[]; children: ReactNode }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must take the focus, or the keyboard cannot scroll it
    <section className="table-wide" aria-label={label} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {heads.map(({ text, figure }) => (
              <th scope="col" key={text} className={figure ? 'figure' : undefined}>
                {text}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  )
}

function valueOf({ value, numerator, denominator, unit }: PublicFigure, locale: Locale): string {
  const amount = (each: number) => (unit === 'Rp' ? formatRupiah(each, locale) : formatNumber(each, locale))
  if (value === null) return publicTexts(locale).noValue
  if (unit !== '%') return amount(value)
  const parts =
    numerator !== null && denominator !== null ? ` (${formatNumber(numerator, locale)} / ${formatNumber(denominator, locale)})` : ''
  return `${formatNumber(value * 100, locale, 2)}%${parts}`
}

const overview = page<{ found: PublicPlan | null }>({
  title: (_, frame) => publicTexts(frame.locale).title,
  noindex: ({ found }) => found !== null && Object.values(found.filter).some(Boolean),
  Body({ frame: { locale }, found }) {
    const t = publicTexts(locale)
    return (
      <div className="column column-wide">
        <h1>{t.title}</h1>
        <p className="lead">{t.lead}</p>
        {found ? <Plan {...found} locale={locale} /> : <p>{t.none}</p>}
        <h2>{t.data}</h2>
        <p>
          <a href="/data">{t.files}</a>
        </p>
      </div>
    )
  },
})

function Plan({ plan, year, whole, figures, dimensions, filter, agencies, locale }: PublicPlan & { locale: Locale }) {
  const t = publicTexts(locale)
  const isFiltered = Object.values(filter).some(Boolean)
  const found = dimensions.reduce((sum, { programmes }) => sum + programmes.length, 0)
  const hasExamples = plan.invented || dimensions.some(({ programmes }) => programmes.some(({ invented }) => invented))
  return (
    <>
      <p>
        {t.plan(plan.title, plan.fromYear, plan.toYear, plan.decree)}
        {plan.invented && ` (${t.example})`}
      </p>
      {hasExamples && <p className="hint">{t.exampleNote}</p>}
      <h2>{t.figures(year)}</h2>
      <ul className="thing-list">
        {figures.map((figure) => (
          <li key={figure.title}>
            <details className="how">
              <summary>
                {figure.title}: <strong>{valueOf(figure, locale)}</strong>
              </summary>
              <p className="hint">{figure.definition}</p>
            </details>
          </li>
        ))}
      </ul>
      <h2>{t.progress(year)}</h2>
      <details className="how">
        <summary>{t.howCounted}</summary>
        <p className="hint">{t.progressNote}</p>
        <p className="hint">{t.moneyNote}</p>
      </details>
      <p>
        <strong>{t.whole}</strong>
        <Sums sums={whole} locale={locale} />
      </p>
      {whole.count === 0 ? <p>{t.noProgrammes}</p> : <ProgrammeFilter filter={filter} agencies={agencies} locale={locale} />}
      {isFiltered && (
        <output>{found === 0 ? t.nothingFound : t.found(formatNumber(found, locale), formatNumber(whole.count, locale))}</output>
      )}
      {dimensions
        .filter(({ count, programmes }) => (isFiltered ? programmes.length > 0 : count > 0))
        .map(({ id, title, programmes, ...sums }) => (
          <details key={id} id={`d-${id}`} className="fold" open={isFiltered}>
            <summary>
              <h3>{title}</h3>
              <Sums sums={sums} locale={locale} />
            </summary>
            <ul className="thing-list">
              {programmes.map((programme) => (
                <ProgrammeLine key={programme.id} programme={programme} locale={locale} />
              ))}
            </ul>
          </details>
        ))}
    </>
  )
}

/** A span a fact, so that a telephone breaks the line between them. */
function Sums({ sums, locale }: { sums: PublicSums; locale: Locale }) {
  const t = publicTexts(locale)
  return (
    <span className="sums">
      <span>{t.countOf(formatNumber(sums.count, locale))}</span>
      <span>
        {t.reached}: <strong>{percent(sums.achievement, locale)}</strong> ({filled(sums, locale)})
      </span>
      <Money money={sums} locale={locale} />
    </span>
  )
}

function Money({ money: { ceiling, spent }, locale }: { money: Pick<PublicSums, 'ceiling' | 'spent'>; locale: Locale }) {
  const t = publicTexts(locale)
  if (ceiling === null) return <span>{t.noBudget}</span>
  return (
    <>
      <span>
        {t.ceiling}: {money(ceiling, locale)}
      </span>
      <span>
        {t.spent}: {money(spent, locale)}
      </span>
    </>
  )
}

function ProgrammeFilter({ filter, agencies, locale }: Pick<PublicPlan, 'filter' | 'agencies'> & { locale: Locale }) {
  const t = publicTexts(locale)
  const statuses = Object.entries(words[locale].programme).map(([value, label]) => ({ value, label }))
  return (
    <search>
      <form method="get" action="/masterplan" className="filters">
        <TextField name="q" type="search" label={t.search} value={filter.q} maxLength={100} />
        <Select name="agency" label={t.agency} empty={t.anyAgency} value={filter.agency} groups={[{ label: '', options: agencies }]} />
        <Select name="status" label={t.status} empty={t.anyStatus} value={filter.status} groups={[{ label: '', options: statuses }]} />
        <div className="filters-act">
          <button className="button" type="submit">
            {t.apply}
          </button>
          {Object.values(filter).some(Boolean) && <a href="/masterplan">{t.reset}</a>}
        </div>
      </form>
    </search>
  )
}

function ProgrammeLine({ programme, locale }: { programme: PublicProgramme; locale: Locale }) {
  const t = publicTexts(locale)
  return (
    <li>
      <a href={`/masterplan/${programme.id}`}>{programme.name}</a>
      <span>
        <StatusTag tone={TONE[programme.status]}>{words[locale].programme[programme.status]}</StatusTag> {programme.code} ·{' '}
        {programme.agency}
        {programme.invented && ` · ${t.example}`}
      </span>
      <span className="sums">
        <span>
          {t.reached}: <strong>{percent(programme.achievement, locale)}</strong> ({filled(programme, locale)})
        </span>
        <Money money={programme} locale={locale} />
      </span>
    </li>
  )
}

const programmePage = page<{ programme: PublicProgrammePage }>({
  title: ({ programme }) => programme.name,
  Body({ frame: { locale }, programme }) {
    const t = publicTexts(locale)
    return (
      <div className="column column-wide">
        <p>
          <a href="/masterplan">← {t.back}</a>
        </p>
        <h1>{programme.name}</h1>
        {programme.invented && <p className="hint">{t.exampleNote}</p>}
        <SummaryList
          rows={[
            {
              term: t.status,
              value: <StatusTag tone={TONE[programme.status]}>{words[locale].programme[programme.status]}</StatusTag>,
            },
            { term: t.agency, value: programme.agency },
            ...(programme.support.length > 0 ? [{ term: t.support, value: programme.support.join(', ') }] : []),
            { term: t.dimension, value: programme.dimension },
            { term: t.years, value: `${programme.fromYear}–${programme.toYear}` },
            { term: t.inPlan, value: `${programme.plan}, ${programme.code}` },
          ]}
        />
        {programme.statuses.length > 0 && (
          <>
            <h2>{t.statuses}</h2>
            <ul>
              {programme.statuses.map(({ status, since, until }) => (
                <li key={`${since} ${status}`}>
                  <StatusTag tone={TONE[status]}>{words[locale].programme[status]}</StatusTag>{' '}
                  {t.statusFrom(formatDate(since, locale), until && formatDate(until, locale))}
                </li>
              ))}
            </ul>
          </>
        )}
        <h2>{t.indicators}</h2>
        {programme.indicators.length === 0 ? <p>{t.noIndicators}</p> : <p className="hint">{t.progressNote}</p>}
        {programme.indicators.map((indicator) => (
          <Indicator key={indicator.id} indicator={indicator} locale={locale} />
        ))}
        <h2>{t.budget}</h2>
        {programme.lines.length === 0 ? <p>{t.noBudget}</p> : <Lines lines={programme.lines} locale={locale} />}
        <p>
          <a href="/data">{t.files}</a>
        </p>
      </div>
    )
  },
})

function Indicator({ indicator, locale }: { indicator: PublicIndicator; locale: Locale }) {
  const t = publicTexts(locale)
  const amount = (decimal: string | null) =>
    decimal === null ? '–' : formatNumber(Number(decimal), locale, Math.max(2, indicator.decimals))
  return (
    <section aria-labelledby={`i-${indicator.id}`}>
      <h3 id={`i-${indicator.id}`}>
        {indicator.name} ({indicator.unit})
      </h3>
      <p>
        {indicator.definition || t.noDefinition}
        {indicator.dataSource && ` ${t.dataSource}: ${indicator.dataSource}`}
      </p>
      <Table
        label={indicator.name}
        heads={[{ text: t.year }, { text: t.target, figure: true }, { text: t.value, figure: true }, { text: t.reached, figure: true }]}
      >
        {indicator.years.map((year) => (
          <tr key={year.year}>
            <th scope="row">{year.year}</th>
            <td className="figure">
              {year.targetLow === null ? amount(year.target) : `${amount(year.targetLow)} – ${amount(year.targetHigh)}`}
            </td>
            <td className="figure">
              {amount(year.value)}
              {year.throughMonth !== null && year.throughMonth < 12 && (
                <>
                  <br />
                  <small>{t.through(year.throughMonth)}</small>
                </>
              )}
            </td>
            <td className="figure">{year.achievement === null ? '–' : percent(year.achievement, locale)}</td>
          </tr>
        ))}
      </Table>
    </section>
  )
}

function Lines({ lines, locale }: { lines: readonly PublicActivity[]; locale: Locale }) {
  const t = publicTexts(locale)
  return (
    <>
      <p className="hint">{t.moneyNote}</p>
      <Table
        label={t.budget}
        heads={[
          { text: t.year },
          { text: t.activity },
          { text: t.fund },
          { text: t.ceiling, figure: true },
          { text: t.spent, figure: true },
        ]}
      >
        {lines.map((line) => (
          <tr key={`${line.year} ${line.code}`}>
            <th scope="row">{line.year}</th>
            <td>{line.name}</td>
            <td>{words[locale].fund[line.fund]}</td>
            <td className="figure">{line.ceiling === null ? t.undecided : money(line.ceiling, locale)}</td>
            <td className="figure">{money(line.spent, locale)}</td>
          </tr>
        ))}
      </Table>
    </>
  )
}

/** The pages by the names under which the server asks for them. */
export const masterplanPages = { masterplan: overview, 'masterplan-programme': programmePage }
