import type { Condition } from './contract.ts'

/** Inventory forms say B / KB / RB or B / RR / RS / RB, in letters or in words. */
const WORDS: Readonly<Record<string, Condition>> = {
  b: 'good',
  baik: 'good',
  kb: 'minor_damage',
  'kurang baik': 'minor_damage',
  rr: 'minor_damage',
  'rusak ringan': 'minor_damage',
  rs: 'medium_damage',
  'rusak sedang': 'medium_damage',
  rb: 'major_damage',
  'rusak berat': 'major_damage',
}

/** What a form's word means; undefined: not a word of these forms. */
export function conditionOf(word: string): Condition | undefined {
  return WORDS[word.trim().toLowerCase().replaceAll(/\s+/g, ' ')]
}
