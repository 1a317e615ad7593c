import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listAgencies } from '#city/agencies/index.ts'
import { testApp } from '../../test/support/test-app.ts'
import { ACCOUNTS, DEMO_PASSWORD, emailOf } from './accounts.ts'
import { loadExampleCity } from './load-example-city.ts'
import { STAFFED_AGENCIES } from './stories.ts'

const { context, db, clock, as, asAccount } = await testApp({ now: '2026-11-23T09:00' })
await loadExampleCity(context, () => {})

test('every agency, kecamatan, kelurahan and negeri has an office', async () => {
  const agencies = await listAgencies(db, clock.today())
  assert.equal(agencies.filter(({ type }) => type === 'district').length, 5)
  assert.equal(agencies.filter(({ type }) => type === 'urban_village').length, 20)
  assert.equal(agencies.filter(({ type }) => type === 'village').length, 30)
  assert.ok(agencies.some(({ slug }) => slug === 'dlhp'))
})

test('each role signs in with the printed password', async () => {
  for (const { role } of ACCOUNTS) {
    const reply = await (await as()).post('/api/session', { email: emailOf(role), password: DEMO_PASSWORD })
    assert.equal(reply.statusCode, 204, role)
  }
})

test('loading again changes nothing', async () => {
  const before = (await listAgencies(db, clock.today())).length
  assert.equal(await loadExampleCity(context, () => {}), false)
  assert.equal((await listAgencies(db, clock.today())).length, before)
})

test('the invented complaints stand in many states, some late, some secret, each marked as an example', async () => {
  const rows = await db
    .selectFrom('complaints.complaint')
    .select(['status', 'confidential', 'due_at', 'open', 'title', 'area_code'])
    .execute()
  // 120 told one by one, and seven that were heard in a session.
  assert.equal(rows.length, 127)
  const states = new Set(rows.map(({ status }) => status))
  for (const state of [
    'received',
    'needs_information',
    'assigned',
    'returned',
    'in_progress',
    'scheduled',
    'resolved',
    'closed',
    'archived',
  ])
    assert.ok(states.has(state), state)
  assert.ok(
    rows.some(
      ({ open, due_at }) => open && due_at && Temporal.Instant.compare(Temporal.Instant.from(due_at.replace(' ', 'T')), clock.now()) < 0,
    ),
  )
  assert.ok(rows.some(({ confidential }) => confidential))
  assert.ok(rows.every(({ title }) => title.endsWith('(contoh)')))
  assert.equal(new Set(rows.map(({ area_code }) => area_code?.slice(0, 8))).size, 5)
})

test('one proof photo of the example served another case before, and says so; of the others none is flagged', async () => {
  const flagged = await db
    .selectFrom('complaints.photo')
    .select('flags')
    .where('role', '=', 'after')
    .where((where) => where.fn('cardinality', ['flags']), '>', 0)
    .execute()
  assert.deepEqual(
    flagged.map(({ flags }) => flags.map((flag) => flag.split(':')[0])),
    [['similar']],
  )
})

test('each agency that answers has standard answers marked as examples, and an officer is offered those of the case', async () => {
  const answers = await db.selectFrom('complaints.standard_answer').select(['name', 'agency_id']).execute()
  assert.ok(answers.every(({ name }) => name.endsWith('(contoh)')))
  assert.equal(new Set(answers.map(({ agency_id }) => agency_id)).size, STAFFED_AGENCIES.length + 1)
  const liaison = await asAccount(emailOf('liaison_officer'))
  const waste = await db
    .selectFrom('complaints.complaint')
    .innerJoin('agencies.agency as agency', 'agency.id', 'lead_agency_id')
    .select('complaints.complaint.id')
    .where('agency.slug', '=', 'dlhp')
    .where('status', '=', 'in_progress')
    .where('category_code', 'like', 'SMP%')
    .executeTakeFirstOrThrow()
  const offered = (await liaison.get(`/api/complaints/${waste.id}/standard-answers`)).json() as { name: string; body: string }[]
  assert.deepEqual(
    offered.map(({ name }) => name),
    ['Bukan wewenang kota (contoh)', 'Sampah sudah diangkut (contoh)', 'Sedang ditangani (contoh)'],
  )
  assert.match(offered.at(-1)!.body, /AMB-26-\w{6}, yang kami terima pada \d+ \w+ 2026\. Dinas Lingkungan Hidup dan Persampahan/)
})

test('a session of last week was heard, closed and put on paper, and one is open for registration', async () => {
  const sessions = await db.selectFrom('wajar.session').select(['status']).orderBy('on_day').execute()
  assert.deepEqual(
    sessions.map(({ status }) => status),
    ['minutes_approved', 'registration_open'],
  )
  const promises = await db.selectFrom('commitments.commitment').select(['what', 'state']).where('room', '=', 'wajar').execute()
  assert.deepEqual(promises.map(({ state }) => state).sort(), ['accepted', 'open', 'open', 'open'])
  const page = (await (await as()).get('/janji')).body
  assert.match(page, /Bukti: Bak sampah sesudah diangkut \(contoh\)/)
  assert.ok(promises.every(({ what }) => what.endsWith('(contoh)')))
})

