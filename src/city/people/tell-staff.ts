import { fileNotice, type NoticeIntent } from '#city/notices/index.ts'
import type { Tx } from '#kernel/db.ts'
import type { Locale } from '#kernel/texts.ts'
import { findAccount } from './store.ts'

/** Files a notice to a member of staff, in the language of their account. */
export async function tellStaff(tx: Tx, accountId: string, intent: Omit<NoticeIntent, 'to' | 'locale'>): Promise<void> {
  const account = await findAccount(tx, accountId)
  if (account) await fileNotice(tx, { ...intent, to: { accountId }, locale: account.locale as Locale })
}
