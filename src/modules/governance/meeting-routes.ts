import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import { type PaperFormat, renderPaper } from '#kernel/paper.ts'
import type { Actor } from '#kernel/permissions.ts'
import { badRequest, notFound } from '#kernel/problem.ts'
import { ringStream } from '#kernel/ring-stream.ts'
import type { App } from '#kernel/room.ts'
import { addGuest, answerInvitation, noteAttendance, renewCode, signInByAccount } from './attend.ts'
import {
  Answer,
  Guest,
  Line,
  LineInput,
  MeetingFilter,
  MeetingInput,
  MeetingPage,
  MeetingView,
  NoteAttendance,
  WithReason,
} from './contract.ts'
import { fixLine } from './fix-line.ts'
import { findMeeting } from './meeting-store.ts'
import { meetingView, toLines } from './meeting-view.ts'
import { approveMinutes, beginMinutes, compose, contentOf, correctMinutes, sendBackMinutes, submitMinutes } from './minutes.ts'
import { minutesPaper } from './minutes-paper.ts'
import { listMinutes } from './minutes-store.ts'
import { moveMeeting } from './move-meeting.ts'
import { editMeeting, planMeeting } from './plan-meeting.ts'
import { mayAnswer, PERMISSION } from './policy.ts'
import { SIGN_IN } from './sealing.ts'
import { judgedMeetings, reachOf, toMeeting } from './view.ts'
import { removeLine, writeLine } from './write-line.ts'

const tags = ['governance']
const Id = z.object({ id: z.uuid() })
const Seat = Id.extend({ seatId: z.uuid() })
const LineId = Id.extend({ lineId: z.uuid() })
const Version = z.object({ version: z.int() })

