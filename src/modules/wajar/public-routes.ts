import { randomUUID } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { listAgencies } from '#city/agencies/index.ts'
import { areaName, listAreas } from '#city/areas/index.ts'
import { publicPromises, publicProofPhoto } from '#city/commitments/index.ts'
import { normalisePhone } from '#city/contacts/index.ts'
import type { Context } from '#kernel/context.ts'
import { hashToken } from '#kernel/crypto.ts'
import { toInstant } from '#kernel/db.ts'
import { icalendar } from '#kernel/icalendar.ts'
import { textOf } from '#kernel/paper.ts'
import { VISITOR } from '#kernel/permissions.ts'
import { notFound } from '#kernel/problem.ts'
import type { App } from '#kernel/room.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { formatDate, formatInstant, type Locale } from '#kernel/texts.ts'
import { checkInOnVideo, mayCheckInOnVideo } from './check-in-on-video.ts'
import {
  type AttendanceStatus,
  type NewRegistration,
  type QueueSeries,
  type QueueState,
  type SessionKind,
  SpecialNeed,
} from './contract.ts'
import { ticketOf } from './line.ts'
import { publicTexts } from './public/texts.ts'
import { publicMinutes, publicMinutesFile } from './public-minutes.ts'
import type { LineProps, PromisesProps, RegisterProps, SessionProps } from './public/WajarPages.tsx'
import { placesTaken, registerForSession, registrationOpen } from './register-for-session.ts'
import { publicAttendance } from './session-policies.ts'
import { findSession, listAttendance, listSessionRows, type SessionRow, totalsOf } from './store.ts'
import { findByLineToken } from './store-queue.ts'
import { words } from './texts.ts'
import { waitingLine } from './waiting-line.ts'

const page = { config: { access: 'public' }, schema: { hide: true } } as const
const COMING = ['published', 'registration_open', 'in_session'] as const
const OVER = ['closed', 'minutes_draft', 'minutes_approved'] as const
const REFRESH_SECONDS = 20
const PaperFormats = z.enum(['pdf', 'docx', 'csv'])

