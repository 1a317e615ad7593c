import assert from 'node:assert/strict'
import { buffer } from 'node:stream/consumers'
import { test } from 'node:test'
import { sql } from 'kysely'
import { testApp } from '../../test/support/test-app.ts'
import { type Column, csvLine, csvStream, readXlsx, streamRows, writeXlsx } from './spreadsheet.ts'

const { db } = await testApp()

interface Pothole {
  name: string
  depthCm: number
  on: Temporal.PlainDate
}
const columns: Column<Pothole>[] = [
  { title: 'Nama', value: (row) => row.name },
  { title: 'Dalam (cm)', value: (row) => row.depthCm },
  { title: 'Tanggal', value: (row) => row.on },
]
const rows: Pothole[] = [{ name: '=HYPERLINK("http://x")', depthCm: -4.5, on: Temporal.PlainDate.from('2026-08-03') }]

for (const [value, cell] of [
  ['=1+1', "'=1+1"],
  ['+62 812', "'+62 812"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['-cmd', "'-cmd"],
  ['-4.5', '-4.5'],
  ['a;b', '"a;b"'],
  ['kata "dia"', '"kata ""dia"""'],
  ['dua\nbaris', '"dua\nbaris"'],
  [null, ''],
  [12n, '12'],
  [Temporal.PlainDate.from('2026-08-03'), '2026-08-03'],
  [Temporal.PlainDateTime.from('2026-08-03T09:05:59'), '2026-08-03 09:05'],
] as const) {
  test(`CSV writes ${JSON.stringify(typeof value === 'bigint' ? String(value) : value)} as ${JSON.stringify(cell)}`, () =>
    assert.equal(csvLine([value]), `${cell}\r\n`))
}

test('a CSV of many rows is streamed whole', async () => {
  const csv = (
    await buffer(
      csvStream(
        [{ title: 'n', value: (n: number) => n }],
        Array.from({ length: 20_000 }, (_, n) => n),
      ),
    )
  ).toString('utf8')
  assert.equal(csv.split('\r\n').length, 20_002)
  assert.ok(csv.startsWith('\uFEFFn\r\n0\r\n'))
})

test('what was written as XLSX is read as the same cells, and a formula is only a text', async () => {
  const sheet = await readXlsx(await writeXlsx(columns, rows, 'Lubang: jalan/gang'))
  assert.deepEqual(sheet, [
    ['Nama', 'Dalam (cm)', 'Tanggal'],
    ['=HYPERLINK("http://x")', -4.5, Temporal.PlainDate.from('2026-08-03')],
  ])
})

test('what is no workbook is refused', async () => {
  await assert.rejects(readXlsx(Buffer.from('halo')), { code: 'spreadsheet-unreadable' })
})

test('a long export comes through a cursor, with the parameters of its query', async () => {
  await sql`insert into kernel.mail (message_id, recipient, sender, subject, text, sent_at) select n::text, 'a', 'b', 'c', 'd', now() from generate_series(1, 2500) n`.execute(
    db,
  )
  const query = db.selectFrom('kernel.mail').select('message_id').where('recipient', '=', 'a').where('subject', '<>', 'x')
  let count = 0
  for await (const row of streamRows(db, query, 1000)) if (row.message_id) count += 1
  assert.equal(count, 2500)
})

test('an export that is broken off gives its connection back', async () => {
  for (let tries = 0; tries < 12; tries++) {
    for await (const row of streamRows(db, db.selectFrom('kernel.mail').select('message_id'), 10)) if (row) break
  }
  assert.equal((await sql<{ one: number }>`select 1 as one`.execute(db)).rows[0]?.one, 1)
})
