import assert from 'node:assert/strict'
import { test } from 'node:test'
import { exampleCity } from '../../../test/support/test-app.ts'

const { db, as } = await exampleCity()
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
