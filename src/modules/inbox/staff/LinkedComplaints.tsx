import { type FormEvent, useState } from 'react'
import type { ConversationRow, LinkedComplaint } from '../contract.ts'
import { texts } from '../texts.ts'
import styles from './inbox.module.css'
import type { Desk } from './use-desk.ts'

export interface LinkedComplaintsProps {
  locale: 'id' | 'en'
  row: ConversationRow
  complaints: readonly LinkedComplaint[]
  act: Desk['act']
}

/** Complaints made here, and known ones that the desk linked by number. */
export function LinkedComplaints({ locale, row, complaints, act }: LinkedComplaintsProps) {
  const t = texts[locale]
  const [isBusy, setIsBusy] = useState(false)
  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault()
    const form = event.currentTarget
    const values = new FormData(form)
    setIsBusy(true)
    if (await act('links', { number: values.get('number'), role: values.get('role') })) form.reset()
    setIsBusy(false)
  }
  return (
    <>
      <h3>{t.desk.complaints}</h3>
      {complaints.length === 0 && <p className={styles.none}>{t.desk.none}</p>}
      <ul>
        {complaints.map(({ complaintId, number, role, conversationId }) => (
          <li key={`${complaintId} ${conversationId}`}>
            <a href={`/staff/complaints/${complaintId}`}>{number}</a> <small>{t.desk.linkRoles[role]}</small>{' '}
            {role !== 'source' && conversationId === row.id && (
              <button type="button" className={styles.linkLike} onClick={() => void act(`links/${complaintId}`, {}, 'DELETE')}>
                {t.desk.unlink(number)}
              </button>
            )}
          </li>
        ))}
      </ul>
      {row.actions.includes('link_complaint') && (
        <details>
          <summary data-link>{t.action.link_complaint}</summary>
          <form onSubmit={(event) => void submit(event)}>
            <label>
              {t.desk.linkNumber}
              <input name="number" required minLength={4} maxLength={30} autoCapitalize="characters" autoComplete="off" />
            </label>
            <label>
              {t.desk.linkRole}
              <select name="role">
                <option value="supplement">{t.desk.linkRoles.supplement}</option>
                <option value="duplicate_report">{t.desk.linkRoles.duplicate_report}</option>
              </select>
            </label>
            <button type="submit" disabled={isBusy}>
              {t.desk.link}
            </button>
          </form>
        </details>
      )}
    </>
  )
}
