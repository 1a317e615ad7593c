// A masterplan of 5,000 indicators that 50 agencies report each month for five years, against a fifth of it, through HTTP. Method: bench/README.md.
import { strict as assert } from 'node:assert'
import process from 'node:process'
import { sql } from 'kysely'
import { SYSTEM } from '#kernel/permissions.ts'
import { inTransaction } from '#kernel/transaction.ts'
import type { Db } from '#kernel/db.ts'
import { computeResults } from '../src/modules/masterplan/compute-results.ts'
import type { Dashboard, Matrix } from '../src/modules/masterplan/contract.ts'
import { judge } from './goal-lines.ts'
import { json } from './kept-connection.ts'
import { askInTurns, type Lists, type MeasuredCity, measuredCity } from './measured-city.ts'

const INDICATORS = 5000
const FIFTH = INDICATORS / 5
const AGENCIES = 50
const YEARS = [2022, 2023, 2024, 2025, 2026]
const SHOWN = 2025
const ASKED = { rounds: 5, requests: process.argv.includes('--quick') ? 20 : 40 }
const GOAL_RATIO = 3
const GOAL_MS = 150

const fifth = await measuredCity(AGENCIES)
const whole = await measuredCity(AGENCIES)
try {
  const lists = [await listsOf(fifth, FIFTH), await listsOf(whole, INDICATORS)] as const
  for (const { name, ...p95 } of await askInTurns([String(FIFTH), String(INDICATORS)], lists, ASKED)) {
    judge({
      what: `masterplan, ${name}: p95 at ${INDICATORS} indicators / at ${FIFTH}`,
      value: p95.large / p95.small,
      goal: { atMost: GOAL_RATIO },
    })
    judge({ what: `masterplan, ${name}: p95 at ${INDICATORS} indicators`, value: p95.large, goal: { atMost: GOAL_MS }, unit: ' ms' })
  }
} finally {
  await fifth.close()
  await whole.close()
}

async function listsOf({ context, owner, agencies, signIn }: MeasuredCity, indicators: number): Promise<Lists> {
  const startedAt = performance.now()
  const ids = await seed(owner, indicators, agencies)
  const seededAt = performance.now()
  for (let from = 0; from < ids.length; from += 1000)
    await inTransaction(context.db, SYSTEM, (tx) => computeResults(tx, ids.slice(from, from + 1000)))
  await sql`vacuum analyze`.execute(owner)
  const seconds = (from: number, to: number) => ((to - from) / 1000).toFixed(0)
  console.log(
    `· ${indicators} indicators, ${indicators * YEARS.length * 12} reports, seeded in ${seconds(startedAt, seededAt)} s, results in ${seconds(seededAt, performance.now())} s`,
  )
  const planner = await signIn('planning_officer', null)
  const plan = (query: string) => () => planner(`/api/masterplan/${query}`)
  const dashboard = plan(`dashboard?year=${SHOWN}`)
  const matrix = plan(`matrix?year=${SHOWN}`)
  await checkDashboard(owner, json<Dashboard>(await dashboard()))
  await checkMatrix(owner, json<Matrix>(await matrix()), agencies[7]!)
  return {
    'dashboard with all roll-ups': dashboard,
    'dashboard, year that is running': plan('dashboard?year=2026'),
    'dashboard by other dimensions': plan(`dashboard?year=${SHOWN}&taxonomy=${await otherTaxonomy(owner)}`),
    'consistency matrix': matrix,
    'consistency matrix of an agency': plan(`matrix?year=${SHOWN}&agencyId=${agencies[7]}`),
    'programmes by dimension': plan(`plan?year=${SHOWN}`),
    'programmes of an agency': plan(`plan?year=${SHOWN}&agencyId=${agencies[7]}`),
    'entry of an agency for a month': plan(`entry?year=2026&month=9&agencyId=${agencies[7]}`),
    'budget of an agency': plan(`budget?year=${SHOWN}&agencyId=${agencies[7]}`),
  }
}

async function otherTaxonomy(owner: Db): Promise<string> {
  const { code } = await owner
    .selectFrom('masterplan.taxonomy')
    .select('code')
    .where('code', '<>', 'KOMINFO-2017')
    .executeTakeFirstOrThrow()
  return code
}

