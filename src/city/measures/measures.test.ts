import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import type { Context } from '#kernel/context.ts'
import type { Locale } from '#kernel/texts.ts'
import { type Actor, staffActor, SYSTEM, VISITOR } from '#kernel/permissions.ts'
import { testApp } from '../../../test/support/test-app.ts'
import { cellsOf, periodOf } from './aggregate.ts'
import type { Cell } from './contract.ts'
import { type CountedRow, drillDown, type Measure, seriesOf, takeSnapshot, verifySnapshot } from './index.ts'
import { hiddenCells, suppressSmallCells } from './suppress.ts'

const { db, ownerDb, context, as } = await testApp()

const row = (id: string, on: string, value: number, more: Partial<CountedRow> = {}): CountedRow => ({
  id,
  on,
  agencyId: null,
  areaCode: '81.71.01.1006',
  value,
  weight: 1,
  label: `Baris ${id}`,
  url: null,
  ...more,
})

/** A house with one measure over the rows at hand; a reader sees those of agency 'mine'. */
function houseWith(rows: readonly CountedRow[], about: Partial<Measure> = {}): Context {
  const measure: Measure = {
    code: 'test.number',
    title: { id: 'Angka', en: 'Number' },
    definition: { id: 'Baris uji', en: 'Rows of the test' },
    unit: 'baris',
    direction: 'up',
    period: 'month',
    dimensions: ['agency', 'area'],
    count: async () => [],
    rows: async (_context, { from, to }, actor) =>
      rows.filter(({ on, agencyId }) => (!from || on! >= from) && (!to || on! <= to) && (actor.kind === 'system' || agencyId === 'mine')),
    ...about,
  }
  return { ...context, rooms: [{ name: 'test', measures: [measure] }] }
}

const reader: Actor = staffActor({ id: '01a20964-4072-7bf0-9a81-e88d94669e29', name: 'Pembaca' }, [
  { role: 'auditor', agencyId: null, agencyIds: [], permissions: new Set(['measures.read', 'measures.snapshot']) },
])
const values = (cells: readonly Cell[]) => cells.map(({ period, key, value }) => [period, key, value])

test('a period without rows is zero for a count and no value for a ratio, and the future has no cell', async () => {
  const rows = [row('a', '2026-06-30', 1), row('b', '2026-08-01', 0), row('c', '2026-08-02', 1)]
  const counts = await seriesOf(houseWith(rows.map((each) => ({ ...each, value: 1 }))), SYSTEM, 'test.number', { to: '2026-12-31' }, 'id')
  assert.deepEqual(values(counts.cells), [
    ['2026-06', null, 1],
    ['2026-07', null, 0],
    ['2026-08', null, 2],
  ])
  const ratio = await seriesOf(houseWith(rows, { aggregate: 'ratio' }), SYSTEM, 'test.number', {}, 'id')
  assert.deepEqual(
    ratio.cells.map(({ value, numerator, denominator }) => [value, numerator, denominator]),
    [
      [1, 1, 1],
      [null, 0, 0],
      [0.5, 1, 2],
    ],
  )
  assert.equal(ratio.newestOn, '2026-08-02')
})

test('a mean is weighed, a last value is that of the newest day', () => {
  const rows = [row('a', '2026-08-01', 10, { weight: 4 }), row('b', '2026-08-02', 5, { weight: 1 }), row('c', '2026-08-02', 3)]
  const options = { period: 'year', by: undefined, today: '2026-08-03' } as const
  assert.deepEqual(values(cellsOf('mean', rows, options)), [['2026', null, 3]])
  assert.deepEqual(values(cellsOf('last', rows, options)), [['2026', null, 8]])
  assert.equal(periodOf('2026-08-03', 'quarter'), '2026-Q3')
  const quarters = cellsOf('sum', [row('a', '2025-11-01', 1)], { period: 'quarter', by: undefined, today: '2026-08-03' })
  assert.deepEqual(
    quarters.map((cell) => cell.period),
    ['2025-Q4', '2026-Q1', '2026-Q2', '2026-Q3'],
  )
})

test('the parts add up to the whole', () => {
  const rows = Array.from({ length: 60 }, (_, index) =>
    row(String(index), `2026-0${1 + (index % 7)}-15`, 1, { areaCode: index % 5 === 0 ? null : `81.71.0${index % 4}` }),
  )
  const options = { period: 'month', today: '2026-08-03' } as const
  const total = (cells: readonly Cell[]) => cells.reduce((sum, cell) => sum + cell.value!, 0)
  assert.equal(total(cellsOf('sum', rows, { ...options, by: 'area' })), 60)
  assert.equal(total(cellsOf('sum', rows, { ...options, by: undefined })), 60)
})

