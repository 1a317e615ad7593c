import { sql } from 'kysely'
import { type Db, statement, type Tx } from '#kernel/db.ts'
import { type CloseReason, type ConversationState } from './contract.ts'

export interface LockedThread {
  id: string
  channelAccountId: string
  head: number
  identityId: string
  contactId: string | null
  lang: 'id' | 'en'
  agencyId: string | null
  siteAgencyId: string | null
  /** the one that is not closed */
  conversation: LockedConversation | undefined
}

export interface LockedConversation {
  id: string
  number: number
  threadId: string
  state: ConversationState
  assigneeId: string | null
  agencyId: string | null
}

/** Locks the thread: its row lock gives the order of everything that happens in it. */
export async function lockThread(tx: Tx, threadId: string): Promise<LockedThread | undefined> {
  const { rows } = await sql<{
    id: string
    channel_account_id: string
    head: string
    identity_id: string
    contact_id: string | null
    lang: string
    site_agency_id: string | null
  }>`select t.id, t.channel_account_id, t.head, t.identity_id, i.contact_id, i.lang, a.agency_id as site_agency_id
     from inbox.thread t join inbox.identity i on i.id = t.identity_id join inbox.channel_account a on a.id = t.channel_account_id
     where t.id = ${threadId} for update of t`.execute(tx)
  const row = rows[0]
  if (!row) return undefined
  const conversation = await tx
    .selectFrom('inbox.conversation')
    .select(['id', 'number', 'thread_id', 'state', 'assignee_id', 'agency_id'])
    .where('thread_id', '=', threadId)
    .where('state', '<>', 'closed')
    .executeTakeFirst()
  return {
    id: row.id,
    channelAccountId: row.channel_account_id,
    head: Number(row.head),
    identityId: row.identity_id,
    contactId: row.contact_id,
    lang: row.lang === 'en' ? 'en' : 'id',
    agencyId: conversation?.agency_id ?? row.site_agency_id,
    siteAgencyId: row.site_agency_id,
    conversation: conversation && lockedOf(conversation),
  }
}

function lockedOf(row: {
  id: string
  number: string
  thread_id: string
  state: string
  assignee_id: string | null
  agency_id: string | null
}): LockedConversation {
  return {
    id: row.id,
    number: Number(row.number),
    threadId: row.thread_id,
    state: row.state as ConversationState,
    assigneeId: row.assignee_id,
    agencyId: row.agency_id,
  }
}

export async function findConversation(db: Db | Tx, id: string): Promise<LockedConversation | undefined> {
  const row = await db
    .selectFrom('inbox.conversation')
    .select(['id', 'number', 'thread_id', 'state', 'assignee_id', 'agency_id'])
    .where('id', '=', id)
    .executeTakeFirst()
  return row && lockedOf(row)
}

/** Where the thread belongs today: the agency of its newest conversation. */
export async function findThreadAgency(db: Db | Tx, threadId: string): Promise<{ agencyId: string | null } | undefined> {
  const row = await db
    .selectFrom('inbox.thread')
    .innerJoin('inbox.channel_account', 'inbox.channel_account.id', 'inbox.thread.channel_account_id')
    .select((eb) => [
      'inbox.channel_account.agency_id as site_agency_id',
      eb
        .selectFrom('inbox.conversation')
        .select('inbox.conversation.agency_id')
        .whereRef('inbox.conversation.thread_id', '=', 'inbox.thread.id')
        .orderBy('inbox.conversation.number', 'desc')
        .limit(1)
        .as('agency_id'),
    ])
    .where('inbox.thread.id', '=', threadId)
    .executeTakeFirst()
  return row && { agencyId: row.agency_id ?? row.site_agency_id }
}

