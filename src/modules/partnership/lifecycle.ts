import type { ContributionState, ContributionStep, NeedState, NeedStep, RealisationState, RealisationStep } from './contract.ts'

type Steps<Step extends string, State> = Partial<Record<Step, State>>

const NEED = {
  draft: { offer: 'offered', withdraw: 'withdrawn' },
  offered: { recall: 'draft', meet: 'met', withdraw: 'withdrawn' },
  met: { reopen: 'offered' },
  withdrawn: {},
} as const satisfies Record<NeedState, Steps<NeedStep, NeedState>>

const CONTRIBUTION = {
  interested: { pledge: 'pledged', reject: 'rejected', cancel: 'cancelled' },
  pledged: { pledge: 'pledged', agree: 'agreed', reject: 'rejected', cancel: 'cancelled' },
  agreed: { start: 'running', cancel: 'cancelled' },
  running: { complete: 'completed', cancel: 'cancelled' },
  completed: { evaluate: 'evaluated' },
  evaluated: {},
  rejected: {},
  cancelled: {},
} as const satisfies Record<ContributionState, Steps<ContributionStep, ContributionState>>

const REALISATION = {
  draft: { submit: 'submitted', discard: 'discarded' },
  submitted: { verify: 'verified', return: 'revision_requested', reject: 'rejected' },
  revision_requested: { submit: 'submitted', discard: 'discarded' },
  verified: { publish: 'published' },
  published: { retract: 'submitted' },
  rejected: {},
  discarded: {},
} as const satisfies Record<RealisationState, Steps<RealisationStep, RealisationState>>

export function nextNeed(from: NeedState, step: NeedStep): NeedState | undefined {
  const steps: Steps<NeedStep, NeedState> = NEED[from]
  return steps[step]
}
export function nextContribution(from: ContributionState, step: ContributionStep): ContributionState | undefined {
  const steps: Steps<ContributionStep, ContributionState> = CONTRIBUTION[from]
  return steps[step]
}
export function nextRealisation(from: RealisationState, step: RealisationStep): RealisationState | undefined {
  const steps: Steps<RealisationStep, RealisationState> = REALISATION[from]
  return steps[step]
}
export const needSteps = (state: NeedState) => Object.keys(NEED[state]) as NeedStep[]
export const contributionSteps = (state: ContributionState) => Object.keys(CONTRIBUTION[state]) as ContributionStep[]
export const realisationSteps = (state: RealisationState) => Object.keys(REALISATION[state]) as RealisationStep[]

/** What must be said with a step. `amountRupiah` may be said to be null, but it must be said. */
export const NEEDED = {
  pledge: ['amountRupiah'],
  agree: ['mouNo', 'mouOn'],
  start: [],
  complete: [],
  evaluate: ['reason'],
  reject: ['reason'],
  cancel: ['reason'],
} as const satisfies Record<ContributionStep, readonly string[]>

export const NEED_REASON: ReadonlySet<NeedStep> = new Set(['withdraw', 'recall', 'reopen'])
export const REALISATION_REASON: ReadonlySet<RealisationStep> = new Set(['return', 'reject', 'retract', 'discard'])

/** Work is reported while it goes on and when it is done. */
export const REPORTABLE: ReadonlySet<ContributionState> = new Set(['running', 'completed'])
/** What counts as committed: said and not taken back. */
export const COMMITTED: ReadonlySet<ContributionState> = new Set(['pledged', 'agreed', 'running', 'completed', 'evaluated'])
/** What others could overlap with. */
export const STANDING: ReadonlySet<ContributionState> = new Set(['interested', ...COMMITTED])
export const VERIFIED: ReadonlySet<RealisationState> = new Set(['verified', 'published'])
