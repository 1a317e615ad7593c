import { type FormEvent, type ReactNode, useState } from 'react'
import { FormBar } from './FormBar.tsx'
import { useSending } from './sending.ts'

interface OpeningFormProps {
  /** the name of button and form */
  label: string
  /** what stands on the button where the name is longer */
  shown?: string
  submit: string
  cancel: string
  /** what is read out when it is done */
  done: string
  /** what the filled form asks of the server */
  request(form: HTMLFormElement): { method?: 'POST' | 'PUT'; url: string; body: object }
  onSaved(): void
  /** the fields; they come to life when the form opens */
  children: ReactNode
}

/** A button that becomes a form, and a button again when the form was sent or left. */
export function OpeningForm({ label, shown = label, submit, cancel, done, request, onSaved, children }: OpeningFormProps) {
  const [open, setOpen] = useState(false)
  const { busy, problem, said, send } = useSending()
  async function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const { method = 'POST', url, body } = request(event.currentTarget)
    if (!(await send(method, url, body, done))) return
    setOpen(false)
    onSaved()
  }
  if (!open)
    return (
      <p>
        <output className="help">{said}</output>{' '}
        <button type="button" aria-label={label} onClick={() => setOpen(true)}>
          {shown}
        </button>
      </p>
    )
  return (
    <form className="panel" aria-label={label} onSubmit={(event) => void save(event)}>
      {children}
      {problem && <p role="alert">{problem}</p>}
      <FormBar submit={submit} cancel={cancel} onCancel={() => setOpen(false)} busy={busy} />
    </form>
  )
}
