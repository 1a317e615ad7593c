import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { VISITOR } from '#kernel/permissions.ts'
import { submitComplaint } from '#modules/complaints/index.ts'
import { codeOf, filledIn, surveyYear } from '../../../../test/support/survey-year.ts'
import { testApp } from '../../../../test/support/test-app.ts'
import { visitorOf } from '../../../../test/support/visitor.ts'

const house = await testApp({ now: '2023-09-04T09:00' })
const { app, context, db, ownerDb, clock, agency } = house
const dlhp = await agency('dlhp')
const { planner, opened, responsesOf, linksSent } = await surveyYear(house)

const main = await opened({ target: 6 })

test('whom the city served is invited once, answers by the link once, and nothing leads from the answer to him', async () => {
  const closed = await closedComplaints(4)
  const url = `/api/evaluation/surveys/${main.id}/invitations`
  const wish = { form: 'GOV', source: 'complaints.closed', from: '2023-09-01', to: '2023-09-30', limit: 10, dryRun: true }
  assert.deepEqual((await planner.post(url, wish)).json(), { served: 3, known: 0, unreachable: 1, invited: 2 })
  assert.deepEqual((await planner.post(url, { ...wish, dryRun: false })).json(), { served: 3, known: 0, unreachable: 1, invited: 2 })
  assert.deepEqual((await planner.post(url, { ...wish, dryRun: false })).json(), { served: 3, known: 2, unreachable: 1, invited: 0 })
  // Who stands in one dimension is not invited to another.
  assert.deepEqual((await planner.post(url, { ...wish, form: 'ENV' })).json(), { served: 3, known: 2, unreachable: 1, invited: 0 })
  assert.equal(codeOf(await planner.post(url, { ...wish, source: 'nobody' })), 'survey-source')
  assert.equal((await planner.post(url, { ...wish, form: 'NONE' })).statusCode, 404)

  const [link] = await linksSent()
  const person = visitorOf(app)
  const form = await person.get(link!)
  assert.equal(form.status, 200)
  assert.match(form.body, /Layanan GOV\.SRV/)
  assert.equal(form.headers['cache-control'], 'private, no-store')
  const full = Object.fromEntries([...Array(9)].map((_, n) => [`s-D${n + 1}`, String(n % 5)]))
  const withoutUse = await person.post(link!, full)
  assert.equal(withoutUse.status, 422)
  assert.match(withoutUse.body, /Pilih apakah Anda memakai layanan ini/)
  const gaps = await person.post(link!, { uses: 'yes', 's-D1': '3' })
  assert.equal(gaps.status, 422)
  assert.match(gaps.body, /Prosedur layanan terbuka dan jelas/)
  const unsure = Object.fromEntries([...Array(9)].map((_, n) => [`s-D${n + 1}`, n < 4 ? '3' : 'x']))
  const tooFew = await person.post(link!, { uses: 'yes', ...unsure })
  assert.equal(tooFew.status, 422)
  assert.match(tooFew.body, /paling sedikit 5 dari 9/)
  for (const half of [{ 'before-GOV.SRV': '1' }, { 'before-GOV.SRV': '1', 'now-GOV.SRV': 'x' }])
    assert.match((await person.post(link!, { uses: 'yes', ...full, ...half })).body, /dulu dan sekarang/)
  const sent = await person.post(link!, { uses: 'yes', ...full, 'before-GOV.SRV': '1', 'now-GOV.SRV': '3' })
  assert.deepEqual([sent.status, sent.location], [303, '/survei/terima-kasih'])
  assert.equal((await person.get(link!)).status, 410)
  const again = await person.post(link!, { uses: 'yes', ...full })
  assert.equal(again.status, 410)
  assert.match(again.body, /sudah dipakai/)
  assert.equal((await person.get('/survei/222222222222')).status, 404)

  const [answer] = await responsesOf(main.id)
  assert.deepEqual([answer!.form, answer!.source, answer!.way, answer!.answers.D5], ['GOV', 'complaints.closed', 'link', 4])
  const row = await db.selectFrom('evaluation.survey_response').selectAll().where('survey_id', '=', main.id).executeTakeFirstOrThrow()
  const seats = await db.selectFrom('evaluation.survey_seat').selectAll().where('survey_id', '=', main.id).execute()
  const keys = await db.selectFrom('evaluation.survey_seat_key').selectAll().execute()
  const contacts = await db.selectFrom('contacts.contact').select(['id', 'phone_index', 'email_index']).execute()
  const stored = JSON.stringify([row, seats, keys.map(({ key }) => key.toString('hex'))])
  for (const { id, email_index } of contacts) {
    assert.ok(!stored.includes(id))
    assert.ok(!email_index || !stored.includes(email_index.toString('hex')))
  }
  assert.ok(closed.every((id) => !stored.includes(id)))
  assert.ok(seats.every(({ id }) => !JSON.stringify(row).includes(id)))
  await assert.rejects(db.deleteFrom('evaluation.survey_response').execute(), /permission denied/)
  await assert.rejects(db.updateTable('evaluation.survey_response').set({ answers: '{}' }).execute(), /permission denied/)
})

