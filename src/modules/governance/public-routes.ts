import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Context } from '#kernel/context.ts'
import { hashToken } from '#kernel/crypto.ts'
import { toInstant } from '#kernel/db.ts'
import { icalendar } from '#kernel/icalendar.ts'
import { VISITOR } from '#kernel/permissions.ts'
import { notFound, Problem } from '#kernel/problem.ts'
import { problemTitle } from '#kernel/problem-title.ts'
import type { App } from '#kernel/room.ts'
import { addGuest, answerInvitation, signIn, signInOpen } from './attend.ts'
import { Answer, Element, Guest } from './contract.ts'
import { findMeeting, findMeetingByCode, findSeatByToken, listSeats, type MeetingRow } from './meeting-store.ts'
import { minutesFile } from './meeting-routes.ts'
import { approvedMinutes, listDecisions } from './minutes-store.ts'
import type { InvitationProps } from './public/InvitationPage.tsx'
import type { SignInProps } from './public/SignInPage.tsx'
import { publicTexts } from './public/texts.ts'
import { bodyPage, publicDecisions, whenAndWhere } from './public-view.ts'
import { findBody, findBodyBySlug, listBodies } from './store.ts'
import { words } from './texts.ts'
import { judgedMeetings, toBodies } from './view.ts'

const page = { config: { access: 'public' }, schema: { hide: true } } as const
/** A whole hall shares one address. */
const hall = { ...page, config: { access: 'public', rateLimit: { max: 600, timeWindow: '1 hour' } } } as const
const FEED_MEETINGS = 200

type Form = Record<string, string | undefined>

