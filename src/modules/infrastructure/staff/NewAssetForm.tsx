import type { FormEvent } from 'react'
import type { Locale } from '#kernel/texts.ts'
import { call } from '#ui/staff/request.ts'
import { filled } from '#ui/staff/sending.ts'
import { useState } from 'react'
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
  const [problem, setProblem] = useState('')
  const [busy, setBusy] = useState(false)

  async function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (busy) return
    setBusy(true)
    setProblem('')
    try {
      const asset = await call<AssetDetail>('POST', '/api/infrastructure/assets', numbersOf(filled(event.currentTarget)))
      go(`/staff/infrastructure/assets/${asset.id}`)
    } catch (error) {
      setProblem((error as Error).message)
      setBusy(false)
    }
  }

  return (
    <details className="views">
      <summary>{t.fresh}</summary>
      <form className="panel intake wide-panel" aria-label={t.fresh} onSubmit={(event) => void save(event)}>
        <AboutFields locale={locale} choices={choices} />
        <Pick name="agencyId" label={t.agency} choices={agencies} />
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
