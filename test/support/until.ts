/** Waits for what must come. The limit only ends a test that waits in vain: no machine that is merely slow ever meets it. */
export async function until(what: string, holds: () => boolean | Promise<boolean>, seconds = 60): Promise<void> {
  for (const end = performance.now() + seconds * 1000; performance.now() < end;) {
    if (await holds()) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error(`Never: ${what}`)
}

/**
 * Something that people are promised within so many milliseconds. The best of a few times counts: a machine has other work for a moment,
 * but what is late by itself is late each time. `doOnce` says how long it took where only a part of it counts.
 */
export async function within(limitMs: number, doOnce: () => Promise<number | void>, times = 5): Promise<number> {
  const took: number[] = []
  while (took.length < times) {
    const startedAt = performance.now()
    const ms = (await doOnce()) ?? performance.now() - startedAt
    if (ms < limitMs) return ms
    took.push(Math.round(ms))
  }
  throw new Error(`Never within ${limitMs} ms: it took ${took.join(', ')}`)
}
