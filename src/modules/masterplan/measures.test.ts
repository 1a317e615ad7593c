import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ok, planOf } from '../../../test/support/plan.ts'
import { testApp } from '../../../test/support/test-app.ts'

const house = await testApp({ now: '2026-08-03T09:00' })
const { as, agency, clock, ownerDb } = house
const { dlhp, dishub, planner, liaison, dimension, programme, indicator, open, accepted } = await planOf(house)
const visitor = await as()
const put = async (path: string, body: object, by = planner) => ok(await by.put(`/api/masterplan/${path}`, body))

const waste = await programme()
const traffic = await programme({ leadAgencyId: dishub, dimensionId: dimension('LIV.MOB') })
const later = await programme({ fromYear: 2027 })
for (const step of ['start', 'finish']) ok(await planner.post(`/api/masterplan/programmes/${waste}/${step}`, {}))
ok(await planner.post(`/api/masterplan/programmes/${traffic}/start`, {}))

const cells = async (code: string, query = '', by = visitor) => {
  // What anybody reads is counted so long ago at most.
  clock.advance({ seconds: 30 })
  return ok(await by.get(`/api/measures/${code}?from=2026-01-01&to=2026-12-31${query}`)).cells as {
    key: string | null
    label: string | null
    value: number | null
    numerator: number | null
    denominator: number | null
  }[]
}
const value = async (code: string) => (await cells(code))[0]!.value
const rows = async (code: string, by = planner) => ok(await by.get(`/api/measures/${code}/rows?from=2026-01-01&to=2026-12-31`))

test('programmes are counted for the years they span, by agency and dimension, and lead to their pages', async () => {
  assert.deepEqual([await value('masterplan.programmes'), await value('masterplan.programmes_running')], [2, 1])
  assert.equal(await value('masterplan.programmes_done'), 1)
  const all = ok(await visitor.get('/api/measures/masterplan.programmes')).cells
  assert.deepEqual(
    all.map((cell: { period: string; value: number }) => [cell.period, cell.value]),
    [
      ['2025', 2],
      ['2026', 2],
    ],
    'no year that is still to come',
  )
  const byAgency = await cells('masterplan.programmes', '&by=agency')
  assert.deepEqual(new Map(byAgency.map(({ key, value: count }) => [key, count])), new Map([dlhp, dishub].sort().map((id) => [id, 1])))
  const byDimension = await cells('masterplan.programmes', '&by=dimension')
  assert.deepEqual(
    byDimension.map(({ label }) => label).toSorted((a, b) => String(a).localeCompare(String(b))),
    ['Kehidupan pintar', 'Lingkungan pintar'],
  )
  const behind = await rows('masterplan.programmes')
  assert.deepEqual(
    behind.rows.map(({ url }: { url: string }) => url).sort(),
    [waste, traffic].map((id) => `/staff/masterplan/programmes/${id}`).sort(),
  )
  assert.ok(!JSON.stringify(behind).includes(later))
})

test('numbers due are those of opened months that are over; only accepted ones count', async () => {
  await open(2026, 1, 2, 9)
  const first = await indicator(waste)
  await indicator(waste)
  await indicator(waste, { frequency: 'quarter' })
  await accepted(first, 2026, 1, { value: '5' })
  ok(await liaison.put('/api/masterplan/realisations', { indicatorId: first, year: 2026, month: 2, value: '9' }))
  const [cell] = await cells('masterplan.numbers_accepted')
  assert.deepEqual([cell!.numerator, cell!.denominator, cell!.value], [1, 4, 0.25])
  const behind = await rows('masterplan.numbers_accepted')
  assert.equal(behind.total, 4)
  assert.ok(behind.rows.some(({ url }: { url: string }) => url === `/staff/masterplan/indicators/${first}`))
})

test('numbers due are added up as their rows say, whatever the cut, and come in pages', async () => {
  await indicator(traffic, { agencyId: dishub })
  const path = '/api/measures/masterplan.numbers_accepted'
  const page = async (query: string) => ok(await planner.get(`${path}/rows?${query}`))
  const all = (await page('limit=1000')).rows as { id: string; on: string; value: number; weight: number }[]
  assert.equal(all.length, 6)
  const first = await page('limit=4')
  const second = await page(`limit=4&after=${first.next}`)
  assert.deepEqual([...first.rows, ...second.rows], all)
  assert.deepEqual([first.total, second.next], [6, null])
  for (const cut of [
    '',
    '&part=agency&key=' + dishub,
    '&part=dimension&key=' + dimension('ENV'),
    '&from=2026-02-01',
    '&agencyId=' + dlhp,
  ]) {
    const { rows: some } = await page(`limit=1000${cut}`)
    const sum = (of: 'value' | 'weight') => some.reduce((total: number, each: { value: number; weight: number }) => total + each[of], 0)
    const [cell] = ok(await planner.get(`${path}?period=year&to=2026-12-31${cut}`)).cells
    assert.deepEqual([cell.numerator, cell.denominator], [sum('value'), sum('weight')], cut)
    assert.ok(some.length > 0, cut)
  }
  const by = async (part: string) =>
    (await cells('masterplan.numbers_accepted', `&by=${part}`)).map(({ numerator, denominator }) => [numerator, denominator])
  const halves = new Set([
    [0, 2],
    [1, 4],
  ])
  assert.deepEqual(new Set(await by('agency')), halves)
  assert.deepEqual(new Set(await by('dimension')), halves)
  assert.equal((await page('part=agency&key=x')).total, 0)
  assert.deepEqual((await page('after=x')).rows.length, 6)
  const months = ok(await planner.get(`${path}?period=month&from=2026-01-01&to=2026-02-28`)).cells
  assert.deepEqual(
    months.map((each: { denominator: number }) => each.denominator),
    [3, 3],
  )
})

