import { counted, type TextsLike } from '#kernel/texts.ts'
import { answerStates } from '../../../period/texts.ts'

const id = {
  answerState: answerStates.id,
  late: 'lewat tenggat',
  agency: 'Instansi',
  pengampu: 'Pengampu',
  pengampuTogether: 'Pengampu (boleh lebih dari satu: bersama-sama memberi satu jawaban kota)',
  noPengampu: 'belum ada',
  item: 'Butir',
  state: 'Keadaan',
  consolidated: 'Konsolidasi',
  evidence: 'Data dukung',
  evidenceCount: (accepted: number, waiting: number) => `${accepted} diterima, ${waiting} menunggu`,
  all: 'semua',
  only: 'Tampilkan',
  byAgency: 'Menurut instansi',
  whose: 'Jawaban siapa',
  whoseAnswer: { self: 'penilaian mandiri instansi', consolidated: 'jawaban kota oleh pengampu' },
  byItem: 'Menurut butir',
  rows: (n: number) => `${n} baris`,
  nothing: 'Tidak ada yang cocok dengan saringan ini.',
}

const en: TextsLike<typeof id> = {
  answerState: answerStates.en,
  late: 'late',
  agency: 'Agency',
  pengampu: 'In charge',
  pengampuTogether: 'In charge (may be several: together they give one answer of the city)',
  noPengampu: 'nobody yet',
  item: 'Item',
  state: 'State',
  consolidated: 'Consolidated',
  evidence: 'Evidence',
  evidenceCount: (accepted, waiting) => `${accepted} accepted, ${waiting} waiting`,
  all: 'all',
  only: 'Show',
  byAgency: 'By agency',
  whose: 'Whose answers',
  whoseAnswer: { self: 'self-assessment of agencies', consolidated: 'answers of the city by those in charge' },
  byItem: 'By item',
  rows: (n) => counted(n, 'row'),
  nothing: 'Nothing fits this filter.',
}

/** Where every agency stands with every item. */
export const boardWords = { id, en }
