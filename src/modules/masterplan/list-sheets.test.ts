import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listJournal } from '#city/journal/index.ts'
import { multipart } from '../../../test/support/multipart.ts'
import { ok, planOf } from '../../../test/support/plan.ts'
import { type Client, testApp } from '../../../test/support/test-app.ts'
import type { Dashboard, PlanDocument } from './contract.ts'

const house = await testApp({ now: '2026-08-03T09:00' })
const { as, db } = house
const { dlhp, dishub, planner, liaison, dimension, programme, indicator } = await planOf(house)
const visitor = await as()
const auditor = await as('auditor')
const ofAgency = await as('planning_officer', { agencyId: dishub })

interface Report {
  added: number
  changed: number
  refused: number
  same: number
  plan: string
  refusals: { row: number; column: string | null; reason: string }[]
}
async function send(by: Client, name: string, csv: string, query = 'dry_run=true') {
  const { payload, headers } = multipart({ file: { name: 'daftar.csv', bytes: Buffer.from(csv) } })
  return by.post(`/api/masterplan/sheets/${name}/import?${query}`, undefined, { payload, headers })
}
const dry = async (name: string, csv: string, by = planner) => ok(await send(by, name, csv)) as Report
async function apply(name: string, csv: string) {
  const report = await dry(name, csv)
  assert.deepEqual(report.refusals, [])
  return ok(await send(planner, name, csv, `dry_run=false&plan=${report.plan}`)) as Report
}
const refused = async (name: string, csv: string) => (await dry(name, csv)).refusals.map(({ row, column }) => [row, column])
const exported = async (name: string) => (await planner.get(`/api/masterplan/sheets/${name}.csv`)).body

const ALL = ['documents', 'city-budgets', 'periods', 'taxonomies', 'dimensions', 'dimension-mappings']

test('who may read the plan takes the lists away; only who plans for the whole city brings them in', async () => {
  for (const name of ALL) {
    for (const format of ['csv', 'xlsx']) {
      assert.equal((await auditor.get(`/api/masterplan/sheets/${name}.${format}`)).statusCode, 200, name)
      assert.equal((await visitor.get(`/api/masterplan/sheets/${name}.${format}`)).statusCode, 401, name)
    }
    assert.equal((await send(visitor, name, 'Tahun\n2026\n')).statusCode, 401, name)
    assert.equal((await send(liaison, name, 'Tahun\n2026\n')).statusCode, 403, name)
  }
  const report = await dry('city-budgets', 'Tahun,Tahap,Jumlah APBD,Sumber\n2026,Murni,5,Perda APBD\n', ofAgency)
  assert.equal(report.refused, 1, 'whoever plans for one agency does not set the budget of the city')
})

