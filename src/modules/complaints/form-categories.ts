import type { Context } from '#kernel/context.ts'
import type { Locale } from '#kernel/texts.ts'
import { knownCategories } from './category-store.ts'
import type { FormCategory } from './public/report-form.ts'
import { currentCategories } from './store.ts'

/** The categories in force as the form needs them, in the reader's language. */
export async function formCategories(context: Pick<Context, 'db'>, locale: Locale): Promise<FormCategory[]> {
  const rows = await currentCategories(context.db)
  return rows.map((row) => ({
    code: row.code,
    name: locale === 'en' ? row.name_en : row.name_id,
    parentCode: row.parent_code,
    needsLocation: row.needs_location,
    confidential: row.default_confidential,
    emergency: row.default_class === 'emergency',
  }))
}

/** 'Sampah: Sampah menumpuk' by code, for lists and pages; cases keep the name of a category that is closed. */
export async function categoryNames(context: Pick<Context, 'db'>, locale: Locale): Promise<Map<string, string>> {
  const categories = await knownCategories(context.db)
  const names = new Map(categories.map((row) => [row.code, locale === 'en' ? row.name_en : row.name_id]))
  return new Map(
    categories.map(({ code, parent_code: parentCode }) => {
      const [name, parent] = [names.get(code)!, parentCode === null ? undefined : names.get(parentCode)]
      return [code, parent === undefined ? name : `${parent}: ${name}`]
    }),
  )
}
