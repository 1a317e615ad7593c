import assert from 'node:assert/strict'
import { test } from 'node:test'
import { EventKind, Operational } from './contract.ts'
import { eventsIn } from './lifecycle.ts'
import { testApp } from '../../../test/support/test-app.ts'

const { as, agency, db, clock } = await testApp({ now: '2026-06-15T09:00' })
const diskominfo = await agency('diskominfo', { name: 'Dinas Kominfo' })
const dlhp = await agency('dlhp', { name: 'Dinas Lingkungan Hidup' })
const police = await agency('polda-maluku', { name: 'Polda Maluku', type: 'external_partner' })
const admin = await as('city_admin')
const liaison = await as('liaison_officer', { agencyId: dlhp })
const NOBODY = '0199a1b2-0000-7000-8000-000000000000'

async function enter(input: object, by = admin): Promise<string> {
  const reply = await by.post('/api/infrastructure/assets', {
    kind: 'cctv',
    name: 'Kamera',
    agencyId: diskominfo,
    acquiredOn: '2021-09-07',
    source: 'kartu inventaris',
    ...input,
  })
  assert.equal(reply.statusCode, 201, reply.body)
  return reply.json().id
}
const happen = (id: string, event: object, by = admin) => by.post(`/api/infrastructure/assets/${id}/events`, event)
const growth = async (kind: string) => (await admin.get(`/api/infrastructure/kinds/${kind}`)).json()
const measured = async (kind: string) => {
  const { cells } = (await admin.get(`/api/measures/infrastructure.working_share?by=kind`)).json()
  const cell = cells.findLast(({ key }: { key: string }) => key === kind)
  return [cell?.numerator ?? null, cell?.denominator ?? null, cell?.value ?? null]
}
const code = (reply: { json(): { code: string } }) => reply.json().code

test('I-1: 32 cameras, five more in markets, and the police’s 23 stay a plan', async () => {
  await enter({ name: 'Kamera Pusat Komando', quantity: '32' })
  await enter({ name: 'Kamera pasar', quantity: '5', acquiredOn: '2023-06-30', fundSource: 'city_budget' })
  const counted = { kind: 'cctv', agencyId: diskominfo, onDay: '2025-11-01', found: '37', method: 'declared', source: 'cctv.md' }
  assert.equal((await admin.post('/api/infrastructure/censuses', counted)).statusCode, 201)
  const plan = { agencyId: police, quantity: '23', targetYear: 2022, source: 'satumaluku.id 15 Sep 2021' }
  assert.equal((await admin.post('/api/infrastructure/kinds/cctv/plans', plan)).statusCode, 201)
  for (const figure of ['32', '55'])
    await admin.post('/api/infrastructure/kinds/cctv/statements', { figure, nature: 'claim', source: 'porostimur.com' })

  const cctv = await growth('cctv')
  assert.deepEqual(
    cctv.years.map((year: { year: number; stock: string; growthPercent: string | null }) => [year.year, year.stock, year.growthPercent]),
    [
      [2021, '32', null],
      [2022, '32', '0.00'],
      [2023, '37', '15.63'],
      [2024, '37', '0.00'],
      [2025, '37', '0.00'],
      [2026, '37', null],
    ],
  )
  assert.deepEqual([cctv.stock, cctv.planned, cctv.stockOthers], ['37', '23', null])
  assert.deepEqual(cctv.answer, { verdict: 'does_not_rise', reason: 'equal_or_fallen', years: [2022, 2024, 2025] })
  assert.deepEqual(
    cctv.statements.map(({ figure }: { figure: string }) => figure),
    ['32', '55'],
  )
})

