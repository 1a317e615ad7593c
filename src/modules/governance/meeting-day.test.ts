import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { listMail } from '#kernel/mail.ts'
import { council } from '../../../test/support/governance-day.ts'
import { testApp } from '../../../test/support/test-app.ts'

const app = await testApp({ now: '2026-08-03T09:00' })
const { clock, context, db } = app
const { body, dlhp, people, input, plan, write, line } = await council(app)
const { admin, notes, chair, head, stranger, visitor } = people

const view = async (id: string) => (await notes.get(`/api/governance/meetings/${id}`)).json()
const meeting = await plan()
const url = `/api/governance/meetings/${meeting.id}`

test('nobody works on a body or meeting without the right to', async () => {
  assert.equal((await visitor.get('/api/governance')).statusCode, 401)
  assert.equal((await head.post('/api/governance/bodies', {})).statusCode, 403)
  assert.equal((await head.post(`/api/governance/bodies/${body.id}/meetings`, input)).statusCode, 403)
  assert.equal((await notes.post('/api/governance/bodies', {})).statusCode, 403)
  assert.equal((await admin.post('/api/governance/bodies', { name: 'x' })).statusCode, 400)
  const backwards = await notes.post(`/api/governance/bodies/${body.id}/meetings`, { ...input, startsAt: '12:00' })
  assert.equal(backwards.statusCode, 422)
  assert.equal(backwards.json().code, 'governance-meeting-times')
  const twice = await notes.post(`/api/governance/bodies/${body.id}/meetings`, input)
  assert.equal(twice.json().code, 'governance-meeting-taken')
})

test('a body that no decree names yet has no meetings, an address is taken once, and a decree is recorded once', async () => {
  const forum = (await admin.post('/api/governance/bodies', { slug: 'forum', kind: 'forum', name: 'Forum Kota' })).json()
  assert.equal(forum.status, 'forming')
  assert.equal(forum.standing, 'none')
  assert.equal((await notes.post(`/api/governance/bodies/${forum.id}/meetings`, input)).json().code, 'governance-body-not-active')
  assert.equal(
    (await admin.post('/api/governance/bodies', { slug: 'forum', kind: 'forum', name: 'Lain' })).json().code,
    'governance-slug-taken',
  )
  const decree = { number: '100/2026', title: 'Lagi', signedOn: '2026-01-02', validFrom: '2026-01-02' }
  assert.equal((await admin.post(`/api/governance/bodies/${body.id}/decrees`, decree)).json().code, 'governance-decree-taken')
  const backdated = { ...decree, number: '101/2026', signedOn: '2026-02-01' }
  assert.equal((await admin.post(`/api/governance/bodies/${body.id}/decrees`, backdated)).json().code, 'governance-decree-dates')
  const foreign = { ...decree, number: '102/2026', evidenceId: randomUUID() }
  assert.equal((await admin.post(`/api/governance/bodies/${body.id}/decrees`, foreign)).json().code, 'governance-decree-file')
  assert.equal(
    (await admin.post(`/api/governance/bodies/${forum.id}/dissolve`, { reason: 'Tidak jadi' })).json().code,
    'governance-body-step',
  )
})

test('the agency, the account and the outside member are invited by letter with an entry for their calendars', async () => {
  assert.equal((await notes.post(`${url}/begin`)).json().code, 'governance-meeting-step')
  const reply = await notes.post(`${url}/invite`)
  assert.equal(reply.statusCode, 200, reply.body)
  assert.equal(reply.json().invited, 3)
  await context.jobs.drain()
  const mail = await listMail(db, { limit: 10 })
  assert.equal(mail.length, 3)
  const outside = mail.find(({ to }) => to === 'prof@kampus.example')!
  assert.equal(outside.subject, 'Undangan: Rapat konsolidasi, 10 Agustus 2026')
  assert.match(outside.text, /Senin, 10 Agustus 2026/)
  assert.match(outside.text, /09[.:]00.+11[.:]00 WIT/)
  assert.match(outside.calendar!, /METHOD:REQUEST\r\n/)
  assert.match(outside.calendar!, /DTSTART:20260810T000000Z\r\n/)
  assert.match(outside.calendar!, /ATTENDEE;[^:]+:mailto:prof@kampus\.example/)
  const link = /\/dewan\/undangan\/(\S+)/.exec(outside.text)![1]!
  assert.ok(!outside.calendar!.replaceAll('\r\n ', '').includes(link), 'the link of one person stays out of the shared calendar')
  await notes.post(`${url}/invite`)
  await context.jobs.drain()
  assert.equal((await listMail(db, { limit: 10 })).length, 3, 'inviting again tells nobody twice')
})

