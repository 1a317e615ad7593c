import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { VISITOR } from '#kernel/permissions.ts'
import { type Client, testApp } from '../../../test/support/test-app.ts'
import { activate } from '../../../test/support/calendar.ts'
import { submitComplaint } from './index.ts'

const { context, db, clock, as, agency } = await testApp()
const dlhp = await agency('dlhp')
const dpupr = await agency('dpupr')
const admin = await as('city_admin')
const liaison = await as('liaison_officer', { agencyId: dlhp })
const stranger = await as('liaison_officer', { agencyId: dpupr })
const auditor = await as('auditor')

let persons = 0
async function disposed({ confidential = false, categoryCode = 'LLN01' } = {}): Promise<string> {
  const { id } = await submitComplaint(context, VISITOR, {
    locale: 'id',
    input: {
      intakeKey: randomUUID(),
      categoryCode,
      body: 'Parkir liar di depan pasar mardika setiap pagi',
      areaCode: '81.71.02.1014',
      contact: { name: 'Yosina Latuheru', phone: `08123456${String(1000 + persons++)}` },
    },
  })
  const dispositions = [{ agencyId: dlhp, role: 'lead', instruction: 'Tindak lanjuti di lapangan' }]
  const reply = await admin.post(`/api/complaints/${id}/dispose`, { confidential, dispositions })
  assert.equal(reply.statusCode, 200, reply.body)
  return id
}

const link = (client: Client, subject: string) =>
  client.post('/api/evidence/links', { room: 'complaints', subject, title: 'Foto lapangan', url: 'https://ambon.go.id/foto' })

test('evidence on a complaint is for those who handle it; another agency is told nothing', async () => {
  const id = await disposed()
  assert.equal((await link(liaison, id)).statusCode, 201)
  assert.equal((await link(stranger, id)).statusCode, 404)
  assert.equal((await stranger.get(`/api/evidence?room=complaints&subject=${id}`)).statusCode, 404)
  assert.equal((await auditor.get(`/api/evidence?room=complaints&subject=${id}`)).json().items.length, 1)
  assert.equal((await link(auditor, id)).statusCode, 404, 'who only reads adds nothing')
})

test('the figures lead back to complaints, without secret ones, and each reader drills to his own', async () => {
  const month = clock.today().toString().slice(0, 7)
  const received = async (client: Client, query = '') => (await client.get(`/api/measures/complaints.received${query}`)).json()
  const value = async () => (await received(auditor)).cells.find((cell: { period: string }) => cell.period === month).value
  const before = await value()
  await disposed()
  await disposed({ confidential: true })
  assert.equal(await value(), before + 1)
  const rows = async (client: Client) => (await client.get('/api/measures/complaints.received/rows')).json()
  const [all, mine, none] = [await rows(auditor), await rows(liaison), await rows(stranger)]
  assert.match(all.rows[0].url, /^\/staff\/complaints\/[0-9a-f-]{36}$/)
  assert.deepEqual([all.hidden, mine.hidden, none.rows, none.hidden], [0, 0, [], all.total])
  const publicCell = (await received(await as())).cells[0]
  assert.deepEqual([publicCell.value, publicCell.suppressed], [null, true], 'fewer than five')
  while ((await value()) < 5) await disposed()
  clock.advance({ seconds: 30 })
  assert.equal((await received(await as())).cells[0].value, 5)
  assert.equal((await received(await as(), '?areaCode=81.71.02')).code, 'measure-cut-too-fine')
  assert.equal((await received(auditor, '?areaCode=81.71.02')).cells[0].value, 5, 'an area counts all below it')
  assert.deepEqual((await received(auditor, '?areaCode=81.71.0')).cells, [], 'and is not matched by half a code')
})