const cell = (key: string, value: number | null, ratio?: [number, number]): Cell => ({
  period: null,
  key,
  value,
  numerator: ratio?.[0] ?? null,
  denominator: ratio?.[1] ?? null,
  suppressed: false,
})
const shown = (cells: readonly Cell[]) => suppressSmallCells(cells).map(({ value, suppressed }) => (suppressed ? 'hidden' : value))

test('a count below five is hidden with enough beside it that the whole does not give it away', () => {
  assert.deepEqual(shown([cell('a', 3), cell('b', 40), cell('c', 9), cell('d', 0)]), ['hidden', 40, 'hidden', 0])
  assert.deepEqual(shown([cell('a', 3), cell('b', 4), cell('c', 9)]), ['hidden', 'hidden', 9])
  assert.deepEqual(shown([cell('a', 1), cell('b', 1), cell('c', 9)]), ['hidden', 'hidden', 'hidden'], 'two of one each add up to two')
  assert.deepEqual(shown([cell('a', 5), cell('b', 0)]), [5, 0])
  assert.deepEqual(shown([cell('a', 0.9, [9, 10])]), ['hidden'], 'one of ten did not')
  assert.deepEqual(shown([cell('a', 0.5, [5, 10])]), [0.5])
})

test('the public reads what is public, in whole periods, without small cells; the rest is not there', async () => {
  const rows = Array.from({ length: 9 }, (_, index) => row(String(index), '2026-08-01', 1, { areaCode: index < 2 ? 'small' : 'big' }))
  const house = houseWith(rows, { public: true })
  const series = (query: object) => seriesOf(house, VISITOR, 'test.number', query, 'en')
  assert.deepEqual(
    (await series({ by: 'area' })).cells.map(({ key, value, suppressed }) => [key, value, suppressed]),
    [
      ['big', null, true],
      ['small', null, true],
    ],
  )
  assert.equal((await series({})).cells[0]!.value, 9)
  assert.equal((await series({})).newestOn, null)
  const oneMonth = { from: '2026-08-01', to: '2026-08-31' }
  for (const query of [
    { from: '2026-08-02' },
    { to: '2026-08-02' },
    { period: 'day' },
    { areaCode: 'small' },
    { period: 'year', by: 'area' },
    { period: 'year', ...oneMonth },
  ])
    await assert.rejects(series(query), /measure-cut-too-fine/)
  assert.equal((await series(oneMonth)).cells[0]!.value, 9)
  assert.equal((await series({ period: 'year', from: '2026-01-01', to: '2026-12-31' })).cells[0]!.value, 9)
  await assert.rejects(seriesOf(houseWith(rows), VISITOR, 'test.number', {}, 'en'), /not-found/)
})

/** Whether a sum of unknown counts can be computed by adding and subtracting those that are known: each a list of what it adds up. */
function computable(known: readonly (readonly number[])[]): (wanted: readonly number[]) => boolean {
  const basis = new Map<number, ReadonlyMap<number, number>>()
  const rest = (sum: readonly number[]) => {
    const vector = new Map(sum.map((index) => [index, 1]))
    for (let lead = leadOf(vector); lead !== undefined && basis.has(lead); lead = leadOf(vector)) {
      const times = vector.get(lead)! / basis.get(lead)!.get(lead)!
      for (const [index, factor] of basis.get(lead)!) {
        const left = (vector.get(index) ?? 0) - times * factor
        if (Math.abs(left) < 1e-9) vector.delete(index)
        else vector.set(index, left)
      }
    }
    return vector
  }
  for (const sum of known) {
    const vector = rest(sum)
    const lead = leadOf(vector)
    if (lead !== undefined) basis.set(lead, vector)
  }
  return (wanted) => rest(wanted).size === 0
}
const leadOf = (vector: ReadonlyMap<number, number>) => [...vector.keys()].sort((a, b) => a - b)[0]

/** The same numbers every time. */
function dice(seed: number): (sides: number) => number {
  let state = seed
  return (sides) => {
    state = (state * 48271) % 2147483647
    return state % sides
  }
}
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index)

