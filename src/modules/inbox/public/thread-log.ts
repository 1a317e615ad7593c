import type { Head, ThreadEvent } from '../contract.ts'

/** Facts out of turn are waited for this long before they are asked for. */
const GAP_MS = 250
/** Asked again after this, when the answer is lost as well. */
const SYNC_AGAIN_MS = 3000
/** A gap larger than this is paged back when somebody scrolls there. */
const HOLE = 400
const TYPING_MS = 6000

export interface TalkThread {
  id: string
  /** the last number applied; facts are applied in order and once, whatever the transport does */
  have: number
  head: number
  events: ThreadEvent[]
  /** numbers up to here were skipped at a resume and can be paged back */
  holeTo: number
  early: Map<number, ThreadEvent>
  /** read on this side, by any of its tabs, as far as the server knows */
  seen: number
  seenByOther: number
  otherTyping: boolean
  typingUntilMs: number
  place: number | null
  /** whether the desk is there; undefined until it was said */
  opening: { open: boolean; hours: string; opensAt: string | null } | undefined
  syncAtMs: number
}

export interface ThreadLog {
  readonly all: ReadonlyMap<string, TalkThread>
  of(id: string): TalkThread
  forget(id: string): void
  /** A head beyond what is applied: something was lost, the last fact perhaps. */
  beacon(head: Pick<Head, 'thread' | 'head'>): void
  /** Takes a fact; answers the facts whose turn has come. */
  take(id: string, event: ThreadEvent): ThreadEvent[]
  /** Numbers that were not sent: skipped when there are many, else fetched. Answers the facts whose turn has come. */
  gap(id: string, from: number, to: number): ThreadEvent[]
  synced(id: string, upto: number, head: number): void
  paged(id: string, events: readonly ThreadEvent[]): void
  typing(id: string, on: boolean): void
  /** Read up to a number, by one side; never back. */
  seen(id: string, side: 'citizen' | 'desk', seq: number): void
  /** Threads whose missing facts are to be asked for now. */
  due(): TalkThread[]
  /** Lets a mark of typing go out; answers whether one did. */
  quiet(): boolean
}

/** What this side knows of its threads. Dense numbers make order and completeness its own affair, not the transport's. */
export function createThreadLog(mine: 'citizen' | 'desk', now: () => number): ThreadLog {
  const all = new Map<string, TalkThread>()
  return { all, of, forget: (id) => void all.delete(id), beacon, take, gap, synced, paged, typing, seen, due, quiet }

  function of(id: string): TalkThread {
    let thread = all.get(id)
    if (!thread) {
      thread = {
        id,
        have: 0,
        head: 0,
        events: [],
        holeTo: 0,
        early: new Map(),
        seen: 0,
        seenByOther: 0,
        otherTyping: false,
        typingUntilMs: 0,
        place: null,
        opening: undefined,
        syncAtMs: 0,
      }
      all.set(id, thread)
    }
    return thread
  }

  function beacon({ thread: id, head }: Pick<Head, 'thread' | 'head'>): void {
    const thread = of(id)
    thread.head = Math.max(thread.head, head)
    if (thread.have < thread.head && thread.syncAtMs === 0) thread.syncAtMs = now() + GAP_MS
  }

  function take(id: string, event: ThreadEvent): ThreadEvent[] {
    const thread = of(id)
    thread.head = Math.max(thread.head, event.seq)
    if (event.seq <= thread.have) return []
    thread.early.set(event.seq, event)
    if (event.seq === thread.have + 1) return drain(thread)
    if (thread.syncAtMs === 0) thread.syncAtMs = now() + GAP_MS
    return []
  }

  function gap(id: string, from: number, to: number): ThreadEvent[] {
    const thread = of(id)
    thread.head = Math.max(thread.head, to)
    if (from === thread.have + 1 && to - from >= HOLE) {
      thread.holeTo = to
      thread.have = to
      thread.events = []
      return drain(thread)
    }
    thread.syncAtMs = now()
    return []
  }

  function synced(id: string, upto: number, head: number): void {
    const thread = of(id)
    thread.head = Math.max(thread.head, head)
    thread.syncAtMs = thread.have >= thread.head ? 0 : upto > 0 && thread.have >= upto ? now() : now() + GAP_MS
  }

  function paged(id: string, events: readonly ThreadEvent[]): void {
    const thread = of(id)
    const first = thread.events[0]?.seq ?? thread.have + 1
    thread.events = [...events.filter((event) => event.seq < first && event.type !== 'none'), ...thread.events]
    thread.holeTo = (events[0]?.seq ?? 1) - 1
  }

  function typing(id: string, on: boolean): void {
    const thread = of(id)
    thread.otherTyping = on
    thread.typingUntilMs = now() + TYPING_MS
  }

  function seen(id: string, side: 'citizen' | 'desk', seq: number): void {
    const thread = of(id)
    if (side === mine) thread.seen = Math.max(thread.seen, seq)
    else thread.seenByOther = Math.max(thread.seenByOther, seq)
  }

  function due(): TalkThread[] {
    const at = now()
    const wanted: TalkThread[] = []
    for (const thread of all.values()) {
      if (thread.syncAtMs === 0 || at < thread.syncAtMs) continue
      const isMissing = thread.have < thread.head
      thread.syncAtMs = isMissing ? at + SYNC_AGAIN_MS : 0
      if (isMissing) wanted.push(thread)
    }
    return wanted
  }

  function quiet(): boolean {
    const at = now()
    let changed = false
    for (const thread of all.values())
      if (thread.otherTyping && at > thread.typingUntilMs) {
        thread.otherTyping = false
        changed = true
      }
    return changed
  }

  function drain(thread: TalkThread): ThreadEvent[] {
    const applied: ThreadEvent[] = []
    for (;;) {
      const next = thread.early.get(thread.have + 1)
      if (!next) break
      thread.early.delete(next.seq)
      thread.have = next.seq
      applied.push(next)
      if (next.from && next.from !== mine) thread.otherTyping = false
    }
    for (const seq of thread.early.keys()) if (seq <= thread.have) thread.early.delete(seq)
    const shown = applied.filter((event) => event.type !== 'none')
    if (shown.length > 0) thread.events = [...thread.events, ...shown]
    thread.syncAtMs = thread.have >= thread.head ? 0 : thread.syncAtMs || now() + GAP_MS
    return applied
  }
}
