import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { WebSocket } from 'ws'
import { chatLines, message } from '../../../test/support/chat-lines.ts'
import type { Visit } from './contract.ts'

const { house, second, operator, connect, visit, citizen, desk } = await chatLines()

test('who waits hears his place, also when he comes back, and the next one moves up', async () => {
  const [front, behind] = [await visit(), await visit()]
  const first = await citizen(house, front)
  first.say(message(front.thread, 'saya dulu'))
  const waiting = await first.until('place', ({ place }) => place !== null)
  const one = waiting.place!
  const next = await citizen(house, behind)
  const tab = await citizen(second, behind)
  next.say(message(behind.thread, 'lalu saya'))
  const two = await next.until('place', ({ place }) => place !== null)
  assert.equal(two.place, one + 1)
  await tab.until('place', ({ place }) => place === two.place)
  const again = await citizen(second, behind)
  assert.equal((await again.until('place')).place, two.place)
  const petugas = await desk(house, { threads: [{ id: front.thread, have: 0 }] })
  petugas.say(message(front.thread, 'Halo, ada apa?'))
  await next.until('place', ({ place }) => place === one)
  await first.until('place', (frame) => frame.place === null && first.frames.indexOf(frame) > first.frames.indexOf(waiting))
})

test('a site that is paused takes its open lines with it on every node, refuses new ones, and takes up again where it ended', async () => {
  const admin = await house.as('city_admin')
  const site = { name: 'Dinas uji', state: 'active', origins: [], deskName: null, hours: { weekly: {}, onHolidays: false } }
  const save = async (state: string) => assert.equal((await admin.put('/api/inbox/sites/dinas-uji', { ...site, state })).statusCode, 200)
  await save('active')
  const stay = (await (await house.as()).post('/api/chat/visits', { site: 'dinas-uji' })).json() as Visit
  const other = await citizen(house, await visit())
  const lines = [await citizen(house, stay), await citizen(second, stay)]
  lines[0]!.say(message(stay.thread, 'sebelum'))
  await lines[0]!.until('ack')
  await save('paused')
  await Promise.all(
    lines.map(async (line) => {
      await line.until('refused', ({ code }) => code === 'site-paused')
      if (line.socket.readyState !== WebSocket.CLOSED) await new Promise((resolve) => line.socket.once('close', resolve))
    }),
  )
  assert.equal(other.socket.readyState, WebSocket.OPEN, 'other sites go on')
  const late = await connect(house)
  late.say({ t: 'hello', v: 1, token: stay.token, threads: [], feeds: [] })
  await late.until('refused', ({ code }) => code === 'site-paused')
  const bearer = { headers: { authorization: `Bearer ${stay.token}` } }
  const anybody = await house.as()
  const byHttp = await anybody.post('/api/chat/send', { cid: randomUUID(), body: 'lewat HTTP' }, bearer)
  assert.deepEqual([byHttp.statusCode, (byHttp.json() as { code: string }).code], [403, 'site-paused'])
  assert.equal((await anybody.get('/api/chat/sync?after=0', bearer)).statusCode, 403)
  await save('active')
  const again = await citizen(second, stay, 1)
  again.say(message(stay.thread, 'sesudah'))
  assert.equal((await again.until('ack')).seq, 2)
})

test('who comes to the desk and who goes is told to the others', async () => {
  const first = await desk(house)
  const toldSince = (count: number) => first.until('presence', (frame) => first.frames.indexOf(frame) >= count)
  const before = first.frames.length
  const colleague = await house.as('command_center_operator')
  const theirs = await desk(second, { who: colleague })
  await toldSince(before)
  const there = async () =>
    ((await operator.get('/api/inbox/agents')).json() as { agents: { id: string; state: string }[] }).agents.find(
      ({ id }) => id === colleague.accountId,
    )?.state
  assert.equal(await there(), 'available')
  const told = first.frames.length
  theirs.socket.close()
  await toldSince(told)
  assert.equal(await there(), 'away')
})

test('the desk opens and closes while people wait: each hears it, and when it is back', async () => {
  const stay = await visit()
  const warga = await citizen(house, stay)
  warga.say(message(stay.thread, 'masih ada orang?'))
  const before = await warga.until('place', ({ place }) => place !== null)
  assert.deepEqual([before.open, before.opensAt], [true, null])
  house.clock.set('2026-08-03T22:01')
  const closed = await warga.until('place', ({ open }) => !open)
  assert.equal(closed.opensAt, '2026-08-03T22:30:00Z', 'half past seven on the next morning in Ambon')
  house.clock.set('2026-08-04T09:00')
  await warga.until('place', (frame) => frame.open && warga.frames.indexOf(frame) > warga.frames.indexOf(closed))
})
