import { type FormEvent, useEffect, useState } from 'react'
import { sayPlaces } from '#kernel/placeholders.ts'
import type { Locale } from '#kernel/texts.ts'
import { call } from '#ui/staff/request.ts'
import { type Canned, CANNED_VARIABLES } from '../contract.ts'
import { settingsWords } from './settings-words.ts'

type Draft = Pick<Canned, 'shortcode' | 'lang' | 'body'>
const EMPTY: Draft = { shortcode: '', lang: 'id', body: '' }

/** The answers that a desk gives again and again, each by a short word. */
export function ReadyAnswers({ locale }: { locale: Locale }) {
  const { canned: t, save, saved } = settingsWords[locale]
  const [all, setAll] = useState<readonly Canned[]>()
  const [draft, setDraft] = useState(EMPTY)
  const [problem, setProblem] = useState('')
  const [said, setSaid] = useState('')
  useEffect(() => {
    call<{ canned: Canned[] }>('GET', '/api/inbox/canned').then(
      ({ canned }) => setAll(canned),
      (error: Error) => setProblem(error.message),
    )
  }, [])

  async function change(method: 'PUT' | 'DELETE', path: string, body?: object): Promise<void> {
    setProblem('')
    setSaid('')
    try {
      setAll((await call<{ canned: Canned[] }>(method, path, body)).canned)
      setDraft(EMPTY)
      setSaid(saved)
    } catch (error) {
      setProblem((error as Error).message)
    }
  }
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    void change('PUT', '/api/inbox/canned', draft)
  }

  return (
    <section aria-labelledby="canned-title">
      <h2 id="canned-title">{t.title}</h2>
      <p className="help">{t.intro(sayPlaces(CANNED_VARIABLES))}</p>
      {all?.length === 0 && <p>{t.none}</p>}
      <ul className="rows">
        {all?.map((each) => (
          <li key={each.id}>
            <span>
              <b>/{each.shortcode}</b> <span className="help">{t.langs[each.lang]}</span> {each.body}
            </span>
            <span className="bar">
              <button type="button" onClick={() => setDraft(each)}>
                {t.edit(each.shortcode)}
              </button>
              <button type="button" onClick={() => void change('DELETE', `/api/inbox/canned/${each.id}`)}>
                {t.remove(each.shortcode)}
              </button>
            </span>
          </li>
        ))}
      </ul>
      <form className="panel" aria-label={t.form} onSubmit={submit}>
        {problem && <p role="alert">{problem}</p>}
        <output className="help">{said}</output>
        <label>
          {t.shortcode}
          <input
            required
            pattern="[a-z0-9\-]{2,30}"
            title={t.shortcodeHelp}
            value={draft.shortcode}
            onChange={(event) => setDraft({ ...draft, shortcode: event.target.value })}
          />
        </label>
        <label>
          {t.lang}
          <select value={draft.lang} onChange={(event) => setDraft({ ...draft, lang: event.target.value === 'en' ? 'en' : 'id' })}>
            <option value="id">{t.langs.id}</option>
            <option value="en">{t.langs.en}</option>
          </select>
        </label>
        <label>
          {t.body}
          <textarea
            required
            rows={4}
            maxLength={4000}
            value={draft.body}
            onChange={(event) => setDraft({ ...draft, body: event.target.value })}
          />
        </label>
        <button type="submit" className="primary">
          {save}
        </button>
      </form>
    </section>
  )
}
