import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import type { App } from '#kernel/room.ts'
import { knownCategories, useOfCategories } from './category-store.ts'
import { Category, CategoryChange, NewCategory, UsedCategory } from './contract-categories.ts'
import { addCategory, changeCategory } from './edit-category.ts'
import { currentCategories } from './store.ts'

const tags = ['complaints']
const MONTHS = 12

export function categoryRoutes(app: App, context: Context): void {
  const typed = app.withTypeProvider<ZodTypeProvider>()
  const config = { access: 'complaints.categories' }

  typed.get(
    '/api/complaints/categories',
    { config: { access: 'public' }, schema: { tags, summary: 'Categories', response: { 200: z.array(Category) } } },
    async () => (await currentCategories(context.db)).map(toCategory),
  )
  typed.get(
    '/api/complaints/categories/use',
    {
      config,
      schema: { tags, summary: 'All categories, and how often each was used in a year', response: { 200: z.array(UsedCategory) } },
    },
    async () => {
      const since = context.clock.now().toZonedDateTimeISO(context.clock.zone).subtract({ months: MONTHS }).toInstant().toString()
      const used = await useOfCategories(context.db, since)
      return (await knownCategories(context.db)).map((row) => ({ ...toCategory(row), active: row.active, used: used.get(row.code) ?? 0 }))
    },
  )
  typed.post(
    '/api/complaints/categories',
    { config, schema: { tags, summary: 'Add a category', body: NewCategory, response: { 201: z.object({ code: z.string() }) } } },
    async ({ actor, body }, reply) => reply.code(201).send({ code: await addCategory(context, actor, body) }),
  )
  typed.post(
    '/api/complaints/categories/:code',
    {
      config,
      schema: {
        tags,
        summary: 'Change a category as a new version',
        params: z.object({ code: z.string() }),
        body: CategoryChange,
        response: { 204: z.null() },
      },
    },
    async ({ actor, params, body }, reply) => {
      await changeCategory(context, actor, params.code, body)
      return reply.code(204).send(null)
    },
  )
}

function toCategory(row: Awaited<ReturnType<typeof knownCategories>>[number]): Category {
  return Category.parse({
    code: row.code,
    version: row.version,
    parentCode: row.parent_code,
    nameId: row.name_id,
    nameEn: row.name_en,
    defaultAgencySlug: row.default_agency_slug,
    defaultClass: row.default_class,
    defaultConfidential: row.default_confidential,
    needsLocation: row.needs_location,
    needsProof: row.needs_proof,
  })
}
