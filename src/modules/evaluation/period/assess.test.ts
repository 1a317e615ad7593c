import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { addJob } from '#kernel/jobs.ts'
import { SYSTEM } from '#kernel/permissions.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { answerItem, evaluationCast, openPeriod } from '../../../../test/support/evaluation-period.ts'
import { type Client, testApp } from '../../../../test/support/test-app.ts'
import { loadPublishedResults } from '../seed.ts'
import type { PeriodView } from './contract.ts'
import { INVITED, REMINDER } from './remind.ts'
import type { AssessView, MyPeriod, NoteView } from './contract-assess.ts'
import type { PeriodStatus } from './contract-words.ts'

const house = await testApp()
const { app, db, asAccount, clock, context, ownerDb } = house
await inTransaction(db, SYSTEM, (tx) => loadPublishedResults(tx, clock.now()))
const cast = await evaluationCast(house)
const { planner, admin, chair, filler, dinas } = cast
const codeOf = (reply: { json<T>(): T }) => reply.json<{ code: string }>().code
const period = await openPeriod(cast, { code: 'pemdi-2026' })
const other = await openPeriod(cast, { stage: 'internal', code: 'pemdi-2026' })
const codes = period.lines.map(({ code }) => code)
const FRAME = { city: 'Kota Ambon', url: 'https://kota.example', zone: 'Asia/Jayapura', confidential: false, unseal: String }
const [first, second] = codes as [string, string]
const itemId = (code: string) => period.lines.find((line) => line.code === code)!.id
const answered = await answerItem(cast, itemId(first), '3')
const url = `/api/evaluation/periods/${period.id}`
const mine = `/api/evaluation/assess/${period.id}`

async function invite(name: string, to = url): Promise<Client> {
  const email = `${name}@kampus.example`
  const reply = await planner.post(`${to}/assessors`, { email, name: `Penilai ${name}`, affiliation: 'Kampus (contoh)', kind: 'academic' })
  assert.equal(reply.statusCode, 200, reply.body)
  return asAccount(email)
}
const ana = await invite('ana')
const ben = await invite('ben')
const eva = await invite('eva', `/api/evaluation/periods/${other.id}`)

test('an assessor gets letters, and before the period is closed sees that it will be, and nothing of it', async () => {
  await context.jobs.drain()
  const kinds = await db.selectFrom('notices.notice').select('kind').execute()
  assert.ok(kinds.some(({ kind }) => kind === 'evaluation.assessor_invited'))
  assert.ok(kinds.some(({ kind }) => kind === 'people.invitation'))
  const { params } = await db
    .selectFrom('notices.notice')
    .select('params')
    .where('kind', '=', 'evaluation.assessor_invited')
    .executeTakeFirstOrThrow()
  assert.equal(INVITED.id(params as never, FRAME).subject, 'Undangan menilai KOTA AMBON 2026: Indeks Pemerintah Digital')
  assert.match(INVITED.en(params as never, FRAME).text, /2026: Digital government index \(Pemdi\), stage II, until/)
  assert.deepEqual(
    (await ana.get('/api/evaluation/assess')).json<MyPeriod[]>().map(({ id, status }) => [id, status]),
    [[period.id, 'open']],
  )
  assert.equal(codeOf(await ana.get(mine)), 'assess-not-now')
  assert.equal((await ana.get(`/api/evaluation/proofs/${answered.proofList[0]!.id}/verify`)).statusCode, 404)
  const again = await planner.post(`${url}/assessors`, {
    email: 'ana@kampus.example',
    name: 'Ana',
    affiliation: 'Kampus',
    kind: 'academic',
  })
  assert.equal(codeOf(again), 'assessor-known')
  const { email } = await db.selectFrom('people.account').select('email').where('id', '=', filler.accountId!).executeTakeFirstOrThrow()
  const staff = await planner.post(`${url}/assessors`, { email, name: 'Petugas', affiliation: 'Kota', kind: 'internal' })
  assert.equal(codeOf(staff), 'assessor-is-staff')
  for (const wrong of [{ email: 'x' }, { name: '' }, { kind: 'teman' }])
    assert.equal(
      (await planner.post(`${url}/assessors`, { email: 'c@d.example', name: 'Cc', affiliation: 'Dd', kind: 'academic', ...wrong }))
        .statusCode,
      400,
    )
  assert.equal(
    (await admin.post(`${url}/assessors`, { email: 'c@d.example', name: 'Cc', affiliation: 'Dd', kind: 'academic' })).statusCode,
    403,
  )
})

