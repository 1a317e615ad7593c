import assert from 'node:assert/strict'
import { test } from 'node:test'
import { verifyJournal } from '#city/journal/index.ts'
import { SYSTEM } from '#kernel/permissions.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { multipart } from '../../../test/support/multipart.ts'
import { testApp } from '../../../test/support/test-app.ts'
import type { InstrumentDifference, InstrumentSummary, InstrumentView, ResultsPage, WhatIfAnswer } from './contract.ts'
import { loadPublishedResults } from './index.ts'

const { context, db, ownerDb, as } = await testApp()
const planner = await as('planning_officer')
const head = await as('agency_head')
const list = async () => (await planner.get('/api/evaluation/instruments')).json<InstrumentSummary[]>()
const viewOf = async (id: string) => (await planner.get(`/api/evaluation/instruments/${id}`)).json<InstrumentView>()
const reguler = (await list()).find(({ code }) => code === 'kominfo-2023-reguler')!
await inTransaction(db, SYSTEM, (tx) => loadPublishedResults(tx, context.clock.now()))

test('nobody reads or changes instruments without the right to', async () => {
  const visitor = await as()
  const operator = await as('command_center_operator')
  for (const url of [
    '/api/evaluation/instruments',
    `/api/evaluation/instruments/${reguler.id}`,
    '/api/evaluation/results',
    '/api/evaluation/results.csv',
  ]) {
    assert.equal((await visitor.get(url)).statusCode, 401, url)
    assert.equal((await operator.get(url)).statusCode, 403, url)
    assert.equal((await head.get(url)).statusCode, 200, url)
  }
  for (const [method, url] of [
    ['post', '/api/evaluation/instruments'],
    ['post', `/api/evaluation/instruments/${reguler.id}/draft`],
    ['put', `/api/evaluation/instruments/${reguler.id}`],
    ['post', `/api/evaluation/instruments/${reguler.id}/publish`],
    ['post', `/api/evaluation/instruments/${reguler.id}/archive`],
    ['post', '/api/evaluation/results/import'],
  ] as const) {
    assert.equal((await visitor[method](url, {})).statusCode, 401, url)
    assert.equal((await head[method](url, {})).statusCode, 403, url)
  }
  assert.deepEqual((await head.get(`/api/evaluation/instruments/${reguler.id}`)).json<InstrumentView>().actions, [])
})

test('the city begins with six instruments, whole and in force', async () => {
  assert.deepEqual(
    (await list()).map(({ code, version, status, items }) => [code, version, status, items]),
    [
      ['kominfo-2022-tahun-pertama', 1, 'active', 59],
      ['kominfo-2023-kppn-ikn', 1, 'active', 117],
      ['kominfo-2023-reguler', 1, 'active', 111],
      ['pemdi-2026', 1, 'active', 20],
      ['sakip-2021', 1, 'active', 80],
      ['spbe-2020', 1, 'active', 47],
    ],
  )
})

test('weights of 120 cannot be published, and the draft says so before; a right version takes the place of the last', async () => {
  const drafted = await planner.post(`/api/evaluation/instruments/${reguler.id}/draft`)
  assert.equal(drafted.statusCode, 201)
  const draft = drafted.json<InstrumentView>()
  assert.deepEqual([draft.version, draft.status, draft.actions], [2, 'draft', ['edit', 'publish']])
  const twice = await planner.post(`/api/evaluation/instruments/${reguler.id}/draft`)
  assert.deepEqual([twice.statusCode, twice.json<{ code: string }>().code], [409, 'instrument-draft-exists'])

  const weighted = (weights: readonly string[]) => ({
    ...draft.definition,
    sections: draft.definition.sections.map((section, index) => ({ ...section, weight: weights[index]! })),
  })
  const url = `/api/evaluation/instruments/${draft.id}`
  const misprint = (await planner.put(url, { revision: 1, definition: weighted(['10', '20', '40', '30', '20']) })).json<InstrumentView>()
  assert.deepEqual(misprint.faults, [{ code: 'weights', text: 'Jumlah bobot bagian 120; harus 100.' }])
  const refused = await planner.post(`${url}/publish`)
  assert.equal(refused.statusCode, 422)
  assert.match(refused.json<{ title: string }>().title, /Jumlah bobot bagian 120; harus 100/)
  const stale = await planner.put(url, { revision: 1, definition: draft.definition })
  assert.deepEqual([stale.statusCode, stale.json<{ code: string }>().code], [409, 'instrument-changed'])
  const renamed = await planner.put(url, { revision: 2, definition: { ...draft.definition, code: 'lain' } })
  assert.equal(renamed.json<{ code: string }>().code, 'instrument-code')

  await planner.put(url, { revision: 2, definition: weighted(['10', '20', '30', '30', '10']) })
  assert.equal((await planner.post(`${url}/publish`)).json<InstrumentView>().status, 'active')
  assert.equal((await viewOf(reguler.id)).status, 'archived')
  const differences = (await planner.get(`${url}/differences?from=${reguler.id}`)).json()
  assert.deepEqual(differences, [
    { where: 'IMPACT', what: 'changed', field: 'weight', before: '20', after: '30' },
    { where: 'QUICKWIN', what: 'changed', field: 'weight', before: '20', after: '10' },
  ])
})

