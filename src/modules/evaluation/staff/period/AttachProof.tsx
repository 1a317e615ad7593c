import { type FormEvent, useState } from 'react'
import type { Locale } from '#kernel/texts.ts'
import { Pick } from '#ui/staff/fields.tsx'
import { FormBar } from '#ui/staff/FormBar.tsx'
import { call } from '#ui/staff/request.ts'
import type { ItemView } from '../../period/contract-answer.ts'
import { periodWords } from './words.ts'

/** A file or a link from outside the house, attached to the item and laid beside it for one agency. */
export function AttachProof({ locale, item, onSaved }: { locale: Locale; item: ItemView; onSaved(): void }) {
  const t = periodWords[locale]
  const [open, setOpen] = useState(false)
  const [hasFile, setHasFile] = useState(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState('')

  async function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (busy) return
    const given = new FormData(event.currentTarget)
    const file = given.get('file')
    const isFile = file instanceof File && file.size > 0
    setBusy(true)
    setProblem('')
    try {
      const about = { room: 'evaluation', subject: item.id, kind: isFile ? 'other' : 'link' }
      const said = [...given].filter(([name, value]) => typeof value === 'string' && value !== '' && name !== 'agencyId')
      const { id } = isFile
        ? await attachFile(about, said, file)
        : await call<{ id: string }>('POST', '/api/evidence/links', { ...about, ...Object.fromEntries(said) })
      await call('POST', `/api/evaluation/items/${item.id}/proofs`, { source: 'file', agencyId: given.get('agencyId'), evidenceId: id })
      setOpen(false)
      setHasFile(false)
      onSaved()
    } catch (error) {
      setProblem((error as Error).message)
    } finally {
      setBusy(false)
    }
  }

  if (!open)
    return (
      <p>
        <button type="button" onClick={() => setOpen(true)}>
          {t.attach}
        </button>
      </p>
    )
  return (
    <form className="panel" aria-label={t.attach} onSubmit={(event) => void save(event)}>
      <Pick name="agencyId" label={t.agency} choices={item.mayAddFor.map(({ id, name }) => [id, name])} />
      <label>
        {t.title}
        <input name="title" required minLength={3} maxLength={200} />
      </label>
      <label>
        {t.file}
        <input name="file" type="file" onChange={(event) => setHasFile(event.currentTarget.value !== '')} />
      </label>
      <label>
        {t.url}
        <input name="url" type="url" pattern="https?://.+" maxLength={2000} required={!hasFile} disabled={hasFile} />
      </label>
      <label>
        {t.documentOn}
        <input name="documentOn" type="date" />
      </label>
      <label>
        {t.lastDay}
        <input name="validUntil" type="date" />
      </label>
      {problem && <p role="alert">{problem}</p>}
      <FormBar submit={t.add} cancel={t.cancel} onCancel={() => setOpen(false)} busy={busy} />
    </form>
  )
}

/** The file goes last: the server reads what is said of it first. */
function attachFile(about: Record<string, string>, said: readonly [string, FormDataEntryValue][], file: File): Promise<{ id: string }> {
  const form = new FormData()
  for (const [name, value] of [...Object.entries(about), ...said]) if (name !== 'url') form.append(name, value)
  form.append('file', file)
  return call('POST', '/api/evidence/files', form)
}
