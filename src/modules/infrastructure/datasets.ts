import type { Context } from '#kernel/context.ts'
import type { Dataset } from '#kernel/publications.ts'
import { ASSETS, STATEMENTS, YEARLY } from './data-fields.ts'
import { kindRecords, recordsOf } from './growth.ts'
import { REGISTERS } from './kinds.ts'
import { yearsOf } from './series.ts'
import { listKinds, pageOfAssets, standingStatements } from './store.ts'
import { holders } from './views.ts'

/** What anybody may take away. The place of an asset whose kind keeps it back is told by its area alone. */
export const datasets: readonly Dataset[] = [
  {
    code: 'infrastruktur-tahunan',
    title: { id: 'Infrastruktur kota per tahun', en: 'City infrastructure by year' },
    description: {
      id: 'Jumlah aset milik kota per jenis dan tahun, dihitung dari peristiwa dan sensus. Koreksi hitung ulang berdiri sendiri dan bukan pertumbuhan; persentase tidak melintasi perubahan definisi. Rencana tidak termasuk. Sel kosong berarti tidak diketahui, bukan nol.',
      en: 'Stock of assets in the city’s hands by kind and year, computed from events and counts. Recounts stand apart and are no growth; no percentage crosses a changed definition. Plans are not in it. An empty cell is not known, not zero.',
    },
    ...YEARLY,
    kept: true,
    async rows(context) {
      const [kinds, records, { isCity }] = [await listKinds(context.db), await recordsOf(context), await holders(context)]
      const today = context.clock.today().toString()
      return kinds.flatMap((kind) =>
        yearsOf(kindRecords(records, kind.code), isCity, today).map((year) => ({
          register: kind.register_code,
          kind: kind.code,
          kind_title: kind.title_id,
          unit: kind.unit,
          year: year.year,
          complete: year.complete ? 'yes' : 'no',
          opening: numeric(year.opening),
          base: numeric(year.base),
          additions: numeric(year.additions),
          disposals: numeric(year.disposals),
          corrections: numeric(year.corrections),
          stock: numeric(year.stock),
          growth_percent: numeric(year.growthPercent),
          outcome: year.outcome,
        })),
      )
    },
  },
  ...REGISTERS.map(assetsOf),
  {
    code: 'infrastruktur-pernyataan',
    title: { id: 'Angka infrastruktur yang pernah dinyatakan', en: 'Stated figures of infrastructure' },
    description: {
      id: 'Angka yang dinyatakan di depan umum, berdampingan dengan sumber dan sifatnya. Tidak ada yang masuk hitungan.',
      en: 'Figures stated in public, side by side with their source and nature. None enters a computation.',
    },
    ...STATEMENTS,
    kept: true,
    async rows({ db }) {
      return (await standingStatements(db)).map((row) => ({
        kind: row.kind_code,
        figure: row.figure,
        nature: row.nature,
        stated_on: row.stated_on,
        source: row.source,
        note: row.note,
      }))
    },
  },
]

function assetsOf({ code, slug, title_id: titleId, title_en: titleEn }: (typeof REGISTERS)[number]): Dataset {
  return {
    code: `aset-${slug}`,
    title: { id: `Aset infrastruktur kota: ${titleId}`, en: `Infrastructure assets of the city: ${titleEn}` },
    description: {
      id: 'Aset menurut jenis, pemilik, wilayah, keadaan, dan kondisi hari ini. Titik koordinat hanya untuk jenis yang tempatnya boleh dilihat umum; kamera tidak termasuk.',
      en: 'Assets by kind, owner, area, state and condition today. Coordinates only for kinds whose place may be public; cameras are not among them.',
    },
    ...ASSETS,
    kept: true,
    rows: (context) => publicAssets(context, code),
  }
}

async function publicAssets(context: Context, register: string) {
  const [kinds, assets, { names }] = [await listKinds(context.db), await pageOfAssets(context.db, { register }, {}), await holders(context)]
  const kindOf = new Map(kinds.map((kind) => [kind.code, kind]))
  return assets.map((asset) => {
    const kind = kindOf.get(asset.kind_code)!
    return {
      id: asset.id,
      kind: kind.code,
      // The name of a camera tells where it hangs.
      name: kind.place_public ? asset.name : kind.title_id,
      owner: names.get(asset.owner_agency_id) ?? '',
      area_code: asset.area_code,
      lat: kind.place_public ? asset.lat : null,
      lon: kind.place_public ? asset.lon : null,
      quantity: numeric(asset.quantity),
      unit: kind.unit,
      operational: asset.operational,
      condition: asset.condition,
      acquired_on: asset.acquired_on,
      source: asset.source,
    }
  })
}

function numeric(text: string | null): number | null {
  return text === null ? null : Number(text)
}
