import { type FormEvent, type ReactNode, useCallback, useEffect, useRef, useState } from 'react'
import { FormBar } from '#ui/staff/FormBar.tsx'
import { call, Refusal } from '#ui/staff/request.ts'
import { textOf } from './form.ts'
import type { Words } from './words.ts'

type Work = () => Promise<void>

/** Runs steps one at a time and shows what came of them. When the server wants proof, it asks for it and goes on. */
export function useSteps(t: Words): {
  run: (work: Work) => void
  busy: boolean
  problem: string
  messages: ReactNode
  say: (text: string) => void
  complain: (error: unknown) => void
} {
  const [problem, setProblem] = useState('')
  const [said, setSaid] = useState('')
  const [busy, setBusy] = useState(false)
  const [waiting, setWaiting] = useState<Work>()

  const complain = useCallback((error: unknown) => setProblem(error instanceof Error ? error.message : String(error)), [])

  async function attempt(work: Work) {
    setProblem('')
    setSaid('')
    setBusy(true)
    try {
      await work()
    } catch (error) {
      if (error instanceof Refusal && error.code === 'proof-needed') setWaiting(() => work)
      else complain(error)
    } finally {
      setBusy(false)
    }
  }

  const messages = (
    <>
      {problem && <p role="alert">{problem}</p>}
      <output className="help">{said}</output>
      {waiting && (
        <ProofDialog
          t={t}
          onCancel={() => setWaiting(undefined)}
          onProven={() => {
            setWaiting(undefined)
            void attempt(waiting)
          }}
        />
      )}
    </>
  )
  return { run: (work) => void attempt(work), busy, problem, messages, say: setSaid, complain }
}

function ProofDialog({ t, onProven, onCancel }: { t: Words; onProven: () => void; onCancel: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [problem, setProblem] = useState('')
  const [busy, setBusy] = useState(false)
  useEffect(() => dialog.current?.showModal(), [])

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const given = new FormData(event.currentTarget)
    const [password, code] = [textOf(given, 'password'), textOf(given, 'code').trim()]
    setBusy(true)
    try {
      await call('POST', '/api/session/proof', { ...(password ? { password } : {}), ...(code ? { code } : {}) })
      onProven()
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error))
    } finally {
      setBusy(false)
    }
  }

  return (
    <dialog ref={dialog} aria-labelledby="proof-title" onCancel={onCancel}>
      <form className="panel" onSubmit={(event) => void submit(event)}>
        <h2 id="proof-title">{t.proofTitle}</h2>
        <p className="help">{t.proofHelp}</p>
        {problem && <p role="alert">{problem}</p>}
        <label>
          {t.password}
          <input name="password" type="password" autoComplete="current-password" />
        </label>
        <label>
          {t.proofCode}
          <input name="code" inputMode="numeric" autoComplete="one-time-code" />
        </label>
        <FormBar submit={t.next} cancel={t.cancel} onCancel={onCancel} busy={busy} />
      </form>
    </dialog>
  )
}