/** /wajar: what is announced, a number beforehand, one's place in the line, and what became of the promises. */
export function wajarPublicRoutes(app: App, context: Context): void {
  app.get('/wajar', page, async ({ locale }, reply) => {
    const coming = await listSessionRows(context.db, { statuses: COMING, limit: 20 })
    const past = await listSessionRows(context.db, { statuses: OVER, limit: 20 })
    const totals = await totalsOf(
      context.db,
      past.map(({ id }) => id),
    )
    const now = context.clock.now()
    return reply.page('wajar-sessions', {
      coming: await Promise.all(
        coming.reverse().map(async (row) => ({
          ...headOf(row, locale),
          agenda: row.agenda,
          ...(await registrationOf(row)),
          running: row.status === 'in_session',
          opensOn:
            Temporal.Instant.compare(now, toInstant(row.registration_opens_at)) < 0
              ? formatInstant(iso(row.registration_opens_at), context.clock.zone, locale)
              : null,
        })),
      ),
      past: past.map((row) => ({ ...headOf(row, locale), heard: totals.get(row.id)?.heard ?? 0 })),
    })
  })

  app.get('/wajar.ics', page, async ({ locale }, reply) => {
    const rows = await listSessionRows(context.db, { statuses: [...COMING, ...OVER], limit: 100 })
    return reply
      .type('text/calendar; charset=utf-8')
      .header('cache-control', 'public, max-age=300')
      .send(
        icalendar(
          `WAJAR ${context.config.city}`,
          rows.map((row) => ({
            uid: `${row.id}@${new URL(context.config.url).hostname}`,
            stamp: toInstant(row.created_at),
            sequence: row.version,
            starts: toInstant(row.starts_at),
            ends: toInstant(row.ends_at),
            title: headOf(row, locale).title,
            place: row.place,
            text: row.agenda,
            url: `${context.config.url}/wajar`,
          })),
        ),
      )
  })

  app.get<{ Params: { id: string } }>('/wajar/:id/daftar', page, async (request, reply) =>
    showForm(request, reply, await announced(request.params.id), { problems: [], typed: {} }),
  )

  app.post<{ Params: { id: string }; Body: Record<string, string | undefined> }>(
    '/wajar/:id/daftar',
    { ...page, config: { access: 'public', rateLimit: { max: 20, timeWindow: '1 hour' } } },
    async (request, reply) => {
      const session = await announced(request.params.id)
      const typed = request.body ?? {}
      const t = publicTexts(request.locale)
      const text = (name: string) => (typeof typed[name] === 'string' ? typed[name].trim() : '')
      const problems: RegisterProps['problems'] = [
        ...(text('name').length < 2 ? [{ field: 'name', text: t.nameMissing }] : []),
        ...(text('phone') && !normalisePhone(text('phone')) ? [{ field: 'phone', text: t.phoneWrong }] : []),
        ...(text('topic').length < 3 ? [{ field: 'topic', text: t.topicMissing }] : []),
      ]
      if (problems.length > 0) return showForm(request, reply.code(422), session, { problems, typed })
      const key = /^[0-9a-f-]{36}$/.test(text('intakeKey')) ? text('intakeKey') : randomUUID()
      const registration: NewRegistration = {
        person: { name: text('name').slice(0, 120), ...(text('phone') ? { phone: text('phone') } : {}) },
        areaCode: text('area') || null,
        topic: text('topic').slice(0, 200),
        preIntake: text('more').slice(0, 10_000),
        specialNeeds: SpecialNeed.options.filter((need) => typed[`need-${need}`] !== undefined),
        representsHouseholds: Math.min(10_000, Math.max(1, Math.trunc(Number(text('households'))) || 1)),
        onVideo: session.mode === 'hybrid' && typed.video !== undefined,
      }
      const { lineToken } = await inTransaction(context.db, VISITOR, (tx) =>
        registerForSession(tx, context, VISITOR, { sessionId: session.id, key, via: 'web', registration }),
      )
      return reply.redirect(`/wajar/antre/${lineToken}?baru=1`, 303)
    },
  )

  app.get<{ Params: { id: string } }>('/wajar/:id', page, async (request, reply) => {
    const session = await announced(request.params.id)
    const over = OVER.some((status) => status === session.status)
    const shown = await publicAttendance(context.db, session)
    const rows = over ? await listAttendance(context.db, session.id) : []
    const agencies = new Map((await listAgencies(context.db, Temporal.PlainDate.from(session.on_day))).map(({ id, name }) => [id, name]))
    const paper = await publicMinutes(context, session)
    const props: SessionProps = {
      ...headOf(session, request.locale),
      agenda: session.agenda,
      ...(await registrationOf(session)),
      over,
      attendance: rows
        .filter(({ status }) => shown.some((each) => each === status))
        .map((row) => ({
          body: row.agency_id ? (agencies.get(row.agency_id) ?? '') : row.partner!,
          person: row.invited_person,
          status: words[request.locale].attendance[row.status as AttendanceStatus],
          substitute: row.substitute_name,
        })),
      minutes: paper
        ? {
            head: paper.head.map(([label, value]) => ({ label, value })),
            tables: paper.sections
              .slice(1)
              .flatMap((section) =>
                'rows' in section && section.rows.length > 0 ? [{ ...section, rows: section.rows.map((row) => row.map(textOf)) }] : [],
              ),
            stamp: paper.stamp,
          }
        : null,
    }
    return reply.header('cache-control', 'public, max-age=30').page('wajar-session', props)
  })

  app.get<{ Params: { id: string; format: string } }>('/wajar/:id/notulen.:format', page, async (request, reply) => {
    const session = await announced(request.params.id)
    const format = PaperFormats.safeParse(request.params.format)
    if (!format.success) throw notFound('page')
    const { type, bytes } = await publicMinutesFile(context, session, format.data)
    const name = `notulen-${session.edition_no}-${session.edition_year}-umum.${format.data}`
    return reply.type(type).header('content-disposition', `attachment; filename="${name}"`).send(bytes)
  })

  app.post<{ Params: { token: string } }>('/wajar/antre/:token/hadir', page, async (request, reply) => {
    await checkInOnVideo(context, request.params.token)
    return reply.redirect(`/wajar/antre/${encodeURIComponent(request.params.token)}`, 303)
  })

  app.get<{ Params: { token: string }; Querystring: { baru?: string } }>('/wajar/antre/:token', page, async (request, reply) => {
    const row = await findByLineToken(context.db, hashToken(request.params.token))
    const session = row && (await findSession(context.db, row.session_id))
    if (!row || !session) throw notFound('page')
    const line = await waitingLine(context.db, session)
    const { title, when, place } = headOf(session, request.locale)
    const props: LineProps = {
      fresh: request.query.baru === '1' && row.state === 'registered',
      ticket: ticketOf({ series: row.series as QueueSeries, number: row.number }),
      state: row.state as QueueState,
      ahead: row.state === 'waiting' ? line.findIndex(({ id }) => id === row.id) : null,
      desk: row.state === 'called' ? row.desk : null,
      title,
      when,
      place,
      // The link is for people who registered for it, and for nobody else.
      videoUrl: row.series === 'Z' && COMING.some((status) => status === session.status) ? session.video_url : null,
      checkIn: mayCheckInOnVideo(context, row, session) ? `/wajar/antre/${request.params.token}/hadir` : null,
      at: formatInstant(context.clock.now().toString(), context.clock.zone, request.locale),
    }
    return reply
      .header('refresh', String(REFRESH_SECONDS))
      .header('referrer-policy', 'no-referrer')
      .header('cache-control', 'private, no-store')
      .page('wajar-line', props)
  })

  app.get('/janji', page, async ({ locale }, reply) => {
    const today = context.clock.today()
    const [{ items, totals }, agencies] = await Promise.all([publicPromises(context, 'wajar', locale), listAgencies(context.db, today)])
    const names = new Map(agencies.map(({ id, name }) => [id, name]))
    return reply.page('wajar-promises', {
      items: items.map((each) => ({
        id: each.id,
        what: each.what,
        agency: names.get(each.ownerAgencyId) ?? '',
        due: formatDate(each.dueOn, locale),
        first: each.originalDueOn === each.dueOn ? null : formatDate(each.originalDueOn, locale),
        state: each.late ? ('late' as const) : each.state,
        note: each.doneNote,
        proof: each.proof && { title: each.proof.title, url: each.proof.url, photo: each.proof.picture ? `/janji/${each.id}/bukti` : null },
      })),
      totals,
    } satisfies PromisesProps)
  })

  app.get<{ Params: { id: string } }>('/janji/:id/bukti', page, async ({ params }, reply) => {
    if (!/^[0-9a-f-]{36}$/.test(params.id)) throw notFound('page')
    const { bytes, contentType } = await publicProofPhoto(context, 'wajar', params.id)
    return reply.type(contentType).header('cache-control', 'public, max-age=300').header('x-content-type-options', 'nosniff').send(bytes)
  })

  async function announced(id: string): Promise<SessionRow> {
    const session = /^[0-9a-f-]{36}$/.test(id) ? await findSession(context.db, id) : undefined
    if (!session || session.status === 'draft') throw notFound('page')
    return session
  }

  async function showForm(
    request: FastifyRequest,
    reply: FastifyReply,
    session: SessionRow,
    { problems, typed }: Pick<RegisterProps, 'problems' | 'typed'>,
  ): Promise<FastifyReply> {
    if (!(await registrationOf(session)).open) return reply.redirect(`/wajar/${session.id}`, 303)
    const props: RegisterProps = {
      ...headOf(session, request.locale),
      hybrid: session.mode === 'hybrid',
      intakeKey: typed.intakeKey ?? randomUUID(),
      areas: (await listAreas(context.db))
        .filter(({ kind }) => kind === 'kelurahan' || kind === 'desa_negeri')
        .map((area) => ({ code: area.code, name: areaName(area) })),
      problems,
      typed,
    }
    return reply.header('x-robots-tag', 'noindex').page('wajar-register', props)
  }

  async function registrationOf(row: SessionRow): Promise<{ open: boolean; full: boolean }> {
    const open = registrationOpen(row, context.clock.now())
    const full = open && (await placesTaken(context.db, row))
    return { open: open && !full, full }
  }

  function headOf(row: SessionRow, locale: Locale) {
    const t = publicTexts(locale)
    const zone = context.clock.zone
    const time = (text: string) =>
      toInstant(text).toZonedDateTimeISO(zone).toPlainTime().toString({ smallestUnit: 'minute' }).replace(':', '.')
    return {
      id: row.id,
      title: t.edition(words[locale].kind[row.kind as SessionKind], row.edition_no, row.edition_year),
      when: `${formatDate(row.on_day, locale, 'weekday')}, ${time(row.starts_at)}–${time(row.ends_at)}`,
      place: row.place,
    }
  }

  function iso(text: string): string {
    return toInstant(text).toString()
  }
}
