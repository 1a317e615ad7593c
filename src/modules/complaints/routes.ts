import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import { forbidden, notFound } from '#kernel/problem.ts'
import type { App } from '#kernel/room.ts'
import { answerRoutes } from './answer-routes.ts'
import { addNote } from './answers.ts'
import { askReporter } from './ask-reporter.ts'
import { bulkDispose } from './bulk-dispose.ts'
import { classifyComplaint } from './classify.ts'
import { closeReview } from './close-review.ts'
import { answerObjection, extendTerm } from './information-objection.ts'
import { categoryRoutes } from './category-routes.ts'
import { changeComplaint } from './change-complaint.ts'
import { getComplaint, revealReporter } from './complaint-detail.ts'
import { countComplaints, listComplaints } from './complaint-queue.ts'
import { ComplaintAction } from './contract.ts'
import { ComplaintDetail } from './contract-case.ts'
import { EnterComplaint, SubmittedComplaint } from './contract-intake.ts'
import { QueueCounts, QueueFilter, QueuePage, QueueQuery, SavedFilter, SavedView } from './contract-queue.ts'
import { ActionInput, AnswerObjection, Classify, ExtendTerm, Note, OrderReport, PassOn, Question } from './contract-steps.ts'
import { enterComplaint, readEntry } from './enter-complaint.ts'
import { exportComplaints } from './export-complaints.ts'
import { passAudit } from './field-audit.ts'
import { moderateComplaint } from './moderate.ts'
import { REPORTER_STEPS } from './policy.ts'
import { deleteView, listViews, renameView, saveView } from './saved-views.ts'
import { standardAnswerRoutes } from './standard-answer-routes.ts'
import { findComplaint, findPhotoByName } from './store.ts'
import { passOn, takeOrderStep } from './orders.ts'
import { maySee } from './visibility.ts'

const Id = z.object({ id: z.uuid() })
const ViewName = z.string().trim().min(1).max(60)
const tags = ['complaints']

