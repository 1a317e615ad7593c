import type { Paper } from '#kernel/paper.ts'
import { formatDate } from '#kernel/texts.ts'
import type { YearReport } from './contract.ts'
import { amountText, moneyText, words } from './texts.ts'

const percent = (text: string | null) => (text === null ? '–' : `${text.replace('.', ',')}%`)

/** The yearly report on paper, with the list of those who may be proposed for the award. */
export function yearPaper({ city }: { city: string }, report: YearReport, today: string): Paper {
  const money = (amount: YearReport['committed']) => moneyText(amount, 'id')
  return {
    issuer: `Pemerintah ${city}`,
    title: `LAPORAN TJSL/CSR ${report.year}`,
    head: [
      ['Keadaan per', formatDate(today, 'id')],
      ['Kebutuhan ditawarkan', `${report.needs.offered}, terpenuhi ${report.needs.met}, terlambat ditawarkan ${report.needs.offeredLate}`],
      ['Komitmen', money(report.committed)],
      ['Realisasi terverifikasi', `${money(report.verified)} (${percent(report.realisationPercent)} dari komitmen)`],
      ['Menunggu verifikasi', money(report.submitted)],
      ['Dipublikasikan', money(report.published)],
      [
        'Porsi non-APBD',
        report.nonBudgetPercent === null
          ? 'belum dapat dihitung: realisasi APBD belum dilaporkan'
          : `${percent(report.nonBudgetPercent)} (APBD program masterplan ${amountText(report.budgetRealised, 'id')})`,
      ],
    ],
    sections: [
      {
        title: 'Perusahaan',
        headings: ['Perusahaan', 'Kegiatan', 'Komitmen', 'Terverifikasi', 'Ditepati', 'Laporan terlambat'],
        rows: report.companies.map((row) => [
          `${row.companyName} (${words.id.ownership[row.ownership]})`,
          String(row.activities),
          money(row.committed),
          money(row.verified),
          percent(row.keptPercent),
          String(row.lateReports),
        ]),
      },
      {
        title: 'Layak diusulkan menerima penghargaan',
        headings: ['Perusahaan', 'Dipublikasikan'],
        rows: report.companies.filter(({ eligible }) => eligible).map((row) => [row.companyName, money(row.published)]),
      },
      {
        title: 'Syarat daftar penghargaan',
        paragraphs: ['Sekurang-kurangnya satu realisasi sudah dipublikasikan dan tidak ada laporan yang terlambat dalam tahun ini.'],
      },
      {
        title: 'Kegiatan yang terverifikasi',
        headings: ['Tanggal', 'Perusahaan', 'Kegiatan', 'Wilayah', 'Penerima manfaat', 'Nilai', 'Publik'],
        rows: report.work.map((row) => [
          formatDate(row.on, 'id', 'short'),
          row.companyName,
          row.title,
          row.area,
          row.beneficiary,
          amountText(row.amountRupiah, 'id'),
          row.published ? 'ya' : 'belum',
        ]),
      },
      {
        title: 'Menurut kategori',
        headings: ['Kategori', 'Kegiatan', 'Terverifikasi'],
        rows: report.byCategory.map((row) => [words.id.category[row.category], String(row.activities), money(row.verified)]),
      },
      {
        title: 'Menurut sumber dana',
        headings: ['Sumber dana', 'Kegiatan', 'Terverifikasi'],
        rows: report.bySource.map((row) => [words.id.source[row.source], String(row.activities), money(row.verified)]),
      },
    ],
    signatures: [],
    stamp: `Dicetak ${formatDate(today, 'id')} dari catatan kota. Yang tidak dilaporkan perusahaan bukan nol.`,
  }
}
