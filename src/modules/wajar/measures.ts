import type { CountedRow, Measure } from '#city/measures/index.ts'
import { SYSTEM } from '#kernel/permissions.ts'
import { maySeeHearing } from './live-session.ts'
import { type HeardRow, hearingsBetween } from './store.ts'

/** A hearing belongs to the day of its session; each is counted, and a secret one is named to those alone who may see it. */
function counted(
  about: Pick<Measure, 'code' | 'title' | 'definition' | 'unit' | 'direction' | 'aggregate'>,
  value: (row: HeardRow) => number,
): Measure {
  const rows: NonNullable<Measure['rows']> = async ({ db }, { from, to, agencyId, areaCode }, actor) =>
    (await hearingsBetween(db, { from, to, agencyId, areaCode }))
      .filter(({ status }) => status === 'confirmed')
      .filter((row) => actor.kind === 'system' || maySeeHearing(actor, row))
      .map((row): CountedRow => {
        return {
          id: row.id,
          on: row.on_day,
          agencyId: row.agency_ids[0] ?? null,
          areaCode: row.area_code,
          value: value(row),
          weight: 1,
          label: `${row.edition_no}/${row.edition_year} no. ${row.no}`,
          url: `/staff/wajar/${row.session_id}/overview`,
        }
      })
  return {
    ...about,
    period: 'month',
    public: true,
    dimensions: ['agency', 'area'],
    rows,
    async count(context, by) {
      const keyOf = (row: CountedRow) => (by === 'agency' ? row.agencyId : by === 'area' ? row.areaCode : null)
      const groups = Map.groupBy(await rows(context, {}, SYSTEM), keyOf)
      return [...groups].map(([key, group]) => ({ key, value: group.reduce((sum, row) => sum + row.value, 0) }))
    },
  }
}

export const measures: readonly Measure[] = [
  counted(
    {
      code: 'wajar.heard',
      title: { id: 'Perkara didengar tatap muka', en: 'Matters heard face to face' },
      definition: {
        id: 'Perkara yang dicatat, dibacakan ulang dan dipastikan pada sesi tatap muka, pada hari sesinya. Didengar belum berarti selesai.',
        en: 'Matters written down, read back and confirmed in a face-to-face session, on the day of the session. Heard does not mean solved.',
      },
      unit: 'perkara',
      direction: 'none',
      aggregate: 'sum',
    },
    () => 1,
  ),
  counted(
    {
      code: 'wajar.solved_on_spot',
      title: { id: 'Selesai di tempat', en: 'Solved on the spot' },
      definition: {
        id: 'Bagian perkara yang didengar dengan hasil selesai di tempat.',
        en: 'Share of the matters heard whose outcome was solved on the spot.',
      },
      unit: '%',
      direction: 'up',
      aggregate: 'ratio',
    },
    (row) => (row.outcome_kind === 'solved_on_spot' ? 1 : 0),
  ),
]
