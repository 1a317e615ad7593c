import type { Clock } from './clock.ts'

export interface Kept<Answer> {
  /** The answer of so many seconds ago at most; whoever comes while it is worked out waits for the same. */
  read(key: string): Promise<Answer>
  /** An answer that was worked out on the way to another one, for everybody who reads from now on. */
  put(key: string, answer: Promise<Answer>): Promise<Answer>
}

/** Keeps what many ask for and costs much to answer. Of few keys, since none is forgotten; a failure is told to those who wait and not kept. */
export function keep<Answer>(clock: Clock, seconds: number, work: (key: string) => Promise<Answer>): Kept<Answer> {
  const memory = new Map<string, { answer: Promise<Answer>; from: Temporal.Instant; working: boolean }>()
  return {
    async read(key) {
      const known = memory.get(key)
      return known && (known.working || isFresh(known.from)) ? known.answer : put(key, work(key))
    },
    put,
  }

  async function put(key: string, answer: Promise<Answer>): Promise<Answer> {
    const latest = { answer, from: clock.now(), working: true }
    memory.set(key, latest)
    try {
      return await answer
    } catch (error) {
      if (memory.get(key) === latest) memory.delete(key)
      throw error
    } finally {
      latest.working = false
    }
  }

  function isFresh(from: Temporal.Instant): boolean {
    const age = clock.now().since(from).total('seconds')
    return age >= 0 && age < seconds
  }
}
