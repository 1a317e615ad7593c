import { exact, minus, toDecimal } from '#kernel/decimal.ts'
import { WideTable } from '#ui/staff/WideTable.tsx'
import type { Indices } from '../../period/contract.ts'
import { plainScore, shownChange, shownScore } from '../shown.ts'
import { words } from '../words.ts'
import { Exports } from './Exports.tsx'
import { Go } from '../Go.tsx'
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
      <Exports locale={locale} period={period} kind="nilai" label={t.view.scores} />
      <h2>{t.index}</h2>
      <WideTable
        label={t.index}
        heads={[t.section, ...[t.weight, t.self, t.consolidated, t.marksMean, t.computed, t.published, t.publishedGap].map(number)]}
      >
        {indices.sections.map(({ code, title, weight, marks }) => (
          <Row
            key={code}
            locale={locale}
            title={title[locale]}
            weight={shownScore(weight, locale)}
            self={shownOf(indices.self, code)}
            consolidated={shownOf(indices.consolidated, code)}
            marks={marks.mean === null ? '-' : `${shownScore(marks.mean, locale)} (${marks.count})`}
            computed={shownOf(indices.computed, code)}
            published={indices.published?.sections[code] ?? null}
          />
        ))}
        <Row
          locale={locale}
          title={t.index}
          weight=""
          self={indices.self.final}
          consolidated={indices.consolidated.final}
          marks="-"
          computed={indices.computed.final}
          published={indices.published?.final ?? null}
        />
      </WideTable>
      <Labels locale={locale} indices={indices} />
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
            <td>{line.marks.length === 0 ? '-' : line.marks.map((mark) => shownScore(plainScore(mark), locale)).join(' · ')}</td>
            <td className="figure">{shownScore(line.computed, locale)}</td>
            <td className="figure">{shownChange(line.difference, locale)}</td>
          </tr>
        ))}
      </WideTable>
    </>
  )
}

/** What the numbers are called, where the instrument has labels; by the number before it was rounded. */
function Labels({ locale, indices }: { locale: PartProps['locale']; indices: Indices }) {
  const t = periodWords[locale]
  const named = (['self', 'consolidated', 'computed'] as const).flatMap((which) => {
    const { band } = indices[which]
    return band ? [{ which, band }] : []
  })
  if (named.length === 0) return null
  return (
    <>
      <p>
        {t.label}:{' '}
        {named.map(({ which, band }, index) => (
          <span key={which}>
            {index > 0 && ' · '}
            {t[which]} <strong>{band.label[locale]}</strong>
            {band.rounded && '*'} <span className="help">({words[locale].bandSource[band.source]})</span>
          </span>
        ))}
      </p>
      {named.some(({ band }) => band.rounded) && <p className="help">* {t.labelRounded}</p>}
    </>
  )
}

interface RowProps {
  locale: PartProps['locale']
  title: string
  weight: string
  self: string | null
  consolidated: string | null
  /** as it is shown, with how many */
  marks: string
  computed: string | null
  published: string | null
}

function Row({ locale, title, weight, self, consolidated, marks, computed, published }: RowProps) {
  const gap = computed === null || published === null ? null : toDecimal(minus(exact(published), exact(computed)), 2)
  return (
    <tr>
      <th scope="row">{title}</th>
      <td className="figure">{weight}</td>
      <td className="figure">{shownScore(self, locale)}</td>
      <td className="figure">{shownScore(consolidated, locale)}</td>
      <td className="figure">{marks}</td>
      <td className="figure">{shownScore(computed, locale)}</td>
      <td className="figure">{shownScore(published, locale)}</td>
      <td className="figure">{shownChange(gap, locale)}</td>
    </tr>
  )
}

function shownOf({ sections }: Indices['computed'], code: string): string | null {
  return sections.find((section) => section.code === code)?.shown ?? null
}
