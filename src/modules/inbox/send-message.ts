import type { Context } from '#kernel/context.ts'
import type { Db, Tx } from '#kernel/db.ts'
import { excerpt } from '#kernel/excerpt.ts'
import { gather } from '#kernel/gather.ts'
import { emit, ringCommitted } from '#kernel/outbox.ts'
import type { Actor } from '#kernel/permissions.ts'
import { conflict, forbidden, notFound, Problem, unprocessable } from '#kernel/problem.ts'
import { inTransaction } from '#kernel/transaction.ts'
import type { Ack, SendMessage } from './contract.ts'
import { soundsLikeEmergency } from './emergency.ts'
import { nextState, STEPS_OF_RECEIVE } from './lifecycle.ts'
import { may, PERMISSION } from './policy.ts'
import { appendFact, findByCid, insertDelivery, type NewFact, type Received, receiveMessages } from './message-store.ts'
import {
  findLatestConversation,
  insertConversationEvent,
  lockThread,
  type LockedConversation,
  type LockedThread,
  markChanged,
  updateConversation,
} from './thread-store.ts'
import { listAttachments, useAttachments } from './attachment-store.ts'
import { type Visitor } from './visitor-store.ts'
import { tellWhenAbsent } from './tell-absent.ts'
import { texts } from './texts.ts'

type Needs = Pick<Context, 'db' | 'clock'>

interface Said {
  visitor: Visitor
  input: SendMessage
  at: Temporal.Instant
}

/** Batches on their way at once: a commit that waits for the disk does not hold up who comes next, and their commits share the disk's next turn. */
const LANES = 4

const receivers = new WeakMap<Db, (said: Said) => Promise<Received>>()

/** Takes what the citizen says. It is durable when this returns; the same client id again returns the first answer. */
export async function receiveMessage({ db, clock }: Needs, visitor: Visitor, input: SendMessage): Promise<Ack> {
  const said = { ...input, body: writable(input.body) }
  if (said.body === '' && (said.att ?? []).length === 0) throw unprocessable('message-empty')
  const receive = receivers.get(db) ?? gather((all) => receiveAll(db, all), { lanes: LANES })
  receivers.set(db, receive)
  const { problem, ...message } = await receive({ visitor, input: said, at: clock.now() })
  if (problem === 'not-found') throw notFound('Thread')
  if (problem === 'visitor-blocked' || problem === 'site-paused') throw new Problem(403, problem)
  if (problem !== null) throw unprocessable(problem)
  return { cid: input.cid, thread: visitor.threadId, ...message }
}

/** Half a character, which a client leaves that cuts a text, and NUL are in no text that PostgreSQL keeps. */
function writable(body: string): string {
  return body.toWellFormed().replaceAll('\0', '').trim()
}

async function receiveAll(db: Db, all: readonly Said[]): Promise<Received[]> {
  const received = await receiveMessages(
    db,
    all.map(({ visitor: { threadId, lang }, input, at }) => ({
      thread: threadId,
      cid: input.cid,
      body: input.body,
      photos: [...new Set(input.att)],
      reply_to: input.reply_to,
      preview: previewOf(input, lang),
      warning: soundsLikeEmergency(input.body) ? texts[lang].emergency : undefined,
      at: at.toString(),
    })),
    STEPS_OF_RECEIVE,
  )
  ringCommitted(
    db,
    received.flatMap(({ outboxId }, index) =>
      outboxId === null ? [] : [{ topic: 'inbox.thread', id: all[index]!.visitor.threadId, outboxId }],
    ),
  )
  return received.map(({ message }) => message)
}

