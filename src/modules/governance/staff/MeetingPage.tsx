import { useEffect, useState } from 'react'
import { formatDate, formatTime, zoneName } from '#kernel/texts.ts'
import { useLoaded } from '#ui/staff/loaded.ts'
import type { StaffProps } from '#ui/staff/page.ts'
import { useSending } from '#ui/staff/sending.ts'
import { EvidencePanel } from '../../../city/evidence/staff/EvidencePanel.tsx'
import type { MeetingStep, MeetingView } from '../contract.ts'
import { words } from '../texts.ts'
import { AttendanceList } from './AttendanceList.tsx'
import { MeetingForm } from './MeetingForm.tsx'
import { MinutesVersions } from './MinutesVersions.tsx'
import { Counts, StepWithText, To } from './parts.tsx'
import { staffWords } from './words.ts'
import { Writing } from './Writing.tsx'

const TABS = ['about', 'attendance', 'write', 'versions'] as const

/** One meeting from the invitation to the approved minutes. */
export function MeetingPage({ locale, zone, params, go }: StaffProps) {
  const t = staffWords[locale]
  const w = words[locale]
  const id = params.id!
  const url = `/api/governance/meetings/${id}`
  const { value: meeting, problem, reload } = useLoaded<MeetingView>(url)
  const { send, problem: refused, said, busy } = useSending()
  const [told, setTold] = useState('')
  useEffect(() => {
    const stream = new EventSource(`${url}/stream`)
    // What happened while the line was bad rang nobody.
    stream.onopen = reload
    stream.onmessage = ({ data }) => void (data === 'changed' && reload())
    return () => stream.close()
  }, [url, reload])
  if (!meeting) return problem ? <p role="alert">{problem}</p> : <output>…</output>

  const tab = TABS.find((name) => name === params.tab) ?? (meeting.abilities.includes('write') ? 'write' : 'about')
  const step = (name: MeetingStep) => void send('POST', `${url}/${name}`, {}, t.saved).then((ok) => ok && reload())
  const stepName = (name: MeetingStep) => (name === 'invite' && meeting.status === 'invited' ? t.inviteAgain : t.steps[name])
  return (
    <article aria-labelledby="meeting-title">
      <p>
        <To href={`/staff/governance/bodies/${meeting.bodyId}`} go={go}>
          ← {meeting.bodyName}
        </To>
      </p>
      <h1 id="meeting-title">{meeting.title}</h1>
      <p>
        <span className="badge">{w.meeting[meeting.status]}</span> <Counts locale={locale} meeting={meeting} />
      </p>
      <p>
        {formatDate(meeting.onDay, locale, 'weekday')}, {formatTime(meeting.startsAt, zone, locale)}–
        {formatTime(meeting.endsAt, zone, locale)} {zoneName(zone)} · {meeting.place} · {t.chair}: {meeting.chairName}
      </p>
      {(refused || problem) && <p role="alert">{refused || problem}</p>}
      <output className="who">{said || told}</output>
      <div className="bar">
        {meeting.abilities.includes('sign_in') && (
          <button
            type="button"
            className="primary"
            disabled={busy}
            onClick={() => void send('POST', `${url}/sign-in`, {}, t.signedIn).then((ok) => ok && reload())}
          >
            {t.signIn}
          </button>
        )}
        {meeting.steps
          .filter((name) => name !== 'cancel')
          .map((name) => (
            <button
              type="button"
              key={name}
              className={name === 'invite' && meeting.status === 'invited' ? '' : 'primary'}
              disabled={busy}
              onClick={() => step(name)}
            >
              {stepName(name)}
            </button>
          ))}
        {meeting.steps.includes('cancel') && (
          <StepWithText locale={locale} label={t.steps.cancel} field={t.reason} name="reason" url={`${url}/cancel`} onDone={reload} />
        )}
        {meeting.abilities.includes('code') && (
          <a href={`/staff/governance/meetings/${id}/kode`} target="_blank" rel="noreferrer">
            {t.hallCode}
          </a>
        )}
      </div>
      <nav className="tabs" aria-label={meeting.title}>
        {TABS.map((name) => (
          <button
            type="button"
            key={name}
            className="tab"
            aria-current={name === tab ? 'page' : undefined}
            onClick={() => go(`/staff/governance/meetings/${id}/${name}`)}
          >
            {t.meetingTabs[name]}
          </button>
        ))}
      </nav>
      {tab === 'about' && (
        <section aria-label={t.meetingTabs.about}>
          {meeting.agenda.length > 0 && (
            <>
              <h2>{t.agenda.split(',')[0]}</h2>
              <ol>
                {meeting.agenda.map((item) => (
                  <li key={item}>{item}</li>
                ))}
              </ol>
            </>
          )}
          <p className="who">
            {w.mode[meeting.mode]}
            {meeting.videoUrl && ` · ${meeting.videoUrl}`}
            {meeting.minuteTaker && ` · ${t.minuteTaker}: ${meeting.minuteTaker}`}
            {meeting.source && ` · ${t.source}: ${meeting.source}`}
          </p>
          {meeting.abilities.includes('edit') && (
            <MeetingForm
              key={meeting.version}
              locale={locale}
              zone={zone}
              bodyId={meeting.bodyId}
              meeting={meeting}
              onDone={() => {
                setTold(meeting.status === 'invited' ? t.edited : t.saved)
                reload()
              }}
            />
          )}
          <EvidencePanel locale={locale} zone={zone} room="governance" subject={id} />
        </section>
      )}
      {tab === 'attendance' && <AttendanceList locale={locale} zone={zone} meeting={meeting} onDone={reload} />}
      {tab === 'write' && <Writing locale={locale} meeting={meeting} reload={reload} go={go} />}
      {tab === 'versions' && <MinutesVersions locale={locale} zone={zone} meeting={meeting} onDone={reload} />}
    </article>
  )
}
