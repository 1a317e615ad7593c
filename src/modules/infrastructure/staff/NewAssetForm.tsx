import type { FormEvent } from 'react'
import type { Locale } from '#kernel/texts.ts'
import { filled, useSending } from '#ui/staff/sending.ts'
import { type AssetDetail, Condition, FundSource, Operational } from '../contract.ts'
import { words } from '../texts.ts'
import { AboutFields, numbersOf } from './AboutFields.tsx'
import { Field, Pick } from '#ui/staff/fields.tsx'
import { typed } from '#ui/staff/typed.ts'
import { type useChoices, useMyAgencies } from './parts.tsx'
import { staffWords } from './words.ts'

/** An asset enters with the acquisition by which it came. */
export function NewAssetForm({ locale, choices, go }: { locale: Locale; choices: ReturnType<typeof useChoices>; go(path: string): void }) {
  const t = staffWords[locale]
  const w = words[locale]
  const agencies = useMyAgencies(true)
  const { send, problem, busy } = useSending()

  function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const body = numbersOf(filled(event.currentTarget))
    void send<AssetDetail>('POST', '/api/infrastructure/assets', body, t.saved, (asset) =>
      go(asset ? `/staff/infrastructure/assets/${asset.id}` : '/staff/infrastructure'),
    )
  }

  return (
    <details className="views">
      <summary>{t.fresh}</summary>
      <form className="panel intake wide-panel" aria-label={t.fresh} onSubmit={save}>
        <AboutFields locale={locale} choices={choices} />
        <Pick unchosen name="agencyId" label={t.agency} choices={agencies} />
        <Field label={t.acquiredOn}>
          <input type="date" name="acquiredOn" required />
        </Field>
        <Field label={t.quantity}>
          <input name="quantity" {...typed('decimal', locale)} defaultValue="1" required />
        </Field>
        <Field label={t.cost} help={t.costHelp}>
          <input name="costRupiah" {...typed('rupiah', locale)} />
        </Field>
        <Pick name="fundSource" label={t.fund} choices={FundSource.options.map((each) => [each, w.fund[each]])} empty={t.unknown} />
        <Field label={t.document}>
          <input name="documentNo" maxLength={120} />
        </Field>
        <Pick
          name="operational"
          label={t.state}
          choices={Operational.options.filter((each) => each !== 'written_off').map((each) => [each, w.operational[each]])}
          empty={t.unknown}
        />
        <Pick name="condition" label={t.condition} choices={Condition.options.map((each) => [each, w.condition[each]])} empty={t.unknown} />
        {problem && (
          <p role="alert" className="wide">
            {problem}
          </p>
        )}
        <div className="bar wide">
          <button type="submit" className="primary" disabled={busy}>
            {t.save}
          </button>
        </div>
      </form>
    </details>
  )
}
