import { seedPolicies } from '#city/policies/index.ts'
import type { Context } from '#kernel/context.ts'
import { SYSTEM } from '#kernel/permissions.ts'
import type { Room } from '#kernel/room.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { because } from './because.ts'
import { registerByChat } from './chat-service.ts'
import { openDueRegistrations } from './open-registration.ts'
import { maySeeRecordOf } from './live-session.ts'
import { measures } from './measures.ts'
import { PERMISSIONS } from './policy.ts'
import { policyDefinitions, policySeeds } from './session-policies.ts'
import { wajarPublicRoutes } from './public-routes.ts'
import { wajarRoutes } from './routes.ts'
import { heardPeople } from './served-people.ts'
import { findHearing } from './store-hearings.ts'
import { PROMISE_NEWS, tellHeard } from './tell-heard.ts'
import { problems } from './texts.ts'

export { inviteToSession, noteAttendance } from './attend.ts'
export { listAttendance as listInvited } from './store.ts'
export { Operation, SessionInput } from './contract.ts'
export { createSession } from './create-session.ts'
export { approveMinutes, draftMinutes } from './minutes.ts'
export { moveSession } from './move-session.ts'
export { operate } from './operate.ts'
export {
  type RegisteredForSession,
  type RegisterForSession,
  registerForSession,
  sessionsOpenForRegistration,
} from './register-for-session.ts'

async function seed({ db }: Context): Promise<void> {
  await inTransaction(db, SYSTEM, (tx) => seedPolicies(tx, policySeeds))
}

declare global {
  namespace GraphileWorker {
    interface Tasks {
      'wajar.open_registration': Record<string, never>
    }
  }
}

/** Wali Kota Jumpa Rakyat: people speak to the mayor face to face, and what is promised there is followed until it is kept. */
export const wajar: Room = {
  name: 'wajar',
  policies: policyDefinitions,
  permissions: PERMISSIONS,
  measures,
  wallPages: [
    {
      title: { id: 'WAJAR: bertemu wali kota', en: 'WAJAR: meet the mayor' },
      figures: ['wajar.heard', 'wajar.solved_on_spot', 'wajar.promises_kept_on_time', 'wajar.returned'],
      byAgency: ['wajar.heard', 'wajar.promises_kept_on_time'],
    },
  ],
  services: [registerByChat],
  servedPeople: [heardPeople],
  problems,
  because,
  seed,
  routes(app, context) {
    wajarRoutes(app, context)
    wajarPublicRoutes(app, context)
  },
  notices: Object.fromEntries(Object.entries(PROMISE_NEWS).map(([action, template]) => [`wajar.${action}`, template])),
  events: { 'commitments.changed': tellHeard },
  tasks: (context) => ({ 'wajar.open_registration': () => openDueRegistrations(context) }),
  cron: [{ task: 'wajar.open_registration', match: '* * * * *', identifier: 'wajar.open_registration' }],
  addresses: async () => [
    { path: '/wajar', changedOn: null },
    { path: '/janji', changedOn: null },
  ],
  records: {
    maySee: ({ db }, actor, id) => maySeeRecordOf(db, actor, id),
    async mayChange(context, actor, id) {
      const hearing = await findHearing(context.db, id)
      return hearing !== undefined && actor.can('wajar.hear')
    },
    async addressOf(context, id) {
      const hearing = await findHearing(context.db, id)
      return hearing ? `/staff/wajar/${hearing.session_id}/overview` : null
    },
  },
}
