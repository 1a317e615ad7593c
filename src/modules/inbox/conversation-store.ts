import { sql } from 'kysely'
import { type Db, isoOf, statement, type Tx } from '#kernel/db.ts'
import { type ConversationState } from './contract.ts'

export interface ConversationRecord {
  id: string
  number: number
  threadId: string
  state: ConversationState
  site: string
  assigneeId: string | null
  agencyId: string | null
  priority: number
  openedAt: string
  waitingSince: string | null
  snoozedUntil: string | null
  lastAt: string
  lastDir: string
  preview: string
  unread: number
  head: number
  feedSeq: number
  /** ids */
  labels: string[]
}

interface RecordRow {
  id: string
  number: string
  thread_id: string
  state: ConversationState
  site: string
  assignee_id: string | null
  agency_id: string | null
  priority: number
  opened_at: string
  waiting_since: string | null
  snoozed_until: string | null
  last_at: string
  last_dir: string
  last_preview: string
  unread: string
  head: string
  feed_seq: string
  labels: string[]
}

// Unread is counted from the thread's own numbers, never kept: what we said ourselves is no news to us.
const RECORD = sql`c.id, c.number, c.thread_id, c.state, a.name as site, c.assignee_id, c.agency_id, c.priority, c.opened_at, c.waiting_since,
  c.snoozed_until, c.last_at, c.last_dir, c.last_preview, c.feed_seq, t.head,
  case when c.last_dir = 'in' and c.state <> 'closed' then greatest(t.head - greatest(t.desk_seen, c.from_seq - 1), 0) else 0 end as unread,
  array(select l.label_id::text from inbox.conversation_label l where l.conversation_id = c.id order by l.put_at, l.label_id) as labels`
const RECORD_FROM = sql`inbox.conversation c join inbox.thread t on t.id = c.thread_id join inbox.channel_account a on a.id = t.channel_account_id`

function recordOf(row: RecordRow): ConversationRecord {
  return {
    id: row.id,
    number: Number(row.number),
    threadId: row.thread_id,
    state: row.state,
    site: row.site,
    assigneeId: row.assignee_id,
    agencyId: row.agency_id,
    priority: row.priority,
    openedAt: isoOf(row.opened_at),
    waitingSince: row.waiting_since && isoOf(row.waiting_since),
    snoozedUntil: row.snoozed_until && isoOf(row.snoozed_until),
    lastAt: isoOf(row.last_at),
    lastDir: row.last_dir,
    preview: row.last_preview,
    unread: Number(row.unread),
    head: Number(row.head),
    feedSeq: Number(row.feed_seq),
    labels: row.labels,
  }
}

export interface ConversationPageQuery {
  which: 'open' | 'closed'
  /** of these agencies, or of every one and of none */
  agencies: 'all' | readonly string[]
  /** id of the last one of the page before */
  before?: string | undefined
  limit: number
}

/** The newest first: of the open the newest opened, of the closed the last closed. */
export async function listConversationPage(
  db: Db | Tx,
  { which, agencies, before, limit }: ConversationPageQuery,
): Promise<ConversationRecord[]> {
  const state = which === 'open' ? sql`c.state <> 'closed'` : sql`c.state = 'closed'`
  const at = which === 'open' ? sql.ref('opened_at') : sql.ref('closed_at')
  const visible = agencies === 'all' ? sql`true` : sql`c.agency_id = any(${agencies}::uuid[])`
  const older =
    before === undefined
      ? sql`true`
      : sql`(c.${at}, c.number) < (select last.${at}, last.number from inbox.conversation last where last.id = ${before})`
  const { rows } = await sql<RecordRow>`select ${RECORD} from ${RECORD_FROM}
    where ${state} and ${visible} and ${older} order by c.${at} desc, c.number desc limit ${limit}`.execute(db)
  return rows.map(recordOf)
}

export async function listChangedSince(db: Db | Tx, feedSeq: number, limit: number): Promise<ConversationRecord[]> {
  const { rows } =
    await sql<RecordRow>`select ${RECORD} from ${RECORD_FROM} where c.feed_seq > ${feedSeq} order by c.feed_seq limit ${limit}`.execute(db)
  return rows.map(recordOf)
}

export async function findRecord(db: Db | Tx, id: string): Promise<ConversationRecord | undefined> {
  const { rows } = await sql<RecordRow>`select ${RECORD} from ${RECORD_FROM} where c.id = ${id}`.execute(db)
  return rows[0] && recordOf(rows[0])
}