test('I-2: eight TPS3R were built and three work: 37.5 percent', async () => {
  for (let n = 1; n <= 8; n++)
    await enter({
      kind: 'tps3r',
      name: `TPS3R ${n}`,
      agencyId: dlhp,
      acquiredOn: `201${n}-05-01`,
      operational: n <= 3 ? 'operating' : 'not_operating',
    })
  const tps3r = await growth('tps3r')
  assert.equal(tps3r.stock, '8')
  assert.deepEqual(tps3r.working, { total: '8', operating: '3', unknown: '0', sharePercent: '37.5' })
  assert.deepEqual(await measured('tps3r'), [3, 8, 0.375], 'the figure says what the page says')
  assert.ok((await (await as()).get('/infrastruktur')).body.includes('3 dari 8 beroperasi'))
})

test('a count that says how many operate is believed until the register says what happened since', async () => {
  const bank = (name: string, operational: string | null, more: object = {}) =>
    enter({ kind: 'waste_bank', name, agencyId: dlhp, acquiredOn: '2024-02-01', operational, ...more })
  const [first] = [
    await bank('Bank sampah A', 'operating'),
    await bank('Bank sampah B', 'not_operating'),
    await bank('Bank sampah C', null),
  ]
  const working = async () => (await growth('waste_bank')).working
  assert.deepEqual(await working(), { total: '3', operating: '1', unknown: '1', sharePercent: '33.3' })
  const counted = {
    kind: 'waste_bank',
    agencyId: dlhp,
    onDay: '2025-07-01',
    found: '6',
    operating: '4',
    method: 'measured',
    source: 'sensus',
  }
  const { id: census } = (await admin.post('/api/infrastructure/censuses', counted)).json()
  assert.deepEqual(await working(), { total: '6', operating: '4', unknown: '0', sharePercent: '66.7' })
  assert.deepEqual(await measured('waste_bank'), [4, 6, 4 / 6])
  await happen(first, { kind: 'inspection', onDay: '2025-09-01', operational: 'not_operating' })
  await bank('Bank sampah D', null, { acquiredOn: '2026-01-15' })
  assert.deepEqual(await working(), { total: '7', operating: '3', unknown: '1', sharePercent: '42.9' })
  assert.deepEqual(await measured('waste_bank'), [3, 7, 3 / 7])
  const rows = (await admin.get('/api/measures/infrastructure.working_share/rows?part=kind&key=waste_bank')).json().rows as {
    label: string
    value: number
    weight: number
    url: string
  }[]
  assert.equal(rows.length, 5, 'four assets, and what the count found beyond them')
  assert.deepEqual(
    rows.filter(({ url }) => url.endsWith('/growth/waste_bank')).map(({ value, weight }) => [value, weight]),
    [[3, 3]],
  )
  // A later count that says nothing of it leaves what it found beyond in doubt.
  await admin.post('/api/infrastructure/censuses', { ...counted, onDay: '2026-03-01', found: '9', operating: null })
  assert.deepEqual(await working(), { total: '9', operating: '3', unknown: '3', sharePercent: '33.3' })
  await admin.post(`/api/infrastructure/censuses/${census}/withdraw`, { reason: 'Salah hitung' })
  assert.deepEqual(await working(), { total: '9', operating: '0', unknown: '7', sharePercent: '0.0' }, 'by the register alone')
})

test('where nobody knows whether anything works, no share is told', async () => {
  await enter({ kind: 'school', name: 'SD Latta', agencyId: dlhp, quantity: '3' })
  const { working } = await growth('school')
  assert.deepEqual(working, { total: '3', operating: '0', unknown: '3', sharePercent: null })
  assert.deepEqual(await measured('school'), [null, null, null])
})

