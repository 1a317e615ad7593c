import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { verifyJournal } from '#city/journal/index.ts'
import { SESSION_COOKIE } from '#kernel/http.ts'
import { WebSocket } from 'ws'
import type { Ack, Events, ServerFrame, Visit } from '../../src/modules/inbox/contract.ts'
import type { SubmittedComplaint } from '../../src/modules/complaints/contract-intake.ts'
import { atEnd } from '../support/at-end.ts'
import { freePort } from '../support/free-port.ts'
import { testApp } from '../support/test-app.ts'
import { until, within } from '../support/until.ts'

const folder = mkdtempSync(path.join(os.tmpdir(), 'arumbae-nodes-'))
// The house of the test makes people and reads the database; the city is served by processes of their own.
const house = await testApp({ now: new Date().toISOString() })
const running = new Set<ChildProcess>()
atEnd(async () => {
  for (const child of running) child.kill('SIGTERM')
  await Promise.all([...running].map((child) => new Promise((resolve) => child.once('exit', resolve))))
  await rm(folder, { recursive: true, force: true })
})
const clerk = await house.as('desk_clerk')
const keys = `t1:${Buffer.alloc(32, 7).toString('base64')}`
/** A web node of its own process on the database of this test. */
async function startNode(port: number): Promise<{ url: string; kill(): Promise<void> }> {
  const { host, port: databasePort, user, database } = house.owner
  const child = spawn(process.execPath, ['src/main.ts', 'start'], {
    cwd: path.join(import.meta.dirname, '../..'),
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      PATH: process.env.PATH,
      HOME: folder,
      DATABASE_URL: `postgres://${user}@/${database}?host=${encodeURIComponent(host!)}&port=${databasePort}`,
      ARUMBAE_DATA: folder,
      ARUMBAE_DEMO: 'off',
      ARUMBAE_KEYS: keys,
      LOG_LEVEL: 'silent',
      PORT: String(port),
    },
  })
  running.add(child)
  const exited = new Promise<void>((resolve) =>
    child.once('exit', () => {
      running.delete(child)
      resolve()
    }),
  )
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
  await until('it is ready', () => {
    assert.equal(child.exitCode, null, said)
    return said.includes('is ready')
  })
  return {
    url: `http://127.0.0.1:${port}`,
    async kill() {
      child.kill('SIGKILL')
      await exited
    },
  }
}

async function post<T>(url: string, body: object, headers: Record<string, string> = {}): Promise<T | undefined> {
  try {
    const reply = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })
    return reply.ok ? ((await reply.json()) as T) : undefined
  } catch {
    return undefined // killed before it answered
  }
}

