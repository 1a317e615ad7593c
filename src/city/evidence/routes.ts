import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import { badRequest } from '#kernel/problem.ts'
import type { App } from '#kernel/room.ts'
import { attachFile, attachLink } from './attach-evidence.ts'
import { AboutEvidence, AttachLink, EvidenceList, RecordRef, ReviewEvidence } from './contract.ts'
import { listEvidence, openEvidence } from './list-evidence.ts'
import { reviewEvidence } from './review-evidence.ts'

export function evidenceRoutes(app: App, context: Context): void {
  const typed = app.withTypeProvider<ZodTypeProvider>()
  const tags = ['evidence']
  const Id = z.object({ id: z.uuid() })
  const config = { access: 'signed-in' }

  typed.get(
    '/api/evidence',
    { config, schema: { tags, summary: 'Evidence of a record', querystring: RecordRef, response: { 200: EvidenceList } } },
    ({ actor, query, locale }) => listEvidence(context, actor, query, locale),
  )

  typed.post(
    '/api/evidence/links',
    { config, schema: { tags, summary: 'Attach a link', body: AttachLink, response: { 201: Id } } },
    async ({ actor, body }, reply) => reply.code(201).send({ id: await attachLink(context, actor, body) }),
  )

  app.post(
    '/api/evidence/files',
    { config, schema: { tags, summary: 'Attach a file (multipart: room, subject, kind, title, documentOn, validUntil, then file)' } },
    async (request, reply) => {
      const file = request.isMultipart() ? await request.file() : undefined
      if (!file) throw badRequest('invalid-input', { fields: 'file' })
      const given = Object.entries(file.fields).flatMap(([name, field]) =>
        field && 'value' in field && field.value !== '' ? [[name, field.value] as const] : [],
      )
      const about = AboutEvidence.safeParse(Object.fromEntries(given))
      if (!about.success) throw badRequest('invalid-input', { fields: about.error.issues.map((issue) => issue.path.join('.')).join(', ') })
      const id = await attachFile(context, request.actor, about.data, { bytes: await file.toBuffer(), name: file.filename })
      return reply.code(201).send({ id })
    },
  )

  typed.get(
    '/api/evidence/:id/file',
    { config, schema: { tags, summary: 'A file, for those who may see its record', params: Id } },
    async ({ actor, params }, reply) => {
      const { bytes, contentType, name } = await openEvidence(context, actor, params.id)
      return reply
        .type(contentType)
        .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
        .header('cache-control', 'private, no-store')
        .header('x-content-type-options', 'nosniff')
        .send(bytes)
    },
  )

  typed.post(
    '/api/evidence/:id/review',
    {
      config: { access: 'evidence.review' },
      schema: { tags, summary: 'Accept or reject evidence', params: Id, body: ReviewEvidence, response: { 204: z.null() } },
    },
    async ({ actor, params, body }, reply) => {
      await reviewEvidence(context, actor, params.id, body)
      return reply.code(204).send(null)
    },
  )
}
