import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listJournal, verifyJournal } from '#city/journal/index.ts'
import { ok, planOf } from '../../../test/support/plan.ts'
import { IndicatorChange } from './contract.ts'
import { testApp } from '../../../test/support/test-app.ts'

const house = await testApp({ now: '2026-08-03T09:00' })
const { db, as } = house
const { dlhp, dishub, planner, liaison, stranger, dimension, documentId, programme, indicator, open, accepted } = await planOf(house)
const code = async (reply: ReturnType<typeof planner.get>) => (await reply).json().code as string

const programmeInput = (more: object = {}) => ({
  documentId,
  code: 'UJI',
  name: 'Uji coba',
  dimensionId: dimension('ENV.WAS'),
  horizon: 'short',
  fromYear: 2025,
  toYear: 2026,
  leadAgencyId: dlhp,
  ...more,
})

test('a masterplan is revised while it runs: one version in force, the one before superseded, each with its decree and books', async () => {
  const { id } = ok(
    await planner.post('/api/masterplan/documents', {
      kind: 'masterplan',
      title: 'Masterplan kota cerdas 2020-2024',
      fromYear: 2020,
      toYear: 2024,
      taxonomyCode: 'KOMINFO-2017',
      version: {
        note: 'Naskah awal',
        books: [
          { no: 1, kind: 'strategic_analysis', title: 'Buku I' },
          { no: 2, kind: 'masterplan', title: 'Buku II' },
        ],
      },
    }),
  )
  ok(await planner.post(`/api/masterplan/documents/${id}/adopt`, { decree: 'Perwali 1/2020', decidedOn: '2020-03-01' }))
  assert.deepEqual(ok(await planner.post(`/api/masterplan/documents/${id}/versions`, { note: 'Disesuaikan dengan PP 59/2022' })), {
    version: 2,
  })
  assert.equal(await code(planner.post(`/api/masterplan/documents/${id}/versions`, { note: 'Lagi' })), 'masterplan-draft-exists')
  assert.equal(
    await code(planner.post(`/api/masterplan/documents/${id}/adopt`, { decree: 'Perwali 9/2026', decidedOn: '2026-08-04' })),
    'masterplan-decree-of-tomorrow',
  )
  ok(await planner.post(`/api/masterplan/documents/${id}/adopt`, { decree: 'Perwali 2/2023', decidedOn: '2023-01-05' }))
  assert.equal(
    await code(planner.post(`/api/masterplan/documents/${id}/adopt`, { decree: 'Perwali 3/2023', decidedOn: '2023-01-05' })),
    'masterplan-no-draft',
  )
  const documents = ok(await planner.get('/api/masterplan/documents')) as {
    id: string
    versions: { status: string; decree: string; books: object[] }[]
  }[]
  const { versions } = documents.find((each) => each.id === id)!
  assert.deepEqual(
    versions.map(({ status, decree, books }) => [status, decree, books.length]),
    [
      ['superseded', 'Perwali 1/2020', 2],
      ['in_force', 'Perwali 2/2023', 0],
    ],
  )
})

test('a Renstra has an agency and no dimensions, and kind and dimensions of a document stay', async () => {
  const input = { kind: 'renstra', title: 'Renstra DLHP', agencyId: dlhp, fromYear: 2025, toYear: 2029 }
  const version = { note: 'Naskah' }
  assert.equal(
    await code(planner.post('/api/masterplan/documents', { ...input, taxonomyCode: 'KOMINFO-2017', version })),
    'masterplan-taxonomy-of-masterplan',
  )
  assert.equal(await code(planner.post('/api/masterplan/documents', { ...input, toYear: 2020, version })), 'masterplan-years-turned')
  const { id } = ok(await planner.post('/api/masterplan/documents', { ...input, version }))
  ok(await planner.put(`/api/masterplan/documents/${id}`, { ...input, title: 'Renstra DLHP 2025-2029' }))
  assert.equal(await code(planner.put(`/api/masterplan/documents/${id}`, { ...input, kind: 'renja' })), 'masterplan-kind-stays')
  await programme({ toYear: 2029 })
  const shorter = { kind: 'masterplan', title: 'Masterplan kota cerdas', fromYear: 2025, toYear: 2028, taxonomyCode: 'KOMINFO-2017' }
  assert.equal(await code(planner.put(`/api/masterplan/documents/${documentId}`, shorter)), 'masterplan-programmes-outside')
})

