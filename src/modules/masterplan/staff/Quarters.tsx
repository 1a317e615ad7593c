import type { Locale } from '#kernel/texts.ts'
import type { Indicator } from '../contract.ts'
import { indicatorWords } from './indicator-words.ts'
import { BandTag } from './parts.tsx'
import { number } from './figures.ts'
import { planWords } from './words.ts'

/** The quarters of a year that have a target, each with what came in by its end. */
export function Quarters({ locale, indicator, year }: { locale: Locale; indicator: Indicator; year: number }) {
  const t = planWords[locale]
  const quarters = indicator.quarters.filter((each) => each.year === year)
  if (quarters.length === 0) return null
  return (
    <ul className="rows">
      {quarters.map(({ quarter, value, achievement, band, suspicious }) => {
        const target = indicator.targets.find((each) => each.year === year && each.quarter === quarter)!
        const goal = target.value === null ? `${number(target.low, locale)}–${number(target.high, locale)}` : number(target.value, locale)
        return (
          <li key={quarter}>
            {indicatorWords[locale].quarter(quarter)}: {number(value, locale, Math.max(2, indicator.decimals))} / {goal}{' '}
            <BandTag band={band} achievement={achievement} locale={locale} />
            {suspicious && <span className="badge flag">{t.suspicious}</span>}
          </li>
        )
      })}
    </ul>
  )
}
