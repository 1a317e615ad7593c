import { sql } from 'kysely'
import { type Db, type Tx, toInstant } from '#kernel/db.ts'
import type { Canned, CloseReason, ConversationState, LinkedComplaint, ThreadEvent } from './contract.ts'
import type { Hours } from './hours.ts'

type Reader = Db | Tx

export interface Site {
  id: string
  siteId: string
  name: string
  agencyId: string | null
  config: { origins: string[]; deskName?: { id: string; en: string }; hours?: Hours }
}

export interface Visitor {
  identityId: string
  threadId: string
  lang: 'id' | 'en'
  contactId: string | null
  site: Site
}

const iso = (text: string) => toInstant(text).toString()

export async function findSite(db: Reader, siteId: string): Promise<Site | undefined> {
  const row = await db
    .selectFrom('inbox.channel_account')
    .select(['id', 'external_account_id', 'name', 'agency_id', 'config'])
    .where('kind', '=', 'webchat')
    .where('external_account_id', '=', siteId)
    .where('state', 'in', ['active', 'degraded'])
    .executeTakeFirst()
  return row && siteOf(row)
}

function siteOf(row: { id: string; external_account_id: string; name: string; agency_id: string | null; config: unknown }): Site {
  const config = row.config as Partial<Site['config']>
  return {
    id: row.id,
    siteId: row.external_account_id,
    name: row.name,
    agencyId: row.agency_id,
    config: { ...config, origins: config.origins ?? [] },
  }
}

export async function saveSite(
  tx: Tx,
  site: { siteId: string; name: string; config: Site['config']; at: Temporal.Instant },
): Promise<void> {
  await tx
    .insertInto('inbox.channel_account')
    .values({
      kind: 'webchat',
      external_account_id: site.siteId,
      name: site.name,
      config: JSON.stringify(site.config),
      capabilities: JSON.stringify({ media: ['image'], typing: true, receipts: true }),
      created_at: site.at.toString(),
    })
    .onConflict((conflict) => conflict.columns(['kind', 'external_account_id']).doNothing())
    .execute()
}

export async function insertVisitor(tx: Tx, site: Site, tokenHash: Buffer, lang: string, at: Temporal.Instant): Promise<string> {
  const value = tokenHash.toString('hex')
  const identity = await tx
    .insertInto('inbox.identity')
    .values({ kind: 'web_visitor', scope: site.siteId, value_norm: value, level: 'channel', lang, created_at: at.toString() })
    .returning('id')
    .executeTakeFirstOrThrow()
  const thread = await tx
    .insertInto('inbox.thread')
    .values({ channel_account_id: site.id, identity_id: identity.id, external_key: identity.id, created_at: at.toString() })
    .returning('id')
    .executeTakeFirstOrThrow()
  return thread.id
}

export async function findVisitor(db: Reader, tokenHash: Buffer): Promise<Visitor | undefined> {
  return (await findVisitors(db, [tokenHash]))[0]
}

export async function findVisitors(db: Reader, tokenHashes: readonly Buffer[]): Promise<(Visitor | undefined)[]> {
  const values = tokenHashes.map((hash) => hash.toString('hex'))
  const rows = await db
    .selectFrom('inbox.identity')
    .innerJoin('inbox.thread', 'inbox.thread.identity_id', 'inbox.identity.id')
    .innerJoin('inbox.channel_account', 'inbox.channel_account.id', 'inbox.thread.channel_account_id')
    .select([
      'inbox.identity.id as identity_id',
      'inbox.identity.value_norm',
      'inbox.thread.id as thread_id',
      'inbox.identity.lang',
      'inbox.identity.contact_id',
      'inbox.channel_account.id',
      'inbox.channel_account.external_account_id',
      'inbox.channel_account.name',
      'inbox.channel_account.agency_id',
      'inbox.channel_account.config',
    ])
    .where('inbox.identity.kind', '=', 'web_visitor')
    .where(sql<boolean>`inbox.identity.value_norm = any(${values})`)
    .whereRef('inbox.identity.scope', '=', 'inbox.channel_account.external_account_id')
    .execute()
  // Thousands of lines hold their visitor: those of one answer share their site.
  const sites = new Map<string, Site>()
  const visitors = new Map<string, Visitor>()
  for (const row of rows) {
    const site = sites.get(row.id) ?? siteOf(row)
    sites.set(row.id, site)
    visitors.set(row.value_norm, {
      identityId: row.identity_id,
      threadId: row.thread_id,
      lang: row.lang === 'en' ? 'en' : 'id',
      contactId: row.contact_id,
      site,
    })
  }
  return values.map((value) => visitors.get(value))
}

