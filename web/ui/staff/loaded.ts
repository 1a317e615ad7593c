import { useCallback, useEffect, useState } from 'react'
import { call } from './request.ts'

export interface Loaded<T> {
  value: T | undefined
  /** why it could not be read, in the reader's words */
  problem: string
  reload(): void
}

/** What the server answers at an address; read anew when the address changes or on wish. An empty address asks nothing. */
export function useLoaded<T>(url: string): Loaded<T> {
  const [value, setValue] = useState<T>()
  const [problem, setProblem] = useState('')
  const [turn, setTurn] = useState(0)
  useEffect(() => {
    if (url === '') return
    let gone = false
    call<T>('GET', url).then(
      (fresh) => {
        if (gone) return
        setValue(fresh)
        setProblem('')
      },
      (error: Error) => !gone && setProblem(error.message),
    )
    return () => {
      gone = true
    }
  }, [url, turn])
  return { value, problem, reload: useCallback(() => setTurn((n) => n + 1), []) }
}
