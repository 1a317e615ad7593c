import assert from 'node:assert/strict'
import { test } from 'node:test'
import { VISITOR } from '#kernel/permissions.ts'
import { submitComplaint } from '#modules/complaints/index.ts'
import { ok, planOf } from '../../../test/support/plan.ts'
import { testApp } from '../../../test/support/test-app.ts'

const house = await testApp({ now: '2026-08-03T09:00' })
const { db, as, clock, context } = house
const { dlhp, dishub, planner, admin, liaison, head, stranger, programme, indicator, open, accepted, steps, documentId } =
  await planOf(house)
const code = async (reply: ReturnType<typeof planner.get>) => (await reply).json().code as string
const report = (indicatorId: string, month: number, figures: object) =>
  liaison.put('/api/masterplan/realisations', { indicatorId, year: 2026, month, ...figures })
const refusal = async (by: typeof planner, step: string, id: string, reason?: string) =>
  ok(await by.post('/api/masterplan/realisations/steps', { ids: [id], step, ...(reason ? { reason } : {}) })).refused[0]?.code as
    | string
    | undefined
const yearOf = async (id: string) => {
  const { years } = ok(await planner.get(`/api/masterplan/indicators/${id}`)) as {
    years: { year: number; value: string | null; achievement: string | null; band: string; throughMonth: number | null }[]
  }
  const found = years.find(({ year }) => year === 2026)!
  return [found.value, found.achievement, found.band]
}

await open(2026, 1, 2, 3, 6, 12)

test('a number is sent, verified and accepted by three people; only then does the year count it', async () => {
  const id = await indicator(await programme(), {}, [{ year: 2026, value: '250' }])
  const { id: realisation, steps: offered } = ok(await report(id, 1, { value: '90' }))
  assert.deepEqual(offered, ['send'])
  assert.equal(await refusal(head, 'verify', realisation), 'masterplan-realisation-step')
  await steps(liaison, 'send', realisation)
  assert.equal(await code(report(id, 1, { value: '91', version: 2 })), 'masterplan-sent-already')
  assert.equal(await refusal(stranger, 'verify', realisation), 'forbidden')
  assert.equal(await refusal(head, 'return', realisation), 'masterplan-reason-needed')
  await steps(head, 'return', realisation, 'Bukti timbangan belum ada')
  assert.equal(ok(await liaison.get(`/api/masterplan/indicators/${id}`)).realisations[0].returnReason, 'Bukti timbangan belum ada')
  const { version } = ok(await report(id, 1, { value: '100', version: 3 }))
  assert.equal(await code(report(id, 1, { value: '100', version: version - 1 })), 'masterplan-changed-meanwhile')
  await steps(liaison, 'send', realisation)
  await steps(head, 'verify', realisation)
  assert.deepEqual(await yearOf(id), [null, null, 'none'], 'not accepted is no data, which is not zero')
  await steps(planner, 'accept', realisation)
  assert.deepEqual(await yearOf(id), ['100', '40.0', 'very_low'])
  await accepted(id, 2026, 2, { value: '50' })
  assert.deepEqual(await yearOf(id), ['150', '60.0', 'low'], 'the plastic plant: 150 of 250 tonnes (TI6)')
  await steps(admin, 'reopen', realisation, 'Salah timbang')
  assert.deepEqual(await yearOf(id), ['50', '20.0', 'very_low'])
})

test('whoever filled in a number neither verifies nor accepts it, in the database either', async () => {
  const id = await indicator(await programme())
  const { id: realisation } = ok(await planner.put('/api/masterplan/realisations', { indicatorId: id, year: 2026, month: 1, value: '5' }))
  await steps(planner, 'send', realisation)
  assert.equal(await refusal(planner, 'verify', realisation), 'masterplan-own-work')
  await steps(head, 'verify', realisation)
  assert.equal(await refusal(planner, 'accept', realisation), 'masterplan-own-work')
  const update = db
    .updateTable('masterplan.realisation')
    .set({ status: 'accepted', accepted_by: planner.accountId!, accepted_at: clock.now().toString() })
  await assert.rejects(update.where('id', '=', realisation).execute(), /violates check/)
  await steps(admin, 'accept', realisation)
})

