import { useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { OpeningPanel } from '#city/commitments/staff/OpeningPanel.tsx'
import { formatDate, formatTime, type Locale } from '#kernel/texts.ts'
import type { OperationInput, Operation, SessionStep } from '../contract.ts'
import { words } from '../texts.ts'
import type { StaffProps } from '#ui/staff/page.ts'
import { call } from '#ui/staff/request.ts'
import { BriefingSheet } from './BriefingSheet.tsx'
import { Calling } from './Calling.tsx'
import { DeviceKit } from './DeviceKit.tsx'
import { HearingDesk } from './HearingDesk.tsx'
import { Invitations } from './Invitations.tsx'
import { type Kit, openKit, OVER } from './kit.ts'
import { Minutes } from './Minutes.tsx'
import { Overview } from './Overview.tsx'
import { Registration } from './Registration.tsx'
import { SessionForm } from './SessionForm.tsx'
import { Sure } from './Sure.tsx'
import { staffWords } from './words.ts'
import './wajar.css'

type Tab = 'opening' | 'briefing' | 'prepare' | 'desk' | 'call' | 'hear' | 'overview' | 'minutes'
const EDITABLE: ReadonlySet<string> = new Set(['draft', 'published', 'registration_open'])
/** Until the first person was heard the session stands before what was promised earlier. */
const OPENING: ReadonlySet<string> = new Set(['published', 'registration_open', 'in_session'])

/** What every screen of a session works with. */
export interface Desk {
  locale: Locale
  zone: string
  city: string
  live: NonNullable<ReturnType<ReturnType<typeof openKit>['state']>['live']>
  kit: ReturnType<typeof openKit>
  /** does one thing in the session, here and now */
  act(op: DistributiveOmit<OperationInput, 'key' | 'at'> & { key?: string }): string
}
type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never

/** One session with its desks: the same page for clerk, caller, minute-taker, chair and agency heads, each with his tabs. */
export function SessionPage({ locale, zone, city, params, go, can }: StaffProps) {
  const id = params.id!
  const t = staffWords[locale]
  const w = words[locale]
  const kit = useMemo(() => openKit(id), [id])
  useEffect(() => () => kit.close(), [kit])
  const state = useSyncExternalStore(kit.subscribe, kit.state)
  const [problem, setProblem] = useState('')
  const { live } = state

  if (state.locked) return <Unlock locale={locale} kit={kit} />
  if (!live) return state.problem ? <p role="alert">{state.problem}</p> : <output>…</output>
  const { session, abilities } = live
  const tabs = (
    [
      ['opening', can('commitments.read') && OPENING.has(session.status)],
      ['overview', true],
      ['briefing', abilities.includes('run')],
      ['prepare', true],
      ['minutes', OVER.has(session.status)],
      ['desk', abilities.includes('desk')],
      ['call', abilities.includes('call') || abilities.includes('reorder')],
      ['hear', abilities.includes('hear')],
    ] as const
  ).flatMap(([name, shown]) => (shown ? [name as Tab] : []))
  const begins = session.status === 'in_session' && live.hearings.length === 0 && tabs.includes('opening')
  const here = tabs.find((each) => each === params.tab) ?? (begins ? 'opening' : 'overview')

  // Slips carry their own head.
  const onSlip = here === 'desk' || here === 'hear' ? 'no-print' : undefined

  const desk: Desk = {
    locale,
    zone,
    city,
    live,
    kit,
    act(op) {
      setProblem('')
      const key = op.key ?? crypto.randomUUID()
      void kit.act({ ...op, key, at: new Date().toISOString() } as Operation)
      return key
    },
  }
  async function take(step: SessionStep) {
    setProblem('')
    try {
      await call('POST', `/api/wajar/sessions/${id}/${step.replaceAll('_', '-')}`)
    } catch (error) {
      setProblem((error as Error).message)
    }
  }

  return (
    <article aria-labelledby="session-title" className="wajar">
      <p className="no-print">
        <a
          href="/staff/wajar"
          onClick={(event) => {
            event.preventDefault()
            go('/staff/wajar')
          }}
        >
          ← {t.back}
        </a>
      </p>
      <h1 id="session-title" className={onSlip}>
        {w.kind[session.kind]} {t.edition(session.editionNo, session.editionYear)}
      </h1>
      <p className={onSlip}>
        <span className={`badge ${session.status}`}>{w.status[session.status]}</span> {formatDate(session.onDay, locale, 'weekday')},{' '}
        {formatTime(session.startsAt, zone, locale)}–{formatTime(session.endsAt, zone, locale)} · {session.place} ·{' '}
        {w.chair[session.chairRole]} {session.chairName}
      </p>
      <output className={`no-print sending ${state.online ? 'who' : 'due late'}`}>
        {state.online ? '' : `${state.device ? t.offline : t.offlineUnprepared} `}
        {state.waiting > 0 ? t.notSent(state.waiting) : state.device ? t.allSent : ''}
      </output>
      {(problem || state.problem) && <p role="alert">{problem || state.problem}</p>}
      <div className="bar no-print">
        {(state.online ? session.steps : [])
          .filter((step) => !step.endsWith('_minutes'))
          .map((step) =>
            step === 'close' ? (
              <Sure key={step} text={t.steps.close} ask={t.closeSure(session.totals.waiting)} act={() => void take(step)} />
            ) : (
              <button type="button" key={step} className="primary" onClick={() => void take(step)}>
                {t.steps[step]}
              </button>
            ),
          )}
        <a href={`/staff/wajar/${id}/layar`} target="_blank" rel="noreferrer">
          {t.screen}
        </a>
      </div>
      <nav className="tabs no-print" aria-label={t.title}>
        {tabs.map((name) => (
          <button
            type="button"
            key={name}
            className="tab"
            aria-current={name === here ? 'page' : undefined}
            onClick={() => go(`/staff/wajar/${id}/${name}`)}
          >
            {t.tabs[name]}
          </button>
        ))}
      </nav>
      {here === 'opening' && <OpeningPanel locale={locale} room="wajar" />}
      {here === 'overview' && <Overview {...desk} />}
      {here === 'briefing' && <BriefingSheet locale={locale} id={id} />}
      {here === 'prepare' && can('wajar.prepare') && EDITABLE.has(session.status) && (
        <details className="views" key={session.version}>
          <summary>{t.change}</summary>
          <SessionForm
            locale={locale}
            zone={zone}
            session={session}
            send={async (input) => {
              await call('PUT', `/api/wajar/sessions/${id}`, { ...input, kind: session.kind, version: session.version })
            }}
          />
        </details>
      )}
      {here === 'prepare' && <Invitations {...desk} mayInvite={can('wajar.prepare') && !OVER.has(session.status)} />}
      {/* Registration and hearing stay: what is typed there is not lost while another tab is looked at. */}
      {tabs.includes('desk') && (
        <div hidden={here !== 'desk'}>
          <Registration {...desk} />
        </div>
      )}
      {here === 'desk' && <DeviceKit {...desk} />}
      {here === 'call' && <Calling {...desk} />}
      {here === 'minutes' && <Minutes {...desk} />}
      {tabs.includes('hear') && (
        <div hidden={here !== 'hear'}>
          <HearingDesk {...desk} />
        </div>
      )}
    </article>
  )
}

/** Asks for the PIN under which this device keeps the session. */
function Unlock({ locale, kit }: { locale: Locale; kit: Kit }) {
  const t = staffWords[locale]
  const [wrong, setWrong] = useState(false)
  return (
    <form
      className="panel"
      onSubmit={(event) => {
        event.preventDefault()
        void kit.unlock(new FormData(event.currentTarget).get('pin') as string).catch(() => setWrong(true))
      }}
    >
      <h1>{t.locked}</h1>
      {wrong && <p role="alert">{t.wrongPin}</p>}
      <label>
        PIN
        <input type="password" inputMode="numeric" name="pin" required autoComplete="off" />
      </label>
      <button type="submit" className="primary">
        {t.unlock}
      </button>
    </form>
  )
}
