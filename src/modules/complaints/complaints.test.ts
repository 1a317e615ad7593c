import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { verifyJournal } from '#city/journal/index.ts'
import { readXlsx } from '#kernel/spreadsheet.ts'
import { agencyAtWork } from '../../../test/support/agency-at-work.ts'
import { activate } from '../../../test/support/calendar.ts'
import { atMost } from './export-complaints.ts'
import { withdrawComplaint } from './index.ts'
import { complaintOf } from './reporter.ts'

const { context, db, as, agency, admin, liaison, submitted, disposed, state } = await agencyAtWork()
const inspectorate = await as('inspectorate')

const visitor = await as()
const publicPage = (rest: string) => visitor.get(`/aduan${rest}`, { headers: { accept: 'text/html' } })

test('a secret complaint is in no list, search or address for others, and a wrong secret says no more than a wrong number', async () => {
  const secret = await submitted({ categoryCode: 'PLY', body: 'Petugas loket meminta uang pelicin zzrahasia' })
  assert.equal((await admin.get(secret.url)).statusCode, 404, 'supervisory: the inspectorate alone')
  const seen = await inspectorate.get(secret.url)
  assert.equal(seen.statusCode, 200)
  assert.equal(seen.json().confidential, true)
  assert.ok(!(await admin.get('/api/complaints?q=zzrahasia')).body.includes(secret.proof.number))
  const ofTheAgency = await as('inspectorate', { agencyId: await agency('inspektorat') })
  assert.ok((await ofTheAgency.get('/api/complaints?q=zzrahasia')).body.includes(secret.proof.number), 'before any agency has it')
  assert.ok(!(await publicPage('?cari=zzrahasia')).body.includes(secret.proof.number))
  assert.equal((await publicPage(`/${secret.proof.number}`)).statusCode, 404)
  const wrongSecret = await complaintOf(context, { ...secret.proof, secret: 'AAAAAAAAAA' }).catch((error) => error)
  const wrongNumber = await complaintOf(context, { ...secret.proof, number: 'AMB-26-ZZZZZZ' }).catch((error) => error)
  assert.deepEqual([wrongSecret.code, wrongSecret.status, wrongSecret.params], [wrongNumber.code, wrongNumber.status, wrongNumber.params])
  await assert.rejects(withdrawComplaint(context, secret.proof), { code: 'supervisory-not-withdrawn' })
})

test('an anonymous reporter is null to the agency; the admin sees a mask, and a look is recorded with its purpose', async () => {
  const { url, id } = await disposed({ anonymous: true })
  assert.equal((await state(url, liaison)).reporter, null)
  assert.equal((await liaison.post(`${url}/reveal`, { purpose: 'ingin tahu saja' })).statusCode, 403)
  assert.equal((await state(url)).reporter!.name, 'Y*** L***')
  const revealed = await admin.post(`${url}/reveal`, { purpose: 'Meminta keterangan' })
  assert.equal(revealed.json().name, 'Yosina Latuheru')
  const looks = await db.selectFrom('contacts.personal_data_access').select(['purpose', 'account_id']).where('subject', '=', id).execute()
  assert.deepEqual(looks, [{ purpose: 'Meminta keterangan', account_id: admin.accountId }])
})

test('a public page shows moderated words, never the reporter; hidden again it is gone', async () => {
  const { url, proof } = await disposed({ contact: { name: 'Yosina Latuheru', email: 'yosina@example.org', phone: '081234567890' } })
  assert.equal((await publicPage(`/${proof.number}`)).statusCode, 404)
  assert.equal(
    (
      await admin.post(`${url}/public-text`, {
        titlePublic: 'Parkir liar di pasar',
        bodyPublic: 'Parkir liar setiap pagi',
        reason: 'Layak dibaca umum',
      })
    ).statusCode,
    204,
  )
  const page = (await publicPage(`/${proof.number}`)).body
  assert.ok(!/Yosina|81234567890|example/.test(page))
  assert.ok((await publicPage('')).body.includes(proof.number))
  await admin.post(`${url}/public-text`, { titlePublic: null, bodyPublic: null, reason: 'Diminta pelapor' })
  assert.equal((await publicPage(`/${proof.number}`)).statusCode, 410)
})

test('search finds dialect, abbreviations and typing errors, and no text of a reader raises an error', async () => {
  const { proof } = await submitted({ categoryCode: 'AIR01', body: 'seng ada aer dari su tiga hari di kudamati atas' })
  const numbers = async (q: string) =>
    (await admin.get(`/api/complaints?q=${encodeURIComponent(q)}`)).json().rows.map((row: { number: string }) => row.number)
  for (const q of ['tidak ada air', 'kudamati', 'kudamatti atas', proof.number]) assert.ok((await numbers(q)).includes(proof.number), q)
  for (const q of [`"`, `a & | ! ( ) <-> :*`, "'; drop table x; --", 'x'.repeat(500), '\\', '%', '"tidak ada" -air', '\0']) {
    assert.equal((await admin.get(`/api/complaints?q=${encodeURIComponent(q)}`)).statusCode, 200, q)
  }
  assert.deepEqual(await numbers('yang di ke dari'), [])
})

