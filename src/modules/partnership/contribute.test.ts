import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { code, million, partnershipOf, PLACE } from '../../../test/support/partnership.ts'
import { testApp } from '../../../test/support/test-app.ts'

const house = await testApp({ now: '2026-02-02T09:00' })
const { db, clock, context } = house
const {
  dlhp,
  pln,
  planner,
  admin,
  verifier,
  company,
  needOf,
  draft,
  stepNeed,
  interest,
  step,
  contributionIn,
  reportOf,
  report,
  prove,
  realisation,
  stepReport,
} = await partnershipOf(house)
const NOBODY = '0199a1b2-0000-7000-8000-000000000000'

test('the whole way: need, interest, pledge, agreement, work, report with proof, verification, publication, evaluation', async () => {
  const bank = await company('bumn', pln)
  const need = (await stepNeed(await draft(), 'offer')).json()
  assert.deepEqual([need.state, need.offeredOn, need.offeredLate], ['offered', '2026-02-02', false])
  const shown = await bank.person.post('/api/partnership/contributions', { companyId: bank.id, needId: need.id, form: 'cash' })
  let one = shown.json()
  assert.deepEqual([shown.statusCode, one.title, one.state, one.steps], [201, need.title, 'interested', ['pledge', 'cancel']])
  one = (await step(bank.person, one, 'pledge', { amountRupiah: million(250) })).json()
  assert.deepEqual([one.state, one.pledgedRupiah, one.pledgedOn], ['pledged', million(250), '2026-02-02'])
  assert.equal((await step(bank.person, one, 'agree')).statusCode, 403)
  one = (await step(planner, one, 'agree', { mouUntil: '2027-12-31' })).json()
  one = (await step(bank.person, one, 'start')).json()
  const id = await report({ ...one, owner: bank }, { amountRupiah: million(100) })
  assert.equal(code(await stepReport(bank.person, await realisation(bank.person, one.id, id), 'submit')), 'partnership-without-evidence')
  assert.equal((await prove(bank.person, id)).statusCode, 201)
  await stepReport(bank.person, await realisation(bank.person, one.id, id), 'submit')
  assert.equal((await prove(bank.person, id)).statusCode, 404)
  assert.equal((await stepReport(bank.person, await realisation(bank.person, one.id, id), 'verify')).statusCode, 403)
  await stepReport(verifier, await realisation(planner, one.id, id), 'verify')
  await stepReport(planner, await realisation(planner, one.id, id), 'publish')
  const detail = (await bank.person.get(`/api/partnership/contributions/${one.id}`)).json()
  assert.deepEqual(
    [detail.realisations[0].state, detail.realisations[0].fundSource, detail.realisations[0].quarter, detail.verified],
    ['published', 'csr_bumn', '2026-Q1', { rupiah: million(100), unreported: 0 }],
  )
  one = (await step(bank.person, detail, 'complete')).json()
  one = (await step(planner, one, 'evaluate')).json()
  assert.deepEqual([one.state, one.closingNote, one.steps], ['evaluated', 'Berjalan baik', []])
  const met = (await stepNeed(need, 'meet')).json()
  assert.deepEqual([met.state, met.committed], ['met', { rupiah: million(250), unreported: 0 }])
})

test('TC1 and TC2: 500, not reported and 200 are 700 and one; 450 of it verified are 64.3 percent', async () => {
  clock.set('2025-03-03T09:00')
  const three = [await company('private'), await company('bumd'), await company('private')]
  const amounts = [million(500), null, million(200)]
  for (const [index, who] of three.entries()) {
    let one = (await interest(who, { periodFrom: '2025-01-01', periodTo: '2025-12-31' })).json()
    one = (await step(who.person, one, 'pledge', { amountRupiah: amounts[index] })).json()
    one = (await step(planner, one, 'agree', { mouOn: '2025-03-01' })).json()
    one = (await step(planner, one, 'start')).json()
    if (index === 1) continue
    const id = await report({ ...one, owner: who }, { onDay: '2025-03-02', amountRupiah: index === 0 ? million(450) : million(100) })
    await prove(who.person, id)
    await stepReport(who.person, await realisation(who.person, one.id, id), 'submit')
    if (index === 0) await stepReport(planner, await realisation(planner, one.id, id), 'verify')
  }
  const { committed, submitted, verified, realisationPercent, published } = (await planner.get('/api/partnership/report?year=2025')).json()
  assert.deepEqual(committed, { rupiah: million(700), unreported: 1 })
  assert.deepEqual(verified, { rupiah: million(450), unreported: 0 })
  assert.deepEqual(submitted, { rupiah: million(100), unreported: 0 })
  assert.deepEqual(published, { rupiah: '0', unreported: 0 })
  assert.equal(realisationPercent, '64.3')
  clock.set('2026-02-02T09:00')
})

