import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import type { Client } from '../../../test/support/test-app.ts'
import { testApp } from '../../../test/support/test-app.ts'
import { ContributionState, ContributionStep, NeedState, NeedStep, RealisationState, RealisationStep } from './contract.ts'
import { nextContribution, nextNeed, nextRealisation } from './lifecycle.ts'

const { as, agency, db, clock, context } = await testApp({ now: '2026-02-02T09:00' })
const dlhp = await agency('dlhp', { name: 'Dinas Lingkungan Hidup' })
const dinkes = await agency('dinkes', { name: 'Dinas Kesehatan' })
const pln = await agency('pln', { name: 'PT PLN', type: 'external_partner' })
const planner = await as('planning_officer')
const admin = await as('city_admin')
const auditor = await as('inspectorate')
const liaison = await as('liaison_officer', { agencyId: dlhp })
const PLACE = '81.71.02.2003'
const NOBODY = '0199a1b2-0000-7000-8000-000000000000'
const million = (n: number) => String(n * 1_000_000)
const code = (reply: { json(): { code: string } }) => reply.json().code

let made = 0
async function company(ownership: string, agencyId?: string): Promise<{ id: string; agencyId: string; person: Client }> {
  const name = `Perusahaan ${++made} (contoh)`
  const reply = await planner.post('/api/partnership/companies', { name, ownership, source: 'uji', ...(agencyId ? { agencyId } : {}) })
  assert.equal(reply.statusCode, 201, reply.body)
  const id = reply.json().id
  const row = (await planner.get('/api/partnership/companies')).json().find((each: { id: string }) => each.id === id)
  return { id, agencyId: row.agencyId, person: await as('company_partner', { agencyId: row.agencyId }) }
}

let drawn = 0
const needOf = (more: object = {}) => ({
  title: `Sumur bor untuk warga ${++drawn} (contoh)`,
  description: 'Tidak tertampung dalam APBD tahun ini.',
  agencyId: dlhp,
  category: 'infrastructure',
  areaCode: PLACE,
  beneficiary: `Warga RT ${drawn}`,
  periodFrom: '2027-01-01',
  periodTo: '2027-12-31',
  costRupiah: million(300),
  budgetYear: 2027,
  ...more,
})
async function draft(more: object = {}, by = planner) {
  const reply = await by.post('/api/partnership/needs', needOf(more))
  assert.equal(reply.statusCode, 201, reply.body)
  return reply.json()
}
const stepNeed = (need: { id: string; version: number }, step: string, reason?: string, by = planner) =>
  by.post(`/api/partnership/needs/${need.id}/${step}`, { version: need.version, ...(reason ? { reason } : {}) })

let own = 0
async function interest(who: { id: string; person: Client }, more: object = {}) {
  const what = {
    title: `Penanaman bakau ${++own} (contoh)`,
    category: 'environment',
    areaCode: PLACE,
    beneficiary: `Kelompok nelayan ${own}`,
    periodFrom: '2026-01-01',
    periodTo: '2026-12-31',
  }
  return who.person.post('/api/partnership/contributions', { companyId: who.id, form: 'goods', ...what, ...more })
}
const SAID = {
  pledge: { amountRupiah: million(500) },
  agree: { mouNo: 'MoU/1', mouOn: '2026-02-01' },
  evaluate: { reason: 'Berjalan baik' },
  reject: { reason: 'Tidak sesuai' },
  cancel: { reason: 'Anggaran berubah' },
} as Record<string, object>
const step = (by: Client, one: { id: string; version: number }, name: string, more: object = {}) =>
  by.post(`/api/partnership/contributions/${one.id}/${name}`, { version: one.version, ...SAID[name], ...more })

/** A contribution in a state, by the steps that lead there. */
async function contributionIn(state: string, who?: Awaited<ReturnType<typeof company>>) {
  const owner = who ?? (await company('bumn'))
  const path: Record<string, string[]> = {
    interested: [],
    pledged: ['pledge'],
    agreed: ['pledge', 'agree'],
    running: ['pledge', 'agree', 'start'],
    completed: ['pledge', 'agree', 'start', 'complete'],
    evaluated: ['pledge', 'agree', 'start', 'complete', 'evaluate'],
    rejected: ['reject'],
    cancelled: ['cancel'],
  }
  let one = (await interest(owner)).json()
  for (const name of path[state]!) {
    const reply = await step(planner, one, name)
    assert.equal(reply.statusCode, 200, reply.body)
    one = reply.json()
  }
  return { ...one, owner }
}

