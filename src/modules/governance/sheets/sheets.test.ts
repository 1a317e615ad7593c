import assert from 'node:assert/strict'
import { test } from 'node:test'
import { council } from '../../../../test/support/governance-day.ts'
import { multipart } from '../../../../test/support/multipart.ts'
import { testApp } from '../../../../test/support/test-app.ts'

const app = await testApp({ now: '2026-08-03T09:00' })
const { people, plan } = await council(app)
const { admin, notes, head } = people

async function send(sheet: string, text: string, by = admin, plan?: string) {
  const { payload, headers } = multipart({ file: { name: 'daftar.csv', bytes: Buffer.from(text) } })
  const query = plan === undefined ? 'dry_run=true' : `dry_run=false&plan=${plan}`
  const reply = await by.post(`/api/governance/sheets/${sheet}/import?${query}`, undefined, { payload, headers })
  return { status: reply.statusCode, body: reply.json() }
}
async function apply(sheet: string, text: string, by = admin) {
  const dry = await send(sheet, text, by)
  assert.deepEqual(dry.body.refusals, [])
  return (await send(sheet, text, by, dry.body.plan)).body
}
const reasons = (body: { refusals: { row: number; column: string | null }[] }) => body.refusals.map(({ row, column }) => [row, column])
const BODIES = 'Alamat;Jenis;Nama badan;Tugas;Kuorum;Sekretariat (kode instansi);Sumber'
const MEMBERS = 'Badan (alamat);Nama;Kedudukan;Jabatan;Kode instansi;Organisasi;Unsur;Dari luar;Sejak;Sampai'
const MEETINGS = 'Badan (alamat);Hari;Mulai;Selesai;Judul rapat;Tempat;Cara;Agenda (dipisah |);Pimpinan rapat;Notulis;Untuk umum;Sumber'

test('bodies come in from a list, go out the same, and a wrong row keeps the whole file out', async () => {
  const file = `${BODIES}\ntim;Tim Pelaksana;Tim Pelaksana Kota;;Dua pertiga anggota;diskominfo;\n`
  assert.equal((await apply('bodies', file)).added, 1)
  const out = (await admin.get('/api/governance/sheets/bodies.csv')).body
  assert.match(out, /tim,Tim Pelaksana,Tim Pelaksana Kota/)
  assert.equal((await send('bodies', out)).body.same, 2)
  const bad = await send('bodies', `${BODIES}\nGugus Satu;Gugus Tugas;Gugus;;;antah;\nforum;Forum;Forum;;;;\n`)
  assert.deepEqual(reasons(bad.body), [
    [2, 'Alamat'],
    [2, 'Sekretariat (kode instansi)'],
  ])
  assert.equal((await admin.get('/api/governance/bodies')).json().length, 2)
  assert.equal((await send('bodies', file, notes)).status, 403)
})

test('members come in by body and name, and a change keeps who they are', async () => {
  const row = 'dewan-smart-city;Dr. Baru;Anggota;Dosen;;Universitas Contoh;Akademisi;ya;1/2/2026;'
  assert.equal((await apply('members', `${MEMBERS}\n${row}\n`)).added, 1)
  const out = (await admin.get('/api/governance/sheets/members.csv?body=dewan-smart-city')).body
  assert.equal(out.trim().split('\r\n').length, 5)
  assert.equal((await apply('members', out.replace('Dosen', 'Guru besar'))).changed, 1)
  const bad = [
    'entah;Siapa;Anggota;;;Komunitas;Komunitas;ya;1/2/2026;',
    'dewan-smart-city;Siapa;Anggota;;;;Komunitas;ya;1/2/2026;',
    'dewan-smart-city;Siapa Lagi;Anggota;;;Komunitas;Komunitas;ya;1/2/2026;1/1/2026',
  ]
  assert.deepEqual(reasons((await send('members', [MEMBERS, ...bad, ''].join('\n'))).body), [
    [2, 'Badan (alamat)'],
    [3, 'Organisasi'],
    [4, 'Sampai'],
  ])
})

test('a calendar of meetings comes in; one that has begun is not changed by a file, and no body that is not active meets', async () => {
  const row = 'dewan-smart-city;14/9/2026;9.00;11.00;Rapat triwulan;Balai Kota;Luring;Program | Anggaran;Wali Kota;;ya;'
  assert.equal((await apply('meetings', `${MEETINGS}\n${row}\n`, notes)).added, 1)
  const [meeting] = (await notes.get('/api/governance/meetings')).json().items
  assert.deepEqual([meeting.title, meeting.agenda], ['Rapat triwulan', ['Program', 'Anggaran']])
  assert.equal((await apply('meetings', `${MEETINGS}\n${row.replace('Balai Kota', 'Aula')}\n`, notes)).changed, 1)
  const begun = await plan({ onDay: '2026-08-03', startsAt: '08:00', endsAt: '12:00' })
  await notes.post(`/api/governance/meetings/${begun.id}/invite`)
  await notes.post(`/api/governance/meetings/${begun.id}/begin`)
  const bad = [
    'dewan-smart-city;3/8/2026;08:00;12:00;Judul lain;Balai Kota;Luring;;Wali Kota;;ya;',
    'tim;14/9/2026;09:00;11:00;Rapat tim;Balai Kota;Luring;;Sekkot;;ya;',
    'dewan-smart-city;15/9/2026;11:00;09:00;Terbalik;Balai Kota;Luring;;Wali Kota;;ya;',
  ]
  assert.deepEqual(reasons((await send('meetings', [MEETINGS, ...bad, ''].join('\n'), notes)).body), [
    [2, null],
    [3, 'Badan (alamat)'],
    [4, 'Selesai'],
  ])
  assert.equal((await send('meetings', MEETINGS, head)).status, 403)
})

