import { z } from 'zod'
import type { CountedRow, Measure, MeasureQuery } from '#city/measures/index.ts'
import type { Context } from '#kernel/context.ts'
import { type Actor, SYSTEM } from '#kernel/permissions.ts'
import { type DueNumber, dueNumbers, type DueQuery, dueTotals } from './due-store.ts'
import { BY_AGENCY_AND_DIMENSION, countOf, mayRead, OF_A_PLAN } from './plan-measure.ts'

const COLUMN = { agency: 'agency_id', dimension: 'top_dimension_id' } as const
const isCut = (by: string): by is keyof typeof COLUMN => by in COLUMN

/** What a question asks for; undefined: nothing that this reader may see, or that there is. A plan has no areas, and each number an agency and a dimension. */
function askedFor({ clock }: Context, { from, to, agencyId, areaCode, part, key }: MeasureQuery, actor: Actor): DueQuery | undefined {
  if (areaCode !== undefined || !mayRead(actor) || (part !== undefined && !z.uuid().safeParse(key).success)) return undefined
  if (part === 'agency' && agencyId !== undefined && agencyId !== key) return undefined
  return {
    today: clock.today().toString(),
    from,
    to,
    agencyId: part === 'agency' ? key : agencyId,
    dimensionId: part === 'dimension' ? key : undefined,
  }
}

const rowOf = (row: DueNumber): CountedRow => ({
  id: `${row.indicator_id}:${row.year}:${row.month}`,
  on: row.ends_on,
  agencyId: row.agency_id,
  areaCode: null,
  parts: { dimension: [row.top_dimension_id] },
  value: row.accepted ? 1 : 0,
  weight: 1,
  label: `${row.code} ${row.name} (${row.ends_on.slice(0, 7)})`,
  url: `/staff/masterplan/indicators/${row.indicator_id}`,
})

function placeOf(id: string | undefined) {
  const [, indicator, year, month] = /^([0-9a-f-]{36}):(\d{4}):(\d{1,2})$/.exec(id ?? '') ?? []
  return indicator === undefined ? undefined : { indicator_id: indicator, year: Number(year), month: Number(month) }
}

async function summed(context: Context, query: MeasureQuery, by: string | undefined, actor: Actor) {
  const asked = askedFor(context, query, actor)
  const totals = asked ? await dueTotals(context.db, asked, by !== undefined && isCut(by) ? COLUMN[by] : undefined) : []
  return totals.map(({ ends_on: on, key, due, accepted }) => ({
    on,
    agencyId: by === 'agency' ? key : null,
    areaCode: null,
    parts: { dimension: by === 'dimension' && key !== null ? [key] : [] },
    value: accepted,
    weight: due,
    rows: due,
  }))
}

/** A large city reports hundreds of thousands of numbers: they are added up where they lie. */
export const numbersAccepted: Measure = {
  code: 'masterplan.numbers_accepted',
  title: { id: 'Realisasi indikator yang diterima', en: 'Indicator numbers accepted' },
  definition: {
    id: 'Bagian angka indikator yang sudah diperiksa dan diterima, dari semua yang harus dilaporkan untuk bulan yang sudah lewat dan masa pengisiannya dibuka.',
    en: 'Share of indicator numbers that were verified and accepted, of all that are due for months that are over and whose reporting period was opened.',
  },
  unit: '%',
  direction: 'up',
  aggregate: 'ratio',
  ...BY_AGENCY_AND_DIMENSION,
  ...OF_A_PLAN,
  listUrl: '/staff/masterplan/waiting',
  async rows(context, query, actor) {
    const asked = askedFor(context, query, actor)
    return asked ? (await dueNumbers(context.db, asked)).map(rowOf) : []
  },
  many: {
    summed,
    async page(context, query, actor, { limit, after, newest }) {
      const asked = askedFor(context, query, actor)
      return asked ? (await dueNumbers(context.db, asked, { limit, after: placeOf(after), newest })).map(rowOf) : []
    },
  },
  count: countOf((context, query, by) => summed(context, query, by, SYSTEM)),
}
