import type { EventKind, Operational } from './contract.ts'

const ALIVE = ['acquisition', 'transfer', 'rehabilitation', 'damage', 'repair', 'write_off', 'inspection'] as const

/** What may still happen to an asset, by what it does now; `unknown`: nobody has said. */
const NEXT = {
  unknown: ALIVE,
  operating: ALIVE,
  not_operating: ALIVE,
  under_construction: ['acquisition', 'transfer', 'write_off', 'inspection'],
  written_off: [],
} as const satisfies Record<Operational | 'unknown', readonly EventKind[]>

export function eventsIn(state: Operational | null): readonly EventKind[] {
  return NEXT[state ?? 'unknown']
}

type Need = 'needed' | 'allowed' | 'refused'

/** What each kind of event says. */
export const EVENT_FIELDS = {
  acquisition: { quantity: 'needed', money: 'allowed', to: 'refused', state: 'allowed' },
  transfer: { quantity: 'refused', money: 'refused', to: 'needed', state: 'refused' },
  rehabilitation: { quantity: 'refused', money: 'allowed', to: 'refused', state: 'allowed' },
  damage: { quantity: 'refused', money: 'refused', to: 'refused', state: 'needed' },
  repair: { quantity: 'refused', money: 'allowed', to: 'refused', state: 'needed' },
  write_off: { quantity: 'needed', money: 'refused', to: 'refused', state: 'refused' },
  inspection: { quantity: 'refused', money: 'refused', to: 'refused', state: 'needed' },
} as const satisfies Record<EventKind, Record<'quantity' | 'money' | 'to' | 'state', Need>>

/** The fields of an event that are missing or do not belong to it. */
export function wrongFields(event: {
  kind: EventKind
  quantity?: string | null | undefined
  costRupiah?: string | null | undefined
  fundSource?: string | null | undefined
  toAgencyId?: string | null | undefined
  condition?: string | null | undefined
  operational?: string | null | undefined
}): string[] {
  const rule: Record<'quantity' | 'money' | 'to' | 'state', Need> = EVENT_FIELDS[event.kind]
  const wrong = (need: Need, given: boolean) => (need === 'needed' && !given) || (need === 'refused' && given)
  return [
    ...(wrong(rule.quantity, event.quantity != null) ? ['quantity'] : []),
    ...(wrong(rule.money, event.costRupiah != null || event.fundSource != null) ? ['costRupiah'] : []),
    ...(wrong(rule.to, event.toAgencyId != null) ? ['toAgencyId'] : []),
    ...(wrong(rule.state, event.condition != null || event.operational != null) ? ['condition'] : []),
  ]
}
