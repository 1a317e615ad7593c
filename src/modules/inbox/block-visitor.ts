import { contactsOfSamePeople } from '#city/contacts/index.ts'
import { writeJournal } from '#city/journal/index.ts'
import type { Context } from '#kernel/context.ts'
import { type Actor } from '#kernel/permissions.ts'
import { notFound } from '#kernel/problem.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { mayBlock } from './policy.ts'
import { changed } from './send-message.ts'
import { findConversation, lockThread } from './thread-store.ts'
import { brakeNetwork, releaseNetwork, saveBlock } from './block-store.ts'

/** Families and whole villages share one network: it is slowed for a while, so that a new browser is no way around a block. */
const BRAKED = { hours: 1 } as const
const VISITS = 3

/** Keeps the citizen of a conversation from writing for some days, or lets them write again (`days` 0). Both stand in the journal with their reason. */
export async function blockVisitor(
  context: Pick<Context, 'db' | 'clock'>,
  actor: Actor,
  conversationId: string,
  { days, reason }: { days: number; reason: string },
): Promise<void> {
  await inTransaction(context.db, actor, async (tx) => {
    const conversation = await findConversation(tx, conversationId)
    if (!conversation || !mayBlock(actor, conversation)) throw notFound('Conversation')
    const thread = (await lockThread(tx, conversation.threadId))!
    const at = context.clock.now()
    const until = days === 0 ? null : at.add({ hours: days * 24 })
    const contactIds = thread.contactId === null ? [] : ((await contactsOfSamePeople(tx, [thread.contactId])).get(thread.contactId) ?? [])
    await saveBlock(tx, { identityId: thread.identityId, contactIds }, until)
    if (until) await brakeNetwork(tx, thread.identityId, { visits: VISITS, until: at.add(BRAKED) })
    else await releaseNetwork(tx, thread.identityId)
    await writeJournal(tx, {
      room: 'inbox',
      subject: thread.id,
      kind: until ? 'visitor-blocked' : 'visitor-unblocked',
      actor,
      at,
      detail: until ? { until: until.toString() } : {},
      reason,
    })
    await changed(tx, conversation)
  })
}
