import { type FormEvent, useEffect, useState } from 'react'
import type { Locale } from '#kernel/texts.ts'
import type { SavedFilter, SavedView } from '../contract-queue.ts'
import { call } from '#ui/staff/request.ts'
import { queueWords } from './queue-words.ts'

/** Filters a person comes back to, by name. */
export function SavedViews({ locale, query, go }: { locale: Locale; query: string; go: (path: string) => void }) {
  const t = queueWords[locale]
  const [views, setViews] = useState<SavedView[]>([])
  const [problem, setProblem] = useState('')
  const load = () => call<SavedView[]>('GET', '/api/complaints/views').then(setViews, (error: Error) => setProblem(error.message))
  useEffect(() => void load(), [])

  async function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = event.currentTarget
    setProblem('')
    try {
      const asked = new URLSearchParams(query)
      const filter: SavedFilter = Object.fromEntries([...new Set(asked.keys())].map((name) => [name, asked.getAll(name)]))
      await call('POST', '/api/complaints/views', { name: new FormData(form).get('name'), filter })
      form.reset()
      await load()
    } catch (error) {
      setProblem((error as Error).message)
    }
  }

  return (
    <details className="views">
      <summary>{t.myViews}</summary>
      {problem && <p role="alert">{problem}</p>}
      <ul className="bar">
        {views.map((view) => (
          <li key={view.id}>
            <button type="button" onClick={() => go(`/staff/complaints?${asQuery(view.filter)}`)}>
              {view.name}
            </button>
            <button
              type="button"
              aria-label={t.removeView(view.name)}
              onClick={() =>
                void call('DELETE', `/api/complaints/views/${view.id}`).then(load, (error: Error) => setProblem(error.message))
              }
            >
              ×
            </button>
          </li>
        ))}
      </ul>
      <form className="bar" onSubmit={(event) => void save(event)}>
        <input name="name" required maxLength={60} aria-label={t.viewName} placeholder={t.viewName} />
        <button type="submit">{t.saveView}</button>
      </form>
    </details>
  )
}

function asQuery(filter: SavedFilter): string {
  return new URLSearchParams(Object.entries(filter).flatMap(([name, values]) => values.map((value) => [name, value]))).toString()
}
