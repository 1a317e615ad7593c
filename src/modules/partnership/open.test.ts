import assert from 'node:assert/strict'
import { test } from 'node:test'
import { multipart } from '../../../test/support/multipart.ts'
import { exampleCity } from '../../../test/support/test-app.ts'

const { as } = await exampleCity()
const planner = await as('planning_officer')
const visitor = await as()

const HEADS =
  'ID;Kebutuhan;Uraian;Kode instansi;Kategori;Kode wilayah;Penerima manfaat;Mulai;Selesai;Taksiran biaya (rupiah);Tahun anggaran'
const line = (title: string, more: Partial<Record<'agency' | 'area' | 'to' | 'id', string>> = {}) =>
  `${more.id ?? ''};${title};Uraian kebutuhan;${more.agency ?? 'dlhp'};Lingkungan;${more.area ?? '81.71.03.2001'};Warga Passo;1/1/2028;${more.to ?? '31/12/2028'};Rp 25.000.000;2028`

async function send(text: string, plan?: string, by = planner) {
  const { payload, headers } = multipart({ file: { name: 'kebutuhan.csv', bytes: Buffer.from(text) } })
  const query = plan === undefined ? 'dry_run=true' : `dry_run=false&plan=${plan}`
  return (await by.post(`/api/partnership/needs/import?${query}`, undefined, { payload, headers })).json()
}

test('the needs list comes in as a spreadsheet, goes out the same, and is not taken twice', async () => {
  const file = [HEADS, line('Taman bakau (contoh)'), ''].join('\n')
  const dry = await send(file)
  assert.deepEqual([dry.added, dry.refused], [1, 0])
  assert.equal((await send(file, dry.plan)).applied, true)
  assert.equal((await send(file)).refusals[0].column, 'Kebutuhan')
  const exported = (await planner.get('/api/partnership/needs.csv')).body
  const back = await send(exported)
  assert.deepEqual([back.changed, back.added, back.refused], [0, 0, 0])
  const changed = await send(exported.replace('Taman bakau (contoh)', 'Taman bakau Passo (contoh)'))
  assert.equal(changed.changed, 1)
  const offered = await send(exported.replace('Rumah produksi bank sampah Passo (contoh)', 'Nama lain (contoh)'))
  assert.equal(offered.refused, 1)
})

test('what cannot be taken is refused by row and column', async () => {
  const rows = [
    line('Taman satu (contoh)', { agency: 'antah' }),
    line('Taman dua (contoh)', { area: '99.99' }),
    line('Taman tiga (contoh)', { to: '31/12/2027' }),
    line('Tam'),
    line('Taman empat (contoh)', { id: '0199a1b2-0000-7000-8000-000000000000' }),
  ]
  const { refusals } = await send([HEADS, ...rows, ''].join('\n'))
  assert.deepEqual(
    refusals.map(({ row, column }: { row: number; column: string }) => [row, column]),
    [
      [2, 'Kode instansi'],
      [3, 'Kode wilayah'],
      [4, 'Selesai'],
      [5, 'Kebutuhan'],
      [6, 'ID'],
    ],
  )
})

test('open data has what is published and on offer, and nothing that is merely pledged or reported', async () => {
  const done = (await visitor.get('/data/csr-realisasi.json')).json().rows
  assert.deepEqual(
    done.map(({ amount_rupiah: amount, company }: { amount_rupiah: number | null; company: string }) => [company, amount]),
    [
      ['PT PLN (Persero)', null],
      ['PT PLN (Persero)', 90_000_000],
    ],
  )
  const needs = (await visitor.get('/data/csr-kebutuhan.json')).json().rows
  assert.ok(needs.length === 3 && needs.every(({ state }: { state: string }) => state === 'offered'))
  const page = (await visitor.get('/csr')).body
  for (const secret of ['400.000.000 dari', 'Telkom ·', 'ketiga']) assert.doesNotMatch(page, new RegExp(secret))
  assert.match((await visitor.get('/data/catalog.jsonld')).body, /csr-realisasi/)
})

test('each figure leads to its rows, and money not reported is counted as such', async () => {
  const total = async (code: string) => {
    const { cells } = (await planner.get(`/api/measures/${code}?period=year&from=2026-01-01&to=2026-12-31`)).json()
    return cells[0].value
  }
  assert.deepEqual(
    [
      await total('partnership.pledged'),
      await total('partnership.pledges_unreported'),
      await total('partnership.realised'),
      await total('partnership.companies_active'),
      await total('partnership.needs_met'),
    ],
    [550_000_000, 1, 90_000_000, 1, 0],
  )
  const { rows } = (await planner.get('/api/measures/partnership.realised/rows?from=2026-01-01')).json()
  assert.equal(rows.length, 2)
  assert.match(rows[0].url, /\/staff\/partnership\/contributions\//)
})