test('an invitation that is sent twice from one press invites once, and does invite', async () => {
  const stage = await openPeriod(cast, { year: 2035, stage: 'internal', code: 'pemdi-2026' })
  const path = `/api/evaluation/periods/${stage.id}`
  const headers = { 'idempotency-key': randomUUID() }
  const body = { email: 'dua@kampus.example', name: 'Penilai dua', affiliation: 'Kampus (contoh)', kind: 'academic' }
  assert.equal((await planner.post(`${path}/assessors`, body, { headers })).statusCode, 200)
  assert.notEqual((await planner.post(`${path}/assessors`, body, { headers })).statusCode, 200)
  assert.equal((await planner.get(path)).json<PeriodView>().assessors.length, 1)
})

test('who was withdrawn by mistake is invited again, with the own seat and what was marked on it', async () => {
  const stage = await openPeriod(cast, { year: 2036, stage: 'internal', code: 'pemdi-2026' })
  const path = `/api/evaluation/periods/${stage.id}`
  const own = `/api/evaluation/assess/${stage.id}`
  const dewi = await invite('dewi', path)
  const { version } = (await planner.get(path)).json<PeriodView>()
  await planner.post(`${path}/steps`, { step: 'close', version })
  await dewi.post(`${own}/declaration`, { hasConflict: false, abstainsFrom: [] })
  assert.equal((await dewi.put(`${own}/marks`, { item: first, mark: '3' })).statusCode, 204)
  const [seat] = (await planner.get(path)).json<PeriodView>().assessors
  assert.equal((await planner.post(`/api/evaluation/assessors/${seat!.id}/withdraw`, {})).statusCode, 200)
  assert.equal((await dewi.get(own)).statusCode, 404)
  assert.equal(codeOf(await planner.post(`/api/evaluation/assessors/${seat!.id}/withdraw`, {})), 'assessor-withdrawn')
  await invite('dewi', path)
  assert.equal((await dewi.get(own)).json<AssessView>().list[0]!.mark, '3.00')
  assert.deepEqual(
    (await planner.get(path)).json<PeriodView>().assessors.map(({ id, withdrawn }) => [id, withdrawn]),
    [[seat!.id, false]],
  )
  const letters = await db
    .selectFrom('notices.notice')
    .select('id')
    .where('kind', '=', 'evaluation.assessor_invited')
    .where('subject', '=', stage.id)
    .execute()
  assert.equal(letters.length, 2)
})

test('an assessor opens nothing of the house but the own period: every other address says no', async () => {
  const opened: string[] = []
  const OWN = /^\/api\/(me|me\/account|evaluation\/assess|evaluation\/assess\/[0-9a-f-]+)$/
  for (const { method, url: pattern, access } of app.routeAccess) {
    if (access === 'public' || method !== 'GET' || pattern.endsWith('/stream')) continue
    const address = pattern.replace(/:(\w+)(\([^)]*\))?/g, period.id)
    const { statusCode } = await ana.get(address)
    if (statusCode < 300 && !OWN.test(address)) opened.push(`${address} ${statusCode}`)
  }
  assert.deepEqual(opened, [])
  for (const address of [
    url,
    `/api/evaluation/periods`,
    `/api/evaluation/items/${itemId(first)}`,
    '/api/evaluation/results',
    '/api/evaluation/claims',
  ])
    assert.equal((await ana.get(address)).statusCode, 403, address)
  assert.equal((await ana.get(`/api/evaluation/assess/${other.id}`)).statusCode, 404)
  assert.equal((await ana.get(`/api/evidence?room=evaluation&subject=${itemId(first)}`)).statusCode, 403)
  for (const address of ['/api/agencies', '/api/policies', '/api/calendar/versions'])
    assert.equal((await ana.get(address)).statusCode, 403, address)
  assert.equal((await ana.get('/api/measures/governance.council_meetings/rows')).statusCode, 403)
})

