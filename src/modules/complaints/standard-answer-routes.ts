import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import type { App } from '#kernel/room.ts'
import { ChangeStandardAnswer, FilledAnswer, SaveStandardAnswer, StandardAnswerShelf } from './contract-standard-answers.ts'
import {
  addStandardAnswer,
  changeStandardAnswer,
  KEEP,
  removeStandardAnswer,
  standardAnswersFor,
  standardAnswerShelf,
} from './standard-answers.ts'

const Id = z.object({ id: z.uuid() })
const tags = ['complaints']
const path = '/api/complaints/standard-answers'

export function standardAnswerRoutes(app: App, context: Context): void {
  const typed = app.withTypeProvider<ZodTypeProvider>()
  const config = { access: KEEP }
  const response = { 200: StandardAnswerShelf }

  typed.get(path, { config, schema: { tags, summary: 'Standard answers that I keep', response } }, ({ actor }) =>
    standardAnswerShelf(context, actor),
  )
  typed.post(
    path,
    { config, schema: { tags, summary: 'Add a standard answer', body: SaveStandardAnswer, response } },
    async ({ actor, body }) => {
      await addStandardAnswer(context, actor, body)
      return standardAnswerShelf(context, actor)
    },
  )
  typed.put(
    `${path}/:id`,
    {
      config,
      schema: { tags, summary: 'Change a standard answer as a new version', params: Id, body: ChangeStandardAnswer, response },
    },
    async ({ actor, params, body }) => {
      await changeStandardAnswer(context, actor, params.id, body)
      return standardAnswerShelf(context, actor)
    },
  )
  typed.delete(
    `${path}/:id`,
    { config, schema: { tags, summary: 'Remove a standard answer', params: Id, response } },
    async ({ actor, params }) => {
      await removeStandardAnswer(context, actor, params.id)
      return standardAnswerShelf(context, actor)
    },
  )
  typed.get(
    '/api/complaints/:id/standard-answers',
    {
      config: { access: 'signed-in' },
      schema: { tags, summary: 'Standard answers that fit a case, filled in', params: Id, response: { 200: z.array(FilledAnswer) } },
    },
    ({ actor, params }) => standardAnswersFor(context, actor, params.id),
  )
}
