import { WideTable } from '#ui/staff/WideTable.tsx'
import type { Indices } from '../../period/contract.ts'
import { shownChange, shownScore } from '../shown.ts'
import { Go } from './Go.tsx'
import type { PartProps } from './PeriodPage.tsx'
import { periodWords } from './words.ts'

/** Self, consolidated, marks, computed and published side by side, by section and by item, with what lies between them. */
export function Scores({ locale, period, go }: PartProps) {
  const t = periodWords[locale]
  const { indices } = period
  const number = (text: string) => ({ number: text })
  return (
    <>
      <p className="help">{t.sideBySide}</p>
      <h2>{t.index}</h2>
      <WideTable
        label={t.index}
        heads={[t.section, number(t.weight), number(t.consolidated), number(t.computed), number(t.published), number(t.publishedGap)]}
      >
        {indices.sections.map(({ code, title, weight }) => (
          <Row
            key={code}
            locale={locale}
            title={title[locale]}
            weight={shownScore(weight, locale)}
            consolidated={shownOf(indices.consolidated, code)}
            computed={shownOf(indices.computed, code)}
            published={indices.published?.sections[code] ?? null}
          />
        ))}
        <Row
          locale={locale}
          title={t.index}
          weight=""
          consolidated={indices.consolidated.final}
          computed={indices.computed.final}
          published={indices.published?.final ?? null}
        />
      </WideTable>
      <p>
        {t.improvement}: <strong>{shownChange(indices.improvement, locale)}</strong>
        {indices.published && (
          <>
            {' '}
            · {t.published}: <strong>{shownChange(indices.published.improvement, locale)}</strong>{' '}
            <span className="help">
              {t.source}: {indices.published.source}
            </span>
          </>
        )}
      </p>
      <h2>{t.byItem}</h2>
      <WideTable
        label={t.byItem}
        heads={[t.item, number(`${t.self}: ${t.selfHelp}`), number(t.consolidated), t.marks, number(t.computed), number(t.difference)]}
      >
        {period.lines.map((line) => (
          <tr key={line.id}>
            <th scope="row">
              <Go to={`/staff/evaluation/items/${line.id}`} go={go}>
                {line.code}
              </Go>{' '}
              <span className="help">{line.text[locale]}</span>
            </th>
            <td className="figure">
              {shownScore(line.selfMean, locale)} {line.selfSpread !== null && `(${shownScore(line.selfSpread, locale)})`}
            </td>
            <td className="figure">{shownScore(line.consolidated.score, locale)}</td>
            <td>{line.marks.length === 0 ? '-' : line.marks.map((mark) => shownScore(plain(mark), locale)).join(' · ')}</td>
            <td className="figure">{shownScore(line.computed, locale)}</td>
            <td className="figure">{shownChange(line.difference, locale)}</td>
          </tr>
        ))}
      </WideTable>
    </>
  )
}

interface RowProps {
  locale: PartProps['locale']
  title: string
  weight: string
  consolidated: string | null
  computed: string | null
  published: string | null
}

function Row({ locale, title, weight, consolidated, computed, published }: RowProps) {
  // Both have two decimals: their difference is exact in hundredths.
  const gap = computed === null || published === null ? null : ((hundredths(published) - hundredths(computed)) / 100).toFixed(2)
  return (
    <tr>
      <th scope="row">{title}</th>
      <td className="figure">{weight}</td>
      <td className="figure">{shownScore(consolidated, locale)}</td>
      <td className="figure">{shownScore(computed, locale)}</td>
      <td className="figure">{shownScore(published, locale)}</td>
      <td className="figure">{shownChange(gap, locale)}</td>
    </tr>
  )
}

function hundredths(value: string): number {
  return Math.round(Number(value) * 100)
}

function shownOf({ sections }: Indices['computed'], code: string): string | null {
  return sections.find((section) => section.code === code)?.shown ?? null
}

/** Whole marks without their zeros: '3.00' is 3. */
function plain(mark: string): string {
  return mark.replace(/\.?0+$/, '') || '0'
}
