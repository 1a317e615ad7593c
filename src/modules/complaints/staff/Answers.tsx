import { useState } from 'react'
import { formatInstant, type Locale } from '#kernel/texts.ts'
import type { Letter } from '../contract-answers.ts'
import type { ComplaintDetail, FollowUpView } from '../contract-case.ts'
import { FormBar } from '#ui/staff/FormBar.tsx'
import { AnswerLetter } from './AnswerLetter.tsx'
import type { Run, Send } from './Detail.tsx'
import { keepDraft, readDraft } from './drafts.ts'
import { StandardAnswerChoice } from './StandardAnswerChoice.tsx'
import { answerWords } from './answer-words.ts'
import { stateWords } from './words.ts'

const ROLES = ['before', 'after'] as const

interface AnswersProps {
  locale: Locale
  zone: string
  complaint: ComplaintDetail
  run: Run
  send: Send
}

/** Answers, questions and notes of a case, and what may be done with each. */
export function Answers({ locale, zone, complaint, run, send }: AnswersProps) {
  const t = answerWords[locale]
  const [editing, setEditing] = useState<FollowUpView | 'new' | 'question'>()
  const [text, setText] = useState('')
  const [resolves, setResolves] = useState(false)
  /** by answer: the letter that stands on the screen of whoever approves it */
  const [letters, setLetters] = useState<Readonly<Record<string, Letter | null>>>({})
  const [refusals, setRefusals] = useState(0)
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
            void save(() =>
              send({ method: 'POST', url: `/api/complaints/${complaint.id}/questions`, body: { body }, label: t.askReporter }),
            )
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
            void save(() => send({ ...(editing === 'new' ? drafted(body, form) : reworded(editing, body)), label: t.draft }))
          }}
        >
          <label>
            {t.audience}
            <select name="kind" defaultValue={complaint.confidential ? 'reporter_answer' : 'public_answer'}>
              {!complaint.confidential && <option value="public_answer">{t.forAll}</option>}
              <option value="reporter_answer">{t.forReporter}</option>
            </select>
          </label>
          <StandardAnswerChoice
            locale={locale}
            complaintId={complaint.id}
            onChoose={(body) => word(text.trim() === '' ? body : `${text.trimEnd()}\n\n${body}`)}
          />
          <label>
            {t.draft}
            <textarea name="body" rows={5} required minLength={3} value={text} onChange={(event) => word(event.target.value)} />
          </label>
          <label className="check">
            <input type="checkbox" name="resolves" checked={resolves} onChange={(event) => setResolves(event.target.checked)} />{' '}
            {t.resolves}
          </label>
          {editing === 'new' &&
            ROLES.map((role) => (
              <label key={role}>
                {t[role]}
                <input type="file" name={role} accept="image/*" />
              </label>
            ))}
          {text.trim().length >= 3 && (
            <AnswerLetter
              locale={locale}
              complaintId={complaint.id}
              turn={`${complaint.version}.${refusals}`}
              body={text}
              resolves={resolves}
            />
          )}
          <FormBar submit={t.save} cancel={t.cancel} onCancel={() => setEditing(undefined)} />
        </form>
      )}
      <ul className="answers">
        {complaint.followUps.map((each) => (
          <li key={each.id} className={each.status}>
            <p className="who">
              {t.kinds[each.kind]} · {each.kind === 'reporter_message' ? '' : `${each.authorName} · `}
              {at(each.createdAt)} · {stateWords[locale][each.status]} {each.revision > 1 ? `(${each.revision})` : ''}
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
                        {' · '}
                        {sayFlag(flag, t.proofFlags)}
                      </span>
                    ))}
                  </figcaption>
                </figure>
              ))}
            </div>
            {each.abilities.includes('approve') && (
              <AnswerLetter
                locale={locale}
                complaintId={complaint.id}
                turn={`${complaint.version}.${refusals}`}
                body={each.body}
                resolves={each.resolves}
                onRead={(letter) => setLetters((known) => ({ ...known, [each.id]: letter }))}
              />
            )}
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
            const url = `/api/complaints/${complaint.id}/notes`
            void run('note', () => send({ method: 'POST', url, body: { body }, label: t.note })).then((ok) => ok && form.reset())
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

  /** An answer goes with its photos, whole or not at all. */
  function drafted(body: object, form: FormData) {
    const url = `/api/complaints/${complaint.id}/answers`
    const chosen = ROLES.map((role) => [role, form.get(role)] as const).filter(([, file]) => file instanceof File && file.size > 0)
    return chosen.length === 0
      ? { method: 'POST', url, body }
      : { method: 'POST', url: `${url}/with-photos`, body, files: Object.fromEntries(chosen) as Record<string, File> }
  }

  function reworded(answer: FollowUpView, body: object) {
    return { method: 'PUT', url: `/api/complaints/answers/${answer.id}`, body: { ...body, version: versionOf(answer) } }
  }

  function word(typed: string) {
    setText(typed)
    if (editing === 'new') keepDraft(draftKey, typed)
  }

  function startEditing(what: FollowUpView | 'new') {
    setText(what === 'new' ? readDraft(draftKey) : what.body)
    setResolves(what !== 'new' && what.resolves)
    setAgain(0)
    setEditing(what)
  }

  /** The form stays open, with its words, when the server refuses. */
  async function save(work: () => Promise<unknown>) {
    if (!(await run('answer', work))) {
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
    const decide = (step: 'submit' | 'approve' | 'reject', body = {}) =>
      void run(`${step} ${each.id}`, () => send({ method: 'POST', url: `${url}/${step}`, body, label: t[step] })).then(
        // It may be the letter that reads otherwise now.
        (ok) => ok || setRefusals((known) => known + 1),
      )
    return (
      <div className="bar">
        {each.abilities.includes('edit') && (
          <>
            {ROLES.map((role) => (
              <label key={role} className="upload">
                {t[role]}
                <input
                  type="file"
                  accept="image/*"
                  onChange={(event) => {
                    const file = event.currentTarget.files?.[0]
                    if (!file) return
                    const photo = { method: 'POST', url: `${url}/photos`, body: { role }, files: { file }, label: t[role] }
                    void run(`photo ${crypto.randomUUID()}`, () => send(photo), { apart: true })
                  }}
                />
              </label>
            ))}
            <button type="button" onClick={() => startEditing(each)}>
              {t.edit}
            </button>
          </>
        )}
        {each.abilities.includes('submit') && (
          <button type="button" className="primary" onClick={() => decide('submit')}>
            {t.submit}
          </button>
        )}
        {each.abilities.includes('approve') && (
          <button type="button" className="primary" onClick={() => decide('approve', { seen: letters[each.id] })}>
            {t.approve}
          </button>
        )}
        {each.abilities.includes('reject') && (
          <form
            className="bar"
            onSubmit={(event) => {
              event.preventDefault()
              const reason = new FormData(event.currentTarget).get('reason')
              decide('reject', { reason })
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
