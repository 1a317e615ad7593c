import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toCsv } from './csv.ts'

test('a spreadsheet neither runs nor splits what a citizen wrote', () => {
  const rows = [
    { place: '=HYPERLINK("http://x")', count: 5 },
    { place: 'Batu Merah, Sirimau', count: null },
    { place: '-1', count: -1 },
  ]
  assert.equal(toCsv(['place', 'count'], rows), 'place,count\r\n"\'=HYPERLINK(""http://x"")",5\r\n"Batu Merah, Sirimau",\r\n\'-1,-1\r\n')
})
