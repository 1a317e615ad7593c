// Every smart city of the country through eight years, 117 items and five assessors each, through HTTP. Method: bench/README.md.
import { strict as assert } from 'node:assert'
import process from 'node:process'
import { sql } from 'kysely'
import { insertAccount } from '#city/people/index.ts'
import type { Db } from '#kernel/db.ts'
import { SYSTEM } from '#kernel/permissions.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { loadExampleCity } from '../src/demo/load-example-city.ts'
import type { Instrument, ResultsPage, WhatIfAnswer } from '../src/modules/evaluation/contract.ts'
import type { PeriodView } from '../src/modules/evaluation/period/contract.ts'
import type { ReportView } from '../src/modules/evaluation/report/contract-report.ts'
import { judge } from './goal-lines.ts'
import { json } from './kept-connection.ts'
import { type Ask, type MeasuredCity, measuredCity, p95 } from './measured-city.ts'

const CITIES = 191
const YEARS = [2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024]
const ASSESSORS = 5
const ITEMS = 117
const SHOWN = 2024
const INSTRUMENT = 'kominfo-2023-kppn-ikn'
const CITY = 'KOTA KE-077'
const RUNS = process.argv.includes('--quick') ? 20 : 100
const GOAL_MS = 100
const REPORT_GOAL_MS = 5000
const REPORTED = { year: 2025, stage: 'stage_1', asOf: '2025-06-30' }

// The country's cities are asked about one of them; the report is that of the example city, which has records to count.
const country = await measuredCity(30, (context) => loadExampleCity(context, () => {}))
try {
  const startedAt = performance.now()
  const instrument = await seed(country)
  console.log(
    `· ${CITIES} cities, ${YEARS.length} years, ${ITEMS} items, ${ASSESSORS} assessors: ${CITIES * YEARS.length * ITEMS * ASSESSORS} marks, seeded in ${((performance.now() - startedAt) / 1000).toFixed(0)} s`,
  )
  const staff = await country.signIn('planning_officer', null)
  const period = await periodOf(country.owner)
  const scores = await scoresOf(country.owner, period)
  const sections = Object.fromEntries(instrument.definition.sections.map(({ code }, n) => [code, `2.${n}5`]))
  const whatIf = (body: object) => () => staff('/api/evaluation/what-if', { instrumentId: instrument.id, ...body })
  const lists = {
    'ranking of a year': () => staff(`/api/evaluation/results?year=${SHOWN}&cohort=KPPN_IKN`),
    'radar: a city through its years': () => staff(`/api/evaluation/results/of?city=${encodeURIComponent(CITY)}`),
    'what-if by sections': whatIf({ sections, changes: { OUTPUT: '3.00' } }),
    'what-if by items, each point weighed': whatIf({ items: scores, changes: { B1: '4' } }),
    'a period with its marks': () => staff(`/api/evaluation/periods/${period}`),
  }
  await check(country.owner, instrument.definition, period, {
    ranking: json<ResultsPage>(await lists['ranking of a year']()),
    whatIf: json<WhatIfAnswer>(await lists['what-if by items, each point weighed']()),
    period: json<PeriodView>(await lists['a period with its marks']()),
  })
  console.log(`\np95 of ${RUNS} requests, ms`)
  for (const [name, ask] of Object.entries(lists)) {
    const times: number[] = []
    for (let n = -5; n < RUNS; n += 1) {
      const at = performance.now()
      await ask()
      if (n >= 0) times.push(performance.now() - at)
    }
    judge({ what: `evaluation, ${name}: p95`, value: p95(times), goal: { atMost: GOAL_MS }, unit: ' ms' })
  }
  await judgeReports(staff)
} finally {
  await country.close()
}

