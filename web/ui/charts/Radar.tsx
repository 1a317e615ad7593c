import type { ReactNode } from 'react'
import './radar.css'

export interface RadarSeries {
  name: string
  /** one value an axis, on the scale; null leaves a gap */
  values: readonly (number | null)[]
}

interface RadarProps {
  /** what the whole shows, for whoever does not see it */
  label: string
  axes: readonly string[]
  max: number
  /** at most three; each has a line of its own kind, so that colour alone tells nothing */
  series: readonly RadarSeries[]
  /** the same numbers as a table */
  children?: ReactNode
}

const [CENTRE, RADIUS] = [150, 105]

/** Values on several axes around a centre, one outline a year or city. */
export function Radar({ label, axes, max, series, children }: RadarProps) {
  const place = (index: number, share: number): [number, number] => {
    const angle = (2 * Math.PI * index) / axes.length - Math.PI / 2
    return [CENTRE + RADIUS * share * Math.cos(angle), CENTRE + RADIUS * share * Math.sin(angle)]
  }
  const ring = (share: number) =>
    axes
      .map((_, index) =>
        place(index, share)
          .map((n) => n.toFixed(1))
          .join(','),
      )
      .join(' ')
  return (
    <figure className="radar">
      <svg viewBox="-70 15 440 255" role="img" aria-label={label}>
        {[0.25, 0.5, 0.75, 1].map((share) => (
          <polygon key={share} className="radar-ring" points={ring(share)} />
        ))}
        {axes.map((axis, index) => {
          const [x, y] = place(index, 1)
          const [tx, ty] = place(index, 1.16)
          return (
            <g key={axis}>
              <line className="radar-ring" x1={CENTRE} y1={CENTRE} x2={x} y2={y} />
              <text
                x={tx}
                y={ty}
                textAnchor={Math.abs(tx - CENTRE) < 12 ? 'middle' : tx > CENTRE ? 'start' : 'end'}
                dominantBaseline="middle"
              >
                {axis}
              </text>
            </g>
          )
        })}
        {series.map(({ name, values }, index) => (
          <polygon
            key={name}
            className={`radar-line radar-line-${index}`}
            points={values
              .flatMap((value, axis) =>
                value === null
                  ? []
                  : [
                      place(axis, value / max)
                        .map((n) => n.toFixed(1))
                        .join(','),
                    ],
              )
              .join(' ')}
          />
        ))}
      </svg>
      <figcaption>
        {series.map(({ name }, index) => (
          <span key={name} className="radar-key">
            <svg viewBox="0 0 24 8" aria-hidden="true">
              <line className={`radar-line radar-line-${index}`} x1="0" y1="4" x2="24" y2="4" />
            </svg>
            {name}
          </span>
        ))}
      </figcaption>
      {children}
    </figure>
  )
}
