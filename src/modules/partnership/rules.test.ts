import assert from 'node:assert/strict'
import { test } from 'node:test'
import { overlaps, type Reach } from './overlap.ts'
import { moneyOf, nonBudgetShare, quarterOf, reportBy, sharePercent } from './totals.ts'

const million = (n: number) => String(n * 1_000_000)

test('TC1: 500, not reported and 200 are 700 and one that is not reported', () => {
  assert.deepEqual(moneyOf([million(500), null, million(200)]), { rupiah: million(700), unreported: 1 })
  assert.deepEqual(moneyOf([]), { rupiah: '0', unreported: 0 })
  assert.deepEqual(moneyOf([null]), { rupiah: '0', unreported: 1 })
})

test('TC2: 450 verified of 700 committed are 64.3 percent', () => {
  assert.equal(sharePercent(450n, 700n), '64.3')
  assert.equal(sharePercent(1n, 2000n), '0.1')
  assert.equal(sharePercent(0n, 700n), '0.0')
  assert.equal(sharePercent(450n, 0n), null)
})

test('TC3: the share outside the budget is 450 / (450 + what the budget realised); an unknown budget gives none', () => {
  assert.equal(nonBudgetShare(450n, 9_550n), '4.5')
  assert.equal(nonBudgetShare(450n, 0n), '100.0')
  assert.equal(nonBudgetShare(0n, 0n), null)
  assert.equal(nonBudgetShare(450n, null), null)
})

test('a report is in time until so many days after its quarter', () => {
  assert.equal(quarterOf('2026-03-31'), '2026-Q1')
  assert.equal(quarterOf('2026-12-01'), '2026-Q4')
  assert.equal(reportBy('2026-01-01', 30), '2026-04-30')
  assert.equal(reportBy('2026-12-31', 30), '2027-01-30')
})

test('aid overlaps by place, people and time, and only by all three', () => {
  const one: Reach = {
    areaCode: '81.71.02.2003',
    beneficiary: 'Warga RT 03, Batu Merah',
    periodFrom: '2026-01-01',
    periodTo: '2026-06-30',
  }
  for (const [other, expected] of [
    [{}, true],
    [{ areaCode: '81.71.02' }, true],
    [{ areaCode: '81.71' }, true],
    [{ areaCode: '81.71.02.2001' }, false],
    [{ areaCode: '81.71.0' }, false],
    [{ beneficiary: 'batu merah: warga rt.03' }, true],
    [{ beneficiary: 'Warga RT 04, Batu Merah' }, false],
    [{ periodFrom: '2026-06-30', periodTo: '2026-12-31' }, true],
    [{ periodFrom: '2026-07-01', periodTo: '2026-12-31' }, false],
    [{ periodFrom: '2025-01-01', periodTo: '2025-12-31' }, false],
  ] as const) {
    assert.equal(overlaps(one, { ...one, ...other }), expected, JSON.stringify(other))
    assert.equal(overlaps({ ...one, ...other }, one), expected, JSON.stringify(other))
  }
})
