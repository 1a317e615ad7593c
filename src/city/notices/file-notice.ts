import type { Tx } from '#kernel/db.ts'
import { addJobs } from '#kernel/jobs.ts'
import type { Locale } from '#kernel/texts.ts'
import type { NoticeRecipient } from './senders.ts'
import { insertNotices } from './store.ts'

export interface NoticeIntent {
  /** '<room>.<what_happened>', a kind of some room's `notices` */
  kind: string
  /** What makes this intent one, such as 'complaint:<id>:answered:2': filing it again does nothing. */
  key: string
  to: NoticeRecipient
  about: { room: string; id: string }
  params: Record<string, unknown>
  locale: Locale
  at: Temporal.Instant
  /** The matter is secret or its reporter anonymous: the subject line stays neutral. */
  confidential?: boolean
  /** Goes out at night too: emergencies, and answers to what the person is doing right now. */
  urgent?: boolean
}

/** Files a notice in the transaction of its cause. It goes out once, when that is committed. */
export async function fileNotice(tx: Tx, intent: NoticeIntent): Promise<void> {
  await fileNotices(tx, [intent])
}

/** Many in two statements. */
export async function fileNotices(tx: Tx, intents: readonly NoticeIntent[]): Promise<void> {
  if (intents.length === 0) return
  const ids = await insertNotices(
    tx,
    intents.map(({ about, at, confidential = false, urgent = false, ...intent }) => ({
      ...intent,
      room: about.room,
      subject: about.id,
      confidential,
      urgent,
      filedAt: at,
    })),
  )
  await addJobs(
    tx,
    ids.map((noticeId) => ({ task: 'notices.deliver', payload: { noticeId }, key: `notice:${noticeId}` })),
  )
}
