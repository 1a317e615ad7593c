import { useState } from 'react'
import type { Locale } from '#kernel/texts.ts'
import { Field, Pick } from '#ui/staff/fields.tsx'
import { useLoaded } from '#ui/staff/loaded.ts'
import { typed } from '#ui/staff/typed.ts'
import type { Need, Programme } from '../contract.ts'
import { amountText } from '../texts.ts'
import { SendForm, type useChoices, WhatFields } from './parts.tsx'
import { staffWords } from './words.ts'

/** What the programme of a need has in the budget of that year. */
export function budgetText(
  { programmeBudget, budgetYear }: { programmeBudget: string | null; budgetYear: number },
  locale: Locale,
): string {
  const t = staffWords[locale]
  return programmeBudget === null ? t.noBudget(String(budgetYear)) : t.hasBudget(amountText(programmeBudget, locale), String(budgetYear))
}

/** Draws up a need, first from a programme of the masterplan that the budget of its year does not pay for. */
export function NeedForm({
  locale,
  choices,
  need,
  onSent,
}: {
  locale: Locale
  choices: ReturnType<typeof useChoices>
  need?: Need
  onSent(): void
}) {
  const t = staffWords[locale]
  const [year, setYear] = useState(() => String(need?.budgetYear ?? choices.standing?.nextBudgetYear ?? ''))
  const [programmeId, setProgrammeId] = useState(need?.programmeId ?? '')
  const known = /^20\d\d$/.test(year)
  const programmes = useLoaded<Programme[]>(known ? `/api/partnership/programmes?year=${year}` : '').value ?? []
  const lead = programmes.find(({ id }) => id === programmeId)?.leadAgencyId
  return (
    <SendForm
      locale={locale}
      className="panel intake wide-panel"
      label={need ? t.edit : t.needNew}
      submit={t.save}
      method={need ? 'PUT' : 'POST'}
      url={need ? `/api/partnership/needs/${need.id}` : '/api/partnership/needs'}
      shape={({ beneficiaries, budgetYear, ...fields }) => ({
        ...fields,
        ...(beneficiaries ? { beneficiaries: Number(beneficiaries) } : {}),
        budgetYear: Number(budgetYear),
        ...(need ? { version: need.version } : {}),
      })}
      onSent={onSent}
    >
      <Field label={t.budgetYear}>
        <input
          type="number"
          name="budgetYear"
          required
          min={2017}
          max={2100}
          value={year}
          onChange={({ currentTarget }) => {
            setYear(currentTarget.value)
            setProgrammeId('')
          }}
        />
      </Field>
      <label>
        {t.programme}
        <select name="programmeId" value={programmeId} onChange={({ currentTarget }) => setProgrammeId(currentTarget.value)}>
          <option value="">{t.programmeNone}</option>
          {programmes.map(({ id, code, name, ceilingRupiah }) => (
            <option key={id} value={id}>
              {code} {name} ({budgetText({ programmeBudget: ceilingRupiah, budgetYear: Number(year) }, locale)})
            </option>
          ))}
        </select>
        <span className="help">{t.programmeHelp(year)}</span>
      </label>
      {programmeId === '' && (
        <Field label={t.programmeOther}>
          <input
            name="programmeTitle"
            minLength={2}
            maxLength={200}
            defaultValue={need?.programmeId === null ? (need.programmeTitle ?? '') : ''}
          />
        </Field>
      )}
      <WhatFields locale={locale} areas={choices.areas} need={need} />
      <Pick unchosen name="agencyId" label={t.agency} choices={choices.agencies} value={lead ?? need?.agencyId ?? ''} />
      <Field label={t.beneficiaries}>
        <input type="number" name="beneficiaries" min={1} defaultValue={need?.beneficiaries ?? ''} />
      </Field>
      <Field label={t.cost} help={t.costHelp}>
        <input name="costRupiah" {...typed('rupiah', locale)} defaultValue={need?.costRupiah ?? ''} />
      </Field>
      <label className="wide">
        {t.description}
        <textarea name="description" required minLength={5} maxLength={2000} rows={3} defaultValue={need?.description} />
      </label>
    </SendForm>
  )
}
