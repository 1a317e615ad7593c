import type { Context } from '#kernel/context.ts'
import type { Actor } from '#kernel/permissions.ts'
import { closeConversation } from './change-conversation.ts'
import type { CloseReason, SendMessage } from './contract.ts'
import { labelConversation } from './labels.ts'
import { receiveMessage, sendReply } from './send-message.ts'
import { findLatestConversation } from './thread-store.ts'
import { getVisitor, startVisit } from './visits.ts'

export interface Desk {
  hear(message: SendMessage): Promise<void>
  answer(operator: Actor, message: SendMessage): Promise<void>
  label(operator: Actor, labelIds: readonly string[]): Promise<void>
  close(operator: Actor, reason: CloseReason): Promise<void>
}

/** A new visitor of this site and the desk, by the same functions that the routes call. */
export async function deskOf(context: Context, siteId: string): Promise<Desk> {
  const { token, thread } = await startVisit(context, siteId, 'id')
  const visitor = await getVisitor(context, `Bearer ${token}`)
  return {
    async hear(message) {
      await receiveMessage(context, visitor, message)
    },
    async answer(operator, message) {
      await sendReply(context, operator, thread, message)
    },
    async label(operator, labelIds) {
      const conversation = (await findLatestConversation(context.db, thread))!
      await labelConversation(context, operator, conversation.id, labelIds)
    },
    async close(operator, reason) {
      const conversation = (await findLatestConversation(context.db, thread))!
      await closeConversation(context, operator, conversation.id, { reason })
    },
  }
}
