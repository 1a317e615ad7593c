import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import type { App } from '#kernel/room.ts'
import {
  AccessEntry,
  AccessQuery,
  AnswerRequest,
  ConfirmIdentity,
  CorrectPerson,
  FindPerson,
  FoundContact,
  NewRequest,
  RefuseRequest,
  RequestList,
  SubjectExport,
  SubjectRequest,
} from './contract.ts'
import { answerRequest, confirmIdentity, listRequests, recordRequest, refuseRequest } from './requests.ts'
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
    '/api/contacts/requests',
    {
      config,
      schema: {
        tags,
        summary: 'Requests of data subjects: open ones by their term, and those closed last',
        response: { 200: RequestList },
      },
    },
    ({ actor }) => listRequests(context, actor),
  )
  typed.post(
    '/api/contacts/requests',
    { config, schema: { tags, summary: 'Write down a request of a data subject', body: NewRequest, response: { 201: SubjectRequest } } },
    async ({ actor, body }, reply) => reply.code(201).send(await recordRequest(context, actor, body)),
  )
  typed.post(
    '/api/contacts/requests/:id/confirm-identity',
    { config, schema: { tags, summary: 'Who asks was checked', params: Id, body: ConfirmIdentity, response: { 200: SubjectRequest } } },
    ({ actor, params, body }) => confirmIdentity(context, actor, params.id, body.way),
  )
  typed.post(
    '/api/contacts/requests/:id/answer',
    {
      config,
      schema: { tags, summary: 'What was done on the request', params: Id, body: AnswerRequest, response: { 200: SubjectRequest } },
    },
    ({ actor, params, body }) => answerRequest(context, actor, params.id, body.outcome),
  )
  typed.post(
    '/api/contacts/requests/:id/refuse',
    { config, schema: { tags, summary: 'Refuse with a reason', params: Id, body: RefuseRequest, response: { 200: SubjectRequest } } },
    ({ actor, params, body }) => refuseRequest(context, actor, params.id, body.reason),
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
    ({ actor, query, locale }) => accessLog(context, actor, query, locale),
  )
}
