import assert from 'node:assert/strict'
import { test } from 'node:test'
import { wajarDay } from '../../../test/support/wajar-day.ts'

const {
  clock,
  as,
  admin,
  clerk,
  minuteTaker,
  mayor,
  visitor,
  ok,
  refused,
  prepared,
  invite,
  step,
  inSession,
  done,
  registered,
  live,
  served,
  matter,
  heard,
} = await wajarDay()
const html = { headers: { accept: 'text/html' } }

test('everybody reads a copy of the minutes without a word that was spoken: no name, no quarrel, no secret matter, and attendance as the city wishes', async () => {
  const session = await inSession({ editionNo: 150 })
  const rows = await ok<{ id: string; invitedPerson: string }[]>(admin.get(`/api/wajar/sessions/${session}/attendance`))
  const idOf = (person: string) => rows.find(({ invitedPerson }) => invitedPerson === person)!.id
  await ok(clerk.put(`/api/wajar/attendance/${idOf('Kepala DLHP')}`, { status: 'present' }))
  const promised = matter.promises![0]!
  for (const over of [
    { summary: 'Tetangga saya Pak Buang menutup selokan', promises: [{ ...promised, responsiblePerson: 'Kabid Rahasia' }] },
    {
      summary: 'Batas tanah dengan Ibu Sahetapy',
      outcomeKind: 'mediation' as const,
      outcome: { meetingOn: '2026-08-12' },
      promises: [{ ...promised, what: 'Mendamaikan dengan Ibu Sahetapy' }],
    },
    { summary: 'Pungutan liar', outcomeKind: 'refer_inspectorate' as const, promises: [] },
    { summary: 'Kartu', outcomeKind: 'information' as const, outcome: { answer: 'Bawa KTP Oma Lies' }, promises: [] },
  ]) {
    const person = await registered(session, { name: 'Fransina Tuhumury' })
    await served(session, person)
    await heard(session, person, { ...matter, ...over })
    await done(session, { kind: 'finish', registrationId: person.registrationId })
  }
  await ok(step(session, 'close'))
  const page = async () => (await visitor.get(`/wajar/${session}`, html)).body
  const before = await page()
  assert.match(before, /Notulen sedang disusun/)
  assert.match(before, /Kepala DLHP/)
  assert.doesNotMatch(before, /Kepala Dinkes|Tanpa keterangan/, 'absence is published only where the city says so')
  assert.equal((await visitor.get(`/wajar/${session}/notulen.csv`, html)).statusCode, 404)
  await ok(minuteTaker.post(`/api/wajar/sessions/${session}/draft-minutes`))
  assert.equal((await visitor.get(`/wajar/${session}/notulen.csv`, html)).statusCode, 404, 'a draft is not published')
  await ok(mayor.post(`/api/wajar/sessions/${session}/approve-minutes`))

  const csv = (await visitor.get(`/wajar/${session}/notulen.csv`)).body
  for (const text of [csv, await page()]) {
    assert.match(text, /Mengangkut dan memasang papan larangan/)
    assert.match(text, /Perkara nomor 3 \(rahasia\)/)
    assert.match(text, /Perkara rahasia/)
    assert.doesNotMatch(text, /Buang|Sahetapy|Pungutan|Oma Lies|Fransina|Kabid Rahasia|Inspektorat/)
  }
  assert.match(csv, /Perkara rahasia,1\r?\nJumlah perkara,4/)
  assert.doesNotMatch(csv, /Kepala Dinkes/)
  const inside = (await minuteTaker.get(`/api/wajar/sessions/${session}/minutes/1.csv`)).body
  assert.match(inside, /Pak Buang/)
  assert.match(inside, /Kepala Dinkes,Tanpa keterangan/)
  const docx = await visitor.get(`/wajar/${session}/notulen.docx`)
  assert.equal(docx.rawPayload.subarray(0, 2).toString(), 'PK')
  assert.equal((await visitor.get(`/wajar/${session}/notulen.pdf`)).rawPayload.subarray(0, 5).toString(), '%PDF-')
  assert.equal((await visitor.get(`/wajar/${session}/notulen.exe`, html)).statusCode, 404)
  const draft = await prepared({ editionNo: 151 })
  assert.equal((await visitor.get(`/wajar/${draft.id}`, html)).statusCode, 404)
})

test('a city that publishes absence shows it, from the day on which it decided so', async () => {
  const system = await as('system_admin')
  const value = { present: true, represented: true, excused: true, absent_without_notice: true }
  await ok(
    system.post('/api/policies', {
      key: 'wajar.published_attendance',
      selector: {},
      value,
      validFrom: '2026-08-10',
      legalBasis: 'Keputusan Wali Kota (uji)',
    }),
  )
  clock.set('2026-08-10T08:00')
  const session = await inSession({ editionNo: 152, onDay: '2026-08-10' })
  await ok(step(session, 'close'))
  assert.match((await visitor.get(`/wajar/${session}`, html)).body, /Kepala Dinkes[\s\S]*Tanpa keterangan/)
})

test('the video link is for those who registered by video; on the day they report on line and wait like everybody', async () => {
  clock.set('2026-08-13T09:00')
  const link = 'https://zoom.example/j/99887766'
  const { id } = await prepared({
    editionNo: 153,
    onDay: '2026-08-14',
    mode: 'hybrid',
    videoUrl: link,
    registrationClosesAt: '2026-08-13T15:00:00Z',
  })
  await invite(id)
  for (const name of ['publish', 'open-registration']) await ok(step(id, name))
  const register = async (more: Record<string, string>) =>
    (
      await visitor.post(`/wajar/${id}/daftar`, undefined, {
        payload: new URLSearchParams({ name: 'Oma Lies', topic: 'Air bersih', ...more }).toString(),
        headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' },
      })
    ).headers
      .location!.toString()
      .split('?')[0]!
  const [inHall, onVideo] = [await register({ households: '12', 'need-interpreter': 'on' }), await register({ video: 'on' })]
  const bodies = await Promise.all(
    ['/wajar', `/wajar/${id}`, '/wajar.ics', inHall].map(async (path) => (await visitor.get(path, html)).body),
  )
  for (const body of bodies) assert.doesNotMatch(body, /99887766/)
  const mine = (await visitor.get(onVideo, html)).body
  assert.match(mine, /href="https:\/\/zoom.example\/j\/99887766"/)
  assert.doesNotMatch(mine, /Saya sudah hadir lewat Zoom/, 'not before the day')
  const [first] = (await live(id)).people.filter(({ series }) => series === 'A')
  assert.deepEqual([first!.representsHouseholds, first!.specialNeeds], [12, ['interpreter']])

  await refused(visitor.post(`${onVideo}/hadir`), 409, 'wajar-not-on-video-yet')
  clock.set('2026-08-14T07:50')
  await refused(visitor.post(`${inHall}/hadir`), 409, 'wajar-not-on-video-yet')
  assert.match((await visitor.get(onVideo, html)).body, /Saya sudah hadir lewat Zoom/)
  for (let twice = 0; twice < 2; twice++) assert.equal((await visitor.post(`${onVideo}/hadir`)).statusCode, 303)
  await ok(step(id, 'begin'))
  const later = await registered(id)
  const { line, people } = await live(id)
  assert.deepEqual(
    line.map((one) => people.find((person) => person.id === one)!.ticket),
    ['Z001', later.ticket],
  )
  assert.equal((await visitor.post('/wajar/antre/tidak-dikenal/hadir')).statusCode, 404)
  await ok(step(id, 'close'))
  assert.doesNotMatch((await visitor.get(onVideo, html)).body, /99887766/, 'gone with the session')
})
