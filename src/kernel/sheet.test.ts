import assert from 'node:assert/strict'
import { test } from 'node:test'
import { strToU8, unzipSync, zipSync } from 'fflate'
import { sql } from 'kysely'
import { multipart } from '../../test/support/multipart.ts'
import { testApp } from '../../test/support/test-app.ts'
import { buildHttp } from './http.ts'
import { SYSTEM } from './permissions.ts'
import { type CellKind, readCell } from './sheet-cells.ts'
import { type Sheet, type SheetImportReport, sheetRoutes } from './sheet.ts'
import { readXlsx, writeXlsx } from './spreadsheet.ts'

const { context, db, ownerDb } = await testApp()
await sql`create table kernel.pothole (code text primary key, state text not null, deep numeric, cost bigint, seen date, fixed boolean)`.execute(
  ownerDb,
)
await sql`grant select, insert, update on kernel.pothole to arumbae_app`.execute(ownerDb)

type Pothole = { code: string; state: string; deep: string | null; cost: bigint | null; seen: string | null; fixed: boolean | null }

const sheet: Sheet<Pothole> = {
  name: 'lubang-jalan',
  title: 'Lubang jalan',
  columns: [
    { name: 'code', title: 'Kode', kind: 'text', required: true, maxLength: 10 },
    { name: 'state', title: 'Keadaan', kind: 'text', required: true, choices: { Terbuka: 'open', Ditutup: 'closed' } },
    { name: 'deep', title: 'Dalam (cm)', kind: 'decimal' },
    { name: 'cost', title: 'Biaya', kind: 'rupiah' },
    { name: 'seen', title: 'Dilihat', kind: 'date' },
    { name: 'fixed', title: 'Sudah diperbaiki', kind: 'yes-no' },
  ],
  key: ({ code }) => code,
  async rows(reader, _context, _actor, { state }) {
    const narrowed = state === undefined ? sql`` : sql`where state = ${state}`
    const { rows } = await sql<Pothole & { cost: string | null }>`select * from kernel.pothole ${narrowed} order by code`.execute(reader)
    return rows.map((row) => ({ ...row, cost: row.cost === null ? null : BigInt(row.cost) }))
  },
  check: async (_tx, _context, _actor, rows) =>
    rows.filter(({ after }) => after.code === 'X').map(({ row }) => ({ row, column: 'code' as const, reason: 'Kode X milik dinas lain.' })),
  async save(tx, _context, _actor, { add, change }) {
    for (const each of [...change.map(({ after }) => after), ...add])
      await sql`insert into kernel.pothole values (${each.code}, ${each.state}, ${each.deep}, ${each.cost}, ${each.seen}, ${each.fixed})
        on conflict (code) do update set state = excluded.state, deep = excluded.deep, cost = excluded.cost, seen = excluded.seen,
        fixed = excluded.fixed`.execute(tx)
  },
}
await sql`create table kernel.tally (code text primary key, count integer)`.execute(ownerDb)
await sql`grant select, insert on kernel.tally to arumbae_app`.execute(ownerDb)
const tallies: Sheet<{ code: string; count: number | null }> = {
  name: 'hitungan',
  title: 'Hitungan',
  columns: [
    { name: 'code', title: 'Kode', kind: 'text', required: true },
    { name: 'count', title: 'Jumlah', kind: 'whole' },
  ],
  key: ({ code }) => code,
  rows: async () => [],
  async save(tx, _context, _actor, { add }) {
    for (const { code, count } of add) await sql`insert into kernel.tally values (${code}, ${count})`.execute(tx)
  },
}
const app = await buildHttp(context, async () => SYSTEM)
sheetRoutes(app, context, { path: '/api/roads/potholes', read: 'signed-in', write: 'signed-in', sheet })
sheetRoutes(app, context, { path: '/api/roads/tallies', read: 'signed-in', write: 'signed-in', sheet: tallies })
await app.ready()
const HEADING = 'Kode;Keadaan;Dalam (cm);Biaya;Dilihat;Sudah diperbaiki'

async function send(file: string | Buffer, query = 'dry_run=true', locale = 'id', list = 'potholes') {
  const { payload, headers } = multipart({ file: { name: 'berkas', bytes: Buffer.from(file as string) } })
  const reply = await app.inject({
    method: 'POST',
    url: `/api/roads/${list}/import?${query}`,
    payload,
    headers: { ...headers, 'accept-language': locale },
  })
  return { status: reply.statusCode, body: reply.json<SheetImportReport & { code: string; title: string }>() }
}
const potholes = async () => (await sql<Pothole>`select * from kernel.pothole order by code`.execute(db)).rows

