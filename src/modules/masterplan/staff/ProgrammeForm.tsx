import type { FormEvent } from 'react'
import type { Locale } from '#kernel/texts.ts'
import { FormBar } from '#ui/staff/FormBar.tsx'
import { call } from '#ui/staff/request.ts'
import { useState } from 'react'
import type { Dimension, PlanDocument, ProgrammeDetail } from '../contract.ts'
import { words } from '../texts.ts'
import { Check, Choice, Input, Lines } from './fields.tsx'
import { type AgencyChoice, said } from './parts.tsx'
import { programmeWords } from './programme-words.ts'
import { PartnershipFields, partnershipsIn, RiskFields, risksIn } from './RiskFields.tsx'
import { planWords } from './words.ts'

interface ProgrammeFormProps {
  locale: Locale
  document: Pick<PlanDocument, 'id' | 'fromYear' | 'toYear'>
  dimensions: readonly Dimension[]
  agencies: readonly AgencyChoice[]
  /** missing: a new one */
  programme?: ProgrammeDetail
  onCancel(): void
  onSaved(id: string): void
}

const REGISTER_TEXTS = ['shortName', 'explanation', 'benefit', 'uniqueness', 'development', 'resources', 'remark'] as const
const SUSTAINABILITY = ['regulation', 'institution', 'resources', 'business'] as const

/** A programme with all that the register of innovations and quick wins asks about it. */
export function ProgrammeForm({ locale, document, dimensions, agencies, programme, onCancel, onSaved }: ProgrammeFormProps) {
  const t = planWords[locale]
  const p = programmeWords[locale]
  const w = words[locale]
  const [problem, setProblem] = useState('')
  const [busy, setBusy] = useState(false)
  const tops = dimensions.filter(({ parentId }) => parentId === null)
  const register = programme?.register

  async function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (busy) return
    const given = new FormData(event.currentTarget)
    const text = (name: string) => said(given, name)
    const body = {
      name: text('name'),
      dimensionId: text('dimensionId'),
      actionPlan: text('actionPlan') || null,
      horizon: text('horizon'),
      quickWin: given.has('quickWin'),
      fromYear: Number(text('fromYear')),
      toYear: Number(text('toYear')),
      leadAgencyId: text('leadAgencyId'),
      supportAgencyIds: given.getAll('supportAgencyIds'),
      continuesId: programme?.continuesId ?? null,
      source: text('source'),
      register: {
        ...Object.fromEntries(REGISTER_TEXTS.map((name) => [name, text(`register.${name}`)])),
        proposer: text('proposer'),
        proposerName: text('proposerName'),
        kind: text('register.kind') || null,
        stage: text('register.stage') || null,
        progress: text('register.progress') === '' ? null : Number(text('register.progress')),
        sustainability: Object.fromEntries(SUSTAINABILITY.map((name) => [name, text(`sustainability.${name}`)])),
        partnerships: partnershipsIn(given),
      },
      risks: risksIn(given),
    }
    setBusy(true)
    setProblem('')
    try {
      if (programme) {
        await call('PUT', `/api/masterplan/programmes/${programme.id}`, { ...body, version: programme.version })
        onSaved(programme.id)
      } else {
        const fresh = { ...body, documentId: document.id, code: text('code').toUpperCase() }
        onSaved((await call<{ id: string }>('POST', '/api/masterplan/programmes', fresh)).id)
      }
    } catch (error) {
      setProblem((error as Error).message)
      setBusy(false)
    }
  }

  const years = { type: 'number', required: true, min: document.fromYear, max: document.toYear } as const
  if (agencies.length === 0) return null
  return (
    <form className="panel intake wide-panel" aria-label={programme ? t.change : t.fresh} onSubmit={(event) => void save(event)}>
      {!programme && <Input label={t.code} name="code" required maxLength={30} pattern="[A-Za-z0-9][A-Za-z0-9.\-]*" />}
      <Input wide label={t.name} name="name" required minLength={3} maxLength={300} defaultValue={programme?.name} />
      <label>
        {t.dimension}
        <select name="dimensionId" required defaultValue={programme?.dimensionId ?? ''}>
          {!programme && <option value="">–</option>}
          {tops.map((top) => (
            <optgroup key={top.id} label={top.title}>
              <option value={top.id}>{top.title}</option>
              {dimensions
                .filter(({ parentId }) => parentId === top.id)
                .map((sub) => (
                  <option key={sub.id} value={sub.id}>
                    {sub.title}
                  </option>
                ))}
            </optgroup>
          ))}
        </select>
      </label>
      <Choice
        name="leadAgencyId"
        label={t.lead}
        required
        options={[...(programme ? [] : [['', '–'] as const]), ...agencies.map(({ id, name }) => [id, name] as const)]}
        initial={programme?.leadAgencyId ?? ''}
      />
      <Choice name="horizon" label={t.horizon} options={Object.entries(w.horizon)} initial={programme?.horizon ?? 'medium'} />
      <Choice
        name="actionPlan"
        label={t.actionPlan}
        options={[['', t.noActionPlan], ...Object.entries(w.actionPlan)]}
        initial={programme?.actionPlan ?? ''}
      />
      <Input label={t.fromYear} name="fromYear" {...years} defaultValue={programme?.fromYear ?? document.fromYear} />
      <Input label={t.toYear} name="toYear" {...years} defaultValue={programme?.toYear ?? document.toYear} />
      <Input wide label={t.source} name="source" maxLength={500} defaultValue={programme?.source} />
      <Check name="quickWin" label={t.quickWin} initial={programme?.quickWin ?? false} />
      <label className="wide">
        {p.support}
        <select name="supportAgencyIds" multiple size={6} defaultValue={programme?.supportAgencyIds ?? []}>
          {agencies.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
        <span className="help">{p.supportHint}</span>
      </label>
      <RiskFields locale={locale} risks={programme?.risks ?? []} />
      <PartnershipFields locale={locale} partnerships={register?.partnerships ?? []} />
      <fieldset className="wide">
        <legend>{p.sustainability}</legend>
        <p className="help">{p.sustainabilityHint}</p>
        <div className="intake">
          {SUSTAINABILITY.map((name) => (
            <Input
              key={name}
              label={t.sustainabilityFields[name]}
              name={`sustainability.${name}`}
              maxLength={500}
              defaultValue={register?.sustainability[name]}
            />
          ))}
        </div>
      </fieldset>
      <fieldset className="wide">
        <legend>{p.registerFor}</legend>
        <div className="intake">
          <Choice name="proposer" label={p.proposer} options={Object.entries(p.proposers)} initial={register?.proposer ?? 'agency'} />
          <Input label={p.proposerName} name="proposerName" maxLength={120} defaultValue={register?.proposerName} />
          <Choice
            name="register.kind"
            label={t.innovationKind}
            options={[['', '–'], ...Object.entries(w.innovation)]}
            initial={register?.kind ?? ''}
          />
          <Choice
            name="register.stage"
            label={t.innovationStage}
            options={[['', '–'], ...Object.entries(w.innovationStage)]}
            initial={register?.stage ?? ''}
          />
          <Input
            label={t.progress}
            type="number"
            name="register.progress"
            min={0}
            max={100}
            defaultValue={register?.progress ?? undefined}
          />
          {REGISTER_TEXTS.map((name) => (
            <Lines
              key={name}
              label={t.registerFields[name]}
              name={`register.${name}`}
              rows={name === 'shortName' ? 1 : 2}
              maxLength={name === 'shortName' ? 80 : 1000}
              defaultValue={register?.[name]}
            />
          ))}
        </div>
      </fieldset>
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
