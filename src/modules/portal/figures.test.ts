import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { findMeasure, type ManyRows } from '#city/measures/index.ts'
import { VISITOR } from '#kernel/permissions.ts'
import { formatInstant } from '#kernel/texts.ts'
import { submitComplaint } from '#modules/complaints/index.ts'
import { exampleCity } from '../../../test/support/test-app.ts'

const { db, ownerDb, clock, context, as } = await exampleCity()
const visitor = await as()

test('the front page shows this year as it was counted, and each figure leads to its records', async () => {
  const { received } = await db
    .selectFrom('complaints.complaint')
    .select(({ fn }) => fn.countAll<string>().as('received'))
    .where('received_at', '>=', '2025-12-31T15:00:00Z')
    .where('confidential', '=', false)
    .executeTakeFirstOrThrow()
  const home = (await visitor.get('/')).body
  assert.match(home, new RegExp(`figure-value">${received}<`))
  const links = [...home.matchAll(/href="(\/data\/angka\/[^"]+)"/g)].map(([, link]) => link!)
  assert.ok(links.length >= 3)
  for (const link of links) assert.equal((await visitor.get(link)).statusCode, 200, link)
})

test('behind a figure stand the records with a public page, and no other', async () => {
  const page = (await visitor.get('/data/angka/complaints.received')).body
  const named = [...page.matchAll(/href="\/aduan\/(AMB-[^"]+)"/g)].map(([, number]) => number!)
  assert.ok(named.length > 0)
  const rows = await db
    .selectFrom('complaints.complaint')
    .select(['number', 'confidential', 'body_public'])
    .where('number', 'in', named)
    .execute()
  assert.ok(rows.every(({ confidential, body_public: body }) => !confidential && body !== null))
  const newest = await db
    .selectFrom('complaints.complaint')
    .select('number')
    .where('number', 'in', named)
    .orderBy('received_at', 'desc')
    .executeTakeFirstOrThrow()
  assert.equal(named[0], newest.number)
  assert.equal((await visitor.get('/data/angka/complaints.confidential')).statusCode, 404)
  assert.equal((await visitor.get('/data/angka/tidak.ada')).statusCode, 404)
})

/** The number of complaints on the front page, on the page of its records in both languages, and how many records these say were counted. */
async function shownNumbers() {
  const home = (await visitor.get('/')).body
  const figure = home.split('<li>').find((item) => item.includes('"/data/angka/complaints.received"'))!
  const pages = await Promise.all(
    ['id', 'en'].map(async (lang) => (await visitor.get('/data/angka/complaints.received', inLanguage(lang))).body),
  )
  const numbers = [
    /figure-value">(\d+)</.exec(figure)![1],
    ...pages.map((page) => /figure-value">(\d+) /.exec(page)![1]),
    / dari (\d+) catatan yang dihitung/.exec(pages[0]!)![1],
    / of the (\d+) records counted/.exec(pages[1]!)![1],
  ]
  return { home, pages, numbers: numbers.map(Number) }
}

const inLanguage = (lang: string) => ({ headers: { 'accept-language': lang } })
const now = () => formatInstant(clock.now().toString(), clock.zone, 'id')

test('however many visit, a figure is counted once in half a minute, says as of when, and agrees with its list', async (t) => {
  clock.advance({ minutes: 1 })
  const summed = t.mock.method(findMeasure(context, 'complaints.received')!.many as ManyRows, 'summed')
  await Promise.all(Array.from({ length: 8 }, () => visitor.get('/')))
  assert.equal(summed.mock.callCount(), 1)
  await Promise.all(Array.from({ length: 8 }, () => visitor.get('/data/angka/complaints.received')))
  assert.equal(summed.mock.callCount(), 2, 'the list and its number are of one reading')

  const before = await shownNumbers()
  const counted = before.numbers[0]!
  assert.deepEqual(before.numbers, [counted, counted, counted, counted, counted])
  const asOf = `per ${now()}`
  for (const page of [before.home, before.pages[0]!]) assert.ok(page.includes(asOf), asOf)

  const input = { intakeKey: randomUUID(), categoryCode: 'SMP01', body: 'Sampah menumpuk', areaCode: '81.71.02.2003', confidential: false }
  await submitComplaint(context, VISITOR, { locale: 'id', input })
  clock.advance({ seconds: 29 })
  const kept = await shownNumbers()
  assert.deepEqual(kept.numbers, before.numbers)
  assert.ok(kept.home.includes(asOf))
  assert.equal(summed.mock.callCount(), 3, 'the English list alone was new')

  clock.advance({ seconds: 1 })
  const after = await shownNumbers()
  assert.deepEqual(
    after.numbers,
    before.numbers.map((number) => number + 1),
  )
  for (const page of [after.home, after.pages[0]!]) assert.ok(page.includes(`per ${now()}`))
})

test('the front page shows the number of a list that was counted after it', async () => {
  clock.advance({ minutes: 1 })
  await visitor.get('/')
  const input = { intakeKey: randomUUID(), categoryCode: 'SMP01', body: 'Sampah lagi', areaCode: '81.71.02.2003', confidential: false }
  await submitComplaint(context, VISITOR, { locale: 'id', input })
  clock.advance({ seconds: 10 })
  await visitor.get('/data/angka/complaints.received')
  const { numbers } = await shownNumbers()
  assert.equal(new Set(numbers).size, 1, numbers.join())
})

test('a record that turns secret is gone from list and number after half a minute', async () => {
  const before = await shownNumbers()
  const [, named] = /href="\/aduan\/(AMB-[^"]+)"/.exec(before.pages[0]!)!
  await ownerDb.updateTable('complaints.complaint').set({ confidential: true }).where('number', '=', named!).execute()
  clock.advance({ seconds: 30 })
  const after = await shownNumbers()
  for (const page of after.pages) assert.ok(!page.includes(named!))
  assert.deepEqual(
    after.numbers,
    before.numbers.map((number) => number - 1),
  )
})
