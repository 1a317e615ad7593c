import { type FormEvent, useEffect, useState } from 'react'
import { sayPlaces } from '#kernel/placeholders.ts'
import { FormBar } from '#ui/staff/FormBar.tsx'
import { useLoaded } from '#ui/staff/loaded.ts'
import type { StaffProps } from '#ui/staff/page.ts'
import { call } from '#ui/staff/request.ts'
import { ComplaintStatus } from '../contract.ts'
import type { Category } from '../contract-categories.ts'
import { STANDARD_ANSWER_VARIABLES, type StandardAnswer, type StandardAnswerShelf } from '../contract-standard-answers.ts'
import { words } from '../texts.ts'
import { standardAnswerWords } from './standard-answer-words.ts'

const URL = '/api/complaints/standard-answers'

/** The answers that officers start from, kept by the city admin and, for their own agency, by its head. */
export function StandardAnswers({ locale }: StaffProps) {
  const t = standardAnswerWords[locale]
  const [shelf, setShelf] = useState<StandardAnswerShelf>()
  const { value: categories = [] } = useLoaded<Category[]>('/api/complaints/categories')
  const [editing, setEditing] = useState<StandardAnswer | 'new'>()
  const [problem, setProblem] = useState('')
  const [said, setSaid] = useState('')
  useEffect(() => {
    call<StandardAnswerShelf>('GET', URL).then(setShelf, (error: Error) => setProblem(error.message))
  }, [])
  const categoryName = (code: string | null) => {
    const found = categories.find((each) => each.code === code)
    return code === null ? t.everyCategory : found ? (locale === 'id' ? found.nameId : found.nameEn) : code
  }

  async function change(method: 'POST' | 'PUT' | 'DELETE', url: string, body?: object): Promise<void> {
    setProblem('')
    setSaid('')
    try {
      setShelf(await call<StandardAnswerShelf>(method, url, body))
      setEditing(undefined)
      setSaid(t.saved)
    } catch (error) {
      setProblem((error as Error).message)
    }
  }
  function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const given = new FormData(event.currentTarget)
    const content = {
      name: given.get('name'),
      agencyId: given.get('agency') || null,
      categoryCode: given.get('category') || null,
      status: given.get('status') || null,
      lang: given.get('lang'),
      body: given.get('body'),
    }
    if (editing === 'new') void change('POST', URL, content)
    else void change('PUT', `${URL}/${editing!.id}`, { ...content, version: editing!.version })
  }

  return (
    <>
      <h1>{t.title}</h1>
      <p className="help">{t.intro(sayPlaces(STANDARD_ANSWER_VARIABLES))}</p>
      {problem && <p role="alert">{problem}</p>}
      <output className="help">{said}</output>
      {shelf && !editing && (
        <div className="bar">
          <button type="button" className="primary" onClick={() => setEditing('new')}>
            {t.add}
          </button>
        </div>
      )}
      {shelf && editing && form(shelf, editing === 'new' ? undefined : editing)}
      {shelf?.answers.length === 0 && <p>{t.none}</p>}
      <ul className="entries">
        {shelf?.answers.map((each) => (
          <li key={each.id}>
            <strong>{each.name}</strong>
            <p className="help">
              {each.agencyId === null ? t.everyAgency : each.agency} · {categoryName(each.categoryCode)} ·{' '}
              {each.status === null ? t.everyStatus : words[locale].status[each.status]} · {t.langs[each.lang]} · {t.version(each.version)}
            </p>
            <p>{each.body}</p>
            <div className="bar">
              <button type="button" onClick={() => setEditing(each)}>
                {t.edit(each.name)}
              </button>
              <button
                type="button"
                onClick={() => {
                  if (window.confirm(t.sure(each.name))) void change('DELETE', `${URL}/${each.id}`)
                }}
              >
                {t.remove(each.name)}
              </button>
            </div>
          </li>
        ))}
      </ul>
    </>
  )

  // Called, not mounted: what was typed outlives a refusal.
  function form({ agencies, everywhere }: StandardAnswerShelf, answer: StandardAnswer | undefined) {
    return (
      <form key={answer?.id ?? 'new'} className="panel" aria-label={answer ? t.edit(answer.name) : t.add} onSubmit={save}>
        <label>
          {t.name}
          <input name="name" required minLength={2} maxLength={80} defaultValue={answer?.name ?? ''} />
        </label>
        <label>
          {t.agency}
          <select name="agency" defaultValue={answer?.agencyId ?? ''}>
            {everywhere && <option value="">{t.everyAgency}</option>}
            {agencies.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t.category}
          <select name="category" defaultValue={answer?.categoryCode ?? ''}>
            <option value="">{t.everyCategory}</option>
            {categories.map(({ code }) => (
              <option key={code} value={code}>
                {code} {categoryName(code)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t.status}
          <select name="status" defaultValue={answer?.status ?? ''}>
            <option value="">{t.everyStatus}</option>
            {ComplaintStatus.options.map((each) => (
              <option key={each} value={each}>
                {words[locale].status[each]}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t.lang}
          <select name="lang" defaultValue={answer?.lang ?? 'id'}>
            <option value="id">{t.langs.id}</option>
            <option value="en">{t.langs.en}</option>
          </select>
        </label>
        <label>
          {t.body}
          <textarea name="body" required rows={5} minLength={3} maxLength={4000} defaultValue={answer?.body ?? ''} />
        </label>
        <FormBar submit={t.save} cancel={t.cancel} onCancel={() => setEditing(undefined)} />
      </form>
    )
  }
}
