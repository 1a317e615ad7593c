import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { sql } from 'kysely'
import sharp from 'sharp'
import { VISITOR } from '#kernel/permissions.ts'
import { submitComplaint } from '#modules/complaints/index.ts'
import { multipart } from '../../../test/support/multipart.ts'
import type { Client } from '../../../test/support/test-app.ts'
import { type Registered, wajarDay } from '../../../test/support/wajar-day.ts'
import { type Briefing, type ClosedPeriod, type Reconciliation } from './contract.ts'

const {
  context,
  db,
  ownerDb,
  clock,
  as,
  dlhp,
  admin,
  clerk,
  mayor,
  headDlhp,
  headDinkes,
  visitor,
  ok,
  prepared,
  inSession,
  done,
  registered,
  served,
  matter,
  heard,
  plan,
  refused,
} = await wajarDay()

test('the person is told at each change of what was promised him, and everybody reads promises that are not secret', async () => {
  const session = await inSession({ editionNo: 115 })
  const email = 'didengar@contoh.id'
  const registration = { person: { name: 'Oma Lies', email } }
  const open = await done<Registered>(session, { kind: 'register', registrationId: randomUUID(), registration }, clerk)
  await served(session, open)
  const { hearingId } = await heard(session, open, { ...matter, promises: [{ ...matter.promises![0]!, what: 'Memasang lampu di gang 7' }] })
  await done(session, { kind: 'finish', registrationId: open.registrationId })
  const hidden = await registered(session)
  await served(session, hidden)
  await heard(session, hidden, { ...matter, confidential: true, promises: [{ ...matter.promises![0]!, what: 'Memeriksa pungutan' }] })
  const [promised] = (await ok<{ items: { id: string }[] }>(mayor.get(`/api/commitments?subject=${hearingId}`))).items
  await ok(mayor.post(`/api/commitments/${promised!.id}/reschedule`, { reason: 'Lampu belum tiba', dueOn: '2026-09-01' }))
  await ok(mayor.post(`/api/commitments/${promised!.id}/withdraw`, { reason: 'Digabung ke program lampu' }))
  await context.jobs.drain()
  const told = await db
    .selectFrom('notices.notice')
    .select('kind')
    .where('subject', '=', hearingId)
    .orderBy('filed_at')
    .orderBy('kind')
    .execute()
  assert.deepEqual(told.map(({ kind }) => kind).sort(), ['wajar.promise', 'wajar.reschedule', 'wajar.withdraw'])
  const page = (await visitor.get('/janji')).body
  assert.match(page, /Memasang lampu di gang 7/)
  assert.match(page, /Dibatalkan pimpinan/)
  assert.doesNotMatch(page, /Memeriksa pungutan|Oma Lies/)
})

