import { type FormEvent, useState } from 'react'
import { useLoaded } from '#ui/staff/loaded.ts'
import type { StaffProps } from '#ui/staff/page.ts'
import { useSending } from '#ui/staff/sending.ts'
import type { AssessItem, AssessView } from '../../period/contract-assess.ts'
import { shownScore } from '../shown.ts'
import { codesIn } from './Agencies.tsx'
import { AssessItemPanel } from './AssessItemPanel.tsx'
import { AssessNotes } from './AssessNotes.tsx'
import { periodWords } from './words.ts'

/** For a laptop beside a video meeting: the list of items on one side, one item with its answer, evidence and the own mark on the other. */
export function AssessPage({ locale, params, search, go }: StaffProps) {
  const t = periodWords[locale]
  const url = `/api/evaluation/assess/${params.id}`
  const { value: view, problem, reload } = useLoaded<AssessView>(url)
  const sending = useSending()
  const [onlyOpen, setOnlyOpen] = useState(false)
  if (!view) return problem ? <p role="alert">{problem}</p> : null
  const asked = new URLSearchParams(search).get('item')
  const at = Math.max(
    0,
    view.list.findIndex(({ code }) => code === asked),
  )
  const item = view.list[at]!
  const to = (index: number) => `/staff/assess/${view.id}?item=${view.list[index]!.code}`
  const shown = view.list.map((each, index) => ({ each, index })).filter(({ each }) => !onlyOpen || (each.mark === null && !each.abstains))

  async function submit() {
    if (window.confirm(t.confirmSubmit) && (await sending.send('POST', `${url}/submit`, {}, t.saved))) reload()
  }

  return (
    <section aria-labelledby="assess-page-title">
      <h1 id="assess-page-title">
        {view.city} {view.year} {t.stages[view.stage]}
      </h1>
      <p aria-live="polite">
        {view.submitted ? t.done : t.progress(view.marked, view.items)}{' '}
        {view.actions.includes('submit') && (
          <button type="button" disabled={sending.busy} onClick={() => void submit()}>
            {t.handInMarks}
          </button>
        )}
      </p>
      {sending.problem && <p role="alert">{sending.problem}</p>}
      <output className="help">{sending.said}</output>
      {view.actions.includes('declare') && !view.declared && <Declaration {...{ locale, url, sending }} onSaved={reload} />}
      <div className="columns">
        <AssessItemPanel
          key={item.code}
          {...{ locale, view, item, url, sending, go }}
          {...(at > 0 ? { previous: to(at - 1) } : {})}
          {...(at < view.list.length - 1 ? { next: to(at + 1) } : {})}
          onSaved={reload}
        />
        <nav aria-label={t.items}>
          <label className="inline">
            <input type="checkbox" checked={onlyOpen} onChange={(event) => setOnlyOpen(event.currentTarget.checked)} /> {t.onlyUnmarked}
          </label>
          {view.sections.map(({ code, title, weight }) => (
            <details key={code} open={code === item.section}>
              <summary>
                {title[locale]} ({shownScore(weight, locale)})
              </summary>
              <ul>
                {shown
                  .filter(({ each }) => each.section === code)
                  .map(({ each, index }) => (
                    <li key={each.code}>
                      <a
                        href={to(index)}
                        aria-current={each.code === item.code ? 'page' : undefined}
                        onClick={(event) => {
                          event.preventDefault()
                          go(to(index))
                        }}
                      >
                        {each.code}
                      </a>{' '}
                      <span className="help">{markWord(each)}</span>
                    </li>
                  ))}
              </ul>
            </details>
          ))}
        </nav>
      </div>
      <AssessNotes {...{ locale, view, item, url, sending }} onSaved={reload} />
    </section>
  )

  function markWord({ mark, abstains }: AssessItem): string {
    return abstains ? t.abstains : mark === null ? t.unmarked : shownScore(mark, locale)
  }
}

interface DeclarationProps {
  locale: StaffProps['locale']
  url: string
  sending: ReturnType<typeof useSending>
  onSaved(): void
}

function Declaration({ locale, url, sending: { busy, send }, onSaved }: DeclarationProps) {
  const t = periodWords[locale]
  const [tied, setTied] = useState<boolean>()
  async function declare(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const given = new FormData(event.currentTarget)
    const body = {
      hasConflict: tied === true,
      note: tied ? given.get('note') : null,
      abstainsFrom: tied ? codesIn(given.get('abstainsFrom')) : [],
    }
    if (await send('POST', `${url}/declaration`, body, t.saved)) onSaved()
  }
  return (
    <form className="panel" aria-label={t.declare} onSubmit={(event) => void declare(event)}>
      <h2>{t.declare}</h2>
      <p className="help">{t.declareHelp}</p>
      <label className="inline">
        <input type="radio" name="tied" required checked={tied === false} onChange={() => setTied(false)} /> {t.noTie}
      </label>
      <label className="inline">
        <input type="radio" name="tied" required checked={tied === true} onChange={() => setTied(true)} /> {t.tie}
      </label>
      {tied && (
        <>
          <label>
            {t.tieNote}
            <input name="note" required minLength={3} maxLength={1000} />
          </label>
          <label>
            {t.abstainFrom}
            <input name="abstainsFrom" />
          </label>
        </>
      )}
      <div className="bar">
        <button type="submit" className="primary" disabled={busy}>
          {t.declareNow}
        </button>
      </div>
    </form>
  )
}
