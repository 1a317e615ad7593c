import { forgetClientKeys } from '#kernel/client-keys.ts'
import type { Context } from '#kernel/context.ts'
import { SYSTEM } from '#kernel/permissions.ts'
import type { App, Room } from '#kernel/room.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { noticeTemplates } from './account-news.ts'
import { accountRoutes } from './account-routes.ts'
import { FORGET_FAILURES } from './attempts.ts'
import { sendReset } from './links.ts'
import { peopleRoutes } from './people-routes.ts'
import { permissions } from './policy.ts'
import { IDLE } from './sessions.ts'
import { signInRoutes } from './sign-in-routes.ts'
import { sweep } from './sign-in-store.ts'
import { problems } from './texts.ts'

export { Invitation, NewGrant, Role } from './contract.ts'
export { clearSecondFactors, disablePerson, endRole, enablePerson, grantRole, invitePerson, sendPersonLink } from './manage-people.ts'
export { hashPassword } from './passwords.ts'
export { openSetup } from './set-up.ts'
export { authenticate, openSession, requireRecentProof } from './sessions.ts'
export {
  accountsHolding,
  actorOf,
  findAccount,
  findAccountByEmail,
  insertAccount,
  insertGrant,
  listAccounts,
  listGrants,
  registerPermissions,
} from './store.ts'

export { tellStaff } from './tell-staff.ts'

declare global {
  namespace GraphileWorker {
    interface Tasks {
      'people.sweep': Record<string, never>
    }
  }
}

export const people: Room = {
  name: 'people',
  permissions,
  problems,
  notices: noticeTemplates,
  routes(app: App, context: Context) {
    signInRoutes(app, context)
    accountRoutes(app, context)
    peopleRoutes(app, context)
  },
  tasks: (context) => ({
    'people.reset': ({ email }) => sendReset(context, email),
    'people.sweep': () => {
      const at = context.clock.now()
      return inTransaction(context.db, SYSTEM, async (tx) => {
        await sweep(tx, { at, seenBefore: at.subtract(IDLE), failedBefore: at.subtract(FORGET_FAILURES) })
        await forgetClientKeys(tx)
      })
    },
  }),
  cron: [{ task: 'people.sweep', match: '40 17 * * *', identifier: 'people.sweep' }],
}
