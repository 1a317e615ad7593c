// Live chat against bare ws and socket.io in the same run on the same machine. Method: bench/README.md.
import { type ChildProcess, fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import path from 'node:path'
import { WebSocket } from 'ws'

const SOCKETS = Number(process.env.SOCKETS ?? 4000)
const RATE = 200
const SECONDS = 10
const FANOUTS = 5

interface Visit {
  token: string
  thread: string
}
interface Result {
  kind: string
  bytesPerSocket: number
  p50: number
  p99: number
  lost: number
  fanOutMs: number
}

const results: Result[] = []
for (const kind of ['ws', 'socket.io', 'arumbae']) results.push(await measure(kind))

const [bare, io, ours] = results as [Result, Result, Result]
console.log(`\n${SOCKETS} sockets, ${RATE} messages/s for ${SECONDS} s, open loop; client and server on the same machine`)
for (const { kind, bytesPerSocket, p50, p99, lost, fanOutMs } of results)
  console.log(
    `${kind.padEnd(10)} ${(bytesPerSocket / 1024).toFixed(1).padStart(6)} KB/socket   ${kind === 'arumbae' ? 'durable ack' : 'echo       '} p50 ${p50.toFixed(1).padStart(5)} ms  p99 ${p99.toFixed(1).padStart(6)} ms  unanswered ${lost}   one message to all ${fanOutMs.toFixed(0).padStart(4)} ms`,
  )
const goals: [string, number, number][] = [
  ['memory per socket / ws', ours.bytesPerSocket / bare.bytesPerSocket, 1.5],
  ['memory per socket / socket.io', ours.bytesPerSocket / io.bytesPerSocket, 0.65],
  ['durable ack p99 / ws echo p99', ours.p99 / bare.p99, 3],
  ['durable ack p99, of 18 ms', ours.p99 / 18, 1],
  ['one message to all / ws', ours.fanOutMs / bare.fanOutMs, 1.5],
]
for (const [name, ratio, goal] of goals)
  console.log(`${ratio <= goal ? 'reached' : 'missed '}  ${name}: ${ratio.toFixed(2)} (goal <= ${goal})`)
process.exit(0)

async function measure(kind: string): Promise<Result> {
  console.log(`· ${kind}`)
  const server = fork(path.join(import.meta.dirname, 'live-chat-server.ts'), [kind, String(SOCKETS)], {
    execArgv: ['--expose-gc', '--disable-warning=ExperimentalWarning'],
  })
  const { port, visits } = await reply<{ port: number; visits: Visit[] }>(server)
  const before = await rss(server)
  const sockets = await connect(kind, port, (n) => visits[n])
  await pause(1500)
  const bytesPerSocket = ((await rss(server)) - before) / SOCKETS

  const waiting = new Map<string, number>()
  const times: number[] = []
  let heard = 0
  for (const socket of sockets)
    socket.on('message', (bytes: Buffer) => {
      const text = bytes.toString()
      if (text === '2') return socket.send('3') // socket.io's heartbeat
      const id = /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(kind === 'arumbae' ? (text.startsWith('{"t":"ack"') ? text : '') : text)?.[0]
      const at = id === undefined ? undefined : waiting.get(id)
      if (id && at !== undefined) {
        times.push(performance.now() - at)
        waiting.delete(id)
      }
    })
  const startedAt = performance.now()
  for (let n = 0; n < RATE * SECONDS; n += 1) {
    const due = startedAt + (n * 1000) / RATE
    const wait = due - performance.now()
    if (wait > 1) await pause(wait)
    const index = (n * 7919) % SOCKETS
    const cid = randomUUID()
    // From when it was due: a late sender must not hide a slow server.
    waiting.set(cid, due)
    sockets[index]!.send(said(kind, 'echo', cid, visits[index]?.thread))
  }
  await pause(2000)
  for (const socket of sockets) socket.terminate()
  await pause(1500)

  // One message to all: everybody follows the same thread.
  const crowd = await connect(kind, port, () => visits[0])
  await pause(1500)
  let arrived: () => void = () => {}
  let word = 'x'
  for (const socket of crowd)
    socket.on('message', (bytes: Buffer) => {
      const text = bytes.toString()
      if (text === '2') return socket.send('3')
      if (!text.includes(word) || text.startsWith('{"t":"ack"')) return
      heard += 1
      if (heard === SOCKETS) arrived()
    })
  const fans: number[] = []
  for (let n = 0; n < FANOUTS; n += 1) {
    heard = 0
    word = randomUUID()
    const done = new Promise<void>((resolve) => {
      arrived = resolve
    })
    const at = performance.now()
    crowd[n]!.send(said(kind, 'all', word, visits[0]?.thread))
    await Promise.race([done, pause(10_000)])
    fans.push(performance.now() - at)
    await pause(300)
  }
  for (const socket of crowd) socket.terminate()
  server.send('stop')
  await new Promise((resolve) => server.once('exit', resolve))
  times.sort((a, b) => a - b)
  fans.sort((a, b) => a - b)
  return {
    kind,
    bytesPerSocket,
    p50: times[Math.floor(times.length * 0.5)]!,
    p99: times[Math.floor(times.length * 0.99)]!,
    lost: waiting.size,
    fanOutMs: fans[Math.floor(fans.length / 2)]!,
  }
}

function said(kind: string, what: 'echo' | 'all', id: string, thread: string | undefined): string {
  if (kind === 'arumbae') return JSON.stringify({ t: 'send', cid: id, thread, body: `Lampu jalan padam di depan pasar. ${id}` })
  const text = `${what} Lampu jalan padam di depan pasar. ${id}`
  return kind === 'ws' ? text : `42${JSON.stringify([what, text])}`
}

async function connect(kind: string, port: number, visitOf: (n: number) => Visit | undefined): Promise<WebSocket[]> {
  const sockets: WebSocket[] = []
  for (let n = 0; n < SOCKETS; n += 50) {
    const batch = Array.from({ length: Math.min(50, SOCKETS - n) }, (_, k) => open(kind, port, n + k, visitOf(n + k)))
    sockets.push(...(await Promise.all(batch)))
  }
  return sockets
}

async function open(kind: string, port: number, n: number, visit: Visit | undefined): Promise<WebSocket> {
  const url = kind === 'socket.io' ? `ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket` : `ws://127.0.0.1:${port}/ws`
  // Many addresses, as a city has: limits count by address.
  const socket = new WebSocket(url, { perMessageDeflate: false, localAddress: `127.0.0.${1 + (n % 100)}` })
  // Listening comes first: socket.io greets in the same packet that opens the socket.
  const greeted = new Promise<void>((resolve) => {
    socket.on('message', function hear(bytes: Buffer) {
      const text = bytes.toString()
      if (kind === 'socket.io' && text.startsWith('0')) socket.send('40')
      if (!text.startsWith('40') && !text.startsWith('{"t":"welcome"')) return
      socket.off('message', hear)
      resolve()
    })
  })
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
  if (kind === 'ws') return socket
  if (kind === 'arumbae')
    socket.send(JSON.stringify({ t: 'hello', v: 1, token: visit!.token, threads: [{ id: visit!.thread, have: 0 }], feeds: [] }))
  await greeted
  return socket
}

async function rss(server: ChildProcess): Promise<number> {
  server.send('rss')
  return (await reply<{ rss: number }>(server)).rss
}

function reply<T>(server: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    server.once('message', (message) => resolve(message as T))
    server.once('exit', (code) => reject(new Error(`the server ended with ${code}`)))
  })
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
