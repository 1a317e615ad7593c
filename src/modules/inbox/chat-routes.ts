import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import { Problem } from '#kernel/problem.ts'
import type { App } from '#kernel/room.ts'
import { Ack, Events, Photo, SendMessage, StartVisit, SYNC_LIMIT, Visit } from './contract.ts'
import { fileOf } from './uploads.ts'
import { receiveMessage } from './send-message.ts'
import { findBlock } from './block-store.ts'
import { getPhoto, getVisitor, keepPhoto, leaveContact, listVisitEvents, markSeen, startVisit } from './visits.ts'

const Id = z.object({ id: z.uuid() })
const Done = z.object({ ok: z.literal(true) })
const done = { ok: true } as const

/** The citizen's end over HTTP, when sockets do not get through: the same frames in the same effects. */
export function chatRoutes(server: App, context: Context): void {
  const app = server.withTypeProvider<ZodTypeProvider>()

  app.post(
    '/api/chat/visits',
    {
      config: { access: 'public', rateLimit: { max: 60, timeWindow: '1 minute' } },
      schema: { tags: ['chat'], summary: 'Start a visit: the token is given once', body: StartVisit, response: { 200: Visit } },
    },
    ({ body, ip }) => startVisit(context, body.site, body.lang, ip),
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
        body: z.object({ email: z.string().trim().max(200).pipe(z.email()) }),
        response: { 200: Done },
      },
    },
    async ({ headers, body }) => {
      await leaveContact(context, await getVisitor(context, headers.authorization), body.email)
      return done
    },
  )
}
