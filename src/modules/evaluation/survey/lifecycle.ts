import type { SurveyStatus, SurveyStep } from './contract.ts'

/** What may be done with a survey. */
const STEPS = {
  draft: ['edit', 'open'],
  open: ['close'],
  closed: ['reopen'],
} as const satisfies Record<SurveyStatus, readonly SurveyStep[]>

export function surveySteps(status: SurveyStatus): readonly SurveyStep[] {
  return STEPS[status]
}
