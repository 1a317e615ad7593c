import type { Locale, TextsLike } from '#kernel/texts.ts'
import { formatNumber, formatRupiah, inWords } from '#kernel/texts.ts'
import type { Money } from './contract.ts'

const id = {
  ownership: { bumn: 'BUMN', bumd: 'BUMD', private: 'Swasta', institution: 'Lembaga' },
  category: {
    education: 'Pendidikan',
    health: 'Kesehatan',
    infrastructure: 'Infrastruktur',
    economy: 'Ekonomi',
    environment: 'Lingkungan',
    social: 'Sosial',
  },
  form: { cash: 'Tunai', goods: 'Barang', services: 'Jasa', mixed: 'Campuran' },
  source: { csr_bumn: 'TJSL BUMN', csr_bumd: 'TJSL BUMD', csr_private: 'CSR swasta', grant: 'Hibah lembaga' },
  need: { draft: 'Rancangan', offered: 'Ditawarkan', met: 'Terpenuhi', withdrawn: 'Ditarik' },
  needStep: { offer: 'Tawarkan', recall: 'Kembalikan ke rancangan', meet: 'Tandai terpenuhi', reopen: 'Buka lagi', withdraw: 'Tarik' },
  contribution: {
    interested: 'Minat',
    pledged: 'Komitmen',
    agreed: 'MoU',
    running: 'Pelaksanaan',
    completed: 'Selesai',
    evaluated: 'Dievaluasi',
    rejected: 'Ditolak',
    cancelled: 'Dibatalkan',
  },
  contributionStep: {
    pledge: 'Nyatakan komitmen',
    agree: 'Catat MoU',
    start: 'Mulai pelaksanaan',
    complete: 'Nyatakan selesai',
    evaluate: 'Evaluasi',
    reject: 'Tolak',
    cancel: 'Batalkan',
  },
  realisation: {
    draft: 'Rancangan',
    submitted: 'Dikirim',
    revision_requested: 'Minta perbaikan',
    verified: 'Terverifikasi',
    published: 'Dipublikasikan',
    rejected: 'Ditolak',
    discarded: 'Dihapus dari laporan',
  },
  realisationStep: {
    submit: 'Kirim untuk diverifikasi',
    verify: 'Verifikasi',
    return: 'Minta perbaikan',
    reject: 'Tolak',
    publish: 'Publikasikan',
    retract: 'Tarik dari publikasi',
    discard: 'Hapus dari laporan',
  },
  notReported: 'tidak dilaporkan',
  nothing: 'belum ada',
  unreported: (count: string) => `+${count} tidak dilaporkan`,
}

const en: TextsLike<typeof id> = {
  ownership: { bumn: 'State-owned', bumd: 'Region-owned', private: 'Private', institution: 'Institution' },
  category: {
    education: 'Education',
    health: 'Health',
    infrastructure: 'Infrastructure',
    economy: 'Economy',
    environment: 'Environment',
    social: 'Social',
  },
  form: { cash: 'Cash', goods: 'Goods', services: 'Services', mixed: 'Mixed' },
  source: { csr_bumn: 'State company', csr_bumd: 'Regional company', csr_private: 'Private company', grant: 'Grant of an institution' },
  need: { draft: 'Draft', offered: 'Offered', met: 'Met', withdrawn: 'Withdrawn' },
  needStep: { offer: 'Offer', recall: 'Back to draft', meet: 'Mark as met', reopen: 'Open again', withdraw: 'Withdraw' },
  contribution: {
    interested: 'Interest',
    pledged: 'Pledged',
    agreed: 'Agreement',
    running: 'Running',
    completed: 'Completed',
    evaluated: 'Evaluated',
    rejected: 'Rejected',
    cancelled: 'Cancelled',
  },
  contributionStep: {
    pledge: 'Pledge',
    agree: 'Record the agreement',
    start: 'Start',
    complete: 'Complete',
    evaluate: 'Evaluate',
    reject: 'Reject',
    cancel: 'Cancel',
  },
  realisation: {
    draft: 'Draft',
    submitted: 'Submitted',
    revision_requested: 'Revision asked for',
    verified: 'Verified',
    published: 'Published',
    rejected: 'Rejected',
    discarded: 'Taken off the report',
  },
  realisationStep: {
    submit: 'Submit for verification',
    verify: 'Verify',
    return: 'Ask for a revision',
    reject: 'Reject',
    publish: 'Publish',
    retract: 'Take back from publication',
    discard: 'Take off the report',
  },
  notReported: 'not reported',
  nothing: 'none yet',
  unreported: (count) => `+${count} not reported`,
}

