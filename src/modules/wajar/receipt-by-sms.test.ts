import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listMail } from '#kernel/mail.ts'
import { wajarDay } from '../../../test/support/wajar-day.ts'

const { context, db, clock, headDlhp, ok, inSession, registered, served, matter, heard } = await wajarDay({
  environment: { SMS_URL: 'simulator' },
})

test('a hearing is a complaint with a deadline in its agency, and the person has number and secret by SMS; of a secret matter nothing goes out', async () => {
  clock.set('2026-08-07T08:10')
  const session = await inSession({ editionNo: 160 })
  const [open, hidden] = [await registered(session, { phone: '0812 3456 7001' }), await registered(session, { phone: '0812 3456 7002' })]
  await served(session, open, 1)
  await served(session, hidden, 2)
  const first = await heard(session, open)
  const second = await heard(session, hidden, { ...matter, summary: 'Pungutan di loket', confidential: true })
  await context.jobs.drain()

  const complaint = await ok<{ channel: string; class: string }>(headDlhp.get(`/api/complaints/${first.complaintId}`))
  assert.deepEqual([complaint.channel, complaint.class], ['wajar', 'complaint_ordinary'])
  const { items } = await ok<{ items: { dueOn: string }[] }>(headDlhp.get(`/api/commitments?subject=${first.hearingId}`))
  assert.deepEqual(
    items.map(({ dueOn }) => dueOn),
    ['2026-08-14'],
  )

  const sent = await listMail(db, { to: '+6281234567001' })
  const receipt = sent.find(({ text }) => text.includes(first.secret!))
  assert.equal(
    receipt?.text,
    `Aduan ${first.number} kami terima. Kode rahasia: ${first.secret}. http://localhost:8080/lacak?nomor=${first.number}`,
  )
  assert.ok(sent.some(({ text }) => text.includes('/janji')))
  assert.doesNotMatch(JSON.stringify(sent), /lapak|Sampah|papan larangan/, 'a number and an address, nothing of the matter')
  const neutral = await listMail(db, { to: '+6281234567002' })
  assert.ok(neutral.length > 0)
  assert.doesNotMatch(JSON.stringify(neutral), new RegExp(`Pungutan|AMB-|${second.secret}|janji`))
})
