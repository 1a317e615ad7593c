import { listAgencies } from '#city/agencies/index.ts'
import { areaName, listAreas } from '#city/areas/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Actor } from '#kernel/permissions.ts'
import { unprocessable } from '#kernel/problem.ts'
import type { Locale } from '#kernel/texts.ts'
import type { MeasureQuery } from './contract.ts'
import type { CountedRow, Dimension, Measure, SummedRows } from './measure.ts'

const COMMON = {
  agency: { id: 'instansi', en: 'agency' },
  area: { id: 'wilayah', en: 'area' },
  age: { id: 'umur dalam hari', en: 'age in days' },
} as const satisfies Record<Dimension, Record<Locale, string>>

/** By what this number can be broken down, in words: the parts that many share, then those of its own. */
export function dimensionsOf({ dimensions, parts = [] }: Measure, locale: Locale): { code: string; title: string }[] {
  return [
    ...dimensions.map((code) => ({ code, title: COMMON[code][locale] })),
    ...parts.map(({ code, title }) => ({ code, title: title[locale] })),
  ]
}

export function requireDimension(measure: Measure, by: string): void {
  if (!dimensionsOf(measure, 'id').some(({ code }) => code === by)) throw unprocessable('measure-without-dimension', { by })
}

/** The keys under which a record is counted; of its own parts it may have several. */
export function keysOf(row: Pick<CountedRow, 'agencyId' | 'areaCode' | 'parts'>, by: string): readonly (string | null)[] {
  if (by === 'agency') return [row.agencyId]
  if (by === 'area') return [row.areaCode]
  const keys = row.parts?.[by] ?? []
  return keys.length > 0 ? keys : [null]
}

/** What people call the keys of a part; a key without a name is read as it stands. */
export async function namesOf(context: Context, measure: Measure, by: string, locale: Locale): Promise<ReadonlyMap<string, string>> {
  const { db, clock } = context
  if (by === 'agency') return new Map((await listAgencies(db, clock.today())).map(({ id, name }) => [id, name]))
  if (by === 'area') return new Map((await listAreas(db)).map((area) => [area.code, areaName(area)]))
  return (await measure.parts?.find(({ code }) => code === by)?.names?.(context, locale)) ?? new Map()
}

/** The rows of a measure, narrowed to one key of one of its parts where the question asks for it. */
export async function rowsOf(
  context: Context,
  measure: Measure,
  { part, key, ...query }: MeasureQuery,
  actor: Actor,
): Promise<readonly CountedRow[]> {
  if (!measure.rows) throw unprocessable('measure-without-rows')
  const rows = await measure.rows(context, query, actor)
  if (part === undefined) return rows
  requireDimension(measure, part)
  return rows.filter((row) => keysOf(row, part).includes(key ?? null))
}

/** What a reader of totals needs: the rows themselves, or their sums where the measure adds them up. */
export async function summedOf(
  context: Context,
  measure: Measure,
  query: MeasureQuery,
  by: string | undefined,
  actor: Actor,
): Promise<readonly Omit<SummedRows, 'rows'>[]> {
  if (!measure.many) return rowsOf(context, measure, query, actor)
  if (query.part !== undefined) requireDimension(measure, query.part)
  return measure.many.summed(context, query, by, actor)
}
