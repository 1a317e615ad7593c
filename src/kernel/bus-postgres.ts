import pg from 'pg'
import type { Carrier, CarrierEvents } from './bus.ts'
import { tune } from './db.ts'
import type { Log } from './log.ts'

const CHANNEL = 'arumbae:bus'

/** LISTEN and NOTIFY on one connection of its own, which comes back by itself. */
export async function postgresCarrier(options: pg.ClientConfig, events: CarrierEvents, log: Log): Promise<Carrier> {
  let closed = false
  let client: pg.Client | undefined
  let retry: NodeJS.Timeout | undefined
  await open()
  return {
    async send(texts) {
      if (!client) throw new Error('The bus is not connected')
      if (texts.length > 0) await client.query('select pg_notify($1, text) from unnest($2::text[]) as text', [CHANNEL, texts])
    },
    async close() {
      closed = true
      clearTimeout(retry)
      await client?.end()
    },
  }

  async function open(): Promise<void> {
    const fresh = new pg.Client({ ...options, keepAlive: true })
    tune(fresh)
    fresh.on('error', () => lost(fresh))
    fresh.on('end', () => lost(fresh))
    fresh.on('notification', ({ payload }) => events.received(payload ?? '[]'))
    await fresh.connect()
    await fresh.query(`listen "${CHANNEL}"`)
    // It ended while this was on its way.
    if (closed) return fresh.end()
    client = fresh
  }

  function lost(which: pg.Client): void {
    if (closed || client !== which) return
    client = undefined
    log.warn('the bus lost its database connection')
    reopen(100)
  }

  function reopen(delayMs: number): void {
    retry = setTimeout(() => {
      open().then(events.missed, () => {
        if (!closed) reopen(Math.min(delayMs * 2, 5000))
      })
    }, delayMs)
  }
}
