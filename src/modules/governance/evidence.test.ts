import assert from 'node:assert/strict'
import { test } from 'node:test'
import { council } from '../../../test/support/governance-day.ts'
import { multipart } from '../../../test/support/multipart.ts'
import { testApp } from '../../../test/support/test-app.ts'

const app = await testApp({ now: '2026-08-03T09:00' })
const { clock } = app
const { body, dlhp, people, input, plan, write } = await council(app)
const { admin, notes, chair, head, stranger, visitor } = people
const planner = await app.as('planning_officer')

/** A meeting of the past with minutes, recorded after the day. */
async function recorded(onDay: string, { approved = true, present = true, bodyId = body.id as string } = {}) {
  const { id } = (await notes.post(`/api/governance/bodies/${bodyId}/meetings`, { ...input, onDay, title: `Rapat ${onDay}` })).json()
  const url = `/api/governance/meetings/${id}`
  const view = (await notes.post(`${url}/record`)).json()
  if (present) await notes.put(`${url}/attendance/${view.attendance[0].id}`, { status: 'present' })
  if (!approved) return url
  await notes.post(`${url}/minutes/open`)
  await write(id, { body: 'Dibahas.', writtenAt: '2026-08-03T00:00:00Z' })
  await notes.post(`${url}/minutes/submit`)
  assert.equal((await chair.post(`${url}/minutes/approve`)).statusCode, 200)
  return url
}
const evidence = async (year = 2026) => (await admin.get(`/api/governance/evidence?year=${year}`)).json()
const item = async (code: string, year = 2026) => (await evidence(year)).items.find((each: { item: string }) => each.item === code)

test('meetings of the past are taken in by day, and only those with decree, attendance and approved minutes count for A2', async () => {
  const tomorrow = await plan({ onDay: '2026-08-20' })
  assert.equal((await notes.post(`/api/governance/meetings/${tomorrow.id}/record`)).json().code, 'governance-meeting-past')
  await recorded('2026-03-02')
  await recorded('2026-04-06', { approved: false })
  await recorded('2026-05-04', { present: false })
  const expired = await recorded('2025-11-03', { approved: false, present: false })
  assert.deepEqual((await notes.get(expired)).json().missing, ['no_decree', 'no_attendance', 'no_minutes'])
  const a2 = await item('A2')
  assert.deepEqual(
    a2.counters.map((each: { value: number }) => each.value),
    [1],
  )
  assert.deepEqual(
    a2.counted.map((row: { on: string }) => row.on),
    ['2026-03-02'],
  )
  assert.deepEqual(
    a2.left.map((row: { on: string; missing: string[] }) => [row.on, row.missing]),
    [
      ['2026-04-06', ['no_minutes']],
      ['2026-05-04', ['no_attendance']],
    ],
  )
  assert.equal((await item('A3')).counters[0].value, 0)
  assert.equal((await notes.get('/api/governance/meetings?gaps=true&year=2026')).json().items.length, 2)
})

test('a meeting that lacks something says so on the home of the room, and so does a decree that ends', async () => {
  const kinds = async () =>
    (await admin.get('/api/governance'))
      .json()
      .attention.map((each: { kind: string; on: string | null }) => `${each.kind} ${each.on ?? ''}`.trim())
  assert.deepEqual(await kinds(), ['no_file', 'no_attendance 2026-05-04', 'no_minutes 2026-04-06'])
  clock.set('2026-11-10T09:00')
  assert.ok((await kinds()).includes('ends_soon 2026-12-31'))
  clock.set('2027-01-04T09:00')
  assert.ok((await kinds()).includes('expired 2026-12-31'))
  const expired = await admin.get('/api/measures/governance.decrees_expired/rows')
  assert.deepEqual(
    expired.json().rows.map((row: { label: string }) => row.label),
    ['Dewan Smart City'],
  )
  const { pages } = (await (await app.as('leadership')).get('/api/wall')).json() as {
    pages: { figures: { code: string; value: string }[] }[]
  }
  const shown = pages.flatMap(({ figures }) => figures).find(({ code }) => code === 'governance.decrees_expired')
  assert.equal(shown!.value, '1', 'the wall says so too')
  clock.set('2026-08-03T09:00')
  assert.equal((await head.get('/api/governance')).json().attention.length, 0, 'an agency is not told what the council lacks')
})

