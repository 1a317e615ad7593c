import type { FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import type { App } from '#kernel/room.ts'
import { addProof, approveAnswer, draftAnswer, editAnswer, previewAnswer, rejectAnswer, submitAnswer } from './answers.ts'
import { AnswerWords, Approval, DraftAnswer, Letter } from './contract-answers.ts'
import { readDraftWithProof, readProof } from './proof-forms.ts'

const Id = z.object({ id: z.uuid() })
const tags = ['complaints']

/** From the draft of an answer to its approval. */
export function answerRoutes(app: App, context: Context): void {
  const typed = app.withTypeProvider<ZodTypeProvider>()

  typed.post(
    '/api/complaints/:id/answers',
    { config: { access: 'signed-in' }, schema: { tags, summary: 'Draft an answer', params: Id, body: DraftAnswer, response: { 201: Id } } },
    async ({ actor, params, body }, reply) => reply.code(201).send({ id: await draftAnswer(context, actor, params.id, body) }),
  )
  typed.put(
    '/api/complaints/answers/:id',
    {
      config: { access: 'signed-in' },
      schema: { tags, summary: 'Reword a draft', params: Id, body: DraftAnswer, response: { 204: z.null() } },
    },
    async ({ actor, params, body }, reply) => {
      await editAnswer(context, actor, params.id, body)
      return reply.code(204).send(null)
    },
  )
  typed.post(
    '/api/complaints/answers/:id/submit',
    { config: { access: 'signed-in' }, schema: { tags, summary: 'Answer: submit', params: Id, response: { 204: z.null() } } },
    async ({ actor, params }, reply) => {
      await submitAnswer(context, actor, params.id)
      return reply.code(204).send(null)
    },
  )
  typed.post(
    '/api/complaints/answers/:id/approve',
    {
      config: { access: 'signed-in' },
      schema: { tags, summary: 'Answer: approve', params: Id, body: Approval.nullish(), response: { 204: z.null() } },
    },
    async ({ actor, params, body }, reply) => {
      await approveAnswer(context, actor, params.id, body ?? {})
      return reply.code(204).send(null)
    },
  )
  typed.post(
    '/api/complaints/:id/letter',
    {
      config: { access: 'signed-in' },
      schema: {
        tags,
        summary: 'The letter that an answer becomes; null when nothing reaches the reporter',
        params: Id,
        body: AnswerWords,
        response: { 200: z.object({ letter: Letter.nullable() }) },
      },
    },
    async ({ actor, params, body }) => ({ letter: await previewAnswer(context, actor, params.id, body) }),
  )
  typed.post(
    '/api/complaints/answers/:id/reject',
    {
      config: { access: 'signed-in' },
      schema: {
        tags,
        summary: 'Answer: reject with a note',
        params: Id,
        body: z.object({ reason: z.string().trim().min(3).max(1000) }),
        response: { 204: z.null() },
      },
    },
    async ({ actor, params, body }, reply) => {
      await rejectAnswer(context, actor, params.id, body.reason)
      return reply.code(204).send(null)
    },
  )
  app.post(
    '/api/complaints/:id/answers/with-photos',
    {
      config: { access: 'signed-in' },
      schema: { tags, summary: 'Draft an answer with its photos (multipart: kind, body, resolves, then before and after)' },
    },
    async (request: FastifyRequest, reply) => {
      const { id } = Id.parse(request.params)
      const { draft, proof } = await readDraftWithProof(request)
      return reply.code(201).send({ id: await draftAnswer(context, request.actor, id, draft, proof) })
    },
  )
  app.post(
    '/api/complaints/answers/:id/photos',
    { config: { access: 'signed-in' }, schema: { tags, summary: 'Add a photo before or after (multipart: role, file)' } },
    async (request: FastifyRequest, reply) => {
      const { id } = Id.parse(request.params)
      return reply.code(201).send({ id: await addProof(context, request.actor, id, await readProof(request)) })
    },
  )
}
