import type { CountedRow, Measure } from '#city/measures/index.ts'
import type { Context } from '#kernel/context.ts'
import { SYSTEM } from '#kernel/permissions.ts'
import { assetStates, kindRecords, recordsOf } from './growth.ts'
import { KINDS } from './kinds.ts'
import { READ } from './policy.ts'
import { yearsOf } from './series.ts'
import { holders } from './views.ts'
import { words } from './texts.ts'

type About = Pick<Measure, 'code' | 'title' | 'definition' | 'unit' | 'direction' | 'aggregate' | 'period' | 'dimensions' | 'public'>
type Rows = (context: Context) => Promise<CountedRow[]>

/** Registers are no secret within the administration: who may read them sees every row. */
function measure(about: About, all: Rows): Measure {
  const rows: NonNullable<Measure['rows']> = async (context, { from, to, agencyId, areaCode }, actor) =>
    actor.kind !== 'system' && !actor.can(READ)
      ? []
      : (await all(context)).filter(
          (row) =>
            (!from || (row.on ?? '') >= from) &&
            (!to || (row.on ?? '') <= to) &&
            (!agencyId || row.agencyId === agencyId) &&
            (!areaCode || row.areaCode === areaCode || row.areaCode?.startsWith(`${areaCode}.`)),
        )
  return {
    ...about,
    listUrl: '/staff/infrastructure',
    rows,
    async count(context, by) {
      const keyOf = (row: CountedRow) => (by === 'agency' ? row.agencyId : by === 'area' ? row.areaCode : null)
      const groups = Map.groupBy(await rows(context, {}, SYSTEM), keyOf)
      return [...groups].map(([key, group]) => ({ key, value: group.reduce((sum, row) => sum + row.value, 0) }))
    },
  }
}

/** Stock at the end of each year and on this day, a row an owner. */
const stockRows =
  (kind: string): Rows =>
  async (context) => {
    const today = context.clock.today().toString()
    const records = kindRecords(await recordsOf(context, kind), kind)
    const { names, isCity } = await holders(context)
    const owners = new Set([
      ...records.movements.flatMap(({ agencyId, toAgencyId }) => [agencyId, toAgencyId]),
      ...records.counts.map((c) => c.agencyId),
    ])
    return [...owners]
      .filter((owner) => owner !== null && isCity(owner))
      .flatMap((owner) =>
        yearsOf(records, (agencyId) => agencyId === owner, today).flatMap(({ year, stock, complete }): CountedRow[] =>
          stock === null
            ? []
            : [
                {
                  id: `${kind}:${owner}:${year}`,
                  on: complete ? `${year}-12-31` : today,
                  agencyId: owner,
                  areaCode: null,
                  value: Number(stock),
                  weight: 1,
                  label: `${names.get(owner!) ?? ''} ${year}`,
                  url: `/staff/infrastructure/growth/${kind}`,
                },
              ],
        ),
      )
  }

/** What was acquired or given up, a row an event. */
const changeRows =
  (kind: string): Rows =>
  async (context) => {
    const { isCity } = await holders(context)
    const events = (await recordsOf(context, kind)).events.get(kind) ?? []
    return events
      .filter((event) => isCity(event.agency_id) && Number(event.quantity) !== 0)
      .map((event) => ({
        id: event.id,
        on: event.on_day,
        agencyId: event.agency_id,
        areaCode: event.area_code,
        value: Number(event.quantity),
        weight: 1,
        label: event.name,
        url: `/staff/infrastructure/assets/${event.asset_id}`,
      }))
  }

export const measures: readonly Measure[] = [
  measure(
    {
      code: 'infrastructure.working_share',
      title: { id: 'Aset kota yang beroperasi', en: 'City assets in operation' },
      definition: {
        id: 'Bagian aset milik kota yang keadaannya diketahui dan beroperasi hari ini, menurut jumlah catatan aset. Terbangun belum berarti beroperasi; yang belum diketahui tidak dihitung.',
        en: 'Share of the assets in the city’s hands whose state is known that operate today, by records of assets. Built is not in use; those of unknown state are not counted.',
      },
      unit: '%',
      direction: 'up',
      aggregate: 'ratio',
      period: 'year',
      dimensions: ['agency', 'area'],
      public: true,
    },
    async (context) => {
      const { isCity } = await holders(context)
      const today = context.clock.today().toString()
      return [...(await recordsOf(context)).events.values()].flatMap((events) =>
        assetStates(events)
          .filter((asset) => asset.agencyId !== null && isCity(asset.agencyId))
          .filter((asset) => asset.operational !== null && asset.operational !== 'written_off')
          .map((asset) => ({
            id: asset.id,
            on: today,
            agencyId: asset.agencyId,
            areaCode: asset.areaCode,
            value: asset.operational === 'operating' ? 1 : 0,
            weight: 1,
            label: asset.name,
            url: `/staff/infrastructure/assets/${asset.id}`,
          })),
      )
    },
  ),
  ...KINDS.flatMap(({ code, titleId, titleEn, unit, definition }) => [
    measure(
      {
        code: `infrastructure.stock.${code}`,
        title: { id: `${titleId}: jumlah`, en: `${titleEn}: stock` },
        definition: {
          id: `${definition} Jumlah akhir tahun, dihitung dari peristiwa dan sensus; rencana tidak termasuk.`,
          en: `Stock at the end of the year of ${titleEn.toLowerCase()} in the city’s hands, computed from events and counts; plans are not in it.`,
        },
        unit: words.id.unit[unit],
        direction: 'up',
        aggregate: 'last',
        period: 'year',
        dimensions: ['agency'],
      },
      stockRows(code),
    ),
    measure(
      {
        code: `infrastructure.change.${code}`,
        title: { id: `${titleId}: tambahan bersih`, en: `${titleEn}: net additions` },
        definition: {
          id: `Perolehan dikurangi penghapusan yang tercatat. Hasil hitung ulang bukan tambahan.`,
          en: `Recorded acquisitions less write-offs. What a recount finds is no addition.`,
        },
        unit: words.id.unit[unit],
        direction: 'up',
        aggregate: 'sum',
        period: 'year',
        dimensions: ['agency', 'area'],
      },
      changeRows(code),
    ),
  ]),
]