test('the counters are frozen with their rows, and a meeting that loses its decree changes what is counted again', async () => {
  assert.equal((await notes.post('/api/governance/evidence/freeze', { year: 2026 })).statusCode, 403)
  const { frozen } = (await admin.post('/api/governance/evidence/freeze', { year: 2026 })).json()
  assert.ok(frozen >= 8)
  const [snapshot] = (await admin.get('/api/measures/governance.council_meetings/snapshots')).json()
  assert.deepEqual([snapshot.value, snapshot.rowCount, snapshot.purpose], [1, 1, 'Evaluasi kota cerdas 2026, butir A2, B2'])
  const inEnglish = await admin.get('/api/measures/governance.council_meetings/snapshots?lang=en')
  assert.equal(inEnglish.json()[0].purpose, 'Smart-city evaluation 2026, items A2, B2')
  assert.equal((await admin.get(`/api/measures/snapshots/${snapshot.id}/verify`)).json().same, true)
  await recorded('2026-06-01')
  const again = (await admin.get(`/api/measures/snapshots/${snapshot.id}/verify`)).json()
  assert.deepEqual([again.same, again.added.count], [false, 1])
  const csv = (await admin.get('/api/governance/evidence/2026.csv')).body
  assert.match(csv, /DAFTAR BUKTI TATA KELOLA 2026/)
  assert.match(csv, /Tidak dihitung pada A2[^]+tanpa notulen/)
  assert.equal((await admin.get('/api/governance/evidence/2026.pdf')).rawPayload.subarray(0, 5).toString(), '%PDF-')
  assert.equal((await admin.get('/api/governance/evidence?year=1999')).statusCode, 400)
})

test('a decree is filed as evidence of its body and of no other', async () => {
  const about = { room: 'governance', subject: body.id, title: 'SK 100/2026' }
  const link = { ...about, kind: 'link', url: 'https://ambon.example/sk' }
  const [decree] = (await admin.get(`/api/governance/bodies/${body.id}`)).json().decrees
  const url = `/api/governance/bodies/${body.id}/decrees/${decree.id}`
  const linkId = (await admin.post('/api/evidence/links', link)).json().id
  assert.equal((await admin.put(url, { evidenceId: linkId })).json().code, 'governance-decree-file', 'a link is no decree')
  const { payload, headers } = multipart({ ...about, kind: 'decree', file: { name: 'sk.pdf', bytes: Buffer.from('%PDF-1.7\nSK') } })
  const evidenceId = (await admin.post('/api/evidence/files', undefined, { payload, headers })).json().id
  assert.equal((await admin.put(url, { evidenceId })).statusCode, 204)
  assert.equal((await head.put(url, { evidenceId })).statusCode, 403)
  assert.equal((await stranger.post('/api/evidence/links', link)).statusCode, 404, 'who may not manage the body adds nothing to it')
})

const propose = async (title: string, agencyId: string | null = null, by = admin) =>
  by.post('/api/governance/proposals', { bodyId: body.id, title, proposer: 'Dewan', agencyId })

test('an agency proposes in its own name alone, and every step out of turn is refused', async () => {
  assert.equal((await propose('Usul orang lain', dlhp, stranger)).statusCode, 403)
  assert.equal((await visitor.post('/api/governance/proposals', {})).statusCode, 401)
  const { id, number } = (await propose('Bank sampah sekolah', dlhp, head)).json()
  assert.equal(number, 'U-2026-001')
  const step = (name: string, payload: object = {}, by = admin) => by.post(`/api/governance/proposals/${id}/${name}`, payload)
  const note = { note: 'Sejalan dengan masterplan' }
  const target = { agencyId: dlhp, dimensionId: dlhp, year: 2026 }
  assert.equal((await step('review', note, head)).statusCode, 403)
  assert.equal((await step('review', {})).statusCode, 400)
  for (const [name, payload] of [
    ['accept', {}],
    ['reject', { reason: 'Tidak perlu' }],
    ['schedule', target],
    ['complete', note],
  ] as const)
    assert.equal((await step(name, payload)).json().code, 'governance-proposal-step', name)
  assert.equal((await step('review', note)).json().status, 'reviewed')
  assert.equal((await step('review', note)).json().code, 'governance-proposal-step')
  assert.equal((await step('accept')).json().status, 'accepted')
  assert.equal((await step('schedule', target)).json().code, 'governance-not-in-plan')
  const other = (await propose('Taman digital')).json()
  await admin.post(`/api/governance/proposals/${other.id}/review`, note)
  const rejected = await admin.post(`/api/governance/proposals/${other.id}/reject`, { reason: 'Sudah ada' })
  assert.deepEqual([rejected.json().status, rejected.json().rejectReason], ['rejected', 'Sudah ada'])
  assert.equal((await admin.get('/api/governance/proposals?status=rejected')).json().items.length, 1)
})