for (const [kind, cell, value] of [
  ['text', ' Jalan A.Y. Patty ', 'Jalan A.Y. Patty'],
  ['text', "'+62 812", '+62 812'],
  ['text', "d'Rumah", "d'Rumah"],
  ['text', 1.02, '1.02'],
  ['text', '  ', null],
  ['whole', '1.500.000', 1_500_000],
  ['whole', '12', 12],
  ['whole', 12, 12],
  ['rupiah', 'Rp 1.500.000', 1_500_000n],
  ['rupiah', 'Rp2.500,00', 2500n],
  ['rupiah', 9_007_199_254, 9_007_199_254n],
  ['rupiah', '900719925474099312', 900_719_925_474_099_312n],
  ['decimal', '1.234,5', '1234.5'],
  ['decimal', '0,125', '0.125'],
  ['decimal', '12.5', '12.5'],
  ['decimal', '0.125', '0.125'],
  ['decimal', '87,5 %', '87.5'],
  ['decimal', 0.1 + 0.2, '0.3'],
  ['decimal', '-2,5', '-2.5'],
  ['date', '3/8/2026', '2026-08-03'],
  ['date', '31-12-2026', '2026-12-31'],
  ['date', '2026-12-31', '2026-12-31'],
  ['date', Temporal.PlainDate.from('2026-01-02'), '2026-01-02'],
  ['inexact-date', '3/8/2026', '2026-08-03'],
  ['inexact-date', Temporal.PlainDate.from('2026-01-02'), '2026-01-02'],
  ['inexact-date', '8/2026', '2026-08'],
  ['inexact-date', '2026-08', '2026-08'],
  ['inexact-date', 2026, '2026'],
  ['yes-no', 'Ya', true],
  ['yes-no', 'tidak', false],
] as const satisfies readonly (readonly [CellKind, unknown, unknown])[]) {
  test(`a cell of ${kind} reads ${JSON.stringify(String(cell))} as ${String(value)}`, () =>
    assert.deepEqual(readCell(kind, cell), { value }))
}

for (const [kind, cell, fault] of [
  ['whole', '1,5', 'not-whole'],
  ['whole', 1.5, 'not-whole'],
  ['rupiah', 'dua juta', 'not-whole'],
  ['rupiah', '1.50', 'not-whole'],
  ['decimal', '1.234', 'unclear-decimal'],
  ['decimal', '1,2,3', 'not-decimal'],
  ['decimal', 'banyak', 'not-decimal'],
  ['date', '31/2/2026', 'not-date'],
  ['date', Temporal.PlainDate.from('+010000-01-01'), 'not-date'],
  ['date', '2026', 'not-date'],
  ['date', 45_000, 'not-date'],
  ['inexact-date', '2026-13', 'not-inexact-date'],
  ['inexact-date', '31/2/2026', 'not-inexact-date'],
  ['inexact-date', 'Agustus', 'not-inexact-date'],
  ['yes-no', 'mungkin', 'not-yes-no'],
] as const satisfies readonly (readonly [CellKind, unknown, unknown])[]) {
  test(`a cell of ${kind} does not guess what ${JSON.stringify(cell)} means`, () => assert.deepEqual(readCell(kind, cell), { fault }))
}

test('a dry run tells what would come, and writes nothing; the application writes exactly that', async () => {
  const file = `${HEADING}\nA1;terbuka;12,5;Rp 1.500.000;3/8/2026;ya\nA2;Ditutup;;;;\n`
  const dry = await send(file)
  assert.equal(dry.status, 200)
  assert.deepEqual([dry.body.applied, dry.body.rows, dry.body.added, dry.body.changed, dry.body.refused], [false, 2, 2, 0, 0])
  assert.deepEqual(dry.body.add[0], {
    row: 2,
    key: 'A1',
    fields: [
      { title: 'Kode', before: null, after: 'A1' },
      { title: 'Keadaan', before: null, after: 'Terbuka' },
      { title: 'Dalam (cm)', before: null, after: '12,5' },
      { title: 'Biaya', before: null, after: '1500000' },
      { title: 'Dilihat', before: null, after: '2026-08-03' },
      { title: 'Sudah diperbaiki', before: null, after: 'ya' },
    ],
  })
  assert.deepEqual(await potholes(), [])
  assert.equal((await send(file, 'dry_run=false')).body.code, 'sheet-changed', 'nobody applies what he has not seen')
  const applied = await send(file, `dry_run=false&plan=${dry.body.plan}`)
  assert.equal(applied.body.applied, true)
  assert.deepEqual(await potholes(), [
    { code: 'A1', state: 'open', deep: '12.5', cost: '1500000', seen: '2026-08-03', fixed: true },
    { code: 'A2', state: 'closed', deep: null, cost: null, seen: null, fixed: null },
  ])
  const again = await send(file)
  assert.deepEqual([again.body.same, again.body.added, again.body.changed], [2, 0, 0])
})

