import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fromMilli, percentOf, toMilli } from './quantity.ts'
import { answerOf, answerOfRegister, type Count, type KindRecords, meanGrowth, type Movement, yearsOf } from './series.ts'

const came = (on: string, quantity: string, more: Partial<Movement> = {}): Movement => ({
  on,
  kind: 'acquisition',
  agencyId: 'city',
  toAgencyId: null,
  quantity,
  fundSource: null,
  costRupiah: null,
  ...more,
})
const went = (on: string, quantity: string): Movement => came(on, `-${quantity}`, { kind: 'write_off' })
const found = (on: string, number: string, agencyId = 'city'): Count => ({ on, found: number, agencyId })
const series = (records: Partial<KindRecords>, today = '2026-06-15', owner = 'city') =>
  yearsOf({ movements: [], counts: [], breaks: [], ...records }, (agencyId) => agencyId === owner, today)
const short = (records: Partial<KindRecords>, today?: string) =>
  series(records, today).map(({ year, stock, growthPercent, outcome }) => [year, stock, growthPercent, outcome])

const CCTV: Partial<KindRecords> = {
  movements: [came('2021-09-07', '32'), came('2023-05-01', '5')],
  counts: [found('2025-11-01', '37')],
}

test('I-1: the cameras of Ambon grew by 15.63 percent in 2023 and by nothing since', () => {
  assert.deepEqual(short(CCTV), [
    [2021, '32', null, 'first'],
    [2022, '32', '0.00', 'equal'],
    [2023, '37', '15.63', 'risen'],
    [2024, '37', '0.00', 'equal'],
    [2025, '37', '0.00', 'equal'],
    [2026, '37', null, 'unknown'],
  ])
  assert.deepEqual(answerOf(series(CCTV)), { verdict: 'does_not_rise', reason: 'equal_or_fallen', years: [2022, 2024, 2025] })
})

test('a count that finds more than was bought: growth and correction stand apart', () => {
  const [, second] = series({ movements: [came('2023-02-01', '32'), came('2024-03-01', '5')], counts: [found('2024-12-01', '40')] })
  assert.deepEqual(
    { ...second },
    {
      year: 2024,
      complete: true,
      opening: '32',
      base: null,
      additions: '5',
      disposals: '0',
      corrections: '3',
      stock: '40',
      growthPercent: '15.63',
      outcome: 'risen',
      doubt: null,
      byFund: [{ fund: null, quantity: '5' }],
      costRupiah: null,
      costUnknown: 1,
    },
  )
})

test('I-3: for every year the opening and the events are the stock', () => {
  const years = series({
    movements: [came('2020-01-05', '3.5'), came('2021-05-01', '2.25'), went('2022-02-02', '1'), came('2024-04-04', '0.125')],
    counts: [found('2022-12-31', '5'), found('2024-12-31', '4.9')],
  })
  assert.equal(years.length, 7)
  for (const { opening, base, additions, disposals, corrections, stock } of years)
    assert.equal(toMilli(opening ?? base ?? '0') + toMilli(additions) - toMilli(disposals) + toMilli(corrections), toMilli(stock!))
})

test('a count alone raises nothing: the year cannot be said', () => {
  const counts = [found('2022-12-01', '10'), found('2023-12-01', '15'), found('2024-12-01', '20')]
  assert.deepEqual(short({ counts }, '2025-02-01').slice(0, 3), [
    [2022, '10', null, 'first'],
    [2023, '15', null, 'unknown'],
    [2024, '20', null, 'unknown'],
  ])
  assert.deepEqual(answerOf(series({ counts }, '2025-02-01')), { verdict: 'cannot_be_said', reason: 'corrected_only', years: [2023, 2024] })
})

test('a break starts a new series: no percentage crosses it, and it cannot be said', () => {
  const records = {
    counts: [found('2018-05-21', '7')],
    breaks: [{ on: '2021-09-07' }],
    movements: [came('2021-09-07', '32'), came('2022-03-01', '4'), came('2023-05-01', '5')],
  }
  assert.deepEqual(short(records, '2024-02-01'), [
    [2018, '7', null, 'first'],
    [2019, '7', null, 'unknown'],
    [2020, '7', null, 'unknown'],
    [2021, '32', null, 'broken'],
    [2022, '36', '12.50', 'risen'],
    [2023, '41', '13.89', 'risen'],
    [2024, '41', null, 'unknown'],
  ])
  const rising = { ...records, counts: [found('2020-05-21', '7')] }
  assert.deepEqual(answerOf(series(rising, '2024-02-01')), { verdict: 'cannot_be_said', reason: 'broken', years: [2021] })
})

