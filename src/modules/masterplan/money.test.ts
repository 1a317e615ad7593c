import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listJournal } from '#city/journal/index.ts'
import { ok, planOf } from '../../../test/support/plan.ts'
import { testApp } from '../../../test/support/test-app.ts'

const house = await testApp({ now: '2026-08-03T09:00' })
const { db, as } = house
const { dlhp, dishub, planner, liaison, stranger, dimension, documentId, programme, indicator, open, accepted } = await planOf(house)
const code = async (reply: ReturnType<typeof planner.get>) => (await reply).json().code as string

let lines = 0
async function activity(programmeId: string, more: object = {}): Promise<string> {
  lines += 1
  const input = {
    programmeId,
    agencyId: dlhp,
    year: 2026,
    code: `K-${lines}`,
    name: `Pengadaan komposter ${lines}`,
    fundSource: 'apbd_city',
    original: '100000000',
    ...more,
  }
  return ok(await planner.post('/api/masterplan/activities', input)).id
}
const progress = (id: string, month: number, body: object, by = liaison) =>
  by.put(`/api/masterplan/activities/${id}/progress/${month}`, body)
const budget = async (query = '') => ok(await planner.get(`/api/masterplan/budget?year=2026${query}`))

await open(2026, 1, 2, 3)

test('money over the ceiling is refused, by one rupiah too, and the ceiling never falls below what is spent', async () => {
  const id = await activity(await programme(), { revised: '60000000' })
  ok(await progress(id, 1, { physicalDone: '40', moneyDone: '40000000' }))
  assert.equal(await code(progress(id, 2, { physicalDone: '60', moneyDone: '20000001' })), 'masterplan-over-ceiling')
  ok(await progress(id, 2, { physicalDone: '60', moneyDone: '20000000' }))
  const line = (await budget(`&agencyId=${dlhp}`)).activities.find((each: { id: string }) => each.id === id)
  assert.deepEqual([line.ceiling, line.spent, line.moneyShare, line.flags], ['60000000', '60000000', '100.0', ['money_ahead']])
  const change = { ...line, version: line.version }
  const kept = (({
    agencyId,
    name,
    nomenclatureVersion,
    nomenclatureCode,
    fundSource,
    smartCity,
    areaCode,
    recurring,
    original,
    shifted,
    source,
    version,
  }) => ({
    agencyId,
    name,
    nomenclatureVersion,
    nomenclatureCode,
    fundSource,
    smartCity,
    areaCode,
    recurring,
    original,
    shifted,
    source,
    version,
  }))(change)
  assert.equal(await code(planner.put(`/api/masterplan/activities/${id}`, { ...kept, revised: '59999999' })), 'masterplan-over-ceiling')
  ok(await planner.put(`/api/masterplan/activities/${id}`, { ...kept, revised: '80000000' }))
  assert.equal(
    await code(planner.put(`/api/masterplan/activities/${id}`, { ...kept, revised: '80000000' })),
    'masterplan-changed-meanwhile',
  )
  const kinds = (await listJournal(db, 'masterplan', id)).map(({ kind }) => kind)
  assert.deepEqual(kinds, ['activity-created', 'progress-written', 'progress-written', 'activity-changed'])
})

test('work that goes back says why, and no month is made to look like it did', async () => {
  const id = await activity(await programme())
  ok(await progress(id, 1, { physicalDone: '50', moneyDone: '0' }))
  assert.equal(await code(progress(id, 2, { physicalDone: '40', moneyDone: '0' })), 'masterplan-work-went-back')
  ok(await progress(id, 2, { physicalDone: '40', moneyDone: '0', reason: 'Banjir merusak pekerjaan' }))
  ok(await progress(id, 3, { physicalDone: '45.5', moneyDone: '0', physicalTarget: '60' }))
  assert.equal(await code(progress(id, 1, { physicalDone: '120', moneyDone: '0', version: 1 })), 'masterplan-percent')
  assert.equal(
    await code(progress(id, 2, { physicalDone: '50', moneyDone: '0', version: 1, reason: 'Salah' })),
    'masterplan-later-month-lower',
  )
  assert.equal(await code(progress(id, 3, { physicalDone: '46', moneyDone: '0' })), 'masterplan-changed-meanwhile')
  assert.equal(await code(progress(id, 5, { physicalDone: '46', moneyDone: '0' })), 'masterplan-period-closed')
  const line = (await budget()).activities.find((each: { id: string }) => each.id === id)
  assert.deepEqual([line.physical, line.physicalDeviation, line.flags, line.throughMonth], ['45.5', '-14.5', ['work_went_back'], 3])
})

