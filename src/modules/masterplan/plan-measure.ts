import type { CountedRow, Measure, Part } from '#city/measures/index.ts'
import type { Context } from '#kernel/context.ts'
import { type Actor, SYSTEM } from '#kernel/permissions.ts'
import { listDimensions } from './document-store.ts'
import { READ } from './policy.ts'

export type About = Pick<Measure, 'code' | 'title' | 'definition' | 'unit' | 'direction' | 'aggregate'>
export type Rows = (context: Context, actor: Actor) => Promise<readonly CountedRow[]>

export const DIMENSION: Part = {
  code: 'dimension',
  title: { id: 'dimensi', en: 'dimension' },
  names: async ({ db }, locale) =>
    new Map((await listDimensions(db)).map((row) => [row.id, locale === 'en' ? row.title_en : row.title_id])),
}

/** A plan is no secret within the administration: who may read it sees every row. */
export const mayRead = (actor: Actor) => actor.kind === 'system' || actor.can(READ)

export function measure(
  about: About,
  all: Rows,
  listUrl: string,
  cuts: Pick<Measure, 'dimensions' | 'parts'> = BY_AGENCY_AND_DIMENSION,
): Measure {
  const rows: NonNullable<Measure['rows']> = async (context, { from, to, agencyId, areaCode }, actor) =>
    areaCode !== undefined || !mayRead(actor)
      ? []
      : (await all(context, actor)).filter(
          ({ on, agencyId: own }) => (!from || on! >= from) && (!to || on! <= to) && (agencyId === undefined || own === agencyId),
        )
  return {
    ...about,
    ...cuts,
    ...OF_A_PLAN,
    listUrl,
    rows,
    count: countOf((context, query) => rows(context, query, SYSTEM)),
  }
}

/** What the figures of a plan have in common. */
export const OF_A_PLAN = { period: 'year', public: true, ofPersons: false } as const satisfies Partial<Measure>

type Summed = Pick<CountedRow, 'agencyId' | 'parts' | 'value'>

/** This year's rows, added up by key. */
export const countOf =
  (rows: (context: Context, query: { from: string; to: string }, by: string | undefined) => Promise<readonly Summed[]>): Measure['count'] =>
  async (context, by) => {
    const { year } = context.clock.today()
    const ofYear = await rows(context, { from: `${year}-01-01`, to: `${year}-12-31` }, by)
    const keyOf = (row: Summed) => (by === 'agency' ? row.agencyId : by === undefined ? null : (row.parts?.[by]?.[0] ?? null))
    return [...Map.groupBy(ofYear, keyOf)].map(([key, group]) => ({ key, value: group.reduce((sum, row) => sum + row.value, 0) }))
  }

export const BY_AGENCY_AND_DIMENSION = { dimensions: ['agency'], parts: [DIMENSION] } as const satisfies Pick<
  Measure,
  'dimensions' | 'parts'
>

export const yearDay = (year: number) => `${year}-01-01`
