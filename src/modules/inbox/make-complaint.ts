import { addressOf } from '#city/contacts/index.ts'
import { writeJournal } from '#city/journal/index.ts'
import { submitComplaint } from '#modules/complaints/index.ts'
import type { Context } from '#kernel/context.ts'
import { acceptImage } from '#kernel/images.ts'
import type { Actor } from '#kernel/permissions.ts'
import { forbidden, notFound, unprocessable } from '#kernel/problem.ts'
import { inTransaction } from '#kernel/transaction.ts'
import type { MakeComplaint } from './contract.ts'
import { may, PERMISSION } from './policy.ts'
import { changed } from './send-message.ts'
import { appendFact, listFactsById } from './message-store.ts'
import { findConversation, lockThread } from './thread-store.ts'
import { findThreadContact } from './visitor-store.ts'
import { linkComplaint, listLinkedComplaints } from './link-store.ts'
import { listAttachments } from './attachment-store.ts'
import { texts } from './texts.ts'

/** What a complaint may say, in letters. */
const LENGTH = { least: 3, most: 10_000 } as const

/** Turns chosen messages into a complaint without retyping; both sides see it in the thread, the tracking secret only the citizen. */
export async function makeComplaint(
  context: Context,
  actor: Actor,
  conversationId: string,
  input: MakeComplaint,
): Promise<{ id: string; number: string }> {
  if (!actor.can(PERMISSION.make_complaint)) throw forbidden(PERMISSION.make_complaint)
  const conversation = await findConversation(context.db, conversationId)
  if (!conversation || !may(actor, 'make_complaint', conversation)) throw notFound('Conversation')
  const facts = (await listFactsById(context.db, conversation.threadId, input.messageIds)).filter((fact) => fact.dir === 'in')
  if (facts.length === 0) throw unprocessable('nobody-spoke')
  const body = facts.flatMap((fact) => fact.body || []).join('\n\n') || texts.id.photo
  if (body.length < LENGTH.least) throw unprocessable('chosen-too-short')
  if (body.length > LENGTH.most) throw unprocessable('chosen-too-long')

  const files = await listAttachments(
    context.db,
    facts.flatMap((fact) => fact.blocks.photos?.map((photo) => photo.id) ?? []),
  )
  const photos = await Promise.all(
    files.map(async (file) => {
      const blob = await context.blobs.get(file.key)
      if (!blob) throw notFound('Photo')
      return acceptImage(blob.bytes)
    }),
  )
  const contactId = await findThreadContact(context.db, conversation.threadId)
  const email = contactId && !input.anonymous ? (await addressOf(context.db, context, contactId))?.email : undefined
  const { messageIds: _chosen, ...fields } = input
  const complaint = await submitComplaint(context, actor, {
    input: {
      ...fields,
      channel: 'live_chat',
      body,
      ...(email ? { contact: { email } } : {}),
    },
    photos,
    locale: 'id',
    threadId: conversation.threadId,
  })

  await inTransaction(context.db, actor, async (tx) => {
    const thread = await lockThread(tx, conversation.threadId)
    if (!thread) throw notFound('Thread')
    const known = (await listLinkedComplaints(tx, thread.id)).some((link) => link.complaintId === complaint.id)
    if (known) return
    const at = context.clock.now()
    await linkComplaint(tx, {
      complaintId: complaint.id,
      number: complaint.number,
      conversationId,
      threadId: thread.id,
      role: 'source',
      said: { messageIds: facts.map((fact) => fact.id), fromSeq: facts[0]!.seq, toSeq: facts.at(-1)!.seq },
      by: actor.id,
      at,
    })
    await appendFact(tx, {
      threadId: thread.id,
      conversationId,
      dir: 'system',
      authorKind: 'system',
      authorId: actor.id,
      kind: 'complaint',
      body: texts[thread.lang].complaintMade({ number: complaint.number }),
      blocks: { number: complaint.number, complaintId: complaint.id },
      ...(complaint.secret ? { private: { citizen: { secret: complaint.secret } } } : {}),
      at,
    })
    await writeJournal(tx, {
      room: 'inbox',
      subject: conversationId,
      kind: 'complaint-made',
      actor,
      at,
      detail: { complaintId: complaint.id, messages: facts.length },
    })
    await changed(tx, conversation)
  })
  return { id: complaint.id, number: complaint.number }
}
