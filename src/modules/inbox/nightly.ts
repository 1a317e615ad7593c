import type { Context } from '#kernel/context.ts'
import { SYSTEM } from '#kernel/permissions.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { deleteUnsent } from './attachment-store.ts'
import { forgetNetworks } from './block-store.ts'
import { forgetContacts } from './contact-retention.ts'
import { ensureMonths } from './thread-store.ts'

/** Whoever means to send a photo sends it the same day. */
const UNSENT_FOR = { hours: 24 } as const
const AT_ONCE = 500

/** Makes room for the months to come, and forgets what was kept for a time. */
export async function tidyInbox(context: Context): Promise<void> {
  const { db, blobs, clock } = context
  const now = clock.now()
  await inTransaction(db, SYSTEM, async (tx) => {
    await ensureMonths(tx, clock.today())
    await forgetNetworks(tx, now)
  })
  for (let keys: string[] = ['']; keys.length > 0;) {
    keys = await inTransaction(db, SYSTEM, async (tx) => {
      const unsent = await deleteUnsent(tx, now.subtract(UNSENT_FOR), AT_ONCE)
      // Before the commit: a node that ends here would leave photos that nobody knows of.
      for (const key of unsent) await blobs.delete(key)
      return unsent
    })
  }
  await forgetContacts(context)
}
