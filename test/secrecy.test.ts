import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { sql } from 'kysely'
import { Role } from '#city/people/index.ts'
import { VISITOR } from '#kernel/permissions.ts'
import { submitComplaint } from '#modules/complaints/index.ts'
import { testApp } from './support/test-app.ts'

const { app, context, db, as, agency } = await testApp({ now: '2026-08-03T09:00' })
const elsewhere = await agency('dinas-lain')
await agency('inspektorat')
// Words that stand nowhere else: whoever reads one of them has read the record.
const SECRET = { title: 'zztitel', body: 'zzisi petugas meminta uang', address: 'zzalamat' }
const REPORTER = { name: 'Zznama Latuheru', email: 'zzsurel@warga.example', phone: '081299887766' }
const PLANTED = /zztitel|zzisi|zzalamat|zznama|zzsurel|81299887766/i

const secret = await submitted({ ...SECRET, categoryCode: 'PLY', confidential: false, anonymous: false, contact: REPORTER })
const anonymous = await submitted({ body: 'Lampu jalan mati', categoryCode: 'PJU', anonymous: true, contact: REPORTER })
await context.jobs.drain()

async function submitted(input: object) {
  const common = { intakeKey: randomUUID(), areaCode: '81.71.02.2003' }
  const { id, number } = await submitComplaint(context, VISITOR, { locale: 'id', input: { ...common, ...input } as never })
  return { id, number }
}

/** Every address of a reading route, for both records, also searched by the planted words. */
function addressesOf(url: string): string[] {
  const asked = [secret, anonymous].map(({ id, number }) =>
    url
      .replace(/:number(\([^)]*\))?/g, number)
      .replace(/:(\w+)(\([^)]*\))?/g, id)
      .replace('*', number),
  )
  return [...new Set(asked.flatMap((address) => [address, `${address}?q=zzisi&cari=zzisi`, `${address}?q=${secret.number}`]))]
}

// Streams never end; they push what the routes beside them answer.
const routes = app.routeAccess.filter(({ method, url }) => method === 'GET' && !url.endsWith('/stream'))
const roles = Role.options.filter((role) => role !== 'inspectorate')

for (const [index, role] of [undefined, ...roles].entries()) {
  test(
    `${role ?? 'a visitor'} finds nothing of a secret matter, nor who reported without a name, behind any address`,
    { timeout: 120_000 },
    async () => {
      const told: string[] = []
      let answered = 0
      for (const agencyId of role ? [undefined, elsewhere] : [undefined]) {
        const reader = await as(role, agencyId ? { agencyId } : {})
        for (const { url } of routes) {
          for (const address of addressesOf(url)) {
            const { statusCode, body } = await reader.get(address, { remoteAddress: `10.0.${index}.${agencyId ? 2 : 1}` })
            assert.notEqual(statusCode, 429, `${address} was not read`)
            if (statusCode === 200) answered += 1
            // What was asked for comes back in search fields: only what the city adds counts.
            if (
              PLANTED.test(body.replaceAll('zzisi', '')) ||
              (statusCode === 200 && body.includes(secret.id) && !address.includes(secret.id))
            )
              told.push(`${role} ${agencyId ? 'of an agency' : ''} ${address} ${statusCode}`)
          }
        }
      }
      assert.deepEqual(told, [])
      assert.ok(answered > 10, `only ${answered} addresses answered`)
    },
  )
}

test('the Inspektorat does read it: the sweep would see it', async () => {
  const inspector = await as('inspectorate')
  assert.match((await inspector.get(`/api/complaints/${secret.id}`)).body, PLANTED)
  assert.ok((await inspector.get('/api/complaints')).body.includes(secret.number))
})

test('no subject line of a letter names anything of either', async () => {
  const mails = await sql<{ subject: string }>`select subject from kernel.mail`.execute(db)
  assert.ok(mails.rows.length >= 2)
  assert.doesNotMatch(JSON.stringify(mails.rows), PLANTED)
})