export function complaintRoutes(app: App, context: Context): void {
  const typed = app.withTypeProvider<ZodTypeProvider>()
  const read = { access: 'complaints.read' }

  typed.get(
    '/api/complaints',
    { config: read, schema: { tags, summary: 'The queue', querystring: QueueQuery, response: { 200: QueuePage } } },
    ({ actor, query, locale }) => listComplaints(context, actor, query, locale),
  )
  typed.get(
    '/api/complaints/counts',
    { config: read, schema: { tags, summary: 'How many wait, are late, end today', response: { 200: QueueCounts } } },
    ({ actor }) => countComplaints(context, actor),
  )
  typed.get(
    '/api/complaints/export',
    {
      config: { access: 'complaints.export' },
      schema: { tags, summary: 'The list as a file', querystring: QueueFilter.extend({ format: z.enum(['csv', 'xlsx']).default('csv') }) },
    },
    async ({ actor, query: { format, ...filter }, locale }, reply) => exportComplaints(context, actor, filter, format, locale, reply),
  )
  categoryRoutes(app, context)
  standardAnswerRoutes(app, context)
  typed.post(
    '/api/complaints',
    {
      config: { access: 'complaints.intake' },
      schema: { tags, summary: 'Enter a complaint for a citizen', body: EnterComplaint, response: { 201: SubmittedComplaint } },
    },
    async ({ actor, body, locale }, reply) => reply.code(201).send(await enterComplaint(context, actor, body, { locale })),
  )
  app.post(
    '/api/complaints/with-photos',
    {
      config: { access: 'complaints.intake' },
      schema: { tags, summary: 'The same with photos (multipart: complaint as JSON, then up to ten photos)' },
    },
    async (request, reply) => {
      const { input, photos } = await readEntry(request)
      return reply.code(201).send(await enterComplaint(context, request.actor, input, { photos, locale: request.locale }))
    },
  )
  typed.get(
    '/api/complaints/:id',
    {
      config: { access: 'signed-in' },
      schema: { tags, summary: 'A complaint with what I may do', params: Id, response: { 200: ComplaintDetail } },
    },
    ({ actor, params, locale }) => getComplaint(context, actor, params.id, locale),
  )

  for (const action of ComplaintAction.options) {
    // What belongs to the reporter is done with number and secret on the portal; `resolve` is done by approving an answer.
    if (REPORTER_STEPS.has(action) || action === 'resolve') continue
    typed.post(
      `/api/complaints/:id/${action.replaceAll('_', '-')}`,
      {
        config: { access: 'signed-in' },
        schema: {
          tags,
          summary: `Step: ${action}`,
          params: Id,
          body: ActionInput[action] as z.ZodObject,
          response: { 200: ComplaintDetail, 204: z.null().describe('Done; the complaint is now out of your sight') },
        },
      },
      async ({ actor, params, body, locale }, reply) => {
        await changeComplaint(context, actor, params.id, action, body as never)
        const saved = await findComplaint(context.db, params.id)
        // A step may hand the matter to the Inspektorat: what was saved must not read as refused.
        if (!saved || !maySee(actor, saved)) return reply.code(204).send(null)
        return getComplaint(context, actor, params.id, locale)
      },
    )
  }

  typed.post(
    '/api/complaints/dispositions/:id/accept',
    {
      config: { access: 'signed-in' },
      schema: { tags, summary: 'Order: accept', params: Id, response: { 200: ComplaintDetail } },
    },
    async ({ actor, params, locale }) => getComplaint(context, actor, await takeOrderStep(context, actor, params.id, 'accept'), locale),
  )
  for (const step of ['complete', 'return', 'withdraw'] as const) {
    typed.post(
      `/api/complaints/dispositions/:id/${step}`,
      {
        config: { access: 'signed-in' },
        schema: {
          tags,
          summary: `Order: ${step}`,
          params: Id,
          body: OrderReport,
          response: { 200: ComplaintDetail, 204: z.null().describe('Done; the complaint is now out of your sight') },
        },
      },
      async ({ actor, params, body, locale }, reply) => {
        const id = await takeOrderStep(context, actor, params.id, step, body.reason)
        const saved = await findComplaint(context.db, id)
        if (!saved || !maySee(actor, saved)) return reply.code(204).send(null)
        return getComplaint(context, actor, id, locale)
      },
    )
  }
  typed.post(
    '/api/complaints/dispositions/:id/pass-on',
    {
      config: { access: 'signed-in' },
      schema: { tags, summary: 'Order: pass on to a unit below', params: Id, body: PassOn, response: { 200: ComplaintDetail } },
    },
    async ({ actor, params, body, locale }) => getComplaint(context, actor, await passOn(context, actor, params.id, body), locale),
  )
  typed.post(
    '/api/complaints/:id/classify',
    {
      config: { access: 'signed-in' },
      schema: { tags, summary: 'Give another class or category', params: Id, body: Classify, response: { 204: z.null() } },
    },
    async ({ actor, params, body }, reply) => {
      await classifyComplaint(context, actor, params.id, body)
      return reply.code(204).send(null)
    },
  )
  typed.post(
    '/api/complaints/:id/extend-term',
    {
      config: { access: 'complaints.handle' },
      schema: {
        tags,
        summary: 'Extend the term of an information request, once',
        params: Id,
        body: ExtendTerm,
        response: { 204: z.null() },
      },
    },
    async ({ actor, params, body }, reply) => {
      await extendTerm(context, actor, params.id, body)
      return reply.code(204).send(null)
    },
  )
  typed.post(
    '/api/complaints/:id/pass-audit',
    {
      config: { access: 'signed-in' },
      schema: { tags, summary: 'Field audit: it is as the proof says', params: Id, body: OrderReport, response: { 204: z.null() } },
    },
    async ({ actor, params, body }, reply) => {
      await passAudit(context, actor, params.id, body.reason)
      return reply.code(204).send(null)
    },
  )
  typed.post(
    '/api/complaints/:id/close-review',
    {
      config: { access: 'signed-in' },
      schema: {
        tags,
        summary: 'Refuse an appeal, or leave a case merged whose parent is over',
        params: Id,
        body: OrderReport,
        response: { 204: z.null() },
      },
    },
    async ({ actor, params, body }, reply) => {
      await closeReview(context, actor, params.id, body.reason)
      return reply.code(204).send(null)
    },
  )
  typed.post(
    '/api/complaints/:id/answer-objection',
    {
      config: { access: 'complaints.decide' },
      schema: {
        tags,
        summary: 'Answer the objection to an information answer',
        params: Id,
        body: AnswerObjection,
        response: { 204: z.null() },
      },
    },
    async ({ actor, params, body }, reply) => {
      await answerObjection(context, actor, params.id, body)
      return reply.code(204).send(null)
    },
  )
  typed.post(
    '/api/complaints/bulk/dispose',
    {
      config: { access: 'complaints.triage' },
      schema: {
        tags,
        summary: 'Dispose several complaints to one agency',
        body: z.object({ ids: z.array(z.uuid()).min(1).max(100), agencyId: z.uuid(), instruction: z.string().trim().min(3).max(4000) }),
        response: {
          200: z.object({ done: z.array(z.uuid()), refused: z.array(z.object({ id: z.uuid(), code: z.string(), title: z.string() })) }),
        },
      },
    },
    ({ actor, body, locale }) => bulkDispose(context, actor, body, locale),
  )
  typed.post(
    '/api/complaints/:id/reveal',
    {
      config: { access: 'signed-in' },
      schema: {
        tags,
        summary: 'See who reported; the look is recorded',
        params: Id,
        body: z.object({ purpose: z.string().trim().min(5).max(300) }),
        response: { 200: z.object({ name: z.string().nullable(), phone: z.string().nullable(), email: z.string().nullable() }) },
      },
    },
    ({ actor, params, body }) => revealReporter(context, actor, params.id, body.purpose),
  )
  typed.post(
    '/api/complaints/:id/questions',
    {
      config: { access: 'complaints.handle' },
      schema: { tags, summary: 'Ask the reporter while the work goes on', params: Id, body: Question, response: { 201: Id } },
    },
    async ({ actor, params, body }, reply) => reply.code(201).send({ id: await askReporter(context, actor, params.id, body.body) }),
  )
  typed.post(
    '/api/complaints/:id/notes',
    {
      config: { access: 'complaints.note' },
      schema: { tags, summary: 'Add an internal note', params: Id, body: Note, response: { 204: z.null() } },
    },
    async ({ actor, params, body }, reply) => {
      await addNote(context, actor, params.id, body.body)
      return reply.code(204).send(null)
    },
  )
  typed.post(
    '/api/complaints/:id/public-text',
    {
      config: { access: 'complaints.moderate' },
      schema: {
        tags,
        summary: 'Set or hide the public text',
        params: Id,
        body: z.object({
          titlePublic: z.string().trim().min(3).max(200).nullable(),
          bodyPublic: z.string().trim().min(3).max(10000).nullable(),
          photos: z.boolean().default(false),
          version: z.int().positive().optional(),
          reason: z.string().trim().min(3).max(500),
        }),
        response: { 204: z.null() },
      },
    },
    async ({ actor, params, body }, reply) => {
      await moderateComplaint(context, actor, params.id, body)
      return reply.code(204).send(null)
    },
  )

  answerRoutes(app, context)
  app.get(
    '/api/complaints/photos/:name',
    { config: { access: 'signed-in' }, schema: { tags, summary: 'A photo, for those who may see its complaint' } },
    async (request, reply) => {
      const photo = await findPhotoByName(context.db, (request.params as { name: string }).name)
      const complaint = photo && (await findComplaint(context.db, photo.complaint_id))
      if (!photo || !complaint || !maySee(request.actor, complaint)) throw notFound('photo')
      const blob = await context.blobs.get(photo.blob_key)
      if (!blob) throw notFound('photo')
      return reply
        .type(blob.contentType)
        .header('cache-control', 'private, max-age=3600')
        .header('x-content-type-options', 'nosniff')
        .send(blob.bytes)
    },
  )

  typed.get(
    '/api/complaints/views',
    { config: read, schema: { tags, summary: 'My saved views', response: { 200: z.array(SavedView) } } },
    ({ actor }) => listViews(context.db, actor),
  )
  typed.post(
    '/api/complaints/views',
    {
      config: read,
      schema: {
        tags,
        summary: 'Save a view',
        body: z.object({ name: ViewName, filter: SavedFilter }),
        response: { 201: Id },
      },
    },
    async ({ actor, body }, reply) => {
      if (!actor.id) throw forbidden('complaints.read')
      return reply.code(201).send({ id: await saveView(context, actor, body) })
    },
  )
  typed.patch(
    '/api/complaints/views/:id',
    {
      config: read,
      schema: {
        tags,
        summary: 'Give a view another name',
        params: Id,
        body: z.object({ name: ViewName }),
        response: { 204: z.null() },
      },
    },
    async ({ actor, params, body }, reply) => {
      await renameView(context, actor, { id: params.id, name: body.name })
      return reply.code(204).send(null)
    },
  )
  typed.delete(
    '/api/complaints/views/:id',
    { config: read, schema: { tags, summary: 'Remove a view', params: Id, response: { 204: z.null() } } },
    async ({ actor, params }, reply) => {
      await deleteView(context, actor, params.id)
      return reply.code(204).send(null)
    },
  )
}