export const words = { id, en } satisfies Record<Locale, typeof en>

/** 'Rp 700.000.000 +1 tidak dilaporkan'; with nothing reported at all only that is said. */
export function moneyText({ rupiah, unreported }: Money, locale: Locale): string {
  const t = words[locale]
  const silent = unreported > 0 ? t.unreported(formatNumber(unreported, locale)) : ''
  // No amount is zero: a sum of zero has nothing in it.
  if (rupiah === '0') return unreported > 0 ? silent.replace(/^\+/, '') : t.nothing
  return [formatRupiah(BigInt(rupiah), locale), silent].filter(Boolean).join(' ')
}

export function amountText(rupiah: string | null, locale: Locale): string {
  return rupiah === null ? words[locale].notReported : formatRupiah(BigInt(rupiah), locale)
}

/** What forms call the fields that a refusal names. */
const FIELDS = {
  id: {
    amountRupiah: 'jumlah, atau bahwa jumlahnya tidak dilaporkan',
    mouNo: 'nomor MoU',
    mouOn: 'tanggal MoU',
    reason: 'alasan',
    title: 'judul',
    category: 'kategori',
    areaCode: 'wilayah',
    beneficiary: 'penerima manfaat',
    periodFrom: 'mulai',
    periodTo: 'selesai',
  },
  en: {
    amountRupiah: 'the amount, or that none is reported',
    mouNo: 'number of the agreement',
    mouOn: 'day of the agreement',
    reason: 'reason',
    title: 'title',
    category: 'category',
    areaCode: 'area',
    beneficiary: 'whom it reaches',
    periodFrom: 'start',
    periodTo: 'end',
  },
}

