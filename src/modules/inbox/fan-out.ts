import type { Db } from '#kernel/db.ts'
import { frameOf, type Line } from '#kernel/sockets.ts'
import { type ServerFrame, SYNC_LIMIT } from './contract.ts'
import { eventFor, type Fact, listFactsAfter, listNewFacts } from './message-store.ts'
import { deskName, type Seat, seatOf, send, sideOf } from './seat.ts'
import { findAhead } from './thread-store.ts'

/** Each thread is compared in four turns, up to 2,000 of them; in shares, so that no look at the database holds up a message. */
export const POLLS_PER_ROUND = 4
const POLL_SHARE = 500
const GAP_RETRY_MS = 200

interface Watch {
  readonly thread: string
  /** the newest number pushed to the local lines; -1: its first line is being greeted and reads for itself */
  head: number
  lines: Line[]
  /** the place in the queue that was told last */
  place: number | null
}

export interface FanOut {
  readonly watches: ReadonlyMap<string, Watch>
  headOf(thread: string): number
  /** From now on this line receives the thread's new facts. */
  join(line: Line, thread: string): void
  /** What was read from the database for the first line of a thread. */
  learn(thread: string, head: number): void
  leave(line: Line, thread: string): void
  /** A doorbell: the thread has new facts. */
  ring(thread: string): Promise<void>
  /** Doorbells may be lost: compares a share of the threads with the database. */
  poll(): Promise<void>
  /** Brings one line what it misses, page by page. */
  bring(line: Line, thread: string, after: number, head: number): Promise<void>
  pushFact(line: Line, thread: string, fact: Fact): void
  /** typing and marks of reading, which may be lost */
  whisper(text: string): void
}

/** Reads each thread's new facts once and pushes them to all who follow it on this node. */
export function openFanOut(db: Db): FanOut {
  const watches = new Map<string, Watch>()
  /** threads with facts to read */
  const heard = new Set<string>()
  let reading = false
  let round = watches.values()

  return { watches, headOf, join, learn, leave, ring, poll, bring, pushFact, whisper }

  function headOf(thread: string): number {
    return watches.get(thread)?.head ?? 0
  }

  function join(line: Line, thread: string): void {
    const seat = seatOf(line)
    if (seat.threads.includes(thread)) return
    seat.threads.push(thread)
    const watch = watches.get(thread)
    if (watch) watch.lines.push(line)
    else watches.set(thread, { thread, head: -1, lines: [line], place: null })
  }

  function learn(thread: string, head: number): void {
    const watch = watches.get(thread)
    if (watch && watch.head === -1) watch.head = head
  }

  function leave(line: Line, thread: string): void {
    const watch = watches.get(thread)
    if (!watch) return
    const index = watch.lines.indexOf(line)
    if (index >= 0) watch.lines.splice(index, 1)
    if (watch.lines.length === 0) watches.delete(thread)
  }

  async function ring(thread: string): Promise<void> {
    if (!watches.has(thread)) return
    heard.add(thread)
    await readHeard()
  }

  /** One reading at a time, for all threads that rang since the last one. */
  async function readHeard(): Promise<void> {
    if (reading) return
    reading = true
    try {
      await Promise.resolve() // one bell names many threads: all of them are heard first
      while (heard.size > 0) {
        const known: { id: string; head: number }[] = []
        for (const id of heard) {
          const head = watches.get(id)?.head ?? -1
          if (head >= 0) known.push({ id, head })
        }
        heard.clear()
        if (known.length === 0) return
        for (const [id, facts] of await listNewFacts(db, known, SYNC_LIMIT)) {
          const watch = watches.get(id)
          if (watch) for (const fact of facts) if (fact.seq > watch.head) fanOut(id, watch, fact)
          if (facts.length === SYNC_LIMIT) heard.add(id)
        }
      }
    } finally {
      reading = false
    }
  }

  async function poll(): Promise<void> {
    const known: Watch[] = []
    for (let left = Math.min(POLL_SHARE, Math.ceil(watches.size / POLLS_PER_ROUND)); left > 0; left -= 1) {
      const watch = nextWatch()
      if (watch && watch.head >= 0) known.push(watch)
    }
    if (known.length > 0) for (const id of await findAhead(db, known)) heard.add(id)
    await readHeard()
  }

  function nextWatch(): Watch | undefined {
    const { value } = round.next()
    if (value) return value
    round = watches.values()
    return round.next().value
  }

  /** Serialised once for each side, not once for each line. */
  function fanOut(thread: string, watch: Watch, fact: Fact): void {
    watch.head = fact.seq
    const frames: { citizen?: Buffer; desk?: Buffer } = {}
    for (const line of watch.lines) {
      const side = sideOf(seatOf(line))
      frames[side] ??= frameOf(JSON.stringify({ t: 'ev', thread, e: eventFor(side, fact, deskName(seatOf(line))) } satisfies ServerFrame))
      deliver(line, thread, fact.seq, frames[side])
    }
  }

  async function bring(line: Line, thread: string, after: number, head: number): Promise<void> {
    let at = after
    while (at < head) {
      const facts = await listFactsAfter(db, thread, at, SYNC_LIMIT)
      for (const fact of facts) pushFact(line, thread, fact)
      if (facts.length === 0) return
      at = facts.at(-1)!.seq
    }
  }

  function pushFact(line: Line, thread: string, fact: Fact): void {
    const seat = seatOf(line)
    const frame: ServerFrame = { t: 'ev', thread, e: eventFor(sideOf(seat), fact, deskName(seat)) }
    deliver(line, thread, fact.seq, frameOf(JSON.stringify(frame)))
  }

  /** A reader that does not keep up loses pushes, hears of one gap for each thread, and fetches at its own pace. */
  function deliver(line: Line, thread: string, seq: number, frame: Buffer): void {
    const seat = seatOf(line)
    if (seat.behind?.has(thread)) return
    if (line.pushFrame(frame)) return
    seat.behind ??= new Map()
    seat.behind.set(thread, seq)
    tellGaps(line, seat)
  }

  function tellGaps(line: Line, seat: Seat): void {
    setTimeout(() => {
      if (!seat.behind || line.readyState !== line.OPEN) return
      if (!line.isClear) return tellGaps(line, seat)
      const behind = seat.behind
      seat.behind = undefined
      for (const [thread, from] of behind) send(line, { t: 'gap', thread, from, to: watches.get(thread)?.head ?? from })
    }, GAP_RETRY_MS).unref()
  }

  function whisper(text: string): void {
    const [kind, thread = '', side = '', value = ''] = text.split(' ')
    const watch = watches.get(thread)
    if (!watch || (side !== 'citizen' && side !== 'desk')) return
    const frame: ServerFrame =
      kind === 'typing' ? { t: 'typing', thread, side, on: value === '1' } : { t: 'seen', thread, side, seq: Number(value) }
    const bytes = frameOf(JSON.stringify(frame))
    // Typing is for the other side; marks of reading also for one's own other tabs.
    for (const line of watch.lines) if (kind === 'seen' || sideOf(seatOf(line)) !== side) line.pushFrame(bytes)
  }
}
