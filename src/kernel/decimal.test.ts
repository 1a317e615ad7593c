import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compare, exact, meanOf, minus, over, parseDecimal, plus, times, toDecimal } from './decimal.ts'

test('ties round half up, where floats would go wrong', () => {
  for (const [text, decimals, expected] of [
    ['3.405', 2, '3.41'],
    ['3.515', 2, '3.52'],
    ['3.315', 2, '3.32'],
    ['-2.5', 0, '-3'],
    ['-0.4', 0, '0'],
    ['0.05', 1, '0.1'],
    ['1234567890123456789.5', 0, '1234567890123456790'],
  ] as const)
    assert.equal(toDecimal(exact(text), decimals), expected, text)
})

test('a third times three is one, and a sum of shares is exact', () => {
  const third = over(exact(1), exact(3))
  assert.equal(compare(times(third, exact(3)), exact('1')), 0)
  assert.equal(toDecimal(plus(exact('0.1'), exact('0.2')), 20), '0.30000000000000000000')
  assert.equal(toDecimal(minus(exact('1e-7'), exact('0.0000001')), 7), '0.0000000')
  assert.equal(meanOf([]), undefined)
  assert.throws(() => over(exact(1), exact(0)), /denominator/)
  assert.equal(toDecimal(over(exact(1), exact(-4)), 2), '-0.25')
})

test('people type numbers the Indonesian way or the English', () => {
  for (const [typed, expected] of [
    ['1.250,5', '1250.5'],
    ['12,5', '12.5'],
    ['12.5', '12.5'],
    ['1.250', '1250'],
    ['0.125', '0.125'],
    [' 7 ', '7'],
    ['-0,25', '-0.25'],
    ['1,2,3', undefined],
    ['dua', undefined],
    ['', undefined],
  ] as const)
    assert.equal(parseDecimal(typed), expected, typed)
})
