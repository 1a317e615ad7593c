import { type FormEvent, useEffect, useState } from 'react'
import { texts } from '../texts.ts'
import styles from './inbox.module.css'
import { call } from '#ui/staff/request.ts'

interface Choice {
  code: string
  name: string
}

/** A complaint out of chosen messages: nothing is typed twice. */
export function ComplaintForm({
  locale,
  conversationId,
  messageIds,
  done,
}: {
  locale: 'id' | 'en'
  conversationId: string
  messageIds: string[]
  done(): void
}) {
  const t = texts[locale]
  const [key] = useState(() => crypto.randomUUID())
  const [choices, setChoices] = useState<{ categories: Choice[]; areas: Choice[] }>({ categories: [], areas: [] })
  const [refusal, setRefusal] = useState('')
  useEffect(() => void call<typeof choices>('GET', '/api/inbox/complaint-choices').then(setChoices), [])
  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const text = (name: string) => {
      const value = form.get(name)
      return typeof value === 'string' ? value.trim() : ''
    }
    try {
      await call('POST', `/api/inbox/conversations/${conversationId}/complaint`, {
        intakeKey: key,
        messageIds,
        categoryCode: text('category'),
        ...(text('title') ? { title: text('title') } : {}),
        areaCode: text('area') || null,
        address: text('address') || null,
        ...(form.get('confidential') ? { confidential: true } : {}),
      })
      done()
    } catch (error) {
      setRefusal((error as Error).message)
    }
  }
  return (
    <form className={styles.composer} onSubmit={(event) => void submit(event)} aria-label={t.action.make_complaint}>
      <p>{messageIds.length === 0 ? t.problem['nobody-spoke'] : t.desk.selected(messageIds.length)}</p>
      <label>
        {t.desk.category}
        <select name="category" required>
          <option value="">{t.desk.noBody}</option>
          {choices.categories.map((each) => (
            <option key={each.code} value={each.code}>
              {each.name}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t.desk.area}
        <select name="area">
          <option value="">–</option>
          {choices.areas.map((each) => (
            <option key={each.code} value={each.code}>
              {each.name}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t.desk.address}
        <input name="address" maxLength={300} />
      </label>
      <label>
        {t.desk.heading}
        <input name="title" maxLength={200} />
      </label>
      <label>
        <input type="checkbox" name="confidential" /> {t.desk.confidential}
      </label>
      {refusal && <p role="alert">{refusal}</p>}
      <div className={styles.actions}>
        <button type="submit" disabled={messageIds.length === 0}>
          {t.desk.create}
        </button>
        <button type="button" onClick={done}>
          {t.desk.cancel}
        </button>
      </div>
    </form>
  )
}
