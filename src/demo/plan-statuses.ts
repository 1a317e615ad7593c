import type { ProgrammeStep } from '#modules/masterplan/index.ts'
import { NEW_2022, type PlanProgramme, QUICK_WINS_2021 } from './plan-facts.ts'

export interface PastStep {
  step: ProgrammeStep
  since: string
  reason: string
}

const EXAMPLE_DAY = 'Tanggal contoh'

/** The published programmes of the first plan: when they were first told of, and their end with the plan. The days are invented. */
export function stepsOfOldPlan({ source }: PlanProgramme): PastStep[] {
  const since = source === QUICK_WINS_2021 ? '2021-01-04' : source === NEW_2022 ? '2022-07-21' : '2023-01-02'
  return [
    { step: 'start', since, reason: EXAMPLE_DAY },
    { step: 'finish', since: '2025-01-01', reason: 'Masterplan 2020-2024 berakhir (contoh)' },
  ]
}

const STARTS = ['2025-02-03', '2025-03-17', '2025-07-01', '2026-01-12'] as const

/** An invented past: most programmes run since different days, some rested, a few are done, given up, or not begun. */
export function stepsOfNewPlan(index: number): PastStep[] {
  if (index % 9 === 8) return []
  if (index === 40) return [{ step: 'cancel', since: '2026-03-02', reason: 'Digabung ke program lain (contoh)' }]
  const steps: PastStep[] = [{ step: 'start', since: STARTS[index % STARTS.length]!, reason: EXAMPLE_DAY }]
  if (index % 13 === 6)
    steps.push(
      { step: 'postpone', since: '2026-04-01', reason: 'Menunggu APBD perubahan (contoh)' },
      ...(index % 2 === 0 ? [{ step: 'start', since: '2026-07-06', reason: EXAMPLE_DAY } as const] : []),
    )
  else if (index % 17 === 9) steps.push({ step: 'finish', since: '2026-05-29', reason: EXAMPLE_DAY })
  return steps
}
