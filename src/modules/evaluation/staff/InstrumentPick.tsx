import type { Locale } from '#kernel/texts.ts'
import { Pick } from '#ui/staff/fields.tsx'
import { useLoaded } from '#ui/staff/loaded.ts'
import type { InstrumentSummary } from '../contract.ts'

/** One of the instruments in force. */
export function InstrumentPick({ locale, label }: { locale: Locale; label: string }) {
  const { value: instruments } = useLoaded<InstrumentSummary[]>('/api/evaluation/instruments')
  const inForce = instruments?.filter(({ status }) => status === 'active') ?? []
  return (
    <Pick name="instrumentId" label={label} choices={inForce.map(({ id, title, version }) => [id, `${title[locale]} (v${version})`])} />
  )
}
