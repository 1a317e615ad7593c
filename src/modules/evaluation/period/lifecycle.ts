import type { PeriodStep } from './contract.ts'
import type { AnswerState, AnswerStep, PeriodStatus, Stage } from './contract-words.ts'

/** A period goes one way; opening again is an unlock, asked for with a reason and granted by somebody else. */
const PERIOD = {
  planned: { open: 'open' },
  open: { close: 'closed' },
  closed: { assess: 'assessed' },
  assessed: { publish: 'published' },
  published: {},
} as const satisfies Record<PeriodStatus, Partial<Record<PeriodStep, PeriodStatus>>>

export function nextStatus(from: PeriodStatus, step: PeriodStep): PeriodStatus | undefined {
  const steps: Partial<Record<PeriodStep, PeriodStatus>> = PERIOD[from]
  return steps[step]
}

export function periodSteps(status: PeriodStatus): PeriodStep[] {
  return Object.keys(PERIOD[status]) as PeriodStep[]
}

/** Of an agency's answer and of the consolidated one alike. What was accepted changes only after it was given back with a note. */
const ANSWER = {
  empty: { save: 'draft' },
  draft: { save: 'draft', send: 'sent' },
  sent: { return: 'returned', accept: 'accepted' },
  returned: { save: 'draft' },
  accepted: { return: 'returned' },
} as const satisfies Record<AnswerState, Partial<Record<AnswerStep, AnswerState>>>

export function nextAnswer(from: AnswerState, step: AnswerStep): AnswerState | undefined {
  const steps: Partial<Record<AnswerStep, AnswerState>> = ANSWER[from]
  return steps[step]
}

export function answerSteps(state: AnswerState): AnswerStep[] {
  return Object.keys(ANSWER[state]) as AnswerStep[]
}

/** Stage 1 is a presentation with questions: nothing is scored there. */
export function isScored(stage: Stage): boolean {
  return stage !== 'stage_1'
}
