import { compare, exact } from '#kernel/decimal.ts'
import type { Instrument } from './contract.ts'

type Scale = Instrument['scale']

/** Whether a score can be given at all: both ends of the scale belong to it. */
export function isOnScale(score: string, { min, max }: Pick<Scale, 'min' | 'max'>): boolean {
  return compare(exact(score), exact(min)) >= 0 && compare(exact(score), exact(max)) <= 0
}

/** The letter of a score. Undefined: the scale has none, or the score lies between two, as means do. */
export function gradeOf(score: string, { grades }: Pick<Scale, 'grades'>): string | undefined {
  return grades.find((grade) => compare(exact(grade.score), exact(score)) === 0)?.code
}