test('a programme stands in its plan: its dimension, years and agencies are checked, its code is its own', async () => {
  const post = (more: object) => planner.post('/api/masterplan/programmes', programmeInput(more))
  ok(await post({ code: 'SEKALI' }))
  assert.equal(await code(post({ code: 'SEKALI' })), 'masterplan-code-taken')
  assert.equal(await code(post({ dimensionId: dimension('MOB', 'RPM-KOTACERDAS-2026') })), 'masterplan-dimension-of-another-list')
  assert.equal(await code(post({ toYear: 2030 })), 'masterplan-years-outside')
  assert.equal(await code(post({ supportAgencyIds: ['01a20964-4072-7bf0-9a81-e88d94669e29'] })), 'masterplan-agency-unknown')
  assert.equal((await post({ code: 'huruf kecil' })).statusCode, 400)
  const planning = await as('planning_officer', { agencyId: dishub })
  assert.equal((await planning.post('/api/masterplan/programmes', programmeInput({ code: 'LAIN' }))).statusCode, 403)
  assert.equal((await liaison.post('/api/masterplan/programmes', programmeInput())).statusCode, 403)
  assert.equal((await (await as()).get('/api/masterplan/plan')).statusCode, 401)
  assert.equal((await (await as('moderator')).get('/api/masterplan/plan')).statusCode, 403)
})

test('a quick win keeps the fields of the register and its risks; what somebody else changed meanwhile is not overwritten', async () => {
  const id = await programme({
    quickWin: true,
    register: { shortName: 'BSB', kind: 'programme', stage: 'implementation', progress: 40, benefit: 'Sampah berkurang' },
  })
  const before = ok(await planner.get(`/api/masterplan/programmes/${id}`))
  assert.deepEqual(
    [before.register.shortName, before.register.stage, before.register.progress, before.addedIn],
    ['BSB', 'implementation', 40, 1],
  )
  const risk = { what: 'Pembeli sampah berhenti', likelihood: 3, impact: 4, mitigation: 'Dua pembeli', state: 'open' }
  const {
    documentId: _,
    code: __,
    ...input
  } = programmeInput({ quickWin: true, register: before.register, risks: [risk], version: before.version })
  ok(await planner.put(`/api/masterplan/programmes/${id}`, input))
  assert.equal(await code(planner.put(`/api/masterplan/programmes/${id}`, input)), 'masterplan-changed-meanwhile')
  assert.deepEqual(ok(await planner.get(`/api/masterplan/programmes/${id}`)).risks, [risk])
  assert.equal(
    (await planner.put(`/api/masterplan/programmes/${id}`, { ...input, risks: [{ ...risk, impact: 6 }], version: 2 })).statusCode,
    400,
  )
})

