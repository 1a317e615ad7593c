import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { listJournal } from '#city/journal/index.ts'
import { findMeasure, type Measure, type WallPage } from '#city/measures/index.ts'
import { SESSION_COOKIE } from '#kernel/http.ts'
import { VISITOR } from '#kernel/permissions.ts'
import { submitComplaint } from '#modules/complaints/index.ts'
import { testApp } from '../../../test/support/test-app.ts'
import { until } from '../../../test/support/until.ts'
import type { WallView } from './contract.ts'
import { keepRoomPages } from './room-pages.ts'
import { sharedWall } from './wall-view.ts'

const { agency, clock, context, as } = await testApp({ now: '2026-11-23T09:00' })

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

test('every title of the wall is said in both languages, by the address before the cookie', async () => {
  const leader = await as('leadership')
  const read = async (lang: string) => {
    const view = (
      await leader.get(`/api/wall?lang=${lang}`, { headers: { cookie: `${SESSION_COOKIE}=${leader.sessionToken}; arumbae_lang=id` } })
    ).json() as WallView
    const { figures, pages } = view
    return [
      ...figures.map(({ title }) => title),
      ...pages.flatMap((page) => [page.title, ...page.figures.map(({ title }) => title), ...(page.agencies?.heads ?? [])]),
    ]
  }
  const [indonesian, english] = [await read('id'), await read('en')]
  assert.ok(indonesian.length > 30, 'the rooms are there')
  assert.equal(indonesian[0], 'Menunggu')
  const same = indonesian.filter((title, index) => title === english[index])
  assert.deepEqual([...new Set(same)].sort(), [], 'what is called the same in both')
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
  for (const path of ['/api/wall', '/api/wall/stream'])
    assert.equal((await visitor.get(`${path}?token=${headers['x-wall-token']}`)).statusCode, 401, 'an address is kept in logs')
  assert.equal((await admin.delete(`/api/wall/devices/${device.id}`)).statusCode, 204)
  assert.equal((await visitor.get('/api/wall', { headers })).statusCode, 401)
  const history = await listJournal(context.db, 'wall', device.id)
  assert.deepEqual(
    history.map(({ kind, actorId }) => [kind, actorId]),
    [
      ['device-made', admin.accountId],
      ['device-revoked', admin.accountId],
    ],
  )
  assert.doesNotMatch(JSON.stringify(history), new RegExp(headers['x-wall-token']))
})

test('screens that ask at one moment share a count, each kind its own, and who asks while it is counted gets the next', async (t) => {
  const count = t.mock.method(findMeasure(context, 'complaints.confidential')!, 'count')
  const wall = sharedWall(context)
  const links = (view: WallView) => [...view.figures, ...view.agencies, ...view.areas].map(({ href }) => href)
  const [leaders, again, hall, english] = await Promise.all([
    wall({ mayOpen: true, locale: 'id' }),
    wall({ mayOpen: true, locale: 'id' }),
    wall({ mayOpen: false, locale: 'id' }),
    wall({ mayOpen: false, locale: 'en' }),
  ])
  assert.equal(count.mock.callCount(), 3)
  assert.equal(leaders, again)
  assert.ok(links(leaders).some((href) => href !== null))
  for (const view of [hall, english]) assert.ok(links(view).every((href) => href === null))
  assert.deepEqual([hall.figures[0]!.title, english.figures[0]!.title], [leaders.figures[0]!.title, 'Waiting'])

  const { promise, resolve } = Promise.withResolvers<void>()
  count.mock.mockImplementationOnce(async () => promise.then(() => []))
  const early = wall({ mayOpen: true, locale: 'id' })
  await until('it is being counted', () => count.mock.callCount() === 4)
  await complain(false)
  const late = [wall({ mayOpen: true, locale: 'id' }), wall({ mayOpen: true, locale: 'id' })]
  resolve()
  await early
  for (const view of await Promise.all(late)) assert.equal(view.figures[0]!.value, leaders.figures[0]!.value + 1)
  assert.equal(count.mock.callCount(), 5)

  count.mock.mockImplementationOnce(() => Promise.reject(new Error('the database is gone')))
  const failed = await Promise.allSettled([1, 2, 3].map(() => wall({ mayOpen: true, locale: 'id' })))
  assert.deepEqual(
    failed.map(({ status }) => status),
    ['rejected', 'rejected', 'rejected'],
  )
  assert.equal(count.mock.callCount(), 6, 'a count that fails is not tried again for every screen')
})