export async function saveIdentityContact(tx: Tx, identityId: string, contactId: string): Promise<void> {
  await tx.updateTable('inbox.identity').set({ contact_id: contactId }).where('id', '=', identityId).execute()
}

/** Answers of the desk that the citizen has neither read in the chat nor received by e-mail, oldest first. */
export async function listUnreadAnswers(tx: Tx, threadId: string): Promise<{ seq: number; body: string }[]> {
  const rows = await tx
    .selectFrom('inbox.message as m')
    .innerJoin('inbox.thread as t', 't.id', 'm.thread_id')
    .select(['m.seq', 'm.body'])
    .where('m.thread_id', '=', threadId)
    .where('m.dir', '=', 'out')
    .where('m.author_kind', '=', 'staff')
    .where('m.kind', 'in', ['text', 'photo'])
    .whereRef('m.seq', '>', 't.citizen_seen')
    .whereRef('m.seq', '>', 't.mailed_through')
    .orderBy('m.seq')
    .execute()
  return rows.map(({ seq, body }) => ({ seq: Number(seq), body }))
}

export async function saveMailedThrough(tx: Tx, threadId: string, seq: number): Promise<void> {
  await tx
    .updateTable('inbox.thread')
    .set({ mailed_through: String(seq) })
    .where('id', '=', threadId)
    .execute()
}

/** Until when the citizen of this thread is blocked; undefined: not at this moment. */
export async function findBlock(db: Reader, threadId: string, at: Temporal.Instant): Promise<Temporal.Instant | undefined> {
  const row = await db
    .selectFrom('inbox.thread')
    .innerJoin('inbox.identity', 'inbox.identity.id', 'inbox.thread.identity_id')
    .select('inbox.identity.blocked_until')
    .where('inbox.thread.id', '=', threadId)
    .where('inbox.identity.blocked_until', '>', at.toString())
    .executeTakeFirst()
  return row?.blocked_until ? toInstant(row.blocked_until) : undefined
}

export async function saveBlock(tx: Tx, identityId: string, until: Temporal.Instant | null): Promise<void> {
  await tx
    .updateTable('inbox.identity')
    .set({ blocked_until: until?.toString() ?? null })
    .where('id', '=', identityId)
    .execute()
}

export async function findThreadContact(db: Reader, threadId: string): Promise<string | null> {
  const row = await db
    .selectFrom('inbox.thread')
    .innerJoin('inbox.identity', 'inbox.identity.id', 'inbox.thread.identity_id')
    .select('inbox.identity.contact_id')
    .where('inbox.thread.id', '=', threadId)
    .executeTakeFirst()
  return row?.contact_id ?? null
}

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

export async function findConversation(db: Reader, id: string): Promise<LockedConversation | undefined> {
  const row = await db
    .selectFrom('inbox.conversation')
    .select(['id', 'number', 'thread_id', 'state', 'assignee_id', 'agency_id'])
    .where('id', '=', id)
    .executeTakeFirst()
  return row && lockedOf(row)
}