test('proof that somebody else accepted is seen by everybody; proof still unchecked, or of a secret matter, by nobody', async () => {
  clock.set('2026-08-21T08:00')
  const session = await inSession({ editionNo: 118, onDay: '2026-08-21' })
  const picture = await sharp({ create: { width: 64, height: 48, channels: 3, background: 'gray' } })
    .jpeg()
    .toBuffer()
  async function promisedAndProven(what: string, confidential: boolean, link: boolean): Promise<string> {
    const person = await registered(session)
    await served(session, person)
    const promises = [{ ...matter.promises![0]!, what, dueOn: '2026-08-28' }]
    const { hearingId } = await heard(session, person, { ...matter, confidential, promises })
    await done(session, { kind: 'finish', registrationId: person.registrationId })
    const { items } = await ok<{ items: { id: string }[] }>(mayor.get(`/api/commitments?subject=${hearingId}`))
    const { id } =
      items[0] ?? (await db.selectFrom('commitments.commitment').select('id').where('subject', '=', hearingId).executeTakeFirstOrThrow())
    const about = { room: 'commitments', subject: id, title: `Bukti ${what}` }
    const form = multipart({ ...about, kind: 'photo', file: { name: 'bukti.jpg', bytes: picture, type: 'image/jpeg' } })
    const proof = link
      ? headDlhp.post('/api/evidence/links', { ...about, url: 'https://ambon.go.id/berita/7' })
      : headDlhp.post('/api/evidence/files', undefined, form)
    await ok(headDlhp.post(`/api/commitments/${id}/settle`, { proofId: (await ok<{ id: string }>(proof)).id }))
    return id
  }
  const [photo, address] = [
    await promisedAndProven('Memasang pagar kolam', false, false),
    await promisedAndProven('Mengumumkan jadwal truk', false, true),
  ]
  const secret = await promisedAndProven('Memeriksa loket tiga', true, false)
  const bytes = (id: string) => visitor.get(`/janji/${id}/bukti`)
  assert.equal((await bytes(photo)).statusCode, 404, 'not checked yet')
  assert.doesNotMatch((await visitor.get('/janji')).body, /Bukti Memasang pagar/)
  for (const id of [photo, address]) await ok(mayor.post(`/api/commitments/${id}/accept`))
  await ok(admin.post(`/api/commitments/${secret}/accept`))
  const shown = await bytes(photo)
  assert.deepEqual([shown.statusCode, shown.headers['content-type']], [200, 'image/jpeg'])
  assert.equal((await sharp(shown.rawPayload).metadata()).width, 64)
  for (const id of [address, secret, randomUUID(), 'x']) assert.equal((await bytes(id)).statusCode, 404)
  const page = (await visitor.get('/janji')).body
  assert.match(page, new RegExp(`src="/janji/${photo}/bukti"[\\s\\S]*Bukti Memasang pagar kolam`))
  assert.match(page, /href="https:\/\/ambon.go.id\/berita\/7"[^>]*>Bukti Mengumumkan jadwal truk/)
  assert.doesNotMatch(page, /loket tiga/)
  const [, total, ...parts] =
    /(\d+) janji = (\d+) ditepati \+ (\d+) sedang diperiksa \+ (\d+) berjalan \+ (\d+) terlambat \+ (\d+) dibatalkan/.exec(page)!
  assert.equal(
    parts.reduce((sum, part) => sum + Number(part), 0),
    Number(total),
  )
})

test('the briefing tells the chair what is promised and open, where it burns, and who comes again with what was promised then', async () => {
  clock.set('2026-09-03T08:00')
  const first = await inSession({ editionNo: 123, onDay: '2026-09-03' })
  const before = await registered(first, { name: 'Ibu Ona', phone: '081200003333' })
  await served(first, before)
  const secretOne = await registered(first, { phone: '081200004444' })
  await heard(first, before, { ...matter, promises: [{ ...matter.promises![0]!, dueOn: '2026-09-08' }] })
  for (const body of ['Parkir liar di depan pasar', 'Parkir liar di samping pasar'])
    await submitComplaint(context, VISITOR, {
      locale: 'id',
      input: { intakeKey: randomUUID(), categoryCode: 'LLN01', body, areaCode: '81.71.02.2003' },
    })
  await submitComplaint(context, VISITOR, {
    locale: 'id',
    input: { intakeKey: randomUUID(), categoryCode: 'LLN01', body: 'Rahasia', areaCode: '81.71.02.2003', confidential: true },
  })
  clock.set('2026-09-10T08:00')
  const next = await inSession({ editionNo: 124, onDay: '2026-09-10' })
  const again = await registered(next, { name: 'Ona', phone: '+62 812-0000-3333' })
  const stranger = await registered(next, { phone: '081200005555' })

  for (const [person, status] of [
    [visitor, 401],
    [clerk, 403],
    [headDlhp, 403],
  ] as const)
    assert.equal((await person.get(`/api/wajar/sessions/${next}/briefing`)).statusCode, status)
  const briefing = await ok<Briefing>(mayor.get(`/api/wajar/sessions/${next}/briefing`))
  const recount = await sql<{
    late: number
    open: number
  }>`select count(*) filter (where due_on < '2026-09-10')::int as late, count(*)::int as open
    from commitments.commitment where owner_agency_id = ${dlhp} and state = 'open' and not confidential`.execute(db)
  const dlhpRow = briefing.promises.find(({ agencyId }) => agencyId === dlhp)!
  assert.deepEqual(
    [dlhpRow.agency, dlhpRow.late, dlhpRow.open],
    ['Dinas Lingkungan Hidup dan Persampahan', recount.rows[0]!.late, recount.rows[0]!.open],
  )
  assert.ok(dlhpRow.late > 0)
  assert.deepEqual(
    briefing.hotSpots.map(({ area, category, count }) => [area, category, count]),
    [['Batu Merah (desa/negeri, Kec. Sirimau)', 'Lalu lintas: Parkir liar', 2]],
    'a secret matter is in no figure',
  )
  for (const { listUrl, count } of briefing.hotSpots) {
    const { rows } = await ok<{ rows: unknown[] }>(admin.get(`/api/complaints?${listUrl.split('?')[1]}`))
    assert.equal(rows.length, count, listUrl)
  }
  const returning = briefing.returning.find(({ ticket }) => ticket === again.ticket)!
  assert.deepEqual(
    returning.earlier.map(({ promises }) => promises),
    [[{ what: 'Mengangkut dan memasang papan larangan', dueOn: '2026-09-08', state: 'open', late: true }]],
  )
  assert.ok(!briefing.returning.some(({ ticket }) => ticket === stranger.ticket))
  assert.ok(!briefing.returning.some(({ ticket }) => ticket === secretOne.ticket && ticket !== again.ticket))
})

