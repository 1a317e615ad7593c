import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { VISITOR } from '#kernel/permissions.ts'
import { submitComplaint } from '#modules/complaints/index.ts'
import { testApp } from '../../../test/support/test-app.ts'

const { context, as } = await testApp({ now: '2026-11-23T09:00' })

async function complain(confidential: boolean) {
  const input = { intakeKey: randomUUID(), categoryCode: 'SMP01', body: 'Sampah menumpuk di gang', areaCode: '81.71.02.2003', confidential }
  await submitComplaint(context, VISITOR, { locale: 'id', input })
}

test('nobody sees the wall without signing in, a minute taker may not, a leader may', async () => {
  assert.equal((await (await as()).get('/api/wall')).statusCode, 401)
  assert.equal((await (await as('minute_taker')).get('/api/wall')).statusCode, 403)
  assert.equal((await (await as('leadership')).get('/api/wall')).statusCode, 200)
})

test('a new complaint is counted, on its kelurahan too; a secret one is only told as fewer than five', async () => {
  const leader = await as('leadership')
  await complain(false)
  await complain(true)
  const view = (await leader.get('/api/wall')).json()
  assert.equal(view.figures[0].value, 1)
  assert.match(view.figures[0].href, /^\/staff\/complaints\?/)
  assert.equal(view.areas.find(({ key }: { key: string }) => key === '81.71.02.2003').waiting, 1)
  assert.equal(view.confidential, '<5')
})

test('a device link opens the wall and nothing else, without lists, until it is revoked', async () => {
  const admin = await as('system_admin')
  const visitor = await as()
  assert.equal((await (await as('city_admin')).post('/api/wall/devices', { name: 'Layar' })).statusCode, 403)
  const device = (await admin.post('/api/wall/devices', { name: 'Layar depan' })).json()
  const headers = { 'x-wall-token': device.url.split('#')[1] }
  const view = await visitor.get('/api/wall', { headers })
  assert.equal(view.statusCode, 200)
  assert.equal(view.json().figures[0].href, null)
  assert.equal((await visitor.get('/api/me', { headers })).statusCode, 401)
  assert.equal((await admin.delete(`/api/wall/devices/${device.id}`)).statusCode, 204)
  assert.equal((await visitor.get('/api/wall', { headers })).statusCode, 401)
})