test('what is published does not change, whatever way somebody tries', async () => {
  const view = await viewOf(reguler.id)
  const url = `/api/evaluation/instruments/${reguler.id}`
  assert.equal((await planner.put(url, { revision: 1, definition: view.definition })).json<{ code: string }>().code, 'instrument-fixed')
  assert.equal((await planner.post(`${url}/publish`)).json<{ code: string }>().code, 'instrument-fixed')
  assert.equal((await planner.post(`${url}/archive`)).json<{ code: string }>().code, 'instrument-not-active')
  await assert.rejects(
    ownerDb
      .updateTable('evaluation.instrument')
      .set({ hash: '0'.repeat(64) })
      .where('id', '=', reguler.id)
      .execute(),
    /does not change/,
  )
  await assert.rejects(db.deleteFrom('evaluation.instrument').execute(), /permission denied/)
})

test('an instrument leaves as a file and comes back as the next draft, its levels marked as the city proposes them', async () => {
  const spbe = (await list()).find(({ code }) => code === 'spbe-2020')!
  const file = (await planner.get(`/api/evaluation/instruments/${spbe.id}/file`)).json<InstrumentView['definition']>()
  const [first, ...rest] = file.sections
  const [item, ...others] = first!.items
  const level = { score: '1', text: 'Konsep belum ada atau masih draf', source: 'city_proposal' as const }
  const changed = { ...file, sections: [{ ...first!, items: [{ ...item!, levels: [level] }, ...others] }, ...rest] }
  const draft = (await planner.post('/api/evaluation/instruments', changed)).json<InstrumentView>()
  assert.deepEqual([draft.code, draft.version], ['spbe-2020', 2])
  assert.deepEqual(draft.definition.sections[0]!.items[0]!.levels, [level])
  const broken = await planner.post('/api/evaluation/instruments', { ...changed, sections: 'x' })
  assert.equal(broken.statusCode, 400)
  const outside = await planner.put(`/api/evaluation/instruments/${draft.id}`, {
    revision: 1,
    definition: { ...file, sections: [{ ...first!, items: [{ ...item!, levels: [{ ...level, score: '9' }] }, ...others] }, ...rest] },
  })
  assert.equal(outside.json<InstrumentView>().faults[0]!.code, 'level-outside')
})

