import { useEffect, useRef, useState } from 'react'
import type { ConversationRow, OfferedService } from '../contract.ts'
import { texts } from '../texts.ts'
import { ComplaintForm } from './ComplaintForm.tsx'
import { Composer, type Written } from './Composer.tsx'
import { ConversationActions } from './ConversationActions.tsx'
import styles from './inbox.module.css'
import type { DeskLine } from './line.ts'
import { Log } from './Log.tsx'
import { ServiceForm } from './ServiceForm.tsx'
import { useShortcuts } from './shortcuts.ts'
import type { Desk } from './use-desk.ts'

export interface TalkPaneProps {
  locale: 'id' | 'en'
  zone: string
  city: string
  me: string
  desk: Desk
  line: DeskLine
  row: ConversationRow
  /** by conversation, kept while the operator looks at others */
  written: Map<string, Written>
  back(): void
  /** shows who the citizen is, where the screen is too narrow for both */
  showAbout(): void
}

type Making = { what: 'complaint' } | { what: 'service'; service: OfferedService }

/** One conversation: what was said, what may be done, and what is being written. */
export function TalkPane({ locale, zone, city, me, desk, line, row, written, back, showAbout }: TalkPaneProps) {
  const t = texts[locale]
  const { act, page } = desk
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set())
  const [making, setMaking] = useState<Making>()
  const [wantsNote, setWantsNote] = useState(false)
  const field = useRef<HTMLTextAreaElement>(null)
  const thread = line.talk.threads.get(row.threadId)
  const have = thread?.have ?? 0
  const may = (action: ConversationRow['actions'][number]) => row.actions.includes(action)
  const mayReply = may('reply') || may('take')
  const isNote = wantsNote || !mayReply

  useEffect(() => {
    line.play({ is: 'follow', thread: row.threadId })
    return () => line.play({ is: 'leave', thread: row.threadId })
  }, [line, row.threadId])
  useEffect(() => {
    if (have > 0 && document.hasFocus()) line.whisper({ t: 'seen', thread: row.threadId, seq: have })
  }, [line, row.threadId, have])

  const write = (note: boolean) => {
    setMaking(undefined)
    setWantsNote(note)
    // It may be there only after a form has gone.
    requestAnimationFrame(() => field.current?.focus())
  }
  useShortcuts({
    t: () => may('take') && void act('take', { holder: row.assigneeId }),
    r: () => mayReply && write(false),
    n: () => may('note') && write(true),
    c: () => may('make_complaint') && setMaking({ what: 'complaint' }),
    u: () => may('reopen') && void act('reopen'),
    h: () => openAside('summary[data-link]'),
    l: () => openAside('input[data-label]'),
    escape: () => setMaking(undefined),
  })

  function openAside(selector: string): void {
    showAbout()
    requestAnimationFrame(() => {
      const target = document.querySelector<HTMLElement>(selector)
      if (target?.parentElement instanceof HTMLDetailsElement) target.parentElement.open = true
      const first = target?.parentElement?.querySelector('input') ?? target
      first?.focus()
    })
  }

  const chosen = (thread?.events ?? []).flatMap(({ id, body = '' }) => (id !== undefined && picked.has(id) ? [{ id, body }] : []))
  const done = () => {
    setMaking(undefined)
    setPicked(new Set())
  }

  return (
    <section className={styles.talk} aria-label={`${t.citizen} ${row.number}`}>
      <header>
        <button type="button" className={styles.narrowOnly} aria-label={t.desk.back} onClick={back}>
          ‹
        </button>
        <h2>
          {t.citizen} {row.number} <small>{t.state[row.state]}</small>
        </h2>
        <button type="button" className={styles.narrowOnly} onClick={showAbout}>
          {t.desk.about}
        </button>
        <ConversationActions
          locale={locale}
          me={me}
          row={row}
          services={desk.services}
          act={act}
          makeComplaint={() => setMaking({ what: 'complaint' })}
          serve={(service) => setMaking({ what: 'service', service })}
        />
      </header>
      {desk.refusal && (
        <p role="alert" className={styles.warning}>
          {desk.refusal.message}
        </p>
      )}
      <Log
        locale={locale}
        zone={zone}
        events={thread?.events ?? []}
        waiting={line.talk.pending.filter((each) => each.thread === row.threadId)}
        seen={thread?.seenByOther ?? 0}
        hole={thread?.holeTo ?? 0}
        earlier={() => line.whisper({ t: 'page', thread: row.threadId, before: thread?.events[0]?.seq ?? have, limit: 100 })}
        retry={(cid) => line.play({ is: 'retry', cid })}
        picked={picked}
        pick={(id) => setPicked((known) => toggled(known, id))}
      />
      <output className={styles.typing}>
        {thread?.otherTyping ? t.desk.typing : picked.size > 0 && !making ? t.desk.selected(picked.size) : ''}
      </output>
      {making?.what === 'complaint' ? (
        <ComplaintForm locale={locale} conversationId={row.id} messageIds={[...picked]} done={done} />
      ) : making?.what === 'service' ? (
        <ServiceForm
          key={`${row.id} ${making.service.code}`}
          locale={locale}
          conversationId={row.id}
          service={making.service}
          messages={chosen}
          done={done}
        />
      ) : (
        (mayReply || may('note')) && (
          <Composer
            key={row.id}
            locale={locale}
            line={line}
            conversation={row}
            filled={{ kota: city, nomor_aduan: page?.complaints[0]?.number }}
            draft={page?.draft ?? ''}
            written={written}
            isNote={isNote}
            setIsNote={mayReply ? setWantsNote : undefined}
            field={field}
          />
        )
      )}
    </section>
  )
}

function toggled(known: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(known)
  if (!next.delete(id)) next.add(id)
  return next
}