test('marks wait for the declaration of interests, keep to the scale, and are nobody else’s to see before handing in', async () => {
  const { version } = (await planner.get(url)).json<PeriodView>()
  await planner.post(`${url}/steps`, { step: 'close', version })
  assert.equal(codeOf(await ana.put(`${mine}/marks`, { item: first, mark: '3' })), 'assessor-undeclared')
  assert.equal(codeOf(await ana.post(`${mine}/notes`, { kind: 'strength', text: 'Kuat' })), 'assessor-undeclared')
  assert.equal((await ana.post(`${mine}/declaration`, { hasConflict: true, note: '', abstainsFrom: [] })).statusCode, 400)
  await ana.post(`${mine}/declaration`, { hasConflict: false, abstainsFrom: [] })
  const tied = await ben.post(`${mine}/declaration`, { hasConflict: true, note: 'Menyusun masterplan kota ini', abstainsFrom: [second] })
  assert.deepEqual(tied.json<AssessView>().me.abstainsFrom, [second])
  assert.equal(codeOf(await ben.put(`${mine}/marks`, { item: second, mark: '3' })), 'assessor-abstains')
  assert.equal(codeOf(await ana.put(`${mine}/marks`, { item: first, mark: '9' })), 'score-outside-scale')
  assert.equal(codeOf(await ana.put(`${mine}/marks`, { item: 'X9', mark: '3' })), 'period-without-item')
  assert.equal((await ana.put(`${mine}/marks`, { item: first, mark: 'tiga' })).statusCode, 400)
  assert.equal((await eva.put(`${mine}/marks`, { item: first, mark: '3' })).statusCode, 404)
  assert.equal((await planner.put(`${mine}/marks`, { item: first, mark: '3' })).statusCode, 403)

  for (const item of codes) assert.equal((await ben.put(`${mine}/marks`, { item, mark: '4' })).statusCode, item === second ? 409 : 204)
  // Whoever learns of another tie leaves that item as well: the mark on it is taken back, and may be given again when the tie was none.
  const third = codes[2]!
  const marksOf = async () => (await ben.get(mine)).json<AssessView>().list.map(({ mark }) => mark)
  const later = { hasConflict: true, note: 'Juga menyusun portal kota', abstainsFrom: [second, third] }
  assert.equal((await ben.post(`${mine}/declaration`, later)).json<AssessView>().list[2]!.mark, null)
  assert.deepEqual((await marksOf()).slice(0, 3), ['4.00', null, null])
  await ben.post(`${mine}/declaration`, { hasConflict: true, note: 'Menyusun masterplan kota ini', abstainsFrom: [second] })
  assert.equal((await ben.put(`${mine}/marks`, { item: third, mark: '4' })).statusCode, 204)
  await ben.post(`${mine}/notes`, { kind: 'recommendation', item: first, text: 'Bentuk forum berkala (contoh)' })
  await ben.post(`${mine}/notes`, { kind: 'question', text: 'Siapa yang mengelola data? (contoh)' })
  assert.equal((await ben.post(`${mine}/submit`)).statusCode, 200)
  assert.equal(codeOf(await ben.put(`${mine}/marks`, { item: first, mark: '1' })), 'assessor-submitted')

  await ana.put(`${mine}/marks`, { item: first, mark: '3' })
  const missing = await ana.post(`${mine}/submit`)
  assert.deepEqual([missing.statusCode, codeOf(missing)], [422, 'marks-missing'])
  const before = (await ana.get(mine)).json<AssessView>()
  assert.deepEqual([before.list[0]!.mark, before.list[0]!.others, before.notes], ['3.00', [], []])
  // The assessor reads what the city accepted, with its evidence, and may check that evidence.
  assert.equal(before.list[0]!.answer!.score, '3.00')
  assert.equal(before.list[1]!.answer, null)
  assert.equal((await ana.get(`/api/evaluation/proofs/${before.list[0]!.proofs[0]!.id}/verify`)).statusCode, 200)
  assert.equal((await eva.get(`/api/evaluation/proofs/${before.list[0]!.proofs[0]!.id}/verify`)).statusCode, 404)

  const changed = (await ana.post(`${mine}/notes`, { kind: 'weakness', text: 'Belum ada forum' })).json<AssessView>().notes[0]!
  const put = (client: Client) => client.put(`${mine}/notes/${changed.id}`, { text: 'Forum belum berkala' })
  assert.equal((await put(ana)).json<AssessView>().notes[0]!.text, 'Forum belum berkala')
  assert.equal((await ana.delete(`${mine}/notes/${changed.id}`)).json<AssessView>().notes.length, 0)
  for (const item of codes.slice(1)) await ana.put(`${mine}/marks`, { item, mark: '3' })
  const after = (await ana.post(`${mine}/submit`)).json<AssessView>()
  assert.deepEqual(after.list[0]!.others, [{ assessorName: 'Penilai ben', mark: '4.00' }])

  const { lines } = (await planner.get(url)).json<PeriodView>()
  // 3 and 4 are 3.50; the item that one of two left to the other is that other's mark alone.
  assert.deepEqual([lines[0]!.computed, lines[1]!.computed, lines[0]!.difference], ['3.50', '3.00', '0.50'])
})

