import { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import { notFound } from '#kernel/problem.ts'
import type { App } from '#kernel/room.ts'
import { publicPlan, publicProgramme } from './public-view.ts'

const page = { config: { access: 'public' }, schema: { hide: true } } as const

/** /masterplan: the plan in force with what came of it, and a page for each programme. */
export function masterplanPublicRoutes(app: App, context: Context): void {
  app.get('/masterplan', page, async ({ locale }, reply) => reply.page('masterplan', { found: await publicPlan(context, locale) }))

  app.get<{ Params: { id: string } }>('/masterplan/:id', page, async ({ params: { id }, locale }, reply) => {
    if (!z.uuid().safeParse(id).success) throw notFound('programme')
    return reply.page('masterplan-programme', { programme: await publicProgramme(context, id, locale) })
  })
}
