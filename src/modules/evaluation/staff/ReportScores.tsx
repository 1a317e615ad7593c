import { Radar } from '#ui/charts/Radar.tsx'
import { Trend } from '#ui/charts/Trend.tsx'
import type { StaffProps } from '#ui/staff/page.ts'
import { WideTable } from '#ui/staff/WideTable.tsx'
import type { ReportBody } from '../report/contract-report.ts'
import { planByDimension } from '../report/plan/texts.ts'
import { type ScoreTable, scoreTables } from '../report/scores/texts.ts'
import { reportScreenWords } from './report-words.ts'

interface ScoresProps {
  locale: StaffProps['locale']
  body: ReportBody
  go(path: string): void
}

/** The plan by dimension and what earlier evaluations gave: each table with where its numbers come from, and drawn where that says more. */
export function ReportScores({ locale, body, go }: ScoresProps) {
  return [planByDimension(body, locale) ?? [], scoreTables(body, locale)]
    .flat()
    .filter((part) => 'sentence' in part || part.rows.length > 0)
    .map((part) =>
      'sentence' in part ? (
        <section key={part.title} aria-label={part.title}>
          <h2>{part.title}</h2>
          <p>{part.sentence}</p>
        </section>
      ) : (
        <Scores key={part.title} locale={locale} table={part} go={go} />
      ),
    )
}

function Scores({ locale, table, go }: Pick<ScoresProps, 'locale' | 'go'> & { table: ScoreTable }) {
  const { title, rows, chart } = table
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      {chart ? (
        <div className="columns even">
          {chart.kind === 'radar' ? (
            <Radar label={chart.alt} axes={chart.labels} max={chart.max} series={chart.series} />
          ) : (
            <Trend label={chart.alt} steps={chart.labels} max={chart.max} series={chart.series} format={shownIndex} />
          )}
          <Numbers table={table} />
        </div>
      ) : (
        <Numbers table={table} />
      )}
      <Sources locale={locale} title={title} rows={rows} go={go} />
    </section>
  )
}

function Numbers({ table: { title, headings, rows, figures } }: { table: ScoreTable }) {
  const [first = '', ...others] = headings
  return (
    <WideTable label={title} heads={[first, ...others.map((number) => (figures ? { number } : number))]}>
      {rows.map(({ cells: [name, ...cells] }) => (
        <tr key={name}>
          <th scope="row">{name}</th>
          {cells.map((cell, index) => (
            <td key={others[index]} className={figures ? 'figure' : undefined}>
              {cell}
            </td>
          ))}
        </tr>
      ))}
    </WideTable>
  )
}

function shownIndex(value: number): string {
  return value.toFixed(2).replace('.', ',')
}

/** Each once, named by its row where rows come from different places. */
function Sources({ locale, title, rows, go }: Pick<ScoresProps, 'locale' | 'go'> & Pick<ScoreTable, 'title' | 'rows'>) {
  const t = reportScreenWords[locale]
  const byNote = Map.groupBy(
    rows.filter(({ note }) => note !== null),
    ({ note }) => note!.text,
  )
  return [...byNote].map(([text, own]) => {
    const link = own[0]!.note!.link
    const of = byNote.size > 1 ? own.map(({ cells }) => cells[0]).join(', ') : ''
    return (
      <p key={text} className="help hash">
        {of === '' ? text : `${of}: ${text}`}{' '}
        <a
          href={link}
          aria-label={`${t.open}: ${title}${of === '' ? '' : `, ${of}`}`}
          onClick={(event) => {
            event.preventDefault()
            go(link)
          }}
        >
          {t.open}
        </a>
      </p>
    )
  })
}
