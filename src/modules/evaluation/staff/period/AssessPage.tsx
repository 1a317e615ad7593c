import './assess.css'
import { type ReactNode, useState } from 'react'
import { Pick } from '#ui/staff/fields.tsx'
import { useLoaded } from '#ui/staff/loaded.ts'
import type { StaffProps } from '#ui/staff/page.ts'
import { useSending } from '#ui/staff/sending.ts'
import type { AssessItem, AssessView } from '../../period/contract-assess.ts'
import { shownGiven } from '../shown.ts'
import { AssessAnswer } from './AssessAnswer.tsx'
import { AssessMark } from './AssessMark.tsx'
import { AssessNotes } from './AssessNotes.tsx'
import { Declaration } from './Declaration.tsx'
import { Go } from '../Go.tsx'
import { NoteEntry } from './NoteEntry.tsx'
import { ProofEntry } from './ProofEntry.tsx'
import { periodWords } from './words.ts'

/** For a laptop beside a video meeting: one item with its answer, its evidence, and the own mark and words beside each other. */
export function AssessPage({ locale, params, search, go }: StaffProps) {
  const t = periodWords[locale]
  const url = `/api/evaluation/assess/${params.id}`
  const { value: view, problem, reload } = useLoaded<AssessView>(url)
  const sending = useSending()
  const [onlyOpen, setOnlyOpen] = useState(false)
  if (!view) return problem ? <p role="alert">{problem}</p> : <output>…</output>
  const asked = new URLSearchParams(search).get('item')
  const item = view.list.find(({ code }) => code === asked) ?? view.list[0]!
  const shown = view.list.filter((each) => each === item || !onlyOpen || (each.mark === null && !each.abstains))
  const at = shown.indexOf(item)
  const to = (code: string) => `/staff/assess/${view.id}?item=${code}`
  const title = (section: string) => view.sections.find(({ code }) => code === section)!.title[locale]

  async function submit() {
    if (window.confirm(t.confirmSubmit) && (await sending.send('POST', `${url}/submit`, {}, t.saved))) reload()
  }

  const declaration = <Declaration key={String(view.declared)} {...{ locale, view, url, sending }} onSaved={reload} />
  return (
    <section aria-labelledby="assess-page-title">
      <div className="assess-head">
        <h1 id="assess-page-title">
          {view.city} {view.year} {t.stages[view.stage]}
        </h1>
        <p className="help">{view.instrument.title[locale]}</p>
        <p aria-live="polite">
          {view.submitted ? t.done : t.progress(view.marked, view.items)} <output className="help">{sending.said}</output>
        </p>
        {view.actions.includes('submit') && (
          <button type="button" disabled={sending.busy} onClick={() => void submit()}>
            {t.handInMarks}
          </button>
        )}
      </div>
      {sending.problem && <p role="alert">{sending.problem}</p>}
      {!view.declared && declaration}
      <nav aria-label={t.items} className="bar">
        {at > 0 && (
          <Go to={to(shown[at - 1]!.code)} go={go}>
            {t.previous}
          </Go>
        )}
        <Pick
          name="item"
          label={t.item}
          value={item.code}
          choices={shown.map((each) => [each.code, `${each.code} · ${title(each.section)} · ${markWord(each)}`])}
          onPick={(code) => go(to(code))}
        />
        {at < shown.length - 1 && (
          <Go to={to(shown[at + 1]!.code)} go={go}>
            {t.next}
          </Go>
        )}
        <label className="inline">
          <input type="checkbox" checked={onlyOpen} onChange={(event) => setOnlyOpen(event.currentTarget.checked)} /> {t.onlyUnmarked}
        </label>
      </nav>
      <div className="assess-desk" key={item.code}>
        <Pane label={t.cityAnswer}>
          <AssessAnswer locale={locale} item={item} scale={view.scale} />
        </Pane>
        <Pane label={t.evidence}>
          <h2>{t.evidence}</h2>
          {item.proofs.length === 0 && <p>{t.noProofs}</p>}
          <ul className="entries">
            {item.proofs.map((proof) => (
              <ProofEntry key={proof.id} locale={locale} proof={proof} go={go} outside />
            ))}
          </ul>
        </Pane>
        <Pane label={t.myMark}>
          <AssessMark {...{ locale, view, item, url, sending }} onSaved={reload} />
          <AssessNotes {...{ locale, view, item, url, sending }} onSaved={reload} />
        </Pane>
      </div>
      {view.declared && declaration}
      {view.earlier.length > 0 && (
        <>
          <h2>{t.earlier}</h2>
          <ul className="entries">
            {view.earlier.map((note) => (
              <li key={note.id}>
                <NoteEntry locale={locale} note={note} />
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )

  function markWord({ mark, abstains }: AssessItem): string {
    return abstains ? t.abstains : mark === null ? t.unmarked : shownGiven(mark, view!.scale, locale)
  }
}

/** Scrolls by itself beside the others, hence is reached by keyboard. */
function Pane({ label, children }: { label: string; children: ReactNode }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
    <section aria-label={label} tabIndex={0}>
      {children}
    </section>
  )
}
