import type { Context } from '#kernel/context.ts'
import type { Db, Tx } from '#kernel/db.ts'
import { insertConsent, listConsents } from './store.ts'

/** Keeps what a person agreed to, or took back, in the words that were shown. */
export async function recordConsent(
  tx: Tx,
  { clock }: Pick<Context, 'clock'>,
  contactId: string,
  consent: { purpose: string; given: boolean; wording: string },
): Promise<void> {
  await insertConsent(tx, { contactId, ...consent, at: clock.now().toString() })
}

/** False where nobody asked. The newest word counts. */
export async function hasConsent(db: Db | Tx, contactId: string, purpose: string): Promise<boolean> {
  return (await listConsents(db, contactId)).findLast((each) => each.purpose === purpose)?.given ?? false
}
