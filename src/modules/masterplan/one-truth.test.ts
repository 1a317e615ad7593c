import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listJournal } from '#city/journal/index.ts'
import { ok, planOf } from '../../../test/support/plan.ts'
import { testApp } from '../../../test/support/test-app.ts'
import type { Budget, Dashboard, Matrix, PeriodView, PlanTree, RollUp } from './contract.ts'

const house = await testApp({ now: '2026-08-03T09:00' })
const { as, clock, db } = house
const { dlhp, dishub, planner, liaison, stranger, dimension, documentId, programme, indicator, open, accepted, steps } = await planOf(house)
const visitor = await as()

await open(2026, 1, 2)
ok(await planner.put('/api/masterplan/city-budget/2026', { stage: 'original', rupiah: '1000000000', source: 'Perda APBD' }))
let lines = 0

/** A programme with everything that a year counts of it. */
async function complete(more: object, agencyId: string): Promise<string> {
  const id = await programme({ leadAgencyId: agencyId, ...more })
  lines += 1
  const line = {
    programmeId: id,
    agencyId,
    year: 2026,
    code: `K-${lines}`,
    name: 'Pengadaan alat',
    fundSource: 'apbd_city',
    original: '100000000',
  }
  const { id: activity } = ok(await planner.post('/api/masterplan/activities', line))
  ok(await planner.put(`/api/masterplan/activities/${activity}/progress/1`, { physicalDone: '40', moneyDone: '10000000' }))
  for (const kind of ['rpjmd', 'renstra']) ok(await planner.put(`/api/masterplan/matrix/${id}/${kind}/2026`, { state: 'listed' }))
  return id
}

async function reported(programmeId: string): Promise<void> {
  const id = await indicator(programmeId, {}, [{ year: 2026, value: '10' }])
  await accepted(id, 2026, 1, { value: '5' })
  const { id: sent } = ok(await liaison.put('/api/masterplan/realisations', { indicatorId: id, year: 2026, month: 2, value: '1' }))
  await steps(liaison, 'send', sent)
}

const stays = await complete({ dimensionId: dimension('ENV.WAS') }, dlhp)
await reported(stays)
const leaves = await complete({ dimensionId: dimension('LIV.MOB') }, dishub)
await reported(leaves)

const page = async (path: string) => (await visitor.get(path)).body.replaceAll('<!-- -->', '')
const dataset = async (code: string) => ok(await visitor.get(`/data/masterplan-${code}.json`)).rows as Record<string, string | number>[]
const figure = async (code: string, year: number) => {
  clock.advance({ seconds: 30 })
  // What others gave is not for everybody, nor is its denominator.
  const by = code.startsWith('masterplan.') ? visitor : planner
  const [cell] = ok(await by.get(`/api/measures/${code}?from=${year}-01-01&to=${year}-12-31`)).cells
  return { value: cell?.value ?? 0, of: cell?.denominator ?? 0, agree: cell?.numerator ?? 0 } as {
    value: number
    of: number
    agree: number
  }
}
const plan = async <T>(query: string, by = planner) => ok(await by.get(`/api/masterplan/${query}`)) as T

/** One number, however many places say it. */
function one(what: string, ...said: (number | string)[]): number {
  assert.deepEqual(
    said.map(Number),
    said.map(() => Number(said[0])),
    what,
  )
  return Number(said[0])
}

