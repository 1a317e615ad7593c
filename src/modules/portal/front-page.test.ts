import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listJournal } from '#city/journal/index.ts'
import { exampleCity } from '../../../test/support/test-app.ts'

const { db, as } = await exampleCity()
const visitor = await as()
const admin = await as('city_admin')
const URL = '/api/portal/front-page'

const shownFigures = async () =>
  [...(await visitor.get('/')).body.matchAll(/<li><p class="figure-value">[\s\S]*?href="\/data\/angka\/([^"]+)"/g)].map(([, code]) => code!)

test('before anybody chose, the first figures that have a value are shown, at most six, and never a dash', async () => {
  const { figures, version, choices } = (await admin.get(URL)).json()
  assert.deepEqual({ figures, version }, { figures: null, version: 0 })
  const withValue = choices.filter(({ value }: { value: string | null }) => value !== null)
  assert.deepEqual(
    await shownFigures(),
    withValue.slice(0, 6).map(({ code }: { code: string }) => code),
  )
  assert.doesNotMatch((await visitor.get('/')).body, /figure-value">–/)
})

test('the city chooses the figures and their order; one without a value is left out, and the choice stands in the history', async () => {
  const { choices } = (await admin.get(URL)).json()
  const [first, second] = choices.filter(({ value }: { value: string | null }) => value !== null)
  const empty = choices.find(({ value }: { value: string | null }) => value === null)
  assert.ok(empty, 'the example city has a public figure that nobody has counted yet')
  const figures = [second.code, empty.code, first.code]
  assert.equal((await admin.put(URL, { figures, version: 0 })).statusCode, 204)
  assert.deepEqual(await shownFigures(), [second.code, first.code])
  assert.deepEqual((await admin.get(URL)).json().figures, figures)

  const late = await admin.put(URL, { figures: [], version: 0 })
  assert.equal(late.statusCode, 409)
  assert.equal(late.json().code, 'front-page-changed')
  assert.equal((await admin.put(URL, { figures: [], version: 1 })).statusCode, 204)
  assert.match((await visitor.get('/')).body, /Belum ada angka/)
  const history = await listJournal(db, 'portal', '018f0000-0000-7000-8000-000000f401e5')
  assert.deepEqual(
    history.map(({ kind, detail }) => [kind, detail.from, detail.to]),
    [
      ['figures-chosen', null, figures],
      ['figures-chosen', figures, []],
    ],
  )
})

test('seven figures, one twice, one that is not public and people without the right are refused', async () => {
  const { choices, version } = (await admin.get(URL)).json()
  const codes = choices.map(({ code }: { code: string }) => code)
  assert.equal((await admin.put(URL, { figures: Array.from({ length: 7 }, (_, n) => `x.${n}`), version })).statusCode, 400)
  assert.equal((await admin.put(URL, { figures: [codes[0], codes[0]], version })).statusCode, 400)
  const secret = await admin.put(URL, { figures: ['complaints.confidential'], version })
  assert.equal(secret.statusCode, 422)
  assert.match(secret.json().title, /tidak umum/)
  for (const call of [(await as('liaison_officer')).get(URL), (await as('liaison_officer')).put(URL, { figures: [], version })])
    assert.equal((await call).statusCode, 403)
  assert.equal((await visitor.get(URL)).statusCode, 401)
})
