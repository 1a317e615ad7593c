// Live chat against bare ws and socket.io in the same run on the same machine. Method: bench/README.md.
import { type ChildProcess, fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import path from 'node:path'
import { WebSocket } from 'ws'
import { judge } from './goal-lines.ts'

const QUICK = process.argv.includes('--quick')
const SOCKETS = QUICK ? 400 : 4000
const RUNS = QUICK ? 1 : 5
const WARM_UP_SOCKETS = 200
const RATE = 200
const WARM_UP_SECONDS = 2
const SECONDS = 10
const SLICES = 10
const FANOUTS = 5

interface Visit {
  token: string
  thread: string
}
interface Memory {
  resident: number
  held: number
}
interface Contender {
  kind: string
  server: ChildProcess
  port: number
  visits: Visit[]
  memory: Memory
  sockets: WebSocket[]
  /** when what has no answer yet was due */
  waiting: Map<string, number>
  /** of the run that is on */
  times: number[]
  runs: Run[]
  sent: number
}
interface Run {
  p50: number
  p99: number
}
interface Result extends Run {
  kind: string
  /** of each socket, in bytes */
  memory: Memory
  lost: number
  fanOutMs: number
}

const contenders: Contender[] = []
for (const kind of ['ws', 'socket.io', 'arumbae']) contenders.push(await prepare(kind))
for (const contender of contenders) await load(contender, WARM_UP_SECONDS)
for (let run = 0; run < RUNS; run += 1) {
  for (const contender of contenders) contender.times.length = 0
  // In turns, so that what else the machine does meets all of them.
  for (let slice = 0; slice < SLICES; slice += 1) for (const contender of contenders) await load(contender, SECONDS / SLICES)
  await pause(2000)
  for (const { times, runs } of contenders) {
    const sorted = times.toSorted((a, b) => a - b)
    runs.push({ p50: quantile(sorted, 0.5), p99: quantile(sorted, 0.99) })
  }
}
for (const { sockets } of contenders) await hangUp(sockets)
const results: Result[] = []
for (const contender of contenders) results.push(await finish(contender))

const [bare, io, ours] = results as [Result, Result, Result]
console.log(
  `\n${SOCKETS} sockets, ${RATE} messages/s for ${SECONDS} s, median of ${RUNS} runs, open loop; client and server on the same machine`,
)
console.log('              resident       held                 p50       p99                one message')
console.log('             KB/socket  KB/socket                  ms        ms  unanswered   to all, ms')
for (const { kind, memory, p50, p99, lost, fanOutMs } of results)
  console.log(
    [
      kind.padEnd(10),
      (memory.resident / 1024).toFixed(1).padStart(12),
      (memory.held / 1024).toFixed(1).padStart(11),
      kind === 'arumbae' ? '  durable ack' : '         echo',
      p50.toFixed(1).padStart(9),
      p99.toFixed(1).padStart(10),
      String(lost).padStart(12),
      fanOutMs.toFixed(0).padStart(13),
    ].join(''),
  )
console.log(
  `99th percentiles of the runs, ms: ${contenders.map(({ kind, runs }) => `${kind} ${runs.map(({ p99 }) => p99.toFixed(1)).join(' ')}`).join(', ')}`,
)
const goals: [string, number, number][] = [
  ['resident memory per socket / ws', ours.memory.resident / bare.memory.resident, 1.5],
  ['resident memory per socket / socket.io', ours.memory.resident / io.memory.resident, 0.65],
  ['held memory per socket / ws', ours.memory.held / bare.memory.held, 1.5],
  ['held memory per socket / socket.io', ours.memory.held / io.memory.held, 0.65],
  ['durable ack p99 / ws echo p99, where 18 ms decide', ours.p99 / bare.p99, 3],
  ['one message to all / ws', ours.fanOutMs / bare.fanOutMs, 1.5],
]
for (const [name, ratio, goal] of goals) judge({ what: `chat, ${name}`, value: ratio, goal: { atMost: goal } })
judge({ what: 'chat, durable ack p99', value: ours.p99, goal: { atMost: 18 }, unit: ' ms' })
process.exit()

async function prepare(kind: string): Promise<Contender> {
  console.log(`· ${kind}`)
  const server = fork(path.join(import.meta.dirname, 'live-chat-server.ts'), [kind, String(SOCKETS)], {
    execArgv: ['--expose-gc', '--disable-warning=ExperimentalWarning'],
  })
  const { port, visits } = await reply<{ port: number; visits: Visit[] }>(server)
  const early = await connect(kind, port, WARM_UP_SOCKETS, (n) => visits[n])
  await hangUp(early)
  const before = await weigh(server)
  const sockets = await connect(kind, port, SOCKETS, (n) => visits[n])
  await pause(1500)
  const after = await weigh(server)
  const memory = { resident: (after.resident - before.resident) / SOCKETS, held: (after.held - before.held) / SOCKETS }

  const waiting = new Map<string, number>()
  const times: number[] = []
  for (const socket of sockets)
    socket.on('message', (bytes: Buffer) => {
      const text = bytes.toString()
      if (text === '2') return socket.send('3') // socket.io's heartbeat
      const id = /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(kind === 'arumbae' ? (text.startsWith('{"t":"ack"') ? text : '') : text)?.[0]
      const at = id === undefined ? undefined : waiting.get(id)
      if (id === undefined || at === undefined) return
      times.push(performance.now() - at)
      waiting.delete(id)
    })
  if (kind === 'arumbae') keepAlive(sockets)
  return { kind, server, port, visits, memory, sockets, waiting, times, runs: [], sent: 0 }
}

/** Our clients ping every 15 s, each at a moment of its own; a line silent for 45 s is cut off. */
function keepAlive(sockets: WebSocket[]): void {
  const startedAt = performance.now()
  let pinged = 0
  setInterval(() => {
    for (const due = ((performance.now() - startedAt) / 15_000) * sockets.length; pinged < due; pinged += 1) {
      const socket = sockets[pinged % sockets.length]!
      if (socket.readyState === WebSocket.OPEN) socket.send('{"t":"ping","n":1}')
    }
  }, 10)
}

async function load(contender: Contender, seconds: number): Promise<void> {
  const { kind, visits, sockets, waiting } = contender
  const startedAt = performance.now()
  for (let n = 0; n < RATE * seconds; n += 1) {
    const due = startedAt + (n * 1000) / RATE
    const wait = due - performance.now()
    if (wait > 1) await pause(wait)
    const index = (contender.sent * 7919) % SOCKETS
    contender.sent += 1
    const cid = randomUUID()
    // From when it was due: a late sender must not hide a slow server, nor one that is up to a millisecond early flatter it.
    waiting.set(cid, Math.min(due, performance.now()))
    sockets[index]!.send(said(kind, 'echo', cid, visits[index]?.thread))
  }
  await pause(250)
}

async function finish({ kind, server, port, visits, memory, waiting, runs }: Contender): Promise<Result> {
  // One message to all: everybody follows the same thread.
  const crowd = await connect(kind, port, SOCKETS, () => visits[0])
  await pause(1500)
  let heard = 0
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
  await hangUp(crowd)
  server.send('stop')
  await new Promise((resolve) => server.once('exit', resolve))
  return {
    kind,
    memory,
    p50: median(runs.map((run) => run.p50)),
    p99: median(runs.map((run) => run.p99)),
    lost: waiting.size,
    fanOutMs: median(fans),
  }
}

function median(values: number[]): number {
  return quantile(
    values.toSorted((a, b) => a - b),
    0.5,
  )
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.floor(sorted.length * share)]!
}

function said(kind: string, what: 'echo' | 'all', id: string, thread: string | undefined): string {
  if (kind === 'arumbae') return JSON.stringify({ t: 'send', cid: id, thread, body: `Lampu jalan padam di depan pasar. ${id}` })
  const text = `${what} Lampu jalan padam di depan pasar. ${id}`
  return kind === 'ws' ? text : `42${JSON.stringify([what, text])}`
}

async function connect(kind: string, port: number, count: number, visitOf: (n: number) => Visit | undefined): Promise<WebSocket[]> {
  const sockets: WebSocket[] = []
  for (let n = 0; n < count; n += 50) {
    const batch = Array.from({ length: Math.min(50, count - n) }, (_, k) => open(kind, port, n + k, visitOf(n + k)))
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

async function hangUp(sockets: WebSocket[]): Promise<void> {
  for (const socket of sockets) socket.terminate()
  await pause(1500)
}

async function weigh(server: ChildProcess): Promise<Memory> {
  server.send('memory')
  return reply<Memory>(server)
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