test('I-3: a total cannot be typed, and every year adds up', async () => {
  const id = await enter({ kind: 'drainage', name: 'Drainase Batu Merah', agencyId: dlhp, quantity: '120.5' })
  const detail = (await admin.get(`/api/infrastructure/assets/${id}`)).json()
  const typed = await admin.put(`/api/infrastructure/assets/${id}`, {
    kind: 'drainage',
    name: 'Drainase Batu Merah',
    source: 'uji',
    quantity: '999',
    version: detail.version,
  })
  assert.equal(typed.json().quantity, '120.5')
  await assert.rejects(db.updateTable('infrastructure.event').set({ quantity: '999' }).execute(), /permission denied/)
  await assert.rejects(db.deleteFrom('infrastructure.event').execute(), /permission denied/)

  await happen(id, { kind: 'acquisition', onDay: '2023-01-10', quantity: '30' })
  await happen(id, { kind: 'write_off', onDay: '2024-01-10', quantity: '10.5' })
  await admin.post('/api/infrastructure/censuses', {
    kind: 'drainage',
    agencyId: dlhp,
    onDay: '2025-07-01',
    found: '150',
    method: 'measured',
    source: 'pengukuran',
  })
  const { years, working } = await growth('drainage')
  assert.deepEqual([working.total, working.unknown], ['150', '150'], 'what only the count found is of unknown state')
  for (const { opening, base, additions, disposals, corrections, stock } of years)
    assert.equal(Number(opening ?? base) + Number(additions) - Number(disposals) + Number(corrections), Number(stock))
  const { corrections, growthPercent, doubt } = years.find(({ year }: { year: number }) => year === 2025)
  assert.deepEqual([corrections, growthPercent, doubt], ['10', null, 'corrected_only'])
})

test('a break starts anew; withdrawn, the series is whole again', async () => {
  await enter({ kind: 'park', name: 'Taman A', agencyId: dlhp, acquiredOn: '2020-01-01' })
  await enter({ kind: 'park', name: 'Taman B', agencyId: dlhp, acquiredOn: '2023-01-01' })
  const marked = { onDay: '2023-01-01', reason: 'Definisi baru', fromDefinition: 'taman', toDefinition: 'taman dan RTH' }
  const { id } = (await admin.post('/api/infrastructure/kinds/park/breaks', marked)).json()
  assert.equal(code(await admin.post('/api/infrastructure/kinds/park/breaks', marked)), 'infrastructure-break-taken')
  const of2023 = async () => (await growth('park')).years.find(({ year }: { year: number }) => year === 2023)
  assert.deepEqual([(await of2023()).outcome, (await of2023()).growthPercent, (await of2023()).opening], ['broken', null, null])
  assert.equal((await admin.post(`/api/infrastructure/breaks/${id}/withdraw`, { reason: 'Keliru' })).statusCode, 204)
  assert.deepEqual([(await of2023()).outcome, (await of2023()).growthPercent], ['risen', '100.00'])
  assert.equal((await admin.post(`/api/infrastructure/breaks/${id}/withdraw`, { reason: 'Lagi' })).statusCode, 404)
})

test('each event says what belongs to it and nothing else', async () => {
  const id = await enter({ kind: 'bridge', name: 'Jembatan', agencyId: dlhp, operational: 'operating', condition: 'good' })
  const onDay = '2024-05-01'
  for (const [event, fields] of [
    [{ kind: 'acquisition' }, ['quantity']],
    [{ kind: 'write_off' }, ['quantity']],
    [{ kind: 'transfer' }, ['toAgencyId']],
    [{ kind: 'damage' }, ['condition']],
    [{ kind: 'inspection' }, ['condition']],
    [{ kind: 'repair', quantity: '1' }, ['quantity', 'condition']],
    [{ kind: 'damage', condition: 'major_damage', costRupiah: '5' }, ['costRupiah']],
    [{ kind: 'rehabilitation', toAgencyId: diskominfo }, ['toAgencyId']],
  ] as const) {
    const reply = await happen(id, { ...event, onDay })
    assert.deepEqual([reply.statusCode, reply.json().fields], [422, fields], event.kind)
  }
  const damaged = await happen(id, { kind: 'damage', onDay, condition: 'major_damage', operational: 'not_operating' })
  assert.deepEqual([damaged.json().condition, damaged.json().operational], ['major_damage', 'not_operating'])
  const event = damaged.json().events.at(-1).id
  assert.equal((await admin.post(`/api/infrastructure/events/${event}/withdraw`, { reason: 'Salah jembatan' })).statusCode, 204)
  const after = (await admin.get(`/api/infrastructure/assets/${id}`)).json()
  assert.deepEqual([after.condition, after.operational, after.events.at(-1).withdrawnReason], ['good', 'operating', 'Salah jembatan'])
})