/** Where the thread belongs today: the agency of its newest conversation. */
export async function findThreadAgency(db: Reader, threadId: string): Promise<{ agencyId: string | null } | undefined> {
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

export async function findLatestConversation(db: Reader, threadId: string): Promise<LockedConversation | undefined> {
  const row = await db
    .selectFrom('inbox.conversation')
    .select(['id', 'number', 'thread_id', 'state', 'assignee_id', 'agency_id'])
    .where('thread_id', '=', threadId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && lockedOf(row)
}

export async function findByCid(tx: Reader, threadId: string, cid: string): Promise<{ seq: number; id: string; at: string } | undefined> {
  const row = await tx
    .selectFrom('inbox.message_key')
    .select(['seq', 'message_id', 'received_at'])
    .where('thread_id', '=', threadId)
    .where('client_msg_id', '=', cid)
    .executeTakeFirst()
  return row && { seq: Number(row.seq), id: row.message_id, at: iso(row.received_at) }
}

export interface NewMessage {
  thread: string
  cid: string
  body: string
  photos: readonly string[]
  reply_to: string | undefined
  preview: string
  warning: string | undefined
  at: string
}

export interface Received {
  /** null: it is kept */
  problem: string | null
  seq: number
  id: string
  at: string
}

/** Takes messages of citizens in one statement and one commit; answers in their order. */
export async function receiveMessages(
  db: Db,
  messages: readonly NewMessage[],
  steps: Readonly<Record<string, ConversationState>>,
): Promise<{ message: Received; outboxId: string | null }[]> {
  // All nodes lock threads in one order, or two batches could wait for each other. The sort is stable: one line's messages keep theirs.
  const ordered = messages.map((message, n) => ({ n, ...message })).sort((a, b) => (a.thread < b.thread ? -1 : a.thread > b.thread ? 1 : 0))
  const { rows } = await sql<{ n: number; problem: string | null; seq: string; id: string; received_at: string; outbox_id: string | null }>`
    select m.n, r.* from jsonb_to_recordset(${JSON.stringify(ordered)}::jsonb)
      as m (n int, thread uuid, cid uuid, body text, photos uuid[], reply_to uuid, preview text, warning text, at timestamptz)
    cross join lateral inbox.receive(m.thread, m.cid, m.body, m.photos, m.reply_to, m.preview, m.warning, ${JSON.stringify(steps)}::jsonb, m.at) r`.execute(
    db,
  )
  const answers: { message: Received; outboxId: string | null }[] = []
  for (const row of rows)
    answers[row.n] = {
      message: { problem: row.problem, seq: Number(row.seq), id: row.id, at: row.problem === null ? iso(row.received_at) : '' },
      outboxId: row.outbox_id,
    }
  return answers
}

export interface NewFact {
  threadId: string
  conversationId: string
  dir: 'in' | 'out' | 'note' | 'system'
  authorKind: 'citizen' | 'staff' | 'system'
  authorId?: string | null
  cid?: string
  kind: 'text' | 'photo' | 'state' | 'complaint' | 'notice' | 'emergency'
  body?: string
  blocks?: object
  private?: object
  replyTo?: string | undefined
  at: Temporal.Instant
}

export async function appendFact(tx: Tx, fact: NewFact): Promise<{ seq: number; id: string }> {
  const { rows } = await sql<{ seq: string; id: string }>`select seq, id from inbox.append(
    ${fact.threadId}, ${fact.conversationId}, ${fact.dir}, ${fact.authorKind}, ${fact.authorId ?? null}, ${fact.cid ?? null}, ${fact.kind},
    ${fact.body ?? ''}, ${JSON.stringify(fact.blocks ?? {})}::jsonb, ${fact.private ? JSON.stringify(fact.private) : null}::jsonb,
    ${fact.replyTo ?? null}, null, ${fact.at.toString()})`.execute(tx)
  return { seq: Number(rows[0]!.seq), id: rows[0]!.id }
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

export async function insertDelivery(
  tx: Tx,
  row: { messageId: string; thread: LockedThread; seq: number; at: Temporal.Instant },
): Promise<void> {
  await tx
    .insertInto('inbox.delivery')
    .values({
      message_id: row.messageId,
      thread_id: row.thread.id,
      seq: String(row.seq),
      channel_account_id: row.thread.channelAccountId,
      state: 'accepted',
      rank: 1,
      at: row.at.toString(),
    })
    .execute()
}

// Attachments

export interface NewAttachment {
  threadId: string
  key: string
  contentType: string
  bytes: number
  sha256: string
  width: number
  height: number
  uploadedBy: string | null
  at: Temporal.Instant
}

export async function insertAttachment(tx: Tx, id: string, file: NewAttachment): Promise<void> {
  await tx
    .insertInto('inbox.attachment')
    .values({
      id,
      thread_id: file.threadId,
      sniffed_mime: file.contentType,
      bytes: file.bytes,
      sha256: file.sha256,
      storage_key: file.key,
      width: file.width,
      height: file.height,
      uploaded_by: file.uploadedBy,
      created_at: file.at.toString(),
    })
    .execute()
}

/** Ties uploads to the message; only those of this thread that were not sent before. Answers how many. */
export async function useAttachments(tx: Tx, threadId: string, messageId: string, ids: readonly string[]): Promise<void> {
  for (const [ordinal, id] of ids.entries())
    await tx
      .updateTable('inbox.attachment')
      .set({ message_id: messageId, ordinal })
      .where('id', '=', id)
      .where('thread_id', '=', threadId)
      .execute()
}

export interface Attachment {
  id: string
  threadId: string
  messageId: string | null
  key: string
  contentType: string
  sha256: string
  bytes: number
  width: number | null
  height: number | null
}

export async function listAttachments(db: Reader, ids: readonly string[]): Promise<Attachment[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('inbox.attachment')
    .selectAll()
    .where('id', 'in', [...ids])
    .where('state', '=', 'ready')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    threadId: row.thread_id,
    messageId: row.message_id,
    key: row.storage_key,
    contentType: row.sniffed_mime,
    sha256: row.sha256,
    bytes: row.bytes,
    width: row.width,
    height: row.height,
  }))
}

