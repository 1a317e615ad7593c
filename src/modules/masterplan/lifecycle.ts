import type { Frequency, ProgrammeStatus, ProgrammeStep, RealisationStatus, RealisationStep } from './contract.ts'

type StepsOf<Step extends string, State> = Partial<Record<Step, State>>

const PROGRAMME = {
  planned: { start: 'running', postpone: 'postponed', cancel: 'cancelled' },
  running: { finish: 'done', postpone: 'postponed', cancel: 'cancelled' },
  postponed: { start: 'running', cancel: 'cancelled' },
  done: { resume: 'running' },
  cancelled: { resume: 'planned' },
} as const satisfies Record<ProgrammeStatus, StepsOf<ProgrammeStep, ProgrammeStatus>>

export function nextProgrammeStatus(from: ProgrammeStatus, step: ProgrammeStep): ProgrammeStatus | undefined {
  const steps: StepsOf<ProgrammeStep, ProgrammeStatus> = PROGRAMME[from]
  return steps[step]
}

/** The step that leads from one status to another; undefined: none does. */
export function stepTo(from: ProgrammeStatus, to: ProgrammeStatus): ProgrammeStep | undefined {
  return programmeSteps(from).find((step) => nextProgrammeStatus(from, step) === to)
}

export interface StatusChange {
  status: ProgrammeStatus
  since: string
}

/** What a programme was on a day; before its first change it was planned. Of two changes on a day the later recorded holds. */
export function statusOn(changes: readonly StatusChange[], day: string): ProgrammeStatus {
  return inOrder(changes).findLast(({ since }) => since <= day)?.status ?? 'planned'
}

/** The first change that is no step from what was before it. */
export function brokenStep(changes: readonly StatusChange[]): { from: ProgrammeStatus; change: StatusChange } | undefined {
  let from: ProgrammeStatus = 'planned'
  for (const change of inOrder(changes)) {
    if (!stepTo(from, change.status)) return { from, change }
    from = change.status
  }
  return undefined
}

/** Stable: those of one day stay as they were recorded. */
function inOrder(changes: readonly StatusChange[]): StatusChange[] {
  return changes.toSorted((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : 0))
}

export function programmeSteps(status: ProgrammeStatus): ProgrammeStep[] {
  return Object.keys(PROGRAMME[status]) as ProgrammeStep[]
}

/** These say why. */
export const STEPS_WITH_REASON: ReadonlySet<string> = new Set<ProgrammeStep | RealisationStep>([
  'postpone',
  'cancel',
  'resume',
  'return',
  'reopen',
])

/** What an agency reports: its head looks at it, the planning agency takes it over. What is sent back is filled in again. */
const REALISATION = {
  draft: { send: 'sent' },
  returned: { send: 'sent' },
  sent: { verify: 'verified', return: 'returned' },
  verified: { accept: 'accepted', return: 'returned' },
  accepted: { reopen: 'returned' },
} as const satisfies Record<RealisationStatus, StepsOf<RealisationStep, RealisationStatus>>

export function nextRealisationStatus(from: RealisationStatus, step: RealisationStep): RealisationStatus | undefined {
  const steps: StepsOf<RealisationStep, RealisationStatus> = REALISATION[from]
  return steps[step]
}

export function realisationSteps(status: RealisationStatus): RealisationStep[] {
  return Object.keys(REALISATION[status]) as RealisationStep[]
}

/** The number itself is written in these alone. */
export function isWritable(status: RealisationStatus): boolean {
  return status === 'draft' || status === 'returned'
}

const MONTHS_BETWEEN = { month: 1, quarter: 3, year: 12 } as const satisfies Record<Frequency, number>

/** A period is named by its last month: a quarter by 3, 6, 9 or 12, a year by 12. */
export function endsPeriod(frequency: Frequency, month: number): boolean {
  return month % MONTHS_BETWEEN[frequency] === 0
}

export function periodsOfYear(frequency: Frequency): number[] {
  const step = MONTHS_BETWEEN[frequency]
  return Array.from({ length: 12 / step }, (_, index) => (index + 1) * step)
}

export interface Opening {
  opensOn: string
  closesOn: string
  closed: boolean
}

/** Can this agency still write in the period? Open from its first to its last day, until it is closed; an exception lets one agency in longer. */
export function mayWriteOn(
  today: string,
  period: Opening | undefined,
  exceptions: readonly { agencyId: string; until: string }[],
  agencyId: string,
): boolean {
  if (exceptions.some((each) => each.agencyId === agencyId && each.until >= today)) return true
  return period !== undefined && !period.closed && period.opensOn <= today && today <= period.closesOn
}