test('rises: every completed year compared and risen; the running year does not count', () => {
  const movements = [came('2022-01-01', '10'), came('2023-01-01', '1'), came('2024-06-01', '1'), came('2025-06-01', '2')]
  assert.deepEqual(answerOf(series({ movements }, '2026-01-02')), { verdict: 'rises', reason: 'each_year', years: [2023, 2024, 2025] })
  assert.deepEqual(answerOf(series({ movements }, '2027-01-02')), { verdict: 'cannot_be_said', reason: 'not_counted', years: [2026] })
  const lost = [...movements, went('2025-07-01', '9')]
  assert.deepEqual(answerOf(series({ movements: lost }, '2026-01-02')), {
    verdict: 'does_not_rise',
    reason: 'equal_or_fallen',
    years: [2025],
  })
})

test('one step is a rise and not a rise each year; no record is no series', () => {
  const movements = [came('2024-01-01', '10'), came('2025-01-01', '1')]
  assert.deepEqual(answerOf(series({ movements }, '2026-01-02')), { verdict: 'cannot_be_said', reason: 'too_short', years: [2025] })
  assert.deepEqual(answerOf(series({})), { verdict: 'cannot_be_said', reason: 'no_series', years: [] })
  assert.deepEqual(answerOf(series({ movements: [came('2026-01-01', '3')] })), {
    verdict: 'cannot_be_said',
    reason: 'no_series',
    years: [],
  })
})

test('no percentage of zero', () => {
  const movements = [came('2022-01-01', '2'), went('2023-01-01', '2'), came('2024-01-01', '3')]
  assert.deepEqual(short({ movements }, '2024-12-31'), [
    [2022, '2', null, 'first'],
    [2023, '0', '-100.00', 'fallen'],
    [2024, '3', null, 'risen'],
  ])
})

test('what goes from one owner to another is growth of neither together, and of each apart', () => {
  const movements = [
    came('2022-01-01', '6', { agencyId: 'police' }),
    came('2023-01-01', '4', { kind: 'transfer', agencyId: 'police', toAgencyId: 'city' }),
  ]
  const both = yearsOf({ movements, counts: [], breaks: [] }, () => true, '2024-02-01')
  assert.deepEqual(
    both.map(({ stock, additions, disposals }) => [stock, additions, disposals]),
    [
      ['6', '6', '0'],
      ['6', '0', '0'],
      ['6', '0', '0'],
    ],
  )
  assert.deepEqual(
    series({ movements }, '2023-06-01').map(({ year, stock, additions }) => [year, stock, additions]),
    [[2023, '4', '4']],
  )
  assert.equal(series({ movements }, '2023-06-01', 'police').at(-1)!.disposals, '4')
})

test('a growth names its funding line, and money not recorded is not zero', () => {
  const [, year] = series({
    movements: [
      came('2024-01-01', '100'),
      came('2025-03-01', '191', { fundSource: 'special_allocation', costRupiah: '900000000' }),
      came('2025-04-01', '300', { fundSource: 'city_budget' }),
    ],
  })
  assert.deepEqual(year!.byFund, [
    { fund: 'special_allocation', quantity: '191' },
    { fund: 'city_budget', quantity: '300' },
  ])
  assert.deepEqual([year!.costRupiah, year!.costUnknown], ['900000000', 1])
})

test('the mean growth of a series is its root, and none across a recount', () => {
  const movements = [came('2022-01-01', '100'), came('2024-01-01', '21')]
  assert.equal(meanGrowth(series({ movements }, '2025-01-01')), '10.00')
  assert.equal(meanGrowth(series({ movements, counts: [found('2023-12-01', '110')] }, '2025-01-01')), null)
  assert.equal(meanGrowth(series({ movements: [came('2024-01-01', '5')] }, '2025-01-01')), null)
})

test('a register rises when each of its kinds does', () => {
  const kind = (code: string, verdict: 'rises' | 'does_not_rise' | 'cannot_be_said') => ({
    code,
    answer: { verdict, reason: 'each_year' as const, years: [] },
  })
  assert.equal(answerOfRegister([kind('a', 'rises'), kind('b', 'rises')]).verdict, 'rises')
  assert.deepEqual(answerOfRegister([kind('a', 'rises'), kind('b', 'cannot_be_said')]), {
    verdict: 'cannot_be_said',
    rising: ['a'],
    notRising: [],
    unsaid: ['b'],
  })
  assert.equal(answerOfRegister([kind('a', 'does_not_rise'), kind('b', 'cannot_be_said')]).verdict, 'does_not_rise')
  assert.equal(answerOfRegister([]).verdict, 'cannot_be_said')
})

test('quantities are exact', () => {
  assert.equal(fromMilli(toMilli('12.050')), '12.05')
  assert.equal(fromMilli(toMilli('-0.125')), '-0.125')
  assert.equal(fromMilli(toMilli('0.1') + toMilli('0.2')), '0.3')
  assert.deepEqual([percentOf(5n, 32n, 2), percentOf(3n, 8n, 1), percentOf(-1n, 3n, 2)], ['15.63', '37.5', '-33.33'])
})
