import { writeJournal } from '#city/journal/index.ts'
import { actorOf, findAccount } from '#city/people/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import { type Actor, SYSTEM } from '#kernel/permissions.ts'
import { conflict, forbidden, notFound, unprocessable } from '#kernel/problem.ts'
import { inTransaction } from '#kernel/transaction.ts'
import type { CloseReason, ConversationAction } from './contract.ts'
import { nextState } from './lifecycle.ts'
import { may, PERMISSION } from './policy.ts'
import { appendState, changed } from './send-message.ts'
import { listAgents } from './presence.ts'
import {
  type ConversationChange,
  findConversation,
  findLatestConversation,
  insertAssignment,
  type LockedConversation,
  type LockedThread,
  lockThread,
  updateConversation,
} from './thread-store.ts'
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
  decide: (current: { tx: Tx; conversation: LockedConversation; thread: LockedThread; at: Temporal.Instant }) => Promise<Change> | Change,
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
    const { detail, assignedTo, ...fields } = await decide({ tx, conversation, thread, at })
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

/** Takes a conversation for oneself: what nobody has, or, with the right to assign, what `holder` has. Of two at once the slower one is told who was faster. */
export async function takeConversation(context: Needs, actor: Actor, id: string, holder: string | null): Promise<void> {
  await change(context, actor, id, 'take', async ({ tx, conversation: { assigneeId } }) => {
    if (assigneeId !== null && assigneeId !== actor.id && (assigneeId !== holder || !actor.can(PERMISSION.assign))) {
      const account = await findAccount(tx, assigneeId)
      throw conflict('conversation-taken', { name: account?.name ?? '?' })
    }
    return { assigneeId: actor.id, assignedTo: actor.id, detail: { kind: 'taken', name: actor.name } }
  })
}

/** Hands it to somebody, or back to the queue. Who is away, busy or full is given it only by somebody who insists. */
export async function assignConversation(
  context: Needs,
  actor: Actor,
  id: string,
  input: { accountId: string | null; reason?: string | undefined; insist?: boolean | undefined },
): Promise<void> {
  await change(context, actor, id, 'assign', async ({ tx }) => {
    const within = { ...context, db: tx }
    const account = input.accountId === null ? undefined : await findAccount(tx, input.accountId)
    if (input.accountId !== null && (!account || !(await mayAnswer(within, account)))) throw unprocessable('assignee-unknown')
    if (account && account.id !== actor.id && input.insist !== true) await requireRoom(within, account)
    return {
      assigneeId: input.accountId,
      assignedTo: input.accountId,
      detail: { kind: 'assigned', ...(account ? { name: account.name } : {}), ...(input.reason ? { reason: input.reason } : {}) },
    }
  })
}

/** Gives what nobody has taken to whose turn it is. Throws Problem 409 when somebody was faster. */
export async function giveConversation(context: Needs, id: string, agent: { id: string; name: string }): Promise<void> {
  await change(context, SYSTEM, id, 'assign', ({ conversation: { assigneeId, state } }) => {
    if (assigneeId !== null || state !== 'queued') throw conflict('conversation-taken', { name: '' })
    return { assigneeId: agent.id, assignedTo: agent.id, detail: { kind: 'given', name: agent.name } }
  })
}

async function mayAnswer({ db, clock }: Needs, account: { id: string; name: string; state: string }): Promise<boolean> {
  return account.state !== 'disabled' && (await actorOf(db, account, clock.today())).can(PERMISSION.reply)
}

async function requireRoom(context: Needs, { id, name }: { id: string; name: string }): Promise<void> {
  const agent = (await listAgents(context)).find((each) => each.id === id)
  if (!agent || agent.state === 'away') throw conflict('assignee-away', { name })
  if (agent.state === 'busy') throw conflict('assignee-busy', { name })
  if (agent.load >= agent.capacity) throw conflict('assignee-full', { name, load: agent.load })
}

/** Takes up a closed sitting again; the next one of the same thread would hide it. */
export async function reopenConversation(context: Needs, actor: Actor, id: string): Promise<void> {
  await change(context, actor, id, 'reopen', async ({ tx, conversation, thread }) => {
    const latest = await findLatestConversation(tx, thread.id)
    if (latest?.id !== id) throw conflict('conversation-newer', { number: latest?.number ?? 0 })
    return {
      ...(conversation.assigneeId === null ? { assigneeId: actor.id, assignedTo: actor.id } : {}),
      detail: { kind: 'reopened', name: actor.name },
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
