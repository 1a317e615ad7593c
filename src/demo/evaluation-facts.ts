import type { PastAssessor } from '#modules/evaluation/index.ts'

/** Published sections of Kota Ambon 2023 as sums of whole marks of five assessors: 77/25 is 3.08. Which mark stands on which item is invented. */
export const MARK_SUMS: Readonly<Record<string, number>> = { A: 77, B: 91, C: 468, D: 799, E: 178 }

/** The agency in charge by dimension, else by the letter of the item. */
export const IN_CHARGE: Readonly<Record<string, string>> = {
  GOV: 'diskominfo',
  BRD: 'disparbud',
  ECO: 'diskopum',
  LIV: 'dinkes',
  SOC: 'disdik',
  ENV: 'dlhp',
  A: 'bappeda',
  B: 'diskominfo',
  C: 'bappeda',
  D: 'diskominfo',
  E: 'diskominfo',
}

/** Agencies in charge of an item together with the one of its dimension. */
export const TOGETHER_WITH: Readonly<Record<string, readonly string[]>> = {
  B7: ['bappeda'],
  C18: ['perkim'],
  C19: ['perkim'],
  C28: ['perkim'],
}

/** Agencies that answer beside the one in charge. */
export const ALSO_ASKED: Readonly<Record<string, readonly string[]>> = {
  A4: ['diskominfo'],
  A5: ['diskominfo'],
  B4: ['bappeda'],
  B6: ['bpkad'],
  B7: ['bappeda'],
  C18: ['perkim'],
  C19: ['perkim'],
  C20: ['dpupr'],
  C28: ['perkim'],
}

/** Items whose evidence is a photo. */
export const PICTURED: Readonly<Record<string, string>> = {
  A2: 'Foto rapat Dewan Smart City (contoh)',
  A3: 'Foto rapat Tim Pelaksana (contoh)',
  B5: 'Foto Forum Smart City (contoh)',
}

export const SAID: Readonly<Record<string, string>> = {
  A1: 'Masterplan kota cerdas disahkan dengan peraturan wali kota dan ditinjau tahun lalu. (contoh)',
  A2: 'Dewan Smart City bertemu dua kali tahun ini; anggota dari perguruan tinggi dan dunia usaha hadir, dan notulennya disahkan. (contoh)',
  A3: 'Tim Pelaksana bertemu dengan perangkat daerah setiap triwulan untuk memeriksa kemajuan rencana aksi. (contoh)',
  B5: 'Forum Smart City diadakan pada Juni dengan enam puluh peserta; tujuh usulannya masuk masterplan. (contoh)',
  B7: 'Kebutuhan yang tidak termuat APBD ditawarkan dalam forum TJSL; yang terealisasi diverifikasi Bappeda. (contoh)',
}

export const NOTES: NonNullable<PastAssessor['notes']> = [
  { kind: 'strength', item: null, text: 'Pimpinan kota hadir dan menguasai program kota cerdasnya (contoh)' },
  { kind: 'weakness', item: 'B7', text: 'Potensi pembiayaan di luar APBD belum dipetakan (contoh)' },
  { kind: 'recommendation', item: 'B5', text: 'Laksanakan Forum Smart City secara berkala dengan notulen (contoh)' },
  { kind: 'recommendation', item: 'B7', text: 'Petakan potensi CSR BUMN, BUMD, dan swasta menurut kelompok sasarannya (contoh)' },
  { kind: 'recommendation', item: 'C21', text: 'Utamakan program literasi daripada aplikasi baru (contoh)' },
]
