import type { Condition, EventKind, Operational } from './contract.ts'
import { fromMilli, toMilli } from './quantity.ts'

export interface PastEvent {
  kind: EventKind
  on: string
  agencyId: string
  toAgencyId: string | null
  quantity: string
  condition: Condition | null
  operational: Operational | null
}

export interface State {
  quantity: string
  agencyId: string | null
  condition: Condition | null
  operational: Operational | null
  /** more was written off than there was on some day */
  short: boolean
}

/** What an asset is after these events, in the order of their days. */
export function replay(events: readonly PastEvent[]): State {
  const state: Omit<State, 'quantity'> = { agencyId: null, condition: null, operational: null, short: false }
  let quantity = 0n
  for (const event of [...events].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))) {
    quantity += toMilli(event.quantity)
    if (quantity < 0n) state.short = true
    state.agencyId = event.toAgencyId ?? event.agencyId
    state.condition = event.condition ?? state.condition
    state.operational = event.operational ?? state.operational
    if (event.kind === 'write_off' && quantity === 0n) state.operational = 'written_off'
  }
  return { ...state, quantity: fromMilli(quantity) }
}

/** To whom it belonged on a day; before the first event: to its first owner. */
export function ownerOn(events: readonly PastEvent[], day: string): string | null {
  const before = events.filter(({ on }) => on <= day)
  return replay(before).agencyId ?? [...events].sort((a, b) => (a.on < b.on ? -1 : 1))[0]?.agencyId ?? null
}
