import type { TextsLike } from '#kernel/texts.ts'

const id = {
  question: 'Pertanyaan butir',
  proposal: 'Usulan Pemkot, bukan rubrik kementerian',
  answers: 'Jawaban instansi',
  cityAnswer: 'Jawaban kota (konsolidasi pengampu)',
  score: 'Nilai',
  figure: 'Angka atau keterangan singkat',
  justification: 'Penjelasan',
  saveDraft: 'Simpan draf',
  send: 'Kirim',
  handIn: 'Setor',
  accept: 'Setujui',
  giveBack: 'Kembalikan',
  note: 'Catatan',
  filledBy: 'diisi',
  checkedBy: 'diperiksa',
  before: (year: number) => `Nilai hitung ${year}`,
}

const en: TextsLike<typeof id> = {
  question: 'The question',
  proposal: 'Proposal of the city, not the ministry’s rubric',
  answers: 'Answers of agencies',
  cityAnswer: 'The city’s answer (consolidated)',
  score: 'Score',
  figure: 'Figure or short statement',
  justification: 'Explanation',
  saveDraft: 'Save draft',
  send: 'Send',
  handIn: 'Hand in',
  accept: 'Accept',
  giveBack: 'Return',
  note: 'Note',
  filledBy: 'by',
  checkedBy: 'checked by',
  before: (year) => `Computed in ${year}`,
}

/** An answer of an agency or of the city. */
export const answerWords = { id, en }
