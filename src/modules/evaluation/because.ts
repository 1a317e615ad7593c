import type { Because as AnyBecause } from '#city/journal/index.ts'
import { formatDate, type Locale } from '#kernel/texts.ts'
import type { ReportStage } from './report/contract-report.ts'
import { reportWords } from './report/texts.ts'

/** What this room freezes a number for. */
export type Because = Params[keyof Params] & AnyBecause

interface Params {
  report: { code: 'report'; year: number; stage: ReportStage; asOf: string }
  'item-of-period': { code: 'item-of-period'; year: number; item: string }
}

type Sentences = { [Code in keyof Params]: (params: Params[Code]) => string }

export const because = {
  id: {
    report: ({ year, stage, asOf }) => `${reportWords.id.title(year, stage)}, ${formatDate(asOf, 'id')}`,
    'item-of-period': ({ year, item }) => `Evaluasi ${year}, butir ${item}`,
  },
  en: {
    report: ({ year, stage, asOf }) => `${reportWords.en.title(year, stage)}, ${formatDate(asOf, 'en')}`,
    'item-of-period': ({ year, item }) => `Evaluation ${year}, item ${item}`,
  },
} as const satisfies Record<Locale, Sentences>
