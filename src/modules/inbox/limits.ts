/** Counts per key in a sliding window of two halves; old keys fall out by themselves. */
export interface Limit {
  /** Answers how long to wait in milliseconds; 0: go on. */
  take(key: string): number
}

export function createLimit(perWindow: number, windowMs: number, now: () => number = () => performance.now()): Limit {
  let current = new Map<string, number>()
  let previous = new Map<string, number>()
  let startedAt = now()
  return {
    take(key) {
      const elapsed = now() - startedAt
      if (elapsed >= windowMs) {
        previous = elapsed >= 2 * windowMs ? new Map() : current
        current = new Map()
        startedAt = now()
      }
      const share = 1 - Math.min(1, (now() - startedAt) / windowMs)
      const used = (current.get(key) ?? 0) + (previous.get(key) ?? 0) * share
      if (used >= perWindow) return Math.max(500, Math.ceil(windowMs / perWindow))
      current.set(key, (current.get(key) ?? 0) + 1)
      return 0
    },
  }
}