test('a snapshot of complaints says which came since', async () => {
  const taken = (await auditor.post('/api/measures/complaints.received/snapshots', { purpose: 'Laporan bulanan' })).json()
  await disposed()
  const verified = (await auditor.get(`/api/measures/snapshots/${taken.id}/verify`)).json()
  assert.deepEqual([verified.same, verified.added.count, verified.removed.count, verified.changed.count], [false, 1, 0, 0])
})

test('a revised calendar is previewed on open clocks, and activating moves as many', async () => {
  const input = { intakeKey: randomUUID(), categoryCode: 'PLY', body: 'Petugas loket meminta uang' }
  const supervisory = await submitComplaint(context, VISITOR, { locale: 'id', input })
  await context.jobs.drain()
  const system = await as('system_admin')
  const csv =
    'date,kind,name_id,name_en,source\n2026-08-05,collective_leave,Libur,Leave,SKB\n2026-08-17,national_holiday,HUT RI,Independence,SKB'
  await system.post('/api/calendar/versions', { code: '2026-next', year: 2026, knownFrom: '2026-08-01', csv })
  const dueBefore = await dues()
  const { moved, becomeLate, clocks } = (await system.get('/api/calendar/versions/2026-next/effect')).json()
  assert.deepEqual(await dues(), dueBefore, 'a dry run writes nothing')
  await activate(system, '2026-next')
  await context.jobs.drain()
  const after = await dues()
  const really = after.filter(({ due_at: due }, index) => due !== dueBefore[index]!.due_at).length
  assert.ok(really > 0 && clocks >= really)
  assert.deepEqual([moved, becomeLate], [really, 0])

  const reports = () =>
    db.selectFrom('kernel.mail').select(['recipient', 'subject', 'text']).where('subject', 'like', 'Kalender%').execute()
  const [report, ...others] = await reports()
  assert.equal(report!.subject, `Kalender 2026-next: ${really} tenggat bergeser`)
  assert.match(report!.text, /- AMB-26-\w+, Penyelesaian: \d+ Agustus 2026 pukul 23.59 → \d+ Agustus 2026 pukul 23.59/)
  assert.ok(!report!.text.includes(supervisory.number), 'a matter of the Inspektorat is counted and not named')
  const payload = { year: 2026, from: null, to: '2026-next' }
  const { events } = context.rooms.find(({ name }) => name === 'complaints')!
  await events!['calendar.revised']!(context, { topic: 'calendar.revised', id: '2026-next', payload } as never)
  await context.jobs.drain()
  assert.equal((await reports()).length, others.length + 1, 'heard again it is told once')
})

test('a person gets the words said to the city and nothing of a stranger; the Inspektorat hands over its own', async () => {
  const ordinary = await disposed()
  const { contact_id: contactId } = await db
    .selectFrom('complaints.complaint')
    .select('contact_id')
    .where('id', '=', ordinary)
    .executeTakeFirstOrThrow()
  const officer = await as('data_protection_officer')
  const exported = async () => (await officer.post(`/api/contacts/${contactId}/export`, { purpose: 'Permintaan' })).json()
  const { records } = await exported()
  assert.equal(records.length, 1)
  assert.match(records[0].content.body, /Parkir liar/)
  await db
    .updateTable('complaints.complaint')
    .set({ class: 'complaint_supervisory', confidential: true })
    .where('id', '=', ordinary)
    .execute()
  const handedOver = async () => (await exported()).records[0]
  assert.deepEqual([(await handedOver()).title, (await handedOver()).content], ['Diserahkan tersendiri oleh Inspektorat', {}])
  await db.updateTable('contacts.contact').set({ locale: 'en' }).where('id', '=', contactId).execute()
  assert.equal((await handedOver()).title, 'Handed over separately by the Inspectorate', 'in the language of the person')
  assert.equal((await officer.post(`/api/contacts/${contactId}/erase`, { reason: 'Diminta' })).json().code, 'contact-erasure-refused')
})

function dues() {
  return db.selectFrom('complaints.clock').select(['id', 'due_at']).where('stopped_at', 'is', null).orderBy('id').execute()
}
