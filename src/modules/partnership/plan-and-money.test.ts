import assert from 'node:assert/strict'
import { test } from 'node:test'
import { multipart } from '../../../test/support/multipart.ts'
import { ok, planOf } from '../../../test/support/plan.ts'
import { testApp } from '../../../test/support/test-app.ts'

const house = await testApp({ now: '2026-08-03T09:00' })
const { as } = house
const { dlhp, dishub, planner, liaison, programme, dimension, open } = await planOf(house)
const million = (n: number) => String(n * 1_000_000)

const waste = await programme({ name: 'Bank sampah (contoh)' })
const traffic = await programme({ name: 'Lampu jalan (contoh)', leadAgencyId: dishub, dimensionId: dimension('LIV.MOB') })
const paid = await programme({ name: 'Komposter (contoh)' })
const over = await programme({ name: 'Sudah selesai (contoh)' })
for (const step of ['start', 'finish']) ok(await planner.post(`/api/masterplan/programmes/${over}/${step}`, {}))
async function line(programmeId: string, year: number, more: object = {}): Promise<string> {
  const about = { programmeId, agencyId: dlhp, year, name: 'Pengadaan (contoh)', fundSource: 'apbd_city', original: million(9550) }
  return ok(await planner.post('/api/masterplan/activities', { code: `K-${year}-${Math.random()}`.slice(0, 20), ...about, ...more })).id
}
await line(paid, 2027)

const needOf = (more: object = {}) => ({
  title: 'Rumah produksi (contoh)',
  description: 'Tidak tertampung dalam APBD.',
  agencyId: dlhp,
  category: 'environment',
  areaCode: '81.71.03.2001',
  beneficiary: 'Pengurus bank sampah',
  periodFrom: '2027-01-01',
  periodTo: '2027-12-31',
  budgetYear: 2027,
  ...more,
})
const draft = (more: object = {}, by = planner) => by.post('/api/partnership/needs', needOf(more))
const names = async (year: number, by = planner) =>
  (ok(await by.get(`/api/partnership/programmes?year=${year}`)) as { name: string; ceilingRupiah: string | null }[]).map(
    ({ name, ceilingRupiah }) => [name, ceilingRupiah],
  )

test('a need is picked from the programmes of its year, those without budget first; an agency sees its own', async () => {
  assert.deepEqual(await names(2027), [
    ['Lampu jalan (contoh)', null],
    ['Bank sampah (contoh)', null],
    ['Komposter (contoh)', million(9550)],
  ])
  assert.deepEqual(await names(2027, liaison), [
    ['Bank sampah (contoh)', null],
    ['Komposter (contoh)', million(9550)],
  ])
  assert.deepEqual(await names(2099), [], 'no plan covers that year')
  const partner = await as('company_partner', { agencyId: await house.agency('pt', { name: 'PT', type: 'external_partner' }) })
  const url = '/api/partnership/programmes?year=2027'
  assert.deepEqual([(await (await as()).get(url)).statusCode, (await partner.get(url)).statusCode], [401, 403])
  assert.equal((await planner.get('/api/partnership/programmes')).statusCode, 400)
})

test('a need takes the name of its programme from the masterplan and says whether the budget has come meanwhile', async () => {
  const need = ok(await draft({ programmeId: waste, programmeTitle: 'Nama lain' }))
  assert.deepEqual([need.programmeId, need.programmeTitle, need.programmeBudget], [waste, 'Bank sampah (contoh)', null])
  await line(waste, 2027, { original: million(10) })
  const now = (ok(await planner.get('/api/partnership/needs')) as { id: string; programmeBudget: string }[]).find(
    ({ id }) => id === need.id,
  )!
  assert.equal(now.programmeBudget, million(10))
  for (const [programmeId, budgetYear] of [
    [over, 2027],
    ['0199a1b2-0000-7000-8000-000000000000', 2027],
    [waste, 2099],
  ] as const)
    assert.equal((await draft({ programmeId, budgetYear })).json().code, 'partnership-programme-unknown')
  const free = ok(await draft({ programmeTitle: 'Program provinsi' }))
  assert.deepEqual([free.programmeId, free.programmeTitle], [null, 'Program provinsi'])
})

test('a spreadsheet names a programme by its name or code and meets the same one', async () => {
  const rows = [
    'ID;Kebutuhan;Uraian;Kode instansi;Program masterplan;Kategori;Kode wilayah;Penerima manfaat;Mulai;Selesai;Tahun anggaran',
    ';Tiang lampu (contoh);Dua puluh titik.;dishub;Lampu jalan (contoh);Infrastruktur;81.71.03.2001;Warga Passo;1/1/2027;31/12/2027;2027',
    ';Lain (contoh);Uraian lain.;dishub;Bukan program kota;Infrastruktur;81.71.03.2001;Warga Passo;1/1/2027;31/12/2027;2027',
  ]
  const { payload, headers } = multipart({ file: { name: 'kebutuhan.csv', bytes: Buffer.from(rows.join('\n')) } })
  const send = (query: string) => planner.post(`/api/partnership/needs/import?${query}`, undefined, { payload, headers })
  const { plan, added, refused } = (await send('dry_run=true')).json()
  assert.deepEqual([added, refused], [2, 0])
  assert.equal((await send(`dry_run=false&plan=${plan}`)).json().applied, true)
  const needs = ok(await planner.get('/api/partnership/needs')) as { title: string; programmeId: string | null }[]
  assert.equal(needs.find(({ title }) => title === 'Tiang lampu (contoh)')!.programmeId, traffic)
  assert.equal(needs.find(({ title }) => title === 'Lain (contoh)')!.programmeId, null)
})

