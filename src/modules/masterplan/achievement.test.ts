import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Exact, exact, toDecimal } from '#kernel/decimal.ts'
import {
  achievementOf,
  bandOf,
  capped,
  type Goal,
  isSuspicious,
  type Judged,
  partsMiss,
  progressFromBaseline,
  type Reported,
  wholeOf,
  yearOf,
} from './achievement.ts'
import type { Direction } from './contract.ts'

const SCALE = { very_high: 91, high: 76, medium: 66, low: 51 }
const at = (value: string): Goal => ({ value: exact(value), low: null, high: null })
const between = (low: string, high: string): Goal => ({ value: null, low: exact(low), high: exact(high) })
const judged = (direction: Direction, more: Partial<Judged> = {}): Judged => ({
  direction,
  downMethod: 'linear',
  rangeOf: 'amount',
  ...more,
})
const shown = (value: Exact | null, decimals = 2) => (value === null ? null : toDecimal(value, decimals))
const said = (direction: Judged, goal: Goal, realised: string, decimals?: number) =>
  shown(achievementOf(direction, goal, exact(realised)), decimals)
const number = (value: string): Reported => ({ value: exact(value), numerator: null, denominator: null })
const share = (numerator: string, denominator: string): Reported => ({
  value: exact(0),
  numerator: exact(numerator),
  denominator: exact(denominator),
})

test('less is better: eight months planned and nine needed is 87.5, seven planned and six and a half needed is 107.14 (TI1, TI2)', () => {
  assert.equal(said(judged('down'), at('8'), '9', 1), '87.5')
  assert.equal(said(judged('down'), at('7'), '6.5'), '107.14')
  assert.equal(said(judged('down'), at('4.5'), '5.0', 1), '88.9') // TI5
  assert.equal(said(judged('down'), at('2'), '9'), '0.00', 'never below zero')
  assert.equal(said(judged('down', { downMethod: 'ratio' }), at('8'), '10'), '80.00')
  assert.equal(said(judged('down', { downMethod: 'ratio' }), at('8'), '0'), '200.00')
})

test('a range is kept between its edges; below 87.5, above 102.2 and not the misprinted 113 (TI3, TI4)', () => {
  assert.equal(said(judged('range'), between('80', '90'), '70', 1), '87.5')
  assert.equal(said(judged('range'), between('80', '90'), '92', 1), '102.2')
  for (const inside of ['80', '85', '90']) assert.equal(said(judged('range'), between('80', '90'), inside), '100.00')
  const days = judged('range', { rangeOf: 'time' })
  assert.equal(said(days, between('10', '20'), '25'), '75.00', 'five days late')
  assert.equal(said(days, between('10', '20'), '8'), '120.00', 'two days early')
})

test('a value to hold is a range without width', () => {
  assert.equal(said(judged('hold'), at('95'), '95'), '100.00')
  assert.equal(said(judged('hold'), at('50'), '45'), '90.00')
})

test('the plastic plant reaches 60 and is low, the cameras 100 and very high, the hearings 77.5 and high (TI6 to TI8)', () => {
  for (const [goal, realised, expected, band] of [
    ['250', '150', '60.0', 'low'],
    ['5', '5', '100.0', 'very_high'],
    ['80', '62', '77.5', 'high'],
  ] as const) {
    const found = said(judged('up'), at(goal), realised, 1)
    assert.deepEqual([found, bandOf(found, SCALE)], [expected, band])
  }
})

test('the gaps between the bands close by rounding half up; nothing known is no band (TI9)', () => {
  for (const [achievement, band] of [
    ['90.5', 'very_high'],
    ['90.49', 'high'],
    ['75.5', 'high'],
    ['75.49', 'medium'],
    ['65.5', 'medium'],
    ['50.5', 'low'],
    ['50.49', 'very_low'],
    ['130', 'very_high'],
    [null, 'none'],
  ] as const)
    assert.equal(bandOf(achievement, SCALE), band, String(achievement))
  assert.equal(isSuspicious('130', 120), true)
  assert.equal(isSuspicious('120', 120), false)
  assert.equal(isSuspicious(null, 120), false)
  assert.equal(shown(capped(exact('130'))), '100.00')
})

test('a target of zero: more is better cannot be judged; less is better is all or nothing (TI10)', () => {
  assert.equal(said(judged('up'), at('0'), '4'), null)
  assert.equal(said(judged('down'), at('0'), '0'), '100.00')
  assert.equal(said(judged('down'), at('0'), '3'), '0.00')
  assert.equal(achievementOf(judged('up'), at('5'), null), null, 'nothing reported is not zero')
  assert.equal(achievementOf(judged('up'), undefined, exact(5)), null, 'nothing planned either')
})

test('progress from the baseline is nothing where baseline and target are the same (TI11)', () => {
  assert.equal(progressFromBaseline(exact(10), exact(10), exact(12)), null)
  assert.equal(shown(progressFromBaseline(exact(10), exact(20), exact(15))), '50.00')
  assert.equal(shown(progressFromBaseline(exact('5.2'), exact('4.2'), exact('4.7'))), '50.00', 'downwards too')
})

test('a standing amount of twelve months is that of the last month and never their sum', () => {
  const months = ['30', '32', '37'].map(number)
  assert.equal(shown(yearOf('last', exact(1), months)!.value), '37.00')
  assert.equal(shown(yearOf('sum', exact(1), months)!.value), '99.00')
  assert.equal(shown(yearOf('mean', exact(1), months)!.value), '33.00')
  assert.equal(shown(yearOf('max', exact(1), months)!.value), '37.00')
  assert.equal(shown(yearOf('min', exact(1), months)!.value), '30.00')
  assert.equal(yearOf('sum', exact(1), []), null)
})

test('shares roll up as sum over sum: one of two and one of eight is 20 percent, not the mean of 50 and 12.5', () => {
  const rolled = wholeOf('ratio', exact(100), [share('1', '2'), share('1', '8')])!
  assert.equal(shown(rolled.value), '20.00')
  assert.deepEqual([shown(rolled.numerator, 0), shown(rolled.denominator, 0)], ['2', '10'])
  assert.equal(yearOf('ratio', exact(100), [share('0', '0')]), null, 'nothing to divide by is no value')
  assert.equal(shown(wholeOf('last', exact(1), [number('5'), number('7')])!.value), '12.00', 'cameras of two agencies add up')
})

test('parts that do not add up to the whole are noticed; parts of a mean are not compared', () => {
  assert.equal(shown(partsMiss('sum', number('10'), [number('4'), number('5')])), '-1.00')
  assert.equal(shown(partsMiss('last', number('9'), [number('4'), number('5')])), '0.00')
  assert.equal(partsMiss('mean', number('9'), [number('4'), number('5')]), null)
  assert.equal(partsMiss('sum', number('9'), []), null)
  assert.equal(shown(partsMiss('ratio', share('3', '10'), [share('1', '5'), share('2', '4')])), '-1.00')
})
