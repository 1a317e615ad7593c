import assert from 'node:assert/strict'
import { test } from 'node:test'
import { council } from '../../../../test/support/governance-day.ts'
import { multipart } from '../../../../test/support/multipart.ts'
import { testApp } from '../../../../test/support/test-app.ts'

const app = await testApp({ now: '2026-08-10T09:00' })
const { people, plan } = await council(app)
const { admin, notes, head, chair, visitor } = people

interface Report {
  added: number
  changed: number
  same: number
  plan: string
  refusals: { row: number; column: string | null; reason: string }[]
}
async function send(sheet: string, text: string, by = notes, plan?: string) {
  const { payload, headers } = multipart({ file: { name: 'daftar.csv', bytes: Buffer.from(text) } })
  const query = plan === undefined ? 'dry_run=true' : `dry_run=false&plan=${plan}`
  const reply = await by.post(`/api/governance/sheets/${sheet}/import?${query}`, undefined, { payload, headers })
  return { status: reply.statusCode, body: reply.json() as Report }
}
async function apply(sheet: string, text: string) {
  const dry = await send(sheet, text)
  assert.deepEqual(dry.body.refusals, [])
  return (await send(sheet, text, notes, dry.body.plan)).body
}
const refused = async (sheet: string, text: string) => (await send(sheet, text)).body.refusals.map(({ row, column }) => [row, column])
const exported = async (sheet: string) => (await notes.get(`/api/governance/sheets/${sheet}.csv`)).body

const ATTENDANCE = 'Badan (alamat);Hari;Mulai;Nama;Organisasi;Unsur;Kehadiran;Wakil'
const DECISIONS =
  'Badan (alamat);Hari;Mulai;Nomor;Keputusan;Agenda ke;Penanggung jawab (kode instansi);Nama penanggung jawab;Tenggat;Untuk umum'
const AT = 'dewan-smart-city;10/8/2026;9.00'

const meeting = await plan()
await notes.post(`/api/governance/meetings/${meeting.id}/invite`)
const view = async () => (await notes.get(`/api/governance/meetings/${meeting.id}`)).json()

test('the list of a hall comes in: members by their names, others as guests, and only while the list is open', async () => {
  const file = [ATTENDANCE, `${AT};Kepala DLHP;Dinas Lingkungan Hidup;Pemerintah;Hadir;`, ''].join('\n')
  assert.match((await send('attendance', file)).body.refusals[0]!.reason, /berlangsung|dimulai/i)
  await notes.post(`/api/governance/meetings/${meeting.id}/begin`)
  const rows = [
    `${AT};Kepala DLHP;Dinas Lingkungan Hidup;Pemerintah;Diwakili;Sekretaris Dinas`,
    `${AT};Prof. Contoh;Universitas Contoh;Akademisi;Hadir;`,
    `${AT};Warga Peduli;Komunitas Sungai;Komunitas;;`,
  ]
  const report = await apply('attendance', [ATTENDANCE, ...rows, ''].join('\n'))
  assert.deepEqual([report.added, report.changed], [1, 2])
  const { attendance, present } = await view()
  assert.equal(present, 3)
  assert.deepEqual(
    attendance.map((each: { name: string; status: string; substituteName: string | null; method: string | null }) => [
      each.name,
      each.status,
      each.substituteName,
      each.method,
    ]),
    [
      ['Pimpinan', null, null, null],
      ['Kepala DLHP', 'represented', 'Sekretaris Dinas', 'typed'],
      ['Prof. Contoh', 'present', null, 'typed'],
      ['Warga Peduli', 'present', null, 'typed'],
    ],
  )
  const out = await exported('attendance')
  assert.match(
    out,
    /dewan-smart-city,2026-08-10,09:00,Kepala DLHP,Dinas Lingkungan Hidup,Pemerintah,Diwakili,Sekretaris Dinas,,dicatat notulis/,
  )
  const again = (await send('attendance', out)).body
  assert.deepEqual([again.added, again.changed, again.same, again.refusals.length], [0, 0, 4, 0])
  assert.deepEqual(
    await refused(
      'attendance',
      [
        ATTENDANCE,
        `${AT};Prof. Contoh;Universitas Lain;Akademisi;Hadir;`,
        `${AT};Pimpinan;Sekretariat Kota;Pemerintah;Diwakili;`,
        `${AT};Tamu Baru;Kampung;Komunitas;Izin;`,
        `${AT};Tamu Lain;;;Hadir;`,
        `dewan-smart-city;10/8/2026;10.00;Tamu;Kampung;Komunitas;Hadir;`,
        `${AT};Tamu Tiga;Kampung;Komunitas;Hadir;Wakil`,
        '',
      ].join('\n'),
    ),
    [
      [2, 'Organisasi'],
      [3, 'Wakil'],
      [4, 'Kehadiran'],
      [5, 'Organisasi'],
      [6, 'Mulai'],
      [7, 'Wakil'],
    ],
  )
})