test('a programme starts, rests with a reason, and leaves the plan with a new version alone', async () => {
  const id = await programme()
  const step = (name: string, body: object = {}) => planner.post(`/api/masterplan/programmes/${id}/${name}`, body)
  assert.equal(await code(step('finish')), 'masterplan-programme-step')
  ok(await step('start'))
  assert.equal(await code(step('postpone')), 'masterplan-reason-needed')
  ok(await step('postpone', { reason: 'Menunggu APBD perubahan' }))
  const seen = ok(await planner.get(`/api/masterplan/programmes/${id}`))
  assert.deepEqual([seen.status, seen.statusReason, seen.steps], ['postponed', 'Menunggu APBD perubahan', ['start', 'cancel']])
  assert.deepEqual(ok(await liaison.get(`/api/masterplan/programmes/${id}`)).steps, [])
  const drop = () => planner.post(`/api/masterplan/programmes/${id}/drop`, { reason: 'Tidak relevan lagi' })
  assert.equal(await code(drop()), 'masterplan-revise-first')
  ok(await planner.post(`/api/masterplan/documents/${documentId}/versions`, { note: 'Tanpa program itu' }))
  const added = await programme()
  const counted = async () => {
    const { rows } = ok(await planner.get(`/api/masterplan/matrix?documentId=${documentId}&year=2026`)) as {
      rows: { programmeId: string }[]
    }
    const { programmes } = ok(await planner.get(`/api/masterplan/dashboard?documentId=${documentId}&year=2026`)) as {
      programmes: Record<string, number>
    }
    const has = (each: string) => rows.some(({ programmeId }) => programmeId === each)
    return [has(id), has(added), Object.values(programmes).reduce((sum, count) => sum + count, 0)]
  }
  const [, , before] = await counted()
  ok(await drop())
  assert.equal(await code(drop()), 'masterplan-dropped-already')
  assert.deepEqual(await counted(), [true, false, before], 'what a draft adds or drops waits for its adoption')
  const { programmes } = ok(await planner.get(`/api/masterplan/plan?documentId=${documentId}`)) as {
    programmes: { id: string; standing: string }[]
  }
  const standing = (each: string) => programmes.find((row) => row.id === each)!.standing
  assert.deepEqual([standing(id), standing(added)], ['leaving', 'draft'])
  assert.equal(ok(await planner.get(`/api/masterplan/programmes/${id}`)).droppedIn, 2, 'what it did stays readable')
  const kinds = (await listJournal(db, 'masterplan', id)).map(({ kind }) => kind)
  assert.deepEqual(kinds, ['programme-created', 'programme-start', 'programme-postpone', 'programme-dropped'])
  ok(await planner.post(`/api/masterplan/documents/${documentId}/adopt`, { decree: 'Perwali 7/2026', decidedOn: '2026-08-01' }))
  assert.deepEqual(await counted(), [false, true, before])
})

test('the list of a plan is narrowed by agency, status, quick win and words', async () => {
  const theirs = await programme({ leadAgencyId: dishub, name: 'Parkir pintar 100%' })
  const helped = await programme({ supportAgencyIds: [dishub] })
  const list = async (query: string) =>
    (ok(await liaison.get(`/api/masterplan/plan?documentId=${documentId}&${query}`)) as { programmes: { id: string }[] }).programmes.map(
      ({ id }) => id,
    )
  assert.deepEqual((await list(`agencyId=${dishub}`)).toSorted(), [theirs, helped].toSorted())
  assert.ok((await list(`dimensionId=${dimension('ENV')}`)).includes(theirs), 'a dimension holds its sub-dimensions')
  assert.deepEqual(await list(`dimensionId=${dimension('GOV')}`), [])
  assert.deepEqual(await list('q=100%25'), [theirs])
  assert.deepEqual(await list('q=parkir'), [theirs])
  assert.ok(!(await list('quickWin=true')).includes(theirs))
  assert.deepEqual(await list('status=done'), [])
})

test('targets fit their direction, and changing one after its year has numbers says why', async () => {
  const id = await indicator(await programme(), {}, [{ year: 2026, value: '100' }])
  const put = (targets: object[], reason?: string) =>
    planner.put(`/api/masterplan/indicators/${id}/targets`, { targets, ...(reason ? { reason } : {}) })
  assert.equal(await code(put([{ year: 2026, low: '1', high: '2' }])), 'masterplan-target-value')
  assert.equal(await code(put([{ year: 2031, value: '1' }])), 'masterplan-years-outside')
  assert.equal(
    await code(
      put([
        { year: 2026, value: '1' },
        { year: 2026, value: '2' },
      ]),
    ),
    'masterplan-target-twice',
  )
  await open(2026, 1)
  await accepted(id, 2026, 1, { value: '80' })
  assert.equal(await code(put([{ year: 2026, value: '80' }])), 'masterplan-target-after-result')
  ok(
    await put([
      { year: 2026, value: '100.0' },
      { year: 2027, value: '110' },
    ]),
  )
  ok(await put([{ year: 2026, value: '160' }], 'APBD perubahan'))
  const { years } = ok(await planner.get(`/api/masterplan/indicators/${id}`)) as {
    years: { year: number; achievement: string; band: string }[]
  }
  const year = years.find((each) => each.year === 2026)!
  assert.deepEqual([year.achievement, year.band], ['50.0', 'very_low'])
  const entry = (await listJournal(db, 'masterplan', id)).findLast(({ kind }) => kind === 'targets-set')!
  assert.equal(entry.reason, 'APBD perubahan')
  assert.deepEqual((entry.detail as { before: { value: string }[] }).before[0]!.value, '100.0')
})