test('the published table of a year is ranked, and stands beside what its rule gives', async () => {
  const page = (await head.get('/api/evaluation/results?year=2023&cohort=REGULER')).json<ResultsPage>()
  assert.deepEqual([page.year, page.years, page.cohorts], [2023, [2024, 2023, 2022], ['KPPN_IKN', 'REGULER']])
  const ambon = page.rows.find(({ city }) => city === 'KOTA AMBON')!
  assert.deepEqual(
    [ambon.finalPublished, ambon.finalComputed, ambon.improvementPublished, ambon.improvementComputed],
    ['2.87', '2.87', '-0.03', null],
  )
  assert.equal(page.rows[0]!.city, 'KOTA SURABAYA')
  assert.equal(page.rows[0]!.rank, 1)
  // Every place counted anew: one more than the cities above, so that equal scores share it.
  const above = (code: string, score: string) =>
    page.rows.filter(
      ({ participated, sections }) => participated && Number(sections.find((each) => each.code === code)?.shown) > Number(score),
    )
  const places = page.rows.filter(({ participated }) => participated).flatMap(({ sections }) => sections)
  for (const { code, shown, rank } of places) assert.equal(rank, above(code, shown!).length + 1, `${code} ${shown}`)
  const shared = places.filter(({ code, rank }) => places.filter((other) => other.code === code && other.rank === rank).length > 1)
  assert.ok(shared.length > 0, 'some section scores are equal')
  assert.ok(
    page.rows
      .filter(({ participated }) => !participated)
      .every(({ rank, sections }) => rank === null && sections.every((each) => each.rank === null)),
  )
  const output = page.sections.find(({ code }) => code === 'OUTPUT')!
  const scores = page.rows
    .filter(({ participated }) => participated)
    .map(({ sections }) => Number(sections.find(({ code }) => code === 'OUTPUT')!.shown))
  assert.equal(output.ranked, page.ranked)
  assert.equal(output.best, Math.max(...scores).toFixed(2))
  assert.ok(Math.abs(Number(output.mean) - scores.reduce((sum, score) => sum + score, 0) / scores.length) < 0.0051)
  const all = (await head.get('/api/evaluation/results?year=2023')).json<ResultsPage>()
  const malang = all.rows.find(({ city }) => city === 'KAB. MALANG')!
  assert.equal(malang.improvementComputed, '0.44')
  const improvements = ['KAB. KUTAI KARTANEGARA', 'KAB. KUTAI BARAT'].map((name) => all.rows.find(({ city }) => city === name)!)
  assert.deepEqual(
    improvements.map(({ improvementPublished, improvementComputed }) => improvementPublished ?? improvementComputed),
    ['0.00', null],
    'no change is not the same as no result last year',
  )
  const first = (await head.get('/api/evaluation/results?year=2022')).json<ResultsPage>().rows.find(({ city }) => city === 'KAB. MALANG')!
  assert.deepEqual([first.finalPublished, first.finalComputed], ['2.51', '2.50'], 'the letter of 2022 differs, and both are shown')
  const years = (await head.get('/api/evaluation/results/of?city=Kota Ambon')).json<ResultsPage['rows']>()
  assert.deepEqual(
    years.map(({ year, finalPublished, improvementComputed }) => [year, finalPublished, improvementComputed]),
    [
      [2024, '3.10', '0.23'],
      [2023, '2.87', null],
    ],
  )
})

test('a table comes in by spreadsheet; a city of zeros stands apart, and a wrong cell is named', async () => {
  const heading =
    'Tahun;Kabupaten/kota;Kelompok;Instrumen;Ikut dinilai;BASELINE;OUTPUT;OUTCOME;IMPACT;QUICKWIN;KOLABORASI;Indeks terbit;Sumber'
  const send = async (lines: string, query: string) => {
    const { payload, headers } = multipart({ file: { name: 'hasil.csv', bytes: Buffer.from(`${heading}\n${lines}`) } })
    return planner.post(`/api/evaluation/results/import?${query}`, payload, { headers })
  }
  const zeros = '2023;KOTA SUKABUMI;REGULER;kominfo-2023-reguler;tidak;0;0;0;0;0;;0;Surat B-1384\n'
  const dry = (await send(zeros, 'dry_run=true')).json<{ added: number; plan: string }>()
  assert.equal(dry.added, 1)
  assert.equal((await send(zeros, `dry_run=false&plan=${dry.plan}`)).statusCode, 200)
  const page = (await head.get('/api/evaluation/results?year=2023&cohort=REGULER')).json<ResultsPage>()
  const last = page.rows.at(-1)!
  assert.deepEqual([last.city, last.rank, last.finalComputed, last.improvementComputed], ['KOTA SUKABUMI', null, null, null])
  // Whoever leaves the column empty says nothing else; who writes that zeros took part is asked to look again.
  const unsaid = zeros.replace('KOTA SUKABUMI', 'KOTA PEKALONGAN').replace('tidak', '')
  const { plan } = (await send(unsaid, 'dry_run=true')).json<{ plan: string }>()
  assert.equal((await send(unsaid, `dry_run=false&plan=${plan}`)).statusCode, 200)
  const rows = (await head.get('/api/evaluation/results?year=2023&cohort=REGULER')).json<ResultsPage>().rows
  assert.equal(rows.find(({ city }) => city === 'KOTA PEKALONGAN')!.participated, false)
  const taken = (await send(zeros.replace('tidak', 'ya'), 'dry_run=true')).json<{ refusals: { column: string }[] }>()
  assert.deepEqual(
    taken.refusals.map(({ column }) => column),
    ['Ikut dinilai'],
  )
  const wrong = (
    await send(
      '2023;KOTA A;REGULER;kominfo-2023-reguler;ya;1;;3;4,5;1;2;2;Surat\n2023;KOTA B;REGULER;lain;ya;;;;;;;2;Surat\n',
      'dry_run=true',
    )
  ).json<{ refusals: { row: number; column: string }[] }>()
  assert.deepEqual(
    wrong.refusals.map(({ row, column }) => [row, column]),
    [
      [2, 'OUTPUT'],
      [2, 'IMPACT'],
      [2, 'KOLABORASI'],
      [3, 'Instrumen'],
    ],
  )
})

