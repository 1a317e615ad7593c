import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import { notFound } from '#kernel/problem.ts'
import type { App } from '#kernel/room.ts'
import { activateVersion } from './activate-version.ts'
import { CalendarDay, CalendarVersion, Deadline, ImportVersion } from './contract.ts'
import { importVersion } from './import-version.ts'
import { loadCalendar } from './load-calendar.ts'
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
    { config: { access: 'calendar.edit' }, schema: { tags, summary: 'Put a version in force', params: Code, response: { 204: z.null() } } },
    async ({ actor, params }, reply) => {
      await activateVersion(context, actor, params.code)
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