test('no count below five can be computed from what the public gets by month, quarter, year and part', async () => {
  let [small, told] = [0, 0]
  for (const seed of upTo(60).map((each) => each + 1)) {
    const roll = dice(seed)
    const months = ['2025', '2026'].flatMap((year) => upTo(12).map((month) => `${year}-${String(month + 1).padStart(2, '0')}`))
    const counts = months.map(() => ['a', 'b', 'c'].map(() => Math.max(0, roll(seed % 2 ? 12 : 40) - 2)))
    const rows = counts.flatMap((byArea, month) =>
      byArea.flatMap((count, area) =>
        upTo(count).map((n) => row(`${month} ${area} ${n}`, `${months[month]}-15`, 1, { areaCode: 'abc'[area]! })),
      ),
    )
    const house = { ...houseWith(rows, { public: true }), clock: { ...context.clock, today: () => Temporal.PlainDate.from('2026-12-31') } }
    const sumOf = ({ period, key }: Cell) =>
      months.flatMap((month, index) =>
        [month, periodOf(`${month}-15`, 'quarter'), month.slice(0, 4)].includes(period!)
          ? upTo(3).flatMap((area) => (key === null || key === 'abc'[area] ? index * 3 + area : []))
          : [],
      )
    const cuts = [{}, { period: 'quarter' }, { period: 'year' }, { by: 'area' }] as const
    const cells = (await Promise.all(cuts.map((cut) => seriesOf(house, VISITOR, 'test.number', cut, 'id')))).flatMap((each) => each.cells)
    const known = cells.filter(({ value }) => value !== null)
    const isComputable = computable(known.map(sumOf))
    for (const cell of cells.filter(({ suppressed }) => suppressed)) {
      const count = sumOf(cell).reduce((sum, atom) => sum + counts[Math.floor(atom / 3)]![atom % 3]!, 0)
      if (count > 0 && count < 5) assert.ok(!isComputable(sumOf(cell)), `seed ${seed}: ${cell.period} ${cell.key} is ${count}`)
      if (count > 0 && count < 5) small += 1
    }
    told += known.length
  }
  assert.ok(small > 500 && told > 2000, `${small} small cells, ${told} told`)
})

test('no small cell of a table can be computed from its rows, columns and shown cells, but where these alone give it away', () => {
  let [safe, exposedOnes] = [0, 0]
  for (const seed of upTo(400).map((each) => each + 1)) {
    const roll = dice(seed)
    const [height, width] = [2 + roll(5), 2 + roll(4)]
    const cells = upTo(height * width).map((at) => ({
      at,
      row: Math.floor(at / width),
      column: at % width,
      count: Math.max(0, roll(20) - 8),
    }))
    const isSmall = ({ count }: (typeof cells)[number]) => count > 0 && count < 5
    const { hidden, exposed } = hiddenCells(cells, {
      isSmall,
      size: ({ count }) => count,
      lines: ({ row: of, column }) => [`row ${of}`, `column ${column}`],
    })
    const totals = [
      ...Map.groupBy(cells, (each) => `row ${each.row}`).values(),
      ...Map.groupBy(cells, (each) => `column ${each.column}`).values(),
    ].map((line) => line.map(({ at }) => at))
    const shownOnes = cells.filter((each) => !hidden.has(each)).map(({ at }) => [at])
    const nobody = cells.filter(({ count }) => count === 0).map(({ at }) => [at])
    const [isComputable, isGivenAway] = [computable([...totals, ...shownOnes]), computable([...totals, ...nobody])]
    for (const each of cells.filter(isSmall)) {
      assert.equal(isComputable([each.at]), exposed.has(each), `seed ${seed}, cell ${each.at}`)
      assert.equal(isGivenAway([each.at]), exposed.has(each), `seed ${seed}, cell ${each.at}: nothing more can be hidden`)
      if (exposed.has(each)) exposedOnes += 1
      else safe += 1
    }
  }
  assert.ok(safe > 500 && exposedOnes > 20, `${safe} safe, ${exposedOnes} exposed`)
})

test('drilling down shows the rows this reader may see and says how many are hidden', async () => {
  const house = houseWith([row('a', '2026-08-01', 1, { agencyId: 'mine' }), row('b', '2026-08-01', 1, { agencyId: 'theirs' })])
  const { rows, total, hidden } = await drillDown(house, reader, 'test.number', { query: {}, limit: 10, locale: 'id' })
  assert.deepEqual([rows.map(({ id }) => id), total, hidden], [['a'], 2, 1])
})

test('a record that the city itself named is called in the language of the reader', async () => {
  const label = { id: 'selisih', en: 'difference' }
  const house = houseWith([row('a', '2026-08-01', 1, { agencyId: 'mine', label })])
  const called = async (locale: Locale) =>
    (await drillDown(house, reader, 'test.number', { query: {}, limit: 10, locale })).rows.map((each) => each.label)
  assert.deepEqual([await called('id'), await called('en')], [['selisih'], ['difference']])
})

