import { type FormEvent, useState } from 'react'
import type { Locale } from '#kernel/texts.ts'
import { FormBar } from '#ui/staff/FormBar.tsx'
import { call } from '#ui/staff/request.ts'
import { filled } from '#ui/staff/sending.ts'
import { MeetingMode, type MeetingView } from '../contract.ts'
import { words } from '../texts.ts'
import { Field, Pick } from '#ui/staff/fields.tsx'
import { choicesOf } from './parts.tsx'
import { staffWords } from './words.ts'

/** Plans a meeting of a body, or changes one that has not begun. */
export function MeetingForm({
  locale,
  zone,
  bodyId,
  meeting,
  onDone,
}: {
  locale: Locale
  zone: string
  bodyId: string
  meeting?: MeetingView
  onDone(meeting: MeetingView): void
}) {
  const t = staffWords[locale]
  const w = words[locale]
  const [open, setOpen] = useState(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState('')
  const label = meeting ? t.edit : t.planMeeting
  if (!open)
    return (
      <button type="button" onClick={() => setOpen(true)}>
        {label}
      </button>
    )

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (busy) return
    const { agenda = '', ...given } = filled(event.currentTarget)
    const input = {
      ...given,
      agenda: agenda.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()])),
      isPublic: new FormData(event.currentTarget).has('isPublic'),
    }
    setBusy(true)
    setProblem('')
    const sent = meeting
      ? call<MeetingView>('PUT', `/api/governance/meetings/${meeting.id}`, { ...input, version: meeting.version })
      : call<MeetingView>('POST', `/api/governance/bodies/${bodyId}/meetings`, input)
    sent
      .then(
        (saved) => {
          setOpen(false)
          onDone(saved)
        },
        (error: Error) => setProblem(error.message),
      )
      .finally(() => setBusy(false))
  }
  const time = (instant: string | undefined, otherwise: string) =>
    instant === undefined
      ? otherwise
      : new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(Date.parse(instant))

  return (
    <form className="panel" aria-label={label} onSubmit={submit}>
      <Field label={t.meetingTitle}>
        <input name="title" required minLength={3} maxLength={200} defaultValue={meeting?.title} />
      </Field>
      <div className="fields">
        <Field label={t.onDay}>
          <input name="onDay" type="date" required defaultValue={meeting?.onDay} />
        </Field>
        <Field label={t.startsAt}>
          <input name="startsAt" type="time" required defaultValue={time(meeting?.startsAt, '09:00')} />
        </Field>
        <Field label={t.endsAt}>
          <input name="endsAt" type="time" required defaultValue={time(meeting?.endsAt, '11:00')} />
        </Field>
        <Pick name="mode" label={t.mode} choices={choicesOf(MeetingMode.options, w.mode)} value={meeting?.mode ?? 'in_person'} />
      </div>
      <Field label={t.place}>
        <input name="place" required minLength={2} maxLength={200} defaultValue={meeting?.place} />
      </Field>
      <Field label={t.videoUrl}>
        <input name="videoUrl" type="url" pattern="https://.+" maxLength={300} defaultValue={meeting?.videoUrl ?? ''} />
      </Field>
      <Field label={t.agenda}>
        <textarea name="agenda" rows={5} defaultValue={meeting?.agenda.join('\n')} />
      </Field>
      <Field label={t.chair}>
        <input name="chairName" required minLength={2} maxLength={120} defaultValue={meeting?.chairName} />
      </Field>
      <Field label={t.minuteTaker}>
        <input name="minuteTaker" maxLength={120} defaultValue={meeting?.minuteTaker} />
      </Field>
      <label className="check">
        <input type="checkbox" name="isPublic" defaultChecked={meeting?.isPublic ?? true} /> {t.isPublic}
      </label>
      {problem && <p role="alert">{problem}</p>}
      <FormBar submit={t.save} cancel={t.cancel} onCancel={() => setOpen(false)} busy={busy} />
    </form>
  )
}
