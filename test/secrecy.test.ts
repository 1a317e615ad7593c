import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { sql } from 'kysely'
import { Role } from '#city/people/index.ts'
import { VISITOR } from '#kernel/permissions.ts'
import { submitComplaint } from '#modules/complaints/index.ts'
import { readable } from './support/readable.ts'
import { testApp } from './support/test-app.ts'

const { app, context, db, as, agency } = await testApp({ now: '2026-08-03T09:00' })
const elsewhere = await agency('dinas-lain')
const handling = await agency('dlhp')
await agency('inspektorat')
// Words that stand nowhere else: whoever reads one of them has read the record.
const SECRET = { title: 'zztitel', body: 'zzisi petugas meminta uang', address: 'zzalamat' }
const REPORTER = { name: 'Zznama Latuheru', email: 'zzsurel@warga.example', phone: '081299887766' }
const PLANTED = /zztitel|zzisi|zzalamat|zznama|zzsurel|81299887766/i

const secret = await submitted({ ...SECRET, categoryCode: 'PLY', confidential: false, anonymous: false, contact: REPORTER })
const anonymous = await submitted({ body: 'Lampu jalan mati', categoryCode: 'PJU', anonymous: true, contact: REPORTER })
// An ordinary matter that somebody marked secret: the city and the agency in charge read it, nobody else.
const MARKED = /yyisi|yyalamat/i
const marked = await submitted({
  body: 'yyisi tetangga membakar sampah plastik',
  address: 'yyalamat',
  categoryCode: 'SMP',
  confidential: true,
})
const disposed = await (
  await as('city_admin')
).post(`/api/complaints/${marked.id}/dispose`, {
  confidential: true,
  dispositions: [{ agencyId: handling, role: 'lead', instruction: 'Datangi dengan tenang' }],
})
assert.ok(disposed.statusCode < 300, disposed.body)
await context.jobs.drain()

async function submitted(input: object) {
  const common = { intakeKey: randomUUID(), areaCode: '81.71.02.2003' }
  const { id, number } = await submitComplaint(context, VISITOR, { locale: 'id', input: { ...common, ...input } as never })
  return { id, number }
}

/** Every address of a reading route, for each record; where one may search, or choose a format, that too. */
function addressesOf({ url, query }: (typeof routes)[number]): string[] {
  const asked = [secret, anonymous, marked].map(({ id, number }) =>
    url
      .replace(/:number(\([^)]*\))?/g, number)
      .replace(/:(\w+)(\([^)]*\))?/g, id)
      .replace('*', number),
  )
  if (/[:*]/.test(url)) return [...new Set(asked)]
  // A page of the portal has no contract: it is searched in any case.
  const isSearched = query.includes('q') || !/^\/api\/|\.\w+$/.test(url)
  const searches = isSearched ? ['zzisi', 'yyisi', secret.number].map((words) => `${url}?q=${words}&cari=${words}`) : []
  const formats = query.includes('format') ? ['csv', 'xlsx', 'pdf'].map((format) => `${url}?format=${format}`) : []
  return [url, ...searches, ...formats]
}

// Streams never end: test/secrecy-live.test.ts listens to them.
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
        // Whoever reads all cases of the city reads this one; of an agency only those of the one in charge.
        const mayNotSeeMarked = !role || agencyId !== undefined || !(await reads(reader))
        for (const route of routes) {
          for (const address of addressesOf(route)) {
            const { statusCode, rawPayload } = await reader.get(address, { remoteAddress: `10.0.${index}.${agencyId ? 2 : 1}` })
            const body = readable(rawPayload)
            assert.notEqual(statusCode, 429, `${address} was not read`)
            if (statusCode === 200) answered += 1
            // Whoever lacks the permission of the route is turned away before any record is looked at.
            const isClosed = route.access.includes('.') && (statusCode === 401 || statusCode === 403)
            // What was asked for comes back in search fields: only what the city adds counts.
            if (
              PLANTED.test(body.replaceAll('zzisi', '')) ||
              (statusCode === 200 && body.includes(secret.id) && !address.includes(secret.id)) ||
              (mayNotSeeMarked && (MARKED.test(body.replaceAll('yyisi', '')) || (body.includes(marked.id) && !address.includes(marked.id))))
            )
              told.push(`${role} ${agencyId ? 'of an agency' : ''} ${address} ${statusCode}`)
            if (isClosed) break
          }
        }
      }
      assert.deepEqual(told, [])
      assert.ok(answered > 10, `only ${answered} addresses answered`)
    },
  )
}

async function reads(person: Awaited<ReturnType<typeof as>>): Promise<boolean> {
  return (await person.get('/api/me')).json().permissions.includes('complaints.read')
}

test('the agency in charge reads the marked one, on screen and in its spreadsheet: the sweep would see it', async () => {
  const liaison = await as('liaison_officer', { agencyId: handling })
  assert.match((await liaison.get(`/api/complaints/${marked.id}`)).body, MARKED)
  const admin = await as('city_admin')
  const sheet = (await admin.get('/api/complaints/export?format=xlsx')).rawPayload
  assert.ok(!sheet.includes(marked.number), 'packed')
  assert.ok(readable(sheet).includes(marked.number))
})

test('the Inspektorat does read it: the sweep would see it', async () => {
  const inspector = await as('inspectorate')
  assert.match((await inspector.get(`/api/complaints/${secret.id}`)).body, PLANTED)
  assert.ok((await inspector.get('/api/complaints')).body.includes(secret.number))
})

test('no subject line of a letter names anything of either', async () => {
  const mails = await sql<{ subject: string; recipient: string }>`select subject, recipient from kernel.mail`.execute(db)
  assert.match(JSON.stringify(mails.rows), PLANTED, 'letters about them were sent')
  const subjects = JSON.stringify(mails.rows.map(({ subject }) => subject))
  assert.doesNotMatch(subjects, PLANTED)
  assert.doesNotMatch(subjects, MARKED)
})
