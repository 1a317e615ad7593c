import type { Config } from './config.ts'
import type pg from 'pg'
import type { Log } from './log.ts'

export interface Doorbell {
  topic: string
  id: string
}

/**
 * Doorbells between nodes: a topic and an id, never the matter itself. Deliveries may be lost or repeated;
 * whoever listens fetches what changed from the database.
 */
export interface Bus {
  /** Rings without waiting. What must not be lost goes through `emit` of the outbox. */
  publish(topic: string, id: string): void
  /** Rings all and waits until the bus has them. */
  publishAll(doorbells: readonly Doorbell[]): Promise<void>
  /** `missed` is called after the connection was lost and found: anything may have happened meanwhile. */
  subscribe(topic: string, listen: (id: string) => void, missed?: () => void): () => void
  /** Resolves once this node hears what is published from now on. */
  ready(): Promise<void>
  close(): Promise<void>
}

/** What an adapter needs to bring: it carries texts between nodes, this node included. */
export interface Carrier {
  send(texts: readonly string[]): Promise<void>
  close(): Promise<void>
}

export interface CarrierEvents {
  received(text: string): void
  /** the connection came back after a gap */
  missed(): void
}

const GATHER_MS = 20
/** PostgreSQL's NOTIFY takes 8000 bytes; the other carriers live with it. */
const TEXT_BYTES = 7900

export async function createBus(config: Pick<Config, 'bus'>, database: pg.ClientConfig, log: Log): Promise<Bus> {
  const url = config.bus
  if (url === 'postgres') {
    const { postgresCarrier } = await import('./bus-postgres.ts')
    return gatheringBus((events) => postgresCarrier(database, events, log), log)
  }
  if (url.startsWith('nats:') || url.startsWith('tls:')) {
    const { natsCarrier } = await import('./bus-nats.ts')
    return reached(
      url,
      gatheringBus((events) => natsCarrier(url, events), log),
    )
  }
  if (url.startsWith('redis:') || url.startsWith('rediss:')) {
    const { redisCarrier } = await import('./bus-redis.ts')
    return reached(
      url,
      gatheringBus((events) => redisCarrier(url, events), log),
    )
  }
  throw new Error(`ARUMBAE_BUS: "${url}" is neither postgres nor an address that starts with nats:// or redis://`)
}

/** A mistyped address would otherwise be noticed by nobody: without a bus everything comes late, and nothing fails. */
async function reached(url: string, bus: Bus): Promise<Bus> {
  try {
    await bus.ready()
    return bus
  } catch (cause) {
    await bus.close()
    const { protocol, host } = new URL(url)
    throw new Error(`ARUMBAE_BUS (${protocol}//${host}) cannot be reached: ${(cause as Error).message}`, { cause })
  }
}

/** Gathers what is published within 20 ms into one text; the first after a pause leaves at once. */
export function gatheringBus(connect: (events: CarrierEvents) => Promise<Carrier>, log: Log): Bus {
  const listeners = new Map<string, Set<{ listen: (id: string) => void; missed: (() => void) | undefined }>>()
  const carrier = connect({ received, missed })
  carrier.catch(() => undefined) // `ready` and the first publish report it
  let waiting: Doorbell[] = []
  let timer: NodeJS.Timeout | undefined
  let closed = false

  return {
    publish(topic, id) {
      if (closed) return
      waiting.push({ topic, id })
      if (timer) return
      // Others of the same moment still join: the turn ends first.
      timer = setTimeout(() => {
        flush()
        timer = setTimeout(() => {
          timer = undefined
          if (waiting.length > 0) flush()
        }, GATHER_MS)
      }, 0)
    },
    async publishAll(doorbells) {
      await (await carrier).send(packDoorbells(doorbells))
    },
    subscribe(topic, listen, missedIt) {
      const entry = { listen, missed: missedIt }
      const set = listeners.get(topic) ?? new Set()
      listeners.set(topic, set.add(entry))
      return () => {
        set.delete(entry)
        if (set.size === 0 && listeners.get(topic) === set) listeners.delete(topic)
      }
    },
    async ready() {
      await carrier
    },
    async close() {
      if (closed) return
      closed = true
      clearTimeout(timer)
      const opened = await carrier.catch(() => undefined)
      if (waiting.length > 0) await opened?.send(packDoorbells(waiting)).catch(() => undefined)
      await opened?.close()
    },
  }

  function flush(): void {
    const texts = packDoorbells(waiting)
    waiting = []
    carrier.then((opened) => opened.send(texts)).catch((error) => log.warn({ err: error }, 'doorbells were lost'))
  }

  function received(text: string): void {
    for (const [topic, id] of JSON.parse(text) as [string, string][]) {
      for (const { listen } of listeners.get(topic) ?? []) guarded(() => listen(id))
    }
  }

  function missed(): void {
    for (const set of listeners.values()) for (const each of set) if (each.missed) guarded(each.missed)
  }

  function guarded(call: () => void): void {
    try {
      call()
    } catch (error) {
      log.error({ err: error }, 'a bus listener threw')
    }
  }
}

/** JSON texts below the limit; the same doorbell twice rings once. */
export function packDoorbells(doorbells: readonly Doorbell[]): string[] {
  const texts: string[] = []
  let part: string[] = []
  let bytes = 2
  for (const pair of new Set(doorbells.map(({ topic, id }) => JSON.stringify([topic, id])))) {
    const size = Buffer.byteLength(pair) + 1
    if (size > TEXT_BYTES) throw new Error('A doorbell carries an id, not a message')
    if (bytes + size > TEXT_BYTES) {
      texts.push(`[${part.join(',')}]`)
      part = []
      bytes = 2
    }
    part.push(pair)
    bytes += size
  }
  if (part.length > 0) texts.push(`[${part.join(',')}]`)
  return texts
}
