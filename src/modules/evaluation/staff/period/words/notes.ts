import type { TextsLike } from '#kernel/texts.ts'

const id = {
  noteKind: { strength: 'Kekuatan', weakness: 'Kelemahan', recommendation: 'Rekomendasi', question: 'Pertanyaan' },
  thisPeriod: 'Dari penilai periode ini',
  earlier: 'Rekomendasi sebelumnya dan buktinya',
  noNotes: 'Belum ada catatan.',
  promise: { open: 'dijanjikan', done: 'dinyatakan ditepati', accepted: 'ditepati dan diterima', withdrawn: 'dicabut' },
  due: 'tenggat',
  proof: 'Bukti',
  takeUp: 'Jadikan janji',
  drop: 'Tidak ditindaklanjuti',
  dropped: 'Tidak ditindaklanjuti',
  owner: 'Penanggung jawab',
  chooseOwner: 'Pilih instansi',
  dueOn: 'Tenggat',
  reply: 'Jawab',
  notYet: 'Belum ditindaklanjuti',
}

const en: TextsLike<typeof id> = {
  noteKind: { strength: 'Strength', weakness: 'Weakness', recommendation: 'Recommendation', question: 'Question' },
  thisPeriod: 'From the assessors of this period',
  earlier: 'Earlier recommendations with their proof',
  noNotes: 'There are no notes yet.',
  promise: { open: 'promised', done: 'declared kept', accepted: 'kept and accepted', withdrawn: 'withdrawn' },
  due: 'due',
  proof: 'Proof',
  takeUp: 'Make it a promise',
  drop: 'Nothing follows',
  dropped: 'Nothing follows',
  owner: 'Responsible',
  chooseOwner: 'Choose an agency',
  dueOn: 'Due on',
  reply: 'Answer',
  notYet: 'Not taken up yet',
}

/** What assessors said, and what follows from it. */
export const notesWords = { id, en }
