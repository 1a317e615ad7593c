import { useState } from 'react'
import { formatTime, type Locale } from '#kernel/texts.ts'
import { WideTable } from '#ui/staff/WideTable.tsx'
import { filled, useSending } from '#ui/staff/sending.ts'
import { type Attendance, AttendanceStatus, Element, type MeetingView } from '../contract.ts'
import { words } from '../texts.ts'
import { Field, Pick } from '#ui/staff/fields.tsx'
import { choicesOf } from './parts.tsx'
import { staffWords } from './words.ts'

/** Who was invited, what they said, who came; and guests. */
export function AttendanceList({ locale, zone, meeting, onDone }: { locale: Locale; zone: string; meeting: MeetingView; onDone(): void }) {
  const t = staffWords[locale]
  const w = words[locale]
  const { send, problem, said } = useSending()
  const url = `/api/governance/meetings/${meeting.id}`
  const may = meeting.abilities.includes('attendance')
  const note = (seat: Attendance, status: string, substituteName?: string) =>
    void send(
      'PUT',
      `${url}/attendance/${seat.id}`,
      { status, ...(substituteName ? { substituteName } : {}) },
      `${seat.name}: ${t.saved}`,
    ).then((ok) => ok && onDone())
  return (
    <section aria-label={t.attendance}>
      {meeting.quorum && (
        <p className={meeting.quorum.reached ? 'badge closed' : 'due late'}>
          {(meeting.quorum.reached ? t.quorumReached : t.quorumMissed)(
            meeting.quorum.present,
            meeting.quorum.members,
            meeting.quorum.needed,
          )}
        </p>
      )}
      {problem && <p role="alert">{problem}</p>}
      <output className="who">{said}</output>
      <WideTable label={t.attendance} heads={[t.name, t.came, t.element, t.answer]}>
        {meeting.attendance.map((seat) => (
          <tr key={seat.id}>
            <th scope="row">
              {seat.name}
              <p className="who">{[seat.role && w.role[seat.role], seat.functionTitle, seat.organisation].filter(Boolean).join(' · ')}</p>
            </th>
            <td>
              {may ? <StatusPick locale={locale} seat={seat} onPick={note} /> : seat.status ? w.attendance[seat.status] : t.unknown}
              {seat.substituteName && <p className="who">{`${t.substitute} ${seat.substituteName}`}</p>}
              {seat.arrivedAt && (
                <p className="who">
                  {formatTime(seat.arrivedAt, zone, locale)} {seat.method && `(${w.method[seat.method]})`}
                </p>
              )}
            </td>
            <td>{w.element[seat.element]}</td>
            <td>{seat.invited ? (seat.word ? w.word[seat.word] : '–') : t.notInvited}</td>
          </tr>
        ))}
      </WideTable>
      {may && <GuestForm locale={locale} url={`${url}/guests`} onDone={onDone} />}
    </section>
  )
}

function StatusPick({
  locale,
  seat,
  onPick,
}: {
  locale: Locale
  seat: Attendance
  onPick(seat: Attendance, status: string, substituteName?: string): void
}) {
  const t = staffWords[locale]
  const w = words[locale]
  const [asking, setAsking] = useState(false)
  return (
    <>
      <select
        aria-label={`${t.came}: ${seat.name}`}
        value={asking ? 'represented' : (seat.status ?? '')}
        onChange={(event) => {
          const status = event.currentTarget.value
          setAsking(status === 'represented')
          if (status !== 'represented' && status !== '') onPick(seat, status)
        }}
      >
        <option value="" disabled>
          {t.unknown}
        </option>
        {choicesOf(AttendanceStatus.options, w.attendance).map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
      {asking && (
        <form
          className="bar"
          onSubmit={(event) => {
            event.preventDefault()
            onPick(seat, 'represented', filled(event.currentTarget).substituteName)
            setAsking(false)
          }}
        >
          <input
            name="substituteName"
            aria-label={t.substituteName}
            placeholder={t.substituteName}
            required
            minLength={2}
            maxLength={120}
          />
          <button type="submit">{t.save}</button>
        </form>
      )}
    </>
  )
}

function GuestForm({ locale, url, onDone }: { locale: Locale; url: string; onDone(): void }) {
  const t = staffWords[locale]
  const w = words[locale]
  const { send, problem, busy } = useSending()
  return (
    <form
      className="panel narrow-form"
      aria-label={t.guest}
      onSubmit={(event) => {
        event.preventDefault()
        const form = event.currentTarget
        void send('POST', url, filled(form), t.saved).then((ok) => {
          if (!ok) return
          form.reset()
          onDone()
        })
      }}
    >
      <Field label={t.name}>
        <input name="name" required minLength={2} maxLength={120} />
      </Field>
      <Field label={t.guestFrom}>
        <input name="organisation" required minLength={2} maxLength={160} />
      </Field>
      <Pick name="element" label={t.element} choices={choicesOf(Element.options, w.element)} value="community" />
      {problem && <p role="alert">{problem}</p>}
      <button type="submit" disabled={busy}>
        {t.guestAdd}
      </button>
    </form>
  )
}