/** /dewan: the bodies and what they do, for everybody; and for those who are invited the pages behind code and link. */
export function governancePublicRoutes(app: App, context: Context): void {
  app.get('/dewan', page, async ({ locale }, reply) => {
    const w = words[locale]
    const bodies = await toBodies(context, await listBodies(context.db), VISITOR)
    return reply.page('governance-bodies', {
      year: context.clock.today().year,
      bodies: bodies.map((body) => ({
        slug: body.slug,
        name: body.name,
        kind: w.kind[body.kind],
        status: body.status === 'active' ? null : w.bodyStatus[body.status],
        standing: body.status === 'active' ? { code: body.standing, text: w.standing[body.standing] } : null,
        decree: body.decree?.number ?? null,
        members: body.members,
        externals: body.externals,
        ...body.meetings,
      })),
    })
  })

  app.get<{ Params: { slug: string } }>('/dewan/:slug', page, async ({ params, locale }, reply) => {
    const row = await findBodyBySlug(context.db, params.slug)
    if (!row) throw notFound('page')
    return reply.page('governance-body', await bodyPage(context, row, locale))
  })

  app.get<{ Params: { slug: string } }>('/dewan/:slug/rapat.ics', page, async ({ params, locale }, reply) => {
    const row = await findBodyBySlug(context.db, params.slug)
    if (!row) throw notFound('page')
    const meetings = await judgedMeetings(context.db, { reach: 'all', bodyId: row.id, onlyPublic: true, limit: FEED_MEETINGS })
    const entries = meetings
      .filter(({ row: { status } }) => status !== 'planned')
      .map(({ row: meeting }) => ({
        uid: `${meeting.id}@${new URL(context.config.url).hostname}`,
        stamp: toInstant(meeting.created_at),
        sequence: meeting.version,
        starts: toInstant(meeting.starts_at),
        ends: toInstant(meeting.ends_at),
        title: `${row.name}: ${meeting.title}`,
        place: meeting.place,
        text: meeting.agenda.map((item, index) => `${index + 1}. ${item}`).join('\n'),
        url: `${context.config.url}/dewan/${row.slug}`,
        cancelled: meeting.status === 'cancelled',
      }))
    return reply
      .type('text/calendar; charset=utf-8')
      .header('cache-control', 'public, max-age=300')
      .send(icalendar(publicTexts(locale).calendarName(row.name, context.config.city), entries))
  })

  // ——— the code of the hall

  app.get<{ Params: { code: string } }>('/dewan/hadir/:code', hall, async (request, reply) =>
    showSignIn(request, reply, await meetingOfCode(request.params.code)),
  )
  app.post<{ Params: { code: string }; Body: Form }>('/dewan/hadir/:code', hall, async (request, reply) => {
    const meeting = await meetingOfCode(request.params.code)
    const typed = request.body ?? {}
    const seatId = textOf(typed, 'seat')
    const guest = Guest.safeParse({
      name: textOf(typed, 'name'),
      organisation: textOf(typed, 'organisation'),
      element: textOf(typed, 'element'),
    })
    try {
      if (seatId) {
        const substituteName = textOf(typed, 'substitute').slice(0, 120)
        const input = { method: 'qr' as const, ...(substituteName.length >= 2 ? { substituteName } : {}) }
        await signIn(context, request.actor, { meetingId: meeting.id, seatId }, input, ({ invited_at: at }) => at !== null)
      } else if (guest.success) await addGuest(context, request.actor, meeting.id, guest.data, 'qr')
      else {
        const { nameMissing: text } = publicTexts(request.locale)
        const field = typed.name ? 'organisation' : typed.organisation ? 'name' : 'seat'
        return await showSignIn(request, reply.code(422), meeting, { typed, problems: [{ field, text }] })
      }
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      const problems = [{ field: 'seat', text: problemTitle(context, error, request.locale) }]
      return showSignIn(request, reply.code(error.status), meeting, { typed, problems })
    }
    return reply.redirect(`/dewan/hadir/${request.params.code}?tercatat=1`, 303)
  })

  async function meetingOfCode(code: string): Promise<MeetingRow> {
    const meeting = await findMeetingByCode(context.db, hashToken(code))
    if (!meeting) throw notFound('page')
    return meeting
  }

  async function showSignIn(
    request: FastifyRequest,
    reply: FastifyReply,
    meeting: MeetingRow,
    { typed = {}, problems = [] }: Partial<Pick<SignInProps, 'typed' | 'problems'>> = {},
  ): Promise<FastifyReply> {
    const open = signInOpen(context, meeting)
    const body = (await findBody(context.db, meeting.body_id))!
    const props: SignInProps = {
      body: body.name,
      title: meeting.title,
      ...whenAndWhere(context, meeting, request.locale),
      open,
      done: (request.query as Form).tercatat === '1',
      // The names are those of the decree, shown in the hall while the meeting runs.
      seats: open
        ? (await listSeats(context.db, meeting.id))
            .filter(({ member_id: member, status }) => member !== null && status === null)
            .map((seat) => ({ id: seat.id, name: [seat.member_name, seat.function_title].filter(Boolean).join(', ') }))
        : [],
      elements: Element.options.map((value) => ({ value, label: words[request.locale].element[value] })),
      problems,
      typed,
    }
    return privately(reply).page('governance-sign-in', props)
  }

  // ——— the link of an outside member

  app.get<{ Params: { token: string }; Querystring: Form }>('/dewan/undangan/:token', hall, async (request, reply) =>
    showInvitation(request, reply, request.params.token),
  )
  app.post<{ Params: { token: string }; Body: Form }>('/dewan/undangan/:token', hall, async (request, reply) => {
    const { token } = request.params
    const { seat } = await seatOfToken(token)
    const typed = request.body ?? {}
    const at = { meetingId: seat.meeting_id, seatId: seat.id }
    try {
      if (typed.act === 'sign_in') await signIn(context, request.actor, at, { method: 'link' }, () => true)
      else {
        const answer = Answer.safeParse({
          word: typed.word,
          ...(textOf(typed, 'substitute').length >= 2 ? { substituteName: textOf(typed, 'substitute').slice(0, 120) } : {}),
        })
        if (!answer.success) throw new Problem(422, 'invalid-input', { fields: publicTexts(request.locale).answer })
        await answerInvitation(context, request.actor, at, answer.data, () => true)
      }
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      const field = error.code === 'governance-substitute-needed' ? 'substitute' : 'word'
      const problems = [{ field, text: problemTitle(context, error, request.locale) }]
      return showInvitation(request, reply.code(error.status), token, { typed, problems })
    }
    return reply.redirect(`/dewan/undangan/${token}?tersimpan=1`, 303)
  })
  app.get<{ Params: { token: string } }>('/dewan/undangan/:token/notulen.pdf', hall, async (request, reply) => {
    const { meeting } = await seatOfToken(request.params.token)
    const [newest] = await approvedMinutes(context.db, [meeting.id])
    if (!newest) throw notFound('minutes')
    const { type, bytes } = await minutesFile(context, meeting.id, newest.version, 'pdf')
    return privately(reply).type(type).header('content-disposition', `attachment; filename="notulen-${meeting.on_day}.pdf"`).send(bytes)
  })

  async function seatOfToken(token: string) {
    const found = await findSeatByToken(context.db, hashToken(token))
    const meeting = found && (await findMeeting(context.db, found.meeting_id))
    const seat = meeting && (await listSeats(context.db, meeting.id)).find(({ id }) => id === found.id)
    if (!meeting || !seat) throw notFound('page')
    return { meeting, seat }
  }

  async function showInvitation(
    request: FastifyRequest,
    reply: FastifyReply,
    token: string,
    { typed = {}, problems = [] }: Partial<Pick<InvitationProps, 'typed' | 'problems'>> = {},
  ): Promise<FastifyReply> {
    const { meeting, seat } = await seatOfToken(token)
    const body = (await findBody(context.db, meeting.body_id))!
    const minutes = (await approvedMinutes(context.db, [meeting.id])).length > 0
    // A member reads all decisions of the meeting, the closed ones too.
    const decisions = minutes ? (await listDecisions(context.db, { bodyId: body.id })).filter((row) => row.meeting_id === meeting.id) : []
    const props: InvitationProps = {
      token,
      body: body.name,
      name: seat.member_name!,
      title: meeting.title,
      ...whenAndWhere(context, meeting, request.locale),
      videoUrl: meeting.video_url,
      agenda: meeting.agenda,
      cancelled: meeting.status === 'cancelled',
      answerable: meeting.status === 'invited',
      signable: signInOpen(context, meeting) && seat.status === null,
      present: seat.status === 'present' || seat.status === 'represented',
      word: seat.word as InvitationProps['word'],
      minutes,
      decisions: await publicDecisions(context, decisions, request.locale),
      saved: (request.query as Form).tersimpan === '1',
      problems,
      typed,
    }
    return privately(reply).page('governance-invitation', props)
  }
}

function textOf(form: Form, name: string): string {
  return typeof form[name] === 'string' ? form[name].trim() : ''
}

/** Whoever has the address has the page: it is in no cache, no index and no referrer. */
function privately(reply: FastifyReply): FastifyReply {
  return reply.header('cache-control', 'private, no-store').header('referrer-policy', 'no-referrer').header('x-robots-tag', 'noindex')
}