/** Other conversations of the same citizen: of the same thread, or of another identity of the same contact. */
export async function listEarlier(db: Db | Tx, conversationId: string): Promise<ConversationRecord[]> {
  const { rows } = await sql<RecordRow>`select ${RECORD} from ${RECORD_FROM}
    where c.id <> ${conversationId} and c.thread_id in (
      select t2.id from inbox.conversation own join inbox.thread t1 on t1.id = own.thread_id join inbox.identity i1 on i1.id = t1.identity_id
        join inbox.identity i2 on i2.id = i1.id or (i2.contact_id = i1.contact_id and i2.level in ('otp', 'sso') and i1.level in ('otp', 'sso')) join inbox.thread t2 on t2.identity_id = i2.id
      where own.id = ${conversationId})
    order by c.number desc limit 20`.execute(db)
  return rows.map(recordOf)
}

/** What was said under this contact. */
export async function conversationsOfContact(
  db: Db,
  contactId: string,
): Promise<{ id: string; threadId: string; number: number; site: string; openedAt: string }[]> {
  const { rows } = await sql<RecordRow>`select c.id, c.thread_id, c.number, a.name as site, c.opened_at
    from ${RECORD_FROM} join inbox.identity i on i.id = t.identity_id where i.contact_id = ${contactId} order by c.number`.execute(db)
  return rows.map((row) => ({
    id: row.id,
    threadId: row.thread_id,
    number: Number(row.number),
    site: row.site,
    openedAt: isoOf(row.opened_at),
  }))
}

/** Whether conversations wait for their number: cheaper than the transaction that finds none. */
export async function hasChanges(db: Db): Promise<boolean> {
  return (await sql`select from inbox.feed_change limit 1`.execute(db)).rows.length > 0
}

/** Changes that get their numbers in one transaction: its locks hold up the messages of these conversations. */
const NUMBERED_AT_ONCE = 500

/**
 * Gives changed conversations their numbers in the desk's feed, one node at a time and after the commit: numbers taken inside would commit
 * out of order. Answers whether more may be waiting.
 */
export async function numberChanges(tx: Tx, lock: number): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(${lock})`.execute(tx)
  const { rows } = await sql<{ conversation_id: string }>`delete from inbox.feed_change where id in (
    select id from inbox.feed_change order by id limit ${NUMBERED_AT_ONCE}) returning conversation_id`.execute(tx)
  const ids = [...new Set(rows.map((row) => row.conversation_id))]
  // In the order in which messages lock their threads, or the two could wait for each other.
  if (ids.length > 0)
    await sql`with changed as materialized (select id from inbox.conversation where id = any(${ids}::uuid[]) order by thread_id for no key update)
      update inbox.conversation c set feed_seq = nextval('inbox.feed_seq') from changed where c.id = changed.id`.execute(tx)
  return rows.length === NUMBERED_AT_ONCE
}

const queueMark = statement<{
  mark: string
}>(`select count(*) || ' ' || coalesce(bit_xor(hashint8extended(number, 0)), 0) as mark
  from inbox.conversation where state = 'queued'`)

/** Another text whenever somebody has come into a queue or left it. */
export async function findQueueMark(db: Db): Promise<string> {
  const rows = await queueMark(db)
  return rows[0]!.mark
}

/** The waiting threads of each site, in the order in which they will be served. */
export async function listQueues(db: Db | Tx): Promise<string[][]> {
  // One text for each site: thousands of rows would hold up this node's lines each second.
  const { rows } = await sql<{ threads: string }>`
    select string_agg(c.thread_id::text, ' ' order by c.opened_at, c.number) as threads
    from inbox.conversation c join inbox.thread t on t.id = c.thread_id where c.state = 'queued' group by t.channel_account_id`.execute(db)
  return rows.map(({ threads }) => threads.split(' '))
}

export async function listDueSnoozes(db: Db | Tx, now: Temporal.Instant): Promise<{ id: string; threadId: string }[]> {
  const rows = await db
    .selectFrom('inbox.conversation')
    .select(['id', 'thread_id'])
    .where('state', '=', 'snoozed')
    .where('snoozed_until', '<=', now.toString())
    .limit(500)
    .execute()
  return rows.map((row) => ({ id: row.id, threadId: row.thread_id }))
}

export async function listUnassigned(
  db: Db,
  agencies: 'all' | readonly string[],
  limit: number,
): Promise<{ id: string; agencyId: string | null }[]> {
  if (agencies.length === 0) return []
  const rows = await db
    .selectFrom('inbox.conversation')
    .select(['id', 'agency_id'])
    .where('state', '=', 'queued')
    .where('assignee_id', 'is', null)
    .$if(agencies !== 'all', (query) => query.where('agency_id', 'in', agencies as readonly string[]))
    .orderBy('opened_at')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ id: row.id, agencyId: row.agency_id }))
}