/** Meetings from the invitation to the approved minutes. Whoever changes one gets it back whole. */
export function meetingRoutes(app: App, context: Context): void {
  const typed = app.withTypeProvider<ZodTypeProvider>()
  const read = { access: 'governance.read' }
  const meet = { access: 'governance.meet' }
  const write = { access: 'governance.minutes' }
  const response = { 200: MeetingView }

  typed.get(
    '/api/governance/meetings',
    { config: read, schema: { tags, summary: 'Meetings, newest first', querystring: MeetingFilter, response: { 200: MeetingPage } } },
    async ({ actor, query }) => listMeetings(context, actor, query),
  )
  typed.post(
    '/api/governance/bodies/:id/meetings',
    { config: meet, schema: { tags, summary: 'Plan a meeting', params: Id, body: MeetingInput, response: { 201: MeetingView } } },
    async ({ actor, params, body }, reply) => {
      const { id } = await planMeeting(context, actor, params.id, body)
      return reply.code(201).send(await meetingView(context, actor, id))
    },
  )
  typed.get(
    '/api/governance/meetings/:id',
    { config: read, schema: { tags, summary: 'A meeting whole', params: Id, response } },
    async ({ actor, params }, reply) => reply.header('cache-control', 'no-store').send(await meetingView(context, actor, params.id)),
  )
  typed.put(
    '/api/governance/meetings/:id',
    {
      config: meet,
      schema: { tags, summary: 'Change a meeting that has not begun', params: Id, body: MeetingInput.extend(Version.shape), response },
    },
    async ({ actor, params, body }) => {
      await editMeeting(context, actor, params.id, body)
      return meetingView(context, actor, params.id)
    },
  )
  for (const step of ['invite', 'begin', 'close', 'record'] as const) {
    typed.post(
      `/api/governance/meetings/:id/${step}`,
      { config: { access: PERMISSION[step] }, schema: { tags, summary: `Step: ${step}`, params: Id, response } },
      async ({ actor, params }) => {
        await moveMeeting(context, actor, params.id, step)
        return meetingView(context, actor, params.id)
      },
    )
  }
  typed.post(
    '/api/governance/meetings/:id/cancel',
    { config: { access: PERMISSION.cancel }, schema: { tags, summary: 'Cancel, with the reason', params: Id, body: WithReason, response } },
    async ({ actor, params, body }) => {
      await moveMeeting(context, actor, params.id, 'cancel', body.reason)
      return meetingView(context, actor, params.id)
    },
  )

  // ——— attendance

  typed.put(
    '/api/governance/meetings/:id/attendance/:seatId/answer',
    {
      config: { access: 'signed-in' },
      schema: { tags, summary: 'Answer an invitation', params: Seat, body: Answer, response: { 204: z.null() } },
    },
    async ({ actor, params, body }, reply) => {
      await answerInvitation(context, actor, { meetingId: params.id, seatId: params.seatId }, body, (seat) =>
        mayAnswer(actor, { accountId: seat.account_id, agencyId: seat.agency_id }),
      )
      return reply.code(204).send(null)
    },
  )
  typed.post(
    '/api/governance/meetings/:id/sign-in',
    { config: { access: 'signed-in' }, schema: { tags, summary: 'Sign in by the own account', params: Id, response: { 204: z.null() } } },
    async ({ actor, params }, reply) => {
      await signInByAccount(context, actor, params.id)
      return reply.code(204).send(null)
    },
  )
  typed.put(
    '/api/governance/meetings/:id/attendance/:seatId',
    { config: write, schema: { tags, summary: 'Note who came', params: Seat, body: NoteAttendance, response } },
    async ({ actor, params, body }) => {
      await noteAttendance(context, actor, { meetingId: params.id, seatId: params.seatId }, body)
      return meetingView(context, actor, params.id)
    },
  )
  typed.post(
    '/api/governance/meetings/:id/guests',
    { config: write, schema: { tags, summary: 'Note a guest', params: Id, body: Guest, response } },
    async ({ actor, params, body }) => {
      await addGuest(context, actor, params.id, body, 'typed')
      return meetingView(context, actor, params.id)
    },
  )
  typed.get(
    '/api/governance/meetings/:id/code',
    {
      config: meet,
      schema: { tags, summary: 'The QR code of the hall', params: Id, response: { 200: z.object({ url: z.string() }) } },
    },
    async ({ params }, reply) => {
      const meeting = await findMeeting(context.db, params.id)
      if (!meeting?.sign_in_enc) throw notFound('code')
      const url = `${context.config.url}/dewan/hadir/${context.crypto.decrypt(meeting.sign_in_enc, SIGN_IN)}`
      return reply.header('cache-control', 'no-store').send({ url })
    },
  )
  typed.post(
    '/api/governance/meetings/:id/code',
    { config: meet, schema: { tags, summary: 'Another code; the old one ends', params: Id, response: { 204: z.null() } } },
    async ({ actor, params }, reply) => {
      await renewCode(context, actor, params.id)
      return reply.code(204).send(null)
    },
  )

  // ——— what the minute-taker writes

  typed.put(
    '/api/governance/meetings/:id/lines/:lineId',
    {
      config: write,
      schema: { tags, summary: 'Keep a line; again: nothing changes', params: LineId, body: LineInput, response: { 200: Line } },
    },
    async ({ actor, params, body }) => {
      const row = await writeLine(context, actor, params.id, params.lineId, body)
      return (await toLines(context, params.id, [row]))[0]!
    },
  )
  typed.delete(
    '/api/governance/meetings/:id/lines/:lineId',
    {
      config: write,
      schema: {
        tags,
        summary: 'Take a line out',
        params: LineId,
        querystring: z.object({ version: z.coerce.number().int() }),
        response: { 204: z.null() },
      },
    },
    async ({ actor, params, query }, reply) => {
      await removeLine(context, actor, params.id, params.lineId, query.version)
      return reply.code(204).send(null)
    },
  )
  typed.post(
    '/api/governance/meetings/:id/lines/:lineId/fix',
    {
      config: write,
      schema: {
        tags,
        summary: 'Fix a decision or a proposal',
        params: LineId,
        body: z.strictObject(Version.shape),
        response: { 200: Line },
      },
    },
    async ({ actor, params, body }) => {
      const row = await fixLine(context, actor, params.id, params.lineId, body.version)
      return (await toLines(context, params.id, [row]))[0]!
    },
  )
  typed.get(
    '/api/governance/meetings/:id/stream',
    { config: read, schema: { tags, summary: 'Rings when the meeting has something new (server-sent events)', params: Id } },
    async ({ actor, params }, reply) => {
      await meetingView(context, actor, params.id)
      ringStream(reply, { listen: (ring) => context.bus.subscribe('governance.changed', (id) => id === params.id && ring(), ring) })
    },
  )

  // ——— minutes

  const minutesSteps = { open: beginMinutes, submit: submitMinutes, approve: approveMinutes } as const
  for (const step of ['open', 'submit', 'approve'] as const) {
    typed.post(
      `/api/governance/meetings/:id/minutes/${step}`,
      { config: { access: PERMISSION[step] }, schema: { tags, summary: `Minutes: ${step}`, params: Id, response } },
      async ({ actor, params }) => {
        await minutesSteps[step](context, actor, params.id)
        return meetingView(context, actor, params.id)
      },
    )
  }
  const withReason = { send_back: sendBackMinutes, correct: correctMinutes } as const
  for (const step of ['send_back', 'correct'] as const) {
    typed.post(
      `/api/governance/meetings/:id/minutes/${step.replace('_', '-')}`,
      { config: { access: PERMISSION[step] }, schema: { tags, summary: `Minutes: ${step}`, params: Id, body: WithReason, response } },
      async ({ actor, params, body }) => {
        await withReason[step](context, actor, params.id, body.reason)
        return meetingView(context, actor, params.id)
      },
    )
  }
  typed.get(
    '/api/governance/meetings/:id/minutes/:file',
    {
      config: read,
      schema: {
        tags,
        summary: 'A version of the minutes as PDF, DOCX or CSV',
        params: Id.extend({ file: z.string().regex(/^\d{1,4}\.(pdf|docx|csv)$/) }),
      },
    },
    async ({ actor, params }, reply) => {
      const view = await meetingView(context, actor, params.id)
      const [version, format] = params.file.split('.') as [string, PaperFormat]
      const { type, bytes } = await minutesFile(context, params.id, Number(version), format)
      return reply
        .type(type)
        .header('content-disposition', `attachment; filename="notulen-${view.onDay}-v${version}.${format}"`)
        .header('cache-control', 'private, no-store')
        .send(bytes)
    },
  )
}

