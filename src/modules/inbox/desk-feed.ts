import type { Context } from '#kernel/context.ts'
import { SYSTEM } from '#kernel/permissions.ts'
import type { Line } from '#kernel/sockets.ts'
import { inTransaction } from '#kernel/transaction.ts'
import type { ServerFrame } from './contract.ts'
import { toRows } from './conversation-list.ts'
import { hasChanges, listChangedSince, numberChanges } from './conversation-store.ts'
import { maySee } from './policy.ts'
import { seatOf, send } from './seat.ts'

/** Serialises the numbering of the desk's feed between nodes. */
const FEED_LOCK = 7001
/** The desk's lists may be this much later than the threads; each numbering is a transaction. */
const NUMBER_MS = 100
const FEED_LIMIT = 200

export interface DeskFeed {
  /** the newest number known here; -1: none yet */
  readonly head: number
  readonly size: number
  join(line: Line): void
  leave(line: Line): void
  /** whether this member of staff still has a line here */
  holds(accountId: string): boolean
  /** Gives what changed its numbers, a moment from now. */
  numberSoon(): void
  number(): Promise<void>
  /** Brings every line of the desk up to date. */
  push(): void
  bring(line: Line): Promise<void>
  /** Somebody came, went or changed what they chose: consoles ask anew who is there. */
  tellPresence(): void
  close(): Promise<void>
}

export interface DeskFeedOptions {
  /** for what nobody waits for */
  later(work: Promise<unknown>): void
  /** frames that a line may have waiting before its turn is skipped */
  maxBusy: number
}

/** The desk's lists: each change of a conversation gets a number after its commit, and every operator's line resumes from the last it saw. */
export function openDeskFeed(context: Pick<Context, 'db' | 'bus'>, { later, maxBusy }: DeskFeedOptions): DeskFeed {
  const { db, bus } = context
  const desks = new Set<Line>()
  let head = -1
  let timer: NodeJS.Timeout | undefined
  let numberedAtMs = 0
  let work: Promise<void> | undefined
  let again = false
  let closed = false

  return {
    get head() {
      return head
    },
    get size() {
      return desks.size
    },
    join: (line) => void desks.add(line),
    leave: (line) => void desks.delete(line),
    holds: (accountId) => [...desks].some((line) => seatOf(line).actor?.id === accountId),
    numberSoon,
    number,
    push,
    bring,
    tellPresence,
    async close() {
      closed = true
      clearTimeout(timer)
      await work
    },
  }

  function numberSoon(): void {
    timer ??= setTimeout(
      () => {
        timer = undefined
        numberedAtMs = performance.now()
        later(number())
      },
      Math.max(0, numberedAtMs + NUMBER_MS - performance.now()),
    )
  }

  async function number(): Promise<void> {
    if (closed) return
    if (work) {
      again = true
      return work
    }
    work = (async () => {
      do {
        again = false
        if (!(await hasChanges(db))) continue
        if (await inTransaction(db, SYSTEM, (tx) => numberChanges(tx, FEED_LOCK))) again = true
        bus.publish('inbox.feed', 'desk')
        push()
      } while (again && !closed)
    })().finally(() => {
      work = undefined
    })
    return work
  }

  function push(): void {
    for (const line of desks) if (seatOf(line).busy < maxBusy && line.isClear) later(bring(line))
  }

  function tellPresence(): void {
    for (const line of desks) send(line, { t: 'presence' })
  }

  async function bring(line: Line): Promise<void> {
    const seat = seatOf(line)
    if (!seat.actor || seat.feed < 0) return
    for (;;) {
      const from = seat.feed
      const records = await listChangedSince(db, from, FEED_LIMIT)
      if (seat.feed !== from) return // another run was faster
      const to = records.at(-1)?.feedSeq ?? from
      head = Math.max(head, to)
      if (records.length === 0) return
      const actor = seat.actor
      const rows = await toRows(
        context,
        actor,
        records.filter((record) => maySee(actor, record)),
      )
      if (seat.feed !== from || !line.push(JSON.stringify({ t: 'feed', from, to, rows } satisfies ServerFrame))) return
      seat.feed = to
      if (records.length < FEED_LIMIT) return
    }
  }
}
