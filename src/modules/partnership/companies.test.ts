import assert from 'node:assert/strict'
import { test } from 'node:test'
import { multipart } from '../../../test/support/multipart.ts'
import { ok } from '../../../test/support/plan.ts'
import { testApp } from '../../../test/support/test-app.ts'

const { as, agency } = await testApp({ now: '2026-02-02T09:00' })
const dlhp = await agency('dlhp', { name: 'Dinas Lingkungan Hidup' })
const planner = await as('planning_officer')
const auditor = await as('inspectorate')
const NOBODY = '0199a1b2-0000-7000-8000-000000000000'

interface Company {
  id: string
  agencyId: string
  name: string
  ownership: string
  supports: string[]
  reaches: string
  version: number
}
const companies = async (by = planner) => ok(await by.get('/api/partnership/companies')) as Company[]
async function register(name: string, more: object = {}): Promise<Company> {
  const { id } = ok(await planner.post('/api/partnership/companies', { name, ownership: 'bumn', source: 'uji', ...more }))
  return (await companies()).find((each) => each.id === id)!
}
const change = (company: Company, more: object, by = planner) =>
  by.put(`/api/partnership/companies/${company.id}`, {
    name: company.name,
    ownership: 'bumn',
    source: 'uji',
    version: company.version,
    ...more,
  })

const power = await register('Listrik (contoh)', { supports: ['education'], reaches: 'sekolah' })
const port = await register('Pelabuhan (contoh)')
const powerStaff = await as('company_partner', { agencyId: power.agencyId })
const portStaff = await as('company_partner', { agencyId: port.agencyId })
const needOf = (category: string) => ({
  title: `Kebutuhan ${category} (contoh)`,
  description: 'Tidak tertampung dalam APBD.',
  agencyId: dlhp,
  category,
  areaCode: '81.71.03.2001',
  beneficiary: `Warga ${category}`,
  periodFrom: '2027-01-01',
  periodTo: '2027-12-31',
  budgetYear: 2027,
})
async function offered(category: string): Promise<{ id: string }> {
  const { id } = ok(await planner.post('/api/partnership/needs', needOf(category)))
  return ok(await planner.post(`/api/partnership/needs/${id}/offer`, { version: 1 }))
}
const needs = async (by = planner) =>
  ok(await by.get('/api/partnership/needs')) as {
    id: string
    likely: string[] | null
    committed: { rupiah: string; unreported: number }
    others: number
  }[]

test('what a company supports is known, changed with its version, and a name stays one company’s', async () => {
  assert.deepEqual([power.supports, power.reaches, port.supports], [['education'], 'sekolah', []])
  assert.equal((await change(port, { supports: ['environment', 'social'], reaches: 'nelayan' })).statusCode, 204)
  const now = (await companies()).find(({ id }) => id === port.id)!
  assert.deepEqual([now.supports, now.reaches, now.version], [['environment', 'social'], 'nelayan', 2])
  assert.equal((await change(port, {})).json().code, 'partnership-changed')
  assert.equal((await change(now, { name: 'LISTRIK (contoh)' })).json().code, 'partnership-company-exists')
  assert.equal((await change(now, { supports: ['war'] })).statusCode, 400)
  assert.equal((await change({ ...now, id: NOBODY }, {})).statusCode, 404)
  assert.deepEqual(
    [
      (await change(now, {}, await as())).statusCode,
      (await change(now, {}, auditor)).statusCode,
      (await change(now, {}, portStaff)).statusCode,
    ],
    [401, 403, 403],
  )
})

test('a need names the companies that support its kind, and to a company no other', async () => {
  const need = await offered('education')
  assert.deepEqual((await needs()).find(({ id }) => id === need.id)!.likely, ['Listrik (contoh)'])
  assert.equal((await needs(portStaff)).find(({ id }) => id === need.id)!.likely, null)
  assert.deepEqual(
    (await companies(portStaff)).map(({ name }) => name),
    ['Pelabuhan (contoh)'],
  )
})

