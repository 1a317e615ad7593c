import type { Measure } from '#city/measures/index.ts'
import type { Context } from '#kernel/context.ts'
import { toInstant } from '#kernel/db.ts'
import { PARTS } from './counted-parts.ts'
import { type Counted, countPublic, latestPublic } from './measures-store.ts'

function counted(
  what: Counted,
  title: { id: string; en: string },
  definition: { id: string; en: string },
  direction: Measure['direction'],
  listUrl: string,
  { dimensions, parts }: Pick<Measure, 'dimensions' | 'parts'> = { dimensions: ['agency', 'area', 'age'], parts: PARTS },
): Measure {
  return {
    code: `complaints.${what}`,
    title,
    definition,
    unit: 'aduan',
    direction,
    dimensions,
    ...(parts ? { parts } : {}),
    listUrl,
    count: (context, by) => countPublic(context.db, what, by, dayOf(context)),
  }
}

function dayOf({ clock }: Context) {
  const today = clock.today()
  const midnight = (day: Temporal.PlainDate) => day.toZonedDateTime(clock.zone).toInstant().toString()
  return { now: clock.now().toString(), startOfDay: midnight(today), endOfDay: midnight(today.add({ days: 1 })) }
}

export const measures: readonly Measure[] = [
  {
    ...counted(
      'waiting',
      { id: 'Menunggu', en: 'Waiting' },
      {
        id: 'Aduan terbuka yang belum ditindaklanjuti saat ini. Aduan rahasia tidak dihitung.',
        en: 'Open complaints not yet followed up at this moment. Secret ones are not counted.',
      },
      'down',
      '/staff/complaints?timing=waiting&confidential=false',
    ),
    async latest(context, limit) {
      const rows = await latestPublic(context.db, limit)
      return rows.map((row) => ({
        at: toInstant(row.status_since).toString(),
        number: row.number,
        title: row.title_public ?? '',
        areaCode: row.area_code,
        status: row.status,
      }))
    },
  },
  counted(
    'late',
    { id: 'Terlambat', en: 'Late' },
    {
      id: 'Aduan terbuka yang tenggatnya sudah lewat saat ini. Aduan rahasia tidak dihitung.',
      en: 'Open complaints whose deadline has passed at this moment. Secret ones are not counted.',
    },
    'down',
    '/staff/complaints?timing=late&confidential=false',
  ),
  counted(
    'due_today',
    { id: 'Jatuh tempo hari ini', en: 'Due today' },
    {
      id: 'Aduan terbuka yang tenggatnya berakhir hari ini dan belum lewat. Aduan rahasia tidak dihitung.',
      en: 'Open complaints whose deadline ends today and has not passed. Secret ones are not counted.',
    },
    'down',
    '/staff/complaints?timing=due_today&confidential=false',
  ),
  counted(
    'resolved_today',
    { id: 'Selesai hari ini', en: 'Resolved today' },
    {
      id: 'Aduan yang ditindaklanjuti sejak tengah malam waktu kota. Aduan rahasia tidak dihitung.',
      en: 'Complaints followed up since midnight in the city. Secret ones are not counted.',
    },
    'up',
    '/staff/complaints?timing=resolved_today&confidential=false',
  ),
  counted(
    'confidential',
    { id: 'Aduan rahasia terbuka', en: 'Open secret matters' },
    {
      id: 'Aduan rahasia yang masih terbuka saat ini; hanya jumlahnya, tanpa bagian.',
      en: 'Secret matters still open at this moment; their number alone, in no part.',
    },
    'none',
    '/staff/complaints?open=true&confidential=true',
    { dimensions: [] },
  ),
]
