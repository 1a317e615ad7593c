import type {
  BodyStatus,
  BodyStep,
  MeetingStatus,
  MeetingStep,
  MinutesStatus,
  MinutesStep,
  ProposalStatus,
  ProposalStep,
} from './contract.ts'

type Steps<Step extends string, State extends string> = Partial<Record<Step, State>>
type Machine<State extends string, Step extends string> = Record<State, Steps<Step, State>>

/** A body exists by decree: `establish` and `renew` bring one. */
export const BODY = {
  forming: { establish: 'active' },
  active: { renew: 'active', dissolve: 'dissolved' },
  dissolved: {},
} as const satisfies Machine<BodyStatus, BodyStep>

/** `record` takes in a meeting that was held before the city worked with this system. */
export const MEETING = {
  planned: { invite: 'invited', record: 'held', cancel: 'cancelled' },
  invited: { invite: 'invited', begin: 'in_session', cancel: 'cancelled' },
  in_session: { close: 'held' },
  held: {},
  cancelled: {},
} as const satisfies Machine<MeetingStatus, MeetingStep>

/** Submitting fixes the words, approving confirms them; a correction begins the next version. */
export const MINUTES = {
  none: { open: 'draft' },
  draft: { submit: 'submitted' },
  submitted: { send_back: 'draft', approve: 'approved' },
  approved: { correct: 'draft' },
} as const satisfies Machine<MinutesStatus, MinutesStep>

/** `schedule` makes it a programme of the masterplan. */
export const PROPOSAL = {
  proposed: { review: 'reviewed' },
  reviewed: { accept: 'accepted', reject: 'rejected' },
  accepted: { schedule: 'scheduled' },
  rejected: {},
  scheduled: { complete: 'done' },
  done: {},
} as const satisfies Machine<ProposalStatus, ProposalStep>

export function next<State extends string, Step extends string>(machine: Machine<State, Step>, from: State, step: Step): State | undefined {
  return machine[from][step]
}

export function stepsOf<State extends string, Step extends string>(machine: Machine<State, Step>, from: State): Step[] {
  return Object.keys(machine[from]) as Step[]
}
