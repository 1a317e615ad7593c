import { type FormEvent, useState } from 'react'
import type { Locale } from '#kernel/texts.ts'
import { FormBar } from '#ui/staff/FormBar.tsx'
import { callOnce } from '#ui/staff/outbox.ts'
import type { RecordRef } from '../contract.ts'
import { evidenceWords } from './words.ts'

export interface AttachFormProps {
  locale: Locale
  record: RecordRef
  busy: boolean
  run(work: () => Promise<unknown>): Promise<boolean>
  close(): void
}

/** A file or an address on the internet, with what it shows and since and until when. */
export function AttachForm({ locale, record, busy, run, close }: AttachFormProps) {
  const t = evidenceWords[locale]
  const [kind, setKind] = useState('photo')

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    // Empty fields are not sent.
    const given = [...new FormData(event.currentTarget)].filter(([, value]) => value !== '')
    const body = { ...record, ...Object.fromEntries(given.filter(([, value]) => typeof value === 'string')) }
    const file = given.find(([, value]) => value instanceof File)?.[1] as File | undefined
    const send = () =>
      file
        ? callOnce({ method: 'POST', url: '/api/evidence/files', body, files: { file } })
        : callOnce({ method: 'POST', url: '/api/evidence/links', body })
    void run(send).then((ok) => ok && close())
  }

  return (
    <form className="panel" aria-label={t.add} onSubmit={submit}>
      <label>
        {t.kind}
        <select name="kind" value={kind} onChange={(event) => setKind(event.target.value)}>
          {Object.entries(t.kinds).map(([code, title]) => (
            <option key={code} value={code}>
              {title}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t.what}
        <input name="title" required minLength={3} maxLength={200} />
      </label>
      {kind === 'link' ? (
        <label>
          {t.url}
          <input name="url" type="url" required pattern="https?://.+" maxLength={2000} />
        </label>
      ) : (
        <label>
          {t.file}
          <input name="file" type="file" required {...(kind === 'photo' ? { accept: 'image/*' } : {})} />
          <span className="help">{t.fileHelp}</span>
        </label>
      )}
      <label>
        {t.documentOn}
        <input name="documentOn" type="date" />
      </label>
      <label>
        {t.validUntil}
        <input name="validUntil" type="date" />
      </label>
      <FormBar submit={t.send} cancel={t.cancel} onCancel={close} busy={busy} />
    </form>
  )
}