export async function findLatestConversation(db: Db | Tx, threadId: string): Promise<LockedConversation | undefined> {
  const row = await db
    .selectFrom('inbox.conversation')
    .select(['id', 'number', 'thread_id', 'state', 'assignee_id', 'agency_id'])
    .where('thread_id', '=', threadId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && lockedOf(row)
}

export interface ConversationChange {
  state: ConversationState
  assigneeId?: string | null
  closedReason?: CloseReason
  snoozedUntil?: Temporal.Instant | null
  /** null: nobody waits for us */
  waitingSince?: Temporal.Instant | null
  humanReply?: boolean
  last?: { dir: string; preview: string }
  at: Temporal.Instant
}

export async function updateConversation(tx: Tx, id: string, change: ConversationChange): Promise<void> {
  const at = change.at.toString()
  await sql`update inbox.conversation set
      state = ${change.state}, version = version + 1,
      closed_at = ${change.state === 'closed' ? at : null}, closed_reason = ${change.state === 'closed' ? (change.closedReason ?? 'other') : null},
      snoozed_until = ${change.state === 'snoozed' ? (change.snoozedUntil?.toString() ?? null) : null}
      ${change.assigneeId === undefined ? sql`` : sql`, assignee_id = ${change.assigneeId}`}
      ${change.waitingSince === undefined ? sql`` : change.waitingSince === null ? sql`, waiting_since = null` : sql`, waiting_since = coalesce(waiting_since, ${change.waitingSince.toString()})`}
      ${change.humanReply ? sql`, first_human_reply_at = coalesce(first_human_reply_at, ${at})` : sql``}
      ${change.last ? sql`, last_at = ${at}, last_dir = ${change.last.dir}, last_preview = ${change.last.preview}` : sql``}
    where id = ${id}`.execute(tx)
}

export async function markChanged(tx: Tx, conversationId: string): Promise<void> {
  await tx.insertInto('inbox.feed_change').values({ conversation_id: conversationId }).execute()
}

export async function insertConversationEvent(
  tx: Tx,
  event: {
    conversationId: string
    kind: string
    from?: string
    to?: string
    actorId: string | null
    at: Temporal.Instant
    detail?: object
  },
): Promise<void> {
  await tx
    .insertInto('inbox.conversation_event')
    .values({
      conversation_id: event.conversationId,
      kind: event.kind,
      from_state: event.from ?? null,
      to_state: event.to ?? null,
      actor_id: event.actorId,
      at: event.at.toString(),
      detail: JSON.stringify(event.detail ?? {}),
    })
    .execute()
}

export async function insertAssignment(
  tx: Tx,
  row: { conversationId: string; to: string | null; by: string | null; reason?: string; at: Temporal.Instant },
) {
  await tx
    .insertInto('inbox.assignment')
    .values({
      conversation_id: row.conversationId,
      to_account_id: row.to,
      by_account_id: row.by,
      reason: row.reason ?? null,
      at: row.at.toString(),
    })
    .execute()
}

export interface ThreadHead {
  head: number
  citizenSeen: number
  deskSeen: number
  /** its conversation waits for the desk */
  queued: boolean
}

export async function findHeads(db: Db | Tx, threadIds: readonly string[]): Promise<Map<string, ThreadHead>> {
  if (threadIds.length === 0) return new Map()
  const { rows } = await sql<{ id: string; head: string; citizen_seen: string; desk_seen: string; queued: boolean }>`
    select t.id, t.head, t.citizen_seen, t.desk_seen,
      exists (select from inbox.conversation c where c.thread_id = t.id and c.state = 'queued') as queued
    from inbox.thread t where t.id = any(${threadIds}::uuid[])`.execute(db)
  return new Map(
    rows.map(({ id, head, citizen_seen, desk_seen, queued }) => [
      id,
      { head: Number(head), citizenSeen: Number(citizen_seen), deskSeen: Number(desk_seen), queued },
    ]),
  )
}

const ahead = statement<{
  id: string
}>(`select t.id from unnest(string_to_array($1, ' ')::uuid[], string_to_array($2, ' ')::bigint[]) k (id, head)
  join inbox.thread t on t.id = k.id where t.head > k.head`)

/** The threads whose head is beyond what is known here. Asked of thousands several times a second: two texts are far lighter to write than two arrays. */
export async function findAhead(db: Db | Tx, known: readonly { thread: string; head: number }[]): Promise<string[]> {
  const rows = await ahead(db, known.map((each) => each.thread).join(' '), known.map((each) => each.head).join(' '))
  return rows.map((row) => row.id)
}

/** Moves a side's mark forward, never back. Answers whether it moved. */
export async function advanceSeen(tx: Tx, threadId: string, side: 'citizen' | 'desk', seq: number, at: Temporal.Instant): Promise<boolean> {
  const column = side === 'citizen' ? sql.ref('citizen_seen') : sql.ref('desk_seen')
  const { numAffectedRows } =
    await sql`update inbox.thread set ${column} = least(head, ${seq}) where id = ${threadId} and ${column} < least(head, ${seq})`.execute(
      tx,
    )
  if (!numAffectedRows) return false
  if (side === 'citizen')
    await sql`update inbox.delivery set state = 'read', rank = 4, read_at = ${at.toString()} where thread_id = ${threadId} and seq <= ${seq} and rank < 4`.execute(
      tx,
    )
  return true
}

export async function ensureMonths(db: Db | Tx, today: Temporal.PlainDate): Promise<void> {
  for (const months of [0, 1, 2, 3]) await sql`select inbox.ensure_month(${today.add({ months }).toString()}::date)`.execute(db)
}
