import { type FormEvent, useState } from 'react'
import { compare, exact, parseDecimal } from '#kernel/decimal.ts'
import type { Locale } from '#kernel/texts.ts'
import { FormBar } from '#ui/staff/FormBar.tsx'
import { useSending } from '#ui/staff/sending.ts'
import { typedRupiah } from '#ui/staff/typed.ts'
import type { ActivityView } from '../contract.ts'
import { Choice, Input, typed, typedAmount } from './fields.tsx'
import { moneyWords } from './money-words.ts'
import { said } from './parts.tsx'
import { percent, rupiah } from './figures.ts'
import { planWords } from './words.ts'

interface ProgressFormProps {
  locale: Locale
  line: ActivityView
  onCancel(): void
  onSaved(): void
}

/** Work and money of one month. A month that was reported already opens with what stands there. */
export function ProgressForm({ locale, line, onCancel, onSaved }: ProgressFormProps) {
  const t = planWords[locale]
  const m = moneyWords[locale]
  const [month, setMonth] = useState(Math.min(12, (line.throughMonth ?? 0) + 1))
  const [physical, setPhysical] = useState('')
  const before = line.progress.find((each) => each.month === month)
  const earlier = line.progress.filter((each) => each.month < month).at(-1)
  const sending = useSending()
  const left = line.ceiling === null ? null : BigInt(line.ceiling) - BigInt(line.spent) + BigInt(before?.moneyDone ?? 0)
  const done = parseDecimal(physical)
  const isBack = earlier !== undefined && done !== undefined && compare(exact(done), exact(earlier.physicalDone)) < 0

  async function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const given = new FormData(event.currentTarget)
    const text = (name: string) => said(given, name)
    const body = {
      physicalTarget: parseDecimal(text('physicalTarget')) ?? null,
      physicalDone: parseDecimal(text('physicalDone')) ?? text('physicalDone'),
      moneyTarget: typedRupiah(text('moneyTarget')) ?? null,
      moneyDone: typedRupiah(text('moneyDone')) ?? text('moneyDone'),
      reason: text('reason'),
      obstacle: text('obstacle'),
      followUp: text('followUp'),
      ...(before ? { version: before.version } : {}),
    }
    if (await sending.send('PUT', `/api/masterplan/activities/${line.id}/progress/${month}`, body, t.saved)) onSaved()
  }

  return (
    <form className="panel intake wide-panel" aria-label={`${t.report}: ${line.name}`} onSubmit={(event) => void save(event)}>
      <h2 className="wide">
        {t.report}: {line.name}
      </h2>
      <p className="help wide">
        {earlier && m.lastMonth(t.months[earlier.month - 1]!, percent(earlier.physicalDone, locale), percent(line.moneyShare, locale))}{' '}
        {left === null ? m.noCeiling : m.remaining(rupiah(String(left), locale))}
      </p>
      <Choice
        name="month"
        label={t.month}
        options={t.months.map((name, index) => [String(index + 1), name])}
        initial={String(month)}
        onPick={(value) => {
          setMonth(Number(value))
          setPhysical('')
        }}
      />
      {/* What stands in one month must not be sent for another. */}
      <div className="wide intake" key={month}>
        <Input
          label={t.physicalDone}
          name="physicalDone"
          required
          inputMode="decimal"
          defaultValue={typed(before?.physicalDone)}
          onChange={(event) => setPhysical(event.currentTarget.value)}
        />
        <Input label={t.moneyDone} name="moneyDone" required inputMode="numeric" defaultValue={typedAmount(before?.moneyDone)} />
        <Input label={t.physicalTarget} name="physicalTarget" inputMode="decimal" defaultValue={typed(before?.physicalTarget)} />
        <Input label={t.moneyTarget} name="moneyTarget" inputMode="numeric" defaultValue={typedAmount(before?.moneyTarget)} />
        <Input
          wide
          label={t.backReason}
          name="reason"
          maxLength={500}
          minLength={3}
          required={isBack}
          defaultValue={before?.reason}
          hint={m.wentBackHint}
        />
        <Input wide label={t.obstacle} name="obstacle" maxLength={1000} defaultValue={before?.obstacle} />
        <Input wide label={t.followUp} name="followUp" maxLength={1000} defaultValue={before?.followUp} />
      </div>
      {sending.problem && (
        <p role="alert" className="wide">
          {sending.problem}
        </p>
      )}
      <div className="wide">
        <FormBar submit={t.save} cancel={t.cancel} onCancel={onCancel} busy={sending.busy} />
      </div>
    </form>
  )
}