test('the board lists exactly the unfinished promises of sessions, the latest first, as a recount by SQL', async () => {
  clock.set('2026-09-11T08:00')
  const session = await inSession({ editionNo: 126, onDay: '2026-09-11' })
  const person = await registered(session)
  await served(session, person)
  for (const dueOn of ['2026-09-25', '2026-09-14', '2026-09-30'])
    await heard(session, person, { ...matter, promises: [{ ...matter.promises![0]!, dueOn }] })
  await heard(session, person, { ...matter, promises: [], outcomeKind: 'solved_on_spot', outcome: { answer: 'Diangkut pagi ini' } })
  await heard(session, person, { ...matter, promises: [], outcomeKind: 'refer_inspectorate' })
  clock.set('2026-10-01T08:00')
  const board = await ok<{ items: { id: string; dueOn: string; late: boolean; ageWorkingDays: number }[]; ages: Record<string, number> }>(
    mayor.get('/api/commitments?room=wajar&limit=200'),
  )
  const { rows } = await sql<{
    id: string
  }>`select id from commitments.commitment where room = 'wajar' and state in ('open', 'done') order by due_on, id`.execute(db)
  const seen = await db.selectFrom('commitments.commitment').select('id').where('confidential', '=', true).execute()
  const secret = new Set(seen.map(({ id }) => id))
  assert.ok(rows.length > 3)
  assert.deepEqual(
    board.items.map(({ id }) => id).filter((id) => !secret.has(id)),
    rows.map(({ id }) => id).filter((id) => !secret.has(id)),
  )
  assert.ok(board.items.every(({ late }) => late))
  const aged = (from: number, to: number) => board.items.filter(({ ageWorkingDays: age }) => age >= from && age <= to).length
  assert.deepEqual(board.ages, { upTo7: aged(0, 7), upTo14: aged(8, 14), upTo30: aged(15, 30), over30: aged(31, 9999), unknown: 0 })
  assert.ok(board.ages.upTo14! > 0 && board.ages.upTo30! > 0, 'promises of 11 and of 3 September')
})