test('aid for the same people at the same place and time needs a reason', async () => {
  const [a, b] = [await company('bumn'), await company('private')]
  const same = { beneficiary: 'Ibu hamil, Batu Merah', areaCode: PLACE }
  const first = (await interest(a, same)).json()
  assert.equal((await step(a.person, first, 'pledge')).statusCode, 200)
  const second = (await interest(b, { ...same, beneficiary: 'batu merah ibu hamil', areaCode: '81.71.02' })).json()
  assert.deepEqual(
    second.overlaps.map(({ id, companyName }: { id: string; companyName: string | null }) => [id, companyName]),
    [[first.id, null]],
  )
  const refused = await step(b.person, second, 'pledge')
  assert.deepEqual([code(refused), refused.json().overlaps], ['partnership-overlap', [first.id]])
  const allowed = await step(b.person, second, 'pledge', { overlapReason: 'Melengkapi, bukan mengulang' })
  assert.deepEqual([allowed.statusCode, allowed.json().overlapReason], [200, 'Melengkapi, bukan mengulang'])
  assert.equal((await step(planner, allowed.json(), 'agree')).statusCode, 200)
  const known = (await planner.get(`/api/partnership/contributions/${second.id}`)).json()
  assert.match(known.overlaps[0].companyName, /Perusahaan/)
})

test('a company sees and moves its own alone', async () => {
  const [mine, other] = [await company('bumn'), await company('private')]
  const one = await contributionIn('pledged', other)
  await draft()
  const needs = (await mine.person.get('/api/partnership/needs')).json()
  assert.ok(needs.every(({ state }: { state: string }) => state === 'offered' || state === 'met'))
  assert.deepEqual((await mine.person.get('/api/partnership/contributions')).json(), [])
  assert.deepEqual(
    (await mine.person.get('/api/partnership/companies')).json().map(({ id }: { id: string }) => id),
    [mine.id],
  )
  const standing = (await mine.person.get('/api/partnership/standing')).json()
  assert.deepEqual([standing.mayManage, standing.readsAll, standing.companies.length, standing.agencies], [false, false, 1, []])
  assert.equal((await mine.person.get(`/api/partnership/contributions/${one.id}`)).statusCode, 404)
  assert.equal((await step(mine.person, one, 'cancel')).statusCode, 404)
  assert.equal((await mine.person.post('/api/partnership/contributions', { companyId: other.id, form: 'cash' })).statusCode, 404)
  const running = await contributionIn('running', other)
  assert.equal((await mine.person.post(`/api/partnership/contributions/${running.id}/realisations`, reportOf())).statusCode, 404)
  const id = await report({ ...running, owner: other })
  const now = await realisation(planner, running.id, id)
  assert.equal((await stepReport(mine.person, now, 'submit')).statusCode, 404)
  assert.equal((await prove(mine.person, id)).statusCode, 404)
  assert.equal((await mine.person.get(`/api/evidence?room=partnership&subject=${id}`)).statusCode, 404)
  for (const url of ['/api/partnership/report?year=2026', '/api/complaints', '/api/people', '/api/commitments'])
    assert.equal((await mine.person.get(url)).statusCode, 403, url)
})

test('an invited person of a company gets one role at that company and nothing else', async () => {
  const who = await company('private')
  const reply = await planner.post(
    `/api/partnership/companies/${who.id}/invitations`,
    {
      email: 'csr@perusahaan.example',
      name: 'Nama (contoh)',
    },
    { headers: { 'idempotency-key': randomUUID() } },
  )
  assert.deepEqual([reply.statusCode, /\/staff\/password/.test(reply.json().link)], [201, true])
  const grants = await db
    .selectFrom('people.role_grant as grant')
    .innerJoin('people.account as account', 'account.id', 'grant.account_id')
    .where('account.email', '=', 'csr@perusahaan.example')
    .select(['grant.role', 'grant.agency_id'])
    .execute()
  assert.deepEqual(grants, [{ role: 'company_partner', agency_id: who.agencyId }])
  const history = await db.selectFrom('journal.entry').select(['kind', 'actor_id']).where('subject', '=', who.id).execute()
  assert.ok(history.some(({ kind, actor_id: id }) => kind === 'company-account-invited' && id === planner.accountId))
  const again = await planner.post(`/api/partnership/companies/${who.id}/invitations`, { email: 'csr@perusahaan.example', name: 'Nama' })
  assert.equal(code(again), 'email-taken')
  assert.equal(
    (await who.person.post(`/api/partnership/companies/${who.id}/invitations`, { email: 'x@y.example', name: 'Nama' })).statusCode,
    403,
  )
})

