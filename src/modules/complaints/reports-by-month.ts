import { listAreas } from '#city/areas/index.ts'
import { cellsOf, hiddenCells, isSmallCount, toldPeriods } from '#city/measures/index.ts'
import { classesOf, field } from '#kernel/dataset-fields.ts'
import type { Dataset } from '#kernel/publications.ts'
import { categoryNames } from './form-categories.ts'
import { type MonthlyCount, monthlyCounts } from './store-public.ts'

export const reportsByMonth: Dataset = {
  code: 'aduan-per-bulan',
  title: { id: 'Laporan warga per bulan', en: 'Citizens’ reports by month' },
  description: {
    id: 'Jumlah laporan terbuka menurut bulan diterima, bidang, dan kecamatan. Laporan rahasia tidak dihitung; sel di bawah lima dikosongkan, begitu pula sel di sampingnya yang dapat dipakai menghitungnya. Bulan yang selnya tetap dapat dihitung dari jumlah-jumlahnya tidak dimuat.',
    en: 'Number of open reports by month of receipt, subject and district. Secret reports are not counted; cells below five are left empty, and so are those beside them from which they could be computed. A month whose totals would still give one away is left out.',
  },
  producer: { id: 'Pengelola pengaduan kota bersama instansi terkait', en: 'Complaint desk of the city with the agencies concerned' },
  fields: {
    month: field('string', 'Bulan diterima', 'Month of receipt', { definition: { id: 'Tahun dan bulan.', en: 'Year and month.' } }),
    category_code: field('string', 'Kode bidang', 'Code of the subject'),
    category: field('string', 'Bidang', 'Subject'),
    district_code: field('string', 'Kode kecamatan Kemendagri', 'Kemendagri code of the district'),
    district: field('string', 'Kecamatan', 'District'),
    count: field('integer', 'Jumlah laporan', 'Number of reports', {
      definition: {
        id: 'Kosong: di bawah lima, atau dapat dipakai menghitung sel yang di bawah lima.',
        en: 'Empty: below five, or fit to compute a cell that is.',
      },
    }),
    suppressed: field('string', 'Dikosongkan', 'Left empty', {
      classes: classesOf({ yes: 'ya', no: 'tidak' }, { yes: 'yes', no: 'no' }),
    }),
  },
  kept: false,
  async rows(context) {
    const [counts, categories, areas] = await Promise.all([
      monthlyCounts(context.db, context.clock.zone),
      categoryNames(context, 'id'),
      listAreas(context.db),
    ])
    const areaNames = new Map(areas.map((area) => [area.code, area.name]))
    return toldCounts(counts, context.clock.today().toString()).map(({ cell, hidden }) => ({
      month: cell.month,
      category_code: cell.category,
      category: categories.get(cell.category) ?? cell.category,
      district_code: cell.district,
      district: cell.district ? (areaNames.get(cell.district) ?? null) : null,
      count: hidden ? null : cell.published,
      suppressed: hidden ? 'yes' : 'no',
    }))
  },
}

/**
 * The totals of each month, subject and district are public figures: none of them may give a small count away. A month in which they would, whatever
 * else is hidden, is left out.
 */
function toldCounts(counts: readonly MonthlyCount[], today: string): { cell: MonthlyCount; hidden: boolean }[] {
  const received = counts.map((cell) => ({ on: `${cell.month}-01`, agencyId: null, areaCode: null, value: cell.received, weight: 1 }))
  const told = toldPeriods('month', (period) => cellsOf('sum', received, { period, by: undefined, today }))
  return [...Map.groupBy(counts, ({ month }) => month)].flatMap(([month, cells]) => {
    const { hidden, exposed } = hiddenOfMonth(cells)
    if (exposed.size > 0) return []
    return cells.filter(({ published }) => published > 0).map((cell) => ({ cell, hidden: hidden.has(cell) || !told.has(month) }))
  })
}

function hiddenOfMonth(counts: readonly MonthlyCount[]) {
  const [subjects, districts] = [hiddenTotals(counts, 'category'), hiddenTotals(counts, 'district')]
  return hiddenCells(counts, {
    isSmall: (cell) => isSmallCount(cell.published) || subjects.has(cell.category) || districts.has(cell.district),
    size: ({ published }) => published,
    // Of subjects whose totals are hidden the public knows only what they come to together; of districts likewise.
    lines: ({ category, district }) => [
      subjects.has(category) ? 'subjects' : `subject ${category}`,
      districts.has(district) ? 'districts' : `district ${district}`,
    ],
  })
}

/** The subjects or districts whose total of the month the public figures hide: shown cell by cell, one of them would give the other away. */
function hiddenTotals<Part extends 'category' | 'district'>(counts: readonly MonthlyCount[], part: Part): Set<MonthlyCount[Part]> {
  const totals = [...Map.groupBy(counts, (cell) => cell[part])].map(([key, cells]) => ({
    key,
    size: cells.reduce((sum, { received }) => sum + received, 0),
  }))
  const { hidden } = hiddenCells(totals, { isSmall: ({ size }) => isSmallCount(size), size: ({ size }) => size, lines: () => [null] })
  return new Set([...hidden].map(({ key }) => key))
}
