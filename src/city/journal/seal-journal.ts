import type { Context } from '#kernel/context.ts'
import { SYSTEM } from '#kernel/permissions.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { GENESIS, sealHash } from './chain.ts'
import { hashesBetween, insertSeal, lastSeal, sealingMoment } from './store.ts'

/** Links everything written since the last seal into the common chain. Nothing new: nothing is sealed. */
export async function sealJournal({ db, clock }: Pick<Context, 'db' | 'clock'>): Promise<void> {
  await inTransaction(db, SYSTEM, async (tx) => {
    const until = await sealingMoment(tx)
    const last = await lastSeal(tx)
    const hashes = await hashesBetween(tx, last?.until ?? '-infinity', until)
    if (hashes.length === 0) return
    const prevHash = last?.hash ?? GENESIS
    await insertSeal(tx, { until, entries: hashes.length, prevHash, hash: sealHash(prevHash, hashes), at: clock.now().toString() })
  })
}
