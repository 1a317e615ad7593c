import { useEffect, useState } from 'react'
import type { StaffProps } from '#ui/staff/page.ts'
import { texts } from '../texts.ts'
import { AboutCitizen } from './AboutCitizen.tsx'
import type { Written } from './Composer.tsx'
import { ConversationList } from './ConversationList.tsx'
import { addressOf, type DeskView, listed, viewOf } from './desk-view.ts'
import styles from './inbox.module.css'
import { useShortcuts } from './shortcuts.ts'
import { TalkPane } from './TalkPane.tsx'
import { useDesk } from './use-desk.ts'

/** The operator's desk: queue, thread and citizen side by side, all of it without a mouse; one after the other on a phone. */
export function InboxPage({ locale, me, zone, city, search, can, go }: StaffProps) {
  const t = texts[locale]
  const view = viewOf(search)
  const desk = useDesk(view.id)
  const [isAbout, setIsAbout] = useState(false)
  const [written] = useState(() => new Map<string, Written>())
  const { line, rows, page, closed, loadClosed } = desk
  const row = rows.get(view.id)

  useEffect(() => {
    if (view.tab === 'closed' && closed === 'none') void loadClosed()
  }, [view.tab, closed, loadClosed])

  function show(change: Partial<DeskView>): void {
    setIsAbout(false)
    go(addressOf({ ...view, ...change }))
  }
  function move(step: 1 | -1): void {
    const list = listed([...rows.values()], view, me.id)
    const next = list[Math.max(0, Math.min(list.findIndex(({ id }) => id === view.id) + step, list.length - 1))]
    if (next) show({ id: next.id })
  }
  useShortcuts({ j: () => move(1), k: () => move(-1) })

  return (
    <div className={styles.frame} data-pane={row ? (isAbout ? 'about' : 'talk') : 'list'}>
      <ConversationList
        locale={locale}
        zone={zone}
        me={me.id}
        rows={[...rows.values()]}
        view={view}
        show={show}
        older={view.tab === 'closed' && closed === 'some' ? loadClosed : undefined}
        labels={desk.labels}
        agents={desk.agents}
        setAgents={desk.setAgents}
        isOffline={line !== undefined && !line.talk.online && line.talk.failures > 0}
        nowMs={() => line?.nowMs() ?? Date.now()}
        settings={['inbox.canned', 'inbox.labels', 'inbox.sites'].some(can) ? () => go('/staff/inbox/settings') : undefined}
      />
      {row && line ? (
        <TalkPane
          key={row.id}
          locale={locale}
          zone={zone}
          city={city}
          me={me.id}
          desk={desk}
          line={line}
          row={row}
          written={written}
          back={() => show({ id: '' })}
          showAbout={() => setIsAbout(true)}
        />
      ) : (
        <section className={styles.talk}>
          <p className={styles.choose}>{t.desk.choose}</p>
        </section>
      )}
      {row && page && (
        <div className={styles.side}>
          <button type="button" className={styles.narrowOnly} onClick={() => setIsAbout(false)}>
            ‹ {t.citizen} {row.number}
          </button>
          <AboutCitizen
            key={row.id}
            locale={locale}
            zone={zone}
            row={row}
            page={page}
            agents={desk.agents}
            labels={desk.labels}
            refusal={desk.refusal}
            act={desk.act}
            open={(id) => show({ id })}
          />
        </div>
      )}
    </div>
  )
}
