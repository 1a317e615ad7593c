import { formatNumber, type Locale } from '#kernel/texts.ts'
import './year-bars.css'

export interface YearBar {
  year: number
  stock: string | null
  complete: boolean
  outcome: string
}

const WIDTH = 56
const HEIGHT = 120

/** A bar a year; a new series begins behind a dashed line. The same figures stand in the table beside it. */
export function YearBars({
  title,
  locale,
  years,
  breakNote,
}: {
  title: string
  locale: Locale
  years: readonly YearBar[]
  breakNote: string
}) {
  const shown = years.slice(-12)
  const most = Math.max(0, ...shown.map(({ stock }) => Number(stock ?? 0)))
  if (most === 0) return null
  return (
    <figure className="year-bars">
      <svg viewBox={`0 0 ${shown.length * WIDTH} ${HEIGHT + 44}`} width={shown.length * WIDTH * 1.4} role="img" aria-label={title}>
        {shown.map(({ year, stock, complete, outcome }, index) => {
          const height = (Number(stock ?? 0) / most) * HEIGHT
          const x = index * WIDTH
          return (
            <g key={year}>
              {outcome === 'broken' && (
                <line className="year-bars-break" x1={x + 1} x2={x + 1} y1={0} y2={HEIGHT + 24}>
                  <title>{breakNote}</title>
                </line>
              )}
              <rect
                className={complete ? 'year-bars-bar' : 'year-bars-running'}
                x={x + 8}
                y={20 + HEIGHT - height}
                width={WIDTH - 16}
                height={height}
              />
              <text className="year-bars-value" x={x + WIDTH / 2} y={14 + HEIGHT - height}>
                {stock === null ? '–' : formatNumber(Number(stock), locale, 1)}
              </text>
              <text className="year-bars-year" x={x + WIDTH / 2} y={HEIGHT + 38}>
                {year}
              </text>
            </g>
          )
        })}
      </svg>
      <figcaption>{title}</figcaption>
    </figure>
  )
}
