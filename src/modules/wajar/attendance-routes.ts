import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import type { App } from '#kernel/room.ts'
import { inviteToSession, noteAttendance, takeBackInvitation } from './attend.ts'
import { Attendance, AttendanceChange, Invitations } from './contract.ts'
import { toAttendance } from './session-view.ts'
import { listAttendance } from './store.ts'

const tags = ['wajar']
const Id = z.object({ id: z.uuid() })
const Done = z.null()

/** Heads of agencies and partners: who is invited, what they say, who came. */
export function attendanceRoutes(app: App, context: Context): void {
  const typed = app.withTypeProvider<ZodTypeProvider>()
  const read = { access: 'wajar.read' }

  typed.get(
    '/api/wajar/sessions/:id/attendance',
    { config: read, schema: { tags, summary: 'Who was invited and who came', params: Id, response: { 200: z.array(Attendance) } } },
    async ({ actor, params }) => (await listAttendance(context.db, params.id)).map((row) => toAttendance(row, actor)),
  )
  typed.post(
    '/api/wajar/sessions/:id/attendance',
    {
      config: { access: 'wajar.prepare' },
      schema: { tags, summary: 'Invite', params: Id, body: Invitations, response: { 200: z.array(Attendance) } },
    },
    async ({ actor, params, body }) => {
      await inviteToSession(context, actor, params.id, body.invited)
      return (await listAttendance(context.db, params.id)).map((row) => toAttendance(row, actor))
    },
  )
  typed.put(
    '/api/wajar/attendance/:id',
    {
      config: read,
      schema: { tags, summary: 'What an agency says, and who came', params: Id, body: AttendanceChange, response: { 204: Done } },
    },
    async ({ actor, params, body }, reply) => {
      await noteAttendance(context, actor, params.id, body)
      return reply.code(204).send(null)
    },
  )

  typed.delete(
    '/api/wajar/attendance/:id',
    {
      config: { access: 'wajar.prepare' },
      schema: { tags, summary: 'Take back an invitation of a draft', params: Id, response: { 204: Done } },
    },
    async ({ actor, params }, reply) => {
      await takeBackInvitation(context, actor, params.id)
      return reply.code(204).send(null)
    },
  )
}