/** What a year counts, asked of every reader; each number must be the same wherever it stands. */
async function counted(year: number) {
  const dashboard = await plan<Dashboard>(`dashboard?year=${year}`)
  const mapped = await plan<Dashboard>(`dashboard?year=${year}&taxonomy=RPM-KOTACERDAS-2026`)
  const tree = await plan<PlanTree>(`plan?year=${year}`)
  const inYear = tree.programmes.filter(({ standing }) => standing === 'listed' || standing === 'leaving')
  const matrix = await plan<Matrix>(`matrix?year=${year}`)
  const budget = await plan<Budget>(`budget?year=${year}`)
  const periods = await plan<PeriodView[]>(`periods/${year}`)
  const public_ = (await dataset('indikator')).filter((row) => row.year === year)
  const money = (await dataset('anggaran')).filter((row) => row.year === year)
  const [all, delivery, due, consistency, planned, spent, share, outside] = await Promise.all(
    [
      'masterplan.programmes',
      'masterplan.delivery',
      'masterplan.numbers_accepted',
      'masterplan.consistency',
      'masterplan.budget_planned',
      'masterplan.budget_realised',
      'masterplan.apbd_share',
      'partnership.non_budget_share',
    ].map((code) => figure(code, year)),
  )
  const sum = (rows: readonly RollUp[], of: 'indicators' | 'reported') => rows.reduce((total, row) => total + row[of], 0)
  const total = <Row>(rows: readonly Row[], of: (row: Row) => number | string) => rows.reduce((all_, row) => all_ + Number(of(row)), 0)
  const entry = await Promise.all([dlhp, dishub].map((id) => plan<{ lines: object[] }>(`entry?year=${year}&month=1&agencyId=${id}`)))
  const waiting = await plan<{ lines: object[] }>(`waiting?status=sent&year=${year}`)
  const front = year === 2026 ? /(\d+) dari (\d+) indikator/.exec(await page('/masterplan'))! : null
  const roll = (of: 'indicators' | 'reported') => [
    dashboard.whole[of],
    sum(dashboard.dimensions, of),
    sum(mapped.dimensions, of),
    sum(dashboard.agencies, of),
    dashboard.years.find(({ key }) => key === String(year))![of],
    total(inYear, (row) => row[of]),
  ]
  return {
    programmes: one(
      'programmes',
      total(Object.values(dashboard.programmes), Number),
      inYear.length,
      matrix.rows.length,
      all!.value,
      delivery!.of,
    ),
    indicators: one(
      'indicators',
      ...roll('indicators'),
      total(Object.values(dashboard.bands), Number),
      public_.length,
      total(entry, (each) => each.lines.length),
      ...(front ? [front[2]!] : []),
      ...periods.map((each) => each.due),
    ),
    reported: one('reported', ...roll('reported'), public_.filter(({ value }) => value !== null).length, ...(front ? [front[1]!] : [])),
    due: [due!.agree, due!.of],
    waiting: one(
      'waiting',
      dashboard.waiting.sent,
      waiting.lines.length,
      total(periods, (each) => each.counts.sent),
    ),
    consistency: [
      one(
        'cells in line',
        dashboard.consistency.agree,
        total(matrix.agencies, (row) => row.agree),
        consistency!.agree,
      ),
      one(
        'cells',
        dashboard.consistency.expected,
        total(matrix.agencies, (row) => row.expected),
        consistency!.of,
      ),
    ],
    ceiling: one(
      'ceiling',
      dashboard.budget.ceiling,
      budget.totals.ceiling,
      total(budget.agencies, (row) => row.ceiling),
      total(
        budget.activities.filter(({ listed }) => listed),
        (row) => row.ceiling!,
      ),
      total(inYear, (row) => row.ceiling),
      total(money, (row) => row.ceiling_rupiah!),
      planned!.value,
      dashboard.share.tagged,
      share!.agree,
    ),
    spent: one(
      'spent',
      dashboard.budget.spent,
      budget.totals.spent,
      total(inYear, (row) => row.spent),
      total(money, (row) => row.spent_rupiah!),
      spent!.value,
      outside!.of,
    ),
    lines: one('lines', dashboard.share.lines, dashboard.budget.activities, money.length),
  }
}

const BOTH = {
  programmes: 2,
  indicators: 2,
  reported: 2,
  due: [2, 4],
  waiting: 2,
  consistency: [4, 10],
  ceiling: 200_000_000,
  spent: 20_000_000,
  lines: 2,
}
const ONE = {
  programmes: 1,
  indicators: 1,
  reported: 1,
  due: [1, 2],
  waiting: 1,
  consistency: [2, 5],
  ceiling: 100_000_000,
  spent: 10_000_000,
  lines: 1,
}