test('many numbers go one step on together; one that is refused says why and holds up no other', async () => {
  const id = await indicator(await programme())
  const first = ok(await report(id, 1, { value: '1' })).id
  const second = ok(await report(id, 2, { value: '2' })).id
  await steps(liaison, 'send', first)
  const answer = ok(
    await liaison.post('/api/masterplan/realisations/steps', {
      ids: [first, second, '01a20964-4072-7bf0-9a81-e88d94669e29'],
      step: 'send',
    }),
  )
  assert.equal(answer.done, 1)
  assert.deepEqual(
    answer.refused.map((each: { code: string }) => each.code),
    ['masterplan-realisation-step', 'not-found'],
  )
  const waiting = ok(await head.get('/api/masterplan/waiting?status=sent')) as { lines: { id: string; steps: string[] }[] }
  assert.deepEqual(waiting.lines.find((line) => line.id === second)!.steps, ['verify', 'return'])
  assert.deepEqual(ok(await stranger.get('/api/masterplan/waiting?status=sent')).lines, [], 'of one agency alone')
})

test('a typed number that must be proven is not sent without evidence', async () => {
  const id = await indicator(await programme(), { evidenceRequired: true })
  const { id: realisation } = ok(await report(id, 1, { value: '5' }))
  assert.equal(await refusal(liaison, 'send', realisation), 'masterplan-evidence-needed')
  const link = { room: 'masterplan', subject: realisation, title: 'Laporan timbangan', url: 'https://ambon.go.id/timbangan' }
  assert.equal((await stranger.post('/api/evidence/links', link)).statusCode, 404)
  ok(await liaison.post('/api/evidence/links', link))
  await steps(liaison, 'send', realisation)
  assert.equal((await liaison.post('/api/evidence/links', link)).statusCode, 404, 'what was sent stays as it was sent')
})

test('a share is counted from its parts of sum over sum, and never typed as a percentage', async () => {
  const id = await indicator(await programme(), { aggregation: 'ratio', factor: '100', unit: '%', decimals: 1 }, [
    { year: 2026, value: '100' },
  ])
  assert.equal(await code(report(id, 1, { value: '50' })), 'masterplan-share-needs-both')
  assert.equal(await code(report(id, 1, { numerator: '1', denominator: '0' })), 'masterplan-denominator-above-zero')
  await accepted(id, 2026, 1, { numerator: '1', denominator: '2' })
  await accepted(id, 2026, 2, { numerator: '61', denominator: '78' })
  // 62 of 80 hearings closed: 77.5, rounded 78, high (TI8); the mean of 50 and 78.2 would be 64.1.
  assert.deepEqual(await yearOf(id), ['77.5', '77.5', 'high'])
})

test('a standing amount is that of the newest month, however the months came in', async () => {
  const id = await indicator(await programme(), { aggregation: 'last', unit: 'unit' }, [{ year: 2026, value: '37' }])
  await accepted(id, 2026, 2, { value: '37' })
  await accepted(id, 2026, 1, { value: '32' })
  assert.deepEqual(await yearOf(id), ['37', '100.0', 'very_high'])
})

test('less is better, ranges and zero targets are judged by their own formulas', async () => {
  const quarterly = { frequency: 'quarter', aggregation: 'last' }
  const down = await indicator(await programme(), { ...quarterly, direction: 'down', unit: '%' }, [{ year: 2026, value: '4.5' }])
  await accepted(down, 2026, 3, { value: '5.0' })
  assert.deepEqual(await yearOf(down), ['5', '88.9', 'high'])
  const range = await indicator(await programme(), { ...quarterly, direction: 'range' }, [{ year: 2026, low: '80', high: '90' }])
  await accepted(range, 2026, 3, { value: '92' })
  assert.deepEqual(await yearOf(range), ['92', '102.2', 'very_high'])
  const nothing = await indicator(await programme(), quarterly, [{ year: 2026, value: '0' }])
  await accepted(nothing, 2026, 3, { value: '4' })
  assert.deepEqual(await yearOf(nothing), ['4', null, 'none'])
  assert.equal(await code(report(range, 2, { value: '1' })), 'masterplan-period-not-of-indicator')
})

test('far above its target is flagged, and fills no other hole: it counts 100 in the mean', async () => {
  const id = await programme()
  const over = await indicator(id, {}, [{ year: 2026, value: '10' }])
  const under = await indicator(id, {}, [{ year: 2026, value: '10' }])
  await accepted(over, 2026, 1, { value: '25' })
  await accepted(under, 2026, 1, { value: '5' })
  const { years } = ok(await planner.get(`/api/masterplan/indicators/${over}`))
  const year = years.find((each: { year: number }) => each.year === 2026)
  assert.deepEqual([year.achievement, year.suspicious, year.band], ['250.0', true, 'very_high'])
  const { programmes } = ok(await planner.get(`/api/masterplan/plan?documentId=${documentId}&year=2026`)) as {
    programmes: { id: string; achievement: string; reported: number }[]
  }
  const summary = programmes.find((each) => each.id === id)!
  assert.deepEqual([summary.achievement, summary.reported], ['75.0', 2])
})