/** Counts the plan once more, from the reports and in plain arithmetic: by dimension, by agency and over the years. */
async function checkDashboard(owner: Db, { dimensions, agencies, years, whole: total }: Dashboard): Promise<void> {
  const { rows } = await sql<{
    dimension: string
    agency: string
    year: number
    direction: string
    aggregation: string
    target: number
    values: number[]
    over: number
    under: number
  }>`
    select i.top_dimension_id as dimension, upper(a.slug) as agency, r.year, i.direction, i.aggregation, t.value::float8 as target,
      array_agg(r.value::float8 order by r.month) as values, sum(r.numerator)::float8 as over, sum(r.denominator)::float8 as under
    from masterplan.indicator i
    join agencies.agency a on a.id = i.agency_id
    join masterplan.realisation r on r.indicator_id = i.id and r.status = 'accepted'
    join masterplan.target t on t.indicator_id = i.id and t.year = r.year
    group by i.id, a.slug, r.year, t.value`.execute(owner)
  const judged = rows.map(({ values, aggregation, direction, target, over, under, ...place }) => {
    const sum = values.reduce((all, each) => all + each, 0)
    const value = { sum, last: values.at(-1)!, mean: sum / values.length, ratio: (over / under) * 100 }[aggregation]!
    const share = direction === 'up' ? value / target : (2 * target - value) / target
    return { ...place, share: Math.min(100, Math.max(0, share * 100)) }
  })
  const meanOf = (own: typeof judged) => own.reduce((all, { share }) => all + share, 0) / own.length
  const inYear = judged.filter(({ year }) => year === SHOWN)
  const same = (what: string, shown: string | null, own: typeof judged) =>
    assert.ok(Math.abs(Number(shown) - meanOf(own)) <= 0.0501, `${what}: ${shown} is shown, ${meanOf(own)} is right`)
  assert.equal(dimensions.length, 6)
  for (const { key, title, achievement } of dimensions)
    same(
      title,
      achievement,
      inYear.filter(({ dimension }) => dimension === key),
    )
  assert.equal(agencies.length, AGENCIES)
  for (const { title, achievement } of agencies)
    same(
      title,
      achievement,
      inYear.filter(({ agency }) => agency === title),
    )
  assert.equal(years.length, YEARS.length)
  for (const { key, achievement } of years)
    same(
      key,
      achievement,
      judged.filter(({ year }) => String(year) === key),
    )
  same('the whole plan', total.achievement, inYear)
}

async function checkMatrix(owner: Db, { agencies }: Matrix, agency: string): Promise<void> {
  const { rows } = await sql<{ agree: number; answered: number; programmes: number }>`
    select (select count(*) from masterplan.plan_link l join masterplan.programme p on p.id = l.programme_id
        where p.lead_agency_id = ${agency} and l.year in (0, ${SHOWN}) and l.state <> 'not_listed')::int as agree,
      (select count(*) from masterplan.plan_link l join masterplan.programme p on p.id = l.programme_id where p.lead_agency_id = ${agency} and l.year in (0, ${SHOWN}))::int as answered,
      (select count(*) from masterplan.programme where lead_agency_id = ${agency})::int as programmes`.execute(owner)
  const [{ agree, answered, programmes }] = rows as [(typeof rows)[0]]
  const shown = agencies.find(({ agencyId }) => agencyId === agency)!
  assert.deepEqual([shown.agree, shown.expected, shown.unanswered], [agree, programmes * 5, programmes * 5 - answered])
}

