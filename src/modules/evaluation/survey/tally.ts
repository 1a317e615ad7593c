import { exact, meanOf, minus, toDecimal } from '#kernel/decimal.ts'
import type { Given, Mean, Topic } from './contract.ts'

/** Fewer than this could point at a person. */
const SMALLEST = 5

/** The exact mean of whole scores, half up to two decimals; hidden where few people gave them. */
export function meanOfScores(scores: readonly number[], people = scores.length): Mean {
  if (people > 0 && people < SMALLEST) return { n: null, mean: null, few: true }
  const mean = meanOf(scores.map((score) => exact(score)))
  return { n: people, mean: mean ? toDecimal(mean, 2) : null, few: false }
}

export function scoresOf(responses: readonly Given[], statement: string): number[] {
  return responses.flatMap(({ answers }) => answers[statement] ?? [])
}

/** How a service was and is, by those who said both, and the difference. */
export function changeOf(responses: readonly Given[], topic: Pick<Topic, 'code'>): { before: Mean; now: Mean; change: string | null } {
  const said = responses.flatMap(({ changes }) => {
    const { before = null, now = null } = changes[topic.code] ?? {}
    return before === null || now === null ? [] : { before, now }
  })
  const before = meanOfScores(said.map((each) => each.before))
  const now = meanOfScores(said.map((each) => each.now))
  const difference =
    before.mean === null || now.mean === null ? undefined : meanOf(said.map((each) => minus(exact(each.now), exact(each.before))))
  return { before, now, change: difference ? toDecimal(difference, 2) : null }
}
