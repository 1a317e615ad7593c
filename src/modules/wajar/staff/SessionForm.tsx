import { type FormEvent, useEffect, useState } from 'react'
import type { Locale } from '#kernel/texts.ts'
import { call } from '#ui/staff/request.ts'
import { ChairRole, type Session, type SessionInput, SessionKind, SessionMode } from '../contract.ts'
import { words } from '../texts.ts'
import { staffWords } from './words.ts'
import './wajar.css'

interface SessionFormProps {
  locale: Locale
  zone: string
  /** the edition that is changed; without it the form is of the next one */
  session?: Session
  /** the edition before: the next one is mostly held like it */
  like?: Session | undefined
  send(input: Partial<SessionInput>): Promise<void>
}

/** What is announced of an edition: when, where, who hears, and how one registers. */
export function SessionForm({ locale, zone, session, like = session, send }: SessionFormProps) {
  const t = staffWords[locale]
  const w = words[locale]
  const [mode, setMode] = useState<string>(like?.mode ?? 'in_person')
  const [areas, setAreas] = useState<{ code: string; name: string; kind: string }[]>([])
  const [problem, setProblem] = useState('')
  useEffect(() => {
    call<typeof areas>('GET', '/api/areas').then(setAreas, (error: Error) => setProblem(error.message))
  }, [])
  const local = (instant: string | undefined) => instant && localOf(instant, zone)

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const { videoUrl, areaCode, ...form } = Object.fromEntries(new FormData(event.currentTarget)) as Record<string, string>
    setProblem('')
    try {
      await send({
        ...form,
        quota: Number(form.quota),
        desks: Number(form.desks),
        videoUrl: videoUrl || null,
        areaCode: areaCode || null,
        registrationOpensAt: instantOf(form.registrationOpensAt!, zone),
        registrationClosesAt: instantOf(form.registrationClosesAt!, zone),
      } as Partial<SessionInput>)
    } catch (error) {
      setProblem((error as Error).message)
    }
  }

  return (
    <form
      className="panel intake wide-panel session-form"
      aria-label={session ? t.change : t.fresh}
      onSubmit={(event) => void submit(event)}
    >
      {problem && (
        <p role="alert" className="wide">
          {problem}
        </p>
      )}
      {!session && <Pick name="kind" label={t.kind} options={SessionKind.options.map((each) => [each, w.kind[each]])} />}
      <label>
        {t.onDay}
        <input
          type="date"
          name="onDay"
          required
          defaultValue={session?.onDay}
          onChange={(event) => proposeRegistration(event.currentTarget)}
        />
      </label>
      <label>
        {t.startsAt}
        <input type="time" name="startsAt" required defaultValue={local(session?.startsAt)?.slice(11) ?? '08:00'} />
      </label>
      <label>
        {t.endsAt}
        <input type="time" name="endsAt" required defaultValue={local(session?.endsAt)?.slice(11) ?? '10:00'} />
      </label>
      <label>
        {t.place}
        <input name="place" required minLength={2} maxLength={200} defaultValue={like?.place} />
      </label>
      <label>
        {t.areaOfSession}
        <select name="areaCode" defaultValue={session?.areaCode ?? ''} key={areas.length}>
          <option value="">–</option>
          {areas
            .filter(({ kind }) => kind !== 'city')
            .map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
        </select>
      </label>
      <Pick name="mode" label={t.mode} value={mode} onChange={setMode} options={SessionMode.options.map((each) => [each, w.mode[each]])} />
      {mode === 'hybrid' && (
        <label>
          {t.videoUrl}
          <input type="url" name="videoUrl" pattern="https://.*" maxLength={300} defaultValue={session?.videoUrl ?? ''} />
        </label>
      )}
      <Pick
        name="chairRole"
        label={t.chairRole}
        {...(like ? { chosen: like.chairRole } : {})}
        options={ChairRole.options.map((each) => [each, w.chair[each]])}
      />
      <label>
        {t.chairName}
        <input name="chairName" required minLength={2} maxLength={120} defaultValue={like?.chairName} />
      </label>
      <label>
        {t.quota}
        <input type="number" name="quota" required min={0} max={5000} defaultValue={like?.quota ?? 100} />
      </label>
      <label>
        {t.desks}
        <input type="number" name="desks" required min={1} max={30} defaultValue={like?.desks ?? 3} />
      </label>
      <label>
        {t.opens}
        <input type="datetime-local" name="registrationOpensAt" required defaultValue={local(session?.registrationOpensAt)} />
      </label>
      <label>
        {t.closes}
        <input type="datetime-local" name="registrationClosesAt" required defaultValue={local(session?.registrationClosesAt)} />
      </label>
      <label className="wide">
        {t.agenda}
        <textarea name="agenda" rows={2} maxLength={4000} defaultValue={session?.agenda} />
      </label>
      <div className="bar wide">
        <button type="submit" className="primary">
          {t.save}
        </button>
      </div>
    </form>
  )
}

/** A week of registration until the evening before, where nothing is filled in yet. */
function proposeRegistration({ form, value: day }: HTMLInputElement): void {
  const propose = (name: string, daysBefore: number, time: string) => {
    const input = form?.elements.namedItem(name)
    if (!(input instanceof HTMLInputElement) || input.value || !day) return
    const on = new Date(Date.parse(`${day}T00:00:00Z`) - daysBefore * 86_400_000).toISOString().slice(0, 10)
    input.value = `${on}T${time}`
  }
  propose('registrationOpensAt', 7, '08:00')
  propose('registrationClosesAt', 1, '18:00')
}

interface PickProps {
  name: string
  label: string
  options: (readonly [string, string])[]
  chosen?: string
  value?: string
  onChange?(value: string): void
}

function Pick({ name, label, options, chosen, value, onChange }: PickProps) {
  return (
    <label>
      {label}
      <select
        name={name}
        {...(value === undefined ? { defaultValue: chosen } : { value, onChange: (event) => onChange?.(event.target.value) })}
      >
        {options.map(([each, text]) => (
          <option key={each} value={each}>
            {text}
          </option>
        ))}
      </select>
    </label>
  )
}

/** '2026-08-07T08:00' of the city as an instant, whatever zone this browser is in. */
function instantOf(local: string, zone: string): string {
  const guess = new Date(`${local}:00Z`)
  const shown = new Date(`${localOf(guess.toISOString(), zone)}:00Z`)
  return new Date(guess.getTime() - (shown.getTime() - guess.getTime())).toISOString()
}

function localOf(instant: string, zone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' })
    .format(new Date(instant))
    .replace(' ', 'T')
}
