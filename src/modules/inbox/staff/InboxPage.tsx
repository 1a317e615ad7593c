// The effects here open the line and follow what is on screen; letters and marks work on the whole log.
/* oxlint-disable react/set-state-in-effect, jsx-a11y/prefer-tag-over-role, jsx-a11y/no-static-element-interactions */
import { type FormEvent, type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import type { Agent, CloseReason, ConversationPage, ConversationRow, ThreadEvent } from '../contract.ts'
import type { Pending } from '../public/talk.ts'
import { texts } from '../texts.ts'
import { Composer, type Written } from './Composer.tsx'
import styles from './inbox.module.css'
import { type DeskLine, openDeskLine, request } from './line.ts'

type Tab = 'queue' | 'mine' | 'all' | 'closed'
export interface InboxPageProps {
  locale: 'id' | 'en'
  me: { id: string; name: string }
  /** IANA zone of the city */
  zone: string
}

/** The operator's desk: queue, thread and citizen side by side, all of it without a mouse. */
export function InboxPage({ locale, me, zone }: InboxPageProps) {
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

  const may = (action: ConversationRow['actions'][number]) => current?.actions.includes(action) === true

  return (
    <div className={styles.frame} onKeyDown={shortcuts}>
      <section className={styles.queue} aria-label={t.desk.queue}>
        <h1>{t.desk.title}</h1>
        <div role="tablist" className={styles.tabs}>
          {(['all', 'queue', 'mine', 'closed'] as const).map((each) => (
            <button key={each} type="button" role="tab" aria-selected={tab === each} onClick={() => void openTab(each)}>
              {t.desk[each]}
            </button>
          ))}
        </div>
        {line && !line.talk.online && line.talk.failures > 0 && <p className={styles.warning}>{t.desk.offline}</p>}
        <ul>
          {list.map((row) => (
            <li key={row.id}>
              <button type="button" aria-current={row.id === chosen} onClick={() => setChosen(row.id)}>
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
        {list.length === 0 && <p>{t.desk.empty}</p>}
        <p className={styles.keys}>{t.desk.keys}</p>
      </section>

      {current && line ? (
        <section className={styles.talk} aria-label={`${t.citizen} ${current.number}`}>
          <header>
            <h2>
              {t.citizen} {current.number} <small>{t.state[current.state]}</small>
            </h2>
            <div className={styles.actions}>
              {may('take') && current.assigneeId !== me.id && (
                <button type="button" onClick={() => void act('take')}>
                  {t.action.take}
                </button>
              )}
              {may('wait_agency') && (
                <button type="button" onClick={() => void act('wait-agency')}>
                  {t.action.wait_agency}
                </button>
              )}
              {may('wake') && (
                <button type="button" onClick={() => void act('wake')}>
                  {t.action.wake}
                </button>
              )}
              {may('snooze') && (
                <SnoozeForm
                  locale={locale}
                  snooze={(hours) => act('snooze', { until: new Date(Date.now() + hours * 3_600_000).toISOString() })}
                />
              )}
              {may('close') && <CloseForm locale={locale} close={(reason) => act('close', { reason })} />}
              {may('make_complaint') && (
                <button type="button" onClick={() => setMaking(true)}>
                  {t.action.make_complaint}
                </button>
              )}
            </div>
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
          <p role="status" className={styles.typing}>
            {thread?.otherTyping ? t.desk.typing : picked.size > 0 ? t.desk.selected(picked.size) : ''}
          </p>
          {making ? (
            <ComplaintForm locale={locale} conversationId={current.id} messageIds={[...picked]} done={() => setMaking(false)} />
          ) : (
            (may('reply') || may('take') || may('note')) && (
              <Composer
                key={current.id}
                locale={locale}
                line={line}
                conversation={current}
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
        <aside className={styles.about}>
          <AssigneeForm locale={locale} row={current} assign={(accountId) => act('assign', { accountId })} />
          {page.contact && (
            <p>
              {t.desk.contact}: {page.contact}
            </p>
          )}
          {page.mayBlock && <BlockForm key={current.id} locale={locale} zone={zone} until={page.blockedUntil} act={act} />}
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

interface LogProps {
  locale: 'id' | 'en'
  zone: string
  events: readonly ThreadEvent[]
  waiting: readonly Pending[]
  seen: number
  hole: number
  earlier(): void
  retry(cid: string): void
  picked: ReadonlySet<string>
  pick(id: string): void
}

function Log({ locale, zone, events, waiting, seen, hole, earlier, retry, picked, pick }: LogProps) {
  const t = texts[locale]
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    box.current?.scrollTo({ top: box.current.scrollHeight })
  }, [events.length, waiting.length])
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it
    <div ref={box} className={styles.log} role="log" aria-live="polite" tabIndex={0}>
      {hole > 0 && (
        <button type="button" onClick={earlier}>
          {t.desk.more}
        </button>
      )}
      {events.map((event) => (
        <div
          key={event.seq}
          className={[styles.entry, styles[event.type], event.from ? styles[event.from] : ''].join(' ')}
          onKeyDown={(key) => pickBy(key, event, pick)}
        >
          {event.from === 'citizen' && event.id && (
            <label className={styles.pick}>
              <input type="checkbox" checked={picked.has(event.id)} onChange={() => pick(event.id!)} />
              <span className={styles.hidden}>
                {t.desk.select}: {event.body?.slice(0, 40)}
              </span>
            </label>
          )}
          <div>
            {event.type === 'emergency' && <strong>{t.desk.alarm}. </strong>}
            {event.type === 'state' && event.state && (
              <em>
                {t.state[event.state]}
                {event.name && ` · ${event.name}`}
              </em>
            )}
            {event.body && <p>{event.body}</p>}
            {event.type === 'complaint' && <small>{t.desk.secretHidden}</small>}
            {event.photos?.map((photo) => (
              <a key={photo.id} href={`/api/inbox/photos/${photo.id}`} target="_blank" rel="noreferrer">
                <img src={`/api/inbox/photos/${photo.id}`} alt={t.photo} loading="lazy" />
              </a>
            ))}
            <small>
              {event.from === 'desk' && `${event.name} · `}
              {event.at && clock(event.at, locale, zone)}
              {event.from === 'desk' && event.seq <= seen && ` · ${t.desk.read}`}
            </small>
          </div>
        </div>
      ))}
      {waiting.map((each) => (
        <div key={each.cid} className={`${styles.entry} ${styles.desk_side}`}>
          <div>
            <p>{each.body}</p>
            <small>
              {each.state === 'failed' ? t.desk.failed : t.desk.sending}{' '}
              {each.state === 'failed' && (
                <button type="button" onClick={() => retry(each.cid)}>
                  {t.desk.retry}
                </button>
              )}
            </small>
          </div>
        </div>
      ))}
    </div>
  )
}

function pickBy(key: KeyboardEvent, event: ThreadEvent, pick: (id: string) => void): void {
  if (key.key.toLowerCase() !== 'x' || !event.id || event.from !== 'citizen') return
  key.preventDefault()
  pick(event.id)
}

const REASONS = ['answered', 'complaint_made', 'no_reply', 'spam', 'emergency_referred', 'other'] as const

const SNOOZE_HOURS = [1, 3, 24, 72] as const

function SnoozeForm({ locale, snooze }: { locale: 'id' | 'en'; snooze(hours: number): Promise<void> }) {
  const t = texts[locale]
  return (
    <select aria-label={t.action.snooze} value="" onChange={(event) => event.target.value && void snooze(Number(event.target.value))}>
      <option value="">{t.action.snooze} …</option>
      {SNOOZE_HOURS.map((hours) => (
        <option key={hours} value={hours}>
          {t.desk.hours(hours)}
        </option>
      ))}
    </select>
  )
}

function CloseForm({ locale, close }: { locale: 'id' | 'en'; close(reason: CloseReason): Promise<void> }) {
  const t = texts[locale]
  return (
    <select aria-label={t.action.close} value="" onChange={(event) => event.target.value && void close(event.target.value as CloseReason)}>
      <option value="">{t.action.close} …</option>
      {REASONS.map((reason) => (
        <option key={reason} value={reason}>
          {t.closeReason[reason]}
        </option>
      ))}
    </select>
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

interface Choice {
  code: string
  name: string
}

function ComplaintForm({
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
  useEffect(() => void request<typeof choices>('GET', '/api/inbox/complaint-choices').then(setChoices), [])
  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const text = (name: string) => {
      const value = form.get(name)
      return typeof value === 'string' ? value.trim() : ''
    }
    try {
      await request('POST', `/api/inbox/conversations/${conversationId}/complaint`, {
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

function clock(instant: string, locale: 'id' | 'en', timeZone: string): string {
  return new Intl.DateTimeFormat(locale === 'id' ? 'id-ID' : 'en-ID', {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
  }).format(Date.parse(instant))
}
