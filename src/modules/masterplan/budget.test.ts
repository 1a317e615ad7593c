import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ceilingOf, shareOfWhole, standingOf, workOf } from './budget.ts'

const month = (number: number, physicalDone: string, moneyDone: string, more: { physicalTarget?: string; moneyTarget?: string } = {}) => ({
  month: number,
  physicalDone,
  moneyDone,
  physicalTarget: more.physicalTarget ?? null,
  moneyTarget: more.moneyTarget ?? null,
})

test('the revised amount counts before the shifted and the original; no amount is no ceiling', () => {
  assert.equal(ceilingOf({ original: '100', shifted: '90', revised: '120' }), 120n)
  assert.equal(ceilingOf({ original: '100', shifted: '90', revised: null }), 90n)
  assert.equal(ceilingOf({ original: null, shifted: null, revised: null }), null)
  assert.equal(ceilingOf({ original: '0', shifted: null, revised: null }), 0n)
})

test('money of the months adds up, work does not; both are compared with their plan', () => {
  const months = [
    month(2, '30', '20000000'),
    month(1, '10', '10000000'),
    month(3, '45.5', '0', { physicalTarget: '50', moneyTarget: '40000000' }),
  ]
  const found = standingOf(months, 100_000_000n, 20)
  assert.deepEqual([found.spent, found.moneyShare, found.physical, found.throughMonth], [30_000_000n, '30.0', '45.5', 3])
  assert.deepEqual([found.physicalDeviation, found.moneyDeviation], ['-4.5', '-10.0'])
  assert.deepEqual(found.flags, [])
})

test('money more than twenty points ahead of the work, over its ceiling, or work that went back is flagged', () => {
  assert.deepEqual(standingOf([month(1, '30', '50')], 100n, 20).flags, [], 'exactly twenty points')
  assert.deepEqual(standingOf([month(1, '29.9', '50')], 100n, 20).flags, ['money_ahead'])
  assert.deepEqual(standingOf([month(1, '100', '101')], 100n, 20).flags, ['over_ceiling'])
  assert.deepEqual(standingOf([month(1, '40', '1'), month(2, '30', '1')], 100n, 20).flags, ['work_went_back'])
  const unknown = standingOf([month(1, '10', '5')], null, 20)
  assert.deepEqual([unknown.moneyShare, unknown.flags], [null, []], 'without a ceiling nothing is judged')
  assert.deepEqual(standingOf([], 100n, 20).physical, null)
})

test('work is weighted by money, and the plain mean is told apart', () => {
  const lines = [
    { weighted: '9000', weight: '900', percents: '10', lines: 1 },
    { weighted: '9000', weight: '100', percents: '90', lines: 1 },
  ]
  assert.deepEqual(workOf(lines), { weighted: '18.0', mean: '50.0' })
  assert.deepEqual(workOf([]), { weighted: null, mean: null })
  assert.deepEqual(workOf([{ weighted: '0', weight: '0', percents: '5', lines: 1 }]), { weighted: null, mean: '5.0' })
})

test('the smart-city share has two decimals, and none without a budget of the city', () => {
  assert.equal(shareOfWhole(2_500_000_000n, 1_200_000_000_000n), '0.21')
  assert.equal(shareOfWhole(1n, null), null)
})
