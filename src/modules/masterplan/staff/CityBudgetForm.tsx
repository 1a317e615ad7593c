import type { FormEvent } from 'react'
import type { Locale } from '#kernel/texts.ts'
import { FormBar } from '#ui/staff/FormBar.tsx'
import { useSending } from '#ui/staff/sending.ts'
import { typedRupiah } from '#ui/staff/typed.ts'
import { BudgetStage, type SmartShare } from '../contract.ts'
import { words } from '../texts.ts'
import { Choice, Input } from './fields.tsx'
import { said } from './parts.tsx'
import { planWords } from './words.ts'

interface CityBudgetFormProps {
  locale: Locale
  year: number
  share: SmartShare
  onCancel(): void
  onSaved(): void
}

/** The whole budget of the city in a year, stage by stage. */
export function CityBudgetForm({ locale, year, share, onCancel, onSaved }: CityBudgetFormProps) {
  const t = planWords[locale]
  const sending = useSending()

  async function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const given = new FormData(event.currentTarget)
    const stage = said(given, 'stage')
    const before = share.stages.find((each) => each.stage === stage)
    const body = {
      stage,
      rupiah: typedRupiah(said(given, 'rupiah')) ?? '',
      source: said(given, 'source'),
      ...(before ? { version: before.version } : {}),
    }
    if (await sending.send('PUT', `/api/masterplan/city-budget/${year}`, body, t.saved)) onSaved()
  }

  return (
    <form className="panel" aria-label={t.cityBudget} onSubmit={(event) => void save(event)}>
      <Choice
        name="stage"
        label={t.stage}
        options={BudgetStage.options.map((each) => [each, words[locale].stage[each]])}
        initial={share.stage ?? 'original'}
      />
      <Input label={t.rupiah} name="rupiah" required inputMode="numeric" />
      <Input label={t.source} name="source" required minLength={3} maxLength={500} />
      {sending.problem && <p role="alert">{sending.problem}</p>}
      <FormBar submit={t.save} cancel={t.cancel} onCancel={onCancel} busy={sending.busy} />
    </form>
  )
}
