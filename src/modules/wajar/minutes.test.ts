import assert from 'node:assert/strict'
import { test } from 'node:test'
import { wajarDay } from '../../../test/support/wajar-day.ts'

const { db, minuteTaker, mayor, ok, refused, step, inSession, done, registered, served, heard, matter } = await wajarDay()

test('minutes are drawn up, masked, approved with a hash, and corrected as a new version while the old one stays', async () => {
  const session = await inSession({ editionNo: 114 })
  const [open, secret, disagreeing] = [
    await registered(session, { name: 'Fransina Tuhumury' }),
    await registered(session),
    await registered(session),
  ]
  for (const [person, over] of [
    [open, {}],
    [secret, { confidential: true, summary: 'Pungutan liar di loket' }],
    [disagreeing, { agreed: false, summary: 'Menolak penertiban lapak' }],
  ] as const) {
    await served(session, person)
    await heard(session, person, { ...matter, ...over })
    await done(session, { kind: 'finish', registrationId: person.registrationId })
  }
  await ok(step(session, 'close'))
  await refused(mayor.post(`/api/wajar/sessions/${session}/approve-minutes`), 409, 'wajar-session-step')
  assert.deepEqual(await ok(minuteTaker.post(`/api/wajar/sessions/${session}/draft-minutes`)), { version: 1 })
  await refused(minuteTaker.post(`/api/wajar/sessions/${session}/approve-minutes`), 403, 'forbidden')
  const first = await ok<{ version: number; sha256: string }>(mayor.post(`/api/wajar/sessions/${session}/approve-minutes`))
  const paper = async (file: string) => minuteTaker.get(`/api/wajar/sessions/${session}/minutes/${file}`)
  const csv = (await paper('1.csv')).body
  assert.match(csv, /Perkara nomor 2 \(rahasia\)/)
  assert.doesNotMatch(csv, /Pungutan liar|Fransina/)
  assert.match(csv, /Daftar belum disepakati[\s\S]*Menolak penertiban lapak/)
  assert.match(csv, /Kepala Dinkes,Tanpa keterangan/)
  assert.match(csv, /Jumlah perkara,3/)
  assert.match(csv, new RegExp(first.sha256))
  assert.equal((await paper('1.pdf')).rawPayload.subarray(0, 5).toString(), '%PDF-')
  assert.equal((await paper('1.docx')).rawPayload.subarray(0, 2).toString(), 'PK')
  assert.equal((await paper('2.pdf')).statusCode, 404)
  assert.equal((await minuteTaker.post(`/api/wajar/sessions/${session}/correct-minutes`, {})).statusCode, 400)
  await ok(minuteTaker.post(`/api/wajar/sessions/${session}/correct-minutes`, { reason: 'Nama pimpinan salah tulis' }))
  const second = await ok<{ version: number; sha256: string }>(mayor.post(`/api/wajar/sessions/${session}/approve-minutes`))
  const versions = await ok<{ version: number; sha256: string }[]>(mayor.get(`/api/wajar/sessions/${session}/minutes`))
  assert.deepEqual(
    versions.map(({ version, sha256 }) => [version, sha256]),
    [
      [1, first.sha256],
      [2, second.sha256],
    ],
  )
  assert.notEqual(first.sha256, second.sha256)
  await assert.rejects(
    db.updateTable('wajar.minutes').set({ drafted_by: 'Orang lain' }).where('session_id', '=', session).execute(),
    /never change/,
  )
})