test('hearings are counted to the last one, and add up over the kinds of outcome', async () => {
  const auditor = await as('auditor')
  const series = await ok<{ cells: { value: number }[] }>(auditor.get('/api/measures/wajar.heard?period=year'))
  const kinds = await db
    .selectFrom('wajar.hearing')
    .select(['outcome_kind', ({ fn }) => fn.countAll<string>().as('n')])
    .where('status', '=', 'confirmed')
    .groupBy('outcome_kind')
    .execute()
  const total = kinds.reduce((sum, { n }) => sum + Number(n), 0)
  assert.equal(
    series.cells.reduce((sum, { value }) => sum + value, 0),
    total,
  )
  const onTheSpot = Number(kinds.find(({ outcome_kind: kind }) => kind === 'solved_on_spot')!.n)
  const ratio = await ok<{ cells: { numerator: number; denominator: number }[] }>(
    auditor.get('/api/measures/wajar.solved_on_spot?period=year'),
  )
  assert.deepEqual([ratio.cells.at(-1)!.numerator, ratio.cells.at(-1)!.denominator], [onTheSpot, total])
  const behind = await ok<{ rows: unknown[]; total: number; hidden: number }>(headDinkes.get('/api/measures/wajar.heard/rows?limit=1000'))
  assert.equal(behind.total, total)
  assert.equal(behind.rows.length + behind.hidden, total)
  assert.ok(behind.hidden > 0)
})

