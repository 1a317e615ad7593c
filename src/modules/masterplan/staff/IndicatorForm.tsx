import { type FormEvent, useState } from 'react'
import { parseDecimal } from '#kernel/decimal.ts'
import type { Locale } from '#kernel/texts.ts'
import { FormBar } from '#ui/staff/FormBar.tsx'
import { useLoaded } from '#ui/staff/loaded.ts'
import { call } from '#ui/staff/request.ts'
import type { IndicatorDetail, ProgrammeDetail } from '../contract.ts'
import { words } from '../texts.ts'
import { Check, Choice, Input, Lines, typed } from './fields.tsx'
import { indicatorWords } from './indicator-words.ts'
import { type AgencyChoice, said } from './parts.tsx'
import { planWords } from './words.ts'

interface MeasureChoice {
  code: string
  title: string
  hasRows: boolean
}

interface IndicatorFormProps {
  locale: Locale
  /** a new one of a programme, or one that changes */
  of: { programme: ProgrammeDetail } | { indicator: IndicatorDetail }
  agencies: readonly AgencyChoice[]
  onCancel(): void
  onSaved(id: string): void
}

/** How an indicator is counted and judged. Its targets stand on its own page. */
export function IndicatorForm({ locale, of, agencies, onCancel, onSaved }: IndicatorFormProps) {
  const t = planWords[locale]
  const i = indicatorWords[locale]
  const w = words[locale]
  const old = 'indicator' in of ? of.indicator : undefined
  const programme = 'programme' in of ? of.programme : undefined
  const measures = useLoaded<MeasureChoice[]>('/api/measures').value?.filter(({ hasRows }) => hasRows)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState('')
  const stays = old?.countingStays ?? false

  async function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (busy) return
    const given = new FormData(event.currentTarget)
    const text = (name: string) => said(given, name)
    // What is no number goes as it is: the refusal names it.
    const decimal = (name: string) => parseDecimal(text(name)) ?? text(name)
    const counting =
      old && stays
        ? {
            unit: old.unit,
            direction: old.direction,
            downMethod: old.downMethod,
            rangeOf: old.rangeOf,
            aggregation: old.aggregation,
            frequency: old.frequency,
            factor: old.factor,
          }
        : {
            unit: text('unit'),
            direction: text('direction'),
            downMethod: text('downMethod'),
            rangeOf: text('rangeOf'),
            aggregation: text('aggregation'),
            frequency: text('frequency'),
            factor: decimal('factor'),
          }
    const body = {
      ...counting,
      agencyId: text('agencyId'),
      parentId: old?.parentId ?? null,
      parts: old?.parts ?? [],
      name: text('name'),
      level: text('level'),
      kind: text('kind'),
      decimals: Number(text('decimals')),
      baseline: decimal('baseline') || null,
      baselineYear: text('baselineYear') === '' ? null : Number(text('baselineYear')),
      definition: text('definition'),
      formula: text('formula'),
      dataSource: text('dataSource'),
      personInCharge: text('personInCharge'),
      evidenceRequired: given.has('evidenceRequired'),
      measureCode: text('measureCode') || null,
      measureScope: text('measureScope'),
      isPublic: given.has('isPublic'),
      fromYear: Number(text('fromYear')),
      toYear: Number(text('toYear')),
      source: text('source'),
    }
    setBusy(true)
    setProblem('')
    try {
      if (old) {
        await call('PUT', `/api/masterplan/indicators/${old.id}`, { ...body, version: old.version })
        onSaved(old.id)
      } else {
        const fresh = { ...body, code: text('code').toUpperCase(), programmeId: programme!.id }
        onSaved((await call<{ id: string }>('POST', '/api/masterplan/indicators', fresh)).id)
      }
    } catch (error) {
      setProblem((error as Error).message)
      setBusy(false)
    }
  }

  const years = { type: 'number', required: true, min: programme?.fromYear, max: programme?.toYear } as const
  const number = { inputMode: 'decimal', hint: i.numberHint } as const
  if (agencies.length === 0 || !measures) return null
  return (
    <form className="panel intake wide-panel" aria-label={old ? i.change : t.addIndicator} onSubmit={(event) => void save(event)}>
      {stays && <p className="help wide">{i.countingStays}</p>}
      {programme && (
        <Input label={t.code} name="code" required maxLength={40} defaultValue={`${programme.code}.${programme.indicators.length + 1}`} />
      )}
      <Input wide label={t.name} name="name" required minLength={3} maxLength={300} defaultValue={old?.name} />
      <Choice
        name="agencyId"
        label={t.lead}
        options={agencies.map(({ id, name }) => [id, name])}
        initial={old?.agencyId ?? programme?.leadAgencyId ?? ''}
      />
      <Choice name="level" label={t.level} options={Object.entries(w.level)} initial={old?.level ?? 'output'} />
      <Choice name="kind" label={i.kind} options={Object.entries(w.indicatorKind)} initial={old?.kind ?? 'smart_city'} />
      <Input label={t.unit} name="unit" required maxLength={30} disabled={stays} defaultValue={old?.unit} />
      <Choice
        name="direction"
        label={t.direction}
        disabled={stays}
        options={Object.entries(w.direction)}
        initial={old?.direction ?? 'up'}
      />
      <Choice
        name="downMethod"
        label={i.downMethod}
        disabled={stays}
        options={Object.entries(i.downMethods)}
        initial={old?.downMethod ?? 'linear'}
      />
      <Choice name="rangeOf" label={i.rangeOf} disabled={stays} options={Object.entries(i.rangesOf)} initial={old?.rangeOf ?? 'amount'} />
      <Choice
        name="aggregation"
        label={t.aggregation}
        disabled={stays}
        options={Object.entries(w.aggregation)}
        initial={old?.aggregation ?? 'sum'}
      />
      <Input
        label={i.factor}
        name="factor"
        required
        inputMode="decimal"
        hint={i.factorHint}
        disabled={stays}
        defaultValue={typed(old?.factor ?? '1')}
      />
      <Choice
        name="frequency"
        label={t.frequency}
        disabled={stays}
        options={Object.entries(w.frequency)}
        initial={old?.frequency ?? 'quarter'}
      />
      <Input label={i.decimals} type="number" name="decimals" required min={0} max={4} defaultValue={old?.decimals ?? 0} />
      <Input label={t.baseline} name="baseline" {...number} defaultValue={typed(old?.baseline)} />
      <Input label={i.baselineYear} type="number" name="baselineYear" min={1990} max={2100} defaultValue={old?.baselineYear ?? ''} />
      <Input label={t.fromYear} name="fromYear" {...years} defaultValue={old?.fromYear ?? programme?.fromYear} />
      <Input label={t.toYear} name="toYear" {...years} defaultValue={old?.toYear ?? programme?.toYear} />
      <Choice
        name="measureCode"
        label={t.measure}
        options={[['', t.typed], ...measures.map(({ code, title }) => [code, title] as const)]}
        initial={old?.measureCode ?? ''}
      />
      <Choice name="measureScope" label={i.measureScope} options={Object.entries(i.measureScopes)} initial={old?.measureScope ?? 'city'} />
      <Input label={i.personInCharge} name="personInCharge" maxLength={120} defaultValue={old?.personInCharge} />
      <Lines label={t.definition} name="definition" maxLength={2000} defaultValue={old?.definition} />
      <Lines label={i.formula} name="formula" maxLength={1000} defaultValue={old?.formula} />
      <Input wide label={t.dataSource} name="dataSource" maxLength={500} defaultValue={old?.dataSource} />
      <Input wide label={i.source} name="source" maxLength={500} defaultValue={old?.source} />
      <Check name="evidenceRequired" label={i.evidenceRequired} initial={old?.evidenceRequired ?? true} />
      <Check name="isPublic" label={i.isPublic} initial={old?.isPublic ?? true} />
      {problem && (
        <p role="alert" className="wide">
          {problem}
        </p>
      )}
      <div className="wide">
        <FormBar submit={t.save} cancel={t.cancel} onCancel={onCancel} busy={busy} />
      </div>
    </form>
  )
}
