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
export function measure(
  about: About,
  all: Rows,
  listUrl: string,
  cuts: Pick<Measure, 'dimensions' | 'parts'> = BY_AGENCY_AND_DIMENSION,
): Measure {
  const rows: NonNullable<Measure['rows']> = async (context, { from, to, agencyId, areaCode }, actor) =>
    areaCode !== undefined || (actor.kind !== 'system' && !actor.can(READ))
      ? []
      : (await all(context, actor)).filter(
          ({ on, agencyId: own }) => (!from || on! >= from) && (!to || on! <= to) && (agencyId === undefined || own === agencyId),
        )
  return {
    ...about,
    ...cuts,
    period: 'year',
    public: true,
    ofPersons: false,
    listUrl,
    rows,
    async count(context, by) {
      const { year } = context.clock.today()
      const ofYear = await rows(context, { from: `${year}-01-01`, to: `${year}-12-31` }, SYSTEM)
      const keyOf = (row: CountedRow) => (by === 'agency' ? row.agencyId : by === undefined ? null : (row.parts?.[by]?.[0] ?? null))
      return [...Map.groupBy(ofYear, keyOf)].map(([key, group]) => ({ key, value: group.reduce((sum, row) => sum + row.value, 0) }))
    },
  }
}

export const BY_AGENCY_AND_DIMENSION = { dimensions: ['agency'], parts: [DIMENSION] } as const satisfies Pick<
  Measure,
  'dimensions' | 'parts'
>

export const yearDay = (year: number) => `${year}-01-01`
