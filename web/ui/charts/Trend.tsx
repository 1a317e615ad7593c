import type { ReactNode } from 'react'
import './radar.css'
import './trend.css'

export interface TrendSeries {
  name: string
  /** null leaves a gap: no value is not zero */
  values: readonly (number | null)[]
}

interface TrendProps {
  /** what the whole shows, for whoever does not see it */
  label: string
  /** what stands below each value, from left to right */
  steps: readonly string[]
  max: number
  /** at most three; each has a line of its own kind */
  series: readonly TrendSeries[]
  format(value: number): string
  /** the same numbers as a table */
  children?: ReactNode
}

const [WIDTH, HEIGHT, LEFT, TOP, INSET] = [320, 150, 24, 14, 22]

/** Values year by year, a line each; the numbers of the first stand beside its points. */
export function Trend({ label, steps, max, series, format, children }: TrendProps) {
  const x = (index: number) => (steps.length === 1 ? LEFT + WIDTH / 2 : LEFT + INSET + (index * (WIDTH - 2 * INSET)) / (steps.length - 1))
  const y = (value: number) => TOP + HEIGHT * (1 - value / max)
  return (
    <figure className="radar trend">
      <svg viewBox={`0 0 ${WIDTH + 2 * LEFT} ${HEIGHT + 2 * TOP + 14}`} role="img" aria-label={label}>
        {[0, 0.25, 0.5, 0.75, 1].map((share) => (
          <g key={share}>
            <line className="radar-ring" x1={LEFT} x2={LEFT + WIDTH} y1={y(share * max)} y2={y(share * max)} />
            <text x={LEFT - 5} y={y(share * max)} textAnchor="end" dominantBaseline="middle">
              {share * max}
            </text>
          </g>
        ))}
        {steps.map((step, index) => (
          <text key={step} x={x(index)} y={HEIGHT + 2 * TOP + 6} textAnchor="middle">
            {step}
          </text>
        ))}
        {series.map(({ name, values }, index) => (
          <g key={name}>
            {runsOf(values).map((run) => (
              <polyline
                key={run[0]![0]}
                className={`radar-line radar-line-${index}`}
                points={run.map(([at, value]) => `${x(at).toFixed(1)},${y(value).toFixed(1)}`).join(' ')}
              />
            ))}
            {values.map(
              (value, at) =>
                value !== null && (
                  <g key={steps[at]}>
                    <circle className={`trend-point-${index}`} cx={x(at)} cy={y(value)} r="3.5" />
                    {index === 0 && (
                      <text className="trend-value" x={x(at)} y={y(value) - 8} textAnchor="middle">
                        {format(value)}
                      </text>
                    )}
                  </g>
                ),
            )}
          </g>
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

/** Neighbouring values as lines; a gap ends one. */
function runsOf(values: readonly (number | null)[]): (readonly [at: number, value: number])[][] {
  const runs: (readonly [number, number])[][] = []
  for (const [at, value] of values.entries()) {
    if (value === null) continue
    if (at > 0 && values[at - 1] !== null && runs.length > 0) runs.at(-1)!.push([at, value])
    else runs.push([[at, value]])
  }
  return runs
}
