import type { Because as AnyBecause } from '#city/journal/index.ts'
import type { Locale } from '#kernel/texts.ts'

/** What this room freezes a number for. */
export type Because = Params[keyof Params] & AnyBecause

interface Params {
  'realisation-of-indicator': { code: 'realisation-of-indicator'; indicator: string; month: string }
}

type Sentences = { [Code in keyof Params]: (params: Params[Code]) => string }

export const because = {
  id: { 'realisation-of-indicator': ({ indicator, month }) => `Realisasi ${indicator}, ${month}` },
  en: { 'realisation-of-indicator': ({ indicator, month }) => `Realisation of ${indicator}, ${month}` },
} as const satisfies Record<Locale, Sentences>
