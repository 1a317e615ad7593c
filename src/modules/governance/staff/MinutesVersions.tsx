import { formatInstant, type Locale } from '#kernel/texts.ts'
import { useSending } from '#ui/staff/sending.ts'
import type { MeetingView } from '../contract.ts'
import { words } from '../texts.ts'
import { StepWithText } from './parts.tsx'
import { staffWords } from './words.ts'

/** Every version of the minutes with its fingerprint, and what may be done with the newest. */
export function MinutesVersions({ locale, zone, meeting, onDone }: { locale: Locale; zone: string; meeting: MeetingView; onDone(): void }) {
  const t = staffWords[locale]
  const w = words[locale]
  const { send, problem, said, busy } = useSending()
  const url = `/api/governance/meetings/${meeting.id}/minutes`
  return (
    <section aria-label={t.meetingTabs.versions}>
      {problem && <p role="alert">{problem}</p>}
      <output className="who">{said}</output>
      <div className="bar">
        {(['open', 'submit', 'approve'] as const)
          .filter((step) => meeting.minutesSteps.includes(step))
          .map((step) => (
            <button
              type="button"
              key={step}
              className="primary"
              disabled={busy}
              onClick={() => void send('POST', `${url}/${step}`, {}, t.saved).then((ok) => ok && onDone())}
            >
              {t.steps[step]}
            </button>
          ))}
        {(['send_back', 'correct'] as const)
          .filter((step) => meeting.minutesSteps.includes(step))
          .map((step) => (
            <StepWithText
              key={step}
              locale={locale}
              label={t.steps[step]}
              field={t.reason}
              name="reason"
              url={`${url}/${step.replace('_', '-')}`}
              onDone={onDone}
            />
          ))}
      </div>
      {meeting.versions.length === 0 && <p>{t.noVersions}</p>}
      <ul className="entries">
        {meeting.versions.map((each) => (
          <li key={each.version}>
            <strong>{t.version(each.version)}</strong>{' '}
            <span className={each.status === 'approved' ? 'badge closed' : 'badge'}>{w.minutes[each.status]}</span> {each.reason ?? ''}
            <p className="who">
              {[each.submittedBy && t.submittedBy(each.submittedBy), each.approvedBy && t.approvedBy(each.approvedBy)]
                .filter(Boolean)
                .join(', ')}
              {each.approvedAt && ` · ${formatInstant(each.approvedAt, zone, locale)}`}
            </p>
            {each.returnedReason && <p className="due late">{t.returned(each.returnedReason)}</p>}
            {each.sha256 && <p className="number fingerprint">SHA-256 {each.sha256}</p>}
            <p className="links">
              {(['pdf', 'docx', 'csv'] as const).map((format) => (
                <a key={format} href={`${url}/${each.version}.${format}`} download>
                  {format.toUpperCase()}
                </a>
              ))}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
