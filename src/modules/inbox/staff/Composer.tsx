import { type FormEvent, type RefObject, useEffect, useRef, useState } from 'react'
import { fillPlaces } from '#kernel/placeholders.ts'
import { type Canned, CANNED_VARIABLES, type ConversationRow } from '../contract.ts'
import { texts } from '../texts.ts'
import styles from './inbox.module.css'
import { call } from '#ui/staff/request.ts'
import type { DeskLine } from './line.ts'

/** What the operator has written in one conversation and not sent. A note never stands where the answer to the citizen is written. */
export interface Written {
  reply?: string
  note?: string
}

interface ComposerProps {
  locale: 'id' | 'en'
  line: DeskLine
  conversation: ConversationRow
  /** what ready answers leave to be filled in; one that is not known stays as it is, and is not sent */
  filled: Readonly<Record<(typeof CANNED_VARIABLES)[number], string | undefined>>
  /** the answer kept on the server, from another screen or an earlier day */
  draft: string
  /** by conversation, kept while the operator looks at others */
  written: Map<string, Written>
  isNote: boolean
  /** undefined: nothing but notes is possible */
  setIsNote: ((note: boolean) => void) | undefined
  field: RefObject<HTMLTextAreaElement | null>
}

export function Composer({ locale, line, conversation, filled, draft, written, isNote, setIsNote, field }: ComposerProps) {
  const t = texts[locale]
  const [mine, setMine] = useState<Written>(() => written.get(conversation.id) ?? {})
  const [canned, setCanned] = useState<Canned[]>([])
  const [problem, setProblem] = useState('')
  const typedAt = useRef(0)
  const keep = useDraftKeeper(conversation.id)
  const text = isNote ? (mine.note ?? '') : (mine.reply ?? draft)
  useEffect(() => void call<{ canned: Canned[] }>('GET', '/api/inbox/canned').then((answer) => setCanned(answer.canned)), [])
  const wanted = isNote ? undefined : /(?:^|\s)\/([a-z0-9-]*)$/.exec(text)?.[1]
  const offers = wanted === undefined ? [] : canned.filter((each) => each.shortcode.startsWith(wanted)).slice(0, 6)

  function write(body: string): void {
    const next = { ...mine, [isNote ? 'note' : 'reply']: body }
    written.set(conversation.id, next)
    setMine(next)
    if (!isNote) keep(body)
  }
  function send(att?: string[]): void {
    if (text.trim() === '' && !att) return
    const open = isNote ? undefined : CANNED_VARIABLES.find((name) => text.includes(`{${name}}`))
    if (open !== undefined) return setProblem(t.desk.stillOpen(`{${open}}`))
    setProblem('')
    line.play({
      is: 'send',
      cid: crypto.randomUUID(),
      thread: conversation.threadId,
      body: text.trim(),
      note: isNote,
      ...(att ? { att } : {}),
    })
    write('')
  }
  function insert(answer: Canned): void {
    const body = fillPlaces(answer.body, filled)
    // A function, so that no sign of the answer is read as a pattern.
    write(text.replace(/\/[a-z0-9-]*$/, () => body))
    field.current?.focus()
  }
  async function attach(input: HTMLInputElement): Promise<void> {
    const file = input.files?.[0]
    if (!file) return
    const form = new FormData()
    form.append('file', file)
    input.value = ''
    setProblem('')
    try {
      const photo = await call<{ id: string }>('POST', `/api/inbox/threads/${conversation.threadId}/photos`, form)
      send([photo.id])
    } catch (error) {
      setProblem((error as Error).message)
    }
  }

  return (
    <form
      className={`${styles.composer} ${isNote ? styles.asNote : ''}`}
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        send()
      }}
    >
      {setIsNote ? (
        <label>
          <input type="checkbox" checked={isNote} onChange={(event) => setIsNote(event.target.checked)} /> {t.desk.note}
        </label>
      ) : (
        <p>{t.desk.note}</p>
      )}
      {problem && (
        <p role="alert" className={styles.warning}>
          {problem}
        </p>
      )}
      {offers.length > 0 && (
        <ul className={styles.offers}>
          {offers.map((each) => (
            <li key={each.id}>
              <button type="button" onClick={() => insert(each)}>
                <b>/{each.shortcode}</b> {each.body.slice(0, 80)}
              </button>
            </li>
          ))}
        </ul>
      )}
      <textarea
        ref={field}
        rows={3}
        maxLength={4000}
        aria-label={isNote ? t.desk.note : t.desk.reply}
        placeholder={isNote ? t.desk.note : t.desk.reply}
        value={text}
        onChange={(event) => {
          write(event.target.value)
          if (!isNote && performance.now() - typedAt.current > 3000) {
            typedAt.current = performance.now()
            line.whisper({ t: 'typing', thread: conversation.threadId, on: true })
          }
        }}
        onKeyDown={(event) => {
          if (event.key === 'Tab' && offers[0] && !event.shiftKey) {
            event.preventDefault()
            insert(offers[0])
          } else if (event.key === 'Escape') event.currentTarget.blur()
          else if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
            event.preventDefault()
            send()
          }
        }}
      />
      <div className={styles.actions}>
        <button type="submit">{isNote ? t.desk.saveNote : t.desk.send}</button>
        <label className={styles.file}>
          {t.desk.photo}
          <input type="file" accept="image/*" onChange={(event) => void attach(event.target)} />
        </label>
      </div>
    </form>
  )
}

/** Saves what is written shortly after the last key, and at once when the operator turns to another conversation. */
function useDraftKeeper(conversationId: string): (body: string) => void {
  const waiting = useRef<{ body: string; timer: number }>(undefined)
  const save = useRef(() => {
    const { body, timer } = waiting.current ?? {}
    if (body === undefined) return
    clearTimeout(timer)
    waiting.current = undefined
    void call('PUT', `/api/inbox/conversations/${conversationId}/draft`, { body }).catch(() => undefined)
  })
  useEffect(() => {
    const leave = save.current
    return () => leave()
  }, [])
  return (body) => {
    clearTimeout(waiting.current?.timer)
    waiting.current = { body, timer: window.setTimeout(save.current, 800) }
  }
}
