import { type FormEvent, useState } from 'react'
import type { OfferedService } from '../contract.ts'
import { texts } from '../texts.ts'
import styles from './inbox.module.css'
import { call } from '#ui/staff/request.ts'

export interface ServiceFormProps {
  locale: 'id' | 'en'
  conversationId: string
  service: OfferedService
  /** chosen messages of the citizen, oldest first */
  messages: readonly { id: string; body: string }[]
  done(): void
}

/** What another room does for this citizen: its fields, with the citizen's own words where it wants them. */
export function ServiceForm({ locale, conversationId, service, messages, done }: ServiceFormProps) {
  const t = texts[locale]
  const [key] = useState(() => crypto.randomUUID())
  const [refusal, setRefusal] = useState('')
  const [isBusy, setIsBusy] = useState(false)
  const words = messages.map(({ body }) => body.trim()).find((body) => body !== '')

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const fields = Object.fromEntries(
      service.fields.map(({ name, kind }) => [name, kind === 'checks' ? form.getAll(name) : (form.get(name) ?? '')]),
    )
    setIsBusy(true)
    setRefusal('')
    try {
      await call('POST', `/api/inbox/conversations/${conversationId}/services/${service.code}`, {
        key,
        messageIds: messages.map(({ id }) => id),
        fields,
      })
      done()
    } catch (error) {
      setRefusal((error as Error).message)
      setIsBusy(false)
    }
  }

  return (
    <form className={styles.composer} onSubmit={(event) => void submit(event)} aria-label={service.title}>
      <h3>{service.title}</h3>
      <p>{t.desk.said(messages.length)}</p>
      {service.fields.map((field) => (
        <Field
          key={field.name}
          field={field}
          preset={field.startsWithWords ? words?.replace(/\s+/g, ' ').slice(0, field.maxLength) : undefined}
        />
      ))}
      {refusal && (
        <p role="alert" className={styles.warning}>
          {refusal}
        </p>
      )}
      <div className={styles.actions}>
        <button type="submit" disabled={isBusy}>
          {t.desk.confirmServe}
        </button>
        <button type="button" onClick={done}>
          {t.desk.cancel}
        </button>
      </div>
    </form>
  )
}

function Field({
  field: { name, label, kind, required, maxLength, choices },
  preset,
}: {
  field: OfferedService['fields'][number]
  preset: string | undefined
}) {
  if (kind === 'checks')
    return (
      <fieldset className={styles.labels}>
        <legend>{label}</legend>
        {choices.map((choice) => (
          <label key={choice.value}>
            <input type="checkbox" name={name} value={choice.value} />
            {choice.label}
          </label>
        ))}
      </fieldset>
    )
  if (kind === 'choice')
    return (
      <label>
        {label}
        <select name={name} required={required} defaultValue={required && choices.length === 1 ? choices[0]!.value : ''}>
          <option value="">–</option>
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
      </label>
    )
  return (
    <label>
      {label}
      {kind === 'long' ? (
        <textarea name={name} rows={3} required={required} maxLength={maxLength} defaultValue={preset} />
      ) : (
        <input name={name} required={required} maxLength={maxLength} defaultValue={preset} autoComplete="off" />
      )}
    </label>
  )
}
