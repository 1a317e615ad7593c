import type { Instrument } from './contract.ts'

/** The dimensions by which the ministry's smart-city evaluation is scored. */
export const SMART_CITY = 'KOMINFO-2017'

/** The sections that letters of the ministry print, in their order. */
export const LETTER_SECTIONS = ['BASELINE', 'OUTPUT', 'OUTCOME', 'IMPACT', 'QUICKWIN', 'KOLABORASI'] as const

/** Whether results by this instrument come by letter, with last year's beside them. SPBE, Pemdi and SAKIP go other ways. */
export function isPrintedInLetters({ sections }: Pick<Instrument, 'sections'>): boolean {
  const printed: readonly string[] = LETTER_SECTIONS
  return sections.every(({ code }) => printed.includes(code))
}