test('parts that do not add up to the whole are shown as such and not refused', async () => {
  const id = await indicator(await programme(), { parts: ['Sirimau', 'Nusaniwe'] })
  const parts = (second: string) => [
    { name: 'Sirimau', value: '4' },
    { name: 'Nusaniwe', value: second },
  ]
  const wrong = ok(await report(id, 1, { value: '10', parts: parts('5') }))
  assert.equal(wrong.partsDiffer, true)
  assert.equal(ok(await report(id, 1, { value: '10', parts: parts('6'), version: wrong.version })).partsDiffer, false)
})

test('an indicator of several agencies is counted from its parts, and counts once in the city', async () => {
  const id = await programme()
  const about = { aggregation: 'ratio', factor: '100', unit: '%' }
  const whole = await indicator(id, about, [{ year: 2026, value: '40' }])
  const mine = await indicator(id, { ...about, parentId: whole }, [{ year: 2026, value: '50' }])
  const theirs = await indicator(id, { ...about, parentId: whole, agencyId: dishub }, [{ year: 2026, value: '50' }])
  assert.equal(await code(report(whole, 1, { numerator: '1', denominator: '2' })), 'masterplan-whole-from-parts')
  await accepted(mine, 2026, 1, { numerator: '1', denominator: '2' })
  const other = ok(
    await stranger.put('/api/masterplan/realisations', { indicatorId: theirs, year: 2026, month: 1, numerator: '1', denominator: '8' }),
  )
  await steps(stranger, 'send', other.id)
  await steps(planner, 'verify', other.id)
  await steps(admin, 'accept', other.id)
  assert.deepEqual(await yearOf(whole), ['20', '50.0', 'very_low'], 'two of ten, not the mean of 50 and 12.5')
  const post = (more: object) =>
    planner.post('/api/masterplan/indicators', {
      code: 'BAGIAN',
      programmeId: id,
      agencyId: dlhp,
      name: 'Bagian',
      level: 'output',
      direction: 'up',
      frequency: 'month',
      fromYear: 2026,
      toYear: 2026,
      ...about,
      ...more,
    })
  assert.equal(await code(post({ parentId: mine })), 'masterplan-parts-one-step')
  assert.equal(await code(post({ parentId: whole, aggregation: 'sum' })), 'masterplan-parts-alike')
})

test('nothing is written before a period opens or after it ends; an exception lets one agency in and is logged', async () => {
  const id = await indicator(await programme())
  assert.equal(await code(report(id, 4, { value: '1' })), 'masterplan-period-closed')
  const set = (body: object) => planner.put('/api/masterplan/periods/2026/4', body)
  assert.equal((await liaison.put('/api/masterplan/periods/2026/4', { opensOn: '2026-08-01', closesOn: '2026-08-05' })).statusCode, 403)
  assert.equal(await code(set({ opensOn: '2026-08-05', closesOn: '2026-08-01' })), 'masterplan-period-turned')
  ok(await set({ opensOn: '2026-08-01', closesOn: '2026-08-05' }))
  const written = ok(await report(id, 4, { value: '1' }))
  ok(await set({ opensOn: '2026-08-01', closesOn: '2026-08-05', closed: true }))
  assert.equal(await code(report(id, 4, { value: '2', version: written.version })), 'masterplan-period-closed')
  assert.equal(await refusal(liaison, 'send', written.id), 'masterplan-period-closed')
  const exception = { agencyId: dlhp, until: '2026-08-20', reason: 'Gangguan jaringan' }
  assert.equal(
    await code(planner.post('/api/masterplan/periods/2026/4/exceptions', { ...exception, until: '2026-08-02' })),
    'masterplan-exception-over',
  )
  ok(await planner.post('/api/masterplan/periods/2026/4/exceptions', exception))
  ok(await report(id, 4, { value: '2', version: written.version }))
  assert.equal(await code(set({ opensOn: '2026-08-01', closesOn: '2026-08-30' })), 'masterplan-reason-needed')
  ok(await set({ opensOn: '2026-08-01', closesOn: '2026-08-30', reason: 'Diminta Sekkot' }))
  const [period] = (
    ok(await planner.get('/api/masterplan/periods/2026')) as { month: number; exceptions: object[]; open: boolean; due: number }[]
  ).filter(({ month }) => month === 4)
  assert.deepEqual([period!.open, period!.exceptions.length], [true, 1])
  assert.ok(period!.due > 0)
})

