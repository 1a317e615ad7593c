/** Waits for what must come. The limit only ends a test that waits in vain: no machine that is merely slow ever meets it. */
export async function until(what: string, holds: () => boolean | Promise<boolean>, seconds = 60): Promise<void> {
  for (const end = performance.now() + seconds * 1000; performance.now() < end;) {
    if (await holds()) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error(`Never: ${what}`)
}

/**
 * Something that people are promised within so many milliseconds, on a machine that has the time: among others that want its processors
 * the limit grows by as much as this process has to wait for them. The best of a few times counts. `doOnce` says how long it took where
 * only a part of it counts.
 */
export async function within(limitMs: number, doOnce: () => Promise<number | void>, times = 5): Promise<number> {
  const took: number[] = []
  while (took.length < times) {
    const startedAt = performance.now()
    const ms = (await doOnce()) ?? performance.now() - startedAt
    if (ms < limitMs || ms < limitMs * crowding()) return ms
    took.push(Math.round(ms))
  }
  throw new Error(`Never within ${limitMs} ms: it took ${took.join(', ')}`)
}

const SPIN_MS = 30

/** How much longer than alone a piece of work takes on this machine at this moment. */
function crowding(): number {
  const before = process.cpuUsage()
  const startedAt = performance.now()
  for (let used = 0; used < SPIN_MS;) {
    const { user, system } = process.cpuUsage(before)
    used = (user + system) / 1000
  }
  return Math.max(1, (performance.now() - startedAt) / SPIN_MS)
}
