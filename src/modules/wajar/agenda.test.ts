import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { addJob } from '#kernel/jobs.ts'
import { SYSTEM, VISITOR } from '#kernel/permissions.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { submitComplaint } from '#modules/complaints/index.ts'
import { wajarDay } from '../../../test/support/wajar-day.ts'
import type { Briefing } from './contract.ts'

const { context, db, clock, dlhp, admin, mayor, headDlhp, ok, prepared, inSession, registered, served, heard, matter } = await wajarDay()

async function disposed(confidential = false) {
  const { id, number } = await submitComplaint(context, VISITOR, {
    locale: 'id',
    input: { intakeKey: randomUUID(), categoryCode: 'SMP01', body: 'Sampah menumpuk di depan pasar', confidential },
  })
  const dispositions = [{ agencyId: dlhp, role: 'lead', instruction: 'Angkut' }]
  await ok(admin.post(`/api/complaints/${id}/dispose`, { confidential, dispositions }))
  return { id, number }
}

test('what is five working days late is on the agenda of the next session, secret matters are not', async () => {
  clock.set('2026-08-03T09:00')
  const { id, number } = await disposed()
  await disposed(true)
  const session = (await prepared({ editionNo: 130, onDay: '2026-08-20' })).id
  const onTheDay = async (day: string) => {
    clock.set(`${day}T09:00`)
    await inTransaction(db, SYSTEM, (tx) => addJob(tx, 'complaints.remind', {}))
    await context.jobs.drain()
    return (await ok<Briefing>(mayor.get(`/api/wajar/sessions/${session}/briefing`))).escalated
  }
  // The first answer was due on 10 August; 17 August is a holiday.
  assert.deepEqual(await onTheDay('2026-08-14'), { total: 0, cases: [] }, 'four working days late')
  const { total, cases } = await onTheDay('2026-08-18')
  assert.equal(total, 1)
  const { agency, clock: kind, dueOn, workingDaysLate } = cases[0]!
  assert.deepEqual([cases[0]!.complaintId, cases[0]!.number], [id, number])
  assert.deepEqual([agency, kind, dueOn, workingDaysLate], ['Dinas Lingkungan Hidup dan Persampahan', 'first_response', '2026-08-10', 5])
})

test('a promise of the session is a clock of its complaint: it runs to the agreed day and stops when somebody else accepts it', async () => {
  clock.set('2026-09-03T08:00')
  const session = await inSession({ editionNo: 131, onDay: '2026-09-03' })
  const person = await registered(session)
  await served(session, person)
  const { complaintId } = await heard(session, person, { ...matter, promises: [{ ...matter.promises![0]!, dueOn: '2026-09-08' }] })
  interface Clock {
    kind: string
    about: string | null
    dueOn: string
    result: string
    late: boolean
  }
  const promises = async () =>
    (await ok<{ clocks: Clock[] }>(admin.get(`/api/complaints/${complaintId}`))).clocks
      .filter(({ kind }) => kind === 'commitment')
      .map(({ about, dueOn, result, late }) => [about, dueOn, result, late])
  const what = 'Mengangkut dan memasang papan larangan'
  assert.deepEqual(await promises(), [[what, '2026-09-08', 'running', false]])
  clock.set('2026-09-09T08:00')
  assert.deepEqual(await promises(), [[what, '2026-09-08', 'running', true]])
  const { items } = await ok<{ items: { id: string }[] }>(mayor.get('/api/commitments?room=wajar'))
  const { id } = items[0]!
  const proof = { room: 'commitments', subject: id, title: 'Foto papan larangan', url: 'https://ambon.go.id/foto/2' }
  const { id: proofId } = (await headDlhp.post('/api/evidence/links', proof)).json()
  await ok(headDlhp.post(`/api/commitments/${id}/settle`, { proofId }))
  assert.deepEqual(await promises(), [[what, '2026-09-08', 'running', false]], 'said to be kept, not yet accepted')
  await ok(mayor.post(`/api/commitments/${id}/accept`))
  assert.deepEqual(await promises(), [[what, '2026-09-08', 'late', true]])
})
