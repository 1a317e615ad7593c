import type { FormEvent } from 'react'
import { parseDecimal } from '#kernel/decimal.ts'
import type { Locale } from '#kernel/texts.ts'
import { FormBar } from '#ui/staff/FormBar.tsx'
import { useSending } from '#ui/staff/sending.ts'
import type { IndicatorDetail } from '../contract.ts'
import { Input, typed } from './fields.tsx'
import { indicatorWords } from './indicator-words.ts'
import { said } from './parts.tsx'
import { planWords } from './words.ts'

interface TargetsFormProps {
  locale: Locale
  indicator: IndicatorDetail
  onCancel(): void
  onSaved(): void
}

/** All targets of an indicator: of each year, and of its quarters where it has them. */
export function TargetsForm({ locale, indicator, onCancel, onSaved }: TargetsFormProps) {
  const t = planWords[locale]
  const i = indicatorWords[locale]
  const sending = useSending()
  const isRange = indicator.direction === 'range'
  const times = indicator.years.flatMap(({ year }) => [0, 1, 2, 3, 4].map((quarter) => ({ year, quarter })))

  async function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const given = new FormData(event.currentTarget)
    // What is no number goes as it is: the refusal names it.
    const decimal = (name: string) => (parseDecimal(said(given, name)) ?? said(given, name)) || null
    const targets = times.flatMap(({ year, quarter }) => {
      const own = (edge: string) => decimal(`${edge}.${year}.${quarter}`)
      const target = { year, quarter, value: own('value'), low: own('low'), high: own('high') }
      return target.value === null && target.low === null && target.high === null ? [] : [target]
    })
    const body = { targets, reason: said(given, 'reason') }
    if (await sending.send('PUT', `/api/masterplan/indicators/${indicator.id}/targets`, body, t.saved)) onSaved()
  }

  function field(edge: 'value' | 'low' | 'high', year: number, quarter: number) {
    const when = quarter === 0 ? i.ofYear : i.quarter(quarter)
    const old = indicator.targets.find((target) => target.year === year && target.quarter === quarter)
    return (
      <Input
        key={`${edge} ${quarter}`}
        label={edge === 'value' ? when : `${when}: ${t[edge]}`}
        name={`${edge}.${year}.${quarter}`}
        inputMode="decimal"
        defaultValue={typed(old?.[edge])}
      />
    )
  }

  const fields = (year: number, quarter: number) =>
    isRange ? [field('low', year, quarter), field('high', year, quarter)] : [field('value', year, quarter)]

  return (
    <form className="panel wide-panel" aria-label={t.targets} onSubmit={(event) => void save(event)}>
      <p className="help">{i.targetsHint}</p>
      {indicator.years.map(({ year }) => (
        <fieldset key={year}>
          <legend>{year}</legend>
          <div className="pairs">{fields(year, 0)}</div>
          <details open={indicator.targets.some((target) => target.year === year && target.quarter > 0)}>
            <summary>{i.quarters(year)}</summary>
            <div className="pairs">{[1, 2, 3, 4].flatMap((quarter) => fields(year, quarter))}</div>
          </details>
        </fieldset>
      ))}
      <Input label={t.reason} name="reason" maxLength={500} hint={i.reasonHint} />
      {sending.problem && <p role="alert">{sending.problem}</p>}
      <FormBar submit={t.save} cancel={t.cancel} onCancel={onCancel} busy={sending.busy} />
    </form>
  )
}
