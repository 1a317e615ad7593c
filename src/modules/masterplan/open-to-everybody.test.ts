import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ok, planOf } from '../../../test/support/plan.ts'
import { testApp } from '../../../test/support/test-app.ts'

const house = await testApp({ now: '2026-08-03T09:00' })
const { as, clock } = house
const { dlhp, dishub, planner, liaison, documentId, dimension, programme, indicator, open, accepted, steps } = await planOf(house)
const visitor = await as()
const page = async (path: string) => {
  const reply = await visitor.get(path)
  assert.equal(reply.statusCode, 200, path)
  return reply.body
}
const dataset = async (code: string) =>
  ok(await visitor.get(`/data/masterplan-${code}.json`)).rows as Record<string, string | number | null>[]

const waste = await programme({
  name: 'Bank sampah kelurahan',
  quickWin: true,
  register: { proposer: 'council_member', proposerName: 'Rahasia Nama', benefit: 'Sampah berkurang' },
  risks: [{ what: 'Risiko dalam rumah', likelihood: 3, impact: 4, mitigation: '', state: 'open' }],
})
await open(2026, 1, 2)
const known = await indicator(waste, { name: 'Sampah terolah', definition: 'Ton yang ditimbang', personInCharge: 'Petugas Timbang' }, [
  { year: 2026, value: '200' },
])
const closed = await indicator(waste, { name: 'Tidak untuk umum', isPublic: false }, [{ year: 2026, value: '10' }])
await accepted(known, 2026, 1, { value: '150' })
await accepted(closed, 2026, 1, { value: '1' })
const { id: sent } = ok(await liaison.put('/api/masterplan/realisations', { indicatorId: known, year: 2026, month: 2, value: '777' }))
await steps(liaison, 'send', sent)
const line = { programmeId: waste, agencyId: dlhp, year: 2026, code: 'K-1', name: 'Pengadaan komposter', fundSource: 'apbd_city' }
const { id: activity } = ok(await planner.post('/api/masterplan/activities', { ...line, original: '100000000' }))
ok(await liaison.put(`/api/masterplan/activities/${activity}/progress/1`, { physicalDone: '40', moneyDone: '40000000', obstacle: 'Hujan' }))

test('everybody reads the plan by dimension, its programmes and figures with their definitions, in two languages', async () => {
  const body = await page('/masterplan')
  for (const words of [
    'Masterplan kota cerdas 2025-2029',
    'Perwali contoh',
    'Lingkungan pintar',
    'Bank sampah kelurahan',
    'Dinas Lingkungan Hidup dan Persampahan',
    'Rencana',
    '75%',
    '1 dari 1 indikator',
    'Porsi kota cerdas dalam APBD',
    'Tanpa jumlah APBD tidak ada porsi',
  ])
    assert.ok(body.includes(words), words)
  assert.match(body, /Rp\s?100\.000\.000/)
  assert.match(body, /Rp\s?40\.000\.000/)
  assert.match(await page('/masterplan?lang=en'), /Programmes and progress by dimension, 2026/)
})

test('the programmes are folded by dimension with their sums; a search unfolds what fits and keeps the sums', async () => {
  const body = await page('/masterplan')
  assert.match(body, /<details id="d-[^"]+" class="fold"><summary><h3>Lingkungan pintar/)
  const found = await page(`/masterplan?q=SAMPAH&agency=${dlhp}&status=planned`)
  assert.match(found, /class="fold" open=""/)
  assert.match(found, /1 dari 1 program cocok/)
  for (const nothing of ['q=kereta', `agency=${dishub}`, 'status=done'])
    assert.match(await page(`/masterplan?${nothing}`), /Tidak ada program yang cocok/, nothing)
  assert.match(await page('/masterplan?agency=bukan-nomor&status=apa'), /class="fold">/, 'a broken link shows everything')
})

test('a programme has a page with its indicators, what was accepted, and its budget', async () => {
  const body = await page(`/masterplan/${waste}`)
  for (const words of ['Sampah terolah', 'Ton yang ditimbang', '200', '>150<', 's.d. bulan 1', '75%', 'Pengadaan komposter', 'APBD Kota'])
    assert.ok(body.includes(words), words)
  assert.match(await page(`/masterplan/${waste}?lang=en`), /Source of funds/)
  assert.equal((await visitor.get('/masterplan/01a20964-4072-7bf0-9a81-e88d94669e29')).statusCode, 404)
  assert.equal((await visitor.get('/masterplan/bukan-nomor')).statusCode, 404)
})

test('nobody is named, and what was not accepted or is not for the public is nowhere', async () => {
  const paths = [
    '/masterplan',
    `/masterplan/${waste}`,
    ...['program', 'indikator', 'anggaran'].map((code) => `/data/masterplan-${code}.csv`),
  ]
  for (const path of paths) {
    const body = await page(path)
    for (const words of ['Tidak untuk umum', 'Rahasia Nama', 'Petugas Timbang', 'Risiko dalam rumah', 'Hujan'])
      assert.ok(!body.includes(words), `${path}: ${words}`)
    // As numbers: three digits of an id are not one.
    for (const number of [777, 927]) assert.doesNotMatch(body, new RegExp(`\\b${number}\\b`), path)
  }
})

