// The effects here open the line and follow what is on screen; letters work on the whole desk.
/* oxlint-disable react/set-state-in-effect, jsx-a11y/no-static-element-interactions */
import type { StaffProps } from '#ui/staff/page.ts'
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import type { ConversationPage, ConversationRow } from '../contract.ts'
import { texts } from '../texts.ts'
import { AboutCitizen } from './AboutCitizen.tsx'
import { ComplaintForm } from './ComplaintForm.tsx'
import { Composer, type Written } from './Composer.tsx'
import { ConversationActions } from './ConversationActions.tsx'
import { ConversationList, type Tab } from './ConversationList.tsx'
import styles from './inbox.module.css'
import { type DeskLine, openDeskLine, request } from './line.ts'
import { Log } from './Log.tsx'

/** The operator's desk: queue, thread and citizen side by side, all of it without a mouse. */
export function InboxPage({ locale, me, zone, city, can, go }: StaffProps) {
  const t = texts[locale]
  const [rows, setRows] = useState<ReadonlyMap<string, ConversationRow>>(new Map())
  const [tab, setTab] = useState<Tab>('all')
  const [chosen, setChosen] = useState<string>()
  const [page, setPage] = useState<ConversationPage>()
  const [line, setLine] = useState<DeskLine>()
  const [, redraw] = useState(0)
  const [refusal, setRefusal] = useState('')
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set())
  const [making, setMaking] = useState(false)
  const [isNote, setIsNote] = useState(false)
  const writing = useRef<HTMLTextAreaElement>(null)
  const [written] = useState(() => new Map<string, Written>())

  useEffect(() => {
    const opened = openDeskLine({
      shown: () => redraw((n) => n + 1),
      rows: (changed) => setRows((known) => merge(known, changed)),
      presence: () => {},
      signedOut: () => window.location.assign('/staff'),
    })
    setLine(opened)
    void request<{ conversations: ConversationRow[] }>('GET', '/api/inbox/conversations').then(({ conversations }) =>
      setRows((known) => merge(conversationsById(conversations), [...known.values()])),
    )
    return () => opened.close()
  }, [])

  const list = useMemo(() => listed([...rows.values()], tab, me.id), [rows, tab, me.id])
  const current = chosen === undefined ? undefined : rows.get(chosen)
  const thread = current && line?.talk.threads.get(current.threadId)
  const threadId = current?.threadId

  useEffect(() => {
    if (!line || !threadId) return
    line.play({ is: 'follow', thread: threadId })
    setPicked(new Set())
    setMaking(false)
    setIsNote(false)
    return () => line.play({ is: 'leave', thread: threadId })
  }, [line, threadId])
  const version = current?.feedSeq
  useEffect(() => {
    if (!chosen) return
    let stale = false
    void request<ConversationPage>('GET', `/api/inbox/conversations/${chosen}`).then((fresh) => !stale && setPage(fresh))
    return () => {
      stale = true
    }
  }, [chosen, version])
  const have = thread?.have ?? 0
  useEffect(() => {
    if (line && threadId && have > 0 && document.hasFocus()) line.whisper({ t: 'seen', thread: threadId, seq: have })
  }, [line, threadId, have])

  async function act(path: string, body: object = {}): Promise<void> {
    setRefusal('')
    try {
      const fresh = await request<ConversationPage>('POST', `/api/inbox/conversations/${chosen}/${path}`, body)
      setPage(fresh)
      setRows((known) => merge(known, [fresh.conversation]))
    } catch (error) {
      setRefusal((error as Error).message)
    }
  }

  function shortcuts(event: KeyboardEvent): void {
    const target = event.target as HTMLElement
    if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) return
    const index = list.findIndex((row) => row.id === chosen)
    const go: Record<string, () => void> = {
      j: () => setChosen(list[Math.min(index + 1, list.length - 1)]?.id),
      k: () => setChosen(list[Math.max(index - 1, 0)]?.id),
      t: () => void act('take'),
      r: () => {
        setIsNote(false)
        writing.current?.focus()
      },
      n: () => {
        setIsNote(true)
        writing.current?.focus()
      },
      c: () => setMaking(true),
    }
    const step = go[event.key.toLowerCase()]
    if (!step) return
    event.preventDefault()
    step()
  }

  const isOffline = line !== undefined && !line.talk.online && line.talk.failures > 0
  const may = (action: ConversationRow['actions'][number]) => current?.actions.includes(action) === true

  return (
    <div className={styles.frame} onKeyDown={shortcuts}>
      <ConversationList
        locale={locale}
        zone={zone}
        rows={list}
        chosen={chosen}
        choose={setChosen}
        tab={tab}
        openTab={openTab}
        isOffline={isOffline}
        settings={can('inbox.canned') || can('inbox.sites') ? () => go('/staff/inbox/settings') : undefined}
      />

      {current && line ? (
        <section className={styles.talk} aria-label={`${t.citizen} ${current.number}`}>
          <header>
            <h2>
              {t.citizen} {current.number} <small>{t.state[current.state]}</small>
            </h2>
            <ConversationActions locale={locale} me={me.id} row={current} act={act} makeComplaint={() => setMaking(true)} />
          </header>
          {refusal && (
            <p role="alert" className={styles.warning}>
              {refusal}
            </p>
          )}
          <Log
            locale={locale}
            zone={zone}
            events={thread?.events ?? []}
            waiting={line.talk.pending.filter((each) => each.thread === current.threadId)}
            seen={thread?.seenByOther ?? 0}
            hole={thread?.holeTo ?? 0}
            earlier={() => line.whisper({ t: 'page', thread: current.threadId, before: thread?.events[0]?.seq ?? have, limit: 100 })}
            retry={(cid) => line.play({ is: 'retry', cid })}
            picked={picked}
            pick={(id) => setPicked((known) => toggled(known, id))}
          />
          <output className={styles.typing}>
            {thread?.otherTyping ? t.desk.typing : picked.size > 0 ? t.desk.selected(picked.size) : ''}
          </output>
          {making ? (
            <ComplaintForm locale={locale} conversationId={current.id} messageIds={[...picked]} done={() => setMaking(false)} />
          ) : (
            (may('reply') || may('take') || may('note')) && (
              <Composer
                key={current.id}
                locale={locale}
                line={line}
                conversation={current}
                filled={{ kota: city, nomor_aduan: page?.conversation.id === current.id ? page.complaints[0]?.number : undefined }}
                draft={page?.conversation.id === current.id ? page.draft : ''}
                written={written}
                isNote={isNote}
                setIsNote={setIsNote}
                field={writing}
              />
            )
          )}
        </section>
      ) : (
        <section className={styles.talk}>
          <p className={styles.choose}>{t.desk.choose}</p>
        </section>
      )}

      {current && page?.conversation.id === current.id && (
        <AboutCitizen key={current.id} locale={locale} zone={zone} row={current} page={page} act={act} />
      )}
    </div>
  )

  async function openTab(next: Tab): Promise<void> {
    setTab(next)
    if (next !== 'closed') return
    const { conversations } = await request<{ conversations: ConversationRow[] }>('GET', '/api/inbox/conversations?which=closed')
    setRows((known) => merge(known, conversations))
  }
}

