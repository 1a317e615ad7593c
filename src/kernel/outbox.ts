import { sql } from 'kysely'
import type { Bus, Doorbell } from './bus.ts'
import type { Context } from './context.ts'
import type { Db, Tx } from './db.ts'
import type { TaskList } from './jobs.ts'
import type { Log } from './log.ts'
import type { Room } from './room.ts'
import { afterCommit, databaseOf } from './transaction.ts'

declare global {
  namespace GraphileWorker {
    interface Tasks {
      'kernel.event': OutboxEvent & { room: string }
    }
  }
}

export interface OutboxEvent {
  readonly topic: string
  readonly id: string
  readonly payload: Record<string, unknown>
}

const relays = new WeakMap<Db, Relay>()

/** Tells others once this transaction is committed: rings `topic` with `id` on the bus, and adds one durable job for each room that handles the topic. */
export async function emit(
  tx: Tx,
  { topic, id, payload = {} }: { topic: string; id: string; payload?: Record<string, unknown> },
): Promise<void> {
  const { rows } = await sql<{
    outboxId: string
  }>`select kernel.emit(${topic}, ${id}, ${JSON.stringify(payload)}::jsonb) as "outboxId"`.execute(tx)
  afterCommit(tx, () => relays.get(databaseOf(tx))?.ring({ topic, id, outboxId: rows[0]!.outboxId }))
}

/** Rings at once what functions of the database have emitted and committed. */
export function ringCommitted(db: Db, doorbells: readonly WaitingDoorbell[]): void {
  const relay = relays.get(db)
  for (const doorbell of doorbells) relay?.ring(doorbell)
}

/** Committed, and not yet rung. */
export interface WaitingDoorbell extends Doorbell {
  outboxId: string
}

export interface Relay {
  ring(doorbell: WaitingDoorbell): void
  close(): Promise<void>
}

const GATHER_MS = 20
/** A deletion is a commit, and a commit of a message may wait behind it on the disk: fewer are kinder. Sooner than any node takes the row for left behind. */
const CLEAR_MS = 400
const SWEEP_MS = 1000

/**
 * Rings the bus for what was committed. Each node rings for its own commits within 20 ms, in batches outside the writing transactions:
 * NOTIFY within them puts all commits behind one lock. What a node left behind when it died, any other rings a second later.
 */
export function startRelay(db: Db, bus: Bus, log: Log): Relay {
  let waiting: WaitingDoorbell[] = []
  let timer: NodeJS.Timeout | undefined
  let rangAtMs = 0
  let rung: string[] = []
  let working = Promise.resolve()
  const sweeper = setInterval(() => void enqueue(sweep), SWEEP_MS)
  const clearer = setInterval(() => void enqueue(clear), CLEAR_MS)
  const relay: Relay = {
    ring(doorbell) {
      waiting.push(doorbell)
      timer ??= setTimeout(
        () => {
          timer = undefined
          rangAtMs = performance.now()
          void enqueue(flush)
        },
        Math.max(0, rangAtMs + GATHER_MS - performance.now()),
      )
    },
    async close() {
      relays.delete(db)
      clearInterval(sweeper)
      clearInterval(clearer)
      clearTimeout(timer)
      await enqueue(flush)
      await enqueue(clear)
    },
  }
  relays.set(db, relay)
  return relay

  /** One at a time: while one batch is on its way the next gathers. */
  function enqueue(work: () => Promise<void>): Promise<void> {
    working = working.then(work).catch((error) => log.warn({ err: error }, 'doorbells wait: the bus or the database is away'))
    return working
  }

  async function flush(): Promise<void> {
    if (waiting.length === 0) return
    const doorbells = waiting
    waiting = []
    await bus.publishAll(doorbells)
    rung.push(...doorbells.map((each) => each.outboxId))
  }

  async function clear(): Promise<void> {
    if (rung.length === 0) return
    const ids = rung
    rung = []
    // Nobody waits on the disk for it: a row that a crash brings back rings once more.
    await sql`delete from kernel.outbox where id = any(${ids}::bigint[])
      and (select set_config('synchronous_commit', 'off', true)) is not null`.execute(db)
  }

  async function sweep(): Promise<void> {
    await db.transaction().execute(async (tx) => {
      const { rows } = await sql<{ id: string; topic: string; ref: string }>`
        select id, topic, ref from kernel.outbox where emitted_at < clock_timestamp() - interval '1 second' order by id limit 500 for update skip locked`.execute(
        tx,
      )
      if (rows.length === 0) return
      await bus.publishAll(rows.map((row) => ({ topic: row.topic, id: row.ref })))
      await sql`delete from kernel.outbox where id = any(${rows.map((row) => row.id)}::bigint[])`.execute(tx)
    })
  }
}

/** Rooms' event handlers as a job of the queue. */
export function eventTasks(context: Context): TaskList {
  return {
    'kernel.event': async ({ room, ...event }) => {
      const handler = context.rooms.find((each) => each.name === room)?.events?.[event.topic]
      if (!handler) throw new Error(`The room ${room} does not handle ${event.topic} in this release`)
      await handler(context, event)
    },
  }
}

/** Writes down which room handles what; `emit` reads it in the database. */
export async function registerEventHandlers(db: Db, rooms: readonly Room[]): Promise<void> {
  const pairs = rooms.flatMap((room) => Object.keys(room.events ?? {}).map((topic) => ({ topic, room: room.name })))
  const topics = pairs.map((pair) => pair.topic)
  const names = pairs.map((pair) => pair.room)
  await db.transaction().execute(async (tx) => {
    await sql`delete from kernel.event_handler h where not exists (
      select from unnest(${topics}::text[], ${names}::text[]) as known (topic, room) where known.topic = h.topic and known.room = h.room)`.execute(
      tx,
    )
    await sql`insert into kernel.event_handler (topic, room) select * from unnest(${topics}::text[], ${names}::text[]) on conflict do nothing`.execute(
      tx,
    )
  })
}
