import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { areaName, listAreas } from '#city/areas/index.ts'
import { currentCategories } from '#modules/complaints/index.ts'
import type { Context } from '#kernel/context.ts'
import type { App } from '#kernel/room.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { Ack, Agent, ChoosePresence, ConversationPage, Conversations, Photo, SendMessage, SYNC_LIMIT, ThreadEvent } from './contract.ts'
import { getConversationPage, listConversations } from './conversation-list.ts'
import { saveDraft } from './desk-store.ts'
import { eventFor, listFactsAfter, listFactsBefore } from './message-store.ts'
import { choosePresence, listAgents } from './presence.ts'
import { sendReply } from './send-message.ts'
import { texts } from './texts.ts'
import { fileOf } from './uploads.ts'
import { checkThread, getPhoto, keepPhoto } from './visits.ts'

const Id = z.object({ id: z.uuid() })
const Done = z.object({ ok: z.literal(true) })
const Choice = z.object({ code: z.string(), name: z.string() })
const Agents = z.object({ agents: z.array(Agent) })
const done = { ok: true } as const

/** What the desk reads and writes; the steps of one conversation are in `conversation-routes.ts`. */
export function deskRoutes(server: App, context: Context): void {
  const app = server.withTypeProvider<ZodTypeProvider>()

  app.get(
    '/api/inbox/conversations',
    {
      config: { access: 'inbox.read' },
      schema: {
        tags: ['inbox'],
        summary: 'Conversations that are not closed, or those that are, the newest first, a page at a time',
        querystring: z.object({ which: z.enum(['open', 'closed']).default('open'), before: z.uuid().optional() }),
        response: { 200: Conversations },
      },
    },
    ({ actor, query }) => listConversations(context, actor, query),
  )
  app.get(
    '/api/inbox/conversations/:id',
    {
      config: { access: 'inbox.read' },
      schema: { tags: ['inbox'], summary: 'A conversation with its citizen’s history', params: Id, response: { 200: ConversationPage } },
    },
    ({ actor, params }) => getConversationPage(context, actor, params.id),
  )
  app.get(
    '/api/inbox/threads/:id/events',
    {
      config: { access: 'inbox.read' },
      schema: {
        tags: ['inbox'],
        summary: 'The thread after or before a number',
        params: Id,
        querystring: z.object({ after: z.coerce.number().int().min(0).optional(), before: z.coerce.number().int().min(0).optional() }),
        response: { 200: z.object({ events: z.array(ThreadEvent) }) },
      },
    },
    async ({ actor, params, query }) => {
      await checkThread(context, actor, params.id)
      const facts =
        query.before === undefined
          ? await listFactsAfter(context.db, params.id, query.after ?? 0, SYNC_LIMIT)
          : await listFactsBefore(context.db, params.id, query.before, SYNC_LIMIT)
      return { events: facts.map((fact) => eventFor('desk', fact, texts.id.deskName)) }
    },
  )
  app.post(
    '/api/inbox/threads/:id/messages',
    {
      config: { access: 'inbox.answer' },
      schema: { tags: ['inbox'], summary: 'Answer the citizen, or leave a note', params: Id, body: SendMessage, response: { 200: Ack } },
    },
    ({ actor, params, body }) => sendReply(context, actor, params.id, body),
  )
  app.post(
    '/api/inbox/threads/:id/photos',
    {
      config: { access: 'inbox.answer' },
      schema: { tags: ['inbox'], summary: 'Upload a photo for the next answer', params: Id, response: { 200: Photo } },
    },
    async (request) => {
      await checkThread(context, request.actor, request.params.id)
      return keepPhoto(context, request.params.id, await fileOf(request), request.actor.id)
    },
  )
  app.get(
    '/api/inbox/photos/:id',
    { config: { access: 'inbox.read' }, schema: { tags: ['inbox'], summary: 'A photo of a thread', params: Id } },
    async ({ actor, params }, reply) => {
      const { bytes, contentType } = await getPhoto(context, actor, params.id)
      return reply.type(contentType).header('cache-control', 'private, max-age=86400').send(bytes)
    },
  )
  app.get(
    '/api/inbox/complaint-choices',
    {
      config: { access: 'inbox.read' },
      schema: {
        tags: ['inbox'],
        summary: 'Categories and areas for a complaint',
        response: { 200: z.object({ categories: z.array(Choice), areas: z.array(Choice) }) },
      },
    },
    async ({ locale }) => {
      const [categories, areas] = await Promise.all([currentCategories(context.db), listAreas(context.db)])
      return {
        categories: categories.map((row) => ({ code: row.code, name: locale === 'en' ? row.name_en : row.name_id })),
        areas: areas.map((area) => ({ code: area.code, name: areaName(area) })),
      }
    },
  )
  app.put(
    '/api/inbox/conversations/:id/draft',
    {
      config: { access: 'inbox.answer' },
      schema: {
        tags: ['inbox'],
        summary: 'Keep what is being written',
        params: Id,
        body: z.object({ body: z.string().max(8000) }),
        response: { 200: Done },
      },
    },
    async ({ actor, params, body }) => {
      await getConversationPage(context, actor, params.id)
      if (actor.id === null) return done
      const accountId = actor.id
      await inTransaction(context.db, actor, (tx) =>
        saveDraft(tx, { conversationId: params.id, accountId, body: body.body, at: context.clock.now() }),
      )
      return done
    },
  )
  app.get(
    '/api/inbox/agents',
    {
      config: { access: 'inbox.read' },
      schema: { tags: ['inbox'], summary: 'Who sits at the desk', response: { 200: Agents } },
    },
    async () => ({ agents: await listAgents(context) }),
  )
  app.put(
    '/api/inbox/presence',
    {
      config: { access: 'inbox.answer' },
      schema: {
        tags: ['inbox'],
        summary: 'Say whether new conversations may come to you',
        body: ChoosePresence,
        response: { 200: Agents },
      },
    },
    async ({ actor, body }) => {
      await choosePresence(context, actor, body.state)
      return { agents: await listAgents(context) }
    },
  )
}
