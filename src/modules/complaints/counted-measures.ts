import { z } from 'zod'
import { localDay } from '#city/calendar/index.ts'
import type { CountedRow, Measure, MeasureQuery } from '#city/measures/index.ts'
import type { Context } from '#kernel/context.ts'
import { toInstant } from '#kernel/db.ts'
import { type Actor, SYSTEM } from '#kernel/permissions.ts'
import { PARTS } from './counted-parts.ts'
import { type CountedComplaint, type CountedEvent, countedRows, type CountedScope, countedSums, isCountedPart } from './counted-store.ts'

/** What a question asks for, as far as this reader may see it. */
function scopeOf({ clock }: Context, { from, to, agencyId, areaCode, part, key }: MeasureQuery, actor: Actor): CountedScope {
  const midnight = (day: string, later: number) =>
    Temporal.PlainDate.from(day).add({ days: later }).toZonedDateTime(clock.zone).toInstant().toString()
  return {
    from: from === undefined ? undefined : midnight(from, 0),
    to: to === undefined ? undefined : midnight(to, 1),
    agencyId,
    areaCode,
    part: part !== undefined && isCountedPart(part) ? { by: part, key: key ?? null } : undefined,
    agencies: actor.scopeOf('complaints.read'),
    supervisory: actor.can('complaints.supervisory'),
  }
}

/** In the civil day of the city on which it happened. */
const rowIn =
  (zone: string) =>
  (row: CountedComplaint): CountedRow => ({
    id: row.id,
    on: localDay(toInstant(row.at), zone).toString(),
    agencyId: row.agencyId,
    areaCode: row.areaCode,
    parts: { class: [row.class], category: [row.category], channel: [row.channel] },
    value: row.value,
    weight: 1,
    label: row.number,
    url: `/staff/complaints/${row.complaintId}`,
  })

async function summed(event: CountedEvent, context: Context, query: MeasureQuery, by: string | undefined, actor: Actor) {
  const { db, clock } = context
  const part = partOf(by)
  const sums = await countedSums(db, event, scopeOf(context, query, actor), { zone: clock.zone, by: part })
  return sums.map(({ on, key, value, rows }) => ({
    on,
    agencyId: by === 'agency' ? key : null,
    areaCode: by === 'area' ? key : null,
    parts: part && key !== null ? { [part]: [key] } : {},
    value,
    weight: rows,
    rows,
  }))
}

/** By month, agency, area, class, category and channel, for anybody to read. A large city has millions: they are added up where they lie. */
function monthly(about: Pick<Measure, 'code' | 'title' | 'definition' | 'unit' | 'direction' | 'aggregate'>, event: CountedEvent): Measure {
  return {
    ...about,
    period: 'month',
    public: true,
    dimensions: ['agency', 'area'],
    parts: PARTS,
    rows: async (context, query, actor) =>
      (await countedRows(context.db, event, scopeOf(context, query, actor))).map(rowIn(context.clock.zone)),
    // A median is of single values.
    ...(about.aggregate === 'median'
      ? {}
      : {
          many: {
            summed: (context, query, by, actor) => summed(event, context, query, by, actor),
            async page(context, query, actor, { limit, after, newest }) {
              const place = { limit, after: z.uuid().safeParse(after).data, newest }
              return (await countedRows(context.db, event, scopeOf(context, query, actor), place)).map(rowIn(context.clock.zone))
            },
          },
        }),
    async count(context, by) {
      const sums = await countedSums(context.db, event, scopeOf(context, {}, SYSTEM), { zone: context.clock.zone, by: partOf(by) })
      return [...Map.groupBy(sums, ({ key }) => key)].map(([key, group]) => ({
        key,
        value: group.reduce((sum, { rows }) => sum + rows, 0),
      }))
    },
  }
}

const partOf = (by: string | undefined) => (by !== undefined && isCountedPart(by) ? by : undefined)

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
    'received',
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
    'resolved',
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
    'answered',
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
    'first_response',
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
    'days_to_resolve',
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
    'reopened',
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
    'rated',
  ),
]