// The replay log

export interface Fact {
  seq: number
  id: string
  conversationId: string
  dir: string
  authorKind: string
  authorId: string | null
  cid: string | null
  kind: string
  body: string
  blocks: {
    photos?: { id: string; width: number | null; height: number | null }[]
    state?: ConversationState
    reason?: string
    number?: string
    complaintId?: string
    name?: string
  }
  private: { citizen?: { secret?: string; body?: string } } | null
  replyTo: string | null
  at: string
}

const FACT = sql`m.seq, m.id, m.conversation_id, m.dir, m.author_kind, m.author_id, m.client_msg_id, m.kind, m.body, m.blocks, m.private, m.reply_to, m.received_at`

interface FactRow {
  seq: string
  id: string
  conversation_id: string
  dir: string
  author_kind: string
  author_id: string | null
  client_msg_id: string | null
  kind: string
  body: string
  blocks: Fact['blocks']
  private: Fact['private']
  reply_to: string | null
  received_at: string
}

function factOf(row: FactRow): Fact {
  return {
    seq: Number(row.seq),
    id: row.id,
    conversationId: row.conversation_id,
    dir: row.dir,
    authorKind: row.author_kind,
    authorId: row.author_id,
    cid: row.client_msg_id,
    kind: row.kind,
    body: row.body,
    blocks: row.blocks,
    private: row.private,
    replyTo: row.reply_to,
    at: iso(row.received_at),
  }
}

export async function listFactsAfter(db: Reader, threadId: string, after: number, limit: number): Promise<Fact[]> {
  const { rows } =
    await sql<FactRow>`select ${FACT} from inbox.message_key k join inbox.message m on m.id = k.message_id and m.received_at = k.received_at
    where k.thread_id = ${threadId} and k.seq > ${after} order by k.seq limit ${limit}`.execute(db)
  return rows.map(factOf)
}

/** The same for many threads at once, each from its own number on. */
export async function listNewFacts(
  db: Reader,
  known: readonly { id: string; head: number }[],
  limit: number,
): Promise<Map<string, Fact[]>> {
  const { rows } = await sql<FactRow & { thread_id: string }>`select known.id as thread_id, fact.*
    from unnest(${known.map((each) => each.id)}::uuid[], ${known.map((each) => each.head)}::bigint[]) known (id, head)
    cross join lateral (
      select ${FACT} from inbox.message_key k join inbox.message m on m.id = k.message_id and m.received_at = k.received_at
      where k.thread_id = known.id and k.seq > known.head order by k.seq limit ${limit}) fact`.execute(db)
  const threads = new Map<string, Fact[]>()
  for (const row of rows) {
    const facts = threads.get(row.thread_id)
    if (facts) facts.push(factOf(row))
    else threads.set(row.thread_id, [factOf(row)])
  }
  for (const facts of threads.values()) facts.sort((a, b) => a.seq - b.seq)
  return threads
}

export async function listFactsBefore(db: Reader, threadId: string, before: number, limit: number): Promise<Fact[]> {
  const { rows } =
    await sql<FactRow>`select ${FACT} from inbox.message_key k join inbox.message m on m.id = k.message_id and m.received_at = k.received_at
    where k.thread_id = ${threadId} and k.seq < ${before} order by k.seq desc limit ${limit}`.execute(db)
  return rows.map(factOf).reverse()
}

export async function listFactsById(db: Reader, threadId: string, ids: readonly string[]): Promise<Fact[]> {
  const { rows } =
    await sql<FactRow>`select ${FACT} from inbox.message_key k join inbox.message m on m.id = k.message_id and m.received_at = k.received_at
    where k.thread_id = ${threadId} and k.message_id = any(${ids}::uuid[]) order by k.seq`.execute(db)
  return rows.map(factOf)
}

