import type { FastifyReply } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import type { App } from '#kernel/room.ts'
import { listMyPeriods, viewAssessment } from './assess-view.ts'
import { declareConflict } from './assessors.ts'
import { AssessView, Declare, GiveMark, MyPeriod, WriteNote } from './contract-assess.ts'
import { changeNote, giveMark, submitMarks, writeNote } from './mark.ts'
import { openFollowUpProof, openProof, type OpenedFile } from './open-proof.ts'
import { ASSESS } from './policy.ts'

const tags = ['evaluation']
const Id = z.object({ id: z.uuid() })
const Note = z.object({ id: z.uuid(), noteId: z.uuid() })
const Text = WriteNote.pick({ text: true })

/** What an assessor reads and writes: the own periods and nothing else of the house. */
export function assessRoutes(app: App, context: Context): void {
  const typed = app.withTypeProvider<ZodTypeProvider>()
  const config = { access: ASSESS }

  typed.get(
    '/api/evaluation/assess',
    { config, schema: { tags, summary: 'Periods to which I am invited', response: { 200: z.array(MyPeriod) } } },
    ({ actor }) => listMyPeriods(context, actor),
  )
  typed.get(
    '/api/evaluation/assess/:id',
    { config, schema: { tags, summary: 'A period to assess', params: Id, response: { 200: AssessView } } },
    ({ actor, params }) => viewAssessment(context, actor, params.id),
  )
  typed.post(
    '/api/evaluation/assess/:id/declaration',
    {
      config,
      schema: {
        tags,
        summary: 'Say whether a conflict of interest stands in the way',
        params: Id,
        body: Declare,
        response: { 200: AssessView },
      },
    },
    async ({ actor, params, body }) => {
      await declareConflict(context, actor, params.id, body)
      return viewAssessment(context, actor, params.id)
    },
  )
  typed.put(
    '/api/evaluation/assess/:id/marks',
    { config, schema: { tags, summary: 'Mark an item', params: Id, body: GiveMark, response: { 204: z.null() } } },
    async ({ actor, params, body }, reply) => {
      await giveMark(context, actor, params.id, body)
      return reply.code(204).send(null)
    },
  )
  typed.post(
    '/api/evaluation/assess/:id/notes',
    {
      config,
      schema: {
        tags,
        summary: 'Write a strength, weakness, recommendation or question',
        params: Id,
        body: WriteNote,
        response: { 200: AssessView },
      },
    },
    async ({ actor, params, body }) => {
      await writeNote(context, actor, params.id, body)
      return viewAssessment(context, actor, params.id)
    },
  )
  typed.put(
    '/api/evaluation/assess/:id/notes/:noteId',
    { config, schema: { tags, summary: 'Put right what I wrote', params: Note, body: Text, response: { 200: AssessView } } },
    async ({ actor, params, body }) => {
      await changeNote(context, actor, params.id, params.noteId, body.text)
      return viewAssessment(context, actor, params.id)
    },
  )
  typed.delete(
    '/api/evaluation/assess/:id/notes/:noteId',
    { config, schema: { tags, summary: 'Take back what I wrote', params: Note, response: { 200: AssessView } } },
    async ({ actor, params }) => {
      await changeNote(context, actor, params.id, params.noteId, null)
      return viewAssessment(context, actor, params.id)
    },
  )
  typed.post(
    '/api/evaluation/assess/:id/submit',
    { config, schema: { tags, summary: 'Hand in', params: Id, response: { 200: AssessView } } },
    async ({ actor, params }) => {
      await submitMarks(context, actor, params.id)
      return viewAssessment(context, actor, params.id)
    },
  )

  // Staff and assessors read these: whose they are is asked of the record.
  const anybody = { access: 'signed-in', guests: true } as const
  typed.get(
    '/api/evaluation/proofs/:id/file',
    { config: anybody, schema: { tags, summary: 'A file of evidence', params: Id } },
    async ({ actor, params }, reply) => send(reply, await openProof(context, actor, params.id)),
  )
  typed.get(
    '/api/evaluation/notes/:id/proof',
    { config: anybody, schema: { tags, summary: 'What proves that a recommendation was followed', params: Id } },
    async ({ actor, params }, reply) => send(reply, await openFollowUpProof(context, actor, params.id)),
  )
}

const OURS = "frame-ancestors 'self'"

function send(reply: FastifyReply, { bytes, contentType, name, inline }: OpenedFile): FastifyReply {
  return (
    reply
      .type(contentType)
      .header('content-disposition', `${inline ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(name)}`)
      .header('cache-control', 'private, no-store')
      .header('x-content-type-options', 'nosniff')
      // A screen of this house shows it in a frame, and nobody else does. Of a PDF no more is said: Chrome's viewer is a page
      // of its own with styles and an embedded part, which it keeps to the policy of the file (crbug.com/271452).
      .header('content-security-policy', contentType === 'application/pdf' ? OURS : `default-src 'none'; ${OURS}`)
      .send(bytes)
  )
}