test('a question is answered; a recommendation becomes a promise and comes back next year with its proof', async () => {
  const { notes } = (await planner.get(url)).json<PeriodView>()
  const question = notes.find(({ kind }) => kind === 'question')!
  const advice = notes.find(({ kind }) => kind === 'recommendation')!
  assert.equal((await admin.post(`/api/evaluation/notes/${question.id}/reply`, { reply: 'Walidata' })).statusCode, 403)
  await planner.post(`/api/evaluation/notes/${question.id}/reply`, { reply: 'Diskominfo sebagai walidata (contoh)' })
  const taken = (
    await planner.post(`/api/evaluation/notes/${advice.id}/follow-up`, { ownerAgencyId: dinas, dueOn: '2026-12-01' })
  ).json<PeriodView>()
  assert.equal(taken.notes.find(({ id }) => id === advice.id)!.followUp!.state, 'open')
  assert.equal(
    codeOf(await planner.post(`/api/evaluation/notes/${advice.id}/follow-up`, { droppedReason: 'Tidak perlu' })),
    'note-taken-up',
  )
  assert.equal((await planner.post(`/api/evaluation/notes/${advice.id}/follow-up`, { ownerAgencyId: dinas })).statusCode, 400)
  assert.equal((await planner.post(`/api/evaluation/notes/${question.id}/follow-up`, { droppedReason: 'Bukan' })).statusCode, 404)

  const [promise] = await db.selectFrom('commitments.commitment').select(['id', 'promised_to']).where('room', '=', 'evaluation').execute()
  assert.equal(promise!.promised_to, 'assessors:2026')
  const proof = { room: 'commitments', subject: promise!.id, title: 'Notulen forum (contoh)', url: 'https://contoh.example/forum' }
  const { id: proofId } = (await filler.post('/api/evidence/links', proof)).json<{ id: string }>()
  assert.ok((await filler.post(`/api/commitments/${promise!.id}/settle`, { proofId })).statusCode < 300)
  assert.ok((await chair.post(`/api/commitments/${promise!.id}/accept`, {})).statusCode < 300)

  const next = await openPeriod(cast, { year: 2027, code: 'pemdi-2026' })
  const { earlier } = (await planner.get(`/api/evaluation/periods/${next.id}`)).json<PeriodView>()
  const back = earlier.find(({ id }) => id === advice.id) as NoteView
  assert.deepEqual(
    [back.year, back.followUp!.state, back.followUp!.proofTitle, back.followUp!.proofUrl],
    [2026, 'accepted', 'Notulen forum (contoh)', 'https://contoh.example/forum'],
  )
  const offered = (await filler.get(`/api/evaluation/items/${next.lines[0]!.id}/suggestions`)).json<{ add: { source: string } }[]>()
  assert.deepEqual(offered.map(({ add }) => add.source).toSorted(), ['commitment', 'earlier'])
})

