import { useState } from 'react'
import { formatInstant, type Locale } from '#kernel/texts.ts'
import type { ComplaintDetail, FollowUpView } from '../contract.ts'
import { FormBar } from '#ui/staff/FormBar.tsx'
import { call } from '#ui/staff/request.ts'
import type { Send } from './Detail.tsx'
import { keepDraft, readDraft } from './drafts.ts'
import { staffWords, stateWords } from './words.ts'

interface AnswersProps {
  locale: Locale
  zone: string
  complaint: ComplaintDetail
  /** does something on the server, shows a refusal, and reads the case again */
  run(work: () => Promise<unknown>, options?: { waits?: boolean }): Promise<boolean>
  send: Send
}

/** Answers, questions and notes of a case, and what may be done with each. */
export function Answers({ locale, zone, complaint, run, send }: AnswersProps) {
  const t = staffWords[locale]
  const [editing, setEditing] = useState<FollowUpView | 'new' | 'question'>()
  const [preview, setPreview] = useState('')
  const [again, setAgain] = useState(0)
  // What is secret is not kept on a shared computer.
  const draftKey = complaint.confidential ? undefined : `answer:${complaint.id}`
  const at = (instant: string) => formatInstant(instant, zone, locale)
  return (
    <section aria-labelledby="answers-title">
      <h2 id="answers-title">{t.answers}</h2>
      {!editing && (
        <div className="bar">
          {complaint.abilities.includes('draft_answer') && (
            <button type="button" onClick={() => startEditing('new')}>
              {t.draft}
            </button>
          )}
          {complaint.abilities.includes('ask_reporter') && (
            <button type="button" onClick={() => setEditing('question')}>
              {t.askReporter}
            </button>
          )}
        </div>
      )}
      {editing === 'question' && (
        <form
          className="panel"
          aria-label={t.askReporter}
          onSubmit={(event) => {
            event.preventDefault()
            const body = new FormData(event.currentTarget).get('body')
            void save(() => send('POST', `/api/complaints/${complaint.id}/questions`, { body }, t.askReporter))
          }}
        >
          <p className="hint">{t.askHint}</p>
          <label>
            {t.question}
            <textarea name="body" rows={3} required minLength={3} />
          </label>
          <FormBar submit={t.send} cancel={t.cancel} onCancel={() => setEditing(undefined)} />
        </form>
      )}
      {editing && editing !== 'question' && (
        <form
          className="panel"
          onSubmit={(event) => {
            event.preventDefault()
            const form = new FormData(event.currentTarget)
            const body = { kind: form.get('kind'), body: form.get('body'), resolves: form.get('resolves') === 'on' }
            void save(() =>
              editing === 'new'
                ? send('POST', `/api/complaints/${complaint.id}/answers`, body, t.draft)
                : send('PUT', `/api/complaints/answers/${editing.id}`, { ...body, version: versionOf(editing) }, t.draft),
            )
          }}
        >
          <label>
            {t.audience}
            <select name="kind" defaultValue={complaint.confidential ? 'reporter_answer' : 'public_answer'}>
              {!complaint.confidential && <option value="public_answer">{t.forAll}</option>}
              <option value="reporter_answer">{t.forReporter}</option>
            </select>
          </label>
          <label>
            {t.draft}
            <textarea
              name="body"
              rows={5}
              required
              minLength={3}
              defaultValue={editing === 'new' ? readDraft(draftKey) : editing.body}
              onChange={(event) => {
                setPreview(event.target.value)
                if (editing === 'new') keepDraft(draftKey, event.target.value)
              }}
            />
          </label>
          <label className="check">
            <input type="checkbox" name="resolves" defaultChecked={editing !== 'new' && editing.resolves} /> {t.resolves}
          </label>
          {preview && (
            <section className="preview" aria-label={t.preview}>
              <p className="who">
                {t.preview} · {complaint.number}
              </p>
              <p className="body">{preview}</p>
            </section>
          )}
          <FormBar submit={t.save} cancel={t.cancel} onCancel={() => setEditing(undefined)} />
        </form>
      )}
      <ul className="answers">
        {complaint.followUps.map((each) => (
          <li key={each.id} className={each.status}>
            <p className="who">
              {t.kinds[each.kind]} · {each.authorName} · {at(each.createdAt)} · {stateWords[locale][each.status]}{' '}
              {each.revision > 1 ? `(${each.revision})` : ''}
            </p>
            <p className="body">{each.body}</p>
            {each.approverNote && <p className="due late">{each.approverNote}</p>}
            <div className="pictures">
              {each.photos.map((photo) => (
                <figure key={photo.id}>
                  <img src={photo.url} alt={photo.role === 'before' ? t.before : t.after} width={photo.width} height={photo.height} />
                  <figcaption>
                    {photo.role === 'before' ? t.before : t.after}
                    {photo.flags.map((flag) => (
                      <span key={flag} className="due late">
                        {' '}
                        {sayFlag(flag, t.proofFlags)}
                      </span>
                    ))}
                  </figcaption>
                </figure>
              ))}
            </div>
            {answerBar(each)}
          </li>
        ))}
      </ul>
      {complaint.abilities.includes('note') && (
        <form
          className="bar"
          onSubmit={(event) => {
            event.preventDefault()
            const form = event.currentTarget
            const body = new FormData(form).get('body')
            void run(() => send('POST', `/api/complaints/${complaint.id}/notes`, { body }, t.note)).then((ok) => ok && form.reset())
          }}
        >
          <input name="body" required aria-label={t.note} placeholder={t.note} />
          <button type="submit">{t.save}</button>
        </form>
      )}
    </section>
  )

  /** The version that was read before the words were typed; after a refusal the one on the screen now. */
  function versionOf(answer: FollowUpView): number {
    return (again > 0 && complaint.followUps.find(({ id }) => id === answer.id)?.version) || answer.version
  }

  function startEditing(what: FollowUpView | 'new') {
    setPreview(what === 'new' ? readDraft(draftKey) : what.body)
    setAgain(0)
    setEditing(what)
  }

  /** The form stays open, with its words, when the server refuses. */
  async function save(work: () => Promise<unknown>) {
    if (!(await run(work))) {
      // Somebody else may have changed it: the words stay, and sending again counts from the version now shown.
      setAgain((known) => known + 1)
      return
    }
    if (editing === 'new') keepDraft(draftKey, '')
    setEditing(undefined)
  }

  // Called, not mounted: a component made anew at each refresh would forget what was typed.
  function answerBar(each: FollowUpView) {
    const url = `/api/complaints/answers/${each.id}`
    return (
      <div className="bar">
        {each.abilities.includes('edit') && (
          <>
            <button type="button" onClick={() => startEditing(each)}>
              {t.edit}
            </button>
            {(['before', 'after'] as const).map((role) => (
              <label key={role} className="upload">
                {t[role]}
                <input
                  type="file"
                  accept="image/*"
                  onChange={(event) => {
                    const file = event.currentTarget.files?.[0]
                    if (!file) return
                    const form = new FormData()
                    form.set('role', role)
                    form.set('file', file)
                    void run(() => call('POST', `${url}/photos`, form), { waits: true })
                  }}
                />
              </label>
            ))}
          </>
        )}
        {each.abilities.includes('submit') && (
          <button type="button" className="primary" onClick={() => void run(() => call('POST', `${url}/submit`))}>
            {t.submit}
          </button>
        )}
        {each.abilities.includes('approve') && (
          <button type="button" className="primary" onClick={() => void run(() => call('POST', `${url}/approve`))}>
            {t.approve}
          </button>
        )}
        {each.abilities.includes('reject') && (
          <form
            className="bar"
            onSubmit={(event) => {
              event.preventDefault()
              const reason = new FormData(event.currentTarget).get('reason')
              void run(() => call('POST', `${url}/reject`, { reason }))
            }}
          >
            <input name="reason" required minLength={3} aria-label={t.reason} placeholder={t.reason} />
            <button type="submit">{t.reject}</button>
          </form>
        )}
      </div>
    )
  }
}

/** 'far:230' in words. */
function sayFlag(flag: string, words: Readonly<Record<string, (about: string) => string>>): string {
  const [kind = '', about = ''] = flag.split(':')
  return words[kind]?.(about) ?? flag
}
