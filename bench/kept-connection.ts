// A client of HTTP/1.1 as load generators have it: what it costs itself is not taken for the server's. For answers with a content length.
import net from 'node:net'

export interface Answer {
  status: number
  bytes: Buffer
}

export interface KeptConnection {
  /** One request at a time; a POST when it has a body. */
  ask(path: string, body?: string): Promise<Answer>
  /** by either side */
  readonly closed: boolean
  close(): void
}

export function json<T>({ bytes }: Answer): T {
  return JSON.parse(bytes.toString()) as T
}

export async function keptConnection(port: number, headers: Record<string, string>): Promise<KeptConnection> {
  const socket = net.connect({ port, host: '127.0.0.1', noDelay: true })
  await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject))
  const common = Object.entries({ host: `127.0.0.1:${port}`, ...headers })
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')
  let waiting: PromiseWithResolvers<Answer> | undefined
  let received: Buffer = Buffer.alloc(0)
  socket.on('data', (bytes: Buffer) => {
    received = received.length === 0 ? bytes : Buffer.concat([received, bytes])
    const end = received.indexOf('\r\n\r\n')
    if (end < 0) return
    const head = received.toString('latin1', 0, end)
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1])
    if (received.length < end + 4 + length) return
    const answer = { status: Number(head.slice(9, 12)), bytes: received.subarray(end + 4, end + 4 + length) }
    received = received.subarray(end + 4 + length)
    waiting?.resolve(answer)
  })
  socket.on('close', () => waiting?.reject(new Error('the server closed the connection')))
  return {
    ask(path, body) {
      waiting = Promise.withResolvers<Answer>()
      if (body === undefined) socket.write(`GET ${path} HTTP/1.1\r\n${common}\r\n`)
      else
        socket.write(
          `POST ${path} HTTP/1.1\r\n${common}content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
        )
      return waiting.promise
    },
    get closed() {
      return socket.destroyed || socket.readyState !== 'open'
    },
    close: () => socket.destroy(),
  }
}
