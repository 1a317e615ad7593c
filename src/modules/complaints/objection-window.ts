import type { Context } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import { startClock, stopClocks, termOf } from './clocks.ts'
import { findObjection } from './objection-store.ts'
import type { ComplaintRecord } from './store.ts'

/** With its answer an information request can be objected to, for as long as the policy says; other matters have no such window. */
export async function openObjection(tx: Tx, { clock }: Context, complaint: ComplaintRecord): Promise<void> {
  const term = await termOf(tx, 'objection_window', complaint, clock.today())
  if (!term || (await findObjection(tx, complaint.id))) return
  await stopClocks(tx, clock, complaint.id, ['objection_window'], 'void')
  await startClock(tx, clock, 'objection_window', complaint.id, term)
}
