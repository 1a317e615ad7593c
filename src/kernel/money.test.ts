import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseRupiah, shareOfRupiah } from './money.ts'

for (const [typed, rupiah] of [
  ['1.250.000', 1_250_000n],
  ['Rp 1.250.000,00', 1_250_000n],
  ['rp.500', 500n],
  ['1250000', 1_250_000n],
  ['-75.000,-', -75_000n],
  ['9.007.199.254.740.993', 9_007_199_254_740_993n],
  ['1,250,000', undefined],
  ['1.25', undefined],
  ['1.250,50', undefined],
  ['', undefined],
  ['seribu', undefined],
] as const)
  test(`"${typed}" is ${rupiah === undefined ? 'no amount of rupiah' : `${rupiah} rupiah`}`, () => assert.equal(parseRupiah(typed), rupiah))

test('a share is rounded half up to whole rupiah, exactly, on both sides of zero', () => {
  for (const [amount, numerator, denominator, share] of [
    [100n, 1n, 3n, 33n],
    [200n, 1n, 3n, 67n],
    [5n, 1n, 2n, 3n],
    [-5n, 1n, 2n, -3n],
    [5n, -1n, 2n, -3n],
    [9_007_199_254_740_993n, 1n, 1n, 9_007_199_254_740_993n],
  ] as const)
    assert.equal(shareOfRupiah(amount, numerator, denominator), share)
  assert.throws(() => shareOfRupiah(1n, 1n, 0n), RangeError)
})
