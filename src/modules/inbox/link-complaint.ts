import { writeJournal } from '#city/journal/index.ts'
import { findReadableComplaint } from '#modules/complaints/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import type { Actor } from '#kernel/permissions.ts'
import { conflict, forbidden, notFound, unprocessable } from '#kernel/problem.ts'
import { inTransaction } from '#kernel/transaction.ts'
import type { LinkComplaint } from './contract.ts'
import { linkComplaint, listLinkedComplaints, unlinkComplaint } from './link-store.ts'
import { appendFact } from './message-store.ts'
import { may, PERMISSION } from './policy.ts'
import { changed } from './send-message.ts'
import { findConversation, type LockedConversation, lockThread } from './thread-store.ts'

type Needs = Pick<Context, 'db' | 'clock'>

/** Says that this conversation is about a complaint that is already there. The desk alone reads it: who writes here need not be who complained. */
export async function linkKnownComplaint(
  context: Needs,
  actor: Actor,
  conversationId: string,
  { number, role }: LinkComplaint,
): Promise<void> {
  const complaint = await findReadableComplaint(context.db, actor, number)
  if (!complaint) throw unprocessable('complaint-unknown', { number })
  await change(context, actor, conversationId, async (tx, conversation, at) => {
    const links = await listLinkedComplaints(tx, conversation.threadId)
    if (links.some((link) => link.complaintId === complaint.id && link.conversationId === conversationId))
      throw conflict('complaint-linked', { number: complaint.number })
    await linkComplaint(tx, {
      complaintId: complaint.id,
      number: complaint.number,
      role,
      conversationId,
      threadId: conversation.threadId,
      by: actor.id,
      at,
    })
    await note(tx, conversation, actor, at, { link: 'linked', number: complaint.number })
    return { kind: 'complaint-linked', detail: { complaintId: complaint.id, role } }
  })
}

/** Takes a link back that was made by hand. */
export async function unlinkKnownComplaint(context: Needs, actor: Actor, conversationId: string, complaintId: string): Promise<void> {
  await change(context, actor, conversationId, async (tx, conversation, at) => {
    const number = await unlinkComplaint(tx, conversationId, complaintId)
    if (number === undefined) throw conflict('complaint-not-linked')
    await note(tx, conversation, actor, at, { link: 'unlinked', number })
    return { kind: 'complaint-unlinked', detail: { complaintId } }
  })
}

async function change(
  context: Needs,
  actor: Actor,
  conversationId: string,
  work: (tx: Tx, conversation: LockedConversation, at: Temporal.Instant) => Promise<{ kind: string; detail: Record<string, unknown> }>,
): Promise<void> {
  if (!actor.can(PERMISSION.link_complaint)) throw forbidden(PERMISSION.link_complaint)
  const found = await findConversation(context.db, conversationId)
  if (!found) throw notFound('Conversation')
  await inTransaction(context.db, actor, async (tx) => {
    await lockThread(tx, found.threadId)
    const conversation = await findConversation(tx, conversationId)
    if (!conversation || !may(actor, 'link_complaint', conversation)) throw notFound('Conversation')
    const at = context.clock.now()
    const entry = await work(tx, conversation, at)
    await writeJournal(tx, { room: 'inbox', subject: conversationId, actor, at, ...entry })
    await changed(tx, conversation)
  })
}

/** Each reader has the sentence in the own language. */
async function note(
  tx: Tx,
  conversation: LockedConversation,
  actor: Actor,
  at: Temporal.Instant,
  what: { link: 'linked' | 'unlinked'; number: string },
): Promise<void> {
  await appendFact(tx, {
    threadId: conversation.threadId,
    conversationId: conversation.id,
    dir: 'note',
    authorKind: 'staff',
    authorId: actor.id,
    kind: 'text',
    body: '',
    blocks: { name: actor.name, ...what },
    at,
  })
}
