import { maskedContact } from '#city/contacts/index.ts'
import { findAccount } from '#city/people/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Db } from '#kernel/db.ts'
import type { Actor } from '#kernel/permissions.ts'
import { notFound } from '#kernel/problem.ts'
import type { ConversationPage, ConversationRow } from './contract.ts'
import { actionsFor, mayBlock, maySee } from './policy.ts'
import { type ConversationRecord, findRecord, listConversationPage, listEarlier } from './conversation-store.ts'
import { listLinkedComplaints } from './link-store.ts'
import { findBlock } from './block-store.ts'
import { findThreadContact } from './visitor-store.ts'
import { findDraft } from './desk-store.ts'

type Needs = Pick<Context, 'db' | 'clock' | 'crypto'>

/** Conversations as this person may see them, each with what this person may do next. */
export async function toRows(
  { db }: Pick<Context, 'db'>,
  actor: Actor,
  records: readonly ConversationRecord[],
): Promise<ConversationRow[]> {
  const names = await namesOf(
    db,
    records.flatMap((record) => record.assigneeId ?? []),
  )
  return records.map((record) => ({
    ...record,
    assigneeName: record.assigneeId === null ? null : (names.get(record.assigneeId) ?? null),
    actions: actionsFor(actor, record),
  }))
}

/** The desk holds all that are open; what is closed comes as far back as somebody looks. */
const PAGE_SIZE = { open: 500, closed: 50 }

export async function listConversations(
  context: Needs,
  actor: Actor,
  { which, before }: { which: 'open' | 'closed'; before?: string | undefined },
): Promise<{ conversations: ConversationRow[]; more: boolean }> {
  const size = PAGE_SIZE[which]
  const records = await listConversationPage(context.db, { which, agencies: actor.scopeOf('inbox.read'), before, limit: size + 1 })
  return { conversations: await toRows(context, actor, records.slice(0, size)), more: records.length > size }
}

export async function getConversationPage(context: Needs, actor: Actor, id: string): Promise<ConversationPage> {
  const record = await findRecord(context.db, id)
  if (!record || !maySee(actor, record)) throw notFound('Conversation')
  const earlier = await listEarlier(context.db, id)
  const contactId = await findThreadContact(context.db, record.threadId)
  const [conversation] = await toRows(context, actor, [record])
  return {
    conversation: conversation!,
    earlier: await toRows(
      context,
      actor,
      earlier.filter((each) => maySee(actor, each)),
    ),
    complaints: await listLinkedComplaints(context.db, record.threadId),
    contact: contactId ? (await maskedContact(context.db, context, contactId)).email : null,
    draft: actor.id === null ? '' : await findDraft(context.db, id, actor.id),
    blockedUntil: (await findBlock(context.db, record.threadId, context.clock.now()))?.toString() ?? null,
    mayBlock: mayBlock(actor, record),
  }
}

async function namesOf(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  const accounts = await Promise.all([...new Set(ids)].map((id) => findAccount(db, id)))
  return new Map(accounts.flatMap((account) => (account ? [[account.id, account.name] as const] : [])))
}
