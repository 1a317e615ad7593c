import type { Context } from '#kernel/context.ts'
import type { Locale } from '#kernel/texts.ts'
import type { FormCategory } from './public/report-form.ts'
import { currentCategories } from './store.ts'

/** The categories in force as the form needs them, in the reader's language. */
export async function formCategories(context: Pick<Context, 'db'>, locale: Locale): Promise<FormCategory[]> {
  const rows = await currentCategories(context.db)
  return rows
    .filter((row) => row.active)
    .map((row) => ({
      code: row.code,
      name: locale === 'en' ? row.name_en : row.name_id,
      parentCode: row.parent_code,
      needsLocation: row.needs_location,
      confidential: row.default_confidential,
      emergency: row.default_class === 'emergency',
    }))
}

/** 'Sampah: Sampah menumpuk' by code, for lists and pages. */
export async function categoryNames(context: Pick<Context, 'db'>, locale: Locale): Promise<Map<string, string>> {
  const categories = await formCategories(context, locale)
  const byCode = new Map(categories.map((category) => [category.code, category]))
  return new Map(
    categories.map(({ code, name, parentCode }) => {
      const parent = parentCode ? byCode.get(parentCode) : undefined
      return [code, parent ? `${parent.name}: ${name}` : name]
    }),
  )
}