test('those whom it concerns are told, once', async () => {
  const one = await contributionIn('interested')
  await step(one.owner.person, one, 'pledge')
  await context.jobs.drain()
  const told = await db
    .selectFrom('notices.notice')
    .select(['kind', 'key'])
    .where('subject', '=', one.id)
    .where('kind', '=', 'partnership.news')
    .execute()
  assert.equal(new Set(told.map(({ key }) => key)).size, told.length)
  assert.ok(told.some(({ key }) => key.includes(':interest:')) && told.some(({ key }) => key.includes(':pledge:')))
})

test('every refusal says what to do', async () => {
  const who = await company('bumn')
  const post = (url: string, body: object, by = planner) => by.post(`/api/partnership/${url}`, body)
  assert.equal(
    code(await post('companies', { name: 'Perusahaan 1 (contoh)', ownership: 'bumn', source: 'uji' })),
    'partnership-company-exists',
  )
  const asCompany = { name: 'Satu lagi', ownership: 'bumn', source: 'uji' }
  assert.equal(code(await post('companies', { ...asCompany, agencyId: dlhp })), 'partnership-agency-not-outside')
  assert.equal(code(await post('companies', { ...asCompany, agencyId: NOBODY })), 'partnership-agency-unknown')
  assert.equal(code(await post('companies', { ...asCompany, agencyId: pln })), 'partnership-company-exists')
  assert.equal(code(await post('needs', needOf({ areaCode: '99.99' }))), 'partnership-area-unknown')
  assert.equal(code(await post('needs', needOf({ periodTo: '2026-12-31' }))), 'partnership-period')
  assert.equal(code(await post('needs', needOf({ agencyId: NOBODY }))), 'partnership-agency-unknown')
  assert.equal(code(await post('needs', needOf({ costRupiah: '0' }))), 'invalid-input')
  const idle = await draft()
  assert.equal(
    code(await post('contributions', { companyId: who.id, needId: idle.id, form: 'cash' }, who.person)),
    'partnership-need-not-offered',
  )
  assert.equal(code(await post('contributions', { companyId: who.id, form: 'cash' }, who.person)), 'partnership-what-missing')
  const one = await contributionIn('interested', who)
  assert.equal(code(await step(who.person, one, 'pledge', { amountRupiah: undefined })), 'partnership-step-fields')
  assert.equal(code(await step(who.person, { ...one, version: 9 }, 'pledge')), 'partnership-changed')
  const pledged = (await step(who.person, one, 'pledge', { amountRupiah: null })).json()
  assert.equal(pledged.pledgedRupiah, null)
  assert.equal(code(await step(planner, pledged, 'agree', { mouOn: '2026-02-03' })), 'partnership-mou-dates')
  assert.equal(code(await step(planner, pledged, 'agree', { mouUntil: '2026-01-01' })), 'partnership-mou-dates')
  const url = `contributions/${one.id}/realisations`
  assert.equal(code(await post(url, reportOf(), who.person)), 'partnership-not-running')
  const running = await contributionIn('running', who)
  assert.equal(
    code(await post(`contributions/${running.id}/realisations`, reportOf({ onDay: '2026-02-03' }), who.person)),
    'partnership-future',
  )
  const id = await report({ ...running, owner: who })
  const completed = (await step(planner, running, 'complete')).json()
  assert.equal(code(await step(planner, completed, 'evaluate')), 'partnership-unverified')
  const now = await realisation(planner, running.id, id)
  assert.equal(code(await stepReport(who.person, now, 'discard')), 'partnership-step-fields')
  assert.equal(code(await stepReport(who.person, { ...now, version: 9 }, 'submit')), 'partnership-changed')
  for (const missing of [`needs/${NOBODY}/offer`, `contributions/${NOBODY}/start`, `realisations/${NOBODY}/submit`])
    assert.equal((await post(missing, { version: 1 })).statusCode, 404, missing)
  assert.equal((await post(`companies/${NOBODY}/invitations`, { email: 'a@b.example', name: 'Nama' })).statusCode, 404)
  assert.equal((await admin.get('/api/partnership/report?year=1900')).statusCode, 400)
})
