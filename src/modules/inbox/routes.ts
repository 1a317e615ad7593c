import type { FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { areaName, listAreas } from '#city/areas/index.ts'
import { currentCategories } from '#modules/complaints/index.ts'
import type { Context } from '#kernel/context.ts'
import { badRequest } from '#kernel/problem.ts'
import { Problem } from '#kernel/problem.ts'
import type { App } from '#kernel/room.ts'
import { inTransaction } from '#kernel/transaction.ts'
import {
  assignConversation,
  closeConversation,
  snoozeConversation,
  takeConversation,
  waitForAgency,
  wakeConversation,
} from './change-conversation.ts'
import {
  BlockVisitor,
  UnblockVisitor,
  Ack,
  Agent,
  AssignConversation,
  CloseConversation,
  ConversationPage,
  ConversationRow,
  Events,
  MakeComplaint,
  Photo,
  SendMessage,
  SnoozeConversation,
  StartVisit,
  SYNC_LIMIT,
  ThreadEvent,
  Visit,
} from './contract.ts'
import { blockVisitor } from './block-visitor.ts'
import { getConversationPage, listAgents, listConversations } from './conversation-list.ts'
import { makeComplaint } from './make-complaint.ts'
import { receiveMessage, sendReply } from './send-message.ts'
import { saveDraft } from './desk-store.ts'
import { eventFor, listFactsAfter, listFactsBefore } from './message-store.ts'
import { findBlock } from './visitor-store.ts'
import { texts } from './texts.ts'
import { checkThread, getPhoto, getVisitor, keepPhoto, leaveContact, listVisitEvents, markSeen, startVisit } from './visits.ts'

const Id = z.object({ id: z.uuid() })
const Done = z.object({ ok: z.literal(true) })
const Choice = z.object({ code: z.string(), name: z.string() })
const done = { ok: true } as const

export function inboxRoutes(server: App, context: Context): void {
  const app = server.withTypeProvider<ZodTypeProvider>()

  // The widget, when sockets do not get through: the same frames in the same effects.

  app.post(
    '/api/chat/visits',
    {
      config: { access: 'public', rateLimit: { max: 60, timeWindow: '1 minute' } },
      schema: { tags: ['chat'], summary: 'Start a visit: the token is given once', body: StartVisit, response: { 200: Visit } },
    },
    ({ body }) => startVisit(context, body.site, body.lang),
  )
  app.post(
    '/api/chat/send',
    {
      config: { access: 'public', rateLimit: { max: 300, timeWindow: '1 minute' } },
      schema: {
        tags: ['chat'],
        summary: 'Send a message; the same cid again returns the first answer',
        body: SendMessage.omit({ note: true }),
        response: { 200: Ack },
      },
    },
    async ({ headers, body }) => receiveMessage(context, await getVisitor(context, headers.authorization), body),
  )
  app.get(
    '/api/chat/sync',
    {
      config: { access: 'public', rateLimit: { max: 600, timeWindow: '1 minute' } },
      schema: {
        tags: ['chat'],
        summary: 'What happened after a number',
        querystring: z.object({
          after: z.coerce.number().int().min(0),
          limit: z.coerce.number().int().min(1).max(SYNC_LIMIT).default(SYNC_LIMIT),
        }),
        response: { 200: Events },
      },
    },
    async ({ headers, query }) => listVisitEvents(context, await getVisitor(context, headers.authorization), query.after, query.limit),
  )
  app.post(
    '/api/chat/seen',
    {
      config: { access: 'public', rateLimit: { max: 300, timeWindow: '1 minute' } },
      schema: { tags: ['chat'], summary: 'Read up to a number', body: z.object({ seq: z.number().int().min(0) }), response: { 200: Done } },
    },
    async ({ headers, body }) => {
      const visitor = await getVisitor(context, headers.authorization)
      await markSeen(context, visitor.threadId, 'citizen', body.seq)
      return done
    },
  )
  app.post(
    '/api/chat/photos',
    {
      config: { access: 'public', rateLimit: { max: 20, timeWindow: '1 minute' } },
      schema: { tags: ['chat'], summary: 'Upload a photo for the next message', response: { 200: Photo } },
    },
    async (request) => {
      const visitor = await getVisitor(context, request.headers.authorization)
      if (await findBlock(context.db, visitor.threadId, context.clock.now())) throw new Problem(403, 'visitor-blocked')
      return keepPhoto(context, visitor.threadId, await fileOf(request), null)
    },
  )
  app.get(
    '/api/chat/photos/:id',
    { config: { access: 'public' }, schema: { tags: ['chat'], summary: 'A photo of one’s own conversation', params: Id } },
    async ({ headers, params }, reply) => {
      const { bytes, contentType } = await getPhoto(context, await getVisitor(context, headers.authorization), params.id)
      return reply.type(contentType).header('cache-control', 'private, max-age=86400').send(bytes)
    },
  )

  app.post(
    '/api/chat/contact',
    {
      config: { access: 'public', rateLimit: { max: 10, timeWindow: '1 minute' } },
      schema: {
        tags: ['chat'],
        summary: 'Leave an e-mail address, so that answers arrive when the page is closed',
        body: z.object({ email: z.email().max(200) }),
        response: { 200: Done },
      },
    },
    async ({ headers, body }) => {
      await leaveContact(context, await getVisitor(context, headers.authorization), body.email)
      return done
    },
  )

  // The desk

  app.get(
    '/api/inbox/conversations',
    {
      config: { access: 'inbox.read' },
      schema: {
        tags: ['inbox'],
        summary: 'Conversations that are not closed, or those closed lately',
        querystring: z.object({ which: z.enum(['open', 'closed']).default('open') }),
        response: { 200: z.object({ conversations: z.array(ConversationRow) }) },
      },
    },
    async ({ actor, query }) => ({ conversations: await listConversations(context, actor, query.which) }),
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
  app.post(
    '/api/inbox/conversations/:id/take',
    {
      config: { access: 'inbox.answer' },
      schema: { tags: ['inbox'], summary: 'Take a conversation', params: Id, response: { 200: ConversationPage } },
    },
    async ({ actor, params }) => {
      await takeConversation(context, actor, params.id)
      return getConversationPage(context, actor, params.id)
    },
  )
  app.post(
    '/api/inbox/conversations/:id/assign',
    {
      config: { access: 'inbox.assign' },
      schema: {
        tags: ['inbox'],
        summary: 'Hand a conversation to somebody, or back to the queue',
        params: Id,
        body: AssignConversation,
        response: { 200: ConversationPage },
      },
    },
    async ({ actor, params, body }) => {
      await assignConversation(context, actor, params.id, body)
      return getConversationPage(context, actor, params.id)
    },
  )
  app.post(
    '/api/inbox/conversations/:id/snooze',
    {
      config: { access: 'inbox.answer' },
      schema: {
        tags: ['inbox'],
        summary: 'Put off until an instant',
        params: Id,
        body: SnoozeConversation,
        response: { 200: ConversationPage },
      },
    },
    async ({ actor, params, body }) => {
      await snoozeConversation(context, actor, params.id, Temporal.Instant.from(body.until))
      return getConversationPage(context, actor, params.id)
    },
  )
  app.post(
    '/api/inbox/conversations/:id/wake',
    {
      config: { access: 'inbox.answer' },
      schema: { tags: ['inbox'], summary: 'Go on with it now', params: Id, response: { 200: ConversationPage } },
    },
    async ({ actor, params }) => {
      await wakeConversation(context, actor, params.id)
      return getConversationPage(context, actor, params.id)
    },
  )
  app.post(
    '/api/inbox/conversations/:id/wait-agency',
    {
      config: { access: 'inbox.answer' },
      schema: { tags: ['inbox'], summary: 'An agency owes us an answer', params: Id, response: { 200: ConversationPage } },
    },
    async ({ actor, params }) => {
      await waitForAgency(context, actor, params.id)
      return getConversationPage(context, actor, params.id)
    },
  )
  app.post(
    '/api/inbox/conversations/:id/close',
    {
      config: { access: 'inbox.answer' },
      schema: {
        tags: ['inbox'],
        summary: 'End the sitting, with a reason',
        params: Id,
        body: CloseConversation,
        response: { 200: ConversationPage },
      },
    },
    async ({ actor, params, body }) => {
      await closeConversation(context, actor, params.id, body)
      return getConversationPage(context, actor, params.id)
    },
  )
  app.post(
    '/api/inbox/conversations/:id/block',
    {
      config: { access: 'inbox.block' },
      schema: {
        tags: ['inbox'],
        summary: 'Keep the citizen from writing for some days',
        params: Id,
        body: BlockVisitor,
        response: { 200: ConversationPage },
      },
    },
    async ({ actor, params, body }) => {
      await blockVisitor(context, actor, params.id, body)
      return getConversationPage(context, actor, params.id)
    },
  )
  app.post(
    '/api/inbox/conversations/:id/unblock',
    {
      config: { access: 'inbox.block' },
      schema: {
        tags: ['inbox'],
        summary: 'Let the citizen write again',
        params: Id,
        body: UnblockVisitor,
        response: { 200: ConversationPage },
      },
    },
    async ({ actor, params, body }) => {
      await blockVisitor(context, actor, params.id, { days: 0, reason: body.reason })
      return getConversationPage(context, actor, params.id)
    },
  )
  app.post(
    '/api/inbox/conversations/:id/complaint',
    {
      config: { access: 'inbox.answer' },
      schema: {
        tags: ['inbox'],
        summary: 'Turn chosen messages into a complaint',
        params: Id,
        body: MakeComplaint,
        response: { 200: z.object({ id: z.uuid(), number: z.string() }) },
      },
    },
    ({ actor, params, body }) => makeComplaint(context, actor, params.id, body),
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
      schema: { tags: ['inbox'], summary: 'Who sits at the desk', response: { 200: z.object({ agents: z.array(Agent) }) } },
    },
    async () => ({ agents: await listAgents(context) }),
  )
}

async function fileOf(request: FastifyRequest): Promise<Buffer> {
  const file = request.isMultipart() ? await request.file() : undefined
  if (!file) throw badRequest('invalid-request')
  return file.toBuffer()
}