test('TC2 and TC3: the share outside the budget stands on verified work alone, and on a reported budget', async () => {
  const { id: companyId } = ok(
    await planner.post('/api/partnership/companies', { name: 'Perusahaan (contoh)', ownership: 'bumn', source: 'uji' }),
  )
  const work = async (pledged: string | null, given: string | null, verify: boolean) => {
    const what = {
      title: 'Kegiatan (contoh)',
      category: 'social',
      areaCode: '81.71.03.2001',
      periodFrom: '2026-01-01',
      periodTo: '2026-12-31',
    }
    const beneficiary = `Warga ${Math.random()}`
    let one = ok(await planner.post('/api/partnership/contributions', { companyId, form: 'goods', beneficiary, ...what }))
    for (const [step, said] of [
      ['pledge', { amountRupiah: pledged }],
      ['agree', { mouNo: 'MoU/1', mouOn: '2026-08-01' }],
      ['start', {}],
    ] as const)
      one = ok(await planner.post(`/api/partnership/contributions/${one.id}/${step}`, { version: one.version, ...said }))
    if (given === null) return
    const report = { onDay: '2026-08-02', description: 'Barang diserahkan.', amountRupiah: given, documentNo: `BAST-${given}` }
    const partner = await as('company_partner', { agencyId: companyAgency })
    const { id } = ok(await partner.post(`/api/partnership/contributions/${one.id}/realisations`, report))
    const proof = { room: 'partnership', subject: id, title: 'Berita acara', url: 'https://example.id/bast' }
    assert.equal((await partner.post('/api/evidence/links', proof)).statusCode, 201)
    ok(await partner.post(`/api/partnership/realisations/${id}/submit`, { version: 1 }))
    if (verify) ok(await planner.post(`/api/partnership/realisations/${id}/verify`, { version: 2 }))
  }
  const companyAgency = ok(await planner.get('/api/partnership/companies'))[0].agencyId
  await work(million(500), million(450), true)
  await work(null, null, false)
  await work(million(200), million(100), false)

  const cell = async () =>
    ok(await planner.get('/api/measures/partnership.non_budget_share?period=year&from=2026-01-01&to=2026-12-31')).cells[0]
  const report = async () => ok(await planner.get('/api/partnership/report?year=2026'))
  const before = await report()
  assert.deepEqual(before.committed, { rupiah: million(700), unreported: 1 })
  assert.deepEqual([before.verified.rupiah, before.submitted.rupiah, before.realisationPercent], [million(450), million(100), '64.3'])
  assert.deepEqual(
    [before.budgetRealised, before.nonBudgetPercent, (await cell())?.value ?? null],
    [null, null, null],
    'no budget, no share',
  )

  assert.deepEqual(
    before.work.map(({ on, companyName, title, area, amountRupiah, published }: Record<string, unknown>) => [
      on,
      companyName,
      title,
      area,
      amountRupiah,
      published,
    ]),
    [['2026-08-02', 'Perusahaan (contoh)', 'Kegiatan (contoh)', 'Passo (desa/negeri, Kec. Baguala)', million(450), false]],
    'who did what and where: verified work alone',
  )
  const { body: onPaper } = await planner.get('/api/partnership/report/2026.csv')
  assert.match(onPaper, /Kegiatan yang terverifikasi\r?\n.*\r?\n2 Agu 2026,Perusahaan \(contoh\),Kegiatan \(contoh\)/)

  await open(2026, 7)
  const own = await line(paid, 2026)
  const others = await line(paid, 2026, { fundSource: 'csr' })
  for (const [id, rupiah] of [
    [own, million(9550)],
    [others, million(700)],
  ] as const)
    ok(await liaison.put(`/api/masterplan/activities/${id}/progress/7`, { physicalDone: '100', moneyDone: rupiah }))
  const after = await report()
  assert.deepEqual([after.budgetRealised, after.nonBudgetPercent], [million(9550), '4.5'])
  const share = await cell()
  assert.deepEqual([share.numerator, share.denominator, share.value], [450_000_000, 10_000_000_000, 0.045])
  const { rows } = ok(await planner.get('/api/measures/partnership.non_budget_share/rows?from=2026-01-01&to=2026-12-31'))
  assert.equal(rows.length, 2, 'a rupiah of a company is counted where it is proven, not a second time in the plan')
  const sources = ok(await planner.get('/api/measures/partnership.sources_active?period=year&from=2026-01-01&to=2026-12-31')).cells
  assert.equal(sources[0].value, 1)
})