test('a form about certain agencies is for people whom these served, one that also asks of the whole city for everybody', async () => {
  const other = await agency('dpupr')
  const whose: Record<string, (string | null)[]> = { GOV: [other, other, other], ENV: [dlhp, other, other], LIV: [other, null, other] }
  const { id } = await opened({ code: '2023-INSTANSI' }, (definition) => {
    const all = filledIn(definition)
    const forms = all.forms.map((form) => ({
      ...form,
      topics: form.topics.map((topic, index) => ({ ...topic, agencyId: whose[form.code]?.[index] ?? null })),
    }))
    return { ...all, forms }
  })
  const wish = { source: 'complaints.closed', from: '2023-09-01', to: '2023-09-30', limit: 10, dryRun: true }
  const servedFor = async (form: string) =>
    (await planner.post(`/api/evaluation/surveys/${id}/invitations`, { ...wish, form })).json<{ served: number }>().served
  assert.deepEqual([await servedFor('GOV'), await servedFor('ENV'), await servedFor('LIV')], [0, 3, 3])
})

test('two presses of the same invitation at once are one answer', async () => {
  const link = (await linksSent())[1]!
  const scored = Object.fromEntries([...Array(9)].map((_, n) => [`s-D${n + 1}`, n === 0 ? '1' : '3']))
  // Who does not know how it was says so, and is not asked again.
  const full = { uses: 'yes', ...scored, 'before-GOV.SRV': 'x', 'now-GOV.SRV': 'x' }
  const replies = await Promise.all([visitorOf(app).post(link, full), visitorOf(app).post(link, full)])
  assert.deepEqual(
    replies.map(({ status }) => status).toSorted((a, b) => a - b),
    [303, 410],
  )
})

test('a code from paper is typed in as it stands there; a wrong one is told and leads nowhere', async () => {
  const person = visitorOf(app)
  assert.equal((await person.get('/survei')).status, 200)
  const wrong = await person.post('/survei', { code: '7K3Q-F9AB-CDEF' })
  assert.equal(wrong.status, 422)
  assert.match(wrong.body, /Kode ini tidak dikenal/)
  const code = (await linksSent())[0]!.split('/').at(-1)!
  const spaced = `${code.slice(0, 4)} ${code.slice(4, 8)}-${code.slice(8).toLowerCase()}`
  assert.equal((await person.post('/survei', { code: spaced })).location, `/survei/${code}`)
})

test('after its last day an invitation that nobody used says from when to when the survey was open, and takes no answer', async () => {
  const late = visitorOf(app, { ip: '203.0.113.77' })
  const { id } = await opened({ code: '2023-LATE' })
  const wish = { form: 'GOV', source: 'complaints.closed', from: '2023-09-01', to: '2023-09-30', limit: 1, dryRun: false }
  assert.equal((await planner.post(`/api/evaluation/surveys/${id}/invitations`, wish)).statusCode, 200)
  const unused = (await linksSent()).at(-1)!
  assert.equal((await late.get(unused)).status, 200)
  clock.set('2023-10-20T09:00')
  for (const page of [await late.get(unused), await late.post(unused, { uses: 'no' })]) {
    assert.equal(page.status, 409)
    assert.match(page.body, /terbuka dari 1 September 2023 sampai 30 September 2023/)
  }
  assert.match((await late.get(`${unused}?lang=en`)).body, /This survey takes no answers/)
  clock.set('2023-09-04T09:00')
  assert.equal((await late.get(unused)).status, 200)
})

test('the public form takes 120 answers an hour from one address and no more', async () => {
  const flood = visitorOf(app, { ip: '203.0.113.99' })
  let last = 0
  for (let n = 0; n < 121; n++) last = (await flood.post('/survei', { code: 'x' })).status
  assert.equal(last, 429)
})

/** Reporters whose complaint is closed: two reachable, one who wants no letters, and a secret one that nobody is asked about. */
async function closedComplaints(count: number): Promise<string[]> {
  const ids: string[] = []
  for (let n = 0; n < count; n++) {
    const { id } = await submitComplaint(context, VISITOR, {
      locale: 'id',
      input: {
        intakeKey: randomUUID(),
        categoryCode: 'PJU',
        body: 'Lampu jalan padam di depan pasar',
        areaCode: '81.71.02.2003',
        confidential: n === 3,
        contact: { name: `Warga ${n}`, email: `warga${n}@warga.example`, preference: n === 2 ? 'none' : 'any' },
      } as never,
    })
    ids.push(id)
  }
  await ownerDb
    .updateTable('complaints.complaint')
    .set({ status: 'closed', status_since: clock.now().toString(), lead_agency_id: dlhp })
    .where('id', 'in', ids)
    .execute()
  return ids
}
