import { listAreas } from '#city/areas/index.ts'
import { hiddenCells, isSmallCount } from '#city/measures/index.ts'
import { classesOf, field } from '#kernel/dataset-fields.ts'
import type { Dataset } from '#kernel/publications.ts'
import { categoryNames } from './form-categories.ts'
import { type MonthlyCount, monthlyCounts } from './store-public.ts'

export const reportsByMonth: Dataset = {
  code: 'aduan-per-bulan',
  title: { id: 'Laporan warga per bulan', en: 'Citizens’ reports by month' },
  description: {
    id: 'Jumlah laporan terbuka menurut bulan diterima, bidang, dan kecamatan. Laporan rahasia tidak dihitung; sel di bawah lima dikosongkan, begitu pula sel di sampingnya yang dapat dipakai menghitungnya.',
    en: 'Number of open reports by month of receipt, subject and district. Secret reports are not counted; cells below five are left empty, and so are those beside them from which they could be computed.',
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
    const hidden = hiddenCounts(counts)
    return counts
      .filter(({ published }) => published > 0)
      .map((cell) => ({
        month: cell.month,
        category_code: cell.category,
        category: categories.get(cell.category) ?? cell.category,
        district_code: cell.district,
        district: cell.district ? (areaNames.get(cell.district) ?? null) : null,
        count: hidden.has(cell) ? null : cell.published,
        suppressed: hidden.has(cell) ? 'yes' : 'no',
      }))
  },
}

/** The totals of each month, subject and district are public figures: none of them may give a small count away. */
function hiddenCounts(counts: readonly MonthlyCount[]): Set<MonthlyCount> {
  const hiddenWhole = new Set([...hiddenTotals(counts, 'category'), ...hiddenTotals(counts, 'district')].flat())
  return hiddenCells(counts, {
    isSmall: (cell) => hiddenWhole.has(cell) || isSmallCount(cell.published),
    size: ({ published }) => published,
    lines: ({ month, category, district }) => [month, `${month} ${category}`, `${month} ${district}`],
  })
}

/** The subjects or districts whose total of a month the public figures hide: shown cell by cell, one of them would give the other away. */
function hiddenTotals(counts: readonly MonthlyCount[], part: 'category' | 'district') {
  const groups = [...Map.groupBy(counts, (cell) => `${cell.month} ${cell[part]}`).values()]
  const size = (group: readonly MonthlyCount[]) => group.reduce((sum, { received }) => sum + received, 0)
  return hiddenCells(groups, { isSmall: (group) => isSmallCount(size(group)), size, lines: (group) => [group[0]!.month] })
}
