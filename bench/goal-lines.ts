import process from 'node:process'

export interface Goal {
  what: string
  value: number
  /** the side on which the goal is reached */
  goal: { atMost: number } | { atLeast: number }
  unit?: string
}

/** Says whether a goal was reached, in the line that the runner gathers; a missed one ends the run with 1. */
export function judge({ what, value, goal, unit = '' }: Goal): void {
  const reached = 'atMost' in goal ? value <= goal.atMost : value >= goal.atLeast
  if (!reached) process.exitCode = 1
  const wanted = 'atMost' in goal ? `<= ${goal.atMost}${unit}` : `>= ${goal.atLeast}${unit}`
  console.log(`${reached ? 'reached' : 'missed '}  ${what}: ${value.toFixed(unit ? 1 : 2)}${unit} (goal ${wanted})`)
}
