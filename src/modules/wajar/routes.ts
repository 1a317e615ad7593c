import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { revealContact } from '#city/contacts/index.ts'
import type { Context } from '#kernel/context.ts'
import { toInstant } from '#kernel/db.ts'
import { type PaperFormat, renderPaper } from '#kernel/paper.ts'
import { badRequest, notFound } from '#kernel/problem.ts'
import { ringStream } from '#kernel/ring-stream.ts'
import type { App } from '#kernel/room.ts'
import { attendanceRoutes } from './attendance-routes.ts'
import type { Because } from './because.ts'
import { briefingOf } from './briefing.ts'
import { reconcile } from './reconcile.ts'
import {
  Briefing,
  Reconciliation,
  ReconciliationQuery,
  ClosedPeriod,
  Conflict,
  DaysOff,
  Display,
  LiveSession,
  MinutesVersion,
  Operation,
  OperationAnswer,
  PrepareDevice,
  PreparedDevice,
  Session,
  SessionInput,
  SessionStep,
  Sync,
  SyncAnswer,
} from './contract.ts'
import { closedPeriods, closePeriod } from './close-period.ts'
import { createSession, editSession } from './create-session.ts'
import { daysOff } from './days-off.ts'
import { listConflicts, prepareDevice, settleConflict, syncDevice } from './devices.ts'
import { keepPaper } from './keep-paper.ts'
import { displayOf, liveSession } from './live-session.ts'
import { approveMinutes, contentOf, correctMinutes, draftMinutes } from './minutes.ts'
import { minutesPaper } from './minutes-papers.ts'
import { moveSession } from './move-session.ts'
import { operate } from './operate.ts'
import { SESSION_PERMISSION } from './policy.ts'
import { toSession } from './session-view.ts'
import { findSession, listSessionRows, totalsOf } from './store.ts'
import { listMinutes } from './store-hearings.ts'
import { findRegistration } from './store-queue.ts'

const tags = ['wajar']
const Id = z.object({ id: z.uuid() })
const Done = z.null()
const SESSIONS_SHOWN = 200