test('a budget line stands in its programme and year, with a code of its nomenclature', async () => {
  const programmeId = await programme()
  const post = (more: object) =>
    planner.post('/api/masterplan/activities', {
      programmeId,
      agencyId: dlhp,
      year: 2026,
      code: 'X-1',
      name: 'Uji coba',
      fundSource: 'apbd_city',
      ...more,
    })
  const smart = { nomenclatureVersion: 'KEPMENDAGRI-050-5889-2021', nomenclatureCode: '2.16.03.2.02.09' }
  assert.equal(await code(post({ year: 2031 })), 'masterplan-years-outside')
  assert.equal(await code(post({ nomenclatureCode: '2.16.03' })), 'masterplan-code-with-version')
  assert.equal(await code(post({ ...smart, nomenclatureVersion: 'KEPMENDAGRI-900-1317-2023' })), 'masterplan-code-unknown')
  assert.equal(await code(post({ revised: '5' })), 'masterplan-original-first')
  assert.equal(await code(post({ areaCode: '99.99' })), 'masterplan-area-unknown')
  ok(await post(smart))
  assert.equal(await code(post(smart)), 'masterplan-code-taken')
  const line = (await budget()).activities.find((each: { code: string }) => each.code === 'X-1')
  assert.match(line.nomenclatureName, /Kota Cerdas/)
  assert.deepEqual([line.ceiling, line.moneyShare], [null, null], 'no amount is no ceiling')
  assert.equal(await code(progress(line.id, 1, { physicalDone: '1', moneyDone: '1' })), 'masterplan-over-ceiling')
  assert.equal((await progress(line.id, 1, { physicalDone: '1', moneyDone: '0' }, stranger)).statusCode, 403)
  assert.equal((await liaison.post('/api/masterplan/activities', {})).statusCode, 403)
  assert.equal((await progress(line.id, 1, { physicalDone: '1', moneyDone: '1.5' })).statusCode, 400)
})

test('a nomenclature code is found under its own version, and three digits at the end exist in none', async () => {
  const list = async (query: string) =>
    ok(await liaison.get(`/api/masterplan/nomenclature?${query}`)).codes as { version: string; code: string; elsewhere: object[] }[]
  const four = await list('version=KEPMENDAGRI-900-1317-2023&q=2.16.03.2.02.00')
  assert.deepEqual(
    four.map(({ code: each }) => each),
    ['2.16.03.2.02.0014', '2.16.03.2.02.0025', '2.16.03.2.02.0035'],
  )
  assert.ok(
    (await list('q=kota cerdas')).every(({ elsewhere }) => elsewhere.length === 0),
    'nothing is guessed from digits',
  )
  const three = db.insertInto('masterplan.nomenclature').values({
    version_code: 'KEPMENDAGRI-050-5889-2021',
    code: '2.16.03.2.02.014',
    system: 'nomenclature',
    level: 'subkegiatan',
    name: 'Salah',
    certainty: 'city',
  })
  await assert.rejects(three.execute(), /violates check/)
})

test('the smart-city share counts tagged lines of the city budget alone, of the newest budget', async () => {
  const before = BigInt(ok(await planner.get('/api/masterplan/share?year=2027')).tagged)
  assert.equal(before, 0n)
  const programmeId = await programme()
  await activity(programmeId, { year: 2027, original: '2000000000', revised: '2500000000' })
  await activity(programmeId, { year: 2027, original: '900000000', fundSource: 'csr' })
  await activity(programmeId, { year: 2027, original: '900000000', smartCity: false })
  const share = async () => ok(await planner.get('/api/masterplan/share?year=2027'))
  assert.deepEqual([(await share()).tagged, (await share()).share], ['2500000000', null], 'without a budget of the city no share')
  const put = (body: object, by = planner) => by.put('/api/masterplan/city-budget/2027', body)
  ok(await put({ stage: 'original', rupiah: '1200000000000', source: 'Perda APBD 2027' }))
  assert.equal((await share()).share, '0.21')
  assert.equal(await code(put({ stage: 'original', rupiah: '1', source: 'Perda' })), 'masterplan-changed-meanwhile')
  assert.equal(await code(put({ stage: 'revised', rupiah: '0', source: 'Perda' })), 'masterplan-budget-above-zero')
  ok(await put({ stage: 'revised', rupiah: '1000000000000', source: 'Perda APBD-P 2027' }))
  const seen = await share()
  assert.deepEqual([seen.stage, seen.share, seen.lines], ['revised', '0.25', 1])
  assert.equal((await put({ stage: 'original', rupiah: '1', source: 'Perda' }, liaison)).statusCode, 403)
})