test('a change is told field by field; a column that the file leaves out stays as it is', async () => {
  const { body } = await send('kode,keadaan\nA1,Ditutup\n')
  assert.deepEqual(body.change, [{ row: 2, key: 'A1', fields: [{ title: 'Keadaan', before: 'Terbuka', after: 'Ditutup' }] }])
  await send('kode,keadaan\nA1,Ditutup\n', `dry_run=false&plan=${body.plan}`)
  assert.deepEqual((await potholes())[0], { code: 'A1', state: 'closed', deep: '12.5', cost: '1500000', seen: '2026-08-03', fixed: true })
})

test('each refused cell is named with row, column, what stands there and what to do, and nothing of the file is taken over', async () => {
  const before = await potholes()
  const file = `${HEADING}\nB1;Terbuka;1.234;-5;31/2/2026;mungkin\n;Rusak;;;;\nB2;Terbuka;;;;\nB2;Ditutup;;;;\nX;Terbuka;;;;\nKODEYANGPANJANG;Terbuka;;;;\n`
  const { body } = await send(file)
  assert.deepEqual(
    body.refusals.map(({ row, column, value }) => [row, column, value]),
    [
      [2, 'Dalam (cm)', '1.234'],
      [2, 'Biaya', '-5'],
      [2, 'Dilihat', '31/2/2026'],
      [2, 'Sudah diperbaiki', 'mungkin'],
      [3, 'Kode', null],
      [3, 'Keadaan', 'Rusak'],
      [5, null, null],
      [6, 'Kode', 'X'],
      [7, 'Kode', 'KODEYANGPANJANG'],
    ],
  )
  assert.deepEqual([body.added, body.refused], [1, 5])
  assert.match(body.refusals[5]!.reason, /Terbuka, Ditutup/)
  assert.match(body.refusals[6]!.reason, /baris 4/)
  assert.match((await send(file, 'dry_run=true', 'en')).body.refusals[0]!.reason, /unclear/)
  const apply = await send(file, `dry_run=false&plan=${body.plan}`)
  assert.equal(apply.status, 422)
  assert.match(apply.body.title, /Belum ada yang disimpan/)
  assert.deepEqual(await potholes(), before)
})

test('a file that does not fit is refused as a whole, in words', async () => {
  assert.match((await send('Kode;Warna\nA1;biru\n')).body.title, /tidak ditemukan: Keadaan.*tidak dikenal atau ganda: Warna/)
  assert.equal((await send(Buffer.from([0x50, 0x4b, 3, 4, 0, 0]))).body.code, 'spreadsheet-unreadable')
  assert.equal((await send(Buffer.from([1, 0, 2]))).body.code, 'spreadsheet-unreadable')
  const torn = (await workbookOf(`<row r="1">${written('A1', 'Kode')}</row>`)).subarray(0, -40)
  assert.equal((await send(torn)).body.code, 'spreadsheet-unreadable')
  assert.equal((await send(`${HEADING}\n${'A;Terbuka\n'.repeat(20_001)}`)).body.code, 'spreadsheet-too-long')
  assert.equal((await app.inject({ method: 'POST', url: '/api/roads/potholes/import' })).statusCode, 400)
})

test('somebody else changed a record between the dry run and the application: nothing is written', async () => {
  const file = 'Kode;Keadaan\nA2;Terbuka\n'
  const { body } = await send(file)
  await sql`update kernel.pothole set state = 'open' where code = 'A2'`.execute(ownerDb)
  const apply = await send(file, `dry_run=false&plan=${body.plan}`)
  assert.deepEqual([apply.status, apply.body.code], [409, 'sheet-changed'])
})

for (const format of ['csv', 'xlsx'])
  test(`what is exported as ${format} comes back as it is`, async () => {
    const { rawPayload } = await app.inject({ url: `/api/roads/potholes.${format}` })
    const { body } = await send(rawPayload)
    assert.deepEqual([body.rows, body.same, body.refused], [2, 2, 0])
    const narrowed = await send((await app.inject({ url: `/api/roads/potholes.${format}?state=closed` })).rawPayload)
    assert.equal(narrowed.body.rows, 1)
    const template = await app.inject({ url: `/api/roads/potholes.${format}?template` })
    assert.equal((await send(template.rawPayload)).body.rows, 0)
  })

