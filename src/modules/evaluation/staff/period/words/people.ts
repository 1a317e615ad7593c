import { counted, type TextsLike } from '#kernel/texts.ts'

const id = {
  assign: 'Tetapkan instansi butir',
  itemsToAssign: 'Kode butir, dipisah koma (kosong: semua yang belum berpengampu)',
  contributors: 'Instansi yang menjawab',
  invite: 'Undang penilai',
  email: 'Surel',
  name: 'Nama',
  affiliation: 'Lembaga',
  kindOf: 'Jenis',
  assessorKind: { academic: 'akademisi', practitioner: 'praktisi', ministry: 'kementerian/lembaga', internal: 'internal kota' },
  noAssessors: 'Belum ada penilai.',
  undeclared: 'belum menyatakan benturan kepentingan',
  noConflict: 'tanpa benturan kepentingan',
  conflict: 'ada benturan kepentingan',
  abstains: 'tidak menilai',
  marked: (n: number) => `${n} butir dinilai`,
  submitted: 'diserahkan',
  withdrawn: 'ditarik',
  withdraw: 'Tarik undangan',
  confirmWithdraw: (name: string, marked: number) =>
    `Tarik undangan ${name}? ${marked} nilainya tidak dihitung lagi. Undang kembali dengan surel yang sama bila keliru.`,
  inviteHelp: 'Penilai menerima surel, hanya melihat periode ini, dan menyatakan benturan kepentingan sebelum nilai pertama.',
}

const en: TextsLike<typeof id> = {
  assign: 'Name the agencies of items',
  itemsToAssign: 'Item codes, divided by commas (empty: all without an agency in charge)',
  contributors: 'Agencies that answer',
  invite: 'Invite an assessor',
  email: 'E-mail',
  name: 'Name',
  affiliation: 'Affiliation',
  kindOf: 'Kind',
  assessorKind: { academic: 'academic', practitioner: 'practitioner', ministry: 'ministry', internal: 'internal' },
  noAssessors: 'There is no assessor yet.',
  undeclared: 'conflict of interest not declared yet',
  noConflict: 'no conflict of interest',
  conflict: 'conflict of interest',
  abstains: 'leaves to others',
  marked: (n) => `${counted(n, 'item')} marked`,
  submitted: 'handed in',
  withdrawn: 'withdrawn',
  withdraw: 'Withdraw',
  confirmWithdraw: (name, marked) =>
    `Withdraw the invitation of ${name}? Their marks (${marked}) count no more. Invite the same e-mail again if this was a mistake.`,
  inviteHelp: 'Assessors get a letter, see this period alone, and declare conflicts of interest before their first mark.',
}

/** Which agencies answer, and who assesses. */
export const peopleWords = { id, en }
