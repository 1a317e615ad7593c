import { useRef, useState } from 'react'
import { callOnce } from './outbox.ts'
import { plainOf } from './typed.ts'

export interface Sending {
  busy: boolean
  problem: string
  /** what was done last, to be read out */
  said: string
  /** True when the server did it. A second press while the first is under way does nothing. */
  send<T>(method: Method, url: string, body: object, done: string, heard?: Heard<T>): Promise<boolean>
}

type Method = 'POST' | 'PUT' | 'DELETE'
/** Told what the server answered; undefined when it had done it before and the answer was lost. */
type Heard<T> = (answer: T | undefined) => void

/** Sends what a form says, once, also when its answer is lost and it is sent again; and keeps what came of it. */
export function useSending(): Sending {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState('')
  const [said, setSaid] = useState('')
  const underWay = useRef(false)
  async function send<T>(method: Method, url: string, body: object, done: string, heard?: Heard<T>): Promise<boolean> {
    if (underWay.current) return false
    underWay.current = true
    setBusy(true)
    setProblem('')
    setSaid('')
    try {
      const answer = await callOnce<T>({ method, url, body })
      setSaid(done)
      heard?.(answer)
      return true
    } catch (error) {
      setProblem((error as Error).message)
      return false
    } finally {
      underWay.current = false
      setBusy(false)
    }
  }
  return { busy, problem, said, send }
}

/** The filled fields of a form, numbers as the server reads them; what was left empty is not there. */
export function filled(form: HTMLFormElement): Record<string, string> {
  return Object.fromEntries(
    [...new FormData(form)].flatMap(([name, value]) => {
      if (typeof value !== 'string' || value.trim() === '') return []
      const field = form.elements.namedItem(name)
      return [[name, plainOf(field instanceof HTMLInputElement ? field.dataset.typed : undefined, value.trim())]]
    }),
  )
}
