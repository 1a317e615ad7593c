import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testApp } from '../../../test/support/test-app.ts'
import type { Canned, SaveSite, SiteSettings, WidgetConfig } from './contract.ts'

// A Monday; Nyepi, Idulfitri and their collective leave follow from Wednesday on.
const house = await testApp({ now: '2026-03-16T09:00' })
const admin = await house.as('city_admin')
const operator = await house.as('command_center_operator')
const clerk = await house.as('desk_clerk')
const visitor = await house.as()

const SITE: SaveSite = {
  name: 'Dinas Kesehatan',
  state: 'active',
  origins: ['https://dinkes.example.go.id/'],
  deskName: { id: 'Meja Kesehatan', en: 'Health desk' },
  hours: { weekly: { 1: ['08:00', '16:00'], 3: ['08:00', '16:00'] }, onHolidays: false },
  reopenMinutes: 30,
}
const config = async (lang = 'id') => (await visitor.get(`/widget/dinkes/config?lang=${lang}`)).json() as WidgetConfig

test('an admin registers a website: its chat has its own name and hours, and only its addresses may frame it', async () => {
  for (const person of [operator, clerk, visitor]) {
    const status = person === visitor ? 401 : 403
    assert.equal((await person.get('/api/inbox/sites')).statusCode, status)
    assert.equal((await person.put('/api/inbox/sites/dinkes', SITE)).statusCode, status)
  }
  assert.equal((await visitor.get('/widget/dinkes/config')).statusCode, 404)
  const saved = await admin.put('/api/inbox/sites/dinkes', SITE)
  assert.equal(saved.statusCode, 200, saved.body)
  const site = (saved.json() as { sites: SiteSettings[] }).sites.find(({ siteId }) => siteId === 'dinkes')
  assert.deepEqual(site, { ...SITE, siteId: 'dinkes', origins: ['https://dinkes.example.go.id'] })

  const frame = await visitor.get('/widget/dinkes/frame')
  assert.match(String(frame.headers['content-security-policy']), /frame-ancestors [^;]*https:\/\/dinkes\.example\.go\.id(;|$| )/)
  assert.equal((await config('en')).deskName, 'Health desk')
  const { open, hours, opensAt, zone } = await config()
  assert.deepEqual({ open, hours, opensAt, zone }, { open: true, hours: '08.00–16.00', opensAt: null, zone: 'WIT' })

  const kinds = await house.db.selectFrom('journal.entry').select('kind').where('room', '=', 'inbox').execute()
  assert.ok(kinds.some(({ kind }) => kind === 'site-saved'))
})

test('outside its hours the desk says when it is back, past holidays and collective leave', async () => {
  house.clock.set('2026-03-16T17:00')
  // Wednesday 18 and Monday 23 March are collective leave: Wednesday 25 March is the next day of this desk.
  const { open, opensAt } = await config()
  assert.equal(open, false)
  assert.equal(opensAt, '2026-03-24T23:00:00Z')
  assert.equal((await admin.put('/api/inbox/sites/dinkes', { ...SITE, hours: { ...SITE.hours, onHolidays: true } })).statusCode, 200)
  assert.equal((await config()).opensAt, '2026-03-17T23:00:00Z')
})

test('a paused site shows no chat until it is taken up again', async () => {
  await admin.put('/api/inbox/sites/dinkes', { ...SITE, state: 'paused' })
  assert.equal((await visitor.get('/widget/dinkes/config')).statusCode, 404)
  assert.equal((await visitor.post('/api/chat/visits', { site: 'dinkes' })).statusCode, 404)
  await admin.put('/api/inbox/sites/dinkes', SITE)
  assert.equal((await visitor.get('/widget/dinkes/config')).statusCode, 200)
})

test('in the fasting month the desk keeps other hours, once an admin has entered them and the calendar knows the month', async () => {
  const system = await house.as('system_admin')
  const ramadan = { hijriYear: 1448, firstDay: '2027-02-08', lastDay: '2027-03-09', source: 'Contoh' }
  assert.equal((await system.post('/api/calendar/ramadan', ramadan)).statusCode, 204)
  const hours = { ...SITE.hours, ramadan: { 1: ['09:00', '13:00'] } }
  assert.equal((await admin.put('/api/inbox/sites/dinkes', { ...SITE, hours })).statusCode, 200)
  house.clock.set('2027-02-15T12:00')
  assert.deepEqual([(await config()).open, (await config()).hours], [true, '09.00–13.00'])
  house.clock.set('2027-02-15T13:30')
  const { open, opensAt } = await config()
  assert.deepEqual([open, opensAt], [false, '2027-02-22T00:00:00Z'])
  house.clock.set('2026-03-16T09:00')
  await admin.put('/api/inbox/sites/dinkes', SITE)
})

