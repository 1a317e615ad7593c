import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SYSTEM } from '#kernel/permissions.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { multipart } from '../../../test/support/multipart.ts'
import { testApp } from '../../../test/support/test-app.ts'
import { ok, planOf } from '../../../test/support/plan.ts'
import { loadClaims } from '../../demo/load-claims.ts'
import type { Claim, ClaimSubject } from './contract.ts'

const house = await testApp()
const { context, db, ownerDb, as } = house
await inTransaction(db, SYSTEM, (tx) => loadClaims(tx, context))
const { programme } = await planOf(house)
const planner = await as('planning_officer')
const second = await as('city_admin')
const subjectsOf = async () => (await planner.get('/api/evaluation/claims')).json<ClaimSubject[]>()
const plant = {
  subject: 'Pabrik daur ulang plastik',
  statement: 'Bahan baku masuk Juni 2023',
  figure: '150',
  unit: 'ton/bulan',
  kind: 'realised',
  statedOn: '2023-07-01',
  source: 'Tiket timbang (contoh)',
  sourceUrl: '',
  measureCode: '',
}

test('nobody reads or writes claims without the right to', async () => {
  const visitor = await as()
  const clerk = await as('desk_clerk')
  const head = await as('agency_head')
  for (const [method, url] of [
    ['get', '/api/evaluation/claims'],
    ['post', '/api/evaluation/claims'],
    ['post', '/api/evaluation/claims/01a20964-4072-7bf0-9a81-e88d94669e29/review'],
    ['post', '/api/evaluation/claims/import'],
  ] as const) {
    assert.equal((await visitor[method](url, {})).statusCode, 401, url)
    assert.equal((await clerk[method](url, {})).statusCode, 403, url)
  }
  assert.equal((await head.get('/api/evaluation/claims')).statusCode, 200)
  assert.equal((await head.post('/api/evaluation/claims', plant)).statusCode, 403)
})

test('figures that contradict each other stand side by side; a target does not contradict what was realised', async () => {
  const conflicting = (await subjectsOf()).filter((each) => each.conflicting).map(({ subject }) => subject)
  assert.deepEqual(conflicting, [
    'BSPS 2022',
    'CCTV kepolisian',
    'Laporan 112: September-Oktober 2025',
    'Laporan 112: satu bulan',
    'Luas wilayah',
    'Pabrik daur ulang plastik',
    'Pabrik daur ulang plastik: luas',
    'Pabrik daur ulang plastik: tenaga kerja',
    'Perangkat daerah dengan program kota cerdas',
    'RTLH ditangani sampai 2018',
    'RTLH ditangani sampai 2018: bagian',
    'RTLH yang tersisa',
    'WAJAR: bagian yang masih terbuka',
  ])
  const of = async (name: string) => (await subjectsOf()).find(({ subject }) => subject === name)!
  assert.deepEqual(
    (await of('Pabrik daur ulang plastik')).claims.map(({ figure, kind }) => [figure, kind]),
    [
      ['250', 'target'],
      ['150', 'target'],
      ['100', 'target'],
    ],
  )
  assert.deepEqual(
    (await of('WAJAR: bagian yang masih terbuka')).claims.map(({ figure }) => figure),
    ['18', '14.6'],
  )
  assert.deepEqual(
    (await of('CCTV kota terpasang')).claims.map(({ figure }) => figure),
    ['7', '32'],
  )
  assert.equal((await of('Rumah layak huni MBR')).claims.find(({ kind }) => kind === 'realised')!.figure, '2915')
})

