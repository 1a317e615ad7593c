import type { FormEvent } from 'react'
import { texts } from '../texts.ts'
import { clock } from './shown-time.ts'
import type { Desk } from './use-desk.ts'

interface BlockFormProps {
  locale: 'id' | 'en'
  zone: string
  until: string | null
  act: Desk['act']
}

/** Keeps the citizen out for some days, with a reason, or lets them write again. */
export function BlockForm({ locale, zone, until, act }: BlockFormProps) {
  const t = texts[locale].desk
  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault()
    const form = event.currentTarget
    const values = new FormData(form)
    const reason = values.get('reason') as string
    const done = await (until === null ? act('block', { reason, days: Number(values.get('days')) }) : act('unblock', { reason }))
    if (done) form.reset()
  }
  return (
    <details open={until !== null}>
      <summary>{until === null ? t.blockTitle : t.blockedUntil(clock(until, locale, zone))}</summary>
      <form onSubmit={(event) => void submit(event)}>
        {until === null && (
          <label>
            {t.blockDays}
            <input type="number" name="days" min={1} max={30} defaultValue={1} required />
          </label>
        )}
        <label>
          {t.reason}
          <input name="reason" minLength={5} maxLength={500} required />
        </label>
        <button type="submit">{until === null ? t.block : t.unblock}</button>
      </form>
    </details>
  )
}
