import { listAreas } from '#city/areas/index.ts'
import { CALENDAR_TABLES, loadCalendar } from '#city/calendar/index.ts'
import { policyHistory } from '#city/policies/index.ts'
import { remembered } from '#kernel/remember.ts'
import { clockPolicy } from './clocks.ts'
import { currentCategories } from './store.ts'

/** What decides about a complaint when it comes in; all of it hardly changes. */
export const intakeRules = remembered([...CALENDAR_TABLES, 'areas.area', 'complaints.category'], async (db) => ({
  categories: new Map((await currentCategories(db)).map((category) => [category.code, category])),
  areas: new Map((await listAreas(db)).map((area) => [area.code, area])),
  verification: await policyHistory(db, clockPolicy('verification')),
  calendar: await loadCalendar(db),
}))
export type IntakeRules = Awaited<ReturnType<typeof intakeRules.read>>