function conversationsById(rows: readonly ConversationRow[]): ReadonlyMap<string, ConversationRow> {
  return new Map(rows.map((row) => [row.id, row]))
}

/** The newer feed number wins: an answer of HTTP may be older than what the feed brought. */
function merge(known: ReadonlyMap<string, ConversationRow>, changed: readonly ConversationRow[]): ReadonlyMap<string, ConversationRow> {
  const merged = new Map(known)
  for (const row of changed) if ((merged.get(row.id)?.feedSeq ?? -1) <= row.feedSeq) merged.set(row.id, row)
  return merged
}

function listed(rows: readonly ConversationRow[], tab: Tab, me: string): ConversationRow[] {
  const fits = {
    all: (row: ConversationRow) => row.state !== 'closed',
    queue: (row: ConversationRow) => row.state === 'queued',
    mine: (row: ConversationRow) => row.state !== 'closed' && row.assigneeId === me,
    closed: (row: ConversationRow) => row.state === 'closed',
  }[tab]
  const waits = (row: ConversationRow) => row.waitingSince ?? '9'
  return rows
    .filter(fits)
    .sort((a, b) => (tab === 'closed' ? b.lastAt.localeCompare(a.lastAt) : waits(a).localeCompare(waits(b)) || b.number - a.number))
}

function toggled(known: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(known)
  if (!next.delete(id)) next.add(id)
  return next
}