test('what one company has pledged for a need is told to another by number, never in rupiah', async () => {
  const need = await offered('environment')
  const interest = { companyId: power.id, needId: need.id, form: 'goods' }
  const { id } = ok(await powerStaff.post('/api/partnership/contributions', interest))
  ok(await powerStaff.post(`/api/partnership/contributions/${id}/pledge`, { version: 1, amountRupiah: '765432100' }))
  const seen = async (by = planner) => (await needs(by)).find((each) => each.id === need.id)!
  const nothing = { rupiah: '0', unreported: 0 }
  const pledged = { rupiah: '765432100', unreported: 0 }
  assert.deepEqual([(await seen()).committed, (await seen()).others], [pledged, 0])
  assert.deepEqual([(await seen(powerStaff)).committed, (await seen(powerStaff)).others], [pledged, 0])
  assert.deepEqual([(await seen(portStaff)).committed, (await seen(portStaff)).others], [nothing, 1])
  for (const url of ['needs', 'companies', 'contributions', 'needs.csv', 'standing'])
    assert.doesNotMatch((await portStaff.get(`/api/partnership/${url}`)).body, /765432100|Listrik/, url)
})

test('companies come in from a spreadsheet with what they support, go out the same, and a wrong file changes nothing', async () => {
  const head = 'Perusahaan;Sebutan lain;Kepemilikan;Usaha;Mendukung bidang;Ingin menjangkau;Sumber'
  const send = async (text: string, query = 'dry_run=true', by = planner) => {
    const { payload, headers } = multipart({ file: { name: 'perusahaan.csv', bytes: Buffer.from(text) } })
    return by.post(`/api/partnership/companies/import?${query}`, undefined, { payload, headers })
  }
  const wrong = [
    head,
    'Baik (contoh);;Swasta;;Kesehatan;;forum',
    'Salah (contoh);;Swasta;;Kesehatan, Perang;;forum',
    'Lain (contoh);;Koperasi;;;;forum',
    'X;;BUMD;;;;forum',
  ].join('\n')
  const dry = (await send(wrong)).json()
  assert.deepEqual(
    dry.refusals.map(({ row, column }: { row: number; column: string }) => [row, column]),
    [
      [3, 'Mendukung bidang'],
      [4, 'Kepemilikan'],
      [5, 'Perusahaan'],
    ],
  )
  assert.equal((await send(wrong, `dry_run=false&plan=${dry.plan}`)).json().code, 'sheet-refused')
  assert.ok(!(await companies()).some(({ name }) => name === 'Baik (contoh)'))

  const good = [head, 'Baik (contoh);BK;Swasta;ritel;kesehatan , Sosial;ibu hamil;forum', 'pelabuhan (contoh);;BUMN;;Ekonomi;;uji'].join(
    '\n',
  )
  const { added, changed, plan } = (await send(good)).json()
  assert.deepEqual([added, changed], [1, 1])
  assert.equal((await send(good, `dry_run=false&plan=${plan}`)).json().applied, true)
  const after = await companies()
  const made = after.find(({ name }) => name === 'Baik (contoh)')!
  assert.deepEqual([made.ownership, made.supports, made.reaches], ['private', ['health', 'social'], 'ibu hamil'])
  assert.deepEqual(after.find(({ id }) => id === port.id)!.supports, ['economy'])
  const back = (await send((await planner.get('/api/partnership/companies.csv')).body)).json()
  assert.deepEqual([back.added, back.changed, back.refused], [0, 0, 0])
  assert.equal((await send(good, 'dry_run=true', auditor)).statusCode, 403)
  assert.equal((await portStaff.get('/api/partnership/companies.csv')).statusCode, 403)
})

test('the yearly report goes on paper', async () => {
  for (const [format, type] of [
    ['pdf', 'application/pdf'],
    ['docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ['csv', 'text/csv; charset=utf-8'],
  ] as const) {
    const reply = await planner.get(`/api/partnership/report/2026.${format}`)
    assert.deepEqual([reply.statusCode, reply.headers['content-type']], [200, type])
    assert.ok(reply.rawPayload.length > 300)
  }
  const { body } = await planner.get('/api/partnership/report/2026.csv')
  assert.match(body, /LAPORAN TJSL\/CSR 2026/)
  assert.match(body, /Rp.765\.432\.100/)
  assert.match(body, /belum dapat dihitung: realisasi APBD belum dilaporkan/)
  assert.equal((await planner.get('/api/partnership/report/2026.exe')).statusCode, 400)
  assert.deepEqual(
    [
      (await (await as()).get('/api/partnership/report/2026.pdf')).statusCode,
      (await portStaff.get('/api/partnership/report/2026.pdf')).statusCode,
    ],
    [401, 403],
  )
})
