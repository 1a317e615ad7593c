import assert from 'node:assert/strict'
import { test } from 'node:test'
import { code, partnershipOf } from '../../../test/support/partnership.ts'
import { testApp } from '../../../test/support/test-app.ts'

const house = await testApp({ now: '2026-02-02T09:00' })
const { db, clock } = house
const { planner, verifier, contributionIn, reportOf, report, prove, realisation, stepReport, realisationIn } = await partnershipOf(house)

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
  assert.equal((await stepReport(verifier, now, 'verify')).statusCode, 200)
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

test('what is reported after the window of its quarter is late and speaks against the award', async () => {
  await realisationIn('published')
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
