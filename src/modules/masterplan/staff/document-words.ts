import type { TextsLike } from '#kernel/texts.ts'

const id = {
  documents: 'Dokumen',
  versions: 'Versi',
  adopt: 'Berlakukan',
  decree: 'Nomor penetapan',
  decidedOn: 'Tanggal penetapan',
  revise: 'Revisi',
  reviseNote: 'Apa yang berubah',
  newDocument: 'Dokumen baru',
  kind: 'Jenis',
  periods: 'Masa pengisian',
  openPeriod: 'Buka masa',
  opensOn: 'Dibuka',
  closesOnLabel: 'Ditutup',
  isOpen: 'terbuka',
  isClosed: 'tertutup',
  close: 'Tutup',
  exception: 'Beri pengecualian',
  until: 'Sampai',
  exceptionOf: (agency: string, until: string, reason: string, by: string) => `${agency} sampai ${until}: ${reason} (${by})`,
  progressOfPeriod: (accepted: number, due: number) => `${accepted} diterima dari ${due}`,
}

const en: TextsLike<typeof id> = {
  documents: 'Documents',
  versions: 'Versions',
  adopt: 'Adopt',
  decree: 'Decree number',
  decidedOn: 'Day of decree',
  revise: 'Revise',
  reviseNote: 'What changes',
  newDocument: 'New document',
  kind: 'Kind',
  periods: 'Reporting periods',
  openPeriod: 'Open a period',
  opensOn: 'Opens',
  closesOnLabel: 'Closes',
  isOpen: 'open',
  isClosed: 'closed',
  close: 'Close',
  exception: 'Make an exception',
  until: 'Until',
  exceptionOf: (agency: string, until: string, reason: string, by: string) => `${agency} until ${until}: ${reason} (${by})`,
  progressOfPeriod: (accepted: number, due: number) => `${accepted} accepted of ${due}`,
}

/** Documents with their versions, and the periods in which numbers are reported. */
export const documentWords = { id, en }
