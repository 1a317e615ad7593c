import assert from 'node:assert/strict'
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { createServer } from 'node:net'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { testApp } from '../../test/support/test-app.ts'
import { until } from '../../test/support/until.ts'
import { type Bus, createBus, packDoorbells } from './bus.ts'
import { asAppRole } from './db.ts'

const { context, owner, ownerDb } = await testApp()
const log = context.log.child({}, { level: 'silent' })

// NATS and Valkey take the same contract wherever their servers are installed.
const others: [name: string, url: string][] = []
for (const [name, scheme, programs, args] of [
  ['NATS', 'nats', ['nats-server'], (port: number) => ['-a', '127.0.0.1', '-p', String(port)]],
  ['Valkey', 'redis', ['valkey-server', 'redis-server'], (port: number) => ['--port', String(port), '--save', '', '--bind', '127.0.0.1']],
] as const) {
  const program = programs.find((each) => spawnSync(each, ['--version']).status === 0)
  if (!program) continue
  const port = await freePort()
  const server: ChildProcess = spawn(program, args(port), { stdio: 'ignore' })
  after(() => void server.kill())
  await answering(port)
  others.push([name, `${scheme}://127.0.0.1:${port}`])
}

/** What every bus must do, whoever carries it. */
function contract(name: string, open: () => Promise<Bus>): void {
  test(`${name}: everyone who listens to a topic hears its ids, this node included`, async () => {
    const [here, there] = await Promise.all([open(), open()])
    await Promise.all([here.ready(), there.ready()])
    const heard: string[] = []
    here.subscribe('wall', (id) => heard.push(`here ${id}`))
    const leave = there.subscribe('wall', (id) => heard.push(`there ${id}`))
    there.subscribe('other', (id) => heard.push(`other ${id}`))
    here.publish('wall', '1')
    await until('it is heard', () => heard.length === 2)
    leave()
    await there.publishAll([
      { topic: 'wall', id: '2' },
      { topic: 'nobody', id: '3' },
    ])
    await until('it is heard', () => heard.length === 3)
    assert.deepEqual(heard.sort(), ['here 1', 'here 2', 'there 1'])
    await Promise.all([here.close(), there.close()])
  })

  test(`${name}: five thousand ids arrive, and what was published just before closing too`, async () => {
    const [here, there] = await Promise.all([open(), open()])
    await Promise.all([here.ready(), there.ready()])
    const heard = new Set<string>()
    there.subscribe('complaints', (id) => heard.add(id))
    await here.publishAll(
      Array.from({ length: 5000 }, (_, n) => ({ topic: 'complaints', id: `0198c0de-0000-7000-8000-${String(n).padStart(12, '0')}` })),
    )
    here.publish('complaints', 'last')
    await here.close()
    await until('it is heard', () => heard.size === 5001)
    await there.close()
  })

  test(`${name}: a listener that throws harms nobody`, async () => {
    const bus = await open()
    await bus.ready()
    const heard: string[] = []
    bus.subscribe('t', () => {
      throw new Error('broken')
    })
    bus.subscribe('t', (id) => heard.push(id))
    bus.publish('t', 'x')
    await until('it is heard', () => heard.length === 1)
    await bus.close()
  })
}

contract('PostgreSQL', () => createBus({ bus: 'postgres' }, asAppRole(owner), log))

test('PostgreSQL: after a lost connection the bus comes back and says that something may have been missed', async () => {
  const bus = await createBus({ bus: 'postgres' }, asAppRole(owner), log)
  await bus.ready()
  let missed = 0
  const heard: string[] = []
  bus.subscribe(
    'wall',
    (id) => heard.push(id),
    () => missed++,
  )
  await sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query like '%arumbae:bus%' and pid <> pg_backend_pid()`.execute(
    ownerDb,
  )
  await until('it is back', () => missed === 1)
  bus.publish('wall', 'again')
  await until('it is heard', () => heard.length === 1)
  await bus.close()
})

for (const [name, url] of others) contract(name, () => createBus({ bus: url }, {}, log))

test('an unknown carrier is one clear sentence', async () => {
  await assert.rejects(createBus({ bus: 'kafka://x' }, {}, log), /ARUMBAE_BUS: "kafka:\/\/x" is neither/)
})

test('batches stay below what NOTIFY takes, and a repeated doorbell rings once', () => {
  const texts = packDoorbells(Array.from({ length: 1000 }, (_, n) => ({ topic: 'complaints', id: `id-${n % 500}-${'x'.repeat(40)}` })))
  assert.ok(texts.every((text) => Buffer.byteLength(text) < 7950))
  assert.equal(texts.flatMap((text) => JSON.parse(text) as unknown[]).length, 500)
  assert.throws(() => packDoorbells([{ topic: 't', id: 'x'.repeat(8000) }]), /an id, not a message/)
})

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })
}

async function answering(port: number): Promise<void> {
  const { connect } = await import('node:net')
  for (let tries = 0; tries < 100; tries++) {
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(socket.destroy() !== undefined))
      socket.on('error', () => resolve(false))
    })
    if (open) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
