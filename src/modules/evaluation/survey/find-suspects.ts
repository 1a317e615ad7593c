import type { Definition, Finding, Given } from './contract.ts'

/** One score on few statements can be somebody's honest opinion, and two people may well agree on them; from this many on neither is believed. */
const MANY = 6
/** On fewer, from this many on, only the best or the worst score throughout is. */
const FEW = 3

interface Answered extends Given {
  no: number
  form: string
}

/** Answers that an assessor would not believe: one score throughout, or the very answers of somebody else. People judge them; nothing is left out by itself. */
export function findSuspects(responses: readonly Answered[], { min, max }: Definition['scale']): Map<number, Finding[]> {
  const found = new Map<number, Finding[]>()
  const filled = responses.filter(({ uses }) => uses)
  const straight = new Set(filled.filter((given) => isStraight(given, min, max)).map(({ no }) => no))
  for (const no of straight) found.set(no, [{ kind: 'straight_line', with: [] }])
  const alike = Map.groupBy(
    filled.filter(({ no, answers }) => !straight.has(no) && Object.keys(answers).length >= MANY),
    patternOf,
  )
  for (const group of alike.values())
    for (const { no } of group.length > 1 ? group : [])
      found.set(no, [{ kind: 'same_answers', with: group.flatMap((other) => (other.no === no ? [] : [other.no])) }])
  return found
}

function isStraight({ answers }: Given, min: number, max: number): boolean {
  const [first, ...others] = Object.values(answers)
  const count = others.length + 1
  const enough = count >= MANY || (count >= FEW && (first === min || first === max))
  return enough && others.every((score) => score === first)
}

function patternOf({ form, answers, changes }: Answered): string {
  const sorted = (entries: Readonly<Record<string, unknown>>) => Object.entries(entries).toSorted(([a], [b]) => a.localeCompare(b))
  return JSON.stringify([form, sorted(answers), sorted(changes)])
}