test('a masterplan that stands in a draft moves no number anywhere', async () => {
  assert.deepEqual(await counted(2026), BOTH)
  const { id } = ok(
    await planner.post('/api/masterplan/documents', {
      kind: 'masterplan',
      title: 'Masterplan kota cerdas 2026-2030',
      fromYear: 2026,
      toYear: 2030,
      taxonomyCode: 'KOMINFO-2017',
      version: { note: 'Rancangan' },
    }),
  )
  const fresh = await complete({ documentId: id, fromYear: 2026, toYear: 2030, dimensionId: dimension('ENV.WAS') }, dlhp)
  const fromDraft = await indicator(fresh, { fromYear: 2026, toYear: 2030 }, [{ year: 2026, value: '10' }])
  assert.deepEqual(await counted(2026), BOTH)
  const early = await liaison.put('/api/masterplan/realisations', { indicatorId: fromDraft, year: 2026, month: 2, value: '1' })
  assert.deepEqual([early.statusCode, early.json().code], [409, 'masterplan-not-listed'])
  const draft = await plan<Dashboard>(`dashboard?year=2026&documentId=${id}`)
  assert.deepEqual([draft.inForce, draft.whole.indicators, draft.budget.ceiling], [false, 0, '0'])
  const { programmes } = await plan<PlanTree>(`plan?year=2026&documentId=${id}`)
  assert.deepEqual(
    programmes.map(({ standing }) => standing),
    ['draft'],
    'whoever draws it up sees it, and that it does not count',
  )
})

test('a programme that leaves the plan takes its indicators, numbers, cells and money out of every figure alike, from the adoption on', async () => {
  const before = await counted(2025)
  const keep = (by = planner) => by.post(`/api/masterplan/programmes/${leaves}/keep`, {})
  ok(await planner.post(`/api/masterplan/documents/${documentId}/versions`, { note: 'Tanpa program parkir' }))
  assert.equal((await keep()).json().code, 'masterplan-not-leaving')
  const seen = async () => {
    const { standing, mayDrop, mayKeep } = await plan<{ standing: string; mayDrop: boolean; mayKeep: boolean }>(
      `programmes/${leaves}?year=2026`,
    )
    return [standing, mayDrop, mayKeep]
  }
  assert.deepEqual(await seen(), ['listed', true, false])
  const drop = () => planner.post(`/api/masterplan/programmes/${leaves}/drop`, { reason: 'Tidak relevan lagi' })
  ok(await drop())
  assert.deepEqual(await seen(), ['leaving', false, true])
  assert.deepEqual(await counted(2026), BOTH, 'until the draft is adopted')
  assert.equal((await keep(visitor)).statusCode, 401)
  for (const by of [liaison, stranger]) assert.equal((await keep(by)).statusCode, 403)
  ok(await keep())
  assert.deepEqual(await seen(), ['listed', true, false], 'a slip is taken back')
  ok(await drop())
  ok(await planner.post(`/api/masterplan/documents/${documentId}/adopt`, { decree: 'Perwali 7/2026', decidedOn: '2026-08-01' }))
  assert.deepEqual(await counted(2026), ONE)
  assert.deepEqual(await counted(2025), before, 'the year before stays as it was')
  assert.deepEqual(await seen(), ['other_year', false, false])
  assert.equal((await visitor.get(`/masterplan/${leaves}`)).statusCode, 404)
  assert.deepEqual(
    (await dataset('program')).map(({ id }) => id),
    [stays],
  )
  const { activities } = await plan<Budget>('budget?year=2026')
  assert.deepEqual(
    activities
      .filter(({ listed }) => !listed)
      .map(({ programmeId }) => programmeId)
      .includes(leaves),
    true,
    'its money stays readable and says that it does not count',
  )
  const kinds = (await listJournal(db, 'masterplan', leaves)).map(({ kind }) => kind)
  assert.deepEqual(kinds.slice(-3), ['programme-dropped', 'programme-kept', 'programme-dropped'])
})
