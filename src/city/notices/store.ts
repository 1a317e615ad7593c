import { type Db, toInstant, type Tx } from '#kernel/db.ts'
import type { Locale } from '#kernel/texts.ts'
import type { AttemptOutcome, NoticeState, NoticeView } from './contract.ts'
import type { NoticeRecipient } from './senders.ts'

export interface Notice {
  id: string
  kind: string
  room: string
  subject: string
  to: NoticeRecipient
  locale: Locale
  params: Record<string, unknown>
  confidential: boolean
  urgent: boolean
  state: NoticeState
  channel: string | null
  attempts: number
  leaseUntil: Temporal.Instant | null
}

export interface NewNotice {
  key: string
  kind: string
  room: string
  subject: string
  to: NoticeRecipient
  locale: Locale
  params: Record<string, unknown>
  confidential: boolean
  urgent: boolean
  filedAt: Temporal.Instant
}

/** Returns those that are new: an intent that was filed before is left as it is. */
export async function insertNotices(tx: Tx, notices: readonly NewNotice[]): Promise<string[]> {
  const rows = await tx
    .insertInto('notices.notice')
    .values(
      notices.map((notice) => ({
        key: notice.key,
        kind: notice.kind,
        room: notice.room,
        subject: notice.subject,
        contact_id: notice.to.contactId ?? null,
        account_id: notice.to.accountId ?? null,
        thread_id: notice.to.threadId ?? null,
        locale: notice.locale,
        params: JSON.stringify(notice.params),
        confidential: notice.confidential,
        urgent: notice.urgent,
        filed_at: notice.filedAt.toString(),
      })),
    )
    .onConflict((conflict) => conflict.column('key').doNothing())
    .returning('id')
    .execute()
  return rows.map((row) => row.id)
}

export async function lockNotice(tx: Tx, id: string): Promise<Notice | undefined> {
  const row = await tx.selectFrom('notices.notice').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) return undefined
  return {
    id: row.id,
    kind: row.kind,
    room: row.room,
    subject: row.subject,
    to: {
      ...(row.contact_id ? { contactId: row.contact_id } : {}),
      ...(row.account_id ? { accountId: row.account_id } : {}),
      ...(row.thread_id ? { threadId: row.thread_id } : {}),
    },
    locale: row.locale as Locale,
    params: row.params as Record<string, unknown>,
    confidential: row.confidential,
    urgent: row.urgent,
    state: row.state as NoticeState,
    channel: row.channel,
    attempts: row.attempts,
    leaseUntil: row.lease_until === null ? null : toInstant(row.lease_until),
  }
}

export async function leaseNotice(tx: Tx, id: string, until: Temporal.Instant): Promise<void> {
  await tx
    .updateTable('notices.notice')
    .set({ state: 'leased', lease_until: until.toString(), not_before: null })
    .where('id', '=', id)
    .execute()
}

export async function requeueNotice(
  tx: Tx,
  id: string,
  change: { notBefore: Temporal.Instant; channel?: string | null; attempts?: number; reason?: string },
): Promise<void> {
  await tx
    .updateTable('notices.notice')
    .set({
      state: 'queued',
      lease_until: null,
      not_before: change.notBefore.toString(),
      ...(change.channel === undefined ? {} : { channel: change.channel }),
      ...(change.attempts === undefined ? {} : { attempts: change.attempts }),
      ...(change.reason === undefined ? {} : { reason: change.reason }),
    })
    .where('id', '=', id)
    .execute()
}

export async function settleNotice(
  tx: Tx,
  id: string,
  change: { state: 'sent' | 'failed' | 'no_address'; channel: string | null; reason: string | null; at: Temporal.Instant },
): Promise<void> {
  await tx
    .updateTable('notices.notice')
    .set({ state: change.state, lease_until: null, channel: change.channel, reason: change.reason, settled_at: change.at.toString() })
    .where('id', '=', id)
    .execute()
}

export async function insertAttempt(
  tx: Tx,
  attempt: { noticeId: string; number: number; channel: string; outcome: AttemptOutcome; detail: string | null; at: Temporal.Instant },
): Promise<void> {
  await tx
    .insertInto('notices.attempt')
    .values({
      notice_id: attempt.noticeId,
      number: attempt.number,
      channel: attempt.channel,
      outcome: attempt.outcome,
      detail: attempt.detail,
      at: attempt.at.toString(),
    })
    .execute()
}

/** What was told about a record, oldest first, with the proof of each delivery. */
export async function listNotices(db: Db, room: string, subject: string): Promise<NoticeView[]> {
  const notices = await db
    .selectFrom('notices.notice')
    .selectAll()
    .where('room', '=', room)
    .where('subject', '=', subject)
    .orderBy('filed_at')
    .orderBy('id')
    .limit(500)
    .execute()
  if (notices.length === 0) return []
  const attempts = await db
    .selectFrom('notices.attempt')
    .selectAll()
    .where(
      'notice_id',
      'in',
      notices.map((notice) => notice.id),
    )
    .orderBy('at')
    .orderBy('id')
    .execute()
  const byNotice = Map.groupBy(attempts, (attempt) => attempt.notice_id)
  return notices.map((row) => ({
    id: row.id,
    kind: row.kind,
    state: row.state as NoticeState,
    reason: row.reason,
    channel: row.channel,
    filedAt: toInstant(row.filed_at).toString(),
    notBefore: row.not_before === null ? null : toInstant(row.not_before).toString(),
    settledAt: row.settled_at === null ? null : toInstant(row.settled_at).toString(),
    attempts: (byNotice.get(row.id) ?? []).map((attempt) => ({
      channel: attempt.channel,
      outcome: attempt.outcome as AttemptOutcome,
      detail: attempt.detail,
      at: toInstant(attempt.at).toString(),
    })),
  }))
}

/** What the simulator sent: once, whatever is repeated. */
export async function keepSms(
  db: Db,
  { id, to, text, sender, at }: { id: string; to: string; text: string; sender: string; at: Temporal.Instant },
): Promise<void> {
  await db
    .insertInto('kernel.mail')
    .values({ message_id: `sms-${id}`, recipient: to, sender, subject: 'SMS', text, html: null, sent_at: at.toString() })
    .onConflict((conflict) => conflict.column('message_id').doNothing())
    .execute()
}

/** Waiting longer than they should: their job was lost with its node. */
export async function listStalled(tx: Tx, now: Temporal.Instant): Promise<string[]> {
  const overdue = now.subtract({ minutes: 10 }).toString()
  const rows = await tx
    .selectFrom('notices.notice')
    .select('id')
    .where((where) =>
      where.or([
        where.and([where('state', '=', 'leased'), where('lease_until', '<', now.toString())]),
        where.and([
          where('state', '=', 'queued'),
          where('filed_at', '<', overdue),
          where.or([where('not_before', 'is', null), where('not_before', '<', overdue)]),
        ]),
      ]),
    )
    .limit(500)
    .execute()
  return rows.map((row) => row.id)
}