test('nothing happens any more to what was written off, and never more than there was', async () => {
  const id = await enter({ kind: 'server', name: 'Server', quantity: '2', operational: 'operating' })
  assert.equal(code(await happen(id, { kind: 'write_off', onDay: '2024-01-01', quantity: '3' })), 'infrastructure-more-than-there-is')
  assert.equal(code(await happen(id, { kind: 'write_off', onDay: '2021-01-01', quantity: '1' })), 'infrastructure-more-than-there-is')
  const gone = await happen(id, { kind: 'write_off', onDay: '2024-01-01', quantity: '2' })
  assert.deepEqual([gone.json().operational, gone.json().quantity, gone.json().actions], ['written_off', '0', ['change']])
  for (const kind of EventKind.options) {
    const needed = { acquisition: { quantity: '1' }, write_off: { quantity: '1' }, transfer: { toAgencyId: dlhp } }[kind as 'transfer']
    const reply = await happen(id, { kind, onDay: '2025-01-01', ...(needed ?? { condition: 'good' }) })
    assert.deepEqual([reply.statusCode, code(reply)], [409, 'infrastructure-event-not-possible'], kind)
  }
})

test('what is being built is neither damaged nor repaired yet', async () => {
  for (const state of [...Operational.options, null]) {
    const id = await enter({ kind: 'market', name: `Pasar ${state}`, operational: state === 'written_off' ? null : state })
    if (state === 'written_off') await happen(id, { kind: 'write_off', onDay: '2022-01-01', quantity: '1' })
    for (const kind of EventKind.options) {
      if (eventsIn(state).includes(kind)) continue
      const needed = { acquisition: { quantity: '1' }, write_off: { quantity: '1' }, transfer: { toAgencyId: dlhp } }[kind as 'transfer']
      const reply = await happen(id, { kind, onDay: '2025-01-01', ...(needed ?? { condition: 'good' }) })
      assert.equal(code(reply), 'infrastructure-event-not-possible', `${state} ${kind}`)
    }
  }
  assert.deepEqual(eventsIn('under_construction'), ['acquisition', 'transfer', 'write_off', 'inspection'])
})

test('a transfer hands the asset on: the new owner records, the old one no longer', async () => {
  const id = await enter({ kind: 'public_wifi', name: 'Wifi pasar', agencyId: dlhp, quantity: '4' }, liaison)
  assert.equal(code(await happen(id, { kind: 'transfer', onDay: '2024-01-01', toAgencyId: dlhp })), 'infrastructure-transfer-same-owner')
  assert.equal(code(await happen(id, { kind: 'transfer', onDay: '2024-01-01', toAgencyId: NOBODY })), 'infrastructure-agency-unknown')
  await happen(id, { kind: 'inspection', onDay: '2024-06-01', operational: 'operating' })
  assert.equal(
    code(await happen(id, { kind: 'transfer', onDay: '2024-01-01', toAgencyId: diskominfo })),
    'infrastructure-transfer-before-later',
  )
  const handed = await happen(id, { kind: 'transfer', onDay: '2025-01-01', toAgencyId: diskominfo }, liaison)
  assert.deepEqual([handed.json().agencyName, handed.json().actions], ['Dinas Kominfo', []])
  assert.equal((await happen(id, { kind: 'inspection', onDay: '2025-02-01', condition: 'good' }, liaison)).statusCode, 403)
  const { years } = await growth('public_wifi')
  assert.deepEqual(
    years.map(({ stock, additions }: { stock: string; additions: string }) => [stock, additions]),
    [
      ['4', '4'],
      ['4', '0'],
      ['4', '0'],
      ['4', '0'],
      ['4', '0'],
      ['4', '0'],
    ],
  )
})

