import { type FormEvent, useState } from 'react'
import { parseDecimal } from '#kernel/decimal.ts'
import type { Locale } from '#kernel/texts.ts'
import { FormBar } from '#ui/staff/FormBar.tsx'
import { useLoaded } from '#ui/staff/loaded.ts'
import { call } from '#ui/staff/request.ts'
import { Aggregation, Direction, Frequency, IndicatorLevel, type ProgrammeDetail } from '../contract.ts'
import { words } from '../texts.ts'
import { type AgencyChoice, said } from './parts.tsx'
import { planWords } from './words.ts'

interface MeasureChoice {
  code: string
  title: string
  hasRows: boolean
}

/** A new indicator, with the target of its first year. */
export function IndicatorForm({
  locale,
  programme,
  agencies,
  onCancel,
  onSaved,
}: {
  locale: Locale
  programme: ProgrammeDetail
  agencies: readonly AgencyChoice[]
  onCancel(): void
  onSaved(id: string): void
}) {
  const t = planWords[locale]
  const w = words[locale]
  const measures = (useLoaded<MeasureChoice[]>('/api/measures').value ?? []).filter(({ hasRows }) => hasRows)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState('')

  async function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (busy) return
    const given = new FormData(event.currentTarget)
    const text = (name: string) => said(given, name)
    setBusy(true)
    setProblem('')
    try {
      const aggregation = text('aggregation')
      const { id } = await call<{ id: string }>('POST', '/api/masterplan/indicators', {
        code: text('code').toUpperCase(),
        programmeId: programme.id,
        agencyId: text('agencyId'),
        name: text('name'),
        level: text('level'),
        unit: text('unit'),
        direction: text('direction'),
        aggregation,
        frequency: text('frequency'),
        // A percentage is numerator over denominator times a hundred.
        factor: aggregation === 'ratio' && text('unit') === '%' ? '100' : '1',
        decimals: aggregation === 'ratio' ? 1 : 0,
        definition: text('definition'),
        dataSource: text('dataSource'),
        evidenceRequired: given.get('evidenceRequired') === 'on',
        measureCode: text('measureCode') || null,
        fromYear: programme.fromYear,
        toYear: programme.toYear,
      })
      const target = parseDecimal(text('target'))
      if (target !== undefined && text('direction') !== 'range')
        await call('PUT', `/api/masterplan/indicators/${id}/targets`, { targets: [{ year: programme.year, value: target }] })
      onSaved(id)
    } catch (error) {
      setProblem((error as Error).message)
      setBusy(false)
    }
  }

  return (
    <form className="panel intake wide-panel" aria-label={t.addIndicator} onSubmit={(event) => void save(event)}>
      {problem && (
        <p role="alert" className="wide">
          {problem}
        </p>
      )}
      <label>
        {t.code}
        <input name="code" required maxLength={40} defaultValue={`${programme.code}.${programme.indicators.length + 1}`} />
      </label>
      <label className="wide">
        {t.name}
        <input name="name" required minLength={3} maxLength={300} />
      </label>
      <label>
        {t.lead}
        <select name="agencyId" defaultValue={programme.leadAgencyId}>
          {agencies.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t.unit}
        <input name="unit" required maxLength={30} />
      </label>
      <Choice name="level" label={t.level} options={IndicatorLevel.options.map((each) => [each, w.level[each]])} initial="output" />
      <Choice name="direction" label={t.direction} options={Direction.options.map((each) => [each, w.direction[each]])} initial="up" />
      <Choice
        name="aggregation"
        label={t.aggregation}
        options={Aggregation.options.map((each) => [each, w.aggregation[each]])}
        initial="sum"
      />
      <Choice name="frequency" label={t.frequency} options={Frequency.options.map((each) => [each, w.frequency[each]])} initial="quarter" />
      <label>
        {t.target} {programme.year}
        <input name="target" inputMode="decimal" />
      </label>
      <Choice
        name="measureCode"
        label={t.measure}
        options={[['', t.typed], ...measures.map(({ code, title }) => [code, title] as const)]}
        initial=""
      />
      <label className="wide">
        {t.definition}
        <textarea name="definition" rows={2} maxLength={2000} />
      </label>
      <label className="wide">
        {t.dataSource}
        <input name="dataSource" maxLength={500} />
      </label>
      <label className="check wide">
        <input type="checkbox" name="evidenceRequired" defaultChecked /> {t.evidenceMissing}
      </label>
      <div className="wide">
        <FormBar submit={t.save} cancel={t.cancel} onCancel={onCancel} busy={busy} />
      </div>
    </form>
  )
}

function Choice({
  name,
  label,
  options,
  initial,
}: {
  name: string
  label: string
  options: readonly (readonly [string, string])[]
  initial: string
}) {
  return (
    <label>
      {label}
      <select name={name} defaultValue={initial}>
        {options.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </label>
  )
}
