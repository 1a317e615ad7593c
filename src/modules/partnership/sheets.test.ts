import assert from 'node:assert/strict'
import { test } from 'node:test'
import { multipart } from '../../../test/support/multipart.ts'
import { code, million, partnershipOf, PLACE } from '../../../test/support/partnership.ts'
import { ok } from '../../../test/support/plan.ts'
import { type Client, testApp } from '../../../test/support/test-app.ts'
import type { Contribution, Realisation } from './contract.ts'

const house = await testApp({ now: '2026-02-02T09:00' })
const { planner, auditor, liaison, company, contributionIn, draft, interest, prove, realisation, step, stepNeed, stepReport } =
  await partnershipOf(house)

async function send(by: Client, name: string, csv: string, query = 'dry_run=true') {
  const { payload, headers } = multipart({ file: { name: 'berkas.csv', bytes: Buffer.from(csv) } })
  return by.post(`/api/partnership/${name}/import?${query}`, payload, { headers })
}
async function apply(by: Client, name: string, csv: string) {
  const dry = ok(await send(by, name, csv))
  assert.deepEqual(dry.refusals, [])
  return ok(await send(by, name, csv, `dry_run=false&plan=${dry.plan}`))
}
const told = (report: { refusals: { row: number; column: string | null; reason: string }[] }) =>
  report.refusals.map(({ row, column, reason }) => [row, column, reason])
const contributions = async (by = planner) => ok(await by.get('/api/partnership/contributions')) as Contribution[]
const nameOf = async (id: string) =>
  (ok(await planner.get('/api/partnership/companies')) as { id: string; name: string }[]).find((each) => each.id === id)!.name

const HEAD =
  'ID;Perusahaan;ID kebutuhan;Kegiatan;Kategori;Kode wilayah;Penerima manfaat;Mulai;Selesai;Bentuk;Komitmen (rupiah);Jumlah tidak dilaporkan;Alasan bila tumpang tindih;Nomor MoU;MoU ditandatangani'

test('pledges come in as a spreadsheet, each row as far as it is filled in, and leave the same', async () => {
  const who = await company('bumn')
  const name = await nameOf(who.id)
  const need = ok(await stepNeed(await draft(), 'offer'))
  const row = (title: string, rest: string) =>
    `;${name};;${title};Lingkungan;${PLACE};Kelompok ${title};2026-01-01;2026-12-31;Barang;${rest}`
  const file = [
    HEAD,
    row('Bibit bakau satu', ';;;;'),
    row('Bibit bakau dua', 'Rp 500.000.000;;;;'),
    row('Bibit bakau tiga', ';ya;;MoU/3;1/2/2026'),
    `;${name};${need.id};;;;;;;Tunai;250000000;tidak;;;`,
  ].join('\n')
  assert.equal((await apply(planner, 'contributions', file)).added, 4)
  const made = await contributions(who.person)
  assert.deepEqual(
    made.map(({ title, state, pledgedRupiah, pledgedOn, mouNo }) => [title, state, pledgedRupiah, pledgedOn, mouNo]),
    [
      ['Bibit bakau satu', 'interested', null, null, null],
      ['Bibit bakau dua', 'pledged', million(500), '2026-02-02', null],
      ['Bibit bakau tiga', 'agreed', null, '2026-02-02', 'MoU/3'],
      [need.title, 'pledged', million(250), '2026-02-02', null],
    ],
  )
  const exported = (await planner.get('/api/partnership/contributions.csv')).body
  assert.equal(ok(await send(planner, 'contributions', exported)).same, 4, 'what went out comes back the same')
  const first = made.find(({ title }) => title === 'Bibit bakau satu')!
  const grown = exported.replace(new RegExp(`^(${first.id}(?:,[^,\n]*){9}),,`, 'm'), '$1,75000000,')
  const changed = await apply(planner, 'contributions', grown)
  assert.deepEqual([changed.changed, changed.same], [1, 3])
  assert.deepEqual(changed.change[0].fields.slice(0, 1), [{ title: 'Komitmen (rupiah)', before: '', after: '75000000' }])
  assert.equal((await contributions()).find(({ id }) => id === first.id)!.pledgedRupiah, million(75))
  const workbook = (await planner.get('/api/partnership/contributions.xlsx')).rawPayload
  const { payload, headers } = multipart({ file: { name: 'komitmen.xlsx', bytes: workbook } })
  assert.equal(ok(await planner.post('/api/partnership/contributions/import', payload, { headers })).same, 4)
})