test('an agency records for itself alone', async () => {
  const mine = async (by: typeof liaison) => by.get('/api/infrastructure/my-agencies')
  assert.deepEqual(
    (await mine(liaison)).json().map(({ id }: { id: string }) => id),
    [dlhp],
    'no other agency is there to choose',
  )
  assert.ok((await mine(admin)).json().length > 1)
  assert.equal((await mine(await as('auditor'))).statusCode, 403)
  const foreign = { kind: 'school', name: 'SD', agencyId: diskominfo, acquiredOn: '2024-01-01', source: 'uji' }
  assert.equal((await liaison.post('/api/infrastructure/assets', foreign)).statusCode, 403)
  const counted = { kind: 'school', agencyId: diskominfo, onDay: '2025-01-01', found: '3', method: 'measured', source: 'uji' }
  assert.equal((await liaison.post('/api/infrastructure/censuses', counted)).statusCode, 403)
  const id = await enter(foreign)
  const change = { ...foreign, version: 1 }
  assert.equal((await liaison.put(`/api/infrastructure/assets/${id}`, change)).statusCode, 403)
  const own = await admin.post('/api/infrastructure/censuses', counted)
  assert.equal((await liaison.post(`/api/infrastructure/censuses/${own.json().id}/withdraw`, { reason: 'bukan saya' })).statusCode, 403)
  assert.equal((await admin.post(`/api/infrastructure/censuses/${own.json().id}/withdraw`, { reason: 'salah hitung' })).statusCode, 204)
})

test('every refusal says what to do', async () => {
  const asset = { kind: 'park', name: 'Taman', agencyId: dlhp, acquiredOn: '2024-01-01', source: 'uji' }
  const refused = async (input: object) => code(await admin.post('/api/infrastructure/assets', { ...asset, ...input }))
  assert.equal(await refused({ kind: 'castle' }), 'infrastructure-kind-unknown')
  assert.equal(await refused({ agencyId: NOBODY }), 'infrastructure-agency-unknown')
  assert.equal(await refused({ areaCode: '99.99' }), 'infrastructure-area-unknown')
  assert.equal(await refused({ acquiredOn: '2026-06-16' }), 'infrastructure-future')
  assert.equal(await refused({ lat: -3.7 }), 'invalid-input')
  assert.equal(await refused({ itemCode: '02.06' }), 'invalid-input')
  assert.equal(await refused({ quantity: '0' }), 'invalid-input')
  assert.equal(await refused({ quantity: '1,5' }), 'invalid-input')
  const id = await enter({ ...asset, itemCode: '02.06.01', itemNo: '0001' })
  assert.equal(await refused({ itemCode: '02.06.01', itemNo: '0001' }), 'infrastructure-item-taken')
  const other = await enter(asset)
  assert.equal(
    code(await admin.put(`/api/infrastructure/assets/${other}`, { ...asset, itemCode: '02.06.01', itemNo: '0001', version: 1 })),
    'infrastructure-item-taken',
  )
  assert.equal(code(await admin.put(`/api/infrastructure/assets/${id}`, { ...asset, version: 7 })), 'infrastructure-changed')
  assert.equal((await admin.get(`/api/infrastructure/assets/${NOBODY}`)).statusCode, 404)
  assert.equal((await happen(NOBODY, { kind: 'inspection', onDay: '2024-01-01', condition: 'good' })).statusCode, 404)
  assert.equal(code(await happen(id, { kind: 'inspection', onDay: '2026-06-16', condition: 'good' })), 'infrastructure-future')

  const counted = { kind: 'health_post', agencyId: dlhp, onDay: '2025-01-01', found: '3', method: 'measured', source: 'uji' }
  const census = async (input: object) => code(await admin.post('/api/infrastructure/censuses', { ...counted, ...input }))
  assert.equal(await census({ operating: '4' }), 'infrastructure-census-operating')
  assert.equal(await census({ onDay: '2026-06-16' }), 'infrastructure-future')
  assert.equal(await census({ kind: 'castle' }), 'infrastructure-kind-unknown')
  assert.equal(await census({ agencyId: NOBODY }), 'infrastructure-agency-unknown')
  await census({})
  assert.equal(await census({}), 'infrastructure-census-taken')

  const kind = { register: 'social', titleId: 'Halte', titleEn: 'Stops', definition: 'Halte bus kota', unit: 'piece', placePublic: true }
  const put = (input: object, of = 'bus_stop') => admin.put(`/api/infrastructure/kinds/${of}`, { ...kind, ...input })
  assert.equal(code(await put({ register: 'magic', version: 0 })), 'infrastructure-register-unknown')
  assert.equal((await put({ version: 0 })).statusCode, 200)
  assert.equal(code(await put({ version: 0 })), 'infrastructure-changed')
  assert.equal((await put({ version: 1, titleId: 'Halte bus' })).json().titleId, 'Halte bus')
  assert.equal((await admin.get('/api/infrastructure/kinds/castle')).statusCode, 404)
  assert.equal((await admin.post('/api/infrastructure/kinds/castle/plans', { quantity: '1', source: 'uji' })).statusCode, 404)
})

