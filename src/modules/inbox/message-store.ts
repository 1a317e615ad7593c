import { sql } from 'kysely'
import { type Db, isoOf, statement, type Tx } from '#kernel/db.ts'
import { type ConversationState, type ThreadEvent } from './contract.ts'
import { type LockedThread } from './thread-store.ts'

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

export async function findByCid(tx: Db | Tx, threadId: string, cid: string): Promise<{ seq: number; id: string; at: string } | undefined> {
  const row = await tx
    .selectFrom('inbox.message_key')
    .select(['seq', 'message_id', 'received_at'])
    .where('thread_id', '=', threadId)
    .where('client_msg_id', '=', cid)
    .executeTakeFirst()
  return row && { seq: Number(row.seq), id: row.message_id, at: isoOf(row.received_at) }
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

const receive = statement<{
  n: number
  problem: string | null
  seq: string
  id: string
  received_at: string
  outbox_id: string | null
}>(`select m.n, r.* from jsonb_to_recordset($1::jsonb)
    as m (n int, thread uuid, cid uuid, body text, photos uuid[], reply_to uuid, preview text, warning text, at timestamptz)
  cross join lateral inbox.receive(m.thread, m.cid, m.body, m.photos, m.reply_to, m.preview, m.warning, $2::jsonb, m.at) r`)

/** Takes messages of citizens in one statement and one commit; answers in their order. */
export async function receiveMessages(
  db: Db,
  messages: readonly NewMessage[],
  steps: Readonly<Record<string, ConversationState>>,
): Promise<{ message: Received; outboxId: string | null }[]> {
  // All nodes lock threads in one order, or two batches could wait for each other. The sort is stable: one line's messages keep theirs.
  const ordered = messages.map((message, n) => ({ n, ...message })).sort((a, b) => (a.thread < b.thread ? -1 : a.thread > b.thread ? 1 : 0))
  const answers: { message: Received; outboxId: string | null }[] = []
  for (const row of await receive(db, JSON.stringify(ordered), JSON.stringify(steps)))
    answers[row.n] = {
      message: { problem: row.problem, seq: Number(row.seq), id: row.id, at: row.problem === null ? isoOf(row.received_at) : '' },
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
    link?: 'linked' | 'unlinked'
    name?: string
  }
  private: { citizen?: { secret?: string; body?: string } } | null
  replyTo: string | null
  at: string
}

const FACT = `m.seq, m.id, m.conversation_id, m.dir, m.author_kind, m.author_id, m.client_msg_id, m.kind, m.body, m.blocks, m.private, m.reply_to, m.received_at`
const FACT_FROM = `inbox.message_key k join inbox.message m on m.id = k.message_id and m.received_at = k.received_at`

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
    at: isoOf(row.received_at),
  }
}

const factsAfter = statement<FactRow>(`select ${FACT} from ${FACT_FROM} where k.thread_id = $1 and k.seq > $2 order by k.seq limit $3`)
const newFacts = statement<FactRow & { thread_id: string }>(`select known.id as thread_id, fact.*
  from unnest($1::uuid[], $2::bigint[]) known (id, head) cross join lateral (
    select ${FACT} from ${FACT_FROM} where k.thread_id = known.id and k.seq > known.head order by k.seq limit $3) fact`)

export async function listFactsAfter(db: Db | Tx, threadId: string, after: number, limit: number): Promise<Fact[]> {
  return (await factsAfter(db, threadId, after, limit)).map(factOf)
}

/** The same for many threads at once, each from its own number on. */
export async function listNewFacts(
  db: Db | Tx,
  known: readonly { id: string; head: number }[],
  limit: number,
): Promise<Map<string, Fact[]>> {
  const threads = new Map<string, Fact[]>()
  const ids = known.map((each) => each.id)
  const heads = known.map((each) => each.head)
  for (const row of await newFacts(db, ids, heads, limit)) {
    const facts = threads.get(row.thread_id)
    if (facts) facts.push(factOf(row))
    else threads.set(row.thread_id, [factOf(row)])
  }
  for (const facts of threads.values()) facts.sort((a, b) => a.seq - b.seq)
  return threads
}

export async function listFactsBefore(db: Db | Tx, threadId: string, before: number, limit: number): Promise<Fact[]> {
  const { rows } = await sql<FactRow>`select ${sql.raw(FACT)} from ${sql.raw(FACT_FROM)}
    where k.thread_id = ${threadId} and k.seq < ${before} order by k.seq desc limit ${limit}`.execute(db)
  return rows.map(factOf).reverse()
}

export async function listFactsOfConversation(db: Db, threadId: string, conversationId: string): Promise<Fact[]> {
  const { rows } = await sql<FactRow>`select ${sql.raw(FACT)} from ${sql.raw(FACT_FROM)}
    where k.thread_id = ${threadId} and m.conversation_id = ${conversationId} order by k.seq`.execute(db)
  return rows.map(factOf)
}

export async function listFactsById(db: Db | Tx, threadId: string, ids: readonly string[]): Promise<Fact[]> {
  const { rows } = await sql<FactRow>`select ${sql.raw(FACT)} from ${sql.raw(FACT_FROM)}
    where k.thread_id = ${threadId} and k.message_id = any(${ids}::uuid[]) order by k.seq`.execute(db)
  return rows.map(factOf)
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
    ...(side === 'desk' && fact.blocks.link ? { link: fact.blocks.link } : {}),
  }
}