test('SAKIP is marked in letters: an assessor gives one of them, and two letters have a mean between', async () => {
  const stage = await openPeriod(cast, { year: 2037, code: 'sakip-2021' })
  const path = `/api/evaluation/periods/${stage.id}`
  const item = stage.lines[0]!
  const said = { kind: 'self', agencyId: dinas, version: 0, justification: 'Renstra ditetapkan' }
  assert.equal(codeOf(await filler.put(`/api/evaluation/items/${item.id}/answer`, { ...said, score: '85' })), 'score-not-a-grade')
  assert.equal((await filler.put(`/api/evaluation/items/${item.id}/answer`, { ...said, score: '80' })).statusCode, 200)
  const guests = [await invite('huruf', path), await invite('abjad', path)]
  await planner.post(`${path}/steps`, { step: 'close', version: stage.version })
  const own = `/api/evaluation/assess/${stage.id}`
  for (const [guest, mark] of [
    [guests[0]!, '80'],
    [guests[1]!, '90.00'],
  ] as const) {
    await guest.post(`${own}/declaration`, { hasConflict: false, abstainsFrom: [] })
    const between = await guest.put(`${own}/marks`, { item: item.code, mark: '85' })
    assert.deepEqual([between.statusCode, codeOf(between)], [422, 'score-not-a-grade'])
    assert.match(between.json<{ title: string }>().title, /AA = 100, A = 90, BB = 80/)
    for (const { code } of stage.lines) assert.equal((await guest.put(`${own}/marks`, { item: code, mark })).statusCode, 204)
    assert.equal((await guest.post(`${own}/submit`)).statusCode, 200)
  }
  const { instrument, scale } = (await guests[0]!.get(own)).json<AssessView>()
  assert.deepEqual([instrument.title.id, scale.grades[2]], ['Lembar kerja evaluasi SAKIP', { code: 'BB', score: '80' }])
  const { lines, indices } = (await planner.get(path)).json<PeriodView>()
  assert.deepEqual([lines[0]!.computed, indices.computed.final], ['85.00', '85.00'])
})

test('stage 1 asks and answers, and marks nothing', async () => {
  const stage = await openPeriod(cast, { year: 2028, stage: 'stage_1', code: 'pemdi-2026' })
  const path = `/api/evaluation/periods/${stage.id}`
  const guest = await invite('tamu', path)
  await planner.post(`${path}/steps`, { step: 'close', version: stage.version })
  const own = `/api/evaluation/assess/${stage.id}`
  await guest.post(`${own}/declaration`, { hasConflict: false, abstainsFrom: [] })
  assert.equal(codeOf(await guest.put(`${own}/marks`, { item: first, mark: '3' })), 'stage-without-marks')
  await guest.post(`${own}/notes`, { kind: 'question', text: 'Apa dasar hukumnya?' })
  assert.equal((await planner.get(path)).json<PeriodView>().notes.length, 1)
  assert.equal((await guest.post(`${own}/submit`)).statusCode, 200)
  const { version } = (await planner.get(path)).json<PeriodView>()
  assert.equal((await planner.post(`${path}/steps`, { step: 'assess', version })).json<PeriodView>().indices.computed.final, null)
})

test('each status of a period and each step does what the table says', async () => {
  const TABLE: Record<PeriodStatus, Record<string, string>> = {
    planned: { open: 'open' },
    open: { close: 'closed' },
    closed: { assess: 'assessed' },
    assessed: { publish: 'published' },
    published: {},
  }
  const made = await openPeriod(cast, { year: 2029, stage: 'internal', code: 'pemdi-2026' })
  const path = `/api/evaluation/periods/${made.id}/steps`
  for (const [status, steps] of Object.entries(TABLE))
    for (const step of ['open', 'close', 'assess', 'publish']) {
      const { version } = await ownerDb
        .updateTable('evaluation.period')
        .set({ status })
        .where('id', '=', made.id)
        .returning('version')
        .executeTakeFirstOrThrow()
      for (const person of [admin, chair, filler, ana]) assert.equal((await person.post(path, { step, version })).statusCode, 403)
      const reply = await planner.post(path, { step, version })
      if (steps[step]) assert.equal(reply.json<PeriodView>().status, steps[step], `${step} in ${status}`)
      else assert.deepEqual([reply.statusCode, codeOf(reply)], [409, 'period-step-not-allowed'], `${step} in ${status}`)
    }
  assert.equal(codeOf(await planner.post(path, { step: 'open', version: 0 })), 'period-step-not-allowed')
  await ownerDb.updateTable('evaluation.period').set({ status: 'open' }).where('id', '=', made.id).execute()
  assert.equal(codeOf(await planner.post(path, { step: 'close', version: 0 })), 'period-changed')
})

