import { useState } from 'react'
import type { Locale } from '#kernel/texts.ts'
import type { Register, Risk } from '../contract.ts'
import { Choice, Input } from './fields.tsx'
import { programmeWords } from './programme-words.ts'

type Partnership = Register['partnerships'][number]

/** Rows with a name of their own, so that taking one out leaves what was typed in the others. */
export function useRows<Row>(initial: readonly Row[]) {
  const [rows, setRows] = useState(() => initial.map((row, key) => ({ key, row: row as Row | undefined })))
  return {
    rows,
    add: () => setRows((all) => [...all, { key: Math.max(-1, ...all.map(({ key }) => key)) + 1, row: undefined }]),
    remove: (key: number) => setRows((all) => all.filter((each) => each.key !== key)),
  }
}

const LEVELS = ['1', '2', '3', '4', '5'].map((each) => [each, each] as const)

export function RiskFields({ locale, risks }: { locale: Locale; risks: readonly Risk[] }) {
  const t = programmeWords[locale]
  const { rows, add, remove } = useRows(risks)
  return (
    <fieldset className="wide">
      <legend>{t.risks}</legend>
      {rows.map(({ key, row }) => (
        <div className="intake" key={key}>
          <input type="hidden" name="risk" value={key} />
          <Input wide label={t.what} name={`risk.${key}.what`} required minLength={3} maxLength={300} defaultValue={row?.what} />
          <Choice name={`risk.${key}.likelihood`} label={t.likelihood} options={LEVELS} initial={String(row?.likelihood ?? 3)} />
          <Choice name={`risk.${key}.impact`} label={t.impact} options={LEVELS} initial={String(row?.impact ?? 3)} />
          <Input wide label={t.mitigation} name={`risk.${key}.mitigation`} maxLength={500} defaultValue={row?.mitigation} />
          <Choice name={`risk.${key}.state`} label={t.state} options={Object.entries(t.riskStates)} initial={row?.state ?? 'open'} />
          <p>
            <button type="button" onClick={() => remove(key)}>
              {t.remove(row?.what ?? t.risks)}
            </button>
          </p>
        </div>
      ))}
      <button type="button" onClick={add}>
        {t.addRisk}
      </button>
    </fieldset>
  )
}

export function PartnershipFields({ locale, partnerships }: { locale: Locale; partnerships: readonly Partnership[] }) {
  const t = programmeWords[locale]
  const { rows, add, remove } = useRows(partnerships)
  return (
    <fieldset className="wide">
      <legend>{t.partnerships}</legend>
      {rows.map(({ key, row }) => (
        <div className="intake" key={key}>
          <input type="hidden" name="partner" value={key} />
          <Input label={t.partner} name={`partner.${key}.name`} required minLength={2} maxLength={120} defaultValue={row?.name} />
          <Input label={t.form} name={`partner.${key}.form`} required minLength={2} maxLength={80} defaultValue={row?.form} />
          <p>
            <button type="button" onClick={() => remove(key)}>
              {t.remove(row?.name ?? t.partnerships)}
            </button>
          </p>
        </div>
      ))}
      <button type="button" onClick={add}>
        {t.addPartner}
      </button>
    </fieldset>
  )
}

export function risksIn(given: FormData): Risk[] {
  const text = textsOf(given)
  return given.getAll('risk').map((key) => ({
    what: text(`risk.${key as string}.what`),
    likelihood: Number(text(`risk.${key as string}.likelihood`)),
    impact: Number(text(`risk.${key as string}.impact`)),
    mitigation: text(`risk.${key as string}.mitigation`),
    state: text(`risk.${key as string}.state`) as Risk['state'],
  }))
}

export function partnershipsIn(given: FormData): Partnership[] {
  const text = textsOf(given)
  return given
    .getAll('partner')
    .map((key) => ({ name: text(`partner.${key as string}.name`), form: text(`partner.${key as string}.form`) }))
}

export function textsOf(given: FormData): (name: string) => string {
  return (name) => ((given.get(name) as string | null) ?? '').trim()
}