/** A version as it was submitted; a draft as it stands now. */
export async function minutesFile(context: Context, meetingId: string, version: number, format: PaperFormat) {
  const row = (await listMinutes(context.db, meetingId)).find((each) => each.version === version)
  const meeting = row && (await findMeeting(context.db, meetingId))
  if (!row || !meeting) throw notFound('minutes')
  const content = row.content_enc === null ? await compose(context.db, context, meeting, version) : contentOf(context, row.content_enc)
  const approvedAt = row.approved_at === null ? null : Temporal.Instant.from(row.approved_at.replace(' ', 'T'))
  return renderPaper(minutesPaper(content, { sha256: row.sha256, approvedBy: row.approved_by, approvedAt }), format)
}

async function listMeetings(context: Context, actor: Actor, filter: MeetingFilter): Promise<MeetingPage> {
  const { year, gaps, limit } = filter
  const after = readCursor(filter.after)
  const selection = {
    reach: reachOf(actor),
    bodyId: filter.bodyId,
    kind: filter.kind,
    status: gaps ? 'held' : filter.status,
    from: year === undefined ? undefined : `${year}-01-01`,
    to: year === undefined ? undefined : `${year}-12-31`,
  }
  // What a meeting lacks is judged from its decrees and minutes: pages of those that lack something are cut after judging.
  const judged = gaps
    ? (await judgedMeetings(context.db, selection)).filter(
        ({ row, missing }) =>
          missing.length > 0 && (!after || row.on_day < after.onDay || (row.on_day === after.onDay && row.id < after.id)),
      )
    : await judgedMeetings(context.db, { ...selection, after, limit: limit + 1 })
  const page = judged.slice(0, limit)
  const last = page.at(-1)
  return {
    items: page.map((each) => toMeeting(each, actor)),
    next: judged.length > limit && last ? `${last.row.on_day}_${last.row.id}` : null,
  }
}

function readCursor(text: string | undefined): { onDay: string; id: string } | undefined {
  if (text === undefined) return undefined
  const match = /^(\d{4}-\d\d-\d\d)_([0-9a-f-]{36})$/.exec(text)
  if (!match) throw badRequest('invalid-input', { fields: 'after' })
  return { onDay: match[1]!, id: match[2]! }
}
