import { localDay } from '#city/calendar/index.ts'
import type { CountedRow, Measure } from '#city/measures/index.ts'
import type { Context } from '#kernel/context.ts'
import { toInstant } from '#kernel/db.ts'
import { SYSTEM } from '#kernel/permissions.ts'
import { type CommitmentRow, countedRows } from './store.ts'

type Counts = (row: CommitmentRow, context: Context) => Pick<CountedRow, 'value' | 'weight'> | undefined

/** A promise belongs to the period in which it fell due. Secret ones are in no figure. */
function counted(
  about: Pick<Measure, 'code' | 'title' | 'definition' | 'unit' | 'direction' | 'aggregate' | 'period' | 'public'>,
  counts: Counts,
): Measure {
  const rows: NonNullable<Measure['rows']> = async (context, { from, to, agencyId, areaCode }, actor) => {
    if (areaCode !== undefined) return []
    const agencies = actor.scopeOf('commitments.read')
    return (await countedRows(context.db, { from, to, agencies, agencyId })).flatMap((row) => {
      const adds = counts(row, context)
      const { id, due_on: on, owner_agency_id: owner, what: label } = row
      return adds
        ? [{ id, on, agencyId: owner, areaCode: null, label, url: `/staff/commitments?state=${row.state}&subject=${row.subject}`, ...adds }]
        : []
    })
  }
  return {
    ...about,
    dimensions: ['agency'],
    rows,
    async count(context, by) {
      const all = await rows(context, {}, SYSTEM)
      const groups = Map.groupBy(all, (row) => (by === 'agency' ? row.agencyId : null))
      return [...groups].map(([key, group]) => ({ key, value: group.reduce((sum, row) => sum + row.value, 0) }))
    },
  }
}

const isLate: (row: CommitmentRow, context: Context) => boolean = (row, { clock }) =>
  row.state === 'open' && row.due_on < clock.today().toString()

const keptOnTime: Counts = (row, context) => {
  if (row.done_at === null) return isLate(row, context) ? { value: 0, weight: 1 } : undefined
  const doneOn = localDay(toInstant(row.done_at), context.clock.zone).toString()
  return { value: doneOn <= row.original_due_on ? 1 : 0, weight: 1 }
}

export const measures: readonly Measure[] = [
  counted(
    {
      code: 'commitments.open',
      title: { id: 'Janji yang belum ditepati', en: 'Promises not yet kept' },
      definition: {
        id: 'Janji terbuka yang belum dinyatakan ditepati dengan bukti, pada periode jatuh temponya. Janji dari perkara rahasia tidak dihitung.',
        en: 'Open promises not yet declared kept with proof, in the period in which they fall due. Promises out of secret matters are not counted.',
      },
      unit: 'janji',
      direction: 'down',
    },
    (row) => (row.state === 'open' ? { value: 1, weight: 1 } : undefined),
  ),
  counted(
    {
      code: 'commitments.late',
      title: { id: 'Janji yang terlambat', en: 'Late promises' },
      definition: {
        id: 'Janji terbuka yang tanggalnya sudah lewat hari ini. Janji dari perkara rahasia tidak dihitung.',
        en: 'Open promises whose date has passed today. Promises out of secret matters are not counted.',
      },
      unit: 'janji',
      direction: 'down',
    },
    (row, context) => (isLate(row, context) ? { value: 1, weight: 1 } : undefined),
  ),
  counted(
    {
      code: 'commitments.kept_on_time',
      title: { id: 'Janji yang ditepati pada waktunya', en: 'Promises kept on time' },
      definition: {
        id: 'Bagian janji yang dinyatakan ditepati paling lambat pada tanggal pertamanya, dari semua yang sudah ditepati atau terlambat. Tanggal yang dipindahkan tidak mengubahnya.',
        en: 'Share of promises declared kept by their first date, of all that are kept or late. Moving the date changes nothing.',
      },
      unit: '%',
      direction: 'up',
      aggregate: 'ratio',
      period: 'month',
      public: true,
    },
    keptOnTime,
  ),
]

/** The same share for the promises that one room makes; it registers it under a code of its own. */
export function keptOnTimeIn(room: string, about: Pick<Measure, 'code' | 'title' | 'definition'>): Measure {
  return counted({ ...about, unit: '%', direction: 'up', aggregate: 'ratio', period: 'month', public: true }, (row, context) =>
    row.room === room ? keptOnTime(row, context) : undefined,
  )
}