test('a change reaches the calendars of all who are invited, and overwriting a newer version is refused', async () => {
  const { version } = await view(meeting.id)
  const moved = await notes.put(url, { ...input, place: 'Ruang Vlissingen', version })
  assert.equal(moved.statusCode, 200, moved.body)
  assert.equal((await notes.put(url, { ...input, version })).json().code, 'governance-changed')
  await context.jobs.drain()
  const changed = (await listMail(db, { to: 'prof@kampus.example' }))[0]!
  assert.match(changed.subject, /^Perubahan: /)
  assert.match(changed.calendar!, /LOCATION:Ruang Vlissingen/)
  const sequence = Number(/SEQUENCE:(\d+)/.exec(changed.calendar!)![1])
  assert.ok(sequence > version)
})

test('an agency sees its own invitation, answers it, and another agency finds neither', async () => {
  const mine = (await head.get('/api/governance/mine')).json()
  assert.deepEqual(
    mine.invitations.map((each: { meeting: { id: string } }) => each.meeting.id),
    [meeting.id],
  )
  const seat = mine.invitations[0].attendance.id
  assert.equal((await stranger.get(url)).statusCode, 404)
  assert.equal((await stranger.get('/api/governance/mine')).json().invitations.length, 0)
  assert.equal((await stranger.put(`${url}/attendance/${seat}/answer`, { word: 'coming' })).statusCode, 404)
  assert.equal((await head.put(`${url}/attendance/${seat}/answer`, { word: 'substitute' })).json().code, 'governance-substitute-needed')
  assert.equal((await head.put(`${url}/attendance/${seat}/answer`, { word: 'substitute', substituteName: 'Sekretaris' })).statusCode, 204)
  const [answered] = (await view(meeting.id)).attendance.filter((each: { id: string }) => each.id === seat)
  assert.deepEqual([answered.word, answered.substituteName], ['substitute', 'Sekretaris'])
})

test('signing in opens an hour before, nothing is written before the beginning, and a meeting that nobody attends cannot close', async () => {
  assert.equal((await chair.post(`${url}/sign-in`)).json().code, 'governance-sign-in-closed')
  clock.set('2026-08-10T08:01')
  assert.equal((await chair.post(`${url}/sign-in`)).statusCode, 204)
  assert.equal((await chair.post(`${url}/sign-in`)).statusCode, 204, 'signing in again changes nothing')
  assert.equal((await write(meeting.id)).json().code, 'governance-not-running')
  assert.equal((await notes.post(`${url}/begin`)).statusCode, 200)
  const other = await plan({ onDay: '2026-08-10', startsAt: '14:00', endsAt: '15:00', title: 'Rapat kedua' })
  await notes.post(`/api/governance/meetings/${other.id}/invite`)
  await notes.post(`/api/governance/meetings/${other.id}/begin`)
  assert.equal((await notes.post(`/api/governance/meetings/${other.id}/close`)).json().code, 'governance-nobody-present')
})

test('a line is kept once however often it is sent, and nobody overwrites what another wrote meanwhile', async () => {
  const id = randomUUID()
  assert.equal((await write(meeting.id, {}, id)).json().version, 1)
  assert.equal((await write(meeting.id, {}, id)).json().version, 1, 'sent again over a bad line')
  assert.equal((await admin.put(`${url}/lines/${id}`, line({ version: 1, body: 'Dibahas lebih rinci.' }))).json().version, 2)
  const lost = await write(meeting.id, { version: 1, body: 'Kata-kata lain.' }, id)
  assert.equal(lost.statusCode, 409)
  assert.equal(lost.json().code, 'governance-line-changed')
  assert.equal((await view(meeting.id)).lines[0].body, 'Dibahas lebih rinci.')
  assert.equal((await write(meeting.id, { version: 2, body: 'Kata-kata lain.' }, id)).json().version, 3)
  const wordings = await db.selectFrom('governance.line_version').select('version').where('line_id', '=', id).execute()
  assert.equal(wordings.length, 3, 'what was overwritten is not lost')
  assert.equal((await write(meeting.id, { agendaNo: 3 })).json().code, 'governance-agenda-item')
  assert.equal((await head.put(`${url}/lines/${randomUUID()}`, line())).statusCode, 403)
  assert.equal((await write(meeting.id, { kind: 'decision', body: 'x'.repeat(501) })).statusCode, 400)
})