test('a wrong row of pledges is named by row and column, and nothing of the file is taken over', async () => {
  const [mine, other] = [await company('private'), await company('bumd')]
  const [name, theirs] = [await nameOf(mine.id), await nameOf(other.id)]
  const standing = await contributionIn('pledged', other)
  const need = ok(await stepNeed(await draft(), 'offer'))
  const idle = await draft()
  const row = (given: string, more = {}) => {
    const cells = {
      company: given,
      need: '',
      title: `Pelatihan ${Math.random()}`,
      from: '2026-01-01',
      to: '2026-12-31',
      amount: '',
      none: '',
      who: 'Warga',
      ...more,
    }
    return `;${cells.company};${cells.need};${cells.title};Sosial;${PLACE};${cells.who};${cells.from};${cells.to};Jasa;${cells.amount};${cells.none};;;`
  }
  const before = (await contributions()).length
  const file = [
    HEAD,
    row(name, { who: 'Warga satu' }),
    row(theirs),
    row(name, { amount: '500', none: 'ya' }),
    row(name, { from: '2026-05-01', to: '2026-02-01' }),
    row(name, { need: need.id }),
    `;${name};${idle.id};;;;;;;Jasa;;;;;`,
    row(name, { who: standing.beneficiary, amount: '500000' }),
    row(name, { title: 'Dua' }),
    `${standing.id};${name};;Pelatihan;Sosial;${PLACE};Warga;2026-01-01;2026-12-31;Jasa;;;;;`,
    row(name, { amount: '500000' }).replace(';;;', ';;MoU/9;1/3/2026'),
    row(name, { amount: 'banyak' }),
  ].join('\n')
  const dry = ok(await send(mine.person, 'contributions', file))
  assert.deepEqual(told(dry), [
    [3, 'Perusahaan', 'Perusahaan ini tidak ada dalam daftar perusahaan. Daftarkan dulu, atau perbaiki namanya.'],
    [4, 'Komitmen (rupiah)', "Isi jumlahnya, atau 'ya' pada kolom Jumlah tidak dilaporkan: salah satu, tidak keduanya."],
    [5, 'Selesai', 'Masa pelaksanaan berakhir sebelum dimulai. Periksa kedua tanggal.'],
    [6, 'Kegiatan', 'Isi ini mengikuti kebutuhannya. Kosongkan, atau kosongkan kolom ID kebutuhan.'],
    [7, 'ID kebutuhan', 'Kebutuhan ini tidak sedang ditawarkan. Pilih dari daftar kebutuhan yang ditawarkan.'],
    [
      8,
      'Alasan bila tumpang tindih',
      'Kegiatan lain menjangkau penerima yang sama di tempat dan masa yang sama. Periksa daftarnya; bila tetap perlu, tuliskan alasannya.',
    ],
    [9, 'Kegiatan', 'Isi kolom ini tidak dapat dipakai: terlalu pendek, terlalu panjang, atau bukan yang diminta.'],
    [10, 'ID', 'Tidak ada catatan dengan ID ini. Kosongkan kolom ID untuk baris baru.'],
    [11, 'Nomor MoU', 'Anda tidak berwenang melakukan ini. Mintalah hak akses kepada admin kota bila tugas Anda memerlukannya.'],
    [12, 'Komitmen (rupiah)', 'Bukan bilangan bulat. Tulis seperti 1500000 atau 1.500.000.'],
  ])
  const refused = await send(mine.person, 'contributions', file, `dry_run=false&plan=${dry.plan}`)
  assert.equal(code(refused), 'sheet-refused')
  assert.equal((await contributions()).length, before, 'a dry run and a refusal leave nothing behind')
  const exported = (await planner.get('/api/partnership/contributions.csv')).body
  const moved = ok(await send(planner, 'contributions', exported.replace(standing.title, 'Judul lain yang baru')))
  assert.deepEqual(told(moved), [
    [
      exported.split('\n').findIndex((line) => line.startsWith(standing.id)) + 1,
      'Kegiatan',
      'Ini tidak berubah lewat lembar kerja. Batalkan catatannya pada layar, lalu kirim sebagai baris baru.',
    ],
  ])
})

test('what was changed since the dry run is not written over', async () => {
  const who = await company('bumn')
  const one = (await interest(who)).json()
  const exported = (await who.person.get('/api/partnership/contributions.csv')).body
  const file = exported.replace(new RegExp(`^(${one.id}(?:,[^,\n]*){9}),,`, 'm'), '$1,75000000,')
  const { plan } = ok(await send(who.person, 'contributions', file))
  assert.equal((await step(who.person, one, 'pledge')).statusCode, 200)
  const late = await send(who.person, 'contributions', file, `dry_run=false&plan=${plan}`)
  assert.deepEqual([late.statusCode, code(late)], [409, 'sheet-changed'])
})

const REPORTS = 'ID;ID komitmen;Tanggal;Uraian;Jumlah (rupiah);Jumlah tidak dilaporkan;Nomor dokumen'