test('a removed site shows no chat and stands in no list; registering its code again goes on with it', async () => {
  assert.equal((await operator.delete('/api/inbox/sites/dinkes')).statusCode, 403)
  const left = (await admin.delete('/api/inbox/sites/dinkes')).json() as { sites: SiteSettings[] }
  assert.ok(left.sites.every(({ siteId }) => siteId !== 'dinkes'))
  assert.equal((await admin.delete('/api/inbox/sites/dinkes')).statusCode, 404)
  assert.equal((await visitor.get('/widget/dinkes/config')).statusCode, 404)
  const frame = await visitor.get('/widget/dinkes/frame')
  assert.equal(frame.statusCode, 404)
  assert.match(frame.body, /<html lang="id">[^]*112/)
  assert.equal((await admin.put('/api/inbox/sites/dinkes', SITE)).statusCode, 200)
  assert.equal((await visitor.get('/widget/dinkes/config')).statusCode, 200)
})

for (const [what, change] of [
  ['a fasting month that ends before it begins', { hours: { weekly: {}, ramadan: { 1: ['16:00', '08:00'] }, onHolidays: false } }],
  ['a conversation that never ends', { reopenMinutes: 2000 }],
  ['an address with a path', { origins: ['https://dinkes.example.go.id/chat'] }],
  ['an address that is none', { origins: ['dinkes'] }],
  ['a script as address', { origins: ['javascript:alert(1)'] }],
  ['hours that end before they begin', { hours: { weekly: { 1: ['16:00', '08:00'] }, onHolidays: false } }],
  ['an hour that no clock shows', { hours: { weekly: { 1: ['08:00', '25:00'] }, onHolidays: false } }],
  ['a name of one letter', { name: 'x' }],
] as const)
  test(`${what} is refused and changes nothing`, async () => {
    const before = (await admin.get('/api/inbox/sites')).body
    const reply = await admin.put('/api/inbox/sites/dinkes', { ...SITE, ...change })
    assert.equal(reply.statusCode, 400, reply.body)
    assert.equal((await admin.get('/api/inbox/sites')).body, before)
  })

test('a ready answer is kept by its short word and language, changed and removed; each stands in the history', async () => {
  assert.equal((await clerk.put('/api/inbox/canned', { shortcode: 'salam', body: 'Selamat datang' })).statusCode, 403)
  const save = async (body: object) => ((await operator.put('/api/inbox/canned', body)).json() as { canned: Canned[] }).canned
  await save({ shortcode: 'salam', body: 'Selamat datang di {kota}' })
  await save({ shortcode: 'salam', lang: 'en', body: 'Welcome to {kota}' })
  const kept = await save({ shortcode: 'salam', body: 'Selamat datang di layanan {kota}' })
  assert.deepEqual(
    kept.map(({ shortcode, lang, body, version }) => [shortcode, lang, body, version]),
    [
      ['salam', 'en', 'Welcome to {kota}', 1],
      ['salam', 'id', 'Selamat datang di layanan {kota}', 2],
    ],
  )
  const left = (await operator.delete(`/api/inbox/canned/${kept[0]!.id}`)).json() as { canned: Canned[] }
  assert.deepEqual(
    left.canned.map(({ lang }) => lang),
    ['id'],
  )
  assert.equal((await operator.delete(`/api/inbox/canned/${kept[0]!.id}`)).statusCode, 404)
  const entries = await house.db.selectFrom('journal.entry').select('kind').where('kind', 'like', 'canned-%').orderBy('seq').execute()
  assert.deepEqual(
    entries.map(({ kind }) => kind),
    ['canned-saved', 'canned-saved', 'canned-saved', 'canned-removed'],
  )
})

test('a place that nobody would fill in is refused by name, in the language of the reader', async () => {
  const reply = await operator.put('/api/inbox/canned', { shortcode: 'janji', body: 'Kepada {nama_warga}: kami periksa.' })
  assert.equal(reply.statusCode, 422)
  assert.match((reply.json() as { title: string }).title, /\{nama_warga\} tidak dikenal.*\{kota\}, \{nomor_aduan\}/)
})