test('programmes, indicators and budget are open data in the catalogue', async () => {
  assert.deepEqual(
    (await dataset('program')).map((row) => [row.id, row.name, row.dimension, row.status, row.quick_win]),
    [[waste, 'Bank sampah kelurahan', 'Lingkungan pintar', 'planned', 'yes']],
  )
  const indicators = await dataset('indikator')
  assert.deepEqual(
    indicators.map((row) => [row.year, row.target, row.value, row.achievement_percent]),
    [2025, 2026, 2027, 2028, 2029].map((year) => (year === 2026 ? [year, 200, 150, 75] : [year, null, null, null])),
  )
  assert.deepEqual(
    (await dataset('anggaran')).map((row) => [row.year, row.code, row.fund_source, row.ceiling_rupiah, row.spent_rupiah]),
    [[2026, 'K-1', 'apbd_city', 100_000_000, 40_000_000]],
  )
  const catalogue = await page('/data/catalog.jsonld')
  for (const code of ['program', 'indikator', 'anggaran']) assert.ok(catalogue.includes(`masterplan-${code}`), code)
  const map = await page('/sitemap.xml')
  assert.ok(map.includes('/masterplan<') && map.includes(`/masterplan/${waste}<`))
})

test('what a draft of the plan adds is told to nobody until it is adopted', async () => {
  ok(await planner.post(`/api/masterplan/documents/${documentId}/versions`, { note: 'Menambah program' }))
  const fresh = await programme({ name: 'Parkir pintar pasar', dimensionId: dimension('LIV.MOB') })
  const count = async () => {
    clock.advance({ seconds: 30 })
    return ok(await visitor.get('/api/measures/masterplan.programmes?from=2026-01-01&to=2026-12-31')).cells[0].value
  }
  assert.equal((await visitor.get(`/masterplan/${fresh}`)).statusCode, 404)
  assert.ok(!(await page('/masterplan')).includes('Parkir pintar pasar'))
  assert.deepEqual([(await dataset('program')).length, await count()], [1, 1])
  ok(await planner.post(`/api/masterplan/documents/${documentId}/adopt`, { decree: 'Perwali 7/2026', decidedOn: '2026-08-01' }))
  assert.ok((await page('/masterplan')).includes('Parkir pintar pasar'))
  assert.deepEqual([(await dataset('program')).length, await count()], [2, 2])
})

test('a number counts nowhere until it is accepted, then on dashboard, page, figures and data alike, and no more once it is opened again', async () => {
  const fresh = await programme({ name: 'Air bersih pulau' })
  const id = await indicator(fresh, { name: 'Sambungan rumah' }, [{ year: 2026, value: '500' }])
  const everywhere = async () => {
    const { whole } = ok(await planner.get(`/api/masterplan/dashboard?documentId=${documentId}&year=2026`))
    const { programmes } = ok(await planner.get(`/api/masterplan/plan?documentId=${documentId}&year=2026`))
    const own = programmes.find((each: { id: string }) => each.id === fresh)
    const row = (await dataset('indikator')).find((each) => each.name === 'Sambungan rumah' && each.year === 2026)!
    const measure = ok(await planner.get('/api/measures/masterplan.numbers_accepted?from=2026-02-01&to=2026-02-28'))
    return {
      dashboard: whole.reported,
      plan: own.achievement,
      page: (await page(`/masterplan/${fresh}`)).includes('>491<'),
      data: [row.value, row.achievement_percent],
      figure: measure.cells[0].numerator,
    }
  }
  const before = await everywhere()
  assert.deepEqual([before.plan, before.page, before.data], [null, false, [null, null]])
  const { id: number } = ok(await liaison.put('/api/masterplan/realisations', { indicatorId: id, year: 2026, month: 2, value: '491' }))
  for (const [by, step] of [
    [liaison, 'send'],
    [planner, 'verify'],
  ] as const) {
    assert.deepEqual(await everywhere(), before, `before it is taken the step ${step}`)
    await steps(by, step, number)
  }
  assert.deepEqual(await everywhere(), before, 'what is verified is not accepted yet')
  await steps(planner, 'accept', number)
  assert.deepEqual(await everywhere(), {
    dashboard: before.dashboard + 1,
    plan: '98.2',
    page: true,
    data: [491, 98.2],
    figure: before.figure + 1,
  })
  const exported = (await planner.get('/api/masterplan/sheets/realisations.csv')).body
  assert.match(exported, /Sambungan rumah,ton,2026,2,491,,,,Diterima/, 'the spreadsheet of all numbers names the state of each')
  assert.match(exported, /,777,,,,Dikirim/)
  await steps(planner, 'reopen', number, 'Salah satuan')
  assert.deepEqual(await everywhere(), before)
})