test('decisions come in with their owner and day, get their number and stand on the board; what is fixed stays', async () => {
  const row = (text: string, more = '1;dlhp;Kepala DLHP;30/9/2026;ya') => `${AT};;${text};${more}`
  const file = [DECISIONS, row('Bank sampah di tiap kelurahan'), row('Titik angkut ditambah', '2;diskominfo;Kepala;1/10/2026;'), ''].join(
    '\n',
  )
  const dry = await send('decisions', file)
  assert.deepEqual((await view()).lines, [], 'a dry run writes nothing')
  assert.equal((await send('decisions', file, notes, dry.body.plan)).body.added, 2)
  const { lines } = await view()
  assert.deepEqual(
    lines.map((line: { body: string; decisionNo: number; fixed: boolean; commitment: { state: string; dueOn: string } }) => [
      line.body,
      line.decisionNo,
      line.fixed,
      line.commitment.state,
      line.commitment.dueOn,
    ]),
    [
      ['Bank sampah di tiap kelurahan', 1, true, 'open', '2026-09-30'],
      ['Titik angkut ditambah', 2, true, 'open', '2026-10-01'],
    ],
  )
  const out = await exported('decisions')
  assert.match(out, /dewan-smart-city,2026-08-10,09:00,1,Bank sampah di tiap kelurahan,1,dlhp,Kepala DLHP,2026-09-30,ya,berjalan/)
  assert.equal((await send('decisions', out)).body.same, 2)
  assert.deepEqual(
    await refused(
      'decisions',
      [
        DECISIONS,
        row('bank sampah di tiap kelurahan'),
        row('Lain', '9;dlhp;Kepala;30/9/2026;ya'),
        row('Lain lagi', '1;antah;Kepala;30/9/2026;ya'),
        row('Tanpa tenggat', '1;dlhp;Kepala;;ya'),
        `${AT};7;Nomor antah;1;dlhp;Kepala;30/9/2026;ya`,
        `${AT};1;Kalimat diganti;1;dlhp;Kepala DLHP;30/9/2026;ya`,
        `forum;10/8/2026;9.00;;Badan antah;1;dlhp;Kepala;30/9/2026;ya`,
        '',
      ].join('\n'),
    ),
    [
      [2, 'Keputusan'],
      [3, 'Agenda ke'],
      [4, 'Penanggung jawab (kode instansi)'],
      [5, 'Tenggat'],
      [6, 'Nomor'],
      [7, null],
      [8, 'Mulai'],
    ],
  )
})

test('names of guests are for those who keep the list; an agency sees the decisions of its own meetings', async () => {
  for (const [sheet, statuses] of [
    ['attendance', [200, 403, 403, 401]],
    ['decisions', [200, 200, 200, 401]],
  ] as const)
    assert.deepEqual(
      await Promise.all([admin, chair, head, visitor].map(async (by) => (await by.get(`/api/governance/sheets/${sheet}.csv`)).statusCode)),
      statuses,
      sheet,
    )
  for (const sheet of ['attendance', 'decisions']) {
    assert.equal((await send(sheet, `${DECISIONS}\n`, head)).status, 403)
    assert.equal((await send(sheet, `${DECISIONS}\n`, visitor)).status, 401)
    assert.equal((await notes.get(`/api/governance/sheets/${sheet}.xlsx`)).statusCode, 200)
  }
  const elsewhere = await app.as('agency_head', { agencyId: await app.agency('dishub', { name: 'Dinas Perhubungan' }) })
  const own = (await elsewhere.get('/api/governance/sheets/decisions.csv')).body
  assert.doesNotMatch(own, /Bank sampah/)
  assert.match((await head.get('/api/governance/sheets/decisions.csv')).body, /Bank sampah/)
})

test('proposals are read page by page, and every reader has all of them', async () => {
  const bodies = (await admin.get('/api/governance/bodies')).json() as { id: string; slug: string }[]
  const { id: bodyId } = bodies.find(({ slug }) => slug === 'dewan-smart-city')!
  for (let no = 1; no <= 5; no++)
    await admin.post('/api/governance/proposals', { bodyId, title: `Usulan nomor ${no}`, proposer: 'Akademisi (contoh)' })
  const seen: string[] = []
  let next: string | null = ''
  while (next !== null) {
    const page: { items: { number: string }[]; next: string | null } = (
      await head.get(`/api/governance/proposals?limit=2${next === '' ? '' : `&after=${next}`}`)
    ).json()
    assert.ok(page.items.length <= 2)
    seen.push(...page.items.map(({ number }) => number))
    next = page.next
  }
  assert.deepEqual(seen, ['U-2026-005', 'U-2026-004', 'U-2026-003', 'U-2026-002', 'U-2026-001'])
  for (const query of ['after=2026', 'after=x_1', 'limit=0', 'limit=201'])
    assert.equal((await head.get(`/api/governance/proposals?${query}`)).statusCode, 400, query)
})