/** Ten indicators a programme, all ways to add up a year, in both directions; two budget lines a programme and year with work and money of each month. */
async function seed(owner: Db, indicators: number, agencies: readonly string[]): Promise<string[]> {
  const programmes = indicators / 10
  const { id: document } = await owner
    .insertInto('masterplan.document')
    .values({
      kind: 'masterplan',
      title: 'Masterplan kota cerdas',
      from_year: 2022,
      to_year: 2026,
      taxonomy_code: 'KOMINFO-2017',
      created_at: '2022-01-01',
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await owner
    .insertInto('masterplan.document_version')
    .values({
      document_id: document,
      version: 1,
      status: 'in_force',
      decree: 'Perwali 1/2022',
      decided_on: '2022-01-01',
      note: 'Naskah',
      created_at: '2022-01-01',
    })
    .execute()
  await sql`insert into masterplan.period (year, month, opens_on, closes_on)
    select year, month, make_date(year, month, 1), make_date(2027, 1, 31) from unnest(${YEARS}::int[]) year, generate_series(1, 12) month`.execute(
    owner,
  )
  await sql`insert into masterplan.city_budget (year, stage, rupiah, source)
    select year, 'original', 1300000000000, 'Perda APBD' from unnest(${YEARS}::int[]) year`.execute(owner)
  await sql`insert into masterplan.programme (document_id, code, name, dimension_id, horizon, quick_win, from_year, to_year, lead_agency_id, created_at)
    select ${document}, 'P-' || lpad(n::text, 4, '0'), 'Program ke-' || n || ' layanan kota', d.id, 'medium', n % 5 = 0, 2022, 2026,
      (${agencies}::uuid[])[1 + n % ${AGENCIES}::int], '2022-01-01'
    from generate_series(1, ${programmes}::int) n
    join (select id, row_number() over (order by position, code) - 1 as i, count(*) over () as c from masterplan.dimension
      where taxonomy_code = 'KOMINFO-2017' and parent_id is not null) d on d.i = n % d.c`.execute(owner)
  await sql`insert into masterplan.programme_status (programme_id, no, status, since, reason, recorded_name, recorded_at)
    select p.id, c.no, c.status, c.since::date, 'Uji', 'Petugas', '2022-01-01' from masterplan.programme p,
      (values (1, 'running', '2022-01-03'), (2, 'postponed', '2023-05-02'), (3, 'running', '2024-02-01'), (4, 'done', '2026-06-30')) c (no, status, since)`.execute(
    owner,
  )
  const { rows } = await sql<{
    id: string
  }>`insert into masterplan.indicator (code, programme_id, dimension_id, top_dimension_id, document_id, agency_id, name, level, kind, unit,
      direction, aggregation, frequency, factor, evidence_required, from_year, to_year, created_at)
    select 'I-' || lpad(n::text, 5, '0'), p.id, p.dimension_id, d.parent_id, ${document}, (${agencies}::uuid[])[1 + n * 7 % ${AGENCIES}::int],
      'Capaian ke-' || n, 'output', 'smart_city', 'persen', case when n % 3 = 0 then 'down' else 'up' end, a.how, 'month', case when a.how = 'ratio' then 100 else 1 end,
      false, 2022, 2026, '2022-01-01'
    from generate_series(1, ${indicators}::int) n
    join masterplan.programme p on p.code = 'P-' || lpad((1 + n % ${programmes}::int)::text, 4, '0')
    join masterplan.dimension d on d.id = p.dimension_id
    cross join lateral (select (array['sum', 'last', 'mean', 'ratio'])[1 + n % 4] as how) a
    returning id`.execute(owner)
  await sql`insert into masterplan.target (indicator_id, year, value)
    select id, year, case aggregation when 'sum' then 1000 when 'ratio' then 60 else 90 end + (year - 2022) * 2 from masterplan.indicator, unnest(${YEARS}::int[]) year`.execute(
    owner,
  )
  // The last months of the running year are on their way.
  await sql`insert into masterplan.realisation (indicator_id, year, month, value, numerator, denominator, status, filled_name, filled_at, verified_at, accepted_at)
    select i.id, year, month, case when i.aggregation = 'ratio' then f.over * 100.0 / 120 else f.over end, case when i.aggregation = 'ratio' then f.over end,
      case when i.aggregation = 'ratio' then 120 end, case when year = 2026 and month > 9 then 'sent' else 'accepted' end, 'Petugas', '2022-01-01', '2022-01-01', '2022-01-01'
    from masterplan.indicator i, unnest(${YEARS}::int[]) year, generate_series(1, 12) month,
      lateral (select 40 + (hashtext(i.code) & 1023) * (year - 2000 + month) % 77 as over) f`.execute(owner)
  await sql`insert into masterplan.plan_link (programme_id, kind, year, state, reason, set_name, set_at)
    select p.id, k.kind, y.year, case when k.n * p.no % 7 = 0 then 'not_listed' else 'listed' end, case when k.n * p.no % 7 = 0 then 'Belum diusulkan' else '' end, 'Bappeda', '2022-01-01'
    from (select id, substring(code from 3)::int as no from masterplan.programme) p
    cross join unnest(array['rpjmd', 'renstra', 'rkpd', 'renja', 'dpa']) with ordinality k (kind, n)
    join unnest(${[0, ...YEARS]}::int[]) y (year) on (y.year = 0) = (k.n <= 2)
    where (p.no + k.n) % 11 <> 0`.execute(owner)
  await sql`insert into masterplan.activity (programme_id, agency_id, year, code, name, fund_source, original_rupiah, created_at)
    select p.id, p.lead_agency_id, year, p.code || '-' || n, 'Kegiatan ' || n || ' dari ' || p.name, 'apbd_city', 100000000 + hashtext(p.code || n) % 90000000, '2022-01-01'
    from masterplan.programme p, unnest(${YEARS}::int[]) year, generate_series(1, 2) n`.execute(owner)
  await sql`insert into masterplan.progress (activity_id, month, physical_target, physical_done, money_target, money_done, filled_name, filled_at)
    select a.id, month, month * 8, month * 7, a.original_rupiah / 12, a.original_rupiah / 13, 'Petugas', '2022-01-01' from masterplan.activity a, generate_series(1, 12) month`.execute(
    owner,
  )
  return rows.map(({ id }) => id)
}