const decisionId = randomUUID()
test('a decision needs agency, person and date; fixed, it is a promise on the board of its agency and changes no more', async () => {
  const decision = { kind: 'decision', body: 'Memasang 10 bank sampah baru', agendaNo: 1 }
  await write(meeting.id, decision, decisionId)
  const incomplete = await notes.post(`${url}/lines/${decisionId}/fix`, { version: 1 })
  assert.equal(incomplete.json().code, 'governance-line-incomplete')
  assert.match(incomplete.json().title, /Memasang 10 bank sampah baru/)
  assert.equal((await notes.post(`${url}/close`)).json().code, 'governance-line-incomplete')
  const whole = { ...decision, version: 1, ownerAgencyId: dlhp, responsiblePerson: 'Kepala Bidang Sampah', dueOn: '2026-09-30' }
  await write(meeting.id, whole, decisionId)
  const fixed = (await notes.post(`${url}/lines/${decisionId}/fix`, { version: 2 })).json()
  assert.equal(fixed.decisionNo, 1)
  assert.deepEqual([fixed.commitment.state, fixed.commitment.late], ['open', false])
  assert.equal((await notes.post(`${url}/lines/${decisionId}/fix`, { version: 2 })).json().decisionNo, 1, 'fixing again changes nothing')
  assert.equal((await write(meeting.id, { ...whole, body: 'Lain', version: 3 }, decisionId)).json().code, 'governance-line-fixed')
  const board = (await head.get('/api/commitments?room=governance')).json()
  assert.deepEqual(
    board.items.map((each: { what: string; dueOn: string; sourceUrl: string }) => [each.what, each.dueOn, each.sourceUrl]),
    [['Memasang 10 bank sampah baru', '2026-09-30', `/staff/governance/meetings/${meeting.id}`]],
  )
  const mine = (await head.get('/api/governance/mine')).json()
  assert.equal(mine.decisions[0].body, 'Memasang 10 bank sampah baru')
  assert.equal((await stranger.get('/api/governance/mine')).json().decisions.length, 0)
  const promises = async (by: typeof head) => (await by.get('/api/governance')).json().promises
  const secretary = await app.as('planning_officer')
  assert.deepEqual(await promises(secretary), { open: 1, late: 0, waiting: 0 }, 'also to whom the board of promises is closed')
  assert.deepEqual(await promises(stranger), { open: 0, late: 0, waiting: 0 }, 'not to an agency that the meeting does not concern')
  const note = (await write(meeting.id, { body: 'Catatan' })).json()
  assert.equal((await notes.post(`${url}/lines/${note.id}/fix`, { version: 1 })).json().code, 'governance-line-not-decided')
})

test('at the end what is open is fixed, who did not come is absent, and the quorum says so', async () => {
  await write(meeting.id, { kind: 'proposal', body: 'Aplikasi bank sampah', speaker: 'Prof. Contoh', agendaNo: 2 })
  await notes.post(`${url}/guests`, { name: 'Tamu Satu', organisation: 'Komunitas Contoh', element: 'community' })
  await notes.post(`${url}/guests`, { name: 'Tamu Satu', organisation: 'Komunitas Contoh', element: 'community' })
  clock.set('2026-08-10T11:05')
  const closed = (await notes.post(`${url}/close`)).json()
  assert.equal(closed.status, 'held')
  assert.deepEqual(closed.quorum, { members: 3, present: 1, needed: 2, reached: false })
  assert.deepEqual(
    closed.attendance.map((each: { name: string; status: string }) => [each.name, each.status]),
    [
      ['Pimpinan', 'present'],
      ['Kepala DLHP', 'absent_without_notice'],
      ['Prof. Contoh', 'absent_without_notice'],
      ['Tamu Satu', 'present'],
    ],
  )
  const [proposal] = (await notes.get('/api/governance/proposals')).json().items
  assert.deepEqual([proposal.number, proposal.title, proposal.proposer], ['U-2026-001', 'Aplikasi bank sampah', 'Prof. Contoh'])
  assert.equal((await notes.post(`${url}/close`)).json().code, 'governance-meeting-step')
  assert.equal((await notes.put(url, { ...input, version: 9 })).json().code, 'governance-meeting-fixed')
})

test('what the minute-taker hears later is noted until the minutes are submitted', async () => {
  const seat = (await view(meeting.id)).attendance.find((each: { name: string }) => each.name === 'Prof. Contoh').id
  assert.equal((await notes.put(`${url}/attendance/${seat}`, { status: 'represented' })).json().code, 'governance-substitute-needed')
  assert.equal((await head.put(`${url}/attendance/${seat}`, { status: 'present' })).statusCode, 403)
  const noted = (await notes.put(`${url}/attendance/${seat}`, { status: 'represented', substituteName: 'Dr. Contoh' })).json()
  assert.equal(noted.quorum.reached, true, 'a substitute counts for the member')
})

