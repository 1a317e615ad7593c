import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import type { Actor } from '#kernel/permissions.ts'
import { notFound } from '#kernel/problem.ts'
import type { App } from '#kernel/room.ts'
import { findReadableComplaint } from '#modules/complaints/index.ts'
import { blockVisitor } from './block-visitor.ts'
import {
  assignConversation,
  closeConversation,
  reopenConversation,
  snoozeConversation,
  takeConversation,
  waitForAgency,
  wakeConversation,
} from './change-conversation.ts'
import {
  AssignConversation,
  BlockVisitor,
  CloseConversation,
  ConversationPage,
  FoundComplaint,
  LinkComplaint,
  MakeComplaint,
  OfferedService,
  PutLabels,
  ServeCitizen,
  SnoozeConversation,
  TakeConversation,
  UnblockVisitor,
} from './contract.ts'
import { getConversationPage } from './conversation-list.ts'
import { labelConversation } from './labels.ts'
import { linkKnownComplaint, unlinkKnownComplaint } from './link-complaint.ts'
import { makeComplaint } from './make-complaint.ts'
import { listServices, serveCitizen } from './serve-citizen.ts'

const Id = z.object({ id: z.uuid() })
const tags = ['inbox']

/** What may be done with one conversation; every step answers with the conversation as it is then. */
export function conversationRoutes(server: App, context: Context): void {
  const app = server.withTypeProvider<ZodTypeProvider>()

  step('take', 'inbox.answer', 'Take a conversation', TakeConversation, (actor, id, { holder }) =>
    takeConversation(context, actor, id, holder),
  )
  step('assign', 'inbox.assign', 'Hand a conversation to somebody, or back to the queue', AssignConversation, (actor, id, body) =>
    assignConversation(context, actor, id, body),
  )
  step('snooze', 'inbox.answer', 'Put off until an instant', SnoozeConversation, (actor, id, { until }) =>
    snoozeConversation(context, actor, id, Temporal.Instant.from(until)),
  )
  plainStep('wake', 'Go on with it now', wakeConversation)
  plainStep('wait-agency', 'An agency owes us an answer', waitForAgency)
  step('close', 'inbox.answer', 'End the sitting, with a reason', CloseConversation, (actor, id, body) =>
    closeConversation(context, actor, id, body),
  )
  plainStep('reopen', 'Take up a closed sitting again', reopenConversation)
  step('block', 'inbox.block', 'Keep the citizen from writing for some days', BlockVisitor, (actor, id, body) =>
    blockVisitor(context, actor, id, body),
  )
  step('unblock', 'inbox.block', 'Let the citizen write again', UnblockVisitor, (actor, id, { reason }) =>
    blockVisitor(context, actor, id, { days: 0, reason }),
  )
  step('labels', 'inbox.answer', 'The labels of a conversation, all at once', PutLabels, (actor, id, { labelIds }) =>
    labelConversation(context, actor, id, labelIds),
  )
  step('links', 'inbox.answer', 'Say that it is about a complaint that is already there', LinkComplaint, (actor, id, body) =>
    linkKnownComplaint(context, actor, id, body),
  )

  app.delete(
    '/api/inbox/conversations/:id/links/:complaintId',
    {
      config: { access: 'inbox.answer' },
      schema: {
        tags,
        summary: 'Take back a link made by hand',
        params: Id.extend({ complaintId: z.uuid() }),
        response: { 200: ConversationPage },
      },
    },
    async ({ actor, params }) => {
      await unlinkKnownComplaint(context, actor, params.id, params.complaintId)
      return getConversationPage(context, actor, params.id)
    },
  )
  app.get(
    '/api/inbox/known-complaint',
    {
      config: { access: 'inbox.answer' },
      schema: {
        tags,
        summary: 'The complaint with this number, for those who may see it',
        querystring: LinkComplaint.pick({ number: true }),
        response: { 200: FoundComplaint },
      },
    },
    async ({ actor, query }) => {
      const found = await findReadableComplaint(context.db, actor, query.number)
      if (!found) throw notFound('Complaint')
      return found
    },
  )
  app.post(
    '/api/inbox/conversations/:id/complaint',
    {
      config: { access: 'inbox.answer' },
      schema: {
        tags,
        summary: 'Turn chosen messages into a complaint',
        params: Id,
        body: MakeComplaint,
        response: { 200: z.object({ id: z.uuid(), number: z.string() }) },
      },
    },
    ({ actor, params, body }) => makeComplaint(context, actor, params.id, body),
  )

  app.get(
    '/api/inbox/services',
    {
      config: { access: 'inbox.answer' },
      schema: {
        tags,
        summary: 'What you can do for a citizen now, with what is asked',
        response: { 200: z.object({ services: z.array(OfferedService) }) },
      },
    },
    async ({ actor, locale }) => ({ services: await listServices(context, actor, locale) }),
  )
  app.post(
    '/api/inbox/conversations/:id/services/:code',
    {
      config: { access: 'inbox.answer' },
      schema: {
        tags,
        summary: 'Do something for the citizen of a conversation; the same key again does nothing twice',
        params: Id.extend({ code: z.string().max(60) }),
        body: ServeCitizen,
        response: { 200: z.object({ told: z.string() }) },
      },
    },
    ({ actor, params, body }) => serveCitizen(context, actor, params.id, params.code, body),
  )

  function plainStep(name: string, summary: string, run: (context: Context, actor: Actor, id: string) => Promise<void>): void {
    app.post(
      `/api/inbox/conversations/:id/${name}`,
      { config: { access: 'inbox.answer' }, schema: { tags, summary, params: Id, response: { 200: ConversationPage } } },
      async ({ actor, params }) => {
        await run(context, actor, params.id)
        return getConversationPage(context, actor, params.id)
      },
    )
  }

  function step<Body extends z.ZodType>(
    name: string,
    access: string,
    summary: string,
    body: Body,
    run: (actor: Actor, id: string, body: z.output<Body>) => Promise<void>,
  ): void {
    app.post(
      `/api/inbox/conversations/:id/${name}`,
      { config: { access }, schema: { tags, summary, params: Id, body, response: { 200: ConversationPage } } },
      async (request) => {
        const { id } = request.params as z.output<typeof Id>
        await run(request.actor, id, request.body as z.output<Body>)
        return getConversationPage(context, request.actor, id)
      },
    )
  }
}