test('a person who signed out loses the line of the wall', async (t) => {
  const leader = await as('leadership')
  const { setInterval } = globalThis
  const breaths = t.mock.method(globalThis, 'setInterval', (work: () => void, ms: number) => setInterval(work, ms === 5000 ? 20 : ms))
  const stream = leader.get('/api/wall/stream')
  await until('it breathes', () => breaths.mock.calls.some((call) => call.arguments[1] === 5000))
  breaths.mock.restore()
  assert.equal((await leader.delete('/api/session')).statusCode, 204)
  assert.match((await stream).body, /alive[^]*revoked\n\n$/)
})

test('a leader and the head of one agency who ask at the same moment each get what they may open', async () => {
  const [leader, head] = [await as('leadership'), await as('agency_head', { agencyId: await agency('dpmptsp') })]
  const views = await Promise.all([leader.get('/api/wall'), head.get('/api/wall'), leader.get('/api/wall'), head.get('/api/wall')])
  assert.deepEqual(
    views.map((reply) => (reply.json() as WallView).figures[0]!.href !== null),
    [true, false, true, false],
  )
})

test('each number of the wall opens exactly the cases it was counted from', async () => {
  const mayor = await as('city_admin')
  const dlhp = await agency('dlhp')
  const liaison = await as('liaison_officer', { agencyId: dlhp })
  const head = await as('agency_head', { agencyId: dlhp })
  const ok = async (reply: ReturnType<typeof mayor.post>) => assert.ok((await reply).statusCode < 300, (await reply).body)
  const disposed = async (path: string) => {
    const input = { intakeKey: randomUUID(), categoryCode: 'LLN01', body: `Parkir liar ${path}`, areaCode: '81.71.02.2003' }
    const { id } = await submitComplaint(context, VISITOR, { locale: 'id', input })
    const lead = { agencyId: dlhp, role: 'lead', instruction: 'Tertibkan' }
    await ok(mayor.post(`/api/complaints/${id}/dispose`, { confidential: false, dispositions: [lead] }))
    await ok(liaison.post(`/api/complaints/${id}/accept`, {}))
    return id
  }
  const resolved = async () => {
    const id = await disposed('selesai')
    const draft = { kind: 'public_answer', body: 'Sudah ditertibkan', resolves: true }
    const answer = (await liaison.post(`/api/complaints/${id}/answers`, draft)).json() as { id: string }
    await ok(liaison.post(`/api/complaints/answers/${answer.id}/submit`))
    await ok(head.post(`/api/complaints/answers/${answer.id}/approve`))
  }
  await disposed('lama')
  await resolved()
  clock.advance({ days: 40 })
  await complain(true)
  await disposed('baru')
  await resolved()
  await resolved()
  // What is secret by its kind is counted in no open figure, whatever the sender asked for.
  const conduct = {
    intakeKey: randomUUID(),
    categoryCode: 'PLY',
    body: 'Petugas meminta uang',
    areaCode: '81.71.02.2003',
    confidential: false,
  }
  await submitComplaint(context, VISITOR, { locale: 'id', input: conduct })
  const givenBack = await disposed('dikembalikan')
  await ok(liaison.post(`/api/complaints/${givenBack}/return`, { returnReason: 'overlapping', note: 'Sudah ditangani lurah' }))
  assert.equal((await liaison.get(`/api/complaints/${givenBack}`)).statusCode, 404)
  const view = (await mayor.get('/api/wall')).json() as {
    figures: { code: string; value: number; href: string }[]
    agencies: { href: string; waiting: number }[]
    areas: { key: string; href: string; waiting: number }[]
  }
  const counted = [
    ...view.figures.map(({ value, href }) => [value, href] as const),
    ...view.agencies.map(({ waiting, href }) => [waiting, href] as const),
    ...view.areas.map(({ waiting, href }) => [waiting, href] as const),
  ]
  const values = Object.fromEntries(view.figures.map(({ code, value }) => [code, value]))
  assert.ok(values['complaints.late']! > 0)
  assert.equal(values['complaints.resolved_today'], 2)
  for (const [value, href] of counted) {
    const { rows } = (await mayor.get(`/api/complaints?${href.split('?')[1]}`)).json() as { rows: unknown[] }
    assert.equal(rows.length, value, href)
  }
})