test('a workbook as Excel saves it: numbers, real dates, an old code page in CSV', async () => {
  const columns = sheet.columns.map(({ title, name }) => ({ title, value: (row: Record<string, never>) => row[name] ?? null }))
  const row = { code: 'C1', state: 'Terbuka', deep: 3.25, cost: 2_000_000, seen: Temporal.PlainDate.from('2026-07-01'), fixed: true }
  const bytes = await writeXlsx(columns, [row as never], 'Lubang')
  assert.equal((await readXlsx(bytes)).length, 2)
  const { body } = await send(bytes)
  assert.deepEqual(
    body.add[0]!.fields.map(({ after }) => after),
    ['C1', 'Terbuka', '3,25', '2000000', '2026-07-01', 'ya'],
  )
  const old = await send(Buffer.from('Kode;Keadaan\nCaf\u00E9;Terbuka\n', 'latin1'))
  assert.equal(old.body.add[0]!.key, 'Café')
})

const SHEET_PART = 'xl/worksheets/sheet1.xml'

async function workbookOf(rows: string): Promise<Buffer> {
  const parts = unzipSync(await writeXlsx([{ title: 'Kode', value: () => null }], [], 'Lubang'))
  assert.ok(parts[SHEET_PART])
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
  parts[SHEET_PART] = strToU8(`<worksheet xmlns="${main}"><sheetData>${rows}</sheetData></worksheet>`)
  return Buffer.from(zipSync(parts))
}
const written = (place: string, text: string) => `<c r="${place}" t="inlineStr"><is><t>${text}</t></is></c>`

test('a small workbook that unpacks to more than 50 MB is refused, whatever it says of its size', async () => {
  const bomb = await workbookOf(' '.repeat(51 * 1024 * 1024))
  assert.ok(bomb.length < 200_000)
  const honest = await send(bomb)
  assert.deepEqual([honest.status, honest.body.code], [422, 'spreadsheet-too-large'])
  assert.match(honest.body.title, /50 MB.*Hapus lembar, baris, dan kolom/)
  bomb.writeUInt32LE(1000, bomb.indexOf(SHEET_PART) - 30 + 22)
  bomb.writeUInt32LE(1000, bomb.lastIndexOf(SHEET_PART) - 46 + 24)
  const lying = await send(bomb, 'dry_run=true', 'en')
  assert.deepEqual([lying.status, lying.body.code], [422, 'spreadsheet-too-large'])
  assert.match(lying.body.title, /Delete the sheets, rows and columns/)
})

for (const [what, rows, code] of [
  ['a row below the last one that spreadsheets have', `<row r="1048577">${written('A1048577', 'A1')}</row>`, 'spreadsheet-too-large'],
  [
    'a rectangle of a million cells between two',
    `<row r="1">${written('XFD1', 'A')}</row><row r="62">${written('A62', 'A')}</row>`,
    'spreadsheet-too-large',
  ],
  ['more than a million cells', `<row r="1">${'<c r="A1"/>'.repeat(1_000_001)}</row>`, 'spreadsheet-too-large'],
  ['a row number in disguise', `<row r="&#49;">${written('A1', 'Kode')}${written('B1', 'Keadaan')}</row>`, 'spreadsheet-unreadable'],
  ['a tag that does not end', `<row r="1"><c r="A1" <c r="B1"></row>`, 'spreadsheet-unreadable'],
] as const)
  test(`a workbook with ${what} is refused before it is read`, async () => {
    const { status, body } = await send(await workbookOf(rows))
    assert.deepEqual([status, body.code], [422, code])
  })

test('cells that are only painted, down to the last row and column, keep nobody from reading the others', async () => {
  const heading = `<row r="1">${written('A1', 'Kode')}${written('B1', 'Keadaan')}<c r="XFD1" s="0"/></row>`
  const record = `<row r="2">${written('A2', 'P1')}${written('B2', 'Terbuka')}</row>`
  const file = await workbookOf(`${heading}${record}<row r="1048576"><c r="XFD1048576"/></row>`)
  const { body } = await send(file)
  assert.deepEqual([body.rows, body.added, body.refused], [1, 1, 0])
})

test('a number greater than can be kept is refused by row and column', async () => {
  const { body } = await send('Kode;Jumlah\nA;2147483647\nB;2147483648\nC;99.999.999.999\n', 'dry_run=true', 'id', 'tallies')
  assert.deepEqual(
    body.refusals.map(({ row, column, value }) => [row, column, value]),
    [
      [3, 'Jumlah', '2147483648'],
      [4, 'Jumlah', '99.999.999.999'],
    ],
  )
  assert.match(body.refusals[0]!.reason, /2147483647/)
  const kept = 'Kode;Jumlah\nA;2147483647\n'
  const { plan } = (await send(kept, 'dry_run=true', 'id', 'tallies')).body
  assert.equal((await send(kept, `dry_run=false&plan=${plan}`, 'id', 'tallies')).body.applied, true)
})
