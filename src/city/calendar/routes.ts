import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import { notFound } from '#kernel/problem.ts'
import type { App } from '#kernel/room.ts'
import { activateVersion } from './activate-version.ts'
import { calendarWarnings, previewVersion } from './calendar-effect.ts'
import {
  ActivateVersion,
  CalendarDay,
  CalendarDryRun,
  CalendarVersion,
  CalendarWarning,
  Deadline,
  ImportVersion,
  Ramadan,
  SetWorkingHours,
  WorkingHours,
} from './contract.ts'
import { listRamadan } from './hours-store.ts'
import { importVersion } from './import-version.ts'
import { loadCalendar } from './load-calendar.ts'
import { loadOfficeHours, setRamadan, setWorkingHours } from './office-hours.ts'
import { listDays, listVersions } from './store.ts'
import { addWorkingDays, endOfDay } from './working-days.ts'

export function calendarRoutes(app: App, context: Context): void {
  const typed = app.withTypeProvider<ZodTypeProvider>()
  const tags = ['calendar']
  const Code = z.object({ code: z.string() })

  typed.get(
    '/api/calendar/versions',
    { config: { access: 'signed-in' }, schema: { tags, summary: 'Calendar versions', response: { 200: z.array(CalendarVersion) } } },
    async () => listVersions(context.db),
  )

  typed.get(
    '/api/calendar/versions/:code',
    {
      config: { access: 'signed-in' },
      schema: { tags, summary: 'Days of a version', params: Code, response: { 200: z.array(CalendarDay) } },
    },
    async ({ params }) => {
      const days = await listDays(context.db, params.code)
      if (days.length === 0) throw notFound('calendar version')
      return days.map(({ name_id, name_en, ...day }) => ({ ...day, nameId: name_id, nameEn: name_en }))
    },
  )

  typed.post(
    '/api/calendar/versions',
    {
      config: { access: 'calendar.edit' },
      schema: { tags, summary: 'Load a version as a draft', body: ImportVersion, response: { 201: z.object({ days: z.int() }) } },
    },
    async ({ actor, body }, reply) => reply.code(201).send(await importVersion(context, actor, body)),
  )

  typed.post(
    '/api/calendar/versions/:code/activate',
    {
      config: { access: 'calendar.edit' },
      schema: {
        tags,
        summary: 'Put a version in force whose dry run was seen',
        params: Code,
        body: ActivateVersion,
        response: { 204: z.null() },
      },
    },
    async ({ actor, params, body }, reply) => {
      await activateVersion(context, actor, params.code, body.seen)
      return reply.code(204).send(null)
    },
  )

  typed.get(
    '/api/calendar/versions/:code/effect',
    {
      config: { access: 'calendar.edit' },
      schema: { tags, summary: 'Dry run: what activating a version would move', params: Code, response: { 200: CalendarDryRun } },
    },
    ({ actor, params }) => previewVersion(context, actor, params.code),
  )

  typed.get(
    '/api/calendar/warnings',
    {
      config: { access: 'signed-in' },
      schema: { tags, summary: 'Years that need a calendar and have none', response: { 200: z.array(CalendarWarning) } },
    },
    () => calendarWarnings(context),
  )

  typed.get(
    '/api/calendar/hours',
    {
      config: { access: 'signed-in' },
      schema: {
        tags,
        summary: 'Office hours of an agency, else of every agency, and the fasting months',
        querystring: z.object({ agencyId: z.uuid().optional() }),
        response: { 200: z.object({ hours: z.array(WorkingHours), ramadan: z.array(Ramadan) }) },
      },
    },
    async ({ query }) => ({
      hours: [...(await loadOfficeHours(context.db, query.agencyId ?? null)).rows],
      ramadan: await listRamadan(context.db),
    }),
  )

  typed.post(
    '/api/calendar/hours',
    {
      config: { access: 'calendar.edit' },
      schema: { tags, summary: 'Set the hours of a weekday from a day on', body: SetWorkingHours, response: { 204: z.null() } },
    },
    async ({ actor, body }, reply) => {
      await setWorkingHours(context, actor, body)
      return reply.code(204).send(null)
    },
  )

  typed.post(
    '/api/calendar/ramadan',
    {
      config: { access: 'calendar.edit' },
      schema: { tags, summary: 'Enter a fasting month', body: Ramadan, response: { 204: z.null() } },
    },
    async ({ actor, body }, reply) => {
      await setRamadan(context, actor, body)
      return reply.code(204).send(null)
    },
  )

  typed.get(
    '/api/calendar/deadline',
    {
      config: { access: 'public' },
      schema: {
        tags,
        summary: 'The end of a term in working days',
        querystring: Deadline,
        response: { 200: z.object({ deadlineOn: z.iso.date(), dueAt: z.string() }) },
      },
    },
    async ({ query }) => {
      const last = addWorkingDays(Temporal.PlainDate.from(query.from), query.workingDays, await loadCalendar(context.db))
      return { deadlineOn: last.toString(), dueAt: endOfDay(last, context.clock.zone).toString() }
    },
  )
}