test('an accepted proposal becomes one programme of the masterplan, and is counted as such', async () => {
  const taxonomies = (await planner.get('/api/masterplan/taxonomies')).json() as {
    code: string
    dimensions: { id: string; code: string }[]
  }[]
  const document = {
    kind: 'masterplan',
    title: 'Masterplan 2025-2029',
    fromYear: 2025,
    toYear: 2029,
    taxonomyCode: 'KOMINFO-2017',
    version: { note: 'Naskah', books: [{ no: 1, kind: 'strategic_analysis', title: 'Buku I' }] },
  }
  assert.equal((await planner.post('/api/masterplan/documents', document)).statusCode < 300, true)
  const [proposal] = (await admin.get('/api/governance/proposals?status=accepted')).json().items
  const dimensions = (await admin.get('/api/governance/dimensions?year=2026')).json()
  assert.equal(dimensions.length, 6)
  const part = taxonomies[0]!.dimensions.find(({ code }) => code.includes('.'))!.id
  const schedule = (dimensionId: string) =>
    admin.post(`/api/governance/proposals/${proposal.id}/schedule`, { agencyId: dlhp, dimensionId, year: 2026 })
  assert.equal((await schedule(part)).json().code, 'governance-dimension-unknown')
  const scheduled = (await schedule(dimensions[5].id)).json()
  assert.equal(scheduled.status, 'scheduled')
  assert.equal(scheduled.dimension, 'ENV')
  const programme = (await planner.get(`/api/masterplan/programmes/${scheduled.programmeId}`)).json()
  assert.deepEqual(
    [programme.code, programme.name, programme.fromYear, programme.toYear],
    ['U-2026-001', 'Bank sampah sekolah', 2026, 2029],
  )
  assert.equal(programme.register.proposer, 'council_member')
  assert.equal((await schedule(dimensions[5].id)).json().code, 'governance-proposal-step')
  const b2 = await item('B2')
  const counter = (code: string) => b2.counters.find((each: { measure: string }) => each.measure === code).value
  assert.equal(counter('governance.proposals_in_plan'), 50)
  const done = await admin.post(`/api/governance/proposals/${proposal.id}/complete`, { note: 'Berjalan di 10 sekolah' })
  assert.equal(done.json().status, 'done')
})

test('B4: the share of agencies with a programme that stands in their Renstra, without partners and units', async () => {
  assert.deepEqual(
    (await item('B4')).counters.map((each: { value: number | null }) => each.value),
    [0],
  )
  await app.agency('pt-mla', { type: 'external_partner' })
  const [plan] = (await planner.get('/api/masterplan/documents')).json() as { id: string }[]
  const decree = { decree: 'Perwali 1/2025', decidedOn: '2025-01-02' }
  assert.ok((await planner.post(`/api/masterplan/documents/${plan!.id}/adopt`, decree)).statusCode < 300)
  const [proposal] = (await admin.get('/api/governance/proposals?status=done')).json().items
  const link = await planner.put(`/api/masterplan/matrix/${proposal.programmeId}/renstra/2026`, { state: 'listed' })
  assert.ok(link.statusCode < 300, link.body)
  const involved = await item('B4')
  assert.equal(involved.counters[0].value, 50, 'one of two agencies')
  assert.equal(involved.counted.length, 1, 'which one, says the package')
  assert.match(involved.counted[0].detail, /Renstra/)
})

test('a dissolved body meets no more, and its meetings stay', async () => {
  assert.equal((await admin.post(`/api/governance/bodies/${body.id}/dissolve`, {})).statusCode, 400)
  assert.equal(
    (await admin.post(`/api/governance/bodies/${body.id}/dissolve`, { reason: 'Diganti gugus tugas' })).json().status,
    'dissolved',
  )
  assert.equal((await notes.post(`/api/governance/bodies/${body.id}/meetings`, input)).json().code, 'governance-body-not-active')
  assert.equal((await propose('Usul')).json().code, 'governance-body-not-active')
  const decree = { number: '200/2026', title: 'Lagi', signedOn: '2026-02-01', validFrom: '2026-02-01' }
  assert.equal((await admin.post(`/api/governance/bodies/${body.id}/decrees`, decree)).json().code, 'governance-body-step')
  assert.equal((await item('A2')).counted.length, 2)
})
