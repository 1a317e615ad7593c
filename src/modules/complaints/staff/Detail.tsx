import { useCallback, useEffect, useRef, useState } from 'react'
import { formatDate, formatInstant, formatNumber } from '#kernel/texts.ts'
import type { ComplaintAction } from '../contract.ts'
import type { ComplaintDetail } from '../contract-case.ts'
import { isUndated, WAITS_FOR } from '../lifecycle.ts'
import { words } from '../texts.ts'
import { EvidencePanel } from '#city/evidence/staff/EvidencePanel.tsx'
import type { StaffProps } from '#ui/staff/page.ts'
import { callOnce, callOrKeep, Kept, type Said } from '#ui/staff/outbox.ts'
import { call, Refusal } from '#ui/staff/request.ts'
import { Answers } from './Answers.tsx'
import { History } from './History.tsx'
import { Moderation } from './Moderation.tsx'
import { FIELDS, StepForm } from './StepForm.tsx'
import { Deeds } from './Deeds.tsx'
import { Merged } from './Merged.tsx'
import { Orders } from './Orders.tsx'
import { caseWords } from './case-words.ts'
import { situationOf } from './situation.ts'
import { sayPriority, stepWords } from './step-words.ts'

/** Tells the server, or keeps it on this device until there is a line. `label` is what a person knows it by. */
export type Send = (thing: Said & { label: string }) => Promise<unknown>

/**
 * Does something on the server, shows a refusal, and reads the case again; true when it was done. `what` tells a second press, which
 * does nothing while the first is under way, from something else, which waits for its turn, and is not done when what it waited
 * for was refused, unless it is `apart` from that.
 */
export type Run = (what: string, work: () => Promise<unknown>, options?: { apart?: boolean }) => Promise<boolean>

const REFRESH_MS = 10_000

/** News that were told in time are no news: of the periodic ones only the next matters. */
function isTelling({ kind, result }: ComplaintDetail['clocks'][number]): boolean {
  return kind !== 'periodic_update' || result === 'running'
}

