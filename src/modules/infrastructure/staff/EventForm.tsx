import { useState } from 'react'
import type { Locale } from '#kernel/texts.ts'
import { filled, useSending } from '#ui/staff/sending.ts'
import { Condition, type EventKind, FundSource, Operational } from '../contract.ts'
import { EVENT_FIELDS } from '../lifecycle.ts'
import { words } from '../texts.ts'
import { Field, Pick } from '#ui/staff/fields.tsx'
import { typed } from '#ui/staff/typed.ts'
import { staffWords } from './words.ts'

/** What happened to an asset; each kind of event asks only for what belongs to it. */
export function EventForm({
  locale,
  url,
  kinds,
  agencies,
  onDone,
}: {
  locale: Locale
  url: string
  kinds: readonly EventKind[]
  agencies: readonly (readonly [string, string])[]
  onDone(): void
}) {
  const t = staffWords[locale]
  const w = words[locale]
  const [kind, setKind] = useState<EventKind>(kinds.includes('inspection') ? 'inspection' : kinds[0]!)
  const { send, problem, said, busy } = useSending()
  const asks = EVENT_FIELDS[kind]
  return (
    <section aria-labelledby="event-title">
      <h2 id="event-title">{t.event}</h2>
      <form
        className="panel"
        aria-labelledby="event-title"
        onSubmit={(event) => {
          event.preventDefault()
          void send('POST', url, filled(event.currentTarget), t.saved).then((ok) => ok && onDone())
        }}
      >
        <Pick
          name="kind"
          label={t.eventKind}
          choices={kinds.map((each) => [each, w.event[each]])}
          value={kind}
          onPick={(picked) => setKind(picked as EventKind)}
        />
        <Field label={t.on}>
          <input type="date" name="onDay" required />
        </Field>
        {asks.quantity === 'needed' && (
          <Field label={t.quantity}>
            <input name="quantity" {...typed('decimal', locale)} required />
          </Field>
        )}
        {asks.to === 'needed' && <Pick unchosen name="toAgencyId" label={t.to} choices={agencies} />}
        {asks.money === 'allowed' && (
          <>
            <Field label={t.cost} help={t.costHelp}>
              <input name="costRupiah" {...typed('rupiah', locale)} />
            </Field>
            <Pick name="fundSource" label={t.fund} choices={FundSource.options.map((each) => [each, w.fund[each]])} empty={t.unknown} />
          </>
        )}
        {asks.state !== 'refused' && (
          <>
            <Pick
              name="operational"
              label={t.state}
              choices={Operational.options.filter((each) => each !== 'written_off').map((each) => [each, w.operational[each]])}
              empty={t.unknown}
            />
            <Pick
              name="condition"
              label={t.condition}
              choices={Condition.options.map((each) => [each, w.condition[each]])}
              empty={t.unknown}
            />
          </>
        )}
        <Field label={t.document}>
          <input name="documentNo" maxLength={120} />
        </Field>
        <Field label={t.note}>
          <input name="note" maxLength={500} />
        </Field>
        {problem && <p role="alert">{problem}</p>}
        <output className="help">{said}</output>
        <button type="submit" className="primary" disabled={busy}>
          {t.save}
        </button>
      </form>
    </section>
  )
}