test('how an indicator is counted stays once a number was accepted; what it is called does not', async () => {
  const id = await indicator(await programme())
  await accepted(id, 2026, 1, { value: '1' })
  const {
    id: _,
    code: __,
    programmeId: ___,
    documentId: ____,
    dimensionId: _5,
    agencyName: _6,
    hasParts: _7,
    invented: _8,
    targets: _9,
    years: _10,
    quarters: _12,
    realisations: _11,
    mayEdit,
    countingStays,
    ...input
  } = ok(await planner.get(`/api/masterplan/indicators/${id}`))
  assert.deepEqual([mayEdit, countingStays], [true, true])
  for (const other of [
    { direction: 'down' },
    { downMethod: 'ratio' },
    { rangeOf: 'time' },
    { unit: 'kg' },
    { frequency: 'year' },
    { factor: '2' },
  ])
    assert.equal(await code(planner.put(`/api/masterplan/indicators/${id}`, { ...input, ...other })), 'masterplan-counting-stays')
  assert.equal(await code(planner.put(`/api/masterplan/indicators/${id}`, { ...input, aggregation: 'last' })), 'masterplan-counting-stays')
  assert.equal(
    await code(planner.put(`/api/masterplan/indicators/${id}`, { ...input, measureCode: 'tidak.ada' })),
    'masterplan-measure-unknown',
  )
  assert.equal(await code(planner.put(`/api/masterplan/indicators/${id}`, { ...input, baseline: '5' })), 'masterplan-baseline-with-year')
  ok(await planner.put(`/api/masterplan/indicators/${id}`, { ...input, name: 'Sampah yang dikelola', factor: '1.0' }))
  assert.equal(await code(planner.put(`/api/masterplan/indicators/${id}`, input)), 'masterplan-changed-meanwhile')
  assert.equal((await stranger.put(`/api/masterplan/indicators/${id}`, input)).statusCode, 403)
})

test('a direction or years that the targets do not fit are refused until the targets are gone', async () => {
  const id = await indicator(await programme(), {}, [
    { year: 2026, value: '250' },
    { year: 2026, quarter: 2, value: '120' },
  ])
  const seen = ok(await planner.get(`/api/masterplan/indicators/${id}`))
  assert.equal(seen.countingStays, false)
  const input = Object.fromEntries(Object.entries(seen).filter(([name]) => name in IndicatorChange.shape))
  const change = (more: object) => planner.put(`/api/masterplan/indicators/${id}`, { ...input, ...more })
  assert.equal(await code(change({ direction: 'range' })), 'masterplan-targets-first')
  assert.equal(await code(change({ fromYear: 2027 })), 'masterplan-targets-first')
  ok(await planner.put(`/api/masterplan/indicators/${id}/targets`, { targets: [] }))
  ok(await change({ direction: 'range', fromYear: 2026 }))
  const range = [{ year: 2026, quarter: 1, low: '10', high: '12' }]
  ok(await planner.put(`/api/masterplan/indicators/${id}/targets`, { targets: range }))
  const { direction, targets } = ok(await planner.get(`/api/masterplan/indicators/${id}`))
  assert.deepEqual([direction, targets], ['range', [{ ...range[0], value: null }]])
})

test('history of the plan proves itself', async () => {
  assert.deepEqual((await verifyJournal(db)).findings, [])
})