/** Answers the citizen, or leaves a note that only the desk reads. */
export async function sendReply(context: Needs, actor: Actor, threadId: string, said: SendMessage): Promise<Ack> {
  const input = { ...said, body: writable(said.body) }
  if (!actor.can(PERMISSION.reply)) throw forbidden(PERMISSION.reply)
  return inTransaction(context.db, actor, async (tx) => {
    const thread = await lockThread(tx, threadId)
    if (!thread) throw notFound('Thread')
    const known = await findByCid(tx, thread.id, input.cid)
    if (known) return { cid: input.cid, thread: thread.id, ...known }
    if (!may(actor, 'reply', { agencyId: thread.agencyId })) throw notFound('Thread')
    // A closed sitting can still be noted on.
    const conversation = thread.conversation ?? (input.note ? await findLatestConversation(tx, thread.id) : undefined)
    if (!conversation) throw conflict('conversation-closed')

    const at = context.clock.now()
    const author = { authorKind: 'staff', authorId: actor.id, at } as const
    if (input.note) {
      const note = await appendMessage(tx, thread, conversation, input, { dir: 'note', ...author }, actor.name)
      await changed(tx, conversation)
      return { cid: input.cid, thread: thread.id, seq: note.seq, id: note.id, at: at.toString() }
    }

    // Whoever answers a waiting conversation has taken it.
    const taken = conversation.state === 'queued' || conversation.state === 'bot'
    const state = taken ? 'waiting_citizen' : nextState(conversation.state, 'reply')
    if (!state) throw conflict('step-not-allowed')
    const message = await appendMessage(tx, thread, conversation, input, { dir: 'out', ...author }, actor.name)
    await insertDelivery(tx, { messageId: message.id, thread, seq: message.seq, at })
    if (thread.contactId) await tellWhenAbsent(tx, thread.id, at)
    await updateConversation(tx, conversation.id, {
      state,
      waitingSince: null,
      humanReply: true,
      last: { dir: 'out', preview: previewOf(input, thread.lang) },
      at,
      ...(conversation.assigneeId === null ? { assigneeId: actor.id } : {}),
    })
    if (state !== conversation.state) await appendState(tx, conversation, state, actor, at)
    await changed(tx, conversation)
    return { cid: input.cid, thread: thread.id, seq: message.seq, id: message.id, at: at.toString() }
  })
}

async function appendMessage(
  tx: Tx,
  thread: LockedThread,
  conversation: LockedConversation,
  input: SendMessage,
  about: Pick<NewFact, 'dir' | 'authorKind' | 'authorId' | 'at'>,
  name?: string,
): Promise<{ seq: number; id: string }> {
  const { body } = input
  const ids = [...new Set(input.att)]
  if (body === '' && ids.length === 0) throw unprocessable('message-empty')
  const files = await listAttachments(tx, ids)
  if (files.length !== ids.length || files.some((file) => file.threadId !== thread.id || file.messageId !== null))
    throw unprocessable('photo-unknown')
  const photos = files.map(({ id, width, height }) => ({ id, width, height }))
  const message = await appendFact(tx, {
    threadId: thread.id,
    conversationId: conversation.id,
    ...about,
    cid: input.cid,
    kind: photos.length > 0 ? 'photo' : 'text',
    body,
    blocks: { ...(photos.length > 0 ? { photos } : {}), ...(name ? { name } : {}) },
    replyTo: input.reply_to,
  })
  if (ids.length > 0) await useAttachments(tx, thread.id, message.id, ids)
  return message
}

/** Writes a change of state into the thread, where both sides see it in its place, and into the history. */
export async function appendState(
  tx: Tx,
  conversation: LockedConversation,
  state: LockedConversation['state'],
  actor: Actor,
  at: Temporal.Instant,
  { kind = 'state', reason, name }: { kind?: string; reason?: string; name?: string } = {},
): Promise<void> {
  await appendFact(tx, {
    threadId: conversation.threadId,
    conversationId: conversation.id,
    dir: 'system',
    authorKind: 'system',
    authorId: actor.id,
    kind: 'state',
    blocks: { state, ...(reason ? { reason } : {}), ...(name ? { name } : {}) },
    at,
  })
  await insertConversationEvent(tx, {
    conversationId: conversation.id,
    kind,
    from: conversation.state,
    to: state,
    actorId: actor.id,
    at,
    detail: reason ? { reason } : {},
  })
}

/** Tells the thread's readers and the desk's lists. */
export async function changed(tx: Tx, conversation: Pick<LockedConversation, 'id' | 'threadId'>): Promise<void> {
  await markChanged(tx, conversation.id)
  await emit(tx, { topic: 'inbox.thread', id: conversation.threadId })
}

function previewOf(input: SendMessage, lang: 'id' | 'en'): string {
  return excerpt(input.body, 120) || texts[lang].photo
}