export interface ThreadHead {
  head: number
  citizenSeen: number
  deskSeen: number
  /** its conversation waits for the desk */
  queued: boolean
}

export async function findHeads(db: Reader, threadIds: readonly string[]): Promise<Map<string, ThreadHead>> {
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

/** The threads whose head is beyond what is known here. */
export async function findAhead(db: Reader, known: readonly { id: string; head: number }[]): Promise<string[]> {
  const { rows } = await sql<{
    id: string
  }>`select t.id from unnest(${known.map((each) => each.id)}::uuid[], ${known.map((each) => each.head)}::bigint[]) k (id, head)
    join inbox.thread t on t.id = k.id where t.head > k.head`.execute(db)
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

// The desk's lists

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
}

// Unread is counted from the thread's own numbers, never kept: what we said ourselves is no news to us.
const RECORD = sql`c.id, c.number, c.thread_id, c.state, a.name as site, c.assignee_id, c.agency_id, c.priority, c.opened_at, c.waiting_since,
  c.snoozed_until, c.last_at, c.last_dir, c.last_preview, c.feed_seq, t.head,
  case when c.last_dir = 'in' and c.state <> 'closed' then greatest(t.head - greatest(t.desk_seen, c.from_seq - 1), 0) else 0 end as unread`
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
    openedAt: iso(row.opened_at),
    waitingSince: row.waiting_since && iso(row.waiting_since),
    snoozedUntil: row.snoozed_until && iso(row.snoozed_until),
    lastAt: iso(row.last_at),
    lastDir: row.last_dir,
    preview: row.last_preview,
    unread: Number(row.unread),
    head: Number(row.head),
    feedSeq: Number(row.feed_seq),
  }
}

export async function listOpenConversations(db: Reader): Promise<ConversationRecord[]> {
  const { rows } =
    await sql<RecordRow>`select ${RECORD} from ${RECORD_FROM} where c.state <> 'closed' order by c.priority desc, c.waiting_since nulls last, c.opened_at limit 1000`.execute(
      db,
    )
  return rows.map(recordOf)
}

export async function listClosedConversations(db: Reader, limit: number): Promise<ConversationRecord[]> {
  const { rows } =
    await sql<RecordRow>`select ${RECORD} from ${RECORD_FROM} where c.state = 'closed' order by c.last_at desc limit ${limit}`.execute(db)
  return rows.map(recordOf)
}

export async function listChangedSince(db: Reader, feedSeq: number, limit: number): Promise<ConversationRecord[]> {
  const { rows } =
    await sql<RecordRow>`select ${RECORD} from ${RECORD_FROM} where c.feed_seq > ${feedSeq} order by c.feed_seq limit ${limit}`.execute(db)
  return rows.map(recordOf)
}

export async function findRecord(db: Reader, id: string): Promise<ConversationRecord | undefined> {
  const { rows } = await sql<RecordRow>`select ${RECORD} from ${RECORD_FROM} where c.id = ${id}`.execute(db)
  return rows[0] && recordOf(rows[0])
}

/** Other conversations of the same citizen: of the same thread, or of another identity of the same contact. */
export async function listEarlier(db: Reader, conversationId: string): Promise<ConversationRecord[]> {
  const { rows } = await sql<RecordRow>`select ${RECORD} from ${RECORD_FROM}
    where c.id <> ${conversationId} and c.thread_id in (
      select t2.id from inbox.conversation own join inbox.thread t1 on t1.id = own.thread_id join inbox.identity i1 on i1.id = t1.identity_id
        join inbox.identity i2 on i2.id = i1.id or (i2.contact_id = i1.contact_id and i2.level in ('otp', 'sso') and i1.level in ('otp', 'sso')) join inbox.thread t2 on t2.identity_id = i2.id
      where own.id = ${conversationId})
    order by c.number desc limit 20`.execute(db)
  return rows.map(recordOf)
}

export async function findFeedHead(db: Reader): Promise<number> {
  const { rows } = await sql<{ head: string }>`select coalesce(max(feed_seq), 0) as head from inbox.conversation`.execute(db)
  return Number(rows[0]!.head)
}

/** Whether conversations wait for their number: cheaper than the transaction that finds none. */
export async function hasChanges(db: Db): Promise<boolean> {
  return (await sql`select from inbox.feed_change limit 1`.execute(db)).rows.length > 0
}

