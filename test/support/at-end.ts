import { after } from 'node:test'

const steps: (() => unknown)[] = []

after(async () => {
  const failures: unknown[] = []
  for (const step of steps.reverse()) {
    try {
      await step()
    } catch (error) {
      failures.push(error)
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, 'not everything could be put away')
})

/**
 * Puts something away when the test file ends, the newest first: browsers before the city they look at, the city before its database.
 * `after` alone goes the other way round, and a page that still asks would meet a database that is gone.
 */
export function atEnd(step: () => unknown): void {
  steps.push(step)
}
