import { type FormEvent, useEffect, useState } from 'react'
import { formatInstant, type Locale } from '#kernel/texts.ts'
import { FormBar } from '#ui/staff/FormBar.tsx'
import { call } from '#ui/staff/request.ts'
import { ComplaintClass } from '../contract.ts'
import type { ComplaintDetail } from '../contract-case.ts'
import type { Category } from '../contract-categories.ts'
import { words } from '../texts.ts'
import type { Run, Send } from './Detail.tsx'
import { stepWords } from './step-words.ts'

const DEEDS = ['answer_objection', 'close_review', 'pass_audit', 'extend_term', 'classify'] as const
type Deed = (typeof DEEDS)[number]

interface DeedsProps {
  locale: Locale
  zone: string
  complaint: ComplaintDetail
  run: Run
  send: Send
}

/** What may be done with a case that changes no status: its kind, its term, the objection to its answer. */
export function Deeds({ locale, zone, complaint, run, send }: DeedsProps) {
  const t = stepWords[locale]
  const w = words[locale]
  // The deed keeps the version it was decided on: the page refreshes itself underneath.
  const [chosen, setChosen] = useState<{ deed: Deed; version: number }>()
  const [categories, setCategories] = useState<Category[]>([])
  const classifying = chosen?.deed === 'classify'
  useEffect(() => {
    if (classifying) call<Category[]>('GET', '/api/complaints/categories').then(setCategories, () => setCategories([]))
  }, [classifying])
  // A review asks after a merge or after an archiving.
  const nameOf = (deed: Deed) => (deed === 'close_review' && complaint.status === 'merged' ? t.staysMerged : t.deeds[deed])
  const offered = DEEDS.filter((deed) => complaint.abilities.includes(deed))

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const { deed, version } = chosen!
    const given = Object.fromEntries([...new FormData(event.currentTarget)].filter(([, value]) => value !== ''))
    const body =
      deed === 'answer_objection' ? { ...given, upheld: given.upheld === 'yes' } : deed === 'classify' ? { ...given, version } : given
    const url = `/api/complaints/${complaint.id}/${deed.replace('_', '-')}`
    void run(deed, () => send({ method: 'POST', url, body, label: nameOf(deed) })).then((ok) => ok && setChosen(undefined))
  }

  return (
    <>
      {complaint.objection && (
        <section className="panel" aria-label={t.objection}>
          <h2>{t.objection}</h2>
          <p className="who">{formatInstant(complaint.objection.filedAt, zone, locale)}</p>
          <p>{complaint.objection.reason}</p>
          {complaint.objection.answer && (
            <>
              <p className="who">
                {complaint.objection.answeredName} · {complaint.objection.upheld ? t.upheld : t.refused}
              </p>
              <p>{complaint.objection.answer}</p>
            </>
          )}
        </section>
      )}
      {offered.length > 0 && !chosen && (
        <div className="bar">
          {offered.map((deed) => (
            <button
              type="button"
              key={deed}
              className={deed === 'answer_objection' ? 'primary' : undefined}
              onClick={() => setChosen({ deed, version: complaint.version })}
            >
              {nameOf(deed)}
            </button>
          ))}
        </div>
      )}
      {chosen && (
        <form className="panel" aria-label={nameOf(chosen.deed)} onSubmit={submit}>
          <h2>{nameOf(chosen.deed)}</h2>
          {chosen.deed === 'classify' && (
            <>
              <p className="hint">{t.classifyHint}</p>
              <label>
                {t.fields.class}
                <select name="class" defaultValue="">
                  <option value="">{t.asItIs}</option>
                  {ComplaintClass.options.map((each) => (
                    <option key={each} value={each}>
                      {w.class[each]}
                    </option>
                  ))}
                </select>
              </label>
              <label>
                {t.fields.categoryCode}
                <select name="categoryCode" defaultValue="">
                  <option value="">{t.asItIs}</option>
                  {categories.map((each) => (
                    <option key={each.code} value={each.code}>
                      {each.parentCode ? '– ' : ''}
                      {locale === 'id' ? each.nameId : each.nameEn}
                    </option>
                  ))}
                </select>
              </label>
            </>
          )}
          {chosen.deed === 'close_review' && complaint.status === 'archived' && <p className="hint">{t.appealHint}</p>}
          {chosen.deed === 'pass_audit' && <p className="hint">{t.auditHint}</p>}
          {chosen.deed === 'extend_term' && (
            <>
              <p className="hint">{t.extendHint}</p>
              <label>
                {t.fields.letterNumber}
                <input name="letterNumber" required maxLength={100} />
              </label>
            </>
          )}
          {chosen.deed === 'answer_objection' ? (
            <>
              <label>
                {t.decision}
                <select name="upheld" required defaultValue="">
                  <option value="">{t.choose}</option>
                  <option value="yes">{t.upheld}</option>
                  <option value="no">{t.refused}</option>
                </select>
              </label>
              <label>
                {t.fields.answer}
                <textarea name="answer" required minLength={3} maxLength={4000} rows={5} />
              </label>
            </>
          ) : (
            <label>
              {t.reason}
              <textarea name="reason" required minLength={3} maxLength={1000} rows={3} />
            </label>
          )}
          <FormBar submit={t.send} cancel={t.cancel} onCancel={() => setChosen(undefined)} />
        </form>
      )}
    </>
  )
}
