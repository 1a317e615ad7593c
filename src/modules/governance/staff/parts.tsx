import { type ReactNode, useState } from 'react'
import { formatDate, type Locale } from '#kernel/texts.ts'
import type { Choice } from '#ui/staff/fields.tsx'
import { useLoaded } from '#ui/staff/loaded.ts'
import { filled, useSending } from '#ui/staff/sending.ts'
import type { Meeting } from '../contract.ts'
import { words } from '../texts.ts'
import { staffWords } from './words.ts'

const TABS = {
  home: '/staff/governance',
  meetings: '/staff/governance/meetings',
  proposals: '/staff/governance/proposals',
  mine: '/staff/governance/mine',
  evidence: '/staff/governance/evidence',
} as const
const NEEDS: Partial<Record<keyof typeof TABS, string>> = {
  home: 'governance.read',
  meetings: 'governance.read',
  proposals: 'governance.read',
  evidence: 'measures.read',
}

export function RoomTabs({
  locale,
  here,
  can,
  go,
}: {
  locale: Locale
  here: keyof typeof TABS
  can(permission: string): boolean
  go(path: string): void
}) {
  const t = staffWords[locale]
  return (
    <nav className="tabs" aria-label={t.title}>
      {(Object.keys(TABS) as (keyof typeof TABS)[])
        .filter((name) => NEEDS[name] === undefined || can(NEEDS[name]))
        .map((name) => (
          <button type="button" key={name} className="tab" aria-current={name === here ? 'page' : undefined} onClick={() => go(TABS[name])}>
            {t.tabs[name]}
          </button>
        ))}
    </nav>
  )
}

/** A link within the console. */
export function To({ href, go, children }: { href: string; go(path: string): void; children: ReactNode }) {
  return (
    <a
      href={href}
      onClick={(event) => {
        event.preventDefault()
        go(href)
      }}
    >
      {children}
    </a>
  )
}

export function choicesOf<Code extends string>(codes: readonly Code[], texts: Readonly<Record<Code, string>>): Choice[] {
  return codes.map((code) => [code, texts[code]])
}

export function useAgencies(): { choices: Choice[]; nameOf(id: string | null): string } {
  const agencies = useLoaded<{ id: string; name: string }[]>('/api/agencies').value ?? []
  return {
    choices: agencies.map(({ id, name }) => [id, name]),
    nameOf: (id) => agencies.find((each) => each.id === id)?.name ?? '',
  }
}

/** A step that needs a sentence: the button opens its field. */
export function StepWithText({
  locale,
  label,
  field,
  name,
  url,
  onDone,
}: {
  locale: Locale
  label: string
  /** what the sentence is */
  field: string
  name: 'reason' | 'note'
  url: string
  onDone(): void
}) {
  const t = staffWords[locale]
  const [open, setOpen] = useState(false)
  const { send, problem, busy } = useSending()
  if (!open)
    return (
      <button type="button" onClick={() => setOpen(true)}>
        {label}
      </button>
    )
  return (
    <form
      className="bar"
      onSubmit={(event) => {
        event.preventDefault()
        void send('POST', url, filled(event.currentTarget), t.saved).then((ok) => ok && onDone())
      }}
    >
      {problem && <p role="alert">{problem}</p>}
      <input name={name} aria-label={field} placeholder={field} required minLength={3} maxLength={500} />
      <button type="submit" className="primary" disabled={busy}>
        {label}
      </button>
      <button type="button" onClick={() => setOpen(false)}>
        {t.cancel}
      </button>
    </form>
  )
}

/** Whether a meeting counts, and if not why. */
export function Counts({ locale, meeting }: { locale: Locale; meeting: Pick<Meeting, 'status' | 'missing'> }) {
  const t = staffWords[locale]
  if (meeting.status !== 'held') return null
  return meeting.missing.length === 0 ? (
    <span className="badge closed">{t.counts}</span>
  ) : (
    <span className="due late">{t.lacking(meeting.missing.map((reason) => words[locale].missing[reason]).join('; '))}</span>
  )
}

export function MeetingList({ locale, meetings, go }: { locale: Locale; meetings: readonly Meeting[]; go(path: string): void }) {
  const t = staffWords[locale]
  const w = words[locale]
  return (
    <ul className="entries">
      {meetings.map((meeting) => (
        <li key={meeting.id}>
          <To href={`/staff/governance/meetings/${meeting.id}`} go={go}>
            <strong>{meeting.title}</strong>
          </To>{' '}
          <span className="badge">{w.meeting[meeting.status]}</span> <Counts locale={locale} meeting={meeting} />
          <p className="who">
            {formatDate(meeting.onDay, locale, 'weekday')} · {meeting.bodyName} · {meeting.place}
            {meeting.present + meeting.invited > 0 && ` · ${t.attended(meeting.present, meeting.invited)}`}
          </p>
          {meeting.source && (
            <p className="who">
              {t.source}: {meeting.source}
            </p>
          )}
        </li>
      ))}
    </ul>
  )
}
