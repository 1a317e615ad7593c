import { AsyncLocalStorage } from 'node:async_hooks'
import { after } from 'node:test'

type Step = () => unknown

/** Files that share a process put their things away when each ends. */
const ofSharedFile = new AsyncLocalStorage<Step[]>()
const ofProcess: Step[] = []

after(() => putAway(ofProcess))

/**
 * Puts something away when the test file ends, the newest first: browsers before the city they look at, the city before its database.
 * `after` alone goes the other way round, and a page that still asks would meet a database that is gone.
 */
export function atEnd(step: Step): void {
  ;(ofSharedFile.getStore() ?? ofProcess).push(step)
}

/**
 * For a suite that is a test file which shares its process.
 * @public used by the files that `test-files.ts` writes
 */
export function asOneFile<T>(read: () => T): T {
  const steps: Step[] = []
  after(() => putAway(steps))
  return ofSharedFile.run(steps, read)
}

async function putAway(steps: Step[]): Promise<void> {
  const failures: unknown[] = []
  for (const step of steps.reverse()) {
    try {
      await step()
    } catch (error) {
      failures.push(error)
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, 'not everything could be put away')
}
