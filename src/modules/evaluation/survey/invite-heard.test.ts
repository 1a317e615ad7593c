import assert from 'node:assert/strict'
import { test } from 'node:test'
import { codeOf, surveyYear } from '../../../../test/support/survey-year.ts'
import { visitorOf } from '../../../../test/support/visitor.ts'
import { wajarDay } from '../../../../test/support/wajar-day.ts'

const day = await wajarDay()
const { app, inSession, registered, served, heard, done, matter } = day
const { planner, opened, enter, responsesOf, linksSent } = await surveyYear(day, {
  year: 2026,
  opensOn: '2026-08-01',
  closesOn: '2026-08-31',
})

test('only who was heard by the mayor and can be reached is invited: once, into one dimension, and answers without a name', async () => {
  const session = await inSession()
  const yosina = await registered(session, { phone: '081344401001' })
  // The same telephone came for a second matter: it is one person.
  const again = await registered(session, { name: 'Yosina L.', phone: '0813-4440-1001' })
  const nameless = await registered(session, { name: 'Bapak tanpa telepon' })
  const secret = await registered(session, { name: 'Pelapor rahasia', phone: '081344401002' })
  const absent = await registered(session, { name: 'Belum didengar', phone: '081344401003' })
  for (const [person, content] of [
    [yosina, matter],
    [again, matter],
    [nameless, matter],
    [secret, { ...matter, confidential: true }],
  ] as const) {
    await served(session, person)
    await heard(session, person, content)
    await done(session, { kind: 'finish', registrationId: person.registrationId })
  }
  assert.ok(absent.ticket)

  const survey = await opened()
  const url = `/api/evaluation/surveys/${survey.id}/invitations`
  const wish = { form: 'GOV', source: 'wajar.heard', from: '2026-08-01', to: '2026-08-31', limit: 50, dryRun: true }
  const counted = (await planner.post(url, wish)).json()
  assert.deepEqual(counted, { served: 2, known: 0, unreachable: 1, invited: 1 })
  assert.deepEqual(await linksSent(), [])
  assert.equal((await planner.post(url, { ...wish, dryRun: false })).json<{ invited: number }>().invited, 1)
  const links = await linksSent()
  assert.equal(links.length, 1)
  for (const form of ['GOV', 'ENV']) {
    const second = (await planner.post(url, { ...wish, form, dryRun: false })).json<{ known: number; invited: number }>()
    assert.deepEqual([second.known, second.invited], [1, 0], form)
  }
  // Nor does the same telephone come in on paper for another dimension, whoever types it.
  const paper = { person: '+62 813 4440 1001', uses: true, answers: { D46: 3, D47: 2, D48: 1, D49: 3, D50: 3 }, changes: {}, form: 'ENV' }
  assert.equal(codeOf(await enter(survey.id, paper)), 'survey-other-dimension')

  const full = Object.fromEntries([...Array(9)].map((_, n) => [`s-D${n + 1}`, String((n * 3) % 5)]))
  const sent = await visitorOf(app).post(links[0]!, { uses: 'yes', ...full })
  assert.equal(sent.status, 303, sent.body)
  const [answer] = await responsesOf(survey.id)
  assert.deepEqual([answer!.source, answer!.way, answer!.form], ['wajar.heard', 'link', 'GOV'])
  assert.doesNotMatch(JSON.stringify(answer), /Yosina|44401001/)
})