test('a process killed among 240 messages and complaints loses none that it acknowledged, and repeats double none', async () => {
  const port = await freePort()
  let node = await startNode(port)
  const visits = await Promise.all(Array.from({ length: 20 }, () => post<Visit>(`${node.url}/api/chat/visits`, { site: 'portal' })))
  const messages = visits.flatMap((visit) =>
    Array.from({ length: 9 }, (_, n) => ({ visit: visit!, cid: randomUUID(), body: `Pesan ${n}` })),
  )
  const complaints = Array.from({ length: 60 }, (_, n) => ({
    intakeKey: randomUUID(),
    categoryCode: 'LLN01',
    body: `Parkir liar ${n}`,
    channel: 'service_desk',
  }))
  const cookie = { cookie: `${SESSION_COOKIE}=${clerk.sessionToken}`, origin: `http://localhost:${port}` }
  const send = ({ visit, cid, body }: (typeof messages)[number]) =>
    post<Ack>(`${node.url}/api/chat/send`, { cid, body }, { authorization: `Bearer ${visit.token}` })
  const file = (input: (typeof complaints)[number]) => post<SubmittedComplaint>(`${node.url}/api/complaints`, input, cookie)

  const answered = { messages: 0, complaints: 0 }
  const counted = async <T>(what: keyof typeof answered, reply: Promise<T | undefined>) => {
    const answer = await reply
    if (answer !== undefined) answered[what] += 1
    if (answered.messages >= 10 && answered.complaints >= 10) await node.kill()
    return answer
  }
  /** As people do: several at a time, each one word after the other, so that a kill meets some before, some after their commit. */
  const oneAfterAnother = async <T, R>(list: readonly T[], people: number, work: (each: T) => Promise<R>) => {
    const answers: R[] = []
    await Promise.all(
      Array.from({ length: people }, async (_, person) => {
        for (let at = person; at < list.length; at += people) answers[at] = await work(list[at]!)
      }),
    )
    return answers
  }
  const [receipts, acks] = await Promise.all([
    oneAfterAnother(complaints, 20, (input) => counted('complaints', file(input))),
    oneAfterAnother(messages, 20, (message) => counted('messages', send(message))),
  ])
  const acknowledged = answered.messages + answered.complaints
  assert.ok(answered.messages >= 10 && answered.complaints >= 10 && acknowledged < 240, `killed in the middle: ${acknowledged} of 240`)

  node = await startNode(port)
  const again = await Promise.all(messages.map(send))
  const filed = await Promise.all(complaints.map(file))
  for (const [index, ack] of acks.entries()) if (ack) assert.deepEqual(again[index], ack)
  for (const [index, receipt] of receipts.entries()) if (receipt) assert.deepEqual(filed[index], { ...receipt, repeated: true })
  assert.equal(new Set(filed.map((receipt) => receipt!.number)).size, 60)
  assert.ok(filed.every((receipt) => receipt!.secret !== null))
  const stored = await house.db.selectFrom('complaints.complaint').select('id').execute()
  assert.equal(stored.length, 60)
  for (const visit of visits) {
    const reply = await fetch(`${node.url}/api/chat/sync?after=0`, { headers: { authorization: `Bearer ${visit!.token}` } })
    const { events } = (await reply.json()) as Events
    assert.deepEqual(
      events.map(({ seq }) => seq),
      events.map((_, index) => index + 1),
      'numbers without a hole',
    )
    const own = messages.filter((message) => message.visit === visit)
    assert.deepEqual(new Set(events.flatMap(({ cid }) => (cid ? [cid] : []))), new Set(own.map(({ cid }) => cid)))
    assert.equal(events.filter(({ type }) => type === 'message').length, 9)
  }
  assert.deepEqual((await verifyJournal(house.db)).findings, [])
  await node.kill()
})

test('a message taken by one process is heard on the socket of another within two seconds', async () => {
  const [one, other] = await Promise.all([startNode(await freePort()), startNode(await freePort())])
  const visit = (await post<Visit>(`${one.url}/api/chat/visits`, { site: 'portal' }))!
  const socket = new WebSocket(`${other.url.replace('http', 'ws')}/ws`, { headers: { origin: other.url } })
  const heard: string[] = []
  let isWelcome = false
  socket.on('message', (data: Buffer) => {
    const frame = JSON.parse(data.toString()) as ServerFrame
    if (frame.t === 'welcome') isWelcome = true
    if (frame.t === 'ev' && frame.e.body !== undefined) heard.push(frame.e.body)
  })
  await new Promise((resolve) => socket.once('open', resolve))
  socket.send(JSON.stringify({ t: 'hello', v: 1, token: visit.token, threads: [{ id: visit.thread, have: 0 }], feeds: [] }))
  await until('it is welcome', () => isWelcome)
  const said: string[] = []
  await within(2000, async () => {
    said.push(`Terdengar di sebelah ${said.length}`)
    const message = { cid: randomUUID(), body: said.at(-1) }
    assert.ok(await post<Ack>(`${one.url}/api/chat/send`, message, { authorization: `Bearer ${visit.token}` }))
    await until('it is heard next door', () => heard.length === said.length)
  })
  assert.deepEqual(heard, said)
  socket.close()
})