test('what an agency must report stands in one list, with target, last value and what was written', async () => {
  const id = await indicator(await programme(), {}, [
    { year: 2026, value: '100' },
    { year: 2026, quarter: 1, value: '30' },
  ])
  await accepted(id, 2026, 2, { value: '7' })
  const list = async (by: typeof planner, agencyId = dlhp) => by.get(`/api/masterplan/entry?year=2026&month=3&agencyId=${agencyId}`)
  const entry = ok(await list(liaison)) as {
    mayWrite: boolean
    lines: { indicator: { id: string }; previous: string; target: { value: string }; realisation: null }[]
  }
  const line = entry.lines.find((each) => each.indicator.id === id)!
  assert.deepEqual([entry.mayWrite, line.previous, line.target.value, line.realisation], [true, '7', '30', null])
  assert.equal((await list(stranger)).statusCode, 403)
  assert.equal((await liaison.get('/api/masterplan/entry?year=2026&month=13&agencyId=x')).statusCode, 400)
})

test('a number that is counted from records is not typed; its snapshot can be counted again', async () => {
  const input = {
    intakeKey: '6f1c9be2-70cf-4b41-9d66-0cf2f5a0e001',
    categoryCode: 'SMP01',
    body: 'Sampah menumpuk',
    areaCode: '81.71.02.2003',
  }
  await submitComplaint(context, VISITOR, { locale: 'id', input: input as never })
  const measures = (await planner.get('/api/measures')).json() as {
    code: string
    hasRows: boolean
    aggregate: string
    period: string | null
  }[]
  const counted = measures.find(
    ({ hasRows, aggregate, period, code: each }) => hasRows && aggregate === 'sum' && period !== null && each.startsWith('complaints.'),
  )!
  const id = await indicator(await programme(), { measureCode: counted.code, evidenceRequired: true }, [{ year: 2026, value: '10' }])
  await open(2026, 8)
  assert.equal(await code(report(id, 8, { value: '3' })), 'masterplan-counted-not-typed')
  assert.equal(
    await code(liaison.post('/api/masterplan/realisations/from-measure', { indicatorId: id, year: 2026, month: 9 })),
    'masterplan-period-to-come',
  )
  const row = ok(await liaison.post('/api/masterplan/realisations/from-measure', { indicatorId: id, year: 2026, month: 8 }))
  assert.equal(row.origin, 'measure')
  assert.match(row.value, /^\d+$/)
  await steps(liaison, 'send', row.id)
  const verification = ok(await planner.get(`/api/measures/snapshots/${row.snapshotId}/verify`))
  assert.equal(verification.same, true)
  const inEnglish = ok(await planner.get(`/api/measures/snapshots/${row.snapshotId}/verify?lang=en`)).snapshot
  assert.match(inEnglish.purpose, /^Realisation of \S+, 2026-08$/)
  assert.equal(inEnglish.takenName, 'System')
  const typed = await indicator(await programme())
  assert.equal(
    await code(liaison.post('/api/masterplan/realisations/from-measure', { indicatorId: typed, year: 2026, month: 8 })),
    'masterplan-no-measure',
  )
})

test('two months accepted at once are both in the year', async () => {
  const id = await indicator(await programme(), {}, [{ year: 2026, value: '10' }])
  const ids: string[] = []
  for (const month of [1, 2, 3]) {
    const { id: each } = ok(await report(id, month, { value: String(month) }))
    await steps(liaison, 'send', each)
    await steps(head, 'verify', each)
    ids.push(each)
  }
  await Promise.all(ids.map((each) => steps(planner, 'accept', each)))
  assert.deepEqual(await yearOf(id), ['6', '60.0', 'low'])
})

test('a viewer writes nothing', async () => {
  const auditor = await as('auditor')
  const id = await indicator(await programme())
  assert.equal((await auditor.put('/api/masterplan/realisations', { indicatorId: id, year: 2026, month: 1, value: '1' })).statusCode, 403)
  assert.equal((await liaison.put('/api/masterplan/realisations', { indicatorId: id, year: 2026, month: 1, value: '1,5' })).statusCode, 400)
  assert.equal((await stranger.put('/api/masterplan/realisations', { indicatorId: id, year: 2026, month: 1, value: '1' })).statusCode, 403)
})

