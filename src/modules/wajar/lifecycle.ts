import type { QueueState, QueueStep, SessionStatus, SessionStep } from './contract.ts'

type StepsOf<Step extends string, State> = Partial<Record<Step, State>>

const SESSION = {
  draft: { publish: 'published' },
  published: { open_registration: 'registration_open' },
  registration_open: { begin: 'in_session' },
  in_session: { close: 'closed' },
  closed: { draft_minutes: 'minutes_draft' },
  minutes_draft: { approve_minutes: 'minutes_approved' },
  minutes_approved: { correct_minutes: 'minutes_draft' },
} as const satisfies Record<SessionStatus, StepsOf<SessionStep, SessionStatus>>

export function nextSessionStatus(from: SessionStatus, step: SessionStep): SessionStatus | undefined {
  const steps: StepsOf<SessionStep, SessionStatus> = SESSION[from]
  return steps[step]
}

export function sessionSteps(status: SessionStatus): SessionStep[] {
  return Object.keys(SESSION[status]) as SessionStep[]
}

/** A person in the queue. `checked_in` and `moved_desk` pass at once into `waiting`: each is a period of no length. */
const QUEUE = {
  registered: { check_in: 'waiting', leave: 'left' },
  checked_in: { check_in: 'waiting' },
  waiting: { call: 'called', leave: 'left' },
  called: { recall: 'called', begin: 'being_served', give_up: 'no_show', leave: 'left' },
  no_show: { come_back: 'waiting' },
  being_served: { hold: 'on_hold', move_desk: 'waiting', finish: 'served' },
  on_hold: { resume: 'waiting', leave: 'left' },
  moved_desk: { resume: 'waiting' },
  served: {},
  left: {},
} as const satisfies Record<QueueState, StepsOf<QueueStep, QueueState>>

export function nextQueueState(from: QueueState, step: QueueStep): QueueState | undefined {
  const steps: StepsOf<QueueStep, QueueState> = QUEUE[from]
  return steps[step]
}

export function queueSteps(state: QueueState): QueueStep[] {
  return Object.keys(QUEUE[state]) as QueueStep[]
}

/** States passed through on the way, each written as a period of its own. */
export const PASSES_THROUGH: StepsOf<QueueStep, QueueState> = { check_in: 'checked_in', move_desk: 'moved_desk' }
