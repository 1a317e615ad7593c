import { type FormEvent, useEffect, useState } from 'react'
import type { Agent, ConversationPage, ConversationRow } from '../contract.ts'
import { texts } from '../texts.ts'
import styles from './inbox.module.css'
import { request } from './line.ts'
import { clock } from './shown-time.ts'

export interface AboutCitizenProps {
  locale: 'id' | 'en'
  /** IANA zone of the city */
  zone: string
  row: ConversationRow
  page: ConversationPage
  act(path: string, body: object): Promise<void>
}

/** Who answers, how the citizen is reached, and what this citizen brought before. */
export function AboutCitizen({ locale, zone, row, page, act }: AboutCitizenProps) {
  const t = texts[locale]
  return (
    <aside className={styles.about}>
      <AssigneeForm locale={locale} row={row} assign={(accountId) => act('assign', { accountId })} />
      {page.contact && (
        <p>
          {t.desk.contact}: {page.contact}
        </p>
      )}
      {page.mayBlock && <BlockForm locale={locale} zone={zone} until={page.blockedUntil} act={act} />}
      <h3>{t.desk.complaints}</h3>
      {page.complaints.length === 0 && <p>{t.desk.none}</p>}
      <ul>
        {page.complaints.map((each) => (
          <li key={each.complaintId}>
            <a href={`/staff/complaints/${each.complaintId}`}>{each.number}</a>
          </li>
        ))}
      </ul>
      <h3>{t.desk.earlier}</h3>
      {page.earlier.length === 0 && <p>{t.desk.none}</p>}
      <ul>
        {page.earlier.map((each) => (
          <li key={each.id}>
            {t.citizen} {each.number}: {each.preview} <small>{clock(each.lastAt, locale, zone)}</small>
          </li>
        ))}
      </ul>
    </aside>
  )
}

function AssigneeForm({
  locale,
  row,
  assign,
}: {
  locale: 'id' | 'en'
  row: ConversationRow
  assign(accountId: string | null): Promise<void>
}) {
  const t = texts[locale]
  const [agents, setAgents] = useState<Agent[]>([])
  useEffect(() => void request<{ agents: Agent[] }>('GET', '/api/inbox/agents').then((answer) => setAgents(answer.agents)), [row.id])
  if (!row.actions.includes('assign')) return <p>{`${t.desk.assignee}: ${row.assigneeName ?? t.desk.nobody}`}</p>
  const others = row.assigneeId && !agents.some((agent) => agent.id === row.assigneeId)
  return (
    <label>
      {t.desk.assignee}{' '}
      <select value={row.assigneeId ?? ''} onChange={(event) => void assign(event.target.value || null)}>
        <option value="">{t.desk.nobody}</option>
        {others && <option value={row.assigneeId!}>{row.assigneeName}</option>}
        {agents.map((agent) => (
          <option key={agent.id} value={agent.id}>
            {agent.name} ({agent.load})
          </option>
        ))}
      </select>
    </label>
  )
}

interface BlockFormProps {
  locale: 'id' | 'en'
  zone: string
  until: string | null
  act(path: string, body: object): Promise<void>
}

function BlockForm({ locale, zone, until, act }: BlockFormProps) {
  const t = texts[locale].desk
  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault()
    const form = event.currentTarget
    const values = new FormData(form)
    const reason = values.get('reason') as string
    await (until === null ? act('block', { reason, days: Number(values.get('days')) }) : act('unblock', { reason }))
    form.reset()
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