test('a claim is written down once, judged by somebody else, with a reason where it falls', async () => {
  const entered = await planner.post('/api/evaluation/claims', plant)
  assert.equal(entered.statusCode, 201)
  const claim = entered.json<Claim>()
  assert.deepEqual([claim.figure, claim.review, claim.mayReview], ['150', 'open', false])
  assert.equal((await planner.post('/api/evaluation/claims', plant)).json<{ code: string }>().code, 'claim-known')
  const url = `/api/evaluation/claims/${claim.id}/review`
  assert.equal((await planner.post(url, { version: 1, review: 'confirmed', note: '' })).json<{ code: string }>().code, 'claim-own')
  assert.equal((await second.post(url, { version: 1, review: 'refuted', note: '' })).statusCode, 400)
  assert.equal((await second.post(url, { version: 9, review: 'confirmed', note: '' })).json<{ code: string }>().code, 'claim-changed')
  const refuted = await second.post(url, { version: 1, review: 'refuted', note: 'Tiket ganda' })
  assert.deepEqual([refuted.json<Claim>().review, refuted.json<Claim>().reviewNote], ['refuted', 'Tiket ganda'])
  assert.equal((await second.post(url, { version: 2, review: 'open', note: '' })).json<Claim>().review, 'open')
  const unknown = '/api/evaluation/claims/01a20964-4072-7bf0-9a81-e88d94669e29/review'
  assert.equal((await second.post(unknown, { version: 1, review: 'open', note: '' })).statusCode, 404)
  for (const wrong of [
    { unit: '' },
    { kind: 'x' },
    { source: '' },
    { sourceUrl: 'javascript:alert(1)' },
    { figure: 'dua' },
    { statedOn: '31-12-2023' },
    { statedOn: '2023-02-30' },
    { statedOn: '2023-13' },
    { period: '2023-02-30' },
    { period: '2023/2024/2025' },
  ])
    assert.equal(
      (await planner.post('/api/evaluation/claims', { ...plant, statement: 'Lain', ...wrong })).statusCode,
      400,
      JSON.stringify(wrong),
    )
  await assert.rejects(
    ownerDb
      .updateTable('evaluation.claim')
      .set({ review: 'refuted', review_note: null, reviewed_at: '2026-08-03T00:00:00Z' })
      .where('id', '=', claim.id)
      .execute(),
    /check constraint/,
  )
})

test('a claim may be about a programme of the masterplan, and of none that does not exist', async () => {
  const programmeId = await programme({ name: 'Daur ulang plastik' })
  const said = { ...plant, statement: 'Dicatat pada program', programmeId }
  const claim = ok(await planner.post('/api/evaluation/claims', said)) as Claim
  assert.equal(claim.programmeId, programmeId)
  const unknown = { ...said, statement: 'Lain', programmeId: claim.id }
  assert.equal((await planner.post('/api/evaluation/claims', unknown)).statusCode, 404)
})

test('a claim gets its programme from a spreadsheet, by the years of the plan and the code', async () => {
  await programme({ code: 'LIV-7', name: 'Kota pantau' })
  const send = async (csv: string, query = 'dry_run=true') => {
    const { payload, headers } = multipart({ file: { name: 'klaim.csv', bytes: Buffer.from(csv) } })
    return ok(await planner.post(`/api/evaluation/claims/import?${query}`, payload, { headers }))
  }
  const line = (plan: string, code: string) =>
    `Pokok;Pernyataan;Sifat;Sumber;Masterplan;Kode program\nKota pantau;Dicatat lewat berkas;klaim;Koran;${plan};${code}\n`
  for (const [plan, code] of [
    ['2025-2029', 'TIDAK-ADA'],
    ['', 'LIV-7'],
  ] as const)
    assert.deepEqual(
      (await send(line(plan, code))).refusals.map((each: { row: number; column: string }) => [each.row, each.column]),
      [[2, 'Kode program']],
    )
  const file = line('2025-2029', 'LIV-7')
  await send(file, `dry_run=false&plan=${(await send(file)).plan}`)
  const said = (await subjectsOf()).find(({ subject }) => subject === 'Kota pantau')!.claims[0]!
  assert.match((await planner.get('/api/evaluation/claims.csv')).body, /2025-2029,LIV-7/)
  const without = line('', '')
  await send(without, `dry_run=false&plan=${(await send(without)).plan}`)
  const after = (await subjectsOf()).find(({ subject }) => subject === 'Kota pantau')!.claims[0]!
  assert.deepEqual([said.programmeId === null, after.programmeId, after.id], [false, null, said.id])
})

