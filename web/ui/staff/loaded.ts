import { useCallback, useEffect, useState } from 'react'
import { call } from './request.ts'

export interface Loaded<T> {
  value: T | undefined
  /** False while `value` is still what another address answered. */
  fresh: boolean
  /** why it could not be read, in the reader's words */
  problem: string
  reload(): void
}

/** What the server answers at an address; read anew when the address changes or on wish. An empty address asks nothing. */
export function useLoaded<T>(url: string): Loaded<T> {
  const [answer, setAnswer] = useState<{ url: string; value: T }>()
  const [problem, setProblem] = useState('')
  const [turn, setTurn] = useState(0)
  useEffect(() => {
    if (url === '') return
    let gone = false
    call<T>('GET', url).then(
      (value) => {
        if (gone) return
        setAnswer({ url, value })
        setProblem('')
      },
      (error: Error) => !gone && setProblem(error.message),
    )
    return () => {
      gone = true
    }
  }, [url, turn])
  return { value: answer?.value, fresh: answer?.url === url, problem, reload: useCallback(() => setTurn((n) => n + 1), []) }
}
