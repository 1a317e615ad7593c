import { seedPolicies } from '#city/policies/index.ts'
import type { Context } from '#kernel/context.ts'
import { SYSTEM } from '#kernel/permissions.ts'
import type { Room } from '#kernel/room.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { because } from './because.ts'
import { calendarEffect } from './calendar-effect.ts'
import { CATEGORIES } from './category-seed.ts'
import { countedMeasures } from './counted-measures.ts'
import { complaintTasks, recomputeClocks } from './jobs.ts'
import { measures } from './measures.ts'
import { REPORTER_NEWS } from './notice-texts.ts'
import { erasureRefusal, personalRecords } from './personal-records.ts'
import { PERMISSIONS } from './policy.ts'
import { records } from './record-access.ts'
import { policyDefinitions } from './policies.ts'
import { POLICIES } from './policy-seed.ts'
import { STAFF_NEWS } from './staff-news.ts'
import { NIGHTLY_CRON } from './retention.ts'
import { complaintRoutes } from './routes.ts'
import { reporters } from './served-people.ts'
import { insertCategories } from './store.ts'
import { RECOMPUTED, tellRecomputed } from './tell-recomputed.ts'
import { problems } from './problem-texts.ts'

export { approveAnswer, draftAnswer, addProof, submitAnswer } from './answers.ts'
export { changeComplaint } from './change-complaint.ts'
export { getComplaint } from './complaint-detail.ts'
export { mainCategory } from './counted-parts.ts'
export { countComplaints, listComplaints } from './complaint-queue.ts'
export { type Channel, ComplaintStatus } from './contract.ts'
export { SubmitComplaint, type SubmittedComplaint } from './contract-intake.ts'
export type { SaveStandardAnswer } from './contract-standard-answers.ts'
export { type EarlierComplaint, earlierComplaints } from './earlier-complaints.ts'
export { type EscalatedCase, escalatedCases } from './escalated-cases.ts'
export { addHeardPhotos, fileHeardMatter, joinHeardMatter } from './file-heard-matter.ts'
export { findReadableComplaint } from './find-readable.ts'
export { hotSpots } from './hot-spots.ts'
export { moderateComplaint } from './moderate.ts'
export {
  addFromReporter,
  appealArchive,
  confirmSettled,
  type Proof,
  rateComplaint,
  requestReopen,
  supportComplaint,
  withdrawComplaint,
} from './reporter.ts'
export { comingNight, NIGHTLY_CRON, overdueContacts } from './retention.ts'
export { addStandardAnswer } from './standard-answers.ts'
export { submitComplaint, type Submission } from './submit-complaint.ts'
export { currentCategories, numbersOf, openAmong } from './store.ts'

async function seed({ db }: Context): Promise<void> {
  await inTransaction(db, SYSTEM, async (tx) => {
    await seedPolicies(tx, POLICIES)
    const rows = CATEGORIES.flatMap((category, index) => {
      const common = {
        version: 1,
        default_agency_slug: category.agencySlug,
        default_class: category.class ?? 'complaint_ordinary',
        default_confidential: category.confidential ?? false,
        needs_location: !category.noLocation,
        needs_proof: category.field ?? false,
        sort_order: index,
      }
      return [
        { ...common, code: category.code, parent_code: null, key: category.key, name_id: category.nameId, name_en: category.nameEn },
        ...(category.children ?? []).map(([key, nameId, nameEn], child) => ({
          ...common,
          code: `${category.code}${String(child + 1).padStart(2, '0')}`,
          parent_code: category.code,
          key,
          name_id: nameId,
          name_en: nameEn,
        })),
      ]
    })
    await insertCategories(tx, rows)
  })
}

export const complaints: Room = {
  name: 'complaints',
  permissions: PERMISSIONS,
  measures: [...measures, ...countedMeasures],
  records,
  servedPeople: [reporters],
  policies: policyDefinitions,
  calendarEffect,
  personalRecords,
  erasureRefusal,
  because,
  problems,
  notices: Object.fromEntries(
    Object.entries({ ...REPORTER_NEWS, ...STAFF_NEWS, recomputed: RECOMPUTED }).map(([kind, template]) => [`complaints.${kind}`, template]),
  ),
  seed,
  routes: complaintRoutes,
  tasks: complaintTasks,
  cron: [
    { task: 'complaints.sweep', match: '*/15 * * * *', identifier: 'complaints.sweep' },
    { task: 'complaints.forget', match: NIGHTLY_CRON, identifier: 'complaints.forget' },
    { task: 'complaints.remind', match: '10 * * * *', identifier: 'complaints.remind' },
  ],
  events: {
    'calendar.revised': async (context, event) => {
      const revision = event.payload as { from: string | null; to: string; year: number }
      await recomputeClocks(context, revision)
      await tellRecomputed(context, revision.to)
    },
  },
}
