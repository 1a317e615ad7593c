import { compare, exact } from '#kernel/decimal.ts'
import type { Instrument } from './contract.ts'

/** Whether a score can be given at all: both ends of the scale belong to it. */
export function isOnScale(score: string, { min, max }: Pick<Instrument['scale'], 'min' | 'max'>): boolean {
  return compare(exact(score), exact(min)) >= 0 && compare(exact(score), exact(max)) <= 0
}
