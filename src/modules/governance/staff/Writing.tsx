import { type KeyboardEvent, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import type { Locale } from '#kernel/texts.ts'
import { LINE_LENGTH, type Line, type LineKind, type MeetingView } from '../contract.ts'
import { words } from '../texts.ts'
import { type Keeper, openKeeper } from './keeper.ts'
import { LineRow } from './LineRow.tsx'
import { useAgencies } from './parts.tsx'
import { staffWords } from './words.ts'

/** Where the minute-taker keeps up with the meeting: one field for what is said, everything kept at once, line by line. */
export function Writing({ locale, meeting, reload, go }: { locale: Locale; meeting: MeetingView; reload(): void; go(path: string): void }) {
  const t = staffWords[locale]
  const w = words[locale]
  const keeper = useMemo(() => openKeeper(meeting.id, reload), [meeting.id, reload])
  useEffect(() => () => keeper.close(), [keeper])
  useEffect(() => keeper.receive(meeting.lines), [keeper, meeting.lines])
  const state = useSyncExternalStore(keeper.subscribe, keeper.state)
  const agencies = useAgencies()
  const [item, setItem] = useState(meeting.agenda.length > 0 ? 1 : 0)
  const writable = meeting.abilities.includes('write')
  const items = [w.general, ...meeting.agenda]
  const shown = items.map((title, no) => ({ title, no, lines: state.lines.filter(({ agendaNo }) => agendaNo === no) }))
  return (
    <section aria-label={t.write} className="minutes-desk">
      {writable && (
        <>
          <p className="help">{t.keys}</p>
          <output className={state.online ? 'who' : 'due late'}>
            {state.online ? '' : `${t.offline} `}
            {state.waiting > 0 ? t.waiting(state.waiting) : t.allSaved}
          </output>
        </>
      )}
      {state.problem && <p role="alert">{state.problem}</p>}
      {shown
        .filter(({ no, lines }) => no > 0 || lines.length > 0 || item === 0)
        .map(({ title, no, lines }) => (
          <section key={no} aria-labelledby={`item-${no}`}>
            <h2 id={`item-${no}`}>{no === 0 ? title : `${no}. ${title}`}</h2>
            <ul className="entries">
              {lines.map((line) => (
                <LineRow
                  key={line.id}
                  locale={locale}
                  line={line}
                  theirs={state.conflicts.get(line.id)}
                  writable={writable}
                  agencies={agencies}
                  keeper={keeper}
                  go={go}
                />
              ))}
            </ul>
            {writable && item === no && (
              <Composer locale={locale} meeting={meeting} items={items} item={no} onItem={setItem} keeper={keeper} />
            )}
            {writable && item !== no && (
              <button type="button" className="plain" onClick={() => setItem(no)}>
                {t.composer(title)}
              </button>
            )}
          </section>
        ))}
    </section>
  )
}

/** One field at the place where the meeting is. */
function Composer({
  locale,
  meeting,
  items,
  item,
  onItem,
  keeper,
}: {
  locale: Locale
  meeting: MeetingView
  items: readonly string[]
  item: number
  onItem(item: number): void
  keeper: Keeper
}) {
  const t = staffWords[locale]
  const [text, setText] = useState('')
  const [speaker, setSpeaker] = useState('')
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => field.current?.focus(), [item])

  function add(kind: LineKind) {
    const body = text.trim()
    if (body.length < (kind === 'note' ? 1 : 3) || body.length > LINE_LENGTH[kind]) return
    keeper.write(crypto.randomUUID(), { ...EMPTY, agendaNo: item, kind, speaker, body, writtenAt: new Date().toISOString() })
    setText('')
  }
  function onKey(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (event.altKey && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault()
      return onItem(Math.min(items.length - 1, Math.max(0, item + (event.key === 'ArrowDown' ? 1 : -1))))
    }
    // An input method that composes a word uses Enter for itself.
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    add(event.ctrlKey || event.metaKey ? 'decision' : event.altKey ? 'proposal' : 'note')
  }
  const w = words[locale]
  return (
    <div className="panel composer">
      <label>
        {t.speaker}
        <input list="speakers" value={speaker} maxLength={120} onChange={(event) => setSpeaker(event.currentTarget.value)} />
      </label>
      <datalist id="speakers">
        {meeting.attendance.map(({ id, name }) => (
          <option key={id} value={name}>
            {name}
          </option>
        ))}
      </datalist>
      <label className="wide">
        {t.composer(items[item]!)}
        <textarea
          ref={field}
          rows={2}
          value={text}
          maxLength={LINE_LENGTH.note}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={onKey}
        />
      </label>
      <div className="bar">
        {(['note', 'decision', 'proposal'] as const).map((kind) => (
          <button type="button" key={kind} className={kind === 'note' ? 'primary' : ''} onClick={() => add(kind)}>
            + {w.line[kind]}
          </button>
        ))}
      </div>
    </div>
  )
}

export const EMPTY = {
  ownerAgencyId: null,
  responsiblePerson: null,
  dueOn: null,
  dimension: null,
  isPublic: true,
} as const satisfies Partial<Line>
