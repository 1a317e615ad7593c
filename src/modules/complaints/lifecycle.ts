import type { ComplaintAction, ComplaintStatus } from './contract.ts'

/** The stored status before a merge: only unmerging leads there. */
export const PRIOR = 'prior'
type Target = ComplaintStatus | typeof PRIOR
type Steps = Partial<Record<ComplaintAction, Target>>

const MERGE_AND_WITHDRAW = { merge: 'merged', withdraw: 'withdrawn' } as const

/** What may happen next, as data: the API enforces it and the screen draws its buttons from it. */
const NEXT = {
  received: {
    dispose: 'assigned',
    ask: 'needs_information',
    archive: 'archived',
    transfer_to_emergency: 'transferred_to_emergency',
    close_on_the_spot: 'closed',
    ...MERGE_AND_WITHDRAW,
  },
  needs_information: { resume: 'received', archive: 'archived', transfer_to_emergency: 'transferred_to_emergency', ...MERGE_AND_WITHDRAW },
  assigned: { accept: 'in_progress', return: 'returned', transfer_to_emergency: 'transferred_to_emergency', ...MERGE_AND_WITHDRAW },
  returned: { dispose: 'assigned', ask: 'needs_information', archive: 'archived', ...MERGE_AND_WITHDRAW },
  in_progress: {
    dispose: 'assigned',
    return: 'returned',
    coordinate: 'coordinating',
    schedule: 'scheduled',
    await_budget: 'awaiting_budget',
    forward: 'forwarded_external',
    resolve: 'resolved',
    transfer_to_emergency: 'transferred_to_emergency',
    ...MERGE_AND_WITHDRAW,
  },
  coordinating: { continue: 'in_progress', ...MERGE_AND_WITHDRAW },
  scheduled: { continue: 'in_progress', resolve: 'resolved', ...MERGE_AND_WITHDRAW },
  awaiting_budget: { continue: 'in_progress', ...MERGE_AND_WITHDRAW },
  forwarded_external: { continue: 'in_progress', ...MERGE_AND_WITHDRAW },
  resolved: { confirm: 'closed', request_reopen: 'reopen_requested', reject_proof: 'reopened', withdraw: 'withdrawn' },
  reopen_requested: { grant_reopen: 'reopened', refuse_reopen: 'closed', withdraw: 'withdrawn' },
  reopened: { accept: 'in_progress', ...MERGE_AND_WITHDRAW },
  closed: { request_reopen: 'reopen_requested', reject_proof: 'reopened' },
  archived: { accept_appeal: 'received' },
  merged: { unmerge: PRIOR },
  withdrawn: {},
  transferred_to_emergency: { take_back_from_emergency: 'received' },
} as const satisfies Record<ComplaintStatus, Steps>

export function nextStatus(from: ComplaintStatus, action: ComplaintAction): Target | undefined {
  const steps: Steps = NEXT[from]
  return steps[action]
}

export function actionsIn(status: ComplaintStatus): ComplaintAction[] {
  return Object.keys(NEXT[status]) as ComplaintAction[]
}

/** The statuses that can be reached from here, for a refusal that says what is possible. */
export function targetsOf(status: ComplaintStatus): ComplaintStatus[] {
  return [...new Set(Object.values(NEXT[status] as Steps))].filter((target): target is ComplaintStatus => target !== PRIOR)
}

/** Who is waited for in a status: a label never stands alone. */
export const WAITS_FOR = {
  received: 'admin',
  needs_information: 'reporter',
  assigned: 'agency',
  returned: 'admin',
  in_progress: 'agency',
  coordinating: 'other_agency',
  scheduled: 'agency',
  awaiting_budget: 'agency',
  forwarded_external: 'external',
  resolved: 'reporter',
  reopen_requested: 'admin',
  reopened: 'agency',
  closed: 'nobody',
  archived: 'nobody',
  merged: 'nobody',
  withdrawn: 'nobody',
  transferred_to_emergency: 'emergency',
} as const satisfies Record<ComplaintStatus, string>

/** What the city admin has to decide. */
export const WITH_ADMIN: ComplaintStatus[] = ['received', 'returned', 'reopen_requested']

/** What an agency was given and has not taken up. */
export const NOT_ACCEPTED: ComplaintStatus[] = ['assigned', 'reopened']

/** What runs while a case is open, and ends with it. */
export const ALL_CLOCKS = [
  'verification',
  'first_response',
  'resolution',
  'coordination',
  'confirmation',
  'periodic_update',
  'decision',
] as const

const ENDED: ReadonlySet<ComplaintStatus> = new Set(['closed', 'archived', 'merged', 'withdrawn', 'transferred_to_emergency'])

/** Where no deadline of the city runs, none can be awaited. */
const TIMELESS: ReadonlySet<ComplaintStatus> = new Set([...ENDED, 'needs_information', 'awaiting_budget'])

/** The deadline lies in a year without a calendar, and is being confirmed. */
export function isUndated({ status, dueOn }: { status: ComplaintStatus; dueOn: string | null }): boolean {
  return dueOn === null && !TIMELESS.has(status)
}

/** Nothing is left to do; the column `open` of the table says the same. */
export function hasEnded(status: ComplaintStatus): boolean {
  return ENDED.has(status)
}