test('the register list narrows, counts and turns its pages', async () => {
  const all = (await admin.get('/api/infrastructure/assets?kind=tps3r&limit=5')).json()
  assert.deepEqual([all.total, all.rows.length], [8, 5])
  const rest = (await admin.get(`/api/infrastructure/assets?kind=tps3r&limit=5&after=${all.next}`)).json()
  assert.deepEqual([rest.rows.map(({ name }: { name: string }) => name), rest.next], [['TPS3R 6', 'TPS3R 7', 'TPS3R 8'], null])
  assert.equal((await admin.get('/api/infrastructure/assets?after=x')).statusCode, 422)
  const total = async (query: string) => (await admin.get(`/api/infrastructure/assets?${query}`)).json().total
  assert.equal(await total('kind=tps3r&operational=operating'), 3)
  assert.equal(await total('q=kamera pasar'), 1)
  assert.equal(await total('q=%25'), 0)
  assert.equal(await total(`register=ict&agencyId=${dlhp}`), 0)
  await enter({ kind: 'park', name: 'Taman Passo', agencyId: dlhp, areaCode: '81.71.03.2001' })
  assert.equal(await total('areaCode=81.71.03'), 1)
})

test('a figure of the register leads to its rows and names the owner', async () => {
  const { cells } = (await admin.get('/api/measures/infrastructure.stock.cctv?period=year')).json()
  assert.deepEqual(
    cells.map(({ period, value }: { period: string; value: number }) => [period, value]),
    [
      ['2021', 32],
      ['2022', 32],
      ['2023', 37],
      ['2024', 37],
      ['2025', 37],
      ['2026', 37],
    ],
  )
  const change = (await admin.get('/api/measures/infrastructure.change.cctv/rows?from=2023-01-01&to=2023-12-31')).json()
  assert.deepEqual(
    change.rows.map(({ label, value }: { label: string; value: number }) => [label, value]),
    [['Kamera pasar', 5]],
  )
})

test('what counts as this year follows the city’s own clock', async () => {
  clock.set('2025-12-31T23:30')
  const late = await as('city_admin')
  const before = (await late.get('/api/infrastructure/kinds/cctv')).json()
  assert.equal(before.years.at(-1).year, 2025)
  clock.set('2026-01-01T00:30')
  const next = (await late.get('/api/infrastructure/kinds/cctv')).json()
  assert.equal(next.years.at(-1).year, 2026)
  clock.set('2026-06-15T09:00')
})