test('a letter that printed another index than its rule gives stays beside it, and the improvement is by the rule', async () => {
  const heading =
    'Tahun;Kabupaten/kota;Kelompok;Instrumen;Versi instrumen;BASELINE;OUTPUT;OUTCOME;IMPACT;QUICKWIN;Indeks terbit;Peningkatan terbit;Sumber'
  // The newest version has other weights since the test above: these years were scored by the first.
  const rows = [
    '2022;KOTA KEDIRI;REGULER;kominfo-2023-reguler;1;3,60;3,21;3,23;3,07;3,65;3,31;;Surat B-1003',
    '2023;KOTA KEDIRI;REGULER;kominfo-2023-reguler;1;3,68;2,69;3,21;3,24;3,40;3,20;-0,12;Surat B-1384',
  ]
  const file = multipart({ file: { name: 'hasil.csv', bytes: Buffer.from([heading, ...rows].join('\n')) } })
  const send = (query: string) => planner.post(`/api/evaluation/results/import?${query}`, file.payload, { headers: file.headers })
  const { plan } = (await send('dry_run=true')).json<{ plan: string }>()
  assert.equal((await send(`dry_run=false&plan=${plan}`)).statusCode, 200)
  const years = (await head.get('/api/evaluation/results/of?city=Kota Kediri')).json<ResultsPage['rows']>()
  assert.deepEqual(
    years.map((each) => [each.year, each.finalPublished, each.finalComputed, each.improvementPublished, each.improvementComputed]),
    [
      [2023, '3.20', '3.20', '-0.12', '-0.12'],
      [2022, '3.31', '3.32', null, null],
    ],
  )
  const missing = multipart({ file: { name: 'hasil.csv', bytes: Buffer.from(`${heading}\n${rows[0]!.replace(';1;', ';9;')}`) } })
  const refused = await planner.post('/api/evaluation/results/import?dry_run=true', missing.payload, { headers: missing.headers })
  assert.deepEqual(refused.json<{ refusals: { column: string; reason: string }[] }>().refusals[0]!.reason, 'Versi yang ada: 2, 1.')
})

