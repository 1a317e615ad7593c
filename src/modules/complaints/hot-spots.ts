import type { Context } from '#kernel/context.ts'
import type { Locale } from '#kernel/texts.ts'
import { categoryNames } from './form-categories.ts'
import { clustersSince } from './counted-store.ts'

export interface HotSpot {
  areaCode: string
  category: string
  count: number
  late: number
  /** the list of the cases that were counted */
  listUrl: string
}

/** Areas and subjects with most open complaints since a day; secret ones are not counted. */
export async function hotSpots(
  context: Context,
  { since, limit }: { since: Temporal.PlainDate; limit: number },
  locale: Locale,
): Promise<HotSpot[]> {
  const { db, clock } = context
  const [rows, names] = await Promise.all([
    clustersSince(db, {
      from: since.toZonedDateTime(clock.zone).toInstant().toString(),
      now: clock.now().toString(),
      limit,
    }),
    categoryNames(context, locale),
  ])
  return rows.map(({ areaCode, categoryCode, count, late }) => ({
    areaCode,
    category: names.get(categoryCode) ?? categoryCode,
    count,
    late,
    listUrl: `/staff/complaints?open=true&confidential=false&area=${areaCode}&category=${categoryCode}&receivedFrom=${since.toString()}`,
  }))
}