test('a hole in the matrix says why; what nobody looked at agrees as little, and each agency has its percentage', async () => {
  const mine = await programme()
  const theirs = await programme({ leadAgencyId: dishub })
  const set = (id: string, kind: string, body: object) => planner.put(`/api/masterplan/matrix/${id}/${kind}/2026`, body)
  assert.equal(await code(set(mine, 'dpa', { state: 'not_listed' })), 'masterplan-hole-needs-reason')
  assert.equal(await code(set(mine, 'renja', { state: 'renamed' })), 'masterplan-new-name-needed')
  ok(await set(mine, 'rpjmd', { state: 'listed', reference: 'Program prioritas 13' }))
  ok(await set(mine, 'renja', { state: 'renamed', reference: 'Kampung bersih' }))
  ok(await set(mine, 'dpa', { state: 'not_listed', reason: 'Menunggu APBD perubahan' }))
  assert.equal(await code(set(mine, 'dpa', { state: 'listed' })), 'masterplan-changed-meanwhile')
  for (const kind of ['rpjmd', 'renstra', 'rkpd', 'renja', 'dpa']) ok(await set(theirs, kind, { state: 'listed' }))
  const matrix = ok(await planner.get(`/api/masterplan/matrix?documentId=${documentId}&year=2026&agencyId=${dishub}`))
  assert.deepEqual(
    matrix.agencies.map(({ agree, expected, unanswered }: Record<string, number>) => [agree, expected, unanswered]),
    [[5, 5, 0]],
  )
  const whole = ok(await planner.get(`/api/masterplan/matrix?documentId=${documentId}&year=2026`))
  const row = whole.rows.find((each: { programmeId: string }) => each.programmeId === mine)
  assert.deepEqual(
    row.cells.map((cell: { kind: string; state: string | null }) => [cell.kind, cell.state]),
    [
      ['rpjmd', 'listed'],
      ['renstra', null],
      ['rkpd', null],
      ['renja', 'renamed'],
      ['dpa', 'not_listed'],
    ],
  )
  const next = ok(await planner.get(`/api/masterplan/matrix?documentId=${documentId}&year=2027`))
  const later = next.rows.find((each: { programmeId: string }) => each.programmeId === mine)
  assert.deepEqual([later.cells[0].state, later.cells[3].state], ['listed', null], 'five-year plans hold for all years, yearly ones do not')
  assert.equal((await liaison.put(`/api/masterplan/matrix/${mine}/dpa/2026`, { state: 'listed' })).statusCode, 403)
  const dashboard = ok(await planner.get(`/api/masterplan/dashboard?documentId=${documentId}&year=2026`))
  const total = whole.agencies.reduce((sum: number, each: { agree: number }) => sum + each.agree, 0)
  assert.equal(dashboard.consistency.agree, total)
  assert.equal(
    dashboard.consistency.unanswered,
    whole.agencies.reduce((sum: number, each: { unanswered: number }) => sum + each.unanswered, 0),
  )
})

test('the dashboard counts accepted numbers alone, by dimension, agency and year, and shows the plan under another list of dimensions', async () => {
  const waste = await programme()
  const traffic = await programme({ dimensionId: dimension('LIV.MOB'), leadAgencyId: dishub })
  const image = await programme({ dimensionId: dimension('BRD.TOU') })
  await accepted(await indicator(waste, {}, [{ year: 2026, value: '10' }]), 2026, 1, { value: '20' })
  await accepted(await indicator(waste, {}, [{ year: 2026, value: '10' }]), 2026, 1, { value: '5' })
  await accepted(await indicator(traffic, {}, [{ year: 2026, value: '10' }]), 2026, 1, { value: '9' })
  await indicator(image, {}, [{ year: 2026, value: '10' }])
  const seen = ok(await liaison.get(`/api/masterplan/dashboard?documentId=${documentId}&year=2026`))
  const dimensionOf = (title: string) => seen.dimensions.find((each: { title: string }) => each.title === title)
  assert.equal(seen.dimensions.length, 6)
  assert.deepEqual([dimensionOf('Lingkungan pintar').achievement, dimensionOf('Lingkungan pintar').band], ['75.0', 'medium'])
  assert.deepEqual(
    [dimensionOf('Citra daerah pintar').achievement, dimensionOf('Citra daerah pintar').reported, dimensionOf('Citra daerah pintar').band],
    [null, 0, 'none'],
  )
  assert.deepEqual([seen.whole.indicators, seen.whole.reported, seen.whole.achievement], [4, 3, '80.0'])
  assert.deepEqual(seen.bands, { very_high: 1, high: 1, medium: 0, low: 0, very_low: 1, none: 1 })
  assert.equal(seen.years.length, 5)
  const fresh = ok(await liaison.get(`/api/masterplan/dashboard?documentId=${documentId}&year=2026&taxonomy=RPM-KOTACERDAS-2026`))
  const under = Object.fromEntries(
    fresh.dimensions.map((each: { title: string; achievement: string | null; indicators: number }) => [
      each.title,
      [each.achievement, each.indicators],
    ]),
  )
  assert.deepEqual(under.Mobilitas, ['90.0', 1], 'mobility stands on its own')
  assert.deepEqual(under.Kehidupan, [null, 0])
  assert.deepEqual(under['Tanpa padanan'], [null, 1], 'branding has no counterpart and is not lost')
  assert.equal((await liaison.get('/api/masterplan/dashboard?taxonomy=LAIN')).statusCode, 404)
  assert.equal((await (await as('desk_clerk')).get('/api/masterplan/dashboard')).statusCode, 403)
})
