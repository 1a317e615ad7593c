import { listAgencies } from '#city/agencies/index.ts'
import { areaName, listAreas } from '#city/areas/index.ts'
import { countMeasure, findMeasure } from '#city/measures/index.ts'
import type { Context } from '#kernel/context.ts'
import { gather } from '#kernel/gather.ts'
import type { Locale } from '#kernel/texts.ts'
import type { WallView } from './contract.ts'
import { keepRoomPages } from './room-pages.ts'

const FIGURES = ['complaints.waiting', 'complaints.late', 'complaints.due_today', 'complaints.resolved_today']
const BANDS = ['0-2', '3-6', '7-13', '14-29', '30+']
/** Fewer secret matters than this are not told: they would point at persons. */
const SMALLEST_SHOWN = 5

/** All by which the wall differs from screen to screen. */
interface Viewer {
  /** the lists of cases behind the numbers */
  readonly mayOpen: boolean
  readonly locale: Locale
}

/**
 * The wall for all screens: those of the same kind that ask at the same moment share one count, also when it fails. Who asks while it is counted
 * shares the next, which knows of what rang.
 */
export function sharedWall(context: Context): (viewer: Viewer) => Promise<WallView> {
  const pagesOf = keepRoomPages(context)
  const read = gather(
    (viewers: readonly Viewer[]) => {
      const views = new Map<string, Promise<WallView>>()
      return Promise.allSettled(
        viewers.map((viewer) => {
          const kind = `${viewer.locale} ${viewer.mayOpen}`
          const view = views.get(kind) ?? wallView(context, viewer, pagesOf)
          views.set(kind, view)
          return view
        }),
      )
    },
    { limit: Infinity },
  )
  return async (viewer) => {
    const found = await read(viewer)
    if (found.status === 'rejected') throw found.reason
    return found.value
  }
}

/** What the wall shows: measures and nothing else. */
async function wallView(context: Context, { mayOpen, locale }: Viewer, pagesOf: ReturnType<typeof keepRoomPages>): Promise<WallView> {
  const byKey = async (code: string, by: 'agency' | 'area') =>
    new Map((await countMeasure(context, code, by)).map((row) => [row.key, row.value]))
  const figures = await Promise.all(
    FIGURES.map(async (code) => {
      const measure = findMeasure(context, code)
      const value = (await countMeasure(context, code)).reduce((sum, row) => sum + row.value, 0)
      return { code, title: measure?.title[locale] ?? code, value, href: mayOpen ? (measure?.listUrl ?? null) : null }
    }),
  )
  const [secret, waitingByAgency, lateByAgency, waitingByArea, lateByArea, ages, agencies, areas] = await Promise.all([
    countMeasure(context, 'complaints.confidential'),
    byKey('complaints.waiting', 'agency'),
    byKey('complaints.late', 'agency'),
    byKey('complaints.waiting', 'area'),
    byKey('complaints.late', 'area'),
    countMeasure(context, 'complaints.waiting', 'age'),
    listAgencies(context.db, context.clock.today()),
    listAreas(context.db),
  ])
  const secretCount = secret.reduce((sum, row) => sum + row.value, 0)
  const link = (filter: string, key: string) => (mayOpen ? `/staff/complaints?timing=waiting&confidential=false&${filter}=${key}` : null)
  const nameOfArea = new Map(areas.map((area) => [area.code, areaName(area)]))
  const latest = (await findMeasure(context, 'complaints.waiting')?.latest?.(context, 8)) ?? []
  return {
    city: context.config.city,
    zone: context.clock.zone,
    at: context.clock.now().toString(),
    figures,
    confidential: secretCount > 0 && secretCount < SMALLEST_SHOWN ? `<${SMALLEST_SHOWN}` : String(secretCount),
    agencies: agencies
      .map(({ id, name }) => ({
        key: id,
        name,
        waiting: waitingByAgency.get(id) ?? 0,
        late: lateByAgency.get(id) ?? 0,
        href: link('agency', id),
      }))
      .filter(({ waiting }) => waiting > 0)
      .sort((a, b) => b.late - a.late || b.waiting - a.waiting)
      .slice(0, 10),
    areas: areas.flatMap((area) =>
      area.lat !== null && area.lon !== null && (area.kind === 'kelurahan' || area.kind === 'desa_negeri')
        ? [
            {
              key: area.code,
              name: areaName(area),
              waiting: waitingByArea.get(area.code) ?? 0,
              late: lateByArea.get(area.code) ?? 0,
              href: link('area', area.code),
              lat: area.lat,
              lon: area.lon,
            },
          ]
        : [],
    ),
    ages: BANDS.map((band) => ({ band, value: ages.find(({ key }) => key === band)?.value ?? 0 })),
    pages: await pagesOf(locale, agencies),
    latest: latest.map(({ areaCode, ...event }) => ({ ...event, area: nameOfArea.get(areaCode ?? '') ?? '' })),
  }
}
