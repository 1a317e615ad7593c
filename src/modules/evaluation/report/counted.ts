import { findMeasure, type MeasureQuery, seriesOf, takeSnapshot } from '#city/measures/index.ts'
import type { Because } from '../because.ts'
import type { Context } from '#kernel/context.ts'
import type { Actor } from '#kernel/permissions.ts'
import { figureOf, plain } from '../figure-of.ts'
import type { Statement } from './contract-report.ts'
import type { Span, TopicFigure } from './contract-outline.ts'

const YEARS_SHOWN = 4

interface Question extends TopicFigure {
  /** one dimension of the plan alone */
  dimensionId?: string
  key: string
}

/** A number that records give, fixed as a snapshot with its rows. Undefined: no room counts it, or nothing was recorded by that day. */
export async function countedStatement(
  context: Context,
  actor: Actor,
  { measure: code, span, dimensionId, key }: Question,
  { asOf, purpose }: { asOf: Temporal.PlainDate; purpose: Because },
): Promise<Statement | undefined> {
  const measure = findMeasure(context, code)
  if (!measure) return undefined
  const query: MeasureQuery = { ...daysOf(span, asOf), ...(dimensionId === undefined ? {} : { part: 'dimension', key: dimensionId }) }
  const series = await seriesOf(context, actor, code, { ...query, period: 'year' }, 'id')
  if (series.newestOn === null) return undefined
  const snapshot = await takeSnapshot(context, actor, code, { query, purpose: { ...purpose, room: 'evaluation' } })
  return {
    key,
    text: { ...measure.title },
    figure: figureOf(measure, snapshot),
    period: span === 'year-ends' ? query.to! : `${query.from}/${query.to}`,
    state: 'realised',
    source: { id: `Dihitung dari catatan kota (${code})`, en: `Counted from the city’s records (${code})` },
    statedOn: null,
    afterwards: false,
    link: `/staff/figures/frozen/${snapshot.id}`,
    proof: { kind: 'snapshot', id: snapshot.id, sha256: snapshot.sha256, rows: snapshot.rowCount },
    years:
      span === 'year-ends'
        ? series.cells
            .slice(-YEARS_SHOWN)
            .map(({ period, value }) => ({ year: Number(period), value: value === null ? null : plain(String(value)) }))
        : [],
    beside: [],
  }
}

function daysOf(span: Span, asOf: Temporal.PlainDate): { from?: string; to: string } {
  const to = asOf.toString()
  if (span === 'year') return { from: `${asOf.year}-01-01`, to }
  if (span === 'two-years') return { from: `${asOf.year - 1}-01-01`, to }
  // A stock is told at the end of a year that is over.
  return { to: asOf.month === 12 && asOf.day === 31 ? to : `${asOf.year - 1}-12-31` }
}