test('decrees come in from a list and form their body; one that is recorded stays', async () => {
  const DECREES = 'Badan (alamat);Nomor SK;Tentang;Ditetapkan;Berlaku sejak;Berlaku sampai'
  await apply('bodies', `${BODIES}\ngugus-data;Gugus Tugas;Gugus Tugas Data;;;;\n`)
  const row = 'gugus-data;SK 12/2026;Pembentukan gugus tugas data;2/1/2026;1/2/2026;31/12/2027'
  assert.equal((await apply('decrees', `${DECREES}\n${row}\n`)).added, 1)
  const bodies = (await admin.get('/api/governance/bodies')).json() as { slug: string; status: string; standing: string }[]
  const formed = bodies.find(({ slug }) => slug === 'gugus-data')!
  assert.deepEqual([formed.status, formed.standing], ['active', 'in_force'])
  const out = (await admin.get('/api/governance/sheets/decrees.csv')).body
  assert.match(out, /gugus-data,SK 12\/2026,Pembentukan gugus tugas data,2026-01-02,2026-02-01,2027-12-31,tidak/)
  const again = (await send('decrees', out)).body
  assert.deepEqual([again.added, again.changed, again.refused], [0, 0, 0])
  const bad = await send(
    'decrees',
    `${DECREES}\n${row.replace('2027', '2028')}\nantah;SK 1;Judul SK;2/1/2026;1/2/2026;\ngugus-data;SK 13/2026;Judul SK;2/3/2026;1/2/2026;\n`,
  )
  assert.deepEqual(
    bad.body.refusals.map(({ row: at, column, reason }: { row: number; column: string | null; reason: string }) => [at, column, reason]),
    [
      [2, null, 'SK yang sudah dicatat tidak diubah. Catat SK yang benar sebagai baris baru dengan nomornya sendiri.'],
      [3, 'Badan (alamat)', 'Badan ini tidak dikenal. Pakai alamatnya, misalnya dewan-smart-city.'],
      [4, 'Berlaku sejak', bad.body.refusals[2].reason],
    ],
  )
  assert.equal((await send('decrees', `${DECREES}\n${row}\n`, notes)).status, 403)
})

test('proposals come in from a list with numbers of their own, and are decided on screen', async () => {
  const PROPOSALS = 'Nomor;Badan (alamat);Usulan;Uraian;Pengusul;Kode instansi;Dimensi'
  const bodies = (await admin.get('/api/governance/bodies')).json() as { slug: string; status: string }[]
  const { slug } = bodies.find(({ status }) => status === 'active')!
  const file = `${PROPOSALS}\n;${slug};Taman baca digital;Di lima kecamatan;Akademisi (contoh);;SOC\n;${slug};Loket keliling;;Dinas (contoh);diskominfo;\n`
  assert.equal((await apply('proposals', file)).added, 2)
  const made = (await admin.get('/api/governance/proposals')).json().items as { title: string; number: string; status: string }[]
  assert.deepEqual(
    made.map(({ title, number, status }) => [title, number, status]),
    [
      ['Loket keliling', 'U-2026-002', 'proposed'],
      ['Taman baca digital', 'U-2026-001', 'proposed'],
    ],
  )
  const out = (await admin.get('/api/governance/sheets/proposals.csv')).body
  assert.equal((await send('proposals', out)).body.same, 2)
  const bad = await send(
    'proposals',
    `${PROPOSALS}\n;${slug};taman baca digital;;Akademisi;;\nU-2026-099;${slug};Lain;;Akademisi;;\n;antah;Lain lagi;;Akademisi;;\n;${slug};Lagi;;Akademisi;antah;\nU-2026-001;${slug};Judul diganti;;Akademisi (contoh);;\n`,
  )
  assert.deepEqual(reasons(bad.body), [
    [2, 'Nomor'],
    [3, 'Nomor'],
    [4, 'Badan (alamat)'],
    [5, 'Kode instansi'],
    [6, null],
  ])
  const stale = await send('proposals', `${PROPOSALS}\n;${slug};Angkutan air;;Komunitas;;\n`)
  await admin.post('/api/governance/proposals', {
    bodyId: (bodies.find((each) => each.slug === slug) as unknown as { id: string }).id,
    title: 'Angkutan air',
    proposer: 'Lain',
  })
  const late = await send('proposals', `${PROPOSALS}\n;${slug};Angkutan air;;Komunitas;;\n`, admin, stale.body.plan)
  assert.equal(late.body.code, 'sheet-refused')
})
