import type { ConversationRow } from '../contract.ts'
import { texts } from '../texts.ts'
import styles from './inbox.module.css'
import { clock } from './shown-time.ts'

export type Tab = 'queue' | 'mine' | 'all' | 'closed'

export interface ConversationListProps {
  locale: 'id' | 'en'
  /** IANA zone of the city */
  zone: string
  rows: readonly ConversationRow[]
  chosen: string | undefined
  choose(id: string): void
  tab: Tab
  openTab(next: Tab): Promise<void>
  isOffline: boolean
  /** opens the settings of the desk, for those who may change any */
  settings: (() => void) | undefined
}

export function ConversationList({ locale, zone, rows, chosen, choose, tab, openTab, isOffline, settings }: ConversationListProps) {
  const t = texts[locale]
  return (
    <section className={styles.queue} aria-label={t.desk.queue}>
      <h1>{t.desk.title}</h1>
      <div role="tablist" className={styles.tabs}>
        {(['all', 'queue', 'mine', 'closed'] as const).map((each) => (
          <button key={each} type="button" role="tab" aria-selected={tab === each} onClick={() => void openTab(each)}>
            {t.desk[each]}
          </button>
        ))}
      </div>
      {isOffline && <p className={styles.warning}>{t.desk.offline}</p>}
      <ul>
        {rows.map((row) => (
          <li key={row.id}>
            <button type="button" aria-current={row.id === chosen} onClick={() => choose(row.id)}>
              <strong>
                {t.citizen} {row.number}
              </strong>
              {row.unread > 0 && <b className={styles.unread}>{t.desk.unread(row.unread)}</b>}
              <span>{row.preview}</span>
              <small>
                {t.state[row.state]} · {clock(row.lastAt, locale, zone)}
                {row.assigneeName && ` · ${row.assigneeName}`}
              </small>
            </button>
          </li>
        ))}
      </ul>
      {rows.length === 0 && <p>{t.desk.empty}</p>}
      {settings && (
        <p>
          <button type="button" onClick={settings}>
            {t.desk.settings}
          </button>
        </p>
      )}
      <p className={styles.keys}>{t.desk.keys}</p>
    </section>
  )
}