test('the meetings of Dewan and Tim are there: published ones with their source, invented ones marked, and each that lacks evidence says so', async () => {
  const reader = await as('city_admin')
  const { items } = (await reader.get('/api/governance/meetings?limit=200')).json() as {
    items: { title: string; source: string; status: string; missing: string[]; bodyKind: string }[]
  }
  assert.ok(items.every(({ title, source }) => source !== '' || title.endsWith('(contoh)')))
  assert.deepEqual(
    items.filter(({ source }) => source !== '').map(({ missing }) => missing),
    [
      ['no_decree', 'no_attendance', 'no_minutes'],
      ['no_decree', 'no_attendance', 'no_minutes'],
    ],
  )
  for (const kind of ['council', 'team'])
    assert.ok(
      items.some(({ bodyKind, status, missing }) => bodyKind === kind && status === 'held' && missing.length === 0),
      kind,
    )
  const { bodies } = (await reader.get('/api/governance')).json() as { bodies: { slug: string; standing: string; status: string }[] }
  assert.deepEqual(
    bodies.map(({ slug, status, standing }) => [slug, status, standing]),
    [
      ['dewan-smart-city', 'active', 'in_force'],
      ['tim-pelaksana', 'active', 'in_force'],
      ['forum-smart-city', 'active', 'expired'],
      ['forum-tsp', 'forming', 'none'],
    ],
  )
})

test('a load that was broken off goes on at the next start, without doing anything twice', async () => {
  await db.updateTable('kernel.example_city').set({ loaded_at: null }).execute()
  assert.equal(await loadExampleCity(context, () => {}), true)
  assert.equal((await db.selectFrom('complaints.complaint').select('id').execute()).length, 127)
  assert.equal((await db.selectFrom('wajar.session').select('id').execute()).length, 2)
  assert.equal(await loadExampleCity(context, () => {}), false)
})

test('the plan has its published shape: 92 programmes of 29 agencies in six dimensions; what is known names its source, the rest is marked', async () => {
  const programmes = await db
    .selectFrom('masterplan.programme as programme')
    .innerJoin('masterplan.document as document', 'document.id', 'programme.document_id')
    .innerJoin('masterplan.dimension as dimension', 'dimension.id', 'programme.dimension_id')
    .select([
      'programme.name',
      'programme.lead_agency_id',
      'programme.invented',
      'programme.source',
      'dimension.code',
      'document.from_year',
    ])
    // The council's accepted proposal became one more.
    .where('programme.origin_room', 'is', null)
    .execute()
  const current = programmes.filter(({ from_year }) => from_year === 2025)
  assert.equal(current.length, 92)
  assert.equal(new Set(current.map(({ lead_agency_id }) => lead_agency_id)).size, 29)
  assert.equal(new Set(current.map(({ code }) => code.slice(0, 3))).size, 6)
  assert.ok(programmes.every(({ name, invented }) => invented === name.endsWith('(contoh)')))
  assert.ok(programmes.every(({ source }) => source.length > 10))
  const dashboard = (await (await as('planning_officer')).get('/api/masterplan/dashboard')).json()
  assert.ok(dashboard.dimensions.every(({ achievement }: { achievement: string | null }) => achievement !== null))
  assert.ok(dashboard.waiting.sent > 0 && dashboard.waiting.verified > 0 && dashboard.waiting.draft > 0)
  const counted = await db.selectFrom('masterplan.realisation').select('snapshot_id').where('origin', '=', 'measure').execute()
  assert.ok(counted.length >= 2 && counted.every(({ snapshot_id }) => snapshot_id !== null))
})

test('a survey runs today, with sheets and invitations; that of 2023 is closed with as many counted answers as each form shows, all marked as examples', async () => {
  const planner = await as('planning_officer')
  const [running, survey] = (await planner.get('/api/evaluation/surveys')).json<
    { id: string; title: string; status: string; complete: number; forms: number }[]
  >()
  assert.deepEqual(
    [survey!.title, survey!.status, survey!.complete, survey!.forms],
    ['Survei pengguna layanan 2023 (contoh)', 'closed', 4, 8],
  )
  assert.deepEqual([running!.status, running!.complete], ['open', 0])
  const { counters } = (await planner.get(`/api/evaluation/surveys/${running!.id}`)).json<{
    counters: { form: string; invited: number; answered: number; suspected: number; counted: number }[]
  }>()
  const { form, invited, answered, suspected, counted } = counters[0]!
  assert.deepEqual([form, invited, answered, suspected, counted], ['GOV', 3, 17, 1, 16])
  assert.equal((await (await as('desk_clerk')).get('/api/evaluation/survey-entry')).json<unknown[]>().length, 1)
  const { forms } = (await planner.get(`/api/evaluation/surveys/${survey!.id}/results`)).json<{
    forms: { form: string; answered: number; excluded: number; topics: { programme: { id: string }; mean: { mean: string } }[] }[]
  }>()
  assert.deepEqual(
    forms.slice(0, 2).map(({ form, answered, excluded }) => [form, answered, excluded]),
    [
      ['GOV', 53, 3],
      ['BRD.TOU', 50, 0],
    ],
  )
  assert.ok(forms.every(({ topics }) => topics.every(({ programme, mean }) => programme.id.endsWith('(contoh)') && Number(mean.mean) > 1)))
})
