import { type FormEvent, useEffect, useState } from 'react'
import type { Locale } from '#kernel/texts.ts'
import { call } from '#ui/staff/request.ts'
import type { Label } from '../contract.ts'
import { settingsWords } from './settings-words.ts'

/** The words by which a desk sorts its conversations. */
export function Labels({ locale }: { locale: Locale }) {
  const { labels: t, save, saved } = settingsWords[locale]
  const [all, setAll] = useState<readonly Label[]>()
  const [edited, setEdited] = useState<Label>()
  const [problem, setProblem] = useState('')
  const [said, setSaid] = useState('')
  useEffect(() => {
    call<{ labels: Label[] }>('GET', '/api/inbox/labels').then(
      ({ labels }) => setAll(labels),
      (error: Error) => setProblem(error.message),
    )
  }, [])

  async function keep(id: string | undefined, label: Pick<Label, 'name' | 'isRetired'>): Promise<boolean> {
    setProblem('')
    setSaid('')
    try {
      const path = id === undefined ? '/api/inbox/labels' : `/api/inbox/labels/${id}`
      setAll((await call<{ labels: Label[] }>(id === undefined ? 'POST' : 'PUT', path, label)).labels)
      setEdited(undefined)
      setSaid(saved)
      return true
    } catch (error) {
      setProblem((error as Error).message)
      return false
    }
  }
  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault()
    const form = event.currentTarget
    const name = new FormData(form).get('name') as string
    if (await keep(edited?.id, { name, isRetired: edited?.isRetired ?? false })) form.reset()
  }

  return (
    <section aria-labelledby="labels-title">
      <h2 id="labels-title">{t.title}</h2>
      <p className="help">{t.intro}</p>
      {all?.length === 0 && <p>{t.none}</p>}
      <ul className="rows">
        {all?.map((label) => (
          <li key={label.id}>
            <span>
              <b>{label.name}</b> {label.isRetired && <em>({t.isRetired})</em>}
            </span>
            <span className="bar">
              <button type="button" onClick={() => setEdited(label)}>
                {t.edit(label.name)}
              </button>
              <button type="button" onClick={() => void keep(label.id, { name: label.name, isRetired: !label.isRetired })}>
                {label.isRetired ? t.restore(label.name) : t.retire(label.name)}
              </button>
            </span>
          </li>
        ))}
      </ul>
      <form key={edited?.id} className="panel" aria-label={t.form} onSubmit={(event) => void submit(event)}>
        {problem && <p role="alert">{problem}</p>}
        <output className="help">{said}</output>
        <label>
          {t.name}
          <input name="name" required minLength={2} maxLength={40} defaultValue={edited?.name} />
        </label>
        <button type="submit" className="primary">
          {save}
        </button>
      </form>
    </section>
  )
}
