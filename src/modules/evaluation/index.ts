import type { Room } from '#kernel/room.ts'
import { because } from './because.ts'
import { PERIOD_CRON, periodNotices, periodRecords, periodTasks, routesOfPeriods, seedReminders } from './period/index.ts'
import { PERIOD_PERMISSIONS } from './period/policy.ts'
import { reminderDefinition } from './period/remind.ts'
import { periodProblems } from './period/texts.ts'
import { PERMISSIONS } from './policy.ts'
import { evaluationRoutes } from './routes.ts'
import { seedInstruments } from './seed.ts'
import { INVITATION } from './survey/invite.ts'
import { surveyMeasures } from './survey/measures.ts'
import { surveyPublicRoutes } from './survey/public-routes.ts'
import { surveyRoutes } from './survey/routes.ts'
import { surveyProblems } from './survey/texts.ts'
import { problems } from './texts.ts'

export { FileFault, readResults, scoreItemFile, scoreResults } from './read-results.ts'
export { saveClaim } from './claims.ts'
export { ClaimInput } from './contract.ts'
export { loadPublishedResults } from './seed.ts'
export { COHORT_YEARS, shippedIn } from './shipped-instruments.ts'
export { findActiveInstrument } from './store-instruments.ts'
export { enterSheets } from './survey/answer.ts'
export { splitForm } from './survey/contract-forms.ts'
export { Definition as SurveyDefinition } from './survey/contract.ts'
export { draftSurvey, editSurvey } from './survey/draft-survey.ts'
export { excludeResponses } from './survey/exclude.ts'
export { fieldListSheet } from './survey/field-list-sheet.ts'
export { closeSurvey, openSurvey } from './survey/move-survey.ts'
export { saveAnswer, stepAnswer } from './period/answer.ts'
export { takeUpNote } from './period/follow-up.ts'
export { planPeriod } from './period/plan-period.ts'
export { addProof } from './period/proofs.ts'
export { type PastAssessor, type PastPeriod, restorePeriod } from './period/restore-period.ts'
export { stepPeriod } from './period/step-period.ts'
export { itemsOf as listPeriodItems } from './period/store-periods.ts'

/** How the city is judged: the questionnaires, what was published, and what one more point would be worth. */
export const evaluation: Room = {
  name: 'evaluation',
  permissions: [...PERMISSIONS, ...PERIOD_PERMISSIONS],
  problems: {
    id: { ...problems.id, ...periodProblems.id, ...surveyProblems.id },
    en: { ...problems.en, ...periodProblems.en, ...surveyProblems.en },
  },
  because,
  measures: surveyMeasures,
  policies: [reminderDefinition],
  notices: { ...periodNotices, 'evaluation.survey_invitation': INVITATION },
  records: periodRecords,
  tasks: periodTasks,
  cron: PERIOD_CRON,
  async seed(context) {
    await seedInstruments(context)
    await seedReminders(context)
  },
  routes(app, context) {
    evaluationRoutes(app, context)
    routesOfPeriods(app, context)
    surveyRoutes(app, context)
    surveyPublicRoutes(app, context)
  },
}
