import { useState } from 'react'
import { type Agent, Presence } from '../contract.ts'
import { texts } from '../texts.ts'
import styles from './inbox.module.css'
import { call } from '#ui/staff/request.ts'

export interface MyPresenceProps {
  locale: 'id' | 'en'
  me: string
  agents: readonly Agent[]
  setAgents(agents: readonly Agent[]): void
}

/** Whether new conversations may come to me, and who else is there. */
export function MyPresence({ locale, me, agents, setAgents }: MyPresenceProps) {
  const t = texts[locale].desk
  const [problem, setProblem] = useState('')
  const mine = agents.find(({ id }) => id === me)
  const others = agents.filter(({ id }) => id !== me)

  async function choose(state: string): Promise<void> {
    setProblem('')
    try {
      setAgents((await call<{ agents: Agent[] }>('PUT', '/api/inbox/presence', { state })).agents)
    } catch (error) {
      setProblem((error as Error).message)
    }
  }

  return (
    <div className={styles.presence}>
      <label>
        {t.presence}
        <select
          value={mine?.state ?? 'available'}
          data-state={mine?.state ?? 'available'}
          onChange={(event) => void choose(event.target.value)}
        >
          {Presence.options.map((state) => (
            <option key={state} value={state}>
              {t.presenceOf[state]}
            </option>
          ))}
        </select>
      </label>
      {problem && <p role="alert">{problem}</p>}
      <details>
        <summary>{t.team(agents.filter(({ state }) => state === 'available').length)}</summary>
        <ul>
          {(mine ? [mine, ...others] : others).map((agent) => (
            <li key={agent.id} data-state={agent.state}>
              <span>{agent.name}</span>
              <small>
                {t.presenceOf[agent.state]}, {t.load(agent.load, agent.capacity)}
              </small>
            </li>
          ))}
        </ul>
      </details>
    </div>
  )
}
