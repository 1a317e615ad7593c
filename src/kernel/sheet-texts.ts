import type { Locale } from './texts.ts'
import type { CellFault } from './sheet-cells.ts'

export type RowFault = CellFault | 'required' | 'not-a-choice' | 'too-long' | 'too-small' | 'too-large' | 'twice' | 'unusable'

interface Named {
  /** the words that a choice accepts, or the row of the first occurrence, or a limit */
  what?: string
}

/** Why a row of a spreadsheet was refused, and what to do about it. */
export const faultTexts = {
  id: {
    'not-whole': () => 'Bukan bilangan bulat. Tulis seperti 1500000 atau 1.500.000.',
    'not-decimal': () => 'Bukan angka. Tulis seperti 12,5.',
    'unclear-decimal': () => 'Tidak jelas apakah ini ribuan atau pecahan. Tulis 1234 atau 1,234.',
    'not-date': () => 'Bukan tanggal. Tulis seperti 31/12/2026 atau 2026-12-31.',
    'not-inexact-date': () => 'Bukan tanggal, bulan, atau tahun. Tulis seperti 31/12/2026, 12/2026, 2026-12, atau 2026.',
    'not-yes-no': () => 'Tulis "ya" atau "tidak".',
    required: () => 'Wajib diisi.',
    'not-a-choice': ({ what }) => `Tidak ada dalam pilihan. Yang dikenal: ${what}.`,
    'too-long': ({ what }) => `Terlalu panjang. Batasnya ${what} huruf.`,
    'too-small': ({ what }) => `Terlalu kecil. Paling sedikit ${what}.`,
    'too-large': ({ what }) => `Terlalu besar. Paling banyak ${what}.`,
    twice: ({ what }) => `Sama dengan baris ${what} berkas ini. Hapus salah satunya.`,
    unusable: () => 'Isi kolom ini tidak dapat dipakai: terlalu pendek, terlalu panjang, atau bukan yang diminta.',
  },
  en: {
    'not-whole': () => 'Not a whole number. Write it like 1500000 or 1.500.000.',
    'not-decimal': () => 'Not a number. Write it like 12,5.',
    'unclear-decimal': () => 'It is unclear whether this means thousands or a fraction. Write 1234 or 1,234.',
    'not-date': () => 'Not a date. Write it like 31/12/2026 or 2026-12-31.',
    'not-inexact-date': () => 'Not a date, month or year. Write it like 31/12/2026, 12/2026, 2026-12 or 2026.',
    'not-yes-no': () => 'Write "ya" (yes) or "tidak" (no).',
    required: () => 'Must be filled in.',
    'not-a-choice': ({ what }) => `Not among the choices. Known are: ${what}.`,
    'too-long': ({ what }) => `Too long. The limit is ${what} characters.`,
    'too-small': ({ what }) => `Too small. The least is ${what}.`,
    'too-large': ({ what }) => `Too large. The most is ${what}.`,
    twice: ({ what }) => `The same as row ${what} of this file. Delete one of them.`,
    unusable: () => 'What stands here cannot be used: too short, too long, or not what is asked for.',
  },
} as const satisfies Record<Locale, Record<RowFault, (named: Named) => string>>
