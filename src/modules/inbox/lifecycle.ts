import type { ConversationAction, ConversationState } from './contract.ts'

type Steps = Partial<Record<ConversationAction | 'receive', ConversationState>>

/** What may happen next, as data. `receive` is the citizen speaking; a closed conversation receives only for a while (`reopen_minutes` of its site), then a new one opens in the same thread. */
const NEXT = {
  bot: {
    receive: 'bot',
    take: 'open',
    assign: 'open',
    note: 'bot',
    close: 'closed',
    make_complaint: 'bot',
    link_complaint: 'bot',
    label: 'bot',
    serve: 'bot',
  },
  queued: {
    receive: 'queued',
    take: 'open',
    assign: 'open',
    note: 'queued',
    snooze: 'snoozed',
    close: 'closed',
    make_complaint: 'queued',
    link_complaint: 'queued',
    label: 'queued',
    serve: 'queued',
  },
  open: {
    receive: 'open',
    take: 'open',
    assign: 'open',
    reply: 'waiting_citizen',
    note: 'open',
    snooze: 'snoozed',
    wait_agency: 'waiting_agency',
    close: 'closed',
    make_complaint: 'open',
    link_complaint: 'open',
    label: 'open',
    serve: 'open',
  },
  waiting_citizen: {
    receive: 'open',
    take: 'waiting_citizen',
    assign: 'waiting_citizen',
    reply: 'waiting_citizen',
    note: 'waiting_citizen',
    snooze: 'snoozed',
    wait_agency: 'waiting_agency',
    close: 'closed',
    make_complaint: 'waiting_citizen',
    link_complaint: 'waiting_citizen',
    label: 'waiting_citizen',
    serve: 'waiting_citizen',
  },
  waiting_agency: {
    receive: 'open',
    take: 'waiting_agency',
    assign: 'waiting_agency',
    reply: 'waiting_citizen',
    note: 'waiting_agency',
    snooze: 'snoozed',
    wake: 'open',
    close: 'closed',
    make_complaint: 'waiting_agency',
    link_complaint: 'waiting_agency',
    label: 'waiting_agency',
    serve: 'waiting_agency',
  },
  snoozed: {
    receive: 'open',
    take: 'open',
    assign: 'open',
    wake: 'open',
    reply: 'waiting_citizen',
    note: 'snoozed',
    close: 'closed',
    make_complaint: 'snoozed',
    link_complaint: 'snoozed',
    label: 'snoozed',
    serve: 'snoozed',
  },
  closed: { reopen: 'open', note: 'closed', make_complaint: 'closed', link_complaint: 'closed', label: 'closed', serve: 'closed' },
} as const satisfies Record<ConversationState, Steps>

export function nextState(from: ConversationState, action: ConversationAction | 'receive'): ConversationState | undefined {
  const steps: Steps = NEXT[from]
  return steps[action]
}

/** Where each state goes when the citizen speaks, for the database. */
export const STEPS_OF_RECEIVE = Object.fromEntries(
  (Object.keys(NEXT) as ConversationState[]).map((state) => [state, nextState(state, 'receive') ?? 'queued']),
)

export function actionsIn(state: ConversationState): ConversationAction[] {
  return Object.keys(NEXT[state]).filter((action) => action !== 'receive') as ConversationAction[]
}
