import type { FormEvent } from 'react'
import type { Locale } from '#kernel/texts.ts'
import { FormBar } from '#ui/staff/FormBar.tsx'
import { call } from '#ui/staff/request.ts'
import { useState } from 'react'
import {
  ActionPlan,
  type Dimension,
  Horizon,
  InnovationKind,
  InnovationStage,
  type PlanDocument,
  type ProgrammeDetail,
} from '../contract.ts'
import { words } from '../texts.ts'
import { type AgencyChoice, said } from './parts.tsx'
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

/** A programme, with the fields of the register where it is a quick win. */
export function ProgrammeForm({ locale, document, dimensions, agencies, programme, onCancel, onSaved }: ProgrammeFormProps) {
  const t = planWords[locale]
  const w = words[locale]
  const [problem, setProblem] = useState('')
  const [busy, setBusy] = useState(false)
  const [quickWin, setQuickWin] = useState(programme?.quickWin ?? false)
  const tops = dimensions.filter(({ parentId }) => parentId === null)

  async function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (busy) return
    const given = new FormData(event.currentTarget)
    const text = (name: string) => said(given, name)
    const register = {
      ...programme?.register,
      ...Object.fromEntries(REGISTER_TEXTS.flatMap((name) => (given.has(`register.${name}`) ? [[name, text(`register.${name}`)]] : []))),
      ...(quickWin
        ? {
            kind: text('register.kind') || null,
            stage: text('register.stage') || null,
            progress: text('register.progress') === '' ? null : Number(text('register.progress')),
          }
        : {}),
    }
    const body = {
      name: text('name'),
      dimensionId: text('dimensionId'),
      actionPlan: text('actionPlan') || null,
      horizon: text('horizon'),
      quickWin,
      fromYear: Number(text('fromYear')),
      toYear: Number(text('toYear')),
      leadAgencyId: text('leadAgencyId'),
      source: text('source'),
      register,
    }
    setBusy(true)
    setProblem('')
    try {
      if (programme) {
        const { supportAgencyIds, continuesId, risks, version } = programme
        await call('PUT', `/api/masterplan/programmes/${programme.id}`, { ...body, supportAgencyIds, continuesId, risks, version })
        onSaved(programme.id)
      } else
        onSaved(
          (
            await call<{ id: string }>('POST', '/api/masterplan/programmes', {
              ...body,
              documentId: document.id,
              code: text('code').toUpperCase(),
            })
          ).id,
        )
    } catch (error) {
      setProblem((error as Error).message)
      setBusy(false)
    }
  }

  return (
    <form className="panel intake wide-panel" aria-label={programme ? t.change : t.fresh} onSubmit={(event) => void save(event)}>
      {problem && (
        <p role="alert" className="wide">
          {problem}
        </p>
      )}
      {!programme && (
        <label>
          {t.code}
          <input name="code" required maxLength={30} pattern="[A-Za-z0-9][A-Za-z0-9.\-]*" />
        </label>
      )}
      <label className="wide">
        {t.name}
        <input name="name" required minLength={3} maxLength={300} defaultValue={programme?.name} />
      </label>
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
      <label>
        {t.lead}
        <select name="leadAgencyId" required defaultValue={programme?.leadAgencyId ?? ''}>
          {!programme && <option value="">–</option>}
          {agencies.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t.horizon}
        <select name="horizon" defaultValue={programme?.horizon ?? 'medium'}>
          {Horizon.options.map((each) => (
            <option key={each} value={each}>
              {w.horizon[each]}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t.actionPlan}
        <select name="actionPlan" defaultValue={programme?.actionPlan ?? ''}>
          <option value="">{t.noActionPlan}</option>
          {ActionPlan.options.map((each) => (
            <option key={each} value={each}>
              {w.actionPlan[each]}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t.fromYear}
        <input
          type="number"
          name="fromYear"
          required
          min={document.fromYear}
          max={document.toYear}
          defaultValue={programme?.fromYear ?? document.fromYear}
        />
      </label>
      <label>
        {t.toYear}
        <input
          type="number"
          name="toYear"
          required
          min={document.fromYear}
          max={document.toYear}
          defaultValue={programme?.toYear ?? document.toYear}
        />
      </label>
      <label className="wide">
        {t.source}
        <input name="source" maxLength={500} defaultValue={programme?.source} />
      </label>
      <label className="check wide">
        <input type="checkbox" checked={quickWin} onChange={(event) => setQuickWin(event.target.checked)} /> {t.quickWin}
      </label>
      {quickWin && (
        <>
          <label>
            {t.innovationKind}
            <select name="register.kind" defaultValue={programme?.register.kind ?? ''}>
              <option value="">–</option>
              {InnovationKind.options.map((each) => (
                <option key={each} value={each}>
                  {w.innovation[each]}
                </option>
              ))}
            </select>
          </label>
          <label>
            {t.innovationStage}
            <select name="register.stage" defaultValue={programme?.register.stage ?? ''}>
              <option value="">–</option>
              {InnovationStage.options.map((each) => (
                <option key={each} value={each}>
                  {w.innovationStage[each]}
                </option>
              ))}
            </select>
          </label>
          <label>
            {t.progress}
            <input type="number" name="register.progress" min={0} max={100} defaultValue={programme?.register.progress ?? ''} />
          </label>
          {REGISTER_TEXTS.map((name) => (
            <label key={name} className="wide">
              {t.registerFields[name]}
              <textarea
                name={`register.${name}`}
                rows={name === 'shortName' ? 1 : 2}
                maxLength={name === 'shortName' ? 80 : 1000}
                defaultValue={programme?.register[name]}
              />
            </label>
          ))}
        </>
      )}
      <div className="wide">
        <FormBar submit={t.save} cancel={t.cancel} onCancel={onCancel} busy={busy} />
      </div>
    </form>
  )
}
