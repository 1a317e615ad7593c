import { useEffect, useState } from 'react'
import type { Agent, ConversationRow, Label } from '../contract.ts'
import { texts } from '../texts.ts'
import { type DeskView, isIn, listed, type Tab, TABS } from './desk-view.ts'
import styles from './inbox.module.css'
import { MyPresence } from './MyPresence.tsx'
import { ago, clock } from './shown-time.ts'

/** Who waits longer than this is shown as late; the city's target is kept in its policies. */
const LONG_WAIT_MS = 5 * 60_000

/** A storm fills the queue with thousands: nobody reads further, and drawing them all would stop the screen. */
const DRAWN_AT_ONCE = 100

export interface ConversationListProps {
  locale: 'id' | 'en'
  /** IANA zone of the city */
  zone: string
  me: string
  rows: readonly ConversationRow[]
  view: DeskView
  show(change: Partial<DeskView>): void
  /** brings more of the closed, while there are any */
  older: (() => Promise<void>) | undefined
  labels: readonly Label[]
  agents: readonly Agent[]
  setAgents(agents: readonly Agent[]): void
  isOffline: boolean
  /** the present by the server's clock */
  nowMs(): number
  /** opens the settings of the desk, for those who may change any */
  settings: (() => void) | undefined
}

export function ConversationList(props: ConversationListProps) {
  const { locale, zone, me, rows, view, show, older, labels, agents, setAgents, isOffline, nowMs, settings } = props
  const t = texts[locale]
  const [drawn, setDrawn] = useState(DRAWN_AT_ONCE)
  useMinute()
  const now = nowMs()
  const sites = [...new Set(rows.map((row) => row.site))].sort()
  const used = labels.filter(({ id, isRetired }) => !isRetired || rows.some((row) => row.labels.includes(id)))
  const shown = listed(rows, view, me)
  const count = (tab: Tab) => rows.filter((row) => isIn(row, tab, me)).length

  return (
    <section className={styles.queue} aria-label={t.desk.queue}>
      <h1>{t.desk.title}</h1>
      <MyPresence locale={locale} me={me} agents={agents} setAgents={setAgents} />
      <div role="tablist" className={styles.tabs} aria-label={t.desk.queue}>
        {TABS.map((tab) => (
          <button key={tab} type="button" role="tab" aria-selected={view.tab === tab} onClick={() => show({ tab })}>
            {t.desk[tab]}
            {tab !== 'closed' && count(tab) > 0 && <b> {count(tab)}</b>}
          </button>
        ))}
      </div>
      {(used.length > 0 || sites.length > 1) && (
        <div className={styles.filters}>
          {used.length > 0 && (
            <select aria-label={t.desk.labels} value={view.label} onChange={(event) => show({ label: event.target.value })}>
              <option value="">{t.desk.anyLabel}</option>
              <option value="none">{t.desk.noLabel}</option>
              {used.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          )}
          {sites.length > 1 && (
            <select aria-label={t.desk.site} value={view.site} onChange={(event) => show({ site: event.target.value })}>
              <option value="">{t.desk.anySite}</option>
              {sites.map((site) => (
                <option key={site}>{site}</option>
              ))}
            </select>
          )}
        </div>
      )}
      {isOffline && <p className={styles.warning}>{t.desk.offline}</p>}
      <ul className={styles.list}>
        {shown.slice(0, drawn).map((row) => (
          <li key={row.id}>
            <button type="button" aria-current={row.id === view.id} onClick={() => show({ id: row.id })}>
              <span className={styles.first}>
                <strong>
                  {t.citizen} {row.number}
                </strong>
                {row.unread > 0 && (
                  <b className={styles.unread}>
                    <span aria-hidden="true">{row.unread}</span>
                    <span className={styles.hidden}>{t.desk.unread(row.unread)}</span>
                  </b>
                )}
                {row.waitingSince ? (
                  <small className={now - Date.parse(row.waitingSince) > LONG_WAIT_MS ? styles.late : styles.waits}>
                    {t.desk.waits(ago(row.waitingSince, now, locale))}
                  </small>
                ) : (
                  <small>{clock(row.lastAt, locale, zone)}</small>
                )}
              </span>
              <span className={styles.preview}>{row.preview}</span>
              <small>
                {t.state[row.state]}
                {row.assigneeName && ` · ${row.assigneeName}`}
              </small>
              {row.labels.length > 0 && (
                <span className={styles.chips}>
                  {row.labels.map((id) => (
                    <span key={id}>{labels.find((label) => label.id === id)?.name ?? '…'}</span>
                  ))}
                </span>
              )}
            </button>
          </li>
        ))}
      </ul>
      {(shown.length > drawn || older) && (
        <p className={styles.foot}>
          <button
            type="button"
            onClick={() => {
              setDrawn(drawn + DRAWN_AT_ONCE)
              if (shown.length <= drawn) void older?.()
            }}
          >
            {t.desk.showMore}
          </button>
        </p>
      )}
      {shown.length === 0 && <p className={styles.none}>{t.desk.empty}</p>}
      {settings && (
        <p className={styles.foot}>
          <button type="button" onClick={settings}>
            {t.desk.settings}
          </button>
        </p>
      )}
    </section>
  )
}

/** Draws anew often enough to say how long somebody waits. */
function useMinute(): void {
  const [, draw] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => draw((n) => n + 1), 15_000)
    return () => clearInterval(timer)
  }, [])
}