test('a figure that a spreadsheet puts right is judged anew, and not by whoever put it right; where it belongs may change', async () => {
  const claim = (await planner.post('/api/evaluation/claims', { ...plant, statement: 'Ton Juli', topic: 'recycling' })).json<Claim>()
  const judged = { version: claim.version, review: 'confirmed', note: 'Tiket cocok' }
  assert.equal((await second.post(`/api/evaluation/claims/${claim.id}/review`, judged)).json<Claim>().review, 'confirmed')
  const sheet = async (figure: string, topic: string) => {
    const lines = [
      'Pokok;Pernyataan;Angka;Satuan;Sifat;Tanggal;Sumber;Pokok laporan',
      `${plant.subject};Ton Juli;${figure};ton/bulan;realisasi;01/07/2023;${plant.source};${topic}`,
    ]
    const { payload, headers } = multipart({ file: { name: 'klaim.csv', bytes: Buffer.from(`${lines.join('\n')}\n`) } })
    const url = '/api/evaluation/claims/import?dry_run='
    const { plan } = (await second.post(`${url}true`, payload, { headers })).json<{ plan: string }>()
    const done = await second.post(`${url}false&plan=${plan}`, payload, { headers })
    assert.equal(done.statusCode, 200, done.body)
    const of = async (who: typeof planner) =>
      (await who.get('/api/evaluation/claims'))
        .json<ClaimSubject[]>()
        .flatMap(({ claims }) => claims.filter(({ id }) => id === claim.id))[0]!
    return { mine: await of(second), theirs: await of(planner) }
  }
  const moved = await sheet('150', '')
  assert.deepEqual([moved.mine.topic, moved.mine.review, moved.mine.reviewNote], [null, 'confirmed', 'Tiket cocok'])
  const { mine, theirs } = await sheet('175,5', '')
  assert.deepEqual([mine.figure, mine.review, mine.reviewNote], ['175.5', 'open', null])
  assert.deepEqual([mine.mayReview, theirs.mayReview], [false, true])
})

test('the register leaves as a spreadsheet and comes back the same; wrong lines are named', async () => {
  const bytes = (await planner.get('/api/evaluation/claims.xlsx')).rawPayload
  const send = async (file: Buffer) => {
    const { payload, headers } = multipart({ file: { name: 'klaim.xlsx', bytes: file } })
    return (await planner.post('/api/evaluation/claims/import?dry_run=true', payload, { headers })).json<{
      rows: number
      same: number
      refusals: { column: string }[]
    }>()
  }
  const again = await send(bytes)
  assert.ok(again.rows > 20)
  assert.equal(again.same, again.rows)
  const lines = ['Air;Sambungan rumah;12;;target;Koran;ftp://x', 'Air;Meter;100000000000000;m;target;Koran;']
  const wrong = await send(Buffer.from(['Pokok;Pernyataan;Angka;Satuan;Sifat;Sumber;Alamat sumber', ...lines].join('\n')))
  assert.deepEqual(
    wrong.refusals.map(({ column }) => column),
    ['Satuan', 'Alamat sumber', 'Angka'],
  )
})

test('a claim keeps its date as exactly as its source tells, in the register, in order, and in the spreadsheet', async () => {
  const subject = 'Bank sampah (contoh)'
  const dates = ['2023-06-02', '2023', '2023-06', '2023-05-31', '']
  for (const [index, statedOn] of dates.entries()) {
    const entered = await planner.post('/api/evaluation/claims', { ...plant, subject, statement: `Pernyataan ${index}`, statedOn })
    assert.equal(entered.json<Claim>().statedOn, statedOn || null)
  }
  const shown = async () => (await subjectsOf()).find((each) => each.subject === subject)!.claims.map(({ statedOn }) => statedOn)
  assert.deepEqual(await shown(), ['2023', '2023-05-31', '2023-06', '2023-06-02', null])
  const path = '/api/evaluation/claims'
  const back = async (name: string, bytes: Buffer) => {
    const { payload, headers } = multipart({ file: { name, bytes } })
    return planner.post(`${path}/import`, payload, { headers })
  }
  for (const format of ['csv', 'xlsx']) {
    const reply = await back(`klaim.${format}`, (await planner.get(`${path}.${format}`)).rawPayload)
    const { same, rows, refused } = reply.json<{ same: number; rows: number; refused: number }>()
    assert.deepEqual([same, refused], [rows, 0], format)
  }
  const line = (date: string) => Buffer.from(`Pokok;Pernyataan;Sumber;Sifat;Tanggal\n${subject};Lain;Koran;klaim;${date}\n`)
  const told = await back('klaim.csv', line('Juni 2023'))
  assert.equal(
    told.json<{ refusals: { reason: string }[] }>().refusals[0]!.reason,
    'Bukan tanggal, bulan, atau tahun. Tulis seperti 31/12/2026, 12/2026, 2026-12, atau 2026.',
  )
})
