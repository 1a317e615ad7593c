import { Redis } from 'iovalkey'
import type { Carrier, CarrierEvents } from './bus.ts'

const CHANNEL = 'arumbae:bus'

/** Valkey or Redis. A connection that subscribes may do nothing else, hence two. */
export async function redisCarrier(url: string, events: CarrierEvents): Promise<Carrier> {
  const sender = new Redis(url, { lazyConnect: true })
  const listener = new Redis(url, { lazyConnect: true })
  let reason: unknown
  for (const each of [sender, listener]) each.on('error', (error) => (reason = error)) // it reconnects by itself
  let connectedBefore = false
  listener.on('ready', () => {
    if (connectedBefore) events.missed()
    connectedBefore = true
  })
  listener.on('message', (_channel: string, text: string) => events.received(text))
  try {
    await Promise.all([sender.connect(), listener.connect()])
  } catch (error) {
    for (const each of [sender, listener]) each.disconnect()
    throw reason ?? error
  }
  await listener.subscribe(CHANNEL)
  return {
    async send(texts) {
      await Promise.all(texts.map((text) => sender.publish(CHANNEL, text)))
    },
    async close() {
      await Promise.all([sender.quit(), listener.quit()])
    },
  }
}
