// The staff queue at 10 thousand and at 1 million complaints, through HTTP. Method: bench/README.md.
import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'
import { judge } from './goal-lines.ts'
import { json } from './kept-connection.ts'
import { askInTurns, type Lists, type MeasuredCity, measuredCity } from './measured-city.ts'

const QUICK = process.argv.includes('--quick')
const SMALL = 10_000
const LARGE = QUICK ? 100_000 : 1_000_000
const ASKED = QUICK ? { rounds: 5, requests: 20 } : { rounds: 15, requests: 60 }
const AGENCIES = 40
const GOAL_RATIO = 1.5
const GOAL_MS = 50

const small = await measuredCity(AGENCIES)
const large = await measuredCity(AGENCIES)
try {
  const lists = [await listsOf(small, SMALL), await listsOf(large, LARGE)] as const
  for (const { name, ...p95 } of await askInTurns([String(SMALL), String(LARGE)], lists, ASKED)) {
    judge({ what: `queue, ${name}: p95 at ${LARGE} / at ${SMALL}`, value: p95.large / p95.small, goal: { atMost: GOAL_RATIO } })
    judge({ what: `queue, ${name}: p95 at ${LARGE}`, value: p95.large, goal: { atMost: GOAL_MS }, unit: ' ms' })
  }
} finally {
  await small.close()
  await large.close()
}

/** Fills the city with so many cases, and says how staff ask for them. */
async function listsOf({ owner, agencies, signIn }: MeasuredCity, count: number): Promise<Lists> {
  const agency = agencies[3]!
  const startedAt = performance.now()
  await seed(owner, count)
  console.log(`· ${count} complaints, seeded in ${((performance.now() - startedAt) / 1000).toFixed(0)} s`)
  const middle = await owner
    .selectFrom('complaints.complaint')
    .select('number')
    .orderBy('id')
    .offset(count / 2)
    .limit(1)
    .executeTakeFirstOrThrow()
  const [admin, liaison] = [await signIn('city_admin', null), await signIn('liaison_officer', agency)]
  const asCity = (query: string) => () => admin(`/api/complaints${query}`)
  const asAgency = (query: string) => () => liaison(`/api/complaints${query}`)
  return {
    'open, most urgent first': asCity('?open=true'),
    'all, most urgent first': asCity(''),
    'all, newest first': asCity('?sort=newest'),
    'status received': asCity('?status=received'),
    'status closed': asCity('?status=closed'),
    agency: asCity(`?agency=${agency}`),
    'agency, open': asCity(`?open=true&agency=${agency}`),
    'category, open': asCity('?open=true&category=LLN'),
    late: asCity('?timing=late'),
    undated: asCity('?timing=undated'),
    escalated: asCity('?escalated=true'),
    'to be audited': asCity('?audit=true'),
    'by number': asCity(`?q=${middle.number}`),
    'by common word': asCity('?q=sampah'),
    'by word that nobody wrote': asCity('?q=kolokium'),
    'by word with typing error': asCity('?q=parkirr'),
    'counts of views': asCity('/counts'),
    'liaison: own, open': asAgency('?open=true'),
    'liaison: own, all': asAgency(''),
    'liaison: counts': asAgency('/counts'),
    'liaison: escalated': asAgency('?escalated=true'),
    'page 20 of open': asCity(await pageOf('?open=true', 20)),
  }

  async function pageOf(query: string, pages: number): Promise<string> {
    let at = query
    for (let n = 1; n < pages; n += 1) {
      const { next } = json<{ next: string | null }>(await admin(`/api/complaints${at}`))
      if (!next) throw new Error('the queue is too short')
      at = `${query}&after=${encodeURIComponent(next)}`
    }
    return at
  }
}