export function wajarRoutes(app: App, context: Context): void {
  const typed = app.withTypeProvider<ZodTypeProvider>()
  const read = { access: 'wajar.read' }

  typed.get(
    '/api/wajar/sessions',
    { config: read, schema: { tags, summary: 'Editions, newest first', response: { 200: z.array(Session) } } },
    async ({ actor }) => {
      const rows = await listSessionRows(context.db, { limit: SESSIONS_SHOWN })
      const totals = await totalsOf(
        context.db,
        rows.map(({ id }) => id),
      )
      return rows.map((row) => toSession(row, totals.get(row.id), actor))
    },
  )
  typed.post(
    '/api/wajar/sessions',
    {
      config: { access: 'wajar.prepare' },
      schema: { tags, summary: 'Prepare an edition', body: SessionInput, response: { 201: Session } },
    },
    async ({ actor, body }, reply) => reply.code(201).send(toSession(await createSession(context, actor, body), undefined, actor)),
  )
  typed.put(
    '/api/wajar/sessions/:id',
    {
      config: { access: 'wajar.prepare' },
      schema: {
        tags,
        summary: 'Change an edition that has not begun',
        params: Id,
        body: SessionInput.extend({ version: z.int() }),
        response: { 200: Session },
      },
    },
    async ({ actor, params, body }) => toSession(await editSession(context, actor, params.id, body), undefined, actor),
  )
  typed.get(
    '/api/wajar/sessions/:id',
    { config: read, schema: { tags, summary: 'An edition', params: Id, response: { 200: Session } } },
    async ({ actor, params }) => {
      const row = await findSession(context.db, params.id)
      if (!row) throw notFound('session')
      return toSession(row, (await totalsOf(context.db, [row.id])).get(row.id), actor)
    },
  )
  typed.get(
    '/api/wajar/reconciliation',
    {
      config: read,
      schema: {
        tags,
        summary: 'The hearings of a period and how they ended, to the last one',
        querystring: ReconciliationQuery,
        response: { 200: Reconciliation },
      },
    },
    ({ query }) => reconcile(context.db, query),
  )
  typed.get(
    '/api/wajar/periods',
    { config: read, schema: { tags, summary: 'Closed periods, each counted again', response: { 200: z.array(ClosedPeriod) } } },
    () => closedPeriods(context),
  )
  typed.post(
    '/api/wajar/periods',
    {
      config: { access: 'wajar.close_period' },
      schema: {
        tags,
        summary: 'Close a period whose every hearing has an outcome',
        body: ReconciliationQuery,
        response: { 201: ClosedPeriod },
      },
    },
    async ({ actor, body }, reply) => reply.code(201).send(await closePeriod(context, actor, body)),
  )
  typed.get(
    '/api/wajar/sessions/:id/briefing',
    {
      config: { access: 'wajar.run' },
      schema: { tags, summary: 'What the chair should know before the session', params: Id, response: { 200: Briefing } },
    },
    ({ actor, params, locale }) => briefingOf(context, actor, params.id, locale),
  )
  for (const step of SessionStep.options) {
    // Minutes have a door of their own: they carry a version and a hash.
    if (step.endsWith('_minutes')) continue
    typed.post(
      `/api/wajar/sessions/:id/${step.replaceAll('_', '-')}`,
      {
        config: { access: SESSION_PERMISSION[step] },
        schema: { tags, summary: `Step: ${step}`, params: Id, response: { 200: Session } },
      },
      async ({ actor, params }) => {
        const row = await moveSession(context, actor, params.id, step)
        return toSession(row, (await totalsOf(context.db, [row.id])).get(row.id), actor)
      },
    )
  }

  const minutesAccess = { access: 'wajar.read' }
  typed.get(
    '/api/wajar/sessions/:id/minutes',
    { config: minutesAccess, schema: { tags, summary: 'Versions of the minutes', params: Id, response: { 200: z.array(MinutesVersion) } } },
    async ({ params }) =>
      (await listMinutes(context.db, params.id)).map((row) => ({
        version: row.version,
        sha256: row.sha256,
        reason: row.reason,
        draftedBy: row.drafted_by,
        approvedBy: row.approved_by,
        approvedAt: row.approved_at && toInstant(row.approved_at).toString(),
      })),
  )
  const Version = z.object({ version: z.int() })
  typed.post(
    '/api/wajar/sessions/:id/draft-minutes',
    {
      config: { access: SESSION_PERMISSION.draft_minutes },
      schema: { tags, summary: 'Draw the minutes up from the records', params: Id, response: { 200: Version } },
    },
    async ({ actor, params }) => ({ version: await draftMinutes(context, actor, params.id) }),
  )
  typed.post(
    '/api/wajar/sessions/:id/approve-minutes',
    {
      config: { access: SESSION_PERMISSION.approve_minutes },
      schema: { tags, summary: 'Fix this version with its hash', params: Id, response: { 200: Version.extend({ sha256: z.string() }) } },
    },
    ({ actor, params }) => approveMinutes(context, actor, params.id),
  )
  typed.post(
    '/api/wajar/sessions/:id/correct-minutes',
    {
      config: { access: SESSION_PERMISSION.correct_minutes },
      schema: {
        tags,
        summary: 'Correct: a new version',
        params: Id,
        body: z.object({ reason: z.string().trim().min(3).max(500) }),
        response: { 200: Version },
      },
    },
    async ({ actor, params, body }) => ({ version: await correctMinutes(context, actor, params.id, body.reason) }),
  )
  typed.get(
    '/api/wajar/sessions/:id/minutes/:file',
    {
      config: minutesAccess,
      schema: {
        tags,
        summary: 'The minutes as PDF, DOCX or CSV',
        params: Id.extend({ file: z.string().regex(/^\d{1,4}\.(pdf|docx|csv)$/) }),
      },
    },
    async ({ params }, reply) => {
      const [version, format] = params.file.split('.') as [string, PaperFormat]
      const row = (await listMinutes(context.db, params.id)).find((each) => each.version === Number(version))
      if (!row) throw notFound('minutes')
      const content = contentOf(context, row.content_enc)
      const stamp = {
        sha256: row.sha256,
        draftedBy: row.drafted_by,
        approvedBy: row.approved_by,
        approvedAt: row.approved_at ? toInstant(row.approved_at) : null,
      }
      reply.header('content-disposition', `attachment; filename="notulen-${content.edition.replace('/', '-')}-v${version}.${format}"`)
      const { type, bytes } = await renderPaper(minutesPaper(content, stamp), format)
      return reply.type(type).send(bytes)
    },
  )

  attendanceRoutes(app, context)

  typed.get(
    '/api/wajar/sessions/:id/live',
    { config: read, schema: { tags, summary: 'The running session', params: Id, response: { 200: LiveSession } } },
    async ({ actor, params }, reply) => reply.header('cache-control', 'no-store').send(await liveSession(context, actor, params.id)),
  )
  typed.post(
    '/api/wajar/sessions/:id/operations',
    {
      config: read,
      schema: { tags, summary: 'Do one thing in a running session', params: Id, body: Operation, response: { 200: OperationAnswer } },
    },
    ({ actor, params, body }) => operate(context, actor, params.id, body),
  )
  typed.post(
    '/api/wajar/sessions/:id/devices',
    {
      config: { access: 'wajar.desk' },
      schema: {
        tags,
        summary: 'Reserve numbers for a device that leaves',
        params: Id,
        body: PrepareDevice,
        response: { 201: PreparedDevice },
      },
    },
    async ({ actor, params, body }, reply) => reply.code(201).send(await prepareDevice(context, actor, params.id, body)),
  )
  typed.post(
    '/api/wajar/sessions/:id/sync',
    {
      config: { access: 'wajar.desk' },
      bodyLimit: 16 * 1024 * 1024,
      schema: { tags, summary: 'What a device did off line', params: Id, body: Sync, response: { 200: SyncAnswer } },
    },
    ({ actor, params, body }) => syncDevice(context, actor, params.id, body),
  )
  typed.get(
    '/api/wajar/sessions/:id/conflicts',
    {
      config: { access: 'wajar.hear' },
      schema: { tags, summary: 'What could not be taken over', params: Id, response: { 200: z.array(Conflict) } },
    },
    ({ params, locale }) => listConflicts(context, params.id, locale),
  )
  typed.post(
    '/api/wajar/sessions/:id/conflicts/:key',
    {
      config: { access: 'wajar.hear' },
      schema: {
        tags,
        summary: 'Settled by hand',
        params: Id.extend({ key: z.uuid() }),
        body: z.object({ how: z.string().trim().min(3).max(500) }),
        response: { 204: Done },
      },
    },
    async ({ actor, params, body }, reply) => {
      await settleConflict(context, actor, params.id, params.key, body.how)
      return reply.code(204).send(null)
    },
  )
  for (const [of, access, summary] of [
    ['hearings', 'wajar.hear', 'Keep a photo of a paper (multipart: key, then file)'],
    ['registrations', 'wajar.desk', 'Keep a photo of a paper shown at the door (multipart: key, then file)'],
  ] as const)
    app.post<{ Params: { id: string } }>(
      `/api/wajar/${of}/:id/papers`,
      { config: { access }, schema: { tags, summary, params: Id } },
      async (request, reply) => {
        const { id } = request.params
        const file = request.isMultipart() ? await request.file() : undefined
        const key = file?.fields.key
        const given = z.uuid().safeParse(key && 'value' in key ? key.value : undefined)
        if (!file || !given.success) throw badRequest('invalid-input', { fields: file ? 'key' : 'file' })
        const shown = of === 'hearings' ? { hearingId: id } : { registrationId: id }
        const kept = await keepPaper(context, request.actor, shown, { key: given.data, bytes: await file.toBuffer() })
        return reply.code(kept.repeated ? 200 : 201).send(kept)
      },
    )
  typed.post(
    '/api/wajar/registrations/:id/reveal',
    {
      config: { access: 'wajar.hear' },
      schema: {
        tags,
        summary: 'Who is being heard; the look is recorded',
        params: Id,
        response: { 200: z.object({ name: z.string().nullable(), phone: z.string().nullable(), email: z.string().nullable() }) },
      },
    },
    async ({ actor, params }) => {
      const row = await findRegistration(context.db, params.id)
      if (!row?.contact_id) throw notFound('registration')
      const why: Because = { code: 'heard-face-to-face' }
      return revealContact(context, actor, row.contact_id, { why, room: 'wajar', subject: row.id })
    },
  )
  typed.get(
    '/api/wajar/days-off',
    { config: read, schema: { tags, summary: 'Days without work from today on', response: { 200: DaysOff } } },
    () => daysOff(context),
  )

  typed.get(
    '/api/wajar/display/:id',
    {
      config: { access: 'public' },
      schema: { tags, summary: 'What the screen in the hall shows', params: Id, response: { 200: Display } },
    },
    async ({ params }, reply) => reply.header('cache-control', 'no-store').send(await displayOf(context, params.id)),
  )
  typed.get(
    '/api/wajar/sessions/:id/stream',
    { config: read, schema: { tags, summary: 'Rings when the session has something new (server-sent events)', params: Id } },
    async ({ params }, reply) => ringStream(reply, { listen: ofSession(params.id) }),
  )
  typed.get(
    '/api/wajar/display/:id/stream',
    {
      config: { access: 'public', rateLimit: { max: 300, timeWindow: '1 minute' } },
      schema: { tags, summary: 'Rings for the screen in the hall (server-sent events)', params: Id },
    },
    async ({ params }, reply) => {
      await displayOf(context, params.id)
      return ringStream(reply, { listen: ofSession(params.id) })
    },
  )

  function ofSession(sessionId: string) {
    return (ring: () => void) => context.bus.subscribe('wajar.changed', (id) => id === sessionId && ring(), ring)
  }
}
