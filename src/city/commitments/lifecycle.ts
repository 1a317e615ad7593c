import type { CommitmentAction, CommitmentState } from './contract.ts'

type Steps = Partial<Record<CommitmentAction, CommitmentState>>

/** A promise stays on the board until somebody else than the one who kept it says that it was kept. */
const NEXT = {
  open: { settle: 'done', reschedule: 'open', withdraw: 'withdrawn' },
  done: { accept: 'accepted', send_back: 'open', withdraw: 'withdrawn' },
  accepted: { contest: 'open' },
  withdrawn: {},
} as const satisfies Record<CommitmentState, Steps>

export function nextState(from: CommitmentState, action: CommitmentAction): CommitmentState | undefined {
  const steps: Steps = NEXT[from]
  return steps[action]
}

export function actionsIn(state: CommitmentState): CommitmentAction[] {
  return Object.keys(NEXT[state]) as CommitmentAction[]
}