export const problems = {
  id: {
    'partnership-company-exists': 'Perusahaan ini sudah terdaftar. Cari namanya pada daftar perusahaan.',
    'partnership-agency-not-outside': 'Hanya mitra luar dapat menjadi perusahaan. Pilih mitra luar atau kosongkan.',
    'partnership-agency-unknown': 'Instansi ini tidak ada hari ini. Pilih instansi dari daftar.',
    'partnership-area-unknown': 'Wilayah ini tidak ada. Pilih wilayah dari daftar.',
    'partnership-programme-unknown': ({ year }: { year: number }) =>
      `Program ini tidak berjalan dalam masterplan tahun ${year}. Pilih program tahun itu, atau tulis namanya saja.`,
    'partnership-period': 'Masa pelaksanaan berakhir sebelum dimulai. Periksa kedua tanggal.',
    'partnership-changed': 'Catatan ini sudah diubah orang lain. Muat ulang lalu ulangi.',
    'partnership-step': 'Langkah ini tidak mungkin dari keadaan sekarang. Muat ulang untuk melihat langkah yang mungkin.',
    'partnership-step-fields': ({ fields }: { fields: string }) => `Langkah ini memerlukan isian: ${inWords(fields, FIELDS.id)}.`,
    'partnership-need-fixed': 'Kebutuhan yang sudah ditawarkan tidak diubah. Kembalikan dulu ke rancangan.',
    'partnership-need-not-offered': 'Kebutuhan ini tidak sedang ditawarkan. Pilih dari daftar kebutuhan yang ditawarkan.',
    'partnership-what-missing': ({ fields }: { fields: string }) => `Tanpa kebutuhan dari daftar, isi juga: ${inWords(fields, FIELDS.id)}.`,
    'partnership-overlap':
      'Kegiatan lain menjangkau penerima yang sama di tempat dan masa yang sama. Periksa daftarnya; bila tetap perlu, tuliskan alasannya.',
    'partnership-mou-dates': 'MoU berakhir sebelum ditandatangani, atau ditandatangani pada hari yang belum tiba.',
    'partnership-not-running': 'Realisasi dilaporkan selama pelaksanaan atau sesudah selesai. Mulai dulu pelaksanaannya.',
    'partnership-future': 'Hari ini belum tiba. Laporkan sesudah terjadi.',
    'partnership-document-used':
      'Nomor dokumen ini sudah membuktikan realisasi lain. Satu rupiah hanya dari satu sumber: pakai dokumen lain atau perbaiki laporan itu.',
    'partnership-without-evidence': 'Lampirkan paling sedikit satu bukti sebelum mengirim.',
    'partnership-own-report': 'Yang melaporkan tidak memverifikasi. Minta petugas lain memeriksanya.',
    'partnership-unverified': 'Masih ada laporan yang belum selesai diperiksa. Selesaikan dulu sebelum evaluasi.',
    'partnership-sheet-amount': "Isi jumlahnya, atau 'ya' pada kolom Jumlah tidak dilaporkan: salah satu, tidak keduanya.",
    'partnership-sheet-once': 'Ini tidak berubah lewat lembar kerja. Batalkan catatannya pada layar, lalu kirim sebagai baris baru.',
    'partnership-sheet-unknown': 'Tidak ada catatan dengan ID ini. Kosongkan kolom ID untuk baris baru.',
    'partnership-sheet-there': 'Catatan ini sudah ada. Pakai ID-nya dari hasil unduhan.',
    'partnership-sheet-company': 'Perusahaan ini tidak ada dalam daftar perusahaan. Daftarkan dulu, atau perbaiki namanya.',
    'partnership-sheet-need': 'Isi ini mengikuti kebutuhannya. Kosongkan, atau kosongkan kolom ID kebutuhan.',
    'partnership-sheet-statement': 'Pernyataan yang sudah dicatat tidak diubah. Catat yang lain sebagai baris baru.',
    'partnership-sheet-contribution': 'Tidak ada komitmen dengan ID ini. Ambil ID-nya dari lembar kerja komitmen.',
  },
  en: {
    'partnership-company-exists': 'This company is registered already. Look for it in the list of companies.',
    'partnership-agency-not-outside': 'Only an outside partner can be a company. Choose one, or leave it empty.',
    'partnership-agency-unknown': 'There is no such agency today. Choose one from the list.',
    'partnership-area-unknown': 'There is no such area. Choose one from the list.',
    'partnership-programme-unknown': ({ year }: { year: number }) =>
      `This programme is not in the masterplan of ${year}. Choose one of that year, or only write its name.`,
    'partnership-period': 'The period ends before it begins. Check both days.',
    'partnership-changed': 'Somebody else has changed this record. Reload and do it again.',
    'partnership-step': 'This step is not possible from the present state. Reload to see which are.',
    'partnership-step-fields': ({ fields }: { fields: string }) => `This step needs: ${inWords(fields, FIELDS.en)}.`,
    'partnership-need-fixed': 'A need that is offered is not changed. Take it back to draft first.',
    'partnership-need-not-offered': 'This need is not on offer. Choose one from the list of offers.',
    'partnership-what-missing': ({ fields }: { fields: string }) =>
      `Without a need from the list, fill in as well: ${inWords(fields, FIELDS.en)}.`,
    'partnership-overlap':
      'Another activity reaches the same people at the same place and time. Look at the list; if it is needed all the same, say why.',
    'partnership-mou-dates': 'The agreement ends before it was signed, or was signed on a day that has not come.',
    'partnership-not-running': 'Realisation is reported while the work goes on or after it. Start it first.',
    'partnership-future': 'This day has not come. Report it afterwards.',
    'partnership-document-used':
      'This document proves another realisation already. One rupiah has one source: use another document, or correct that report.',
    'partnership-without-evidence': 'Attach at least one piece of evidence before you submit.',
    'partnership-own-report': 'Who reported does not verify. Ask somebody else to check it.',
    'partnership-unverified': 'Some reports are not checked yet. Finish them before the evaluation.',
    'partnership-sheet-amount': "Fill in the amount, or 'ya' in the column Jumlah tidak dilaporkan: one of them, not both.",
    'partnership-sheet-once': 'This is not changed by a spreadsheet. Cancel the record on screen, then send it as a new row.',
    'partnership-sheet-unknown': 'No record has this ID. Leave the column ID empty for a new row.',
    'partnership-sheet-there': 'This record is there already. Use its ID from a download.',
    'partnership-sheet-company': 'This company is not in the list of companies. Register it first, or correct its name.',
    'partnership-sheet-need': 'This follows from the need. Leave it empty, or leave the column ID kebutuhan empty.',
    'partnership-sheet-statement': 'A statement that is noted is not changed. Note the other one as a new row.',
    'partnership-sheet-contribution': 'No pledge has this ID. Take it from the spreadsheet of pledges.',
  },
}
