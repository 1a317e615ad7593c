import { seedPolicies } from '#city/policies/index.ts'
import type { RecordAccess } from '#city/evidence/index.ts'
import type { Context } from '#kernel/context.ts'
import { SYSTEM } from '#kernel/permissions.ts'
import type { App } from '#kernel/room.ts'
import type { TaskList } from '#kernel/jobs.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { READ } from '../policy.ts'
import { assessRoutes } from './assess-routes.ts'
import { isEditable, unlockedUntil } from './open-item.ts'
import { mayAddProof } from './policy.ts'
import { INVITED, REMINDER, REMINDER_SEED, remindOfPeriods } from './remind.ts'
import { periodRoutes } from './routes.ts'
import { periodSheetRoutes } from './sheets/routes.ts'
import { closeOverdue } from './step-period.ts'
import { findNote } from './store-assessors.ts'
import { agenciesOfItem, concerned } from './store-item-agencies.ts'
import { findItem, findPeriod, unlocksOf } from './store-periods.ts'

declare global {
  namespace GraphileWorker {
    interface Tasks {
      'evaluation.periods': Record<string, never>
    }
  }
}

export function routesOfPeriods(app: App, context: Context): void {
  periodRoutes(app, context)
  periodSheetRoutes(app, context)
  assessRoutes(app, context)
}

export const periodNotices = { 'evaluation.reminder': REMINDER, 'evaluation.assessor_invited': INVITED }

export async function seedReminders({ db }: Context): Promise<void> {
  await inTransaction(db, SYSTEM, (tx) => seedPolicies(tx, [REMINDER_SEED]))
}

/** Hourly: locks what is past its last day, then reminds of what is near it. */
export function periodTasks(context: Context): TaskList {
  return {
    'evaluation.periods': async () => {
      await closeOverdue(context)
      await remindOfPeriods(context)
    },
  }
}
export const PERIOD_CRON = [{ task: 'evaluation.periods', match: '35 * * * *', identifier: 'evaluation.periods' }] as const

/** Items carry evidence, recommendations carry promises. */
export const periodRecords: RecordAccess = {
  async maySee({ db }, actor, id) {
    return (actor.kind === 'system' || actor.can(READ)) && ((await findItem(db, id)) ?? (await findNote(db, id))) !== undefined
  },
  async mayChange({ db, clock }, actor, id) {
    const item = await findItem(db, id)
    const period = item && (await findPeriod(db, item.period_id))
    if (!period || !actor.can(READ)) return false
    if (!isEditable(period, unlockedUntil(await unlocksOf(db, period.id), id), clock.today())) return false
    const agencies = await agenciesOfItem(db, id)
    return concerned(agencies).some((agency) => mayAddProof(actor, agency, agencies.inCharge))
  },
  async addressOf({ db }, id) {
    const item = await findItem(db, id)
    if (item) return `/staff/evaluation/items/${id}`
    const note = await findNote(db, id)
    return note ? `/staff/evaluation/periods/${note.period_id}` : null
  },
}
