import type { Because as AnyBecause } from '#city/journal/index.ts'
import type { Locale } from '#kernel/texts.ts'

/** What this room freezes a number for. */
export type Because = Params[keyof Params] & AnyBecause

interface Params {
  'evaluation-items': { code: 'evaluation-items'; year: number; items: string }
}

type Sentences = { [Code in keyof Params]: (params: Params[Code]) => string }

export const because = {
  id: { 'evaluation-items': ({ year, items }) => `Evaluasi kota cerdas ${year}, butir ${items}` },
  en: { 'evaluation-items': ({ year, items }) => `Smart-city evaluation ${year}, items ${items}` },
} as const satisfies Record<Locale, Sentences>
