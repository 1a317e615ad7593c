import { connect } from '@nats-io/transport-node'
import type { Carrier, CarrierEvents } from './bus.ts'

const SUBJECT = 'arumbae.bus'

export async function natsCarrier(url: string, events: CarrierEvents): Promise<Carrier> {
  const { protocol, username, password, host } = new URL(url)
  const connection = await connect({
    servers: host,
    maxReconnectAttempts: -1,
    // Even empty it makes the client refuse a server that offers none, before a password is sent.
    ...(protocol === 'tls:' ? { tls: {} } : {}),
    ...(username ? { user: decodeURIComponent(username), pass: decodeURIComponent(password) } : {}),
  })
  connection.subscribe(SUBJECT, {
    callback: (error, message) => {
      if (!error) events.received(message.string())
    },
  })
  void watch()
  await connection.flush()
  return {
    async send(texts) {
      for (const text of texts) connection.publish(SUBJECT, text)
      await connection.flush()
    },
    close: () => connection.drain(),
  }

  async function watch(): Promise<void> {
    for await (const status of connection.status()) if (status.type === 'reconnect') events.missed()
  }
}
