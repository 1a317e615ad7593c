import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { QueueSeries } from './contract.ts'
import { lineUp, nextAt, placeOfLateComer, ticketOf, type Waiting } from './line.ts'
import { announcement, spokenTicket } from './voice.ts'

let arrivals = 0
function waiting(ticket: string, more: Partial<Waiting> = {}): Waiting {
  const series = ticket[0] as QueueSeries
  return { id: ticket, series, number: Number(ticket.slice(1)), arrival: ++arrivals, fixedPlace: null, wantedDesk: null, ...more }
}
const ids = (line: readonly Waiting[]) => line.map(({ id }) => id).join(' ')

test('priority goes first, but after two of them one of the others', () => {
  const people = ['A001', 'A002', 'P001', 'Z001', 'P002', 'P003', 'P004'].map((ticket) => waiting(ticket))
  assert.equal(ids(lineUp(people, [], { priority: 2 })), 'P001 P002 A001 P003 P004 A002 Z001')
  assert.equal(ids(lineUp(people, ['P', 'P'], { priority: 2 })), 'A001 P001 P002 A002 P003 P004 Z001')
  assert.equal(ids(lineUp(people, ['P'], { priority: 2 })), 'P001 A001 P002 P003 A002 P004 Z001')
})

test('who waits on video keeps his turn by arrival', () => {
  assert.equal(
    ids(
      lineUp(
        ['Z001', 'A001', 'Z002'].map((ticket) => waiting(ticket)),
        [],
        { priority: 2 },
      ),
    ),
    'Z001 A001 Z002',
  )
})

test('a place given by the chair goes before the lanes', () => {
  const people = [waiting('A001'), waiting('P001'), waiting('A002', { fixedPlace: 1 })]
  assert.equal(ids(lineUp(people, [], { priority: 2 })), 'A002 P001 A001')
})

test('a desk takes the first who does not wait for another one', () => {
  const line = [waiting('A001', { wantedDesk: 2 }), waiting('A002')]
  assert.equal(nextAt(line, 1)?.id, 'A002')
  assert.equal(nextAt(line, 2)?.id, 'A001')
  assert.equal(nextAt([], 1), undefined)
})

test('a late-comer within ten numbers goes third, beyond to the end', () => {
  const line = ['A013', 'A014', 'A015', 'A016'].map((ticket) => waiting(ticket))
  const late = waiting('A002')
  const places = placeOfLateComer(line, late, 12)
  const after = [...line, late].map((one) => ({ ...one, fixedPlace: places?.get(one.id) ?? null }))
  assert.equal(ids(lineUp(after, [], { priority: 2 })), 'A013 A014 A002 A015 A016')
  assert.equal(placeOfLateComer(line, late, 13), undefined)
})

test('a second late-comer goes third as well, and the first keeps his place behind him', () => {
  const people = [
    waiting('A013', { fixedPlace: 1 }),
    waiting('A014', { fixedPlace: 2 }),
    waiting('A002', { fixedPlace: 3 }),
    waiting('A015'),
  ]
  const late = waiting('A003')
  const places = placeOfLateComer(lineUp(people, [], { priority: 2 }), late, 12)!
  const after = [...people, late].map((one) => ({ ...one, fixedPlace: places.get(one.id) ?? null }))
  assert.equal(ids(lineUp(after, [], { priority: 2 })), 'A013 A014 A003 A002 A015')
})

test('the voice says numbers digit by digit', () => {
  assert.equal(spokenTicket({ series: 'A', number: 12 }), 'Nomor A, nol satu dua')
  assert.equal(announcement({ series: 'A', number: 12, desk: 3 }), 'Nomor A, nol satu dua, silakan ke meja tiga')
  assert.match(announcement({ series: 'P', number: 7, desk: 11 }), /meja sebelas$/)
  assert.match(announcement({ series: 'Z', number: 105, desk: 21 }), /^Nomor Z, satu nol lima, .* dua puluh satu$/)
  assert.equal(ticketOf({ series: 'A', number: 12 }), 'A012')
})
