import { writeJournal } from '#city/journal/index.ts'
import { findAccount } from '#city/people/index.ts'
import type { Context } from '#kernel/context.ts'
import { type Actor, SYSTEM } from '#kernel/permissions.ts'
import { conflict, forbidden, notFound, unprocessable } from '#kernel/problem.ts'
import { inTransaction } from '#kernel/transaction.ts'
import type { CloseReason, ConversationAction } from './contract.ts'
import { nextState } from './lifecycle.ts'
import { may, PERMISSION } from './policy.ts'
import { appendState, changed } from './send-message.ts'
import { type ConversationChange, findConversation, insertAssignment, lockThread, updateConversation } from './thread-store.ts'
import { listDueSnoozes } from './conversation-store.ts'

type Needs = Pick<Context, 'db' | 'clock'>

interface Change extends Partial<ConversationChange> {
  detail?: { kind: string; reason?: string; name?: string }
  assignedTo?: string | null
}

/** One step of a conversation: permission, lock, next state, facts, journal. */
async function change(
  context: Needs,
  actor: Actor,
  id: string,
  action: ConversationAction,
  decide: (current: { assigneeId: string | null; at: Temporal.Instant }) => Promise<Change> | Change,
): Promise<void> {
  if (!actor.can(PERMISSION[action])) throw forbidden(PERMISSION[action])
  const found = await findConversation(context.db, id)
  if (!found) throw notFound('Conversation')
  await inTransaction(context.db, actor, async (tx) => {
    const thread = await lockThread(tx, found.threadId)
    const conversation = await findConversation(tx, id)
    if (!thread || !conversation || !may(actor, action, conversation)) throw notFound('Conversation')
    const state = nextState(conversation.state, action)
    if (!state) throw conflict(conversation.state === 'closed' ? 'conversation-closed' : 'step-not-allowed')
    const at = context.clock.now()
    const { detail, assignedTo, ...fields } = await decide({ assigneeId: conversation.assigneeId, at })
    await updateConversation(tx, id, { ...fields, state, at })
    if (assignedTo !== undefined)
      await insertAssignment(tx, {
        conversationId: id,
        to: assignedTo,
        by: actor.id,
        at,
        ...(detail?.reason ? { reason: detail.reason } : {}),
      })
    await appendState(tx, conversation, state, actor, at, detail ?? { kind: action })
    await writeJournal(tx, {
      room: 'inbox',
      subject: id,
      kind: (detail?.kind ?? action).replaceAll('_', '-'),
      actor,
      at,
      detail: { from: conversation.state, to: state, ...(assignedTo !== undefined ? { assigneeId: assignedTo } : {}) },
      // The code alone: what somebody typed may speak of a citizen, and the journal forgets nothing.
      ...(fields.closedReason ? { reason: fields.closedReason } : {}),
    })
    await changed(tx, conversation)
  })
}

/** Takes a conversation for oneself. Somebody else's needs the right to assign. */
export async function takeConversation(context: Needs, actor: Actor, id: string): Promise<void> {
  await change(context, actor, id, 'take', async ({ assigneeId }) => {
    if (assigneeId !== null && assigneeId !== actor.id && !actor.can(PERMISSION.assign)) {
      const holder = await findAccount(context.db, assigneeId)
      throw conflict('conversation-taken', { name: holder?.name ?? '?' })
    }
    return { assigneeId: actor.id, assignedTo: actor.id, detail: { kind: 'taken', name: actor.name } }
  })
}

export async function assignConversation(
  context: Needs,
  actor: Actor,
  id: string,
  input: { accountId: string | null; reason?: string | undefined },
): Promise<void> {
  await change(context, actor, id, 'assign', async () => {
    const account = input.accountId === null ? undefined : await findAccount(context.db, input.accountId)
    if (input.accountId !== null && (!account || account.state === 'disabled')) throw unprocessable('assignee-unknown')
    return {
      assigneeId: input.accountId,
      assignedTo: input.accountId,
      detail: { kind: 'assigned', ...(account ? { name: account.name } : {}), ...(input.reason ? { reason: input.reason } : {}) },
    }
  })
}

export async function snoozeConversation(context: Needs, actor: Actor, id: string, until: Temporal.Instant): Promise<void> {
  await change(context, actor, id, 'snooze', ({ at }) => {
    if (Temporal.Instant.compare(until, at) <= 0) throw unprocessable('snooze-past')
    return { snoozedUntil: until, detail: { kind: 'snoozed' } }
  })
}

export async function wakeConversation(context: Needs, actor: Actor, id: string): Promise<void> {
  await change(context, actor, id, 'wake', () => ({ detail: { kind: 'woken' } }))
}

export async function waitForAgency(context: Needs, actor: Actor, id: string): Promise<void> {
  await change(context, actor, id, 'wait_agency', () => ({ detail: { kind: 'waiting_agency' } }))
}

/** Ends the sitting. What was complained of goes on: the complaint has its own life. */
export async function closeConversation(
  context: Needs,
  actor: Actor,
  id: string,
  input: { reason: CloseReason; note?: string | undefined },
): Promise<void> {
  await change(context, actor, id, 'close', () => ({
    closedReason: input.reason,
    waitingSince: null,
    detail: { kind: 'closed', reason: input.note ? `${input.reason}: ${input.note}` : input.reason },
  }))
}

/** Brings back what was put off, when its time has come. */
export async function wakeDueConversations(context: Needs): Promise<void> {
  for (const { id } of await listDueSnoozes(context.db, context.clock.now())) {
    await wakeConversation(context, SYSTEM, id).catch((error) => {
      if ((error as { code?: string }).code !== 'step-not-allowed') throw error // it woke by itself meanwhile
    })
  }
}
