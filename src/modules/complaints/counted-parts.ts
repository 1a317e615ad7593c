import type { Part } from '#city/measures/index.ts'
import { knownCategories } from './category-store.ts'
import { words } from './texts.ts'

/** By what figures of complaints are broken down, besides agency and area. */
export const PARTS: readonly Part[] = [
  { code: 'class', title: { id: 'kelas', en: 'class' }, names: async (_, locale) => new Map(Object.entries(words[locale].class)) },
  {
    code: 'category',
    title: { id: 'kategori', en: 'category' },
    async names({ db }, locale) {
      return new Map((await knownCategories(db)).map((each) => [each.code, locale === 'id' ? each.name_id : each.name_en]))
    },
  },
  { code: 'channel', title: { id: 'kanal', en: 'channel' }, names: async (_, locale) => new Map(Object.entries(words[locale].channel)) },
]

/** 'JLN' of 'JLN01'. Sub-categories are no part: beside their main category the few of one could be counted out. */
export function mainCategory(code: string): string {
  return code === 'LAIN' ? code : code.slice(0, 3)
}
