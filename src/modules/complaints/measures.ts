import type { Measure } from '#city/measures/index.ts'
import type { Context } from '#kernel/context.ts'
import { toInstant } from '#kernel/db.ts'
import { type Counted, countPublic, latestPublic } from './measures-store.ts'

function counted(
  what: Counted,
  title: { id: string; en: string },
  direction: Measure['direction'],
  listUrl: string,
  dimensions: Measure['dimensions'] = ['agency', 'area', 'age'],
): Measure {
  return {
    code: `complaints.${what}`,
    title,
    unit: 'aduan',
    direction,
    dimensions,
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
    ...counted('waiting', { id: 'Menunggu', en: 'Waiting' }, 'down', '/staff/complaints?timing=waiting&confidential=false'),
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
  counted('late', { id: 'Terlambat', en: 'Late' }, 'down', '/staff/complaints?timing=late&confidential=false'),
  counted('due_today', { id: 'Jatuh tempo hari ini', en: 'Due today' }, 'down', '/staff/complaints?timing=due_today&confidential=false'),
  counted(
    'resolved_today',
    { id: 'Selesai hari ini', en: 'Resolved today' },
    'up',
    '/staff/complaints?timing=resolved_today&confidential=false',
  ),
  counted(
    'confidential',
    { id: 'Aduan rahasia terbuka', en: 'Open secret matters' },
    'none',
    '/staff/complaints?open=true&confidential=true',
    [],
  ),
]
