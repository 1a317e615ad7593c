import { useState } from 'react'
import type { Agent, ConversationRow } from '../contract.ts'
import { texts } from '../texts.ts'
import styles from './inbox.module.css'
import type { Desk } from './use-desk.ts'

export interface AssigneeFormProps {
  locale: 'id' | 'en'
  row: ConversationRow
  agents: readonly Agent[]
  refusal: Desk['refusal']
  act: Desk['act']
}

/** Hands the conversation to somebody. Who is away, busy or full is given it only when that is said once more. */
export function AssigneeForm({ locale, row, agents, refusal, act }: AssigneeFormProps) {
  const { desk: t, action } = texts[locale]
  /** somebody else than has it now */
  const [wanted, setWanted] = useState<string>()
  if (!row.actions.includes('assign'))
    return (
      <p>
        {t.assignee}: {row.assigneeName ?? t.nobody}
      </p>
    )
  const isElsewhere = row.assigneeId !== null && !agents.some((agent) => agent.id === row.assigneeId)
  const isRefused = wanted !== undefined && refusal?.code.startsWith('assignee-') === true && refusal.code !== 'assignee-unknown'

  async function assign(accountId: string): Promise<void> {
    if (await act('assign', { accountId: accountId || null, ...(isRefused ? { insist: true } : {}) })) setWanted(undefined)
  }

  return (
    <div className={styles.field}>
      <label>
        {t.assignee}
        <select
          value={wanted ?? row.assigneeId ?? ''}
          onChange={({ target: { value } }) => setWanted(value === (row.assigneeId ?? '') ? undefined : value)}
        >
          <option value="">{t.nobody}</option>
          {isElsewhere && <option value={row.assigneeId!}>{row.assigneeName}</option>}
          {agents.map((agent) => (
            <option key={agent.id} value={agent.id}>
              {agent.name} · {t.presenceOf[agent.state]} · {t.load(agent.load, agent.capacity)}
            </option>
          ))}
        </select>
      </label>
      {wanted !== undefined && (
        <button type="button" onClick={() => void assign(wanted)}>
          {isRefused ? t.insist : action.assign}
        </button>
      )}
    </div>
  )
}