test('the records behind a number come in pages, each beginning after the last row of the one before', async () => {
  const house = houseWith(['a', 'b', 'c', 'd', 'e'].map((id) => row(id, '2026-08-01', 1, { agencyId: 'mine' })))
  const seen: string[] = []
  for (let after: string | null | undefined; after !== null && seen.length < 9;) {
    const page = await drillDown(house, reader, 'test.number', { query: {}, limit: 2, after, locale: 'id' })
    assert.equal(page.total, 5)
    seen.push(...page.rows.map(({ id }) => id))
    after = page.next
  }
  assert.deepEqual(seen, ['a', 'b', 'c', 'd', 'e'])
})

test('a snapshot recounted is the same, or says which rows came, went and changed', async () => {
  const before = [row('a', '2026-08-01', 1, { agencyId: 'mine' }), row('b', '2026-08-01', 1), row('c', '2026-08-01', 1)]
  const taken = await takeSnapshot(houseWith(before), reader, 'test.number', { query: { to: '2026-08-31' }, purpose: 'Laporan triwulan' })
  assert.deepEqual([taken.value, taken.rowCount], [3, 3])
  const turned = await verifySnapshot(houseWith([...before].reverse()), reader, taken.id, 'id')
  assert.equal(turned.same, true, 'the order of rows does not matter')
  const relabelled = await verifySnapshot(houseWith(before.map((each) => ({ ...each, label: 'x' }))), reader, taken.id, 'id')
  assert.equal(relabelled.same, true, 'a label is not counted')
  const after = [{ ...before[0]!, value: 2 }, before[1]!, row('d', '2026-08-02', 1)]
  const { same, now, added, removed, changed } = await verifySnapshot(houseWith(after), reader, taken.id, 'id')
  assert.deepEqual([same, now.value, now.rowCount], [false, 4, 3])
  assert.deepEqual(changed, { count: 1, rows: [{ id: 'a', label: 'Baris a', url: null }] })
  assert.deepEqual(added, { count: 1, rows: [] }, 'a row of others is counted and not named')
  assert.deepEqual(removed, { count: 1, rows: [{ id: 'c', label: null, url: null }] })
})

test('a snapshot cannot be changed by the application, and one changed in the database is seen', async () => {
  const house = houseWith([row('a', '2026-08-01', 1)])
  const taken = await takeSnapshot(house, reader, 'test.number', { query: {}, purpose: 'Evaluasi' })
  await assert.rejects(db.updateTable('measures.snapshot').set({ value: '9' }).execute(), /permission denied/)
  await sql`update measures.snapshot_row set sha256 = sha256(sha256) where snapshot_id = ${taken.id}::uuid`.execute(ownerDb)
  const { same, snapshotAltered } = await verifySnapshot(house, reader, taken.id, 'id')
  assert.deepEqual([same, snapshotAltered], [false, true])
})

test('through the front door: a reader of numbers, and the public', async () => {
  const auditor = await as('auditor')
  const codes = (await auditor.get('/api/measures')).json().map(({ code }: { code: string }) => code)
  assert.ok(codes.includes('commitments.late') && codes.includes('complaints.waiting'))
  assert.equal((await auditor.get('/api/measures/complaints.waiting')).json().cells[0].value, 0)
  assert.equal((await auditor.get('/api/measures/complaints.waiting?from=2026-01-01')).json().code, 'measure-of-this-moment')
  const reply = await auditor.post('/api/measures/commitments.open/snapshots', { purpose: 'Laporan semester' })
  assert.equal(reply.statusCode, 201, reply.body)
  const verified = (await auditor.get(`/api/measures/snapshots/${reply.json().id}/verify`)).json()
  assert.deepEqual([verified.same, verified.now.rowCount], [true, 0])
  const visitor = await as()
  assert.deepEqual(
    (await visitor.get('/api/measures')).json().filter(({ code }: { code: string }) => code === 'complaints.confidential'),
    [],
  )
  assert.equal((await visitor.get('/api/measures/complaints.confidential')).statusCode, 404)
  assert.equal((await visitor.get('/api/measures/commitments.kept_on_time/rows')).statusCode, 401)
  assert.equal((await (await as('field_officer')).post('/api/measures/commitments.open/snapshots', { purpose: 'abc' })).statusCode, 403)
})

test('a span of centuries by day is refused before it is counted out', async () => {
  const house = houseWith([row('a', '2026-08-01', 1)], { period: 'day' })
  const asked = (from: string) => seriesOf(house, SYSTEM, 'test.number', { from }, 'id')
  assert.ok((await asked('2016-01-01')).cells.length > 3000, 'ten years of days are no trouble')
  await assert.rejects(asked('1000-01-01'), { code: 'measure-span-too-long' })
})