test('the queue pages without losing or repeating a case, the most urgent first', async () => {
  for (let n = 0; n < 16; n++) await submitted()
  const all: { id: string; dueAt: string | null }[] = []
  let after: string | undefined
  do {
    const page = (await admin.get(`/api/complaints?limit=7${after ? `&after=${after}` : ''}`)).json()
    all.push(...page.rows)
    after = page.next ?? undefined
  } while (after)
  assert.equal(new Set(all.map((row) => row.id)).size, all.length)
  const total = await sql<{ count: string }>`select count(*) from complaints.complaint where class <> 'complaint_supervisory'`.execute(db)
  assert.equal(all.length, Number(total.rows[0]!.count))
  const dated = all.filter((row) => row.dueAt !== null).map((row) => row.dueAt!)
  assert.deepEqual(dated, [...dated].sort())
  assert.equal((await admin.get('/api/complaints?after=nonsense')).statusCode, 400)
  for (const doubtful of ['open=true&open=true', 'open=maybe'])
    assert.equal((await admin.get(`/api/complaints?${doubtful}`)).statusCode, 400, doubtful)
})

test('the export holds what the list shows, and a cell cannot run a formula', async () => {
  const { proof } = await submitted({ title: '=1+1 jalan rusak', body: 'rusak sekali' })
  await assert.rejects(
    atMost(
      (async function* () {
        yield* [1, 2, 3]
      })(),
      2,
    ),
    { code: 'export-too-long' },
  )
  assert.deepEqual(
    await atMost(
      (async function* () {
        yield* [1, 2]
      })(),
      2,
    ),
    [1, 2],
  )
  const archived = await submitted({ body: 'Bukan aduan' })
  await admin.post(`${archived.url}/archive`, { archiveReason: 'test' })
  const csv = await admin.get('/api/complaints/export?format=csv')
  const lineOf = (number: string) =>
    String(csv.body)
      .split('\r\n')
      .find((each) => each.includes(number))
  assert.doesNotMatch(lineOf(archived.proof.number)!, /sedang dipastikan/, 'what is over waits for no date')
  const line = lineOf(proof.number)
  assert.ok(line?.includes("'=1+1 jalan rusak"), `the line of ${proof.number}: ${line}`)
  assert.equal((await liaison.get('/api/complaints/export')).statusCode, 403)

  const [heads, ...rows] = await readXlsx((await admin.get('/api/complaints/export?format=xlsx&lang=en')).rawPayload)
  const row = rows.find((cells) => cells[0] === proof.number)!
  const cell = (head: string) => row[heads!.indexOf(head)]
  assert.equal(cell('Title'), '=1+1 jalan rusak', 'a text, no formula')
  const { dueOn } = (await admin.get(`/api/complaints?q=${proof.number}`)).json<{ rows: { dueOn: string }[] }>().rows[0]!
  assert.deepEqual(cell('Deadline'), Temporal.PlainDate.from(dueOn), 'a date that a spreadsheet counts with')
  assert.deepEqual(cell('Received'), context.clock.today())
  assert.equal(cell('Secret') ?? null, null)
})

test('the reporter receives the receipt and each step, once, and a revised calendar moves open deadlines and says so', async () => {
  const { url } = await disposed()
  await context.jobs.drain()
  const mails = await sql<{
    subject: string
    text: string
  }>`select subject, text from kernel.mail where text like ${`%${(await state(url)).number}%`} order by 1`.execute(db)
  assert.equal(mails.rows.length, 2)
  const csv =
    'date,kind,name_id,name_en,source\n2026-08-10,collective_leave,Libur tambahan,Extra leave,SKB perubahan\n2026-08-17,national_holiday,Kemerdekaan,Independence,SKB perubahan'
  const system = await as('system_admin')
  assert.equal(
    (await system.post('/api/calendar/versions', { code: '2026-revised', year: 2026, knownFrom: '2026-08-01', csv })).statusCode,
    201,
  )
  assert.equal((await activate(system, '2026-revised')).statusCode, 204)
  await context.jobs.drain()
  const after = await state(url)
  assert.equal(after.dueOn, '2026-08-25', 'one day later: 10 August became collective leave')
  assert.ok(
    after.timeline.some(
      (entry: { kind: string; detail: Record<string, unknown> }) =>
        entry.kind === 'deadline-recomputed' && entry.detail.fromVersion === '2026-first',
    ),
  )
})

test('every step stands in a history that proves itself', async () => {
  const report = await verifyJournal(db)
  assert.ok(report.entries > 30)
  assert.deepEqual(report.findings, [])
})