test('plans come in with their versions and books: a line behind the last revises, a decree puts in force, the rest stays', async () => {
  const head =
    'Jenis,Judul,Perangkat daerah,Tahun mulai,Tahun akhir,Daftar dimensi,Regulasi acuan,Versi,Keadaan,Catatan versi,"Buku (jenis: judul, dipisah |)",Nomor penetapan,Tanggal penetapan\n'
  const line = (title: string, rest: string, kind = 'Masterplan', taxonomy = 'KOMINFO-2017', agency = '') =>
    `${kind},${title},${agency},2020,2024,${taxonomy},,${rest}\n`
  const first = line('Masterplan lama', '1,Berlaku,Naskah awal,Analisis strategis: Buku I | Masterplan: Buku II,Perwali 1/2020,2020-03-01')
  const renstra = line('Renstra DLHP', ',,Naskah,,,', 'Renstra', '', 'dlhp')
  assert.equal((await apply('documents', head + first + renstra)).added, 2)
  const found = async (title: string) =>
    (ok(await planner.get('/api/masterplan/documents')) as PlanDocument[]).find((each) => each.title === title)!
  const versions = async () =>
    (await found('Masterplan lama')).versions.map(({ version, status, books }) => [version, status, books.length])
  assert.deepEqual(await versions(), [[1, 'in_force', 2]])
  assert.deepEqual((await found('Renstra DLHP')).agencyId, dlhp)
  const second = (state: string, decree = ',') => line('Masterplan lama', `2,${state},Disesuaikan,,${decree}`)
  await apply('documents', head + second('Draf'))
  assert.deepEqual(await refused('documents', head + second('Berlaku')), [[2, 'Nomor penetapan']])
  assert.deepEqual(await refused('documents', head + second('Berlaku', 'Perwali 2/2023,2026-12-01')), [[2, 'Tanggal penetapan']])
  assert.equal((await apply('documents', head + second('Berlaku', 'Perwali 2/2023,2023-01-05'))).changed, 1)
  assert.deepEqual(await versions(), [
    [1, 'superseded', 2],
    [2, 'in_force', 0],
  ])
  assert.deepEqual(
    await refused(
      'documents',
      head +
        line('Masterplan lama', '9,,Lompat,,,') +
        line('Masterplan baru', '1,Digantikan,Naskah,,,') +
        line('Masterplan lain', '1,,Naskah,Kitab: Judul,,') +
        line('Masterplan lama', '2,Draf,Disesuaikan,,Perwali 2/2023,2023-01-05') +
        line('Renstra lain', ',,Naskah,,,', 'Renstra', 'KOMINFO-2017', 'dlhp') +
        line('Renstra antah', ',,Naskah,,,', 'Renstra', '', 'antah'),
    ),
    [
      [2, 'Versi'],
      [3, 'Keadaan'],
      [4, 'Buku (jenis: judul, dipisah |)'],
      [5, 'Keadaan'],
      [6, 'Daftar dimensi'],
      [7, 'Perangkat daerah'],
    ],
  )
  const wrong = first.replace('Naskah awal', 'Naskah lain').replace('Berlaku', 'Digantikan')
  assert.deepEqual(await refused('documents', head + wrong), [[2, 'Catatan versi']])
  const again = await dry('documents', await exported('documents'))
  assert.deepEqual([again.added, again.changed, again.refused], [0, 0, 0], 'what went out comes back the same')
  const { id } = await found('Masterplan lama')
  const kinds = (await listJournal(db, 'masterplan', id)).map(({ kind }) => kind)
  assert.deepEqual(
    kinds.filter((kind) => kind !== 'document-changed'),
    ['document-created', 'document-adopted', 'document-revised', 'document-adopted'],
  )
})

test('the budget of the city comes in by year and stage, and the share follows', async () => {
  const head = 'Tahun,Tahap,Jumlah APBD,Sumber\n'
  const file = `${head}2025,Murni,Rp 1.200.000.000.000,Perda APBD 2025\n2026,Murni,1300000000000,Perda APBD 2026\n2026,Perubahan,1350000000000,Perda APBD-P 2026\n`
  assert.equal((await apply('city-budgets', file)).added, 3)
  assert.equal((await apply('city-budgets', file.replace('1350000000000', '1400000000000'))).changed, 1)
  const { cityBudget, stage } = ok(await planner.get('/api/masterplan/share?year=2026'))
  assert.deepEqual([cityBudget, stage], ['1400000000000', 'revised'])
  const bad = `${head}2026,Murni,0,Perda APBD\n2026,Awal,5,Perda APBD\n2200,Murni,5,Perda APBD\n`
  assert.deepEqual(await refused('city-budgets', bad), [
    [2, 'Jumlah APBD'],
    [3, 'Tahap'],
    [4, 'Tahun'],
  ])
  assert.equal((await dry('city-budgets', await exported('city-budgets'))).same, 3)
})