test('SPBE comes in with its own sections, stands beside the smart-city evaluation of the same year, and is ranked apart from it', async () => {
  const heading =
    'Tahun;Kabupaten/kota;Kelompok;Instrumen;Kerangka penilaian;BASELINE;Nilai bagian lain;Indeks terbit;Peningkatan terbit;Sumber'
  const sections = '1.1: 3 | 2.1: 2,5 | 2.2: 2 | 2.3: 3 | 3.1: 2 | 3.2: 1 | 4.1: 4 | 4.2: 3,5'
  const line = (year: number, framework: string, others: string, baseline = '') =>
    `${year};KOTA AMBON;SPBE;spbe-2020;${framework};${baseline};${others};2,98;;Keputusan Menteri PANRB (contoh)`
  const send = (lines: readonly string[], query: string) => {
    const file = multipart({ file: { name: 'hasil.csv', bytes: Buffer.from([heading, ...lines].join('\n')) } })
    return planner.post(`/api/evaluation/results/import?${query}`, file.payload, { headers: file.headers })
  }
  const framework = 'PERMENPANRB-59-2020'
  const wrong = await send(
    [
      line(2023, '', sections),
      line(2022, framework, '1.1: 3'),
      line(2021, framework, sections.replace('1.1: 3', '1.1: 9')),
      line(2020, framework, `${sections} | 9.9: 3`),
      line(2019, framework, 'tiga'),
      line(2018, framework, sections, '3'),
    ],
    'dry_run=true',
  )
  const { refusals } = wrong.json<{ refusals: { row: number; column: string; reason: string }[] }>()
  assert.deepEqual(
    refusals.filter(({ row }, index) => row !== refusals[index - 1]?.row).map(({ row, column, reason }) => [row, column, reason]),
    [
      [2, 'Kerangka penilaian', 'Instrumen ini termasuk kerangka PERMENPANRB-59-2020. Tulis itu.'],
      [3, 'Nilai bagian lain', 'Bagian 2.1 wajib diisi bila bagian lain diisi.'],
      [4, 'Nilai bagian lain', 'Bagian 1.1 harus dari 1 sampai 5.'],
      [5, 'Nilai bagian lain', 'Instrumen ini tidak memiliki bagian 9.9. Kosongkan.'],
      [6, 'Nilai bagian lain', 'Tulis setiap bagian satu kali dengan nilainya, seperti 1.1: 2,30 | 2.1: 3.'],
      [7, 'BASELINE', 'Instrumen ini tidak memiliki bagian BASELINE. Kosongkan.'],
    ],
  )
  const lines = [line(2023, framework, sections), line(2022, framework, sections.replace('4.1: 4', '4.1: 3'))]
  const { plan, added } = (await send(lines, 'dry_run=true')).json<{ plan: string; added: number }>()
  assert.equal(added, 2)
  assert.equal((await send(lines, `dry_run=false&plan=${plan}`)).statusCode, 200)
  const spbe = (await head.get('/api/evaluation/results?year=2023&cohort=SPBE')).json<ResultsPage>()
  const [row] = spbe.rows
  // 13 x 3 + 10 x 2.5 + 10 x 2 + 5 x 3 + 12 x 2 + 4.5 x 1 + 27.5 x 4 + 18 x 3.5 = 300.5
  assert.deepEqual([spbe.top, spbe.ranked, row!.finalComputed, row!.improvementComputed], [5, 1, '3.01', '0.28'])
  assert.equal(row!.sections.find(({ code }) => code === '4.2')!.shown, '3.50')
  const all = (await head.get('/api/evaluation/results?year=2023')).json<ResultsPage>()
  assert.deepEqual(
    all.rows.filter(({ city }) => city === 'KOTA AMBON').map(({ finalPublished }) => finalPublished),
    ['2.87'],
  )
  const years = (await head.get('/api/evaluation/results/of?city=Kota Ambon')).json<ResultsPage['rows']>()
  assert.deepEqual(
    years.map(({ finalPublished }) => finalPublished),
    ['3.10', '2.87'],
  )
  for (const format of ['csv', 'xlsx']) {
    const back = multipart({
      file: { name: `hasil.${format}`, bytes: (await planner.get(`/api/evaluation/results.${format}`)).rawPayload },
    })
    const again = (await planner.post('/api/evaluation/results/import', back.payload, { headers: back.headers })).json<{
      rows: number
      same: number
      refusals: unknown[]
    }>()
    assert.deepEqual([again.refusals, again.same], [[], again.rows], format)
  }
})

test('labels of Pemdi that overlap, as another brief draws them, are not published', async () => {
  const pemdi = (await list()).find(({ code, status }) => code === 'pemdi-2026' && status === 'active')!
  const draft = (await planner.post(`/api/evaluation/instruments/${pemdi.id}/draft`)).json<InstrumentView>()
  const bands = draft.definition.bands.map((band) => (band.from === '3.5' ? { ...band, to: '4.5' } : band))
  const url = `/api/evaluation/instruments/${draft.id}`
  const { faults } = (await planner.put(url, { revision: 1, definition: { ...draft.definition, bands } })).json<InstrumentView>()
  assert.deepEqual(faults, [{ code: 'band-overlap', text: 'Dari 4 sampai 4,5 ada dua predikat.' }])
  const refused = await planner.post(`${url}/publish`)
  assert.deepEqual([refused.statusCode, refused.json<{ code: string }>().code], [422, 'instrument-faulty'])
})

