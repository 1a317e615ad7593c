import type { Context } from './context.ts'
import type { Problem } from './problem.ts'
import { kernelProblems } from './problem-texts.ts'
import type { ProblemTexts } from './room.ts'
import type { Locale } from './texts.ts'

/** The problem as one sentence for this reader. */
export function problemTitle({ rooms }: Pick<Context, 'rooms'>, problem: Problem, locale: Locale): string {
  const catalogues: (ProblemTexts | undefined)[] = [kernelProblems, ...rooms.map((room) => room.problems)]
  for (const texts of catalogues) {
    const text = texts?.[locale][problem.code]
    if (text !== undefined) return typeof text === 'string' ? text : text(problem.params)
  }
  return problem.code
}
