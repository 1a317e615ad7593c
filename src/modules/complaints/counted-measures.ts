import { localDay } from '#city/calendar/index.ts'
import type { CountedRow, Dimension, Measure, MeasureCount } from '#city/measures/index.ts'
import type { Context } from '#kernel/context.ts'
import { type Db, toInstant } from '#kernel/db.ts'
import { SYSTEM } from '#kernel/permissions.ts'
import { type CountedComplaint, type CountedScope, receivedRows, resolvedRows } from './counted-store.ts'

type Rows = NonNullable<Measure['rows']>

/** The rows behind a figure over time, each in the civil day of the city on which it happened. */
function rowsOf(select: (db: Db, scope: CountedScope) => Promise<CountedComplaint[]>): Rows {
  return async ({ db, clock }, { from, to, agencyId, areaCode }, actor) => {
    const midnight = (day: string, later: number) =>
      Temporal.PlainDate.from(day).add({ days: later }).toZonedDateTime(clock.zone).toInstant().toString()
    const rows = await select(db, {
      from: from === undefined ? undefined : midnight(from, 0),
      to: to === undefined ? undefined : midnight(to, 1),
      agencyId,
      areaCode,
      agencies: actor.scopeOf('complaints.read'),
      supervisory: actor.can('complaints.supervisory'),
    })
    return rows.map((row) => ({
      id: row.id,
      on: localDay(toInstant(row.at), clock.zone).toString(),
      agencyId: row.agencyId,
      areaCode: row.areaCode,
      value: row.onTime ? 1 : 0,
      weight: 1,
      label: row.number,
      url: `/staff/complaints/${row.complaintId}`,
    }))
  }
}

function countOf(rows: Rows) {
  return async (context: Context, by?: Dimension): Promise<MeasureCount[]> => {
    const keyOf = (row: CountedRow) => (by === 'agency' ? row.agencyId : by === 'area' ? row.areaCode : null)
    const groups = Map.groupBy(await rows(context, {}, SYSTEM), keyOf)
    return [...groups].map(([key, group]) => ({ key, value: group.length }))
  }
}

const received = rowsOf(receivedRows)
const resolved = rowsOf(resolvedRows)

export const countedMeasures: readonly Measure[] = [
  {
    code: 'complaints.received',
    title: { id: 'Aduan diterima', en: 'Complaints received' },
    definition: {
      id: 'Semua aduan dari semua saluran pada hari diterima, juga yang kemudian diarsipkan atau digabung. Aduan rahasia tidak dihitung.',
      en: 'All complaints by all channels on the day of receipt, later archived or merged ones too. Secret ones are not counted.',
    },
    unit: 'aduan',
    direction: 'none',
    aggregate: 'sum',
    period: 'month',
    public: true,
    dimensions: ['agency', 'area'],
    rows: received,
    count: countOf(received),
  },
  {
    code: 'complaints.resolved_on_time',
    title: { id: 'Aduan selesai dalam tenggat', en: 'Complaints resolved on time' },
    definition: {
      id: 'Bagian jam penyelesaian yang berhenti sebelum tenggat, dari semua yang berhenti pada periode itu. Aduan yang dibuka kembali mempunyai lebih dari satu jam. Aduan rahasia tidak dihitung.',
      en: 'Share of resolution clocks that stopped before their deadline, of all that stopped in the period. A complaint that was reopened has more than one. Secret ones are not counted.',
    },
    unit: '%',
    direction: 'up',
    aggregate: 'ratio',
    period: 'month',
    public: true,
    dimensions: ['agency', 'area'],
    rows: resolved,
    count: countOf(resolved),
  },
]
