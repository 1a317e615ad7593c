import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { SESSION_COOKIE } from '#kernel/http.ts'
import type { SubmittedComplaint } from '../../src/modules/complaints/contract-intake.ts'
import { atEnd } from '../support/at-end.ts'
import { freePort } from '../support/free-port.ts'
import { testApp } from '../support/test-app.ts'
import { until } from '../support/until.ts'

const folder = mkdtempSync(path.join(os.tmpdir(), 'arumbae-log-'))
const house = await testApp({ now: new Date().toISOString() })
const clerk = await house.as('desk_clerk')
const port = await freePort()
const { host, port: databasePort, user, database } = house.owner
const child = spawn(process.execPath, ['src/main.ts', 'start'], {
  cwd: path.join(import.meta.dirname, '../..'),
  env: {
    PATH: process.env.PATH,
    HOME: folder,
    DATABASE_URL: `postgres://${user}@/${database}?host=${encodeURIComponent(host!)}&port=${databasePort}`,
    ARUMBAE_DATA: folder,
    ARUMBAE_DEMO: 'off',
    ARUMBAE_KEYS: `t1:${Buffer.alloc(32, 7).toString('base64')}`,
    LOG_LEVEL: 'debug',
    PORT: String(port),
  },
})
atEnd(async () => {
  if (child.exitCode === null) {
    child.kill('SIGTERM')
    await once(child, 'exit')
  }
  await rm(folder, { recursive: true, force: true })
})
let said = ''
child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
const PERSON = { name: 'Fransina Tomasoa', phone: '081298765432', email: 'fransina.tomasoa@contoh.id' }
const MATTER = 'Lubang sedalam lutut di tikungan belakang gereja'
const PASSWORD = 'kapal-semut-lampu-gunung'

test('at its most talkative the log names no person, no matter and no secret, whatever goes right or wrong', async () => {
  await until('ready', () => {
    assert.equal(child.exitCode, null, said)
    return said.includes('is ready')
  })
  const address = `http://127.0.0.1:${port}`
  const cookie = `${SESSION_COOKIE}=${clerk.sessionToken}`
  const json = { 'content-type': 'application/json', origin: address, cookie }
  const filed = (body: string) =>
    fetch(`${address}/api/complaints`, {
      method: 'POST',
      headers: json,
      body: JSON.stringify({ intakeKey: randomUUID(), channel: 'service_desk', categoryCode: 'JLN01', body, contact: PERSON }),
    })
  const receipt = (await (await filed(MATTER)).json()) as SubmittedComplaint
  assert.ok(receipt.secret, 'filed')
  const follow = (secret: string) =>
    fetch(`${address}/lacak`, { method: 'POST', body: new URLSearchParams({ number: receipt.number, secret }), redirect: 'manual' })
  assert.equal((await follow(receipt.secret)).status, 303)
  assert.equal((await follow('SALAHSALAH')).status, 422)
  // What the database or the reader refuses is where values like to slip into messages.
  const refusals = await Promise.all([
    filed(`${MATTER} \u0000`),
    filed(''),
    fetch(`${address}/api/complaints`, { method: 'POST', headers: json, body: `{"body": "${MATTER}", ` }),
    fetch(`${address}/api/complaints?q=${encodeURIComponent(MATTER)}&limit=x`, { headers: { cookie } }),
    fetch(`${address}/${encodeURIComponent(PERSON.name)}`),
    fetch(`${address}/api/session`, { method: 'POST', headers: json, body: JSON.stringify({ email: PERSON.email, password: PASSWORD }) }),
  ])
  for (const { status, url } of refusals) assert.ok(status >= 400, `${url}: ${status}`)
  assert.equal((await fetch(`${address}/api/complaints?q=${encodeURIComponent(PERSON.name)}`, { headers: { cookie } })).status, 200)
  await until('all of it is logged', () => said.split('"msg":"request"').length > 9)

  const planted = {
    ...PERSON,
    phoneAsKept: '+6281298765432',
    encoded: encodeURIComponent(PERSON.name),
    matter: 'sedalam lutut',
    secret: receipt.secret,
    password: PASSWORD,
    session: clerk.sessionToken!,
  }
  for (const [what, value] of Object.entries(planted)) {
    const at = said.indexOf(value)
    assert.equal(at, -1, `${what}: ${said.slice(Math.max(0, at - 300), at + 100)}`)
  }
})
