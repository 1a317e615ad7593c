import { addressOf } from '#city/contacts/index.ts'
import { writeJournal } from '#city/journal/index.ts'
import { servicesFor } from '#city/services/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Actor } from '#kernel/permissions.ts'
import { forbidden, notFound } from '#kernel/problem.ts'
import type { Locale } from '#kernel/texts.ts'
import { inTransaction } from '#kernel/transaction.ts'
import type { OfferedService, ServeCitizen } from './contract.ts'
import { appendFact, findByCid, insertDelivery, listFactsById } from './message-store.ts'
import { may, PERMISSION } from './policy.ts'
import { changed } from './send-message.ts'
import { findConversation, lockThread } from './thread-store.ts'

/** What this operator can do for a citizen now, with what is asked. */
export async function listServices(context: Context, actor: Actor, locale: Locale): Promise<OfferedService[]> {
  const offered = await Promise.all(
    servicesFor(context, actor).map(async ({ code, title, form }) => ({ code, title: title[locale], fields: await form(context, locale) })),
  )
  return offered.flatMap(({ fields, ...service }) =>
    fields === undefined
      ? []
      : {
          ...service,
          fields: fields.map(({ name, label, kind, required = false, maxLength = 4000, choices = [], startsWithWords = false }) => ({
            name,
            label,
            kind,
            required,
            maxLength,
            choices: [...choices],
            startsWithWords,
          })),
        },
  )
}

/** Does what another room offers out of a conversation; desk and citizen read the answer in the thread, each what is theirs. */
export async function serveCitizen(
  context: Context,
  actor: Actor,
  conversationId: string,
  code: string,
  input: ServeCitizen,
): Promise<{ told: string }> {
  if (!actor.can(PERMISSION.serve)) throw forbidden(PERMISSION.serve)
  const service = servicesFor(context, actor).find((each) => each.code === code)
  const found = await findConversation(context.db, conversationId)
  if (!service || !found) throw notFound('Service')
  return inTransaction(context.db, actor, async (tx) => {
    const thread = await lockThread(tx, found.threadId)
    const conversation = await findConversation(tx, conversationId)
    if (!thread || !conversation || !may(actor, 'serve', conversation)) throw notFound('Conversation')
    const facts = (await listFactsById(tx, thread.id, input.messageIds)).filter((fact) => fact.dir === 'in')
    const { about, told, toldCitizen } = await service.serve(tx, context, actor, {
      key: input.key,
      fields: input.fields,
      said: facts.flatMap(({ body }) => body || []).join('\n\n'),
      email: thread.contactId === null ? null : ((await addressOf(tx, context, thread.contactId))?.email ?? null),
      locale: thread.lang,
    })
    if (await findByCid(tx, thread.id, input.key)) return { told }
    const at = context.clock.now()
    const fact = await appendFact(tx, {
      threadId: thread.id,
      conversationId,
      dir: 'out',
      authorKind: 'system',
      authorId: actor.id,
      cid: input.key,
      kind: 'notice',
      body: told,
      private: { citizen: { body: toldCitizen } },
      at,
    })
    await insertDelivery(tx, { messageId: fact.id, thread, seq: fact.seq, at })
    await writeJournal(tx, { room: 'inbox', subject: conversationId, kind: 'citizen-served', actor, at, detail: { service: code, about } })
    await changed(tx, conversation)
    return { told }
  })
}
