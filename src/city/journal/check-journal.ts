import type { Context } from '#kernel/context.ts'
import { emit } from '#kernel/outbox.ts'
import { SYSTEM } from '#kernel/permissions.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { insertCheck } from './search-store.ts'
import { verifyJournal } from './verify-journal.ts'

/** Checks the whole history, keeps the result, and lets others know of it. */
export async function checkJournal({ db, clock, log }: Pick<Context, 'db' | 'clock' | 'log'>): Promise<void> {
  const startedAt = clock.now().toString()
  const report = await verifyJournal(db)
  for (const finding of report.findings) log.error(finding, 'the journal was tampered with')
  await inTransaction(db, SYSTEM, async (tx) => {
    const id = await insertCheck(tx, report, startedAt, clock.now().toString())
    await emit(tx, { topic: 'journal.checked', id, payload: { findings: report.findings.length } })
  })
}
