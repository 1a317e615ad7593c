import { type FormEvent, useEffect, useState } from 'react'
import type { Locale } from '#kernel/texts.ts'
import type { ComplaintRow } from '../contract-case.ts'
import { FormBar } from '#ui/staff/FormBar.tsx'
import { call } from '#ui/staff/request.ts'
import { queueWords } from './queue-words.ts'
import { stepWords } from './step-words.ts'

/** Hands several cases to one agency. One that cannot be is named; the others go through. */
export function BulkDispose({
  locale,
  rows,
  done,
}: {
  locale: Locale
  rows: readonly ComplaintRow[]
  done: (left: readonly string[]) => void
}) {
  const t = queueWords[locale]
  const [agencies, setAgencies] = useState<{ id: string; name: string }[]>([])
  const [said, setSaid] = useState('')
  const [refused, setRefused] = useState<{ number: string; title: string }[]>([])
  const [sending, setSending] = useState(false)
  useEffect(
    () => void call<{ id: string; name: string }[]>('GET', '/api/agencies').then(setAgencies, (error: Error) => setSaid(error.message)),
    [],
  )

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    setRefused([])
    setSending(true)
    try {
      const answer = await call<{ done: string[]; refused: { id: string; title: string }[] }>('POST', '/api/complaints/bulk/dispose', {
        ids: rows.map(({ id }) => id),
        agencyId: form.get('agencyId'),
        instruction: form.get('instruction'),
      })
      // Only what could not be done stays chosen: a second try repeats nothing.
      done(answer.refused.map(({ id }) => id))
      if (answer.refused.length === 0) return
      setSaid(t.bulkDone(answer.done.length, answer.refused.length))
      setRefused(answer.refused.map(({ id, title }) => ({ number: rows.find((row) => row.id === id)?.number ?? id, title })))
    } catch (error) {
      setSaid((error as Error).message)
    } finally {
      setSending(false)
    }
  }

  return (
    <form className="panel bulk" aria-label={t.dispose} onSubmit={(event) => void submit(event)}>
      <p>{t.chosen(rows.length)}</p>
      {said && (
        <div role="alert">
          <p>{said}</p>
          <ul>
            {refused.map(({ number, title }) => (
              <li key={number}>
                <span className="number">{number}</span> {title}
              </li>
            ))}
          </ul>
        </div>
      )}
      <label>
        {stepWords[locale].fields.agencyId}
        <select name="agencyId" required defaultValue="">
          <option value="">{t.choose}</option>
          {agencies.map((agency) => (
            <option key={agency.id} value={agency.id}>
              {agency.name}
            </option>
          ))}
        </select>
      </label>
      <label>
        {stepWords[locale].fields.instruction}
        <input name="instruction" required minLength={3} />
      </label>
      <FormBar submit={t.dispose} cancel={t.cancel} onCancel={() => done([])} busy={sending} />
    </form>
  )
}
