import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import proxyAddr from '@fastify/proxy-addr'
import { WebSocket, WebSocketServer } from 'ws'
import { callerOf } from './caller.ts'
import type { Config } from './config.ts'
import type { App } from './room.ts'

/** What one slow reader may hold back; beyond it pushes are dropped and the caller owes a word about the gap. */
const MAX_QUEUED_FRAMES = 256
const MAX_QUEUED_BYTES = 1024 * 1024
/** A line that said nothing for this long is dead, whatever TCP believes. */
const SILENT_MS = 45_000
/** Short, so that each look takes few of tens of thousands of lines and never holds up a message. */
const SWEEP_MS = 25
export const HEARTBEAT_MS = 15_000
const BYE_SPREAD_MS = 30_000
const BYE_PER_LINE_MS = 10
/** The clients spread their return; saying it must not take longer than a stop may. */
const BYE_WITHIN_MS = 3000

export interface SocketEndpoint {
  path: string
  maxPayloadBytes: number
  maxLinesPerAddress: number
  opened(line: Line): void
  received(line: Line, text: string): void
  closed(line: Line): void
  /** once per heartbeat for each line, spread over its seconds */
  beat(line: Line): void
  /** the last words to a line; answers how long its client should wait before it comes back */
  farewell(line: Line, spreadMs: number): string
}

export interface Sockets {
  readonly lines: ReadonlySet<Line>
  close(): Promise<void>
}

/** A text as it goes over the wire (RFC 6455, 5.2): made once, however many lines it goes to. */
export function frameOf(text: string): Buffer {
  const bytes = Buffer.byteLength(text)
  const start = bytes < 126 ? 2 : bytes < 65_536 ? 4 : 10
  const frame = Buffer.allocUnsafe(start + bytes)
  frame[0] = 0x81 // a whole text message
  frame[1] = start === 2 ? bytes : start === 4 ? 126 : 127
  if (start === 4) frame.writeUInt16BE(bytes, 2)
  if (start === 10) frame.writeBigUInt64BE(BigInt(bytes), 2)
  frame.write(text, start)
  return frame
}

/** One open socket. Its state belongs to the endpoint. */
export class Line extends WebSocket {
  /** what frames are written to; nothing is compressed, so nothing waits inside the WebSocket */
  wire: Duplex | undefined = undefined
  state: unknown = undefined
  address = ''
  cookie: string | undefined = undefined
  heardAtMs = 0
  private queued = 0

  /** Sends, or answers false and drops it when this reader is too slow. */
  push(text: string): boolean {
    return this.pushFrame(frameOf(text))
  }

  /** The same for what `frameOf` made. */
  pushFrame(frame: Buffer): boolean {
    if (this.readyState !== WebSocket.OPEN) return true
    const held = this.bufferedAmount
    if (held === 0) this.queued = 0
    if (this.queued >= MAX_QUEUED_FRAMES || held + frame.length > MAX_QUEUED_BYTES) return false
    this.queued += 1
    this.wire!.write(frame)
    return true
  }

  get isClear(): boolean {
    return this.bufferedAmount === 0
  }
}

/** Serves WebSockets at one path of the HTTP server. Foreign pages are refused: their scripts could ride on a cookie. */
export function openSockets(app: App, config: Pick<Config, 'url' | 'trustProxy'>, endpoint: SocketEndpoint): Sockets {
  const server = new WebSocketServer<typeof Line>({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: endpoint.maxPayloadBytes,
    WebSocket: Line,
  })
  // As Fastify reads the addresses of requests; an upgrade never becomes one.
  const trusts = proxyAddr.compile(config.trustProxy?.split(',').map((each) => each.trim()) ?? [])
  const lines = new Set<Line>()
  const perAddress = new Map<string, number>()
  let closing = false
  let round = lines.values()
  let owed = 0
  const sweeper = setInterval(sweep, SWEEP_MS)
  sweeper.unref()

  app.server.on('upgrade', upgrade)
  app.addHook('preClose', close)
  return { lines, close }

  function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', ignore) // the peer left in the middle of the handshake
    // Not by URL: it throws on what anybody may send, and a throw here ends the process.
    if (request.url?.split('?')[0] !== endpoint.path) return refuse(socket, '404 Not Found')
    if (closing) return refuse(socket, '503 Service Unavailable')
    if (!isOwnPage(request)) return refuse(socket, '403 Forbidden')
    const address = callerOf(proxyAddr(request, trusts))
    const open = perAddress.get(address) ?? 0
    if (open >= endpoint.maxLinesPerAddress) return refuse(socket, '429 Too Many Requests')
    server.handleUpgrade(request, socket, head, (line) => {
      perAddress.set(address, (perAddress.get(address) ?? 0) + 1)
      line.wire = socket
      line.address = address
      line.cookie = request.headers.cookie
      line.heardAtMs = performance.now()
      lines.add(line)
      line.on('message', heard)
      line.on('close', gone)
      line.on('error', ignore) // 'close' follows
      endpoint.opened(line)
    })
  }

  function heard(this: WebSocket, bytes: Buffer, isBinary: boolean): void {
    const line = this as Line
    line.heardAtMs = performance.now()
    if (isBinary) return line.close(1003)
    endpoint.received(line, bytes.toString('utf8'))
  }

  function gone(this: WebSocket): void {
    const line = this as Line
    if (!lines.delete(line)) return
    const left = (perAddress.get(line.address) ?? 1) - 1
    if (left > 0) perAddress.set(line.address, left)
    else perAddress.delete(line.address)
    endpoint.closed(line)
  }

  /** The next few lines of the round each time, so that heartbeats never come as one wave. */
  function sweep(): void {
    const now = performance.now()
    for (owed += (lines.size * SWEEP_MS) / HEARTBEAT_MS; owed >= 1; owed -= 1) {
      const line = nextLine()
      if (!line) return
      if (now - line.heardAtMs > SILENT_MS) line.terminate()
      else endpoint.beat(line)
    }
  }

  function nextLine(): Line | undefined {
    const { value } = round.next()
    if (value) return value
    round = lines.values()
    return round.next().value
  }

  async function close(): Promise<void> {
    if (closing) return
    closing = true
    clearInterval(sweeper)
    const open = [...lines]
    const spreadMs = Math.min(BYE_SPREAD_MS, open.length * BYE_PER_LINE_MS)
    for (const [index, line] of open.entries()) {
      if (index > 0 && index % 50 === 0)
        await new Promise((resolve) => setTimeout(resolve, (50 / open.length) * Math.min(spreadMs, BYE_WITHIN_MS)))
      line.push(endpoint.farewell(line, spreadMs))
      line.close(1012)
    }
    await new Promise((resolve) => setTimeout(resolve, open.length > 0 ? 50 : 0))
    const gone = [...lines].map((line) => new Promise((resolve) => line.once('close', resolve)))
    for (const line of lines) line.terminate()
    await Promise.all(gone)
    server.close()
  }

  function isOwnPage({ headers }: IncomingMessage): boolean {
    if (headers.origin === undefined) return headers.cookie === undefined || headers['sec-fetch-site'] === undefined
    if (headers.origin === new URL(config.url).origin) return true
    try {
      return new URL(headers.origin).host === headers.host
    } catch {
      return false
    }
  }
}

/** Outside, because a listener made in a handshake would keep its request for as long as the line is open. */
function ignore(): void {}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`)
}
