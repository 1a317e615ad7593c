import { counted, type TextsLike } from '#kernel/texts.ts'

const id = {
  required: 'Butir ini mensyaratkan data dukung.',
  proofState: { added: 'menunggu diperiksa', accepted: 'diterima', revise: 'perlu revisi', refused: 'ditolak' },
  proofSource: { file: 'berkas', measure: 'angka', decree: 'keputusan', commitment: 'janji' },
  review: 'Periksa',
  verify: 'Verifikasi',
  same: 'Sama seperti saat ditambahkan.',
  link: 'Tautan: isinya tidak dapat dibuktikan.',
  noViewer: 'Peramban ini tidak menampilkan PDF di dalam halaman. Buka berkasnya di jendela lain.',
  altered: 'Catatan bukti diubah di luar sistem.',
  changed: (before: string | null, now: string | null, added: number, removed: number, changed: number) =>
    `Berubah${before === null && now === null ? '' : ` dari ${before ?? '-'} menjadi ${now ?? '-'}`}: ${added} catatan baru, ${removed} hilang, ${changed} berubah.`,
  recordChange: { added: 'catatan baru', changed: 'berubah' },
  open: 'Buka',
  records: (n: number) => `${n} catatan di baliknya`,
  expired: 'tidak berlaku lagi',
  validUntil: 'berlaku sampai',
  suggestions: 'Usulan dari catatan kota',
  noSuggestions: 'Tidak ada usulan lagi untuk butir ini.',
  add: 'Tambahkan',
  attach: 'Lampirkan berkas atau tautan',
  title: 'Judul',
  file: 'Berkas',
  url: 'Alamat tautan',
  documentOn: 'Tanggal dokumen',
  lastDay: 'Berlaku sampai',
}

const en: TextsLike<typeof id> = {
  required: 'This item requires evidence.',
  proofState: { added: 'waiting', accepted: 'accepted', revise: 'to be revised', refused: 'refused' },
  proofSource: { file: 'file', measure: 'figure', decree: 'decree', commitment: 'promise' },
  review: 'Review',
  verify: 'Verify',
  same: 'The same as when it was added.',
  link: 'A link: what it shows cannot be proven.',
  noViewer: 'This browser shows no PDF within a page. Open the file in another window.',
  altered: 'The evidence was altered outside the system.',
  changed: (before, now, added, removed, changed) =>
    `Changed${before === null && now === null ? '' : ` from ${before ?? '-'} to ${now ?? '-'}`}: ${added} records new, ${removed} gone, ${changed} changed.`,
  recordChange: { added: 'new record', changed: 'changed' },
  open: 'Open',
  records: (n) => `${counted(n, 'record')} behind it`,
  expired: 'no longer valid',
  validUntil: 'valid until',
  suggestions: 'Suggested from the city’s records',
  noSuggestions: 'There are no more suggestions for this item.',
  add: 'Add',
  attach: 'Attach a file or link',
  title: 'Title',
  file: 'File',
  url: 'Address of the link',
  documentOn: 'Document date',
  lastDay: 'Valid until',
}

/** Evidence beside an item. */
export const proofWords = { id, en }