/** Making one counts its numbers, freezes each with its rows and keeps the whole; then each file is written from what was kept. */
async function judgeReports(staff: Ask): Promise<void> {
  const runs = Math.ceil(RUNS / 10)
  const made = json<ReportView>(await staff('/api/evaluation/reports', REPORTED))
  assert.ok(made.statements > 30 && made.body.scores?.marks.count === 555, `${made.statements} statements`)
  const files = ['laporan.pdf', 'laporan.docx', 'paparan.pptx', 'paparan.pdf']
  const steps: Record<string, () => Promise<unknown>> = {
    made: () => staff('/api/evaluation/reports', REPORTED),
    ...Object.fromEntries(files.map((file) => [file, () => staff(`/api/evaluation/reports/${made.id}/${file}`)])),
    verified: () => staff(`/api/evaluation/reports/${made.id}/verify`),
  }
  console.log(`\np95 of ${runs} reports of ${made.statements} statements, ms`)
  for (const [name, step] of Object.entries(steps)) {
    const times: number[] = []
    for (let n = 0; n < runs; n += 1) {
      const at = performance.now()
      await step()
      times.push(performance.now() - at)
    }
    judge({ what: `evaluation, report ${name}: p95`, value: p95(times), goal: { atMost: REPORT_GOAL_MS }, unit: ' ms' })
  }
}

interface Known {
  id: string
  definition: Instrument
}

async function periodOf(owner: Db): Promise<string> {
  const { id } = await owner
    .selectFrom('evaluation.period')
    .select('id')
    .where('city', '=', CITY)
    .where('year', '=', SHOWN)
    .executeTakeFirstOrThrow()
  return id
}

/** What assessors gave each item, to two decimals. */
async function scoresOf(owner: Db, period: string): Promise<Record<string, string>> {
  const { rows } = await sql<{ code: string; mean: string }>`select i.code, round(avg(m.mark), 2)::text as mean
    from evaluation.item i join evaluation.mark m on m.item_id = i.id where i.period_id = ${period} group by i.code`.execute(owner)
  return Object.fromEntries(rows.map(({ code, mean }) => [code, mean]))
}

/** Counts once more in the database's own arithmetic: a period's index from its marks, and the order of the ranking from printed sections. */
async function check(
  owner: Db,
  { sections }: Instrument,
  periodId: string,
  { ranking, whatIf, period }: { ranking: ResultsPage; whatIf: WhatIfAnswer; period: PeriodView },
): Promise<void> {
  const weights = JSON.stringify(
    sections.flatMap(({ code, weight, items }) => items.map((item) => ({ item: item.code, section: code, weight }))),
  )
  const { rows: marked } = await sql<{ final: string }>`select round(sum(s.weight * s.score) / 100, 2)::text as final from (
      select w.section, w.weight, round(avg(i.mean), 2) as score
      from (select i.code, avg(m.mark) as mean from evaluation.item i join evaluation.mark m on m.item_id = i.id where i.period_id = ${periodId} group by i.code) i
      join jsonb_to_recordset(${weights}::jsonb) as w (item text, section text, weight numeric) on w.item = i.code
      group by w.section, w.weight) s`.execute(owner)
  assert.equal(period.indices.computed.final, marked[0]!.final)
  assert.equal(period.lines.length, ITEMS)
  assert.ok(period.lines.every(({ marks }) => marks.length === ASSESSORS))

  const { rows: ranked } = await sql<{ city: string; final: string; place: number }>`
    select city, final::text, (rank() over (order by final desc))::int as place from (
      select r.city, round(sum(w.weight * s.value::numeric) / 100, 2) as final
      from evaluation.published_result r cross join jsonb_each_text(r.sections) s
      join (select distinct section, weight from jsonb_to_recordset(${weights}::jsonb) as w (section text, weight numeric)) w on w.section = s.key
      where r.year = ${SHOWN} group by r.city) f`.execute(owner)
  assert.equal(ranking.rows.length, CITIES)
  const shown = new Map(ranking.rows.map(({ city, finalComputed, rank }) => [city, `${finalComputed} ${rank}`]))
  for (const { city, final, place } of ranked) assert.equal(shown.get(city), `${final} ${place}`, city)
  // An item at its highest mark has no point left.
  assert.ok(whatIf.points.length > ITEMS / 2)
  assert.ok(Number(whatIf.after.final) >= Number(whatIf.before.final))
}