/** Fills in `count` cases: 4,000 are open at either size, as in a city that keeps up for years. */
async function seed(owner: Db, count: number): Promise<void> {
  const seedKey = createHash('sha256').update(randomBytes(8)).digest('hex').slice(0, 6)
  // Rebuilding the search indexes once is several times faster than feeding them row by row.
  const { rows: searches } = await sql<{
    name: string
    definition: string
  }>`select indexname as name, indexdef as definition from pg_indexes
    where schemaname = 'complaints' and tablename = 'complaint' and indexdef like '% USING gin %'`.execute(owner)
  for (const { name } of searches) await sql`drop index complaints.${sql.ref(name)}`.execute(owner)
  await sql`
    insert into complaints.complaint (number, secret_index, intake_key, channel, class, category_code, category_version, title, body, text_norm, search,
      area_code, anonymous, confidential, status, status_since, lead_agency_id, due_at, received_at)
    select 'BEN-26-' || ${seedKey}::text || n, '\\x00', gen_random_uuid(), (array['web', 'live_chat', 'whatsapp', 'call_center'])[1 + n % 4], 'complaint_ordinary', k.code, k.version,
      w.words, w.words, lower(w.words), to_tsvector('indonesian', w.words), a.code, n % 9 = 0, n % 11 = 0, s.status, r.at, g.id,
      case when n % 10 = 0 then null else r.at + interval '14 days' end, r.at
    from generate_series(1, ${count}::int) n
    cross join lateral (select case when n <= 4000 then (array['received', 'assigned', 'in_progress', 'scheduled'])[1 + n % 4] else (array['closed', 'closed', 'closed', 'archived'])[1 + n % 4] end as status) s
    cross join lateral (select case when n <= 4000 then now() - (n % 30) * interval '1 day' - n * interval '1 second' else now() - n * interval '2 minutes' end as at) r
    join (select code, version, row_number() over (order by code) - 1 as i, count(*) over () as c from complaints.category where current) k on k.i = n % k.c
    join (select code, row_number() over (order by code) - 1 as i, count(*) over () as c from areas.area) a on a.i = n % a.c
    join (select id, row_number() over (order by slug) - 1 as i, count(*) over () as c from agencies.agency) g on g.i = n % g.c
    cross join lateral (select (array['Sampah', 'Parkir liar', 'Lampu jalan', 'Jalan rusak', 'Air keruh'])[1 + n % 5] || ' di ' ||
      (array['pasar mardika', 'depan sekolah', 'tepi pantai', 'dekat terminal', 'gang sempit', 'samping masjid', 'muka gereja'])[1 + n % 7] || ' ' || (select string_agg('kata' || floor(power(random(), 4) * 20000)::int, ' ') from generate_series(1, 8 + 0 * n)) as words) w`.execute(
    owner,
  )
  // Row by row the triggers would take longer than all else; what they would keep is put in below, in one go.
  await sql`alter table complaints.disposition disable trigger keep_helpers`.execute(owner)
  await sql`insert into complaints.disposition (complaint_id, to_agency_id, role, instruction, status, sent_at)
    select c.id, c.lead_agency_id, 'lead', 'Tindak lanjuti', case when c.open then 'sent' else 'completed' end, c.received_at
    from complaints.complaint c where c.status <> 'received' and not exists (select from complaints.disposition d where d.complaint_id = c.id)`.execute(
    owner,
  )
  await sql`with helped as (
      insert into complaints.disposition (complaint_id, to_agency_id, role, instruction, status, sent_at)
      select c.id, g.id, 'support', 'Bantu', case when c.open then 'sent' else 'completed' end, c.received_at
      from complaints.complaint c
      join lateral (select id from agencies.agency where id <> c.lead_agency_id order by id offset abs(hashtext(c.number)) % 39 limit 1) g on true
      where c.number like '%7' and c.status <> 'received' and c.helper_agency_ids = '{}'
      returning complaint_id, to_agency_id)
    update complaints.complaint c set helper_agency_ids = array[h.to_agency_id] from helped h where h.complaint_id = c.id`.execute(owner)
  await sql`alter table complaints.disposition enable trigger keep_helpers`.execute(owner)
  // Every case had a clock; one in five of the open ones has been reported as late, and a hundred finished ones wait for a look in the field.
  await sql`insert into complaints.clock (complaint_id, kind, term, unit, day0, started_at, due_at, stopped_at, result, rung)
    select c.id, 'resolution', 14, 'working_day', c.received_at::date, c.received_at, c.due_at, case when not c.open then c.received_at end,
      case when c.open then 'running' else 'on_time' end, case when c.open and c.number like '%5' or c.open and c.number like '%0' then 4 else 1 end
    from complaints.complaint c`.execute(owner)
  await sql`update complaints.complaint set audit_due = true, resolved_at = received_at
    where id in (select id from complaints.complaint where not open order by received_at desc limit 100)`.execute(owner)
  await sql`set maintenance_work_mem = '256MB'`.execute(owner)
  for (const { definition } of searches) await sql.raw(definition).execute(owner)
  await sql`vacuum analyze complaints.complaint, complaints.disposition, complaints.clock, complaints.helped`.execute(owner)
}