/** Gives changed conversations their numbers in the desk's feed, one node at a time and after the commit: numbers taken inside would commit out of order. */
export async function numberChanges(tx: Tx, lock: number): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(${lock})`.execute(tx)
  const { rows } = await sql<{ conversation_id: string }>`delete from inbox.feed_change returning conversation_id`.execute(tx)
  const ids = [...new Set(rows.map((row) => row.conversation_id))]
  if (ids.length === 0) return false
  // In the order in which messages lock their threads, or the two could wait for each other.
  await sql`with changed as materialized (select id from inbox.conversation where id = any(${ids}::uuid[]) order by thread_id for no key update)
    update inbox.conversation c set feed_seq = nextval('inbox.feed_seq') from changed where c.id = changed.id`.execute(tx)
  return true
}

/** The place of every waiting thread in the queue of its site: how many stand in front of it, itself included. */
export async function listPlaces(db: Reader): Promise<Map<string, number>> {
  // One text for each site: thousands of rows would hold up this node's lines each second.
  const { rows } = await sql<{ threads: string }>`
    select string_agg(c.thread_id::text, ' ' order by c.opened_at, c.number) as threads
    from inbox.conversation c join inbox.thread t on t.id = c.thread_id where c.state = 'queued' group by t.channel_account_id`.execute(db)
  const places = new Map<string, number>()
  for (const { threads } of rows) for (const [index, thread] of threads.split(' ').entries()) places.set(thread, index + 1)
  return places
}

export async function listDueSnoozes(db: Reader, now: Temporal.Instant): Promise<{ id: string; threadId: string }[]> {
  const rows = await db
    .selectFrom('inbox.conversation')
    .select(['id', 'thread_id'])
    .where('state', '=', 'snoozed')
    .where('snoozed_until', '<=', now.toString())
    .limit(500)
    .execute()
  return rows.map((row) => ({ id: row.id, threadId: row.thread_id }))
}

// Desk: drafts, canned answers, presence

export async function saveDraft(
  tx: Tx,
  draft: { conversationId: string; accountId: string; body: string; at: Temporal.Instant },
): Promise<void> {
  if (draft.body === '') {
    await tx
      .deleteFrom('inbox.draft')
      .where('conversation_id', '=', draft.conversationId)
      .where('account_id', '=', draft.accountId)
      .execute()
    return
  }
  await tx
    .insertInto('inbox.draft')
    .values({ conversation_id: draft.conversationId, account_id: draft.accountId, body: draft.body, updated_at: draft.at.toString() })
    .onConflict((conflict) =>
      conflict
        .columns(['conversation_id', 'account_id'])
        .doUpdateSet({ body: draft.body, updated_at: draft.at.toString(), version: sql`inbox.draft.version + 1` }),
    )
    .execute()
}

export async function findDraft(db: Reader, conversationId: string, accountId: string): Promise<string> {
  const row = await db
    .selectFrom('inbox.draft')
    .select('body')
    .where('conversation_id', '=', conversationId)
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return row?.body ?? ''
}

export async function listCanned(db: Reader): Promise<Canned[]> {
  const rows = await db
    .selectFrom('inbox.canned')
    .select(['id', 'shortcode', 'lang', 'body', 'version'])
    .orderBy('shortcode')
    .orderBy('lang')
    .execute()
  return rows.map((row) => ({ ...row, lang: row.lang === 'en' ? 'en' : 'id' }))
}

export async function saveCanned(
  tx: Tx,
  row: { shortcode: string; lang: string; body: string; by: string | null; at: Temporal.Instant },
): Promise<void> {
  await tx
    .insertInto('inbox.canned')
    .values({ shortcode: row.shortcode, lang: row.lang, body: row.body, updated_by: row.by, updated_at: row.at.toString() })
    .onConflict((conflict) =>
      conflict
        .columns(['shortcode', 'lang'])
        .doUpdateSet({ body: row.body, updated_by: row.by, updated_at: row.at.toString(), version: sql`inbox.canned.version + 1` }),
    )
    .execute()
}

export async function deleteCanned(tx: Tx, id: string): Promise<boolean> {
  const { numDeletedRows } = await tx.deleteFrom('inbox.canned').where('id', '=', id).executeTakeFirst()
  return numDeletedRows > 0n
}

export async function savePresence(tx: Tx, accountId: string, state: 'available' | 'busy' | 'away', at: Temporal.Instant): Promise<void> {
  await tx
    .insertInto('inbox.agent_presence')
    .values({ account_id: accountId, state, seen_at: at.toString() })
    .onConflict((conflict) => conflict.column('account_id').doUpdateSet({ state, seen_at: at.toString() }))
    .execute()
}

export async function listPresence(
  db: Reader,
  since: Temporal.Instant,
): Promise<{ accountId: string; state: 'available' | 'busy' | 'away'; load: number }[]> {
  const { rows } = await sql<{ account_id: string; state: 'available' | 'busy' | 'away'; load: string }>`
    select p.account_id, p.state, (select count(*) from inbox.conversation c where c.assignee_id = p.account_id and c.state <> 'closed') as load
    from inbox.agent_presence p where p.seen_at > ${since.toString()}`.execute(db)
  return rows.map((row) => ({ accountId: row.account_id, state: row.state, load: Number(row.load) }))
}

// Complaints made here

export async function linkComplaint(
  tx: Tx,
  link: {
    complaintId: string
    number: string
    conversationId: string
    threadId: string
    messageIds: readonly string[]
    fromSeq: number
    toSeq: number
    by: string | null
    at: Temporal.Instant
  },
): Promise<void> {
  await tx
    .insertInto('inbox.case_conversation')
    .values({
      complaint_id: link.complaintId,
      conversation_id: link.conversationId,
      thread_id: link.threadId,
      number: link.number,
      role: 'source',
      from_seq: String(link.fromSeq),
      to_seq: String(link.toSeq),
      linked_by: link.by,
      linked_at: link.at.toString(),
    })
    .execute()
  await tx
    .insertInto('inbox.case_message')
    .values(link.messageIds.map((messageId) => ({ complaint_id: link.complaintId, message_id: messageId, role: 'statement' })))
    .execute()
}

export async function listLinkedComplaints(db: Reader, threadId: string): Promise<LinkedComplaint[]> {
  const rows = await db
    .selectFrom('inbox.case_conversation')
    .select(['complaint_id', 'number', 'linked_at', 'conversation_id'])
    .where('thread_id', '=', threadId)
    .orderBy('linked_at', 'desc')
    .execute()
  return rows.map((row) => ({
    complaintId: row.complaint_id,
    number: row.number,
    linkedAt: iso(row.linked_at),
    conversationId: row.conversation_id,
  }))
}

export async function ensureMonths(db: Reader, today: Temporal.PlainDate): Promise<void> {
  for (const months of [0, 1, 2, 3]) await sql`select inbox.ensure_month(${today.add({ months }).toString()}::date)`.execute(db)
}

/** One fact as the citizen or the desk may see it. */
export function eventFor(side: 'citizen' | 'desk', fact: Fact, deskName: string): ThreadEvent {
  if (side === 'citizen' && fact.dir === 'note') return { seq: fact.seq, type: 'none' }
  const from = fact.authorKind === 'citizen' ? 'citizen' : fact.authorKind === 'staff' ? 'desk' : 'system'
  const secret = side === 'citizen' ? fact.private?.citizen?.secret : undefined
  const body = (side === 'citizen' ? fact.private?.citizen?.body : undefined) ?? fact.body
  return {
    seq: fact.seq,
    type: fact.dir === 'note' ? 'note' : fact.kind === 'text' || fact.kind === 'photo' ? 'message' : (fact.kind as ThreadEvent['type']),
    id: fact.id,
    at: fact.at,
    from,
    ...(fact.cid ? { cid: fact.cid } : {}),
    ...(body ? { body } : {}),
    // Angry people look for names: the citizen sees the desk, colleagues see the person.
    ...(side === 'desk' && from === 'system' && fact.blocks.name ? { name: fact.blocks.name } : {}),
    ...(from === 'desk' ? { name: side === 'citizen' ? deskName : (fact.blocks.name ?? deskName) } : {}),
    ...(fact.blocks.photos ? { photos: fact.blocks.photos } : {}),
    ...(fact.replyTo ? { replyTo: fact.replyTo } : {}),
    ...(fact.blocks.state ? { state: fact.blocks.state } : {}),
    ...(fact.blocks.reason && side === 'desk' ? { reason: fact.blocks.reason } : {}),
    ...(fact.blocks.number ? { number: fact.blocks.number } : {}),
    ...(secret ? { secret } : {}),
    ...(side === 'desk' ? { conversationId: fact.conversationId } : {}),
    ...(side === 'desk' && fact.blocks.complaintId ? { complaintId: fact.blocks.complaintId } : {}),
  }
}
