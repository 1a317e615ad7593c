import { formatDate, formatTime, type Locale, zoneName } from '#kernel/texts.ts'
import { useLoaded } from '#ui/staff/loaded.ts'
import type { StaffProps } from '#ui/staff/page.ts'
import { filled, useSending } from '#ui/staff/sending.ts'
import { type Attendance, type Mine, Word } from '../contract.ts'
import { words } from '../texts.ts'
import { Field, Pick } from '#ui/staff/fields.tsx'
import { choicesOf, RoomTabs, To } from './parts.tsx'
import { staffWords } from './words.ts'

/** What bodies want of me and of my agency: invitations to answer, decisions to carry out. */
export function MinePage({ locale, zone, can, go }: StaffProps) {
  const t = staffWords[locale]
  const w = words[locale]
  const { value: mine, problem, reload } = useLoaded<Mine>('/api/governance/mine')
  const maySee = can('governance.read')
  return (
    <section aria-labelledby="mine-title">
      <h1 id="mine-title">{t.mine}</h1>
      <RoomTabs locale={locale} here="mine" can={can} go={go} />
      {problem && <p role="alert">{problem}</p>}
      {mine && (
        <>
          {mine.invitations.length === 0 && <p>{t.noInvitations}</p>}
          <ul className="entries">
            {mine.invitations.map(({ meeting, attendance }) => (
              <li key={attendance.id}>
                {maySee ? (
                  <To href={`/staff/governance/meetings/${meeting.id}`} go={go}>
                    <strong>{meeting.title}</strong>
                  </To>
                ) : (
                  <strong>{meeting.title}</strong>
                )}{' '}
                <span className="badge">{w.meeting[meeting.status]}</span>
                <p className="who">
                  {meeting.bodyName} · {formatDate(meeting.onDay, locale, 'weekday')}, {formatTime(meeting.startsAt, zone, locale)}{' '}
                  {zoneName(zone)} · {meeting.place}
                </p>
                <p>
                  {attendance.name}:{' '}
                  <strong>
                    {attendance.status ? w.attendance[attendance.status] : attendance.word ? w.word[attendance.word] : t.unknown}
                  </strong>
                  {attendance.substituteName && ` (${attendance.substituteName})`}
                </p>
                {meeting.status === 'invited' && (
                  <AnswerForm locale={locale} meetingId={meeting.id} attendance={attendance} onDone={reload} />
                )}
              </li>
            ))}
          </ul>
          <h2>{t.myDecisions}</h2>
          {mine.decisions.length === 0 && <p>{t.noDecisions}</p>}
          <ul className="entries">
            {mine.decisions.map((decision) => (
              <li key={decision.id}>
                <span className="plain">{decision.body}</span>
                <p className={decision.commitment?.late ? 'due late' : 'who'}>
                  {t.due} {formatDate(decision.commitment?.dueOn ?? decision.dueOn!, locale)} · {decision.responsiblePerson} ·{' '}
                  {w.promise[decision.commitment?.late ? 'late' : (decision.commitment?.state ?? 'open')]}
                </p>
                <p className="who">
                  {decision.bodyName}, {formatDate(decision.onDay, locale)}: {decision.meetingTitle}
                  {can('commitments.read') && (
                    <>
                      {' · '}
                      <To href={`/staff/commitments?room=governance&subject=${decision.meetingId}`} go={go}>
                        {t.board}
                      </To>
                    </>
                  )}
                </p>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

function AnswerForm({
  locale,
  meetingId,
  attendance,
  onDone,
}: {
  locale: Locale
  meetingId: string
  attendance: Attendance
  onDone(): void
}) {
  const t = staffWords[locale]
  const { send, problem, busy } = useSending()
  return (
    <form
      className="panel narrow-form"
      aria-label={`${t.answer}: ${attendance.name}`}
      onSubmit={(event) => {
        event.preventDefault()
        void send(
          'PUT',
          `/api/governance/meetings/${meetingId}/attendance/${attendance.id}/answer`,
          filled(event.currentTarget),
          t.saved,
        ).then((ok) => ok && onDone())
      }}
    >
      <Pick name="word" label={t.answer} choices={choicesOf(Word.options, t.answerAs)} value={attendance.word ?? 'coming'} />
      <Field label={t.substituteName}>
        <input name="substituteName" minLength={2} maxLength={120} defaultValue={attendance.substituteName ?? ''} />
      </Field>
      {problem && <p role="alert">{problem}</p>}
      <button type="submit" className="primary" disabled={busy}>
        {t.save}
      </button>
    </form>
  )
}
