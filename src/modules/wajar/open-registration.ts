import type { Context } from '#kernel/context.ts'
import { toInstant } from '#kernel/db.ts'
import { SYSTEM } from '#kernel/permissions.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { moveInTransaction } from './move-session.ts'
import { listSessionRows, lockSession } from './store.ts'

const PUBLISHED_AT_ONCE = 100

/** Opens the registration of each published session whose time for it has come; one that an admin opened meanwhile is left alone. */
export async function openDueRegistrations(context: Context): Promise<void> {
  const now = context.clock.now()
  for (const { id, registration_opens_at: opensAt } of await listSessionRows(context.db, {
    statuses: ['published'],
    limit: PUBLISHED_AT_ONCE,
  })) {
    if (Temporal.Instant.compare(toInstant(opensAt), now) > 0) continue
    await inTransaction(context.db, SYSTEM, async (tx) => {
      if ((await lockSession(tx, id))?.status === 'published') await moveInTransaction(tx, context, SYSTEM, id, 'open_registration')
    })
  }
}
