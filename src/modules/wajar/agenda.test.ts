import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { addJob } from '#kernel/jobs.ts'
import { SYSTEM, VISITOR } from '#kernel/permissions.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { submitComplaint } from '#modules/complaints/index.ts'
import { wajarDay } from '../../../test/support/wajar-day.ts'
import type { Briefing } from './contract.ts'

const { context, db, clock, dlhp, admin, mayor, ok, prepared } = await wajarDay()

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