test('a period is planned once, by a published form, in the order of its days, and opens only when every item has somebody in charge', async () => {
  const { instrument } = period
  const days = { opensOn: '2030-08-01', answersDueOn: '2030-08-20', closesOn: '2030-08-31', marksDueOn: '2030-09-15' }
  const body = { year: 2026, stage: 'stage_2', instrumentId: instrument.id, ...days }
  const plan = (change: object, by = planner) => by.post('/api/evaluation/periods', { ...body, ...change })
  assert.equal(codeOf(await plan({})), 'period-exists')
  assert.equal(codeOf(await plan({ closesOn: '2030-08-01' })), 'period-days-disorder')
  assert.equal((await plan({ year: 1999 })).statusCode, 400)
  assert.equal((await plan({ year: 2031 }, admin)).statusCode, 403)
  const draft = (await planner.post(`/api/evaluation/instruments/${instrument.id}/draft`)).json<{ id: string }>()
  assert.equal(codeOf(await plan({ year: 2031, instrumentId: draft.id })), 'period-instrument-draft')
  const spbe = (await planner.get('/api/evaluation/instruments'))
    .json<{ id: string; code: string }[]>()
    .find(({ code }) => code === 'spbe-2020')!
  const { id } = (await plan({ year: 2031, instrumentId: spbe.id })).json<{ id: string }>()
  const orphaned = await planner.post(`/api/evaluation/periods/${id}/steps`, { step: 'open', version: 1 })
  assert.equal(codeOf(orphaned), 'period-items-without-pengampu')
  const strange = { items: ['Z9'], inChargeAgencyIds: [dinas], answeringAgencyIds: [] }
  assert.equal(codeOf(await planner.put(`/api/evaluation/periods/${id}/agencies`, strange)), 'period-without-item')
  assert.equal(codeOf(await planner.put(`${url}/agencies`, { ...strange, items: [first] })), 'period-locked')
})

test('who owes something is told once a step before the day; what is past its day closes by itself', async () => {
  clock.set('2026-08-14T09:00')
  const owing = await openPeriod(cast, { year: 2032, code: 'pemdi-2026' })
  const letters = async () =>
    (await db.selectFrom('notices.notice').select(['kind', 'params']).where('kind', '=', 'evaluation.reminder').execute()).filter(
      ({ params }) => (params as { periodId: string }).periodId === owing.id,
    )
  const tick = async () => {
    await inTransaction(db, SYSTEM, (tx) => addJob(tx, 'evaluation.periods', {}))
    await context.jobs.drain()
  }
  await tick()
  await tick()
  // 20 August is six days away: the two people of the agency that answers, once each.
  assert.deepEqual(
    (await letters()).map(({ params }) => (params as { what: string; count: number }).what),
    ['answers', 'answers'],
  )
  const [letter] = await letters()
  assert.match(
    REMINDER.id(letter!.params as never, FRAME).text,
    /^20 butir belum dikirim instansi Anda\.\nIndeks Pemerintah Digital, 2032, Tahap II\./,
  )
  clock.set('2026-08-18T09:00')
  await tick()
  assert.equal((await letters()).length, 4)
  clock.set('2026-09-01T09:00')
  await tick()
  assert.equal((await planner.get(`/api/evaluation/periods/${owing.id}`)).json<PeriodView>().status, 'closed')
})