test('two versions are compared in the words of the reader: also what was reworded in English alone, added or taken out', async () => {
  const sakip = (await list()).find(({ code }) => code === 'sakip-2021')!
  const draft = (await planner.post(`/api/evaluation/instruments/${sakip.id}/draft`)).json<InstrumentView>()
  const { definition } = draft
  const [first, ...rest] = definition.sections
  const [item, second, ...items] = first!.items
  const added = { ...item!, code: 'X1', text: { id: 'Butir baru', en: 'A new item' } }
  const reworded = { ...item!, text: { ...item!.text, en: 'Said otherwise' }, evidenceRequired: !item!.evidenceRequired }
  const grades = definition.scale.grades.map((grade) => (grade.code === 'BB' ? { ...grade, score: '78' } : grade))
  const changed = {
    ...definition,
    scale: { ...definition.scale, grades },
    sections: [{ ...first!, items: [reworded, ...items, added] }, ...rest],
  }
  const url = `/api/evaluation/instruments/${draft.id}`
  assert.equal((await planner.put(url, { revision: 1, definition: changed })).statusCode, 200)
  const reader = await as('planning_officer', { locale: 'en' })
  const found = (await reader.get(`${url}/differences?from=${sakip.id}`)).json<InstrumentDifference[]>()
  assert.deepEqual(
    found.map(({ where, what, field }) => [where, what, field]),
    [
      ['', 'changed', 'grades'],
      [second!.code, 'removed', 'name'],
      [item!.code, 'changed', 'nameEn'],
      [item!.code, 'changed', 'evidence'],
      ['X1', 'added', 'name'],
    ],
  )
  assert.equal(found[1]!.before, second!.text.en)
  assert.equal(found.at(-1)!.after, 'A new item')
  assert.ok(['yes', 'no'].includes(found[3]!.after!))
})

test('what if output rose to 3.00: 2.95; and the cheapest points come first', async () => {
  const sections = { BASELINE: '3.08', OUTPUT: '2.60', OUTCOME: '2.84', IMPACT: '2.96', QUICKWIN: '2.97' }
  const answer = (
    await head.post('/api/evaluation/what-if', { instrumentId: reguler.id, sections, changes: { OUTPUT: '3.00' } })
  ).json<WhatIfAnswer>()
  assert.deepEqual([answer.before.final, answer.after.final, answer.after.unrounded], ['2.87', '2.95', '2.9460'])
  const items = Object.fromEntries(
    (await viewOf(reguler.id)).definition.sections.flatMap((section) => section.items.map(({ code }) => [code, '3'])),
  )
  const byItems = (
    await head.post('/api/evaluation/what-if', { instrumentId: reguler.id, items, changes: { B1: '4' } })
  ).json<WhatIfAnswer>()
  assert.deepEqual([byItems.before.final, byItems.after.final], ['3.00', '3.03'])
  assert.equal(byItems.points[0]!.section, 'OUTPUT')
  assert.ok(
    byItems.points.every(({ item }) => item !== 'B1'),
    'what is at the top cannot rise',
  )
  for (const [body, code] of [
    [{ instrumentId: reguler.id }, 'what-if-empty'],
    [{ instrumentId: reguler.id, sections: { X: '1' } }, 'what-if-unknown'],
    [{ instrumentId: reguler.id, sections, changes: { OUTPUT: '4.01' } }, 'score-outside-scale'],
    [{ instrumentId: reguler.id, items: { B1: '-1' } }, 'score-outside-scale'],
  ] as const)
    assert.equal((await head.post('/api/evaluation/what-if', body)).json<{ code: string }>().code, code)
})

test('every change of an instrument and of a result stands in a history that proves itself', async () => {
  assert.deepEqual((await verifyJournal(db)).findings, [])
  const kinds = await db.selectFrom('journal.entry').select('kind').where('room', '=', 'evaluation').distinct().execute()
  assert.deepEqual(kinds.map(({ kind }) => kind).toSorted(), [
    'instrument-drafted',
    'instrument-edited',
    'instrument-published',
    'result-entered',
  ])
})
