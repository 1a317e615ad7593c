/**
 * Asks for many callers at once: whoever comes while `lanes` questions are on their way shares the next. Answers come in the order of the keys.
 * A second lane is for questions that wait for the disk: one that waits long then holds up its own callers only.
 * When a shared question fails, each caller's is asked alone, so that nobody fails for another's.
 */
export function gather<Key, Answer>(
  ask: (keys: readonly Key[]) => Promise<readonly Answer[]>,
  { limit = 200, lanes = 1 }: { limit?: number; lanes?: number } = {},
): (key: Key) => Promise<Answer> {
  interface Call {
    key: Key
    resolve(answer: Answer): void
    reject(error: unknown): void
  }
  let waiting: Call[] = []
  let working = 0

  return (key) =>
    new Promise((resolve, reject) => {
      waiting.push({ key, resolve, reject })
      if (working >= lanes) return
      working += 1
      // Others of the same moment still join: the turn ends first.
      setImmediate(() => void work())
    })

  async function work(): Promise<void> {
    while (waiting.length > 0) {
      const calls = waiting.slice(0, limit)
      waiting = waiting.slice(limit)
      try {
        await answer(calls)
      } catch (error) {
        if (calls.length === 1) calls[0]!.reject(error)
        else await Promise.all(calls.map((call) => answer([call]).catch(call.reject)))
      }
    }
    working -= 1
  }

  async function answer(calls: readonly Call[]): Promise<void> {
    const answers = await ask(calls.map((call) => call.key))
    for (const [index, call] of calls.entries()) call.resolve(answers[index]!)
  }
}