test('minutes are submitted with a hash, sent back, approved by somebody else, and corrected as a new version', async () => {
  assert.deepEqual((await view(meeting.id)).missing, ['minutes_not_approved'])
  assert.equal((await chair.post(`${url}/minutes/approve`)).json().code, 'governance-minutes-step')
  const submitted = (await notes.post(`${url}/minutes/submit`)).json()
  assert.equal(submitted.minutes, 'submitted')
  assert.match(submitted.versions[0].sha256, /^[0-9a-f]{64}$/)
  assert.equal((await write(meeting.id)).json().code, 'governance-minutes-fixed')
  const back = (await chair.post(`${url}/minutes/send-back`, { reason: 'Nama belum lengkap' })).json()
  assert.deepEqual([back.minutes, back.versions[0].returnedReason], ['draft', 'Nama belum lengkap'])
  await notes.post(`${url}/minutes/submit`)
  assert.equal((await notes.post(`${url}/minutes/approve`)).statusCode, 403)
  const approved = (await chair.post(`${url}/minutes/approve`)).json()
  assert.deepEqual([approved.minutes, approved.missing], ['approved', []])
  const first = approved.versions[0].sha256
  const corrected = (await notes.post(`${url}/minutes/correct`, { reason: 'Salah tulis nama' })).json()
  assert.deepEqual([corrected.minutes, corrected.missing], ['draft', []])
  await write(meeting.id, { body: 'Ralat nama.' })
  await notes.post(`${url}/minutes/submit`)
  await chair.post(`${url}/minutes/approve`)
  const { versions } = await view(meeting.id)
  assert.deepEqual(
    versions.map((each: { version: number; reason: string | null }) => [each.version, each.reason]),
    [
      [2, 'Salah tulis nama'],
      [1, null],
    ],
  )
  assert.equal(versions[1].sha256, first)
  assert.notEqual(versions[0].sha256, first)
  await assert.rejects(
    db
      .updateTable('governance.minutes')
      .set({ sha256: 'f'.repeat(64) })
      .where('meeting_id', '=', meeting.id)
      .execute(),
    /never change/,
  )
})

test('whoever submitted the minutes does not approve them, even with both rights', async () => {
  const accountId = notes.accountId!
  const other = (await notes.get('/api/governance/meetings?status=in_session')).json().items[0].id as string
  const seat = (await view(other)).attendance[0].id
  await notes.put(`/api/governance/meetings/${other}/attendance/${seat}`, { status: 'present' })
  await write(other)
  await notes.post(`/api/governance/meetings/${other}/close`)
  await notes.post(`/api/governance/meetings/${other}/minutes/submit`)
  await app.ownerDb
    .insertInto('people.role_grant')
    .values({ account_id: accountId, role: 'leadership', agency_id: null, valid_from: '2020-01-01' })
    .execute()
  assert.equal((await notes.post(`/api/governance/meetings/${other}/minutes/approve`)).json().code, 'governance-own-minutes')
})

test('the paper has the form of city offices, and PDF, DOCX and CSV say the same', async () => {
  const csv = (await head.get(`${url}/minutes/2.csv`)).body
  for (const words of [
    'NOTULEN RAPAT',
    'Dewan Smart City (SK 100/2026)',
    'Memasang 10 bank sampah baru,Dinas Lingkungan Hidup,Kepala Bidang Sampah',
    'U-2026-001,Aplikasi bank sampah',
    'Diwakili: Dr. Contoh',
    '2 dari 3 anggota, kuorum 2 tercapai',
    'Pembahasan 1. Program prioritas',
    'Disahkan oleh',
  ])
    assert.ok(csv.includes(words), `${words}\n${csv}`)
  assert.equal((await head.get(`${url}/minutes/2.pdf`)).rawPayload.subarray(0, 5).toString(), '%PDF-')
  assert.equal((await head.get(`${url}/minutes/1.docx`)).rawPayload.subarray(0, 2).toString(), 'PK')
  assert.equal((await head.get(`${url}/minutes/7.pdf`)).statusCode, 404)
  assert.equal((await stranger.get(`${url}/minutes/2.pdf`)).statusCode, 404)
})

test('a cancelled meeting leaves the calendars, with its reason in the history', async () => {
  const off = await plan({ onDay: '2026-08-24', title: 'Rapat batal' })
  await notes.post(`/api/governance/meetings/${off.id}/invite`)
  assert.equal((await notes.post(`/api/governance/meetings/${off.id}/cancel`, {})).statusCode, 400)
  assert.equal((await notes.post(`/api/governance/meetings/${off.id}/cancel`, { reason: 'Hari libur' })).json().status, 'cancelled')
  await context.jobs.drain()
  const [mail] = await listMail(db, { to: 'prof@kampus.example' })
  assert.match(mail!.calendar!, /METHOD:CANCEL[^]+STATUS:CANCELLED/)
  assert.equal((await notes.post(`/api/governance/meetings/${off.id}/invite`)).json().code, 'governance-meeting-step')
})