const reportOf = (more: object = {}) => ({
  onDay: '2026-02-01',
  description: 'Bibit diserahkan kepada kelompok.',
  amountRupiah: million(450),
  documentNo: `BAST-${++made}`,
  ...more,
})
async function report(one: { id: string; owner: { person: Client } }, more: object = {}): Promise<string> {
  const reply = await one.owner.person.post(`/api/partnership/contributions/${one.id}/realisations`, reportOf(more))
  assert.equal(reply.statusCode, 201, reply.body)
  return reply.json().id
}
const prove = (by: Client, subject: string) =>
  by.post('/api/evidence/links', { room: 'partnership', subject, title: 'Berita acara', url: 'https://example.id/bast' })
async function realisation(by: Client, contributionId: string, id: string) {
  const detail = (await by.get(`/api/partnership/contributions/${contributionId}`)).json()
  return detail.realisations.find((each: { id: string }) => each.id === id)
}
const stepReport = (by: Client, one: { id: string; version: number }, name: string, reason?: string) =>
  by.post(`/api/partnership/realisations/${one.id}/${name}`, { version: one.version, ...(reason ? { reason } : {}) })

async function realisationIn(state: string) {
  const one = await contributionIn('running')
  const id = await report(one)
  const path: Record<string, [Client, string, string?][]> = {
    draft: [],
    submitted: [[one.owner.person, 'submit']],
    revision_requested: [
      [one.owner.person, 'submit'],
      [planner, 'return', 'Foto kurang jelas'],
    ],
    verified: [
      [one.owner.person, 'submit'],
      [planner, 'verify'],
    ],
    published: [
      [one.owner.person, 'submit'],
      [planner, 'verify'],
      [planner, 'publish'],
    ],
    rejected: [
      [one.owner.person, 'submit'],
      [planner, 'reject', 'Bukan TJSL'],
    ],
    discarded: [[one.owner.person, 'discard', 'Salah catat']],
  }
  await prove(one.owner.person, id)
  for (const [by, name, reason] of path[state]!) {
    const reply = await stepReport(by, await realisation(planner, one.id, id), name, reason)
    assert.equal(reply.statusCode, 200, `${name}: ${reply.body}`)
  }
  return { contribution: one, id }
}

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
  await stepReport(auditor, await realisation(planner, one.id, id), 'verify')
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

test('no step of a need is taken that its state does not allow', async () => {
  const path = { draft: [], offered: ['offer'], met: ['offer', 'meet'], withdrawn: ['withdraw'] } as Record<string, string[]>
  for (const state of NeedState.options)
    for (const name of NeedStep.options) {
      if (nextNeed(state, name)) continue
      let need = await draft()
      for (const before of path[state]!) need = (await stepNeed(need, before, 'Ditunda')).json()
      assert.equal(need.state, state)
      assert.deepEqual(code(await stepNeed(need, name, 'Ditunda')), 'partnership-step', `${state} ${name}`)
    }
})

test('no step of a contribution is taken that its state does not allow', async () => {
  const who = await company('bumn')
  for (const state of ContributionState.options) {
    const one = await contributionIn(state, who)
    assert.equal(one.state, state)
    for (const name of ContributionStep.options) {
      if (nextContribution(state, name)) continue
      const reply = await step(planner, one, name)
      assert.deepEqual([reply.statusCode, code(reply)], [409, 'partnership-step'], `${state} ${name}`)
    }
  }
})

test('no step of a report is taken that its state does not allow', async () => {
  for (const state of RealisationState.options) {
    const { contribution, id } = await realisationIn(state)
    const now = await realisation(planner, contribution.id, id)
    assert.equal(now.state, state)
    for (const name of RealisationStep.options) {
      if (nextRealisation(state, name)) continue
      const reply = await stepReport(planner, now, name, 'Alasan')
      assert.deepEqual([reply.statusCode, code(reply)], [409, 'partnership-step'], `${state} ${name}`)
    }
  }
})

test('a report that is taken back from publication is checked again', async () => {
  const { contribution, id } = await realisationIn('published')
  await stepReport(planner, await realisation(planner, contribution.id, id), 'retract', 'Angka keliru')
  const now = await realisation(planner, contribution.id, id)
  assert.deepEqual([now.state, now.verifiedName, now.reason], ['submitted', null, 'Angka keliru'])
})