async function seed({ context, owner, agencies }: MeasuredCity): Promise<Known> {
  const row = await owner
    .selectFrom('evaluation.instrument')
    .select(['id', 'hash', 'definition'])
    .where('code', '=', INSTRUMENT)
    .executeTakeFirstOrThrow()
  const definition = row.definition as unknown as Instrument
  const codes = definition.sections.flatMap(({ items }) => items.map(({ code }) => code))
  assert.equal(codes.length, ITEMS)
  const accounts: string[] = []
  await inTransaction(context.db, SYSTEM, async (tx) => {
    for (let n = 0; n < ASSESSORS; n += 1)
      accounts.push(
        await insertAccount(tx, {
          email: `asesor-${n}@ambon.example`,
          name: `Asesor ${n}`,
          passwordHash: null,
          createdAt: context.clock.now(),
        }),
      )
  })
  // Half a million rows refer to rows of the same statement: they are checked by how they are made.
  await sql`set session_replication_role = replica`.execute(owner)
  const cities = sql`(select 'KOTA KE-' || lpad(n::text, 3, '0') as city, n from generate_series(1, ${CITIES}::int) n)`
  await sql`insert into evaluation.published_result (year, city, taxonomy, cohort, instrument_code, instrument_version, participated, sections, final_published, source, entered_at)
    select year, c.city, ${definition.taxonomy}, 'KPPN_IKN', ${INSTRUMENT}, 1, true, s.scores, null, 'Surat direktur jenderal', '2025-01-01'
    from ${cities} c, unnest(${YEARS}::int[]) year,
      lateral (select jsonb_object_agg(code, round(1.5 + abs(hashtext(c.city || year || code) % 250)::numeric / 100, 2)::text) as scores
        from unnest(${definition.sections.map(({ code }) => code)}::text[]) code) s`.execute(owner)
  const ofCountry = sql`p.city like 'KOTA KE-%'`
  await sql`insert into evaluation.period (city, year, stage, instrument_id, instrument_hash, taxonomy, opens_on, answers_due_on, closes_on, marks_due_on, status, created_at)
    select c.city, year, 'stage_2', ${row.id}, ${row.hash}, ${definition.taxonomy}, make_date(year, 7, 1), make_date(year, 8, 1), make_date(year, 9, 1), make_date(year, 10, 1), 'published', '2025-01-01'
    from ${cities} c, unnest(${YEARS}::int[]) year`.execute(owner)
  await sql`insert into evaluation.item (period_id, code, position)
    select p.id, c.code, c.position
    from evaluation.period p, unnest(${codes}::text[]) with ordinality c (code, position) where ${ofCountry}`.execute(owner)
  await sql`insert into evaluation.item_agency (item_id, agency_id, part)
    select i.id, (${agencies}::uuid[])[1 + (i.position + n) % ${agencies.length}::int], case n when 0 then 'in_charge' else 'answers' end
    from evaluation.item i join evaluation.period p on p.id = i.period_id, generate_series(0, 2) n where ${ofCountry}`.execute(owner)
  await sql`insert into evaluation.answer (item_id, kind, agency_id, score, justification, state, fillers, filled_by_name, filled_at, sent_at, decided_at)
    select i.id, k.kind, (${agencies}::uuid[])[1 + i.position % ${agencies.length}::int], abs(hashtext(i.id::text) % 5), 'Sudah dilaksanakan menurut keputusan dan laporan tahunan.', 'accepted',
      '{}', 'Petugas', '2025-01-01', '2025-01-01', '2025-01-01'
    from evaluation.item i join evaluation.period p on p.id = i.period_id, unnest(array['self', 'consolidated']) k (kind) where ${ofCountry}`.execute(
    owner,
  )
  await sql`insert into evaluation.assessor (period_id, account_id, name, affiliation, kind, has_conflict, declared_at, submitted_at, invited_at)
    select p.id, a.id, 'Asesor ' || a.n, 'Universitas', 'academic', false, '2025-01-01', '2025-01-01', '2025-01-01'
    from evaluation.period p, unnest(${accounts}::uuid[]) with ordinality a (id, n) where ${ofCountry}`.execute(owner)
  await sql`insert into evaluation.mark (assessor_id, item_id, mark, marked_at)
    select a.id, i.id, least(4, abs(hashtext(i.id::text) % 5) + abs(hashtext(a.id::text || i.code) % 2)), '2025-01-01'
    from evaluation.assessor a join evaluation.item i on i.period_id = a.period_id join evaluation.period p on p.id = a.period_id where ${ofCountry}`.execute(
    owner,
  )
  await sql`set session_replication_role = origin`.execute(owner)
  await sql`vacuum analyze`.execute(owner)
  return { id: row.id, definition }
}
