import { formatDate } from '#kernel/texts.ts'
import { Qr } from '#ui/staff/Qr.tsx'
import { useLoaded } from '#ui/staff/loaded.ts'
import type { StaffProps } from '#ui/staff/page.ts'
import { useSending } from '#ui/staff/sending.ts'
import type { MeetingView } from '../contract.ts'
import { staffWords } from './words.ts'

/** What the screen in the hall shows: one code by which everybody signs in. */
export function HallCode({ locale, params }: StaffProps) {
  const t = staffWords[locale]
  const url = `/api/governance/meetings/${params.id!}`
  const meeting = useLoaded<MeetingView>(url).value
  const { value: code, problem, reload } = useLoaded<{ url: string }>(`${url}/code`)
  const { send, busy } = useSending()
  return (
    <section className="hall hall-code" aria-labelledby="hall-title">
      <h1 id="hall-title">{t.hallHelp}</h1>
      {meeting && (
        <p>
          {meeting.bodyName}: {meeting.title}, {formatDate(meeting.onDay, locale)}
        </p>
      )}
      {problem && <p role="alert">{problem}</p>}
      {code && <Qr text={code.url} label={t.hallHelp} />}
      {code && <p className="hall-address">{code.url}</p>}
      <button type="button" disabled={busy} onClick={() => void send('POST', `${url}/code`, {}, t.saved).then((ok) => ok && reload())}>
        {t.newCode}
      </button>
    </section>
  )
}