test('consistency is cells listed over five for each programme, unanswered ones included', async () => {
  await put(`matrix/${waste}/rpjmd/2026`, { state: 'listed' })
  await put(`matrix/${waste}/renja/2026`, { state: 'renamed', reference: 'Kampung bersih' })
  await put(`matrix/${waste}/dpa/2026`, { state: 'not_listed', reason: 'Menunggu APBD perubahan' })
  const [cell] = await cells('masterplan.consistency')
  assert.deepEqual([cell!.numerator, cell!.denominator], [2, 10])
  const before = ok(await visitor.get('/api/measures/masterplan.consistency?from=2025-01-01&to=2025-12-31')).cells
  assert.equal(before[0].numerator, 1, 'the five-year plan holds for every year, the yearly one does not')
})

test('money is planned and spent in rupiah, and its share of the city budget keeps numerator and denominator', async () => {
  const line = async (more: object) =>
    ok(
      await planner.post('/api/masterplan/activities', {
        programmeId: waste,
        agencyId: dlhp,
        year: 2026,
        name: 'Pengadaan komposter',
        fundSource: 'apbd_city',
        original: '100000000',
        ...more,
      }),
    ).id as string
  const id = await line({ code: 'K-1', revised: '250000000' })
  await line({ code: 'K-2', fundSource: 'csr' })
  await put(`activities/${id}/progress/1`, { physicalDone: '40', moneyDone: '40000001' }, liaison)
  assert.deepEqual([await value('masterplan.budget_planned'), await value('masterplan.budget_realised')], [350_000_000, 40_000_001])
  assert.equal(await value('masterplan.apbd_share'), null, 'without a budget of the city no share')
  await put('city-budget/2026', { stage: 'original', rupiah: '900000000000', source: 'Perda APBD 2026' })
  await put('city-budget/2026', { stage: 'revised', rupiah: '1000000000000', source: 'Perda APBD-P 2026' })
  const [cell] = await cells('masterplan.apbd_share')
  assert.deepEqual([cell!.numerator, cell!.denominator, cell!.value], [250_000_000, 1_000_000_000_000, 0.00025])
  const share = ok(await planner.get('/api/masterplan/share?year=2026'))
  assert.equal(share.tagged, '250000000', 'the staff page says the same')
  assert.deepEqual(
    (await rows('masterplan.apbd_share')).rows.map(({ url }: { url: string }) => url).sort(),
    ['/staff/masterplan/budget?year=2026', `/staff/masterplan/programmes/${waste}`].sort(),
  )
})

test('TC3: what others gave and the city verified, over that and what the city spent of its own budget', async () => {
  const outsideIn = async (year: number) => ok(await planner.get(`/api/masterplan/share?year=${year}`)).outside
  assert.deepEqual(await outsideIn(2026), { verified: '0', apbd: '40000001', share: '0.0', sources: 0 })
  const at = '2026-02-01T00:00:00Z'
  const one = (table: 'company' | 'contribution' | 'realisation', values: object) =>
    ownerDb
      .insertInto(`partnership.${table}`)
      .values(values as never)
      .returning('id')
      .executeTakeFirstOrThrow()
  const company = await one('company', {
    agency_id: await agency('pt-contoh'),
    name: 'PT Contoh',
    ownership: 'private',
    source: 'Contoh',
    created_at: at,
  })
  const gift = { category: 'environment', area_code: '81.71.03.2001', form: 'goods', period_from: '2026-01-01', period_to: '2026-12-31' }
  const { id: contribution_id } = await one('contribution', {
    ...gift,
    company_id: company.id,
    title: 'Tempat sampah',
    beneficiary: 'Warga Passo',
    created_at: at,
  })
  const given = (amount_rupiah: number, state: 'verified' | 'submitted') =>
    one('realisation', {
      contribution_id,
      company_id: company.id,
      on_day: '2026-02-01',
      description: 'Diserahkan',
      amount_rupiah,
      fund_source: 'csr_private',
      document_no: String(amount_rupiah),
      state,
      submitted_at: at,
      ...(state === 'verified' ? { verified_at: at, verified_name: 'Bappeda' } : {}),
      created_at: at,
    })
  await given(450_000_000, 'verified')
  await given(100_000_000, 'submitted')
  assert.deepEqual(await outsideIn(2026), { verified: '450000000', apbd: '40000001', share: '91.8', sources: 1 })
  const { rows: behind } = await rows('partnership.non_budget_share')
  const sum = (of: 'value' | 'weight') => behind.reduce((total: number, row: { value: number; weight: number }) => total + row[of], 0)
  assert.deepEqual(
    [behind.length, sum('value'), sum('weight')],
    [2, 450_000_000, 490_000_001],
    'the budget page says what the measure says',
  )
  assert.deepEqual(await outsideIn(2025), { verified: null, apbd: null, share: null, sources: 0 }, 'no share of a year without a report')
})

test('the rows behind a number are for those who may read the plan', async () => {
  assert.equal((await visitor.get('/api/measures/masterplan.programmes/rows')).statusCode, 401)
  const operator = await rows('masterplan.programmes', await as('command_center_operator'))
  assert.deepEqual([operator.rows, operator.hidden], [[], 2])
})
