import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import type { App } from '#kernel/room.ts'
import { AccessEntry, AccessQuery, CorrectPerson, FindPerson, FoundContact, SubjectExport } from './contract.ts'
import { accessLog, correctPerson, erasePerson, exportPerson, findPerson } from './subject-requests.ts'

export function contactRoutes(app: App, context: Context): void {
  const typed = app.withTypeProvider<ZodTypeProvider>()
  const tags = ['contacts']
  const Id = z.object({ id: z.uuid() })
  const config = { access: 'contacts.requests' }

  // POST although it only reads: a telephone number does not belong into an address that is logged on the way.
  typed.post(
    '/api/contacts/find',
    {
      config,
      schema: {
        tags,
        summary: 'Records of a telephone number or mail address, masked',
        body: FindPerson,
        response: { 200: z.array(FoundContact) },
      },
    },
    ({ actor, body }) =>
      findPerson(context, actor, {
        ...(body.phone === undefined ? {} : { phone: body.phone }),
        ...(body.email === undefined ? {} : { email: body.email }),
      }),
  )
  typed.post(
    '/api/contacts/:id/export',
    {
      config,
      schema: {
        tags,
        summary: 'All and only the data of one person, recorded as a look',
        params: Id,
        body: z.object({ purpose: z.string().trim().min(3).max(200) }),
        response: { 200: SubjectExport },
      },
    },
    ({ actor, params, body }) => exportPerson(context, actor, params.id, body.purpose),
  )
  typed.post(
    '/api/contacts/:id/correct',
    {
      config,
      schema: { tags, summary: 'Put right what is written of a person', params: Id, body: CorrectPerson, response: { 204: z.null() } },
    },
    async ({ actor, params, body }, reply) => {
      await correctPerson(context, actor, params.id, body)
      return reply.code(204).send(null)
    },
  )
  typed.post(
    '/api/contacts/:id/erase',
    {
      config,
      schema: {
        tags,
        summary: 'Remove an identity for good',
        params: Id,
        body: z.object({ reason: z.string().trim().min(3).max(500) }),
        response: { 204: z.null() },
      },
    },
    async ({ actor, params, body }, reply) => {
      await erasePerson(context, actor, params.id, body.reason)
      return reply.code(204).send(null)
    },
  )
  typed.get(
    '/api/contacts/access-log',
    {
      config: { access: 'contacts.access_log' },
      schema: {
        tags,
        summary: 'Who looked at whose identity, newest first',
        querystring: AccessQuery,
        response: { 200: z.array(AccessEntry) },
      },
    },
    ({ actor, query }) => accessLog(context, actor, query),
  )
}