/** One case with everything this person may do with it. */
export function Detail({ locale, zone, params, go }: StaffProps) {
  const id = params.id!
  const t = caseWords[locale]
  const w = words[locale]
  const [complaint, setComplaint] = useState<ComplaintDetail>()
  // The step keeps the version it was decided on: the page refreshes itself underneath.
  const [chosen, setChosen] = useState<{ action: ComplaintAction; version: number }>()
  const [problem, setProblem] = useState('')
  const [kept, setKept] = useState('')
  const [busy, setBusy] = useState(false)
  const [identity, setIdentity] = useState<{ name: string | null; phone: string | null; email: string | null }>()
  const underWay = useRef(new Map<string, Promise<boolean>>())

  const load = useCallback(async () => setComplaint(await call<ComplaintDetail>('GET', `/api/complaints/${id}`)), [id])
  useEffect(() => {
    call<ComplaintDetail>('GET', `/api/complaints/${id}`).then(setComplaint, (error: Error) => setProblem(error.message))
    const timer = setInterval(() => void load().catch(() => undefined), REFRESH_MS)
    return () => clearInterval(timer)
  }, [id, load])
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      // Words in an open form are not thrown away by a key.
      if (event.key === 'Escape' && document.querySelector('article form.panel') === null) go('/staff/complaints')
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [go])

  /** What is true now is on the screen; sending again says that it was seen. */
  async function meetChange(): Promise<void> {
    try {
      const fresh = await call<ComplaintDetail>('GET', `/api/complaints/${id}`)
      setComplaint(fresh)
      setChosen((known) => known && { ...known, version: fresh.version })
    } catch {
      // The refusal already stands on the screen.
    }
  }

  const run: Run = async (what, work, { apart = false } = {}) => {
    if (underWay.current.has(what)) return false
    const before = Promise.all(underWay.current.values())
    const mine = before.then((done) => (apart || done.every(Boolean)) && attempt(work))
    underWay.current.set(what, mine)
    const ok = await mine
    underWay.current.delete(what)
    return ok
  }

  async function attempt(work: () => Promise<unknown>): Promise<boolean> {
    setProblem('')
    setKept('')
    setBusy(true)
    try {
      await work()
      setChosen(undefined)
      // It is done, also when the line is gone before the case is read again.
      await load().catch(() => undefined)
      return true
    } catch (error) {
      if (error instanceof Kept) {
        setKept(error.message)
        setChosen(undefined)
        return true
      }
      setProblem((error as Error).message)
      // Somebody else was first: show what is true now, and keep the form with its words.
      if (error instanceof Refusal && error.status === 409) await meetChange()
      return false
    } finally {
      setBusy(false)
    }
  }

  if (!complaint) return problem ? <p role="alert">{problem}</p> : <output>…</output>

  /** What is secret is not kept on a device. */
  const send: Send = ({ label, ...said }) =>
    complaint.confidential ? callOnce(said) : callOrKeep(said, { label: `${complaint.number}: ${label}`, page: `/staff/complaints/${id}` })
  const take = (action: ComplaintAction, body: object) =>
    void run(action, async () => {
      const left = await send({
        method: 'POST',
        url: `/api/complaints/${id}/${action.replaceAll('_', '-')}`,
        body,
        label: w.action[action],
      })
      // It went where this person may not follow.
      if (left === null) go('/staff/complaints')
    })
  const situation = situationOf(complaint, locale)
  return (
    <article aria-labelledby="case-title">
      <p>
        <a
          href="/staff/complaints"
          onClick={(event) => {
            event.preventDefault()
            go('/staff/complaints')
          }}
        >
          ← {t.back}
        </a>
      </p>
      <h1 id="case-title">
        <span className="number">{complaint.number}</span> {complaint.title}
      </h1>
      <p>
        <span className={`badge ${complaint.status}`}>{w.status[complaint.status]}</span> {w.waitsFor[WAITS_FOR[complaint.status]]}
        {complaint.leadAgency ? ` · ${complaint.leadAgency}` : ''} · {complaint.category} · {w.class[complaint.class]} · {t.since}{' '}
        {formatInstant(complaint.statusSince, zone, locale)}
        {(complaint.dueOn || isUndated(complaint)) && (
          <span className={complaint.late ? 'due late' : 'due'}>
            {' · '}
            {t.deadline}: {complaint.dueOn ? formatDate(complaint.dueOn, locale) : t.undated}
            {complaint.late ? ` · ${t.lateWord}` : ''}
          </span>
        )}
        {complaint.priority !== 'medium' && ` · ${sayPriority(complaint, locale)}`}
        {complaint.confidential ? ` · ${t.confidential}` : ''}
        {complaint.accusedAgency ? ` · ${stepWords[locale].fields.accusedAgencyId}: ${complaint.accusedAgency}` : ''}
      </p>
      {situation && <p className="body">{situation}</p>}
      <Merged locale={locale} complaint={complaint} go={go} />
      {problem && <p role="alert">{problem}</p>}
      <output className="help">{busy ? t.sending : kept}</output>
      {complaint.actions.length > 0 && (
        <fieldset className="bar" aria-label={t.actions}>
          {complaint.actions.map((action) => (
            <button
              type="button"
              key={action}
              className={action === 'dispose' || action === 'accept' ? 'primary' : undefined}
              onClick={() =>
                FIELDS[action].length === 0
                  ? take(action, { version: complaint.version })
                  : setChosen({ action, version: complaint.version })
              }
            >
              {w.action[action]}
            </button>
          ))}
        </fieldset>
      )}
      {chosen && (
        <StepForm
          key={chosen.action}
          locale={locale}
          complaint={complaint}
          {...chosen}
          send={(body) => take(chosen.action, body)}
          cancel={() => setChosen(undefined)}
        />
      )}
      <Deeds locale={locale} zone={zone} complaint={complaint} run={run} send={send} />
      <div className="columns">
        <div>
          <p className="body">{complaint.body}</p>
          {(complaint.address || complaint.area) && (
            <p>
              {t.place}: {[complaint.address, complaint.area].filter(Boolean).join(', ')}
            </p>
          )}
          {complaint.lat !== null && complaint.lon !== null && (
            <p>
              {t.point}: {[complaint.lat, complaint.lon].map((degrees) => formatNumber(degrees, locale, 5)).join('; ')}{' '}
              <a href={`geo:${complaint.lat},${complaint.lon}`}>{t.openPoint}</a>
            </p>
          )}
          {complaint.incidentOn && (
            <p>
              {t.happenedOn}: {formatDate(complaint.incidentOn, locale)}
            </p>
          )}
          <div className="pictures">
            {complaint.photos.map((photo) => (
              <a key={photo.id} href={photo.url}>
                <img src={photo.url} alt={t.photos} width={photo.width} height={photo.height} />
              </a>
            ))}
          </div>
          {complaint.rating && (
            <p className="body">
              {t.rating}: {[t.stars(complaint.rating.stars), complaint.rating.body].filter(Boolean).join(' · ')}
            </p>
          )}
          <Answers locale={locale} zone={zone} complaint={complaint} run={run} send={send} />
          <EvidencePanel locale={locale} zone={zone} room="complaints" subject={id} />
        </div>
        <aside>
          {reporter()}
          <h2>{t.dispositions}</h2>
          <Orders locale={locale} orders={complaint.dispositions} run={run} send={send} gone={() => go('/staff/complaints')} />
          <h2>{t.clocks}</h2>
          <ul>
            {complaint.clocks.filter(isTelling).map((clock) => (
              <li key={`${clock.kind}${clock.startedAt}${clock.about}`} className={clock.late ? 'due late' : undefined}>
                {w.clock[clock.kind]}
                {clock.about && ` (${clock.about})`}: {clock.dueOn ? formatDate(clock.dueOn, locale) : t.undated}
                {clock.paused ? ` · ${t.paused}` : ''}
                {clock.extensionLetter ? ` · ${t.extendedBy(clock.extensionLetter)}` : ''}
                {clock.result === 'running' ? (clock.late ? ` · ${t.lateWord}` : '') : ` · ${t.clockResults[clock.result]}`}
              </li>
            ))}
          </ul>
          {!complaint.confidential && <Moderation locale={locale} complaint={complaint} run={run} send={send} />}
          <History locale={locale} zone={zone} complaint={complaint} />
        </aside>
      </div>
    </article>
  )

  // Called, not mounted: a component made anew at each refresh would forget what was typed.
  function reporter() {
    const shown = identity ?? complaint!.reporter
    const parts = [shown?.name, shown?.phone, shown?.email].filter(Boolean)
    return (
      <>
        <h2>{t.reporter}</h2>
        <p>{parts.length > 0 ? parts.join(' · ') : complaint!.anonymous ? t.anonymous : t.hidden}</p>
        {complaint!.mayReveal && !identity && (
          <form
            className="bar"
            onSubmit={(event) => {
              event.preventDefault()
              const purpose = new FormData(event.currentTarget).get('purpose')
              void run('reveal', async () => setIdentity(await call('POST', `/api/complaints/${id}/reveal`, { purpose })))
            }}
          >
            <input name="purpose" required minLength={5} aria-label={t.purpose} placeholder={t.purpose} />
            <button type="submit">{t.reveal}</button>
          </form>
        )}
      </>
    )
  }
}