test('a room shows a page of its measures: this year, shares in percent with their parts, agencies that have none left off', async () => {
  clock.set('2026-11-23T09:00')
  const dinkes = await agency('dinkes')
  const disdik = await agency('disdik')
  const row = (id: string, on: string, agencyId: string, value: number) => ({
    id,
    on,
    agencyId,
    areaCode: null,
    value,
    weight: 1,
    label: id,
    url: null,
  })
  const rows = [
    row('a', '2026-02-01', dinkes, 1),
    row('b', '2026-03-01', dinkes, 0),
    row('c', '2025-03-01', disdik, 1),
    row('d', '2026-05-01', disdik, 1),
  ]
  const about = {
    definition: { id: 'Uji', en: 'Test' },
    direction: 'up',
    dimensions: ['agency'],
    period: 'year',
    count: async () => [],
  } as const
  const within = async (_: unknown, { from, to }: { from?: string | undefined; to?: string | undefined }) =>
    rows.filter(({ on }) => (!from || on >= from) && (!to || on <= to))
  const measures: Measure[] = [
    { ...about, code: 'test.kept', title: { id: 'Ditepati', en: 'Kept' }, unit: '%', aggregate: 'ratio', rows: within },
    { ...about, code: 'test.done', title: { id: 'Selesai', en: 'Done' }, unit: 'kegiatan', rows: within },
    {
      ...about,
      code: 'test.money',
      title: { id: 'Dana', en: 'Money' },
      unit: 'Rp',
      rows: async () => [row('m', '2026-05-01', disdik, 7_177_000_000)],
    },
    { ...about, code: 'test.none', title: { id: 'Kosong', en: 'Empty' }, unit: '%', aggregate: 'ratio', rows: async () => [] },
  ]
  const wallPages: WallPage[] = [
    { title: { id: 'Uji', en: 'Test' }, figures: ['test.kept', 'test.money', 'test.none'], byAgency: ['test.done', 'test.kept'] },
  ]
  const agencies = [dinkes, disdik, await agency('dinsos')].map((id, index) => ({ id, name: ['Dinkes', 'Disdik', 'Dinsos'][index]! }))
  const pages = await keepRoomPages({ ...context, rooms: [{ name: 'test', measures, wallPages }] })('id', agencies)
  assert.deepEqual(pages, [
    {
      title: 'Uji',
      figures: [
        { code: 'test.kept', title: 'Ditepati', value: '66,7%', part: '2 / 3' },
        { code: 'test.money', title: 'Dana', value: 'Rp\u00a07,18 miliar', part: null },
        { code: 'test.none', title: 'Kosong', value: '–', part: null },
      ],
      agencies: {
        heads: ['Selesai', 'Ditepati'],
        rows: [
          { name: 'Dinkes', values: ['1', '50%'] },
          { name: 'Disdik', values: ['1', '100%'] },
        ],
      },
    },
  ])
})