test('a tally like the one that was published, 158 heard, adds up to the last matter and names those without an outcome', async () => {
  // Published for 2022 to April 2023: 128 done, 9 outside the city's authority, 14 without budget. Seven are in no part of it.
  const session = await prepared({ editionNo: 158, onDay: '2027-04-28', registrationClosesAt: '2027-04-27T15:00:00Z' })
  const published = [
    ...Array.from({ length: 128 }, () => 'solved_on_spot'),
    ...Array.from({ length: 9 }, () => 'not_our_authority'),
    ...Array.from({ length: 14 }, () => 'needs_budget'),
    ...Array.from({ length: 7 }, () => null),
  ]
  await sql`insert into wajar.registration (id, session_id, via, series, number, line_token_hash, state, state_since, registered_at)
    values (kernel.new_id(), ${session.id}::uuid, 'door', 'A', 1, 'uji', 'served', now(), now())`.execute(ownerDb)
  const { id: registration } = await ownerDb
    .selectFrom('wajar.registration')
    .select('id')
    .where('session_id', '=', session.id)
    .executeTakeFirstOrThrow()
  for (const [index, kind] of published.entries()) {
    const complaint =
      kind === null
        ? null
        : (
            await submitComplaint(context, VISITOR, {
              locale: 'id',
              input: { intakeKey: randomUUID(), categoryCode: 'LLN01', body: 'Didengar' },
            })
          ).id
    if (complaint && kind !== 'needs_budget')
      await ownerDb.updateTable('complaints.complaint').set({ status: 'closed' }).where('id', '=', complaint).execute()
    const at = complaint ? clock.now().toString() : null
    await sql`insert into wajar.hearing (id, session_id, registration_id, no, content_enc, category_code, outcome_kind, status, complaint_id, read_back_at, confirmed_at, confirmation, begun_at)
      values (kernel.new_id(), ${session.id}::uuid, ${registration}::uuid, ${index + 1}, '', 'LLN01', ${kind}, ${kind ? 'confirmed' : 'draft'}, ${complaint}::uuid,
        ${at}::timestamptz, ${at}::timestamptz, ${kind ? 'tap' : null}, now())`.execute(ownerDb)
  }
  assert.equal((await visitor.get('/api/wajar/reconciliation?from=2027-04-01&to=2027-04-30')).statusCode, 401)
  const found = await ok<Reconciliation>(mayor.get('/api/wajar/reconciliation?from=2027-04-01&to=2027-04-30'))
  assert.equal(found.heard, 158)
  assert.deepEqual(found.outcomes, [
    { kind: 'solved_on_spot', count: 128, over: 128 },
    { kind: 'needs_budget', count: 14, over: 0 },
    { kind: 'not_our_authority', count: 9, over: 9 },
  ])
  assert.deepEqual(
    found.withoutOutcome.map(({ no }) => no),
    [152, 153, 154, 155, 156, 157, 158],
  )
  assert.equal(found.outcomes.reduce((sum, { count }) => sum + count, 0) + found.withoutOutcome.length, found.heard)

  const april = { from: '2027-04-01', to: '2027-04-30' }
  const close = (by = mayor, range = april) => by.post('/api/wajar/periods', range)
  assert.equal((await close(visitor)).statusCode, 401)
  await refused(close(clerk), 403, 'forbidden')
  assert.equal((await mayor.post('/api/wajar/periods', {})).statusCode, 400)
  await refused(close(), 422, 'wajar-period-not-over')
  clock.set('2027-05-03T09:00')
  const open = await refused(close(), 409, 'wajar-period-without-outcome')
  assert.match(open.title, /158\/2027 nomor 152, .*158\/2027 nomor 158/)
  await ownerDb.updateTable('wajar.session').set({ status: 'in_session' }).where('id', '=', session.id).execute()
  const running = await refused(close(), 409, 'wajar-period-running')
  assert.match(running.title, /158\/2027/)
  await ownerDb.updateTable('wajar.session').set({ status: 'closed' }).where('id', '=', session.id).execute()

  // The seven are settled: four for the agencies, three explained.
  const seven = await ownerDb
    .selectFrom('wajar.hearing')
    .select('id')
    .where('session_id', '=', session.id)
    .where('outcome_kind', 'is', null)
    .execute()
  const someCase = (await ownerDb.selectFrom('complaints.complaint').select('id').limit(1).executeTakeFirstOrThrow()).id
  const settled = {
    status: 'confirmed',
    complaint_id: someCase,
    read_back_at: '2027-04-28T01:00:00Z',
    confirmed_at: '2027-04-28T01:00:00Z',
    confirmation: 'tap',
  }
  for (const [index, { id }] of seven.entries())
    await ownerDb
      .updateTable('wajar.hearing')
      .set({ ...settled, outcome_kind: index < 4 ? 'agency_technical' : 'information' })
      .where('id', '=', id)
      .execute()
  const closed = await ok<ClosedPeriod>(close())
  assert.deepEqual(
    closed.totals.outcomes.map(({ kind, count }) => [kind, count]),
    [
      ['solved_on_spot', 128],
      ['agency_technical', 4],
      ['needs_budget', 14],
      ['not_our_authority', 9],
      ['information', 3],
    ],
  )
  assert.equal(closed.totals.heard, 158)
  // What everybody reads says the same as what was closed; parts below five are for those who may see the records.
  type Cells = { cells: { key: string | null; value: number | null; numerator: number | null; denominator: number | null }[] }
  const figure = async (by: Client, code: string, more = '') =>
    (await ok<Cells>(by.get(`/api/measures/${code}?period=month&from=2027-04-01&to=2027-04-30${more}`))).cells
  const parts = async (by: Client) =>
    Object.fromEntries((await figure(by, 'wajar.heard', '&by=outcome')).map(({ key, value }) => [key, value]))
  assert.deepEqual(
    (await figure(visitor, 'wajar.heard')).map(({ value }) => value),
    [158],
  )
  const large = { solved_on_spot: 128, needs_budget: 14, not_our_authority: 9 }
  assert.deepEqual(await parts(visitor), { ...large, agency_technical: null, information: null })
  assert.deepEqual(await parts(await as('auditor')), { ...large, agency_technical: 4, information: 3 })
  const [onTheSpot] = await figure(visitor, 'wajar.solved_on_spot')
  assert.deepEqual([onTheSpot!.numerator, onTheSpot!.denominator], [128, 158])
  assert.match((await visitor.get('/wajar')).body, /158\/2027[\s\S]{0,300}158 perkara didengar/)
  await refused(close(mayor, { from: '2027-04-30', to: '2027-05-02' }), 409, 'wajar-period-closed')
  const late = { onDay: '2027-04-29', editionNo: 159, registrationClosesAt: '2027-04-28T15:00:00Z' }
  await refused(admin.post('/api/wajar/sessions', { ...plan, ...late }), 409, 'wajar-period-closed')
  const stands = async () => (await ok<ClosedPeriod[]>(clerk.get('/api/wajar/periods'))).map((one) => one.stands)
  assert.deepEqual(await stands(), [true])
  await ownerDb.updateTable('wajar.hearing').set({ outcome_kind: 'mediation' }).where('id', '=', seven[0]!.id).execute()
  assert.deepEqual(await stands(), [false], 'whoever changes what was counted is seen')
  await assert.rejects(db.deleteFrom('wajar.closed_period').execute(), /permission denied/)
})
