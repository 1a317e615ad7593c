import type { ProblemTexts } from '#kernel/room.ts'
import type { Locale } from '#kernel/texts.ts'

export const problems = {
  id: {
    'commitment-in-the-past': ({ dueOn }: { dueOn: string }) => `Tanggal janji ${dueOn} sudah lewat. Pilih hari ini atau sesudahnya.`,
    'commitment-key-taken': 'Kunci janji ini sudah dipakai untuk catatan lain.',
    'commitment-step-not-allowed': 'Langkah ini tidak dapat diambil pada keadaan janji sekarang.',
    'commitment-needs-proof': 'Janji dinyatakan ditepati hanya dengan bukti yang terlampir pada janji ini atau pada asalnya.',
    'commitment-proof-rejected': 'Bukti ini sudah ditolak. Lampirkan bukti lain.',
    'commitment-needs-a-reason': 'Tuliskan alasannya.',
    'commitment-contest-too-late': ({ days }: { days: number }) =>
      `Janji yang diterima dapat dibantah dalam ${days} hari. Sampaikan sebagai aduan baru.`,
    'commitment-own-acceptance': 'Janji yang ditepati diterima oleh orang lain, bukan oleh yang menyatakannya.',
  },
  en: {
    'commitment-in-the-past': ({ dueOn }: { dueOn: string }) => `The date ${dueOn} has passed. Choose today or later.`,
    'commitment-key-taken': 'The key of this commitment belongs to another record.',
    'commitment-step-not-allowed': 'This step is not possible in the present state of the commitment.',
    'commitment-needs-proof': 'A commitment is settled only with evidence attached to it or to the record it came from.',
    'commitment-proof-rejected': 'This evidence was rejected. Attach other evidence.',
    'commitment-needs-a-reason': 'Say why.',
    'commitment-contest-too-late': ({ days }: { days: number }) =>
      `An accepted promise can be contested within ${days} days. File a new complaint.`,
    'commitment-own-acceptance': 'A settled commitment is accepted by somebody other than the one who settled it.',
  },
} as const satisfies ProblemTexts

const WHOM: Record<string, Record<Locale, (detail: string) => string>> = {
  'heard-citizen': { id: () => 'warga yang didengar', en: () => 'the citizen who was heard' },
  assessors: { id: (year) => `penilai ${year}`, en: (year) => `the assessors of ${year}` },
}

/** A code where a room promises to somebody who has no name here; whatever else stands there are words that somebody wrote. */
export const whom = {
  heardCitizen: 'heard-citizen',
  assessors: (year: number) => `assessors:${year}`,
}

/** To whom, for this reader. */
export function sayWhom(promisedTo: string, locale: Locale): string {
  const [code = '', detail = ''] = promisedTo.split(':')
  return WHOM[code]?.[locale](detail) ?? promisedTo
}