test('reports come in as drafts, wait for their evidence, and a wrong row is named', async () => {
  const one = await contributionIn('running')
  const waiting = await contributionIn('agreed')
  const file = [
    REPORTS,
    `;${one.id};2026-01-20;Bibit diserahkan;45.000.000;;BAST/1`,
    `;${one.id};2026-01-25;Pelatihan diberikan;;ya;BAST/2`,
  ].join('\n')
  assert.equal((await apply(one.owner.person, 'realisations', file)).added, 2)
  const { realisations } = ok(await planner.get(`/api/partnership/contributions/${one.id}`)) as { realisations: Realisation[] }
  assert.deepEqual(
    realisations.map(({ documentNo, amountRupiah, state, fundSource }) => [documentNo, amountRupiah, state, fundSource]),
    [
      ['BAST/2', null, 'draft', 'csr_bumn'],
      ['BAST/1', million(45), 'draft', 'csr_bumn'],
    ],
  )
  const exported = (await one.owner.person.get('/api/partnership/realisations.csv')).body
  assert.equal(ok(await send(one.owner.person, 'realisations', exported)).same, 2)
  const corrected = await apply(one.owner.person, 'realisations', exported.replace('45000000', '46000000'))
  assert.deepEqual([corrected.changed, corrected.same], [1, 1])
  const [, second] = realisations
  await prove(one.owner.person, second!.id)
  ok(await stepReport(one.owner.person, await realisation(planner, one.id, second!.id), 'submit'))
  const wrong = [
    REPORTS,
    `;${one.id};2026-03-01;Belum terjadi;1000000;;BAST/3`,
    `;${one.id};2026-01-26;Dokumen lama;1000000;;bast/1`,
    `;${one.id};2026-01-26;Tanpa kata apa pun;;;BAST/4`,
    `;${waiting.id};2026-01-26;Belum berjalan;1000000;;BAST/5`,
    ';bukan-id;2026-01-26;Komitmen apa;1000000;;BAST/6',
    `${second!.id};${one.id};2026-01-20;Sudah dikirim;1000000;;BAST/1`,
  ].join('\n')
  assert.deepEqual(
    told(ok(await send(planner, 'realisations', wrong))).map(([row, column]) => [row, column]),
    [
      [2, 'Tanggal'],
      [3, 'Nomor dokumen'],
      [4, 'Jumlah (rupiah)'],
      [5, 'ID komitmen'],
      [6, 'ID komitmen'],
      [7, 'Keadaan'],
    ],
  )
})

test('a company sends and gets its own alone; who does not act for one sends nothing', async () => {
  const [mine, other] = [await contributionIn('running'), await contributionIn('running')]
  for (const name of ['contributions', 'realisations']) {
    assert.equal((await (await house.as()).get(`/api/partnership/${name}.csv`)).statusCode, 401)
    assert.equal((await (await house.as('desk_clerk')).get(`/api/partnership/${name}.csv`)).statusCode, 403)
    for (const by of [auditor, liaison]) assert.equal((await send(by, name, HEAD)).statusCode, 403)
    assert.doesNotMatch((await mine.owner.person.get(`/api/partnership/${name}.csv`)).body, new RegExp(other.id))
  }
  const foreign = [REPORTS, `;${other.id};2026-01-20;Bukan milik saya;1000000;;BAST/9`].join('\n')
  assert.deepEqual(
    told(ok(await send(mine.owner.person, 'realisations', foreign))).map(([row]) => row),
    [2],
  )
  assert.equal(code(await send(planner, 'contributions', 'Perusahaan;Warna\nA;biru\n')), 'sheet-columns')
})

test('statements come in beside each other, and one that is noted stays', async () => {
  const file = 'Pokok;Pernyataan;Tanggal;Sumber\nForum TSP;Belum dibentuk;12/12/2022;Koran (contoh)\n'
  assert.equal((await apply(planner, 'statements', file)).added, 1)
  const exported = (await planner.get('/api/partnership/statements.csv')).body
  assert.equal(ok(await send(planner, 'statements', exported)).same, 1)
  const changed = ok(await send(planner, 'statements', exported.replace('2022-12-12', '2022-12-13')))
  assert.deepEqual(told(changed), [[2, null, 'Pernyataan yang sudah dicatat tidak diubah. Catat yang lain sebagai baris baru.']])
  assert.equal((await send(auditor, 'statements', file)).statusCode, 403)
})

test('a statement that was noted wrongly is taken back with a reason, and nobody reads it any more', async () => {
  const visitor = await house.as()
  const url = '/api/partnership/statements'
  const { id } = ok(await planner.post(url, { subject: 'Salah ketik', statement: 'Forum sudah lama terbentuk', source: 'Koran (contoh)' }))
  const standing = async () => (ok(await auditor.get(url)) as { id: string }[]).some((each) => each.id === id)
  assert.equal(await standing(), true)
  assert.match((await visitor.get('/csr')).body, /Forum sudah lama terbentuk/)
  for (const [by, status] of [
    [visitor, 401],
    [auditor, 403],
  ] as const)
    assert.equal((await by.post(`${url}/${id}/withdraw`, { reason: 'Salah baca' })).statusCode, status)
  assert.equal((await planner.post(`${url}/${id}/withdraw`, { reason: '' })).statusCode, 400)
  assert.equal((await planner.post(`${url}/${id}/withdraw`, { reason: 'Salah baca' })).statusCode, 204)
  assert.equal((await planner.post(`${url}/${id}/withdraw`, { reason: 'Lagi' })).statusCode, 404)
  assert.equal(await standing(), false)
  assert.doesNotMatch((await visitor.get('/csr')).body, /Forum sudah lama terbentuk/)
  assert.doesNotMatch((await visitor.get('/data/csr-pernyataan.csv')).body, /Forum sudah lama terbentuk/)
})
