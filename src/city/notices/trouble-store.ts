import { type Db, toInstant, type Tx } from '#kernel/db.ts'
import { addJob } from '#kernel/jobs.ts'

export interface NoticeCount {
  /** null: it has not chosen a way yet */
  channel: string | null
  state: string
  count: number
}

/** How many wait or failed, by way; of those that are done with the ones since an instant. */
export async function countNotices(db: Db, doneSince: string): Promise<NoticeCount[]> {
  const rows = await db
    .selectFrom('notices.notice')
    .select(({ fn }) => ['channel', 'state', fn.countAll<string>().as('count')])
    .where((where) => where.or([where('state', 'in', ['queued', 'leased', 'failed']), where('settled_at', '>=', doneSince)]))
    .groupBy(['channel', 'state'])
    .orderBy('channel')
    .orderBy('state')
    .execute()
  return rows.map(({ channel, state, count }) => ({ channel, state, count: Number(count) }))
}

/** Notices that reached nobody, newest first: what kind, never to whom or what about. */
export async function failedNotices(db: Db, limit: number) {
  const rows = await db
    .selectFrom('notices.notice')
    .select(['id', 'kind', 'reason', 'filed_at', 'settled_at'])
    .where('state', '=', 'failed')
    .orderBy('filed_at', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    reason: row.reason!,
    filedAt: toInstant(row.filed_at).toString(),
    failedAt: toInstant(row.settled_at!).toString(),
  }))
}

/** Sends a failed notice anew, from its first way on. False: it is not there or did not fail. */
export async function resendNotice(tx: Tx, id: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('notices.notice')
    .set({ state: 'queued', reason: null, channel: null, settled_at: null, attempts: 0, not_before: null })
    .where('id', '=', id)
    .where('state', '=', 'failed')
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return false
  await addJob(tx, 'notices.deliver', { noticeId: id }, { key: `notice:${id}` })
  return true
}