test('who reported does not verify, even with both rights', async () => {
  const one = await contributionIn('running')
  const reply = await planner.post(`/api/partnership/contributions/${one.id}/realisations`, reportOf())
  const id = reply.json().id
  await prove(planner, id)
  await stepReport(planner, await realisation(planner, one.id, id), 'submit')
  const now = await realisation(planner, one.id, id)
  assert.ok(!now.steps.includes('verify'))
  assert.equal(code(await stepReport(planner, now, 'verify')), 'partnership-own-report')
  assert.equal((await stepReport(auditor, now, 'verify')).statusCode, 200)
})

test('one rupiah has one source: a document proves one report', async () => {
  const one = await contributionIn('running')
  const first = await report(one, { documentNo: 'BAST/77' })
  const again = reportOf({ documentNo: 'bast/77' })
  const url = `/api/partnership/contributions/${one.id}/realisations`
  assert.equal(code(await one.owner.person.post(url, again)), 'partnership-document-used')
  const second = await report(one, { documentNo: 'BAST/78' })
  const now = await realisation(planner, one.id, second)
  const change = await one.owner.person.put(`/api/partnership/realisations/${second}`, { ...again, version: now.version })
  assert.equal(code(change), 'partnership-document-used')
  await assert.rejects(
    db.updateTable('partnership.realisation').set({ document_no: 'BAST/77' }).where('id', '=', second).execute(),
    /one_rupiah_one_source/,
  )
  // Taken off the report, its document is free again.
  await stepReport(one.owner.person, await realisation(planner, one.id, first), 'discard', 'Tercatat dua kali')
  assert.equal((await one.owner.person.post(url, again)).statusCode, 201)
  await assert.rejects(db.deleteFrom('partnership.realisation').execute(), /permission denied/)
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
  assert.deepEqual([standing.mayManage, standing.readsAll, standing.companies.length], [false, false, 1])
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

test('an agency offers its own needs, and what is on offer does not change', async () => {
  assert.equal((await liaison.post('/api/partnership/needs', needOf({ agencyId: dinkes }))).statusCode, 403)
  const need = await draft({}, liaison)
  assert.deepEqual(need.steps, ['withdraw'])
  assert.equal((await stepNeed(need, 'offer', undefined, liaison)).statusCode, 403)
  const put = (version: number, more: object = {}) => liaison.put(`/api/partnership/needs/${need.id}`, { ...needOf(more), version })
  assert.equal(code(await put(9)), 'partnership-changed')
  assert.equal((await put(1, { agencyId: dinkes })).statusCode, 403)
  assert.equal((await put(1, { title: 'Sumur bor dua titik (contoh)' })).json().title, 'Sumur bor dua titik (contoh)')
  const offered = (await stepNeed({ ...need, version: 2 }, 'offer')).json()
  assert.equal(code(await put(offered.version)), 'partnership-need-fixed')
  assert.equal(code(await stepNeed(offered, 'recall')), 'partnership-step-fields')
  assert.equal((await stepNeed(offered, 'recall', 'Salah wilayah')).json().state, 'draft')
})

test('a need offered after the budget of its year was drawn is marked late', async () => {
  clock.set('2026-07-01T08:00')
  const late = (await stepNeed(await draft(), 'offer')).json()
  const early = (await stepNeed(await draft({ budgetYear: 2028 }), 'offer')).json()
  assert.deepEqual([late.offeredLate, early.offeredLate], [true, false])
  clock.set('2026-02-02T09:00')
})

test('what is reported after the window of its quarter is late and speaks against the award', async () => {
  const one = await contributionIn('running')
  const id = await report(one, { onDay: '2026-01-15' })
  await prove(one.owner.person, id)
  clock.set('2026-05-01T09:00')
  await stepReport(one.owner.person, await realisation(planner, one.id, id), 'submit')
  await stepReport(planner, await realisation(planner, one.id, id), 'verify')
  await stepReport(planner, await realisation(planner, one.id, id), 'publish')
  assert.equal((await realisation(planner, one.id, id)).reportedLate, true)
  const { companies } = (await planner.get('/api/partnership/report?year=2026')).json()
  const row = companies.find(({ companyId }: { companyId: string }) => companyId === one.owner.id)
  assert.deepEqual([row.lateReports, row.eligible, row.keptPercent], [1, false, '90.0'])
  assert.ok(companies.some(({ eligible }: { eligible: boolean }) => eligible))
  clock.set('2026-02-02T09:00')
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
