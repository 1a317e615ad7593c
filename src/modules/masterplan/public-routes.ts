import { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import { notFound } from '#kernel/problem.ts'
import type { App } from '#kernel/room.ts'
import { ProgrammeStatus } from './contract.ts'
import { publicPlan, publicProgramme } from './public-view.ts'

const page = { config: { access: 'public' }, schema: { hide: true } } as const

/** A filter that makes no sense, such as one from an old link, looks for everything. */
const Filter = z.object({
  q: z.string().trim().max(100).catch(''),
  agency: z.uuid().or(z.literal('')).catch(''),
  status: ProgrammeStatus.or(z.literal('')).catch(''),
})

/** /masterplan: the plan in force with what came of it, and a page for each programme. */
export function masterplanPublicRoutes(app: App, context: Context): void {
  app.get('/masterplan', page, async ({ locale, query }, reply) =>
    reply.page('masterplan', { found: await publicPlan(context, Filter.parse(query), locale) }),
  )

  app.get<{ Params: { id: string } }>('/masterplan/:id', page, async ({ params: { id }, locale }, reply) => {
    if (!z.uuid().safeParse(id).success) throw notFound('programme')
    return reply.page('masterplan-programme', { programme: await publicProgramme(context, id, locale) })
  })
}
