import { localDay } from '#city/calendar/index.ts'
import type { CountedRow, Measure, MeasureCount } from '#city/measures/index.ts'
import type { Context } from '#kernel/context.ts'
import { type Db, toInstant } from '#kernel/db.ts'
import { SYSTEM } from '#kernel/permissions.ts'
import {
  answerRows,
  type CountedComplaint,
  type CountedScope,
  firstResolutions,
  firstResponseRows,
  ratingRows,
  receivedRows,
  resolvedRows,
} from './counted-store.ts'

import { channelKind, mainCategory, PARTS } from './counted-parts.ts'

type Rows = NonNullable<Measure['rows']>

/** The rows behind a figure over time, each in the civil day of the city on which it happened. */
function rowsOf<Row extends CountedComplaint>(
  select: (db: Db, scope: CountedScope) => Promise<Row[]>,
  valueOf: (row: Row) => number = (row) => (row.onTime ? 1 : 0),
): Rows {
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
      parts: { class: [row.class], category: [mainCategory(row.categoryCode)], channel: [channelKind(row.channel)] },
      value: valueOf(row),
      weight: 1,
      label: row.number,
      url: `/staff/complaints/${row.complaintId}`,
    }))
  }
}

function countOf(rows: Rows) {
  return async (context: Context, by?: string): Promise<MeasureCount[]> => {
    const keyOf = (row: CountedRow) =>
      by === undefined ? null : by === 'agency' ? row.agencyId : by === 'area' ? row.areaCode : (row.parts?.[by]?.[0] ?? null)
    const groups = Map.groupBy(await rows(context, {}, SYSTEM), keyOf)
    return [...groups].map(([key, group]) => ({ key, value: group.length }))
  }
}

/** By month, agency, area, class, category and channel, for anybody to read. */
function monthly(about: Pick<Measure, 'code' | 'title' | 'definition' | 'unit' | 'direction' | 'aggregate'>, rows: Rows): Measure {
  return { ...about, period: 'month', public: true, dimensions: ['agency', 'area'], parts: PARTS, rows, count: countOf(rows) }
}

export const countedMeasures: readonly Measure[] = [
  monthly(
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
    },
    rowsOf(receivedRows),
  ),
  monthly(
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
    },
    rowsOf(resolvedRows),
  ),
  monthly(
    {
      code: 'complaints.answered',
      title: { id: 'Jawaban terbit', en: 'Answers published' },
      definition: {
        id: 'Jawaban yang disetujui dan terbit pada hari itu, untuk umum atau untuk pelapor; satu aduan dapat mempunyai beberapa. Aduan rahasia tidak dihitung.',
        en: 'Answers approved and published on the day, for everybody or the reporter; a complaint can have several. Secret ones are not counted.',
      },
      unit: 'jawaban',
      direction: 'none',
      aggregate: 'sum',
    },
    rowsOf(answerRows),
  ),
  monthly(
    {
      code: 'complaints.first_response_on_time',
      title: { id: 'Tanggapan awal dalam tenggat', en: 'First answers on time' },
      definition: {
        id: 'Bagian jam tanggapan awal yang berhenti sebelum tenggat, dari semua yang berhenti pada periode itu. Aduan rahasia tidak dihitung.',
        en: 'Share of first-response clocks that stopped before their deadline, of all that stopped in the period. Secret ones are not counted.',
      },
      unit: '%',
      direction: 'up',
      aggregate: 'ratio',
    },
    rowsOf(firstResponseRows),
  ),
  monthly(
    {
      code: 'complaints.days_to_resolve',
      title: { id: 'Median hari sampai selesai', en: 'Median days to resolve' },
      definition: {
        id: 'Median hari kalender dari diterima sampai pertama kali ditindaklanjuti, menurut hari ditindaklanjuti. Median, bukan rata-rata: satu aduan yang sangat lama tidak mengubahnya. Aduan rahasia tidak dihitung.',
        en: 'Median of calendar days from receipt to the first follow-up, by the day of the follow-up. The median, not the mean: one very long case does not move it. Secret ones are not counted.',
      },
      unit: 'hari',
      direction: 'down',
      aggregate: 'median',
    },
    rowsOf(firstResolutions, (row) => row.days),
  ),
  monthly(
    {
      code: 'complaints.reopened',
      title: { id: 'Aduan dibuka kembali', en: 'Complaints reopened' },
      definition: {
        id: 'Bagian aduan yang pertama kali ditindaklanjuti pada periode itu dan kemudian dibuka kembali. Aduan rahasia tidak dihitung.',
        en: 'Share of the complaints first followed up in the period that were reopened later. Secret ones are not counted.',
      },
      unit: '%',
      direction: 'down',
      aggregate: 'ratio',
    },
    rowsOf(firstResolutions, (row) => (row.reopened ? 1 : 0)),
  ),
  monthly(
    {
      code: 'complaints.rating',
      title: { id: 'Nilai dari pelapor', en: 'Mark of the reporters' },
      definition: {
        id: 'Rata-rata bintang (1 sampai 5) dari pelapor yang menilai pada periode itu. Yang tidak menilai tidak dihitung. Aduan rahasia tidak dihitung.',
        en: 'Mean of the stars (1 to 5) of the reporters who rated in the period. Who did not rate is not counted. Secret ones are not counted.',
      },
      unit: 'bintang',
      direction: 'up',
      aggregate: 'mean',
    },
    rowsOf(ratingRows, (row) => row.stars),
  ),
]