test('a quarter is judged against its own target by what came in from January to its end', async () => {
  const quartersOf = async (id: string) =>
    (
      ok(await planner.get(`/api/masterplan/indicators/${id}`)) as {
        quarters: { quarter: number; value: string | null; achievement: string | null; band: string }[]
      }
    ).quarters.map(({ quarter, value, achievement, band }) => [quarter, value, achievement, band])
  const quarterly = { frequency: 'quarter' }
  const sum = await indicator(await programme(), quarterly, [
    { year: 2026, value: '250' },
    { year: 2026, quarter: 1, value: '100' },
    { year: 2026, quarter: 2, value: '160' },
  ])
  assert.deepEqual(await quartersOf(sum), [
    [1, null, null, 'none'],
    [2, null, null, 'none'],
  ])
  await accepted(sum, 2026, 3, { value: '90.5' })
  assert.deepEqual(await quartersOf(sum), [
    [1, '90.5', '90.5', 'very_high'],
    [2, null, null, 'none'],
  ])
  ok(await report(sum, 6, { value: '59.5' }))
  const { lines } = ok(await liaison.get(`/api/masterplan/entry?year=2026&month=6&agencyId=${dlhp}`)) as {
    lines: { indicator: { id: string }; target: { value: string }; quarter: { value: string; achievement: string; band: string } | null }[]
  }
  const line = lines.find((each) => each.indicator.id === sum)!
  assert.deepEqual(
    [line.target.value, line.quarter?.value, line.quarter?.achievement, line.quarter?.band],
    ['160', '150', '93.8', 'very_high'],
  )
  assert.deepEqual((await quartersOf(sum))[1], [2, null, null, 'none'], 'a draft does not count')

  const down = await indicator(await programme(), { ...quarterly, aggregation: 'last', direction: 'down' }, [
    { year: 2026, quarter: 1, value: '8' },
  ])
  await accepted(down, 2026, 3, { value: '9' })
  assert.deepEqual(await quartersOf(down), [[1, '9', '87.5', 'high']])

  // TI3 and TI4, TI1 and TI2; what is held is a range without width.
  for (const [about, goal, first, second] of [
    [{ direction: 'range' }, { low: '80', high: '90' }, ['70', '87.5', 'high'], ['92', '102.2', 'very_high']],
    [{ direction: 'range' }, { low: '80', high: '90' }, ['80', '100.0', 'very_high'], ['85.5', '100.0', 'very_high']],
    [{ direction: 'range', rangeOf: 'time' }, { low: '7', high: '8' }, ['9', '87.5', 'high'], ['6.5', '107.1', 'very_high']],
    [{ direction: 'hold' }, { value: '40' }, ['40', '100.0', 'very_high'], ['35', '87.5', 'high']],
    [{ direction: 'hold' }, { value: '40' }, ['44', '110.0', 'very_high'], ['20', '50.0', 'very_low']],
  ] as const) {
    const id = await indicator(await programme(), { ...quarterly, aggregation: 'last', ...about }, [
      { year: 2026, quarter: 1, ...goal },
      { year: 2026, quarter: 2, ...goal },
    ])
    await accepted(id, 2026, 3, { value: first[0] })
    await accepted(id, 2026, 6, { value: second[0] })
    assert.deepEqual(await quartersOf(id), [
      [1, ...first],
      [2, ...second],
    ])
  }

  const whole = await indicator(await programme(), { ...quarterly, aggregation: 'ratio', factor: '100', unit: '%' }, [
    { year: 2026, quarter: 1, value: '100' },
  ])
  for (const [numerator, denominator] of [
    ['1', '2'],
    ['61', '78'],
  ]) {
    const part = await indicator(await programme(), { ...quarterly, aggregation: 'ratio', factor: '100', unit: '%', parentId: whole })
    await accepted(part, 2026, 3, { numerator, denominator })
  }
  assert.deepEqual(await quartersOf(whole), [[1, '77.5', '77.5', 'high']], 'sum over sum, not the mean of the parts')
})

test('who reports begins with the own agencies and the newest period that is open', async () => {
  await indicator(await programme({ leadAgencyId: dlhp }), { code: 'MULAI-1' })
  const of = async (by: typeof planner) =>
    ok(await by.get('/api/masterplan/my-entry')) as { agencies: { id: string }[]; period: object | null }
  const before = await of(liaison)
  assert.deepEqual(
    before.agencies.map(({ id }) => id),
    [dlhp],
  )
  assert.deepEqual(before.period, { year: 2026, month: 12 })
  assert.ok((await of(planner)).agencies.some(({ id }) => id === dlhp))
  const newcomer = await house.as('liaison_officer', { agencyId: await house.agency('dinkes', { name: 'Dinas Kesehatan' }) })
  assert.deepEqual((await of(newcomer)).agencies, [], 'an agency without an indicator has nothing to report')
  assert.equal((await (await house.as()).get('/api/masterplan/my-entry')).statusCode, 401)
  assert.equal((await (await house.as('desk_clerk')).get('/api/masterplan/my-entry')).statusCode, 403)
})
