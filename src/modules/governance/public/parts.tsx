import type { Locale } from '#kernel/texts.ts'
import { StatusTag, type Tone } from '#ui/portal/blocks.tsx'
import type { DecreeStanding } from '../contract.ts'
import { publicTexts } from './texts.ts'

export interface Standing {
  code: DecreeStanding
  text: string
}
const STANDING_TONE: Record<DecreeStanding, Tone> = {
  in_force: 'done',
  ends_soon: 'waiting',
  expired: 'late',
  not_yet: 'waiting',
  none: 'late',
}

/** What a body stands on: the city's word about it, or else its decree. */
export function BodyState({ status, standing }: { status: string | null; standing: Standing | null }) {
  if (status) return <StatusTag tone="quiet">{status}</StatusTag>
  return standing && <StatusTag tone={STANDING_TONE[standing.code]}>{standing.text}</StatusTag>
}

export interface PublicDecision {
  id: string
  text: string
  owner: string
  due: string
  on: string
  state: 'open' | 'late' | 'done' | 'accepted' | 'withdrawn'
}
const PROMISE_TONE: Record<PublicDecision['state'], Tone> = {
  open: 'working',
  late: 'late',
  done: 'waiting',
  accepted: 'done',
  withdrawn: 'quiet',
}

export function Decisions({ items, locale }: { items: readonly PublicDecision[]; locale: Locale }) {
  const t = publicTexts(locale)
  return (
    <>
      {items.map((each) => (
        <section key={each.id} className="act" aria-label={each.text}>
          <p className="plain">
            <strong>{each.text}</strong>
          </p>
          <p>
            {each.owner} · {t.due}: {each.due} · <StatusTag tone={PROMISE_TONE[each.state]}>{t.promise[each.state]}</StatusTag>
          </p>
          <p className="hint">
            {t.meeting}: {each.on}
          </p>
        </section>
      ))}
    </>
  )
}
