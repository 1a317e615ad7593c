import type { CountedRow, Measure, Part } from '#city/measures/index.ts'
import type { Context } from '#kernel/context.ts'
import { SYSTEM } from '#kernel/permissions.ts'
import type { Unit } from './contract.ts'
import { kindRecords, recordsOf, sharesOf } from './growth.ts'
import { KINDS } from './kinds.ts'
import { READ } from './policy.ts'
import { fromMilli } from './quantity.ts'
import { yearsOf } from './series.ts'
import { holders } from './views.ts'
import { type OwnerShare, sumOf, workingOf } from './working.ts'
import { words } from './texts.ts'

type About = Pick<
  Measure,
  'code' | 'title' | 'definition' | 'unit' | 'direction' | 'aggregate' | 'period' | 'dimensions' | 'parts' | 'public'
>
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
      const keyOf = (row: CountedRow) =>
        by === undefined ? null : by === 'agency' ? row.agencyId : by === 'area' ? row.areaCode : (row.parts?.[by]?.[0] ?? null)
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

/** A row an asset, and one an owner for what counts found otherwise: together what the pages say. A kind of which nothing is known is left out. */
function workingRows(kinds: readonly { code: string; titleId: string; titleEn: string }[]): Rows {
  return async (context) => {
    const [records, { names, isCity }] = [await recordsOf(context), await holders(context)]
    const today = context.clock.today().toString()
    return kinds.flatMap(({ code, titleId, titleEn }) => {
      const shares = sharesOf(records, code, isCity, today)
      if (workingOf(shares).sharePercent === null) return []
      return shares.flatMap(({ owner, assets, ...whole }): CountedRow[] => {
        const rowOf = (
          id: string,
          { total, operating }: Omit<OwnerShare, 'owner' | 'assets'>,
          about: Pick<CountedRow, 'areaCode' | 'label' | 'url'>,
        ) => ({
          id,
          on: today,
          agencyId: owner,
          parts: { kind: [code] },
          value: Number(fromMilli(operating)),
          weight: Number(fromMilli(total)),
          ...about,
        })
        const listed = sumOf(assets)
        const rest = { total: whole.total - listed.total, operating: whole.operating - listed.operating, unknown: 0n }
        return [
          ...assets.map((asset) =>
            rowOf(asset.id, asset, { areaCode: asset.areaCode, label: asset.name, url: `/staff/infrastructure/assets/${asset.id}` }),
          ),
          ...(rest.total === 0n && rest.operating === 0n
            ? []
            : [
                rowOf(`${code}:${owner}`, rest, {
                  areaCode: null,
                  label: {
                    id: `${titleId}: selisih hasil hitung, ${names.get(owner) ?? ''}`,
                    en: `${titleEn}: difference found by counting, ${names.get(owner) ?? ''}`,
                  },
                  url: `/staff/infrastructure/growth/${code}`,
                }),
              ]),
        ]
      })
    })
  }
}

const KIND: Part = {
  code: 'kind',
  title: { id: 'jenis', en: 'kind' },
  names: async (_, locale) => new Map(KINDS.map(({ code, titleId, titleEn }) => [code, locale === 'en' ? titleEn : titleId])),
}

/** Metres and buildings are never added up. */
const LENGTHS: ReadonlySet<Unit> = new Set(['m', 'm2', 'km'])

export const measures: readonly Measure[] = [
  measure(
    {
      code: 'infrastructure.working_share',
      title: { id: 'Aset kota yang beroperasi', en: 'City assets in operation' },
      definition: {
        id: 'Yang beroperasi hari ini dari jumlah aset milik kota, menurut register dan hitungan terakhir yang menyebut berapa yang beroperasi, untuk jenis yang dihitung satu per satu (bukan panjang atau luas). Terbangun belum berarti beroperasi; yang belum diketahui ada dalam penyebut. Jenis yang keadaannya sama sekali belum diketahui tidak dihitung.',
        en: 'What operates today of the stock in the city’s hands, by the register and by the newest count that says how many operate, for kinds counted one by one (no lengths or areas). Built is not in use; what is not known stays in the denominator. A kind of which nothing at all is known is left out.',
      },
      unit: '%',
      direction: 'up',
      aggregate: 'ratio',
      period: 'year',
      dimensions: ['agency', 'area'],
      parts: [KIND],
      public: true,
    },
    workingRows(KINDS.filter(({ unit }) => !LENGTHS.has(unit))),
  ),
  ...KINDS.flatMap(({ code, titleId, titleEn, unit, definition, definitionEn }) => [
    measure(
      {
        code: `infrastructure.stock.${code}`,
        title: { id: `${titleId}: jumlah`, en: `${titleEn}: stock` },
        definition: {
          id: `${definition} Jumlah akhir tahun, dihitung dari peristiwa dan sensus; rencana tidak termasuk.`,
          en: `${definitionEn} Stock at the end of the year, computed from events and counts; plans are not in it.`,
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
