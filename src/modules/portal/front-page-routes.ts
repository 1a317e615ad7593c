import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import type { App } from '#kernel/room.ts'
import { chooseFigures } from './choose-figures.ts'
import { ChooseFigures, FrontPage } from './contract.ts'
import type { Figures } from './figures.ts'
import { chosenFigures } from './store.ts'

const tags = ['portal']
const config = { access: 'portal.edit' }

export function frontPageRoutes(app: App, context: Context, figures: Figures): void {
  const typed = app.withTypeProvider<ZodTypeProvider>()
  typed.get(
    '/api/portal/front-page',
    { config, schema: { tags, summary: 'Figures of the front page and those to choose from', response: { 200: FrontPage } } },
    async ({ locale }) => {
      const chosen = await chosenFigures(context.db)
      const choices = await figures.all(locale)
      return {
        figures: chosen?.figures ?? null,
        version: chosen?.version ?? 0,
        choices: choices.map(({ code, title, value, unit }) => ({
          code,
          title,
          value: value === null ? null : [value, unit].filter(Boolean).join(' '),
        })),
      }
    },
  )
  typed.put(
    '/api/portal/front-page',
    {
      config,
      schema: { tags, summary: 'Choose the figures of the front page and their order', body: ChooseFigures, response: { 204: z.null() } },
    },
    async ({ actor, body }, reply) => {
      await chooseFigures(context, actor, body)
      return reply.code(204).send(null)
    },
  )
}
