import type { Finding, Given } from './contract.ts'

/** One score on three statements can be somebody's honest opinion; from this many on it is a straight line. */
const STRAIGHT_FROM = 3
/** Two people may well agree on few statements. */
const SAME_FROM = 6

interface Answered extends Given {
  no: number
  form: string
}

/** Answers that an assessor would not believe: one score throughout, or the very answers of somebody else. People judge them; nothing is left out by itself. */
export function findSuspects(responses: readonly Answered[]): Map<number, Finding[]> {
  const found = new Map<number, Finding[]>()
  const filled = responses.filter(({ uses }) => uses)
  const straight = new Set(filled.filter(isStraight).map(({ no }) => no))
  for (const no of straight) found.set(no, [{ kind: 'straight_line', with: [] }])
  const alike = Map.groupBy(
    filled.filter(({ no, answers }) => !straight.has(no) && Object.keys(answers).length >= SAME_FROM),
    patternOf,
  )
  for (const group of alike.values())
    for (const { no } of group.length > 1 ? group : [])
      found.set(no, [{ kind: 'same_answers', with: group.flatMap((other) => (other.no === no ? [] : [other.no])) }])
  return found
}

function isStraight({ answers }: Given): boolean {
  const scores = Object.values(answers)
  return scores.length >= STRAIGHT_FROM && scores.every((score) => score === scores[0])
}

function patternOf({ form, answers, changes }: Answered): string {
  const sorted = (entries: Readonly<Record<string, unknown>>) => Object.entries(entries).toSorted(([a], [b]) => a.localeCompare(b))
  return JSON.stringify([form, sorted(answers), sorted(changes)])
}
