import { type FormEvent, useState } from 'react'
import type { Locale } from '#kernel/texts.ts'
import { useLoaded } from '#ui/staff/loaded.ts'
import { call } from '#ui/staff/request.ts'
import type { SavedFilter, SavedView } from '../contract-queue.ts'
import { queueWords } from './queue-words.ts'

/** Filters a person comes back to, by name. */
export function SavedViews({ locale, query, go }: { locale: Locale; query: string; go: (path: string) => void }) {
  const t = queueWords[locale]
  const views = useLoaded<SavedView[]>('/api/complaints/views')
  const [renaming, setRenaming] = useState('')
  const [problem, setProblem] = useState('')

  async function attempt(work: () => Promise<unknown>) {
    setProblem('')
    try {
      await work()
      setRenaming('')
      views.reload()
    } catch (error) {
      setProblem((error as Error).message)
    }
  }
  function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = event.currentTarget
    const asked = new URLSearchParams(query)
    const filter: SavedFilter = Object.fromEntries([...new Set(asked.keys())].map((name) => [name, asked.getAll(name)]))
    void attempt(async () => {
      await call('POST', '/api/complaints/views', { name: nameIn(form), filter })
      form.reset()
    })
  }
  function rename(event: FormEvent<HTMLFormElement>, id: string) {
    event.preventDefault()
    const form = event.currentTarget
    void attempt(() => call('PATCH', `/api/complaints/views/${id}`, { name: nameIn(form) }))
  }

  return (
    <details className="views">
      <summary>{t.myViews}</summary>
      {(problem || views.problem) && <p role="alert">{problem || views.problem}</p>}
      <ul>
        {views.value?.map(({ id, name, filter }) => (
          <li key={id}>
            {renaming === id ? (
              <form className="bar" aria-label={t.renameView(name)} onSubmit={(event) => rename(event, id)}>
                <input
                  name="name"
                  required
                  maxLength={60}
                  defaultValue={name}
                  aria-label={t.viewName}
                  // oxlint-disable-next-line jsx-a11y/no-autofocus -- opened by the person's own press, which took the button away
                  autoFocus
                />
                <button type="submit" className="primary">
                  {t.rename}
                </button>
                <button type="button" onClick={() => setRenaming('')}>
                  {t.cancel}
                </button>
              </form>
            ) : (
              <p className="bar">
                <button type="button" onClick={() => go(`/staff/complaints?${asQuery(filter)}`)}>
                  {name}
                </button>
                <button type="button" aria-label={t.renameView(name)} onClick={() => setRenaming(id)}>
                  {t.rename}
                </button>
                <button
                  type="button"
                  aria-label={t.removeView(name)}
                  onClick={() => void attempt(() => call('DELETE', `/api/complaints/views/${id}`))}
                >
                  ×
                </button>
              </p>
            )}
          </li>
        ))}
      </ul>
      <form className="bar" onSubmit={save}>
        <input name="name" required maxLength={60} aria-label={t.viewName} placeholder={t.viewName} />
        <button type="submit">{t.saveView}</button>
      </form>
      <p className="help">{t.viewsHelp}</p>
    </details>
  )
}

function nameIn(form: HTMLFormElement) {
  return new FormData(form).get('name')
}

function asQuery(filter: SavedFilter): string {
  return new URLSearchParams(Object.entries(filter).flatMap(([name, values]) => values.map((value) => [name, value]))).toString()
}