test('a year of reporting periods comes in at once; one that is over opens again with a reason', async () => {
  const head = 'Tahun,Bulan,Dibuka,Ditutup,Sudah ditutup,Alasan dibuka lagi\n'
  const year = Array.from({ length: 12 }, (_, index) => `2026,${index + 1},2026-01-01,2026-12-31,,\n`).join('')
  assert.equal((await apply('periods', head + year)).added, 12)
  await apply('periods', `${head}2026,1,2026-01-01,2026-02-10,ya,\n`)
  assert.deepEqual(
    await refused(
      'periods',
      `${head}2026,1,2026-01-01,2026-12-31,tidak,\n2026,2,2026-12-31,2026-01-01,,\n2026,13,2026-01-01,2026-12-31,,\n`,
    ),
    [
      [2, 'Alasan dibuka lagi'],
      [3, 'Ditutup'],
      [4, 'Bulan'],
    ],
  )
  await apply('periods', `${head}2026,1,2026-01-01,2026-12-31,tidak,Data terlambat\n`)
  const history = await listJournal(db, 'masterplan', '00000000-0000-7000-8000-000000202601')
  assert.deepEqual(
    history.map(({ kind, reason }) => [kind, reason]),
    [
      ['period-set', null],
      ['period-closed', null],
      ['period-set', 'Data terlambat'],
    ],
  )
  assert.equal((await dry('periods', await exported('periods'))).same, 12)
})

test('lists of dimensions come in with what lies below and their counterparts, and old plans are read under the new list', async () => {
  await apply('taxonomies', 'Daftar,Nama,Nama Inggris,Dasar hukum\nPERMEN-2027,Aspek 2027,Aspects of 2027,Permen contoh\n')
  const dimensions = 'Daftar,Kode,Nama,Nama Inggris,Urutan\n'
  await apply('dimensions', `${dimensions}PERMEN-2027,AIR,Air,Water,\nPERMEN-2027,AIR.SMP,Sampah,Waste,\n`)
  assert.deepEqual(
    await refused(
      'dimensions',
      `${dimensions}PERMEN-2027,LIN.SMP,Sampah,Waste,\nANTAH,AIR,Air,Water,\nPERMEN-2027,air,Air,Water,\nPERMEN-2027,API,Api,Fire,99999999999\n`,
    ),
    [
      [2, 'Kode'],
      [3, 'Daftar'],
      [4, 'Kode'],
      [5, 'Urutan'],
    ],
  )
  assert.equal((await apply('dimensions', `${dimensions}PERMEN-2027,AIR,Air dan limbah,Water and waste,5\n`)).changed, 1)
  const id = await programme({ dimensionId: dimension('ENV.WAS') })
  await indicator(id)
  const rolled = async () => {
    const { dimensions: rows } = ok(await planner.get('/api/masterplan/dashboard?year=2026&taxonomy=PERMEN-2027')) as Dashboard
    return rows.map(({ title, indicators }) => [title, indicators])
  }
  assert.deepEqual(await rolled(), [
    ['Air dan limbah', 0],
    ['Tanpa padanan', 1],
  ])
  const mappings = 'Dari daftar,Dari kode,Ke daftar,Ke kode,Dasar padanan\n'
  const waste = (to: string) => `${mappings}KOMINFO-2017,ENV.WAS,PERMEN-2027,${to},Bacaan kota\n`
  assert.deepEqual(await refused('dimension-mappings', waste('')), [[2, 'Ke kode']])
  assert.deepEqual(await refused('dimension-mappings', waste('XXX')), [[2, 'Ke kode']])
  await apply('dimension-mappings', waste('AIR.SMP'))
  assert.deepEqual(await rolled(), [['Air dan limbah', 1]])
  assert.equal((await apply('dimension-mappings', waste('AIR'))).changed, 1)
  assert.match(await exported('dimension-mappings'), /KOMINFO-2017,ENV\.WAS,PERMEN-2027,AIR,Bacaan kota/)
  assert.equal((await apply('dimension-mappings', waste(''))).changed, 1, 'a wrong counterpart is taken back')
  assert.deepEqual((await rolled()).at(-1), ['Tanpa padanan', 1])
  for (const name of ['taxonomies', 'dimensions', 'dimension-mappings']) {
    const again = await dry(name, await exported(name))
    assert.deepEqual([again.added, again.changed, again.refused], [0, 0, 0], name)
  }
  const kinds = (await listJournal(db, 'masterplan', '00000000-0000-7000-8003-000000000000')).map(({ kind }) => kind)
  assert.deepEqual([kinds[0], kinds.at(-1)], ['taxonomy-set', 'dimension-unmapped'])
})
