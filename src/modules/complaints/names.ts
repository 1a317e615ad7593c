import { agencyTree, listAgencies } from '#city/agencies/index.ts'
import { areaName, listAreas } from '#city/areas/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Db, Tx } from '#kernel/db.ts'
import { remembered } from '#kernel/remember.ts'
import type { Locale } from '#kernel/texts.ts'
import { knownCategories } from './category-store.ts'

export interface Names {
  agency(id: string | null): string | null
  /** all units below an agency, by name */
  unitsBelow(id: string): { id: string; name: string }[]
  area(code: string | null): string | null
  category(code: string, locale: Locale): string
}

/** The names that lists show for codes and ids, as they are today. */
export async function loadNames(context: Pick<Context, 'clock'>, db: Db | Tx): Promise<Names> {
  const today = context.clock.today()
  const byDay = await knownNames.read(db)
  const names = byDay.get(today.toString()) ?? (await readNames(db, today))
  byDay.set(today.toString(), names)
  return names
}

/** Asked with every page of a list: by day, until an agency, an area or a category changes. */
const knownNames = remembered(
  ['agencies.agency', 'agencies.agency_version', 'areas.area', 'complaints.category'],
  async () => new Map<string, Names>(),
)

async function readNames(db: Db | Tx, today: Temporal.PlainDate): Promise<Names> {
  const [agencies, tree, areas, categories] = await Promise.all([
    listAgencies(db, today),
    agencyTree(db, today),
    listAreas(db),
    knownCategories(db),
  ])
  const agencyNames = new Map(agencies.map((agency) => [agency.id, agency.name]))
  const areaNames = new Map(areas.map((area) => [area.code, areaName(area)]))
  const categoryNames = new Map(categories.map((category) => [category.code, { id: category.name_id, en: category.name_en }]))
  return {
    agency: (id) => (id === null ? null : (agencyNames.get(id) ?? null)),
    unitsBelow: (id) =>
      (tree.get(id) ?? []).flatMap((unit) => {
        const name = agencyNames.get(unit)
        return unit === id || name === undefined ? [] : [{ id: unit, name }]
      }),
    area: (code) => (code === null ? null : (areaNames.get(code) ?? code)),
    category: (code, locale) => categoryNames.get(code)?.[locale] ?? code,
  }
}
