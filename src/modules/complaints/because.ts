import type { Because as AnyBecause } from '#city/journal/index.ts'
import { formatDate, type Locale } from '#kernel/texts.ts'

/** Why a case moved without anybody's step. */
export type Because = Params[keyof Params] & AnyBecause

interface Params {
  'reporter-answered': { code: 'reporter-answered' }
  'reporter-silent': { code: 'reporter-silent'; until: string }
  'reporter-withdrew': { code: 'reporter-withdrew' }
  'question-unanswered': { code: 'question-unanswered'; until: string }
  'others-still-see-it': { code: 'others-still-see-it'; count: number }
  'budget-review-due': { code: 'budget-review-due'; on: string }
  'outside-silent': { code: 'outside-silent'; since: string }
  'moved-to-emergency': { code: 'moved-to-emergency'; ticket: string }
}

type Sentences = { [Code in keyof Params]: (params: Params[Code]) => string }

export const because = {
  id: {
    'reporter-answered': () => 'Pelapor menjawab.',
    'reporter-silent': ({ until }) => `Pelapor tidak berkeberatan sampai ${formatDate(until, 'id')}.`,
    'reporter-withdrew': () => 'Pelapor membatalkan laporannya.',
    'question-unanswered': ({ until }) => `Pertanyaan kepada pelapor tidak dijawab sampai ${formatDate(until, 'id')}.`,
    'others-still-see-it': ({ count }) => `${count} warga mengatakan masih ada.`,
    'budget-review-due': ({ on }) => `Tanggal tinjauan anggaran tiba: ${formatDate(on, 'id')}.`,
    'outside-silent': ({ since }) => `Pihak luar tidak menjawab surat tanggal ${formatDate(since, 'id')}.`,
    'moved-to-emergency': ({ ticket }) => `Dialihkan ke 112, tiket ${ticket}.`,
  },
  en: {
    'reporter-answered': () => 'The reporter answered.',
    'reporter-silent': ({ until }) => `The reporter did not object until ${formatDate(until, 'en')}.`,
    'reporter-withdrew': () => 'The reporter withdrew the report.',
    'question-unanswered': ({ until }) => `The question to the reporter was not answered until ${formatDate(until, 'en')}.`,
    'others-still-see-it': ({ count }) => `${count} citizens say that it is still there.`,
    'budget-review-due': ({ on }) => `The day of the budget review has come: ${formatDate(on, 'en')}.`,
    'outside-silent': ({ since }) => `The outside body did not answer the letter of ${formatDate(since, 'en')}.`,
    'moved-to-emergency': ({ ticket }) => `Handed to 112, ticket ${ticket}.`,
  },
} as const satisfies Record<Locale, Sentences>
