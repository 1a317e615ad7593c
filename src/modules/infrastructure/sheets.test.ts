import assert from 'node:assert/strict'
import { test } from 'node:test'
import { multipart } from '../../../test/support/multipart.ts'
import { testApp } from '../../../test/support/test-app.ts'
import { conditionOf } from './conditions.ts'

const { as, agency } = await testApp({ now: '2026-06-15T09:00' })
const dlhp = await agency('dlhp', { name: 'Dinas Lingkungan Hidup' })
await agency('dishub', { name: 'Dinas Perhubungan' })
const admin = await as('city_admin')
const liaison = await as('liaison_officer', { agencyId: dlhp })

const HEADS =
  'ID;Kode jenis;Nama barang;Kode instansi;Kode wilayah;Lintang;Bujur;KIB;Kode barang;Register (NUP);Tanggal perolehan;Jumlah;Harga (ribu rupiah);Asal usul (sumber dana);Kondisi;Keadaan;Sumber catatan'
const CENSUS = 'Kode jenis;Kode instansi;Tanggal hitung;Ditemukan;Beroperasi;Cara menghitung;Sumber'

async function send(path: string, text: string, by = admin, plan?: string) {
  const { payload, headers } = multipart({ file: { name: 'daftar.csv', bytes: Buffer.from(text) } })
  const query = plan === undefined ? 'dry_run=true' : `dry_run=false&plan=${plan}`
  const reply = await by.post(`/api/infrastructure/${path}/import?${query}`, undefined, { payload, headers })
  return { status: reply.statusCode, body: reply.json() }
}
async function apply(path: string, text: string, by = admin) {
  const dry = await send(path, text, by)
  assert.deepEqual(dry.body.refusals, [])
  return send(path, text, by, dry.body.plan)
}
const reasons = (body: { refusals: { row: number; column: string | null }[] }) => body.refusals.map(({ row, column }) => [row, column])

test('both forms of inventory cards say the condition in their own letters', () => {
  const meant = ['B', 'baik', 'KB', 'Kurang  Baik', 'RR', 'rs', 'RB', 'Rusak Berat', 'lumayan'].map(conditionOf)
  assert.deepEqual(meant, [
    'good',
    'good',
    'minor_damage',
    'minor_damage',
    'minor_damage',
    'medium_damage',
    'major_damage',
    'major_damage',
    undefined,
  ])
})

test('a card with prices in thousands and its own words comes in, goes out the same, and is not taken twice', async () => {
  const row =
    ';waste_point;TPS Passo (contoh);dlhp;81.71.03.2001;-3,629;128,245;C;03.01.01;0007;1/2/2024;1;12.500,75;APBD kota;KB;Beroperasi;KIB C 2024'
  const taken = await apply('assets', `${HEADS}\n${row}\n`, liaison)
  assert.deepEqual([taken.body.applied, taken.body.added], [true, 1])
  const [asset] = (await admin.get('/api/infrastructure/assets?kind=waste_point')).json().rows
  assert.deepEqual(
    [asset.condition, asset.conditionOriginal, asset.operational, asset.lat, asset.itemNo],
    ['minor_damage', 'KB', 'operating', -3.629, '0007'],
  )
  const detail = (await admin.get(`/api/infrastructure/assets/${asset.id}`)).json()
  assert.equal(detail.events[0].costRupiah, '12500750')

  const file = (await admin.get('/api/infrastructure/assets.csv')).body
  assert.match(file, /waste_point/)
  const back = await send('assets', file)
  assert.deepEqual([back.body.rows, back.body.same, back.body.changed, back.body.refused], [1, 1, 0, 0])
  assert.match((await admin.get('/api/infrastructure/assets.csv?q=passo&condition=minor_damage')).body, /waste_point/)
  for (const query of ['q=laha', 'condition=good', 'operational=unknown', 'kib=A'])
    assert.doesNotMatch((await admin.get(`/api/infrastructure/assets.csv?${query}`)).body, /waste_point/, query)
  assert.equal((await admin.get('/api/infrastructure/assets.csv?agencyId=x')).statusCode, 422)
  assert.deepEqual(reasons((await send('assets', `${HEADS}\n${row}\n`)).body), [[2, 'Kode barang']])

  const renamed = await apply('assets', file.replace('TPS Passo (contoh)', 'TPS Passo baru (contoh)'))
  assert.equal(renamed.body.changed, 1)
  assert.equal((await admin.get(`/api/infrastructure/assets/${asset.id}`)).json().name, 'TPS Passo baru (contoh)')
  const standing = (await admin.get('/api/infrastructure/assets.csv')).body
  for (const [from, to, column] of [
    ['2024-02-01', '2023-02-01', 'Tanggal perolehan'],
    ['-3,629', '-93,629', 'Lintang'],
    ['TPS Passo baru (contoh)', 'T', 'Nama barang'],
  ] as const) {
    assert.ok(standing.includes(from))
    assert.deepEqual(reasons((await send('assets', standing.replace(from, to))).body), [[2, column]])
  }
})

test('many of one name stand in a card, each with its own number; a number is nobody else’s', async () => {
  const lamp = (name: string, no: string) => `;server;${name};dlhp;;;;B;02.06.03;${no};1/1/2024;1;15000;APBD kota;B;Beroperasi;KIB B`
  const two = [HEADS, lamp('Server rak', '0001'), lamp('Server rak', '0002'), ''].join('\n')
  assert.equal((await apply('assets', two, liaison)).body.added, 2)
  const later = [HEADS, lamp('Server rak', '0003'), lamp('Server lain', '0003'), lamp('Server lain', '0001'), ''].join('\n')
  assert.deepEqual(reasons((await send('assets', later, liaison)).body), [
    [3, 'Kode barang'],
    [4, 'Kode barang'],
  ])
  const nameless = ';server;Server rak;dlhp;;;;;;;1/1/2024;1;;;;;KIB B'
  assert.deepEqual(reasons((await send('assets', `${HEADS}\n${nameless}\n`, liaison)).body), [[2, 'Nama barang']])
})

test('what cannot be taken is refused by row and column, and nothing of the file comes in', async () => {
  const good = ';park;Taman;dlhp;;;;;;;1/1/2024;1;;;;;daftar'
  const bad = [
    ';castle;Istana;dlhp;;;;;;;1/1/2024;1;;;;;daftar',
    ';park;Taman 1;antah;;;;;;;1/1/2024;1;;;;;daftar',
    ';park;Taman 2;dlhp;99.99;;;;;;1/1/2024;1;;;;;daftar',
    ';park;Taman 3;dlhp;;-3,7;;;;;1/1/2024;1;;;;;daftar',
    ';park;Taman 4;dlhp;;;;;01;;1/1/2024;1;;;;;daftar',
    ';park;Taman 5;dlhp;;;;;;;;1;;;;;daftar',
    ';park;Taman 6;dlhp;;;;;;;1/1/2027;1;;;;;daftar',
    ';park;Taman 7;dlhp;;;;;;;1/1/2024;1;;;lumayan;;daftar',
    ';park;Taman 8;dlhp;;;;;;;1/1/2024;0;;;;;daftar',
    '0199a1b2-0000-7000-8000-000000000000;park;Taman 9;dlhp;;;;;;;1/1/2024;1;;;;;daftar',
  ]
  const { body } = await send('assets', [HEADS, good, ...bad, ''].join('\n'))
  assert.deepEqual(reasons(body), [
    [3, 'Kode jenis'],
    [4, 'Kode instansi'],
    [5, 'Kode wilayah'],
    [6, 'Lintang'],
    [7, 'Kode barang'],
    [8, 'Tanggal perolehan'],
    [9, 'Tanggal perolehan'],
    [10, 'Kondisi'],
    [11, 'Jumlah'],
    [12, 'ID'],
  ])
  const applied = await send('assets', [HEADS, good, ...bad, ''].join('\n'), admin, body.plan)
  assert.deepEqual([applied.status, applied.body.code], [422, 'sheet-refused'])
  assert.equal((await admin.get('/api/infrastructure/assets?kind=park')).json().total, 0)
})

test('an agency brings its own and not another’s', async () => {
  const { body } = await send('assets', `${HEADS}\n;park;Taman;dishub;;;;;;;1/1/2024;1;;;;;daftar\n`, liaison)
  assert.deepEqual(reasons(body), [[2, 'Kode instansi']])
  const counts = await send('censuses', `${CENSUS}\npark;dishub;1/1/2024;3;;Diukur;daftar\n`, liaison)
  assert.deepEqual(reasons(counts.body), [[2, 'Kode instansi']])
})

test('years of counts come in from a spreadsheet, and a count is not changed by one', async () => {
  const lines = [CENSUS, 'waste_bank;dlhp;31/12/2023;20;18;Diukur;rekap', 'waste_bank;dlhp;31/12/2024;22;;Dinyatakan;rekap', '']
  assert.equal((await apply('censuses', lines.join('\n'), liaison)).body.added, 2)
  const kind = (await admin.get('/api/infrastructure/kinds/waste_bank')).json()
  assert.deepEqual([kind.stock, kind.censuses.length, kind.answer.reason], ['22', 2, 'corrected_only'])
  assert.deepEqual(reasons((await send('censuses', lines.join('\n').replace(';22;', ';25;'))).body), [[3, 'Ditemukan']])
  const bad = await send(
    'censuses',
    [CENSUS, 'castle;dlhp;1/1/2024;1;;Diukur;x1', 'park;dlhp;1/1/2027;1;;Diukur;x1', 'park;dlhp;1/1/2025;1;2;Diukur;x1', ''].join('\n'),
  )
  assert.deepEqual(reasons(bad.body), [
    [2, 'Kode jenis'],
    [3, 'Tanggal hitung'],
    [4, 'Beroperasi'],
  ])
})

test('the public reads every kind by year, and never where a camera hangs', async () => {
  const camera = {
    kind: 'cctv',
    name: 'Kamera Jalan Rahasia',
    agencyId: dlhp,
    areaCode: '81.71.03.2001',
    lat: -3.6,
    lon: 128.2,
    acquiredOn: '2024-01-01',
    source: 'daftar',
  }
  assert.equal((await admin.post('/api/infrastructure/assets', camera)).statusCode, 201)
  const visitor = await as()
  const assets = (await visitor.get('/data/aset-tik.json')).json().rows
  const shown = assets.find(({ kind }: { kind: string }) => kind === 'cctv')
  assert.deepEqual([shown.name, shown.lat, shown.area_code], ['CCTV kota', null, '81.71.03.2001'])
  const physical = (await visitor.get('/data/aset-fisik.json')).json().rows
  assert.equal(physical.find(({ kind }: { kind: string }) => kind === 'waste_point').lat, -3.629)
  const places = (await visitor.get('/data/aset-fisik.geojson')).json().features as { geometry: { coordinates: number[] } | null }[]
  assert.ok(places.some(({ geometry }) => geometry?.coordinates[1] === -3.629))
  const cameras = (await visitor.get('/data/aset-tik.geojson')).json().features as { geometry: object | null; properties: object }[]
  assert.ok(cameras.length > 0 && cameras.every(({ geometry, properties }) => geometry === null && !('lat' in properties)))
  for (const path of ['/infrastruktur', '/infrastruktur/cctv', '/data/aset-tik.csv', '/data/infrastruktur-tahunan.csv']) {
    const reply = await visitor.get(path)
    assert.equal(reply.statusCode, 200, path)
    assert.doesNotMatch(reply.body, /Jalan Rahasia/, path)
  }
  const years = (await visitor.get('/data/infrastruktur-tahunan.json')).json().rows
  const bank = years.filter(({ kind }: { kind: string }) => kind === 'waste_bank')
  assert.deepEqual(
    bank.map(({ year, stock, corrections }: { year: number; stock: number; corrections: number }) => [year, stock, corrections]),
    [
      [2023, 20, 0],
      [2024, 22, 2],
      [2025, 22, 0],
      [2026, 22, 0],
    ],
  )
  assert.equal((await visitor.get('/infrastruktur/castle')).statusCode, 404)
  assert.match((await visitor.get('/data/catalog.jsonld')).body, /infrastruktur-tahunan/)
})

test('what happened to assets comes in from a list and changes stock and state; a wrong row is named', async () => {
  const EVENTS =
    'ID;ID aset;Peristiwa;Tanggal;Jumlah;Biaya (rupiah);Sumber dana;Nomor dokumen;Kode instansi penerima;Kondisi;Keadaan;Catatan'
  const card = ';street_lamp;Lampu jalan (contoh);dlhp;;;;;;;1/2/2024;10;;APBD kota;;Beroperasi;KIB 2024'
  await apply('assets', `${HEADS}\n${card}\n`, liaison)
  const [asset] = (await admin.get('/api/infrastructure/assets?kind=street_lamp')).json().rows
  const row = (rest: string) => `;${asset.id};${rest}`
  const good = [
    EVENTS,
    row('Perolehan;1/3/2025;5;75.000.000;DAK;BAST/5;;;;'),
    row('Penghapusan;1/4/2025;2;;;SK/2;;;;rusak kena petir'),
    row('Kerusakan;1/5/2026;;;;;;Rusak ringan;Tidak beroperasi;'),
  ].join('\n')
  assert.equal((await apply('events', good, liaison)).body.added, 3)
  const detail = (await admin.get(`/api/infrastructure/assets/${asset.id}`)).json()
  assert.deepEqual([detail.quantity, detail.condition, detail.operational], ['13', 'minor_damage', 'not_operating'])
  const file = (await admin.get('/api/infrastructure/events.csv')).body
  const back = await send('events', file)
  assert.deepEqual([back.body.added, back.body.changed, back.body.refused], [0, 0, 0])
  const bad = [
    EVENTS,
    row('Perolehan;1/3/2025;5;;;BAST/5;;;;'),
    row('Penghapusan;1/6/2026;99;;;SK/9;;;;'),
    row('Pemeriksaan;1/7/2026;;;;;;Baik;;'),
    row('Mutasi;1/6/2026;;;;SK/3;antah;;;'),
    row('Kerusakan;2/6/2026;;;;;;;;'),
    ';bukan-id;Perolehan;1/3/2025;5;;;;;;;',
  ].join('\n')
  const refused = await send('events', bad, liaison)
  assert.deepEqual(reasons(refused.body), [
    [2, 'ID'],
    [3, 'Jumlah'],
    [4, 'Tanggal'],
    [5, 'Kode instansi penerima'],
    [6, 'Peristiwa'],
    [7, 'ID aset'],
  ])
  assert.match(refused.body.refusals[4].reason, /keadaan dan kondisi/, 'a field is named as the form names it')
  const other = await as('liaison_officer', { agencyId: await agency('dinkes', { name: 'Dinas Kesehatan' }) })
  const foreign = await send('events', `${EVENTS}\n${row('Pemeriksaan;1/6/2026;;;;;;Baik;;')}\n`, other)
  assert.deepEqual(reasons(foreign.body), [[2, 'ID aset']])
  const changed = await send('events', file.replace('rusak kena petir', 'rusak kena banjir'))
  assert.match(changed.body.refusals[0].reason, /^Yang sudah dicatat tidak diubah/)
})

test('kinds, plans, statements and breaks come in from lists; plans stay out of the stock', async () => {
  const KINDS = 'Kode jenis;Register;Nama;Nama (Inggris);Yang dihitung;Satuan;Tempat untuk umum'
  const kinds = `${KINDS}\nsea_wall;physical;Tanggul laut;Sea wall;Tiap meter tanggul;m;ya\n`
  assert.equal((await apply('kinds', kinds)).body.added, 1)
  assert.equal((await apply('kinds', kinds.replace('Tiap meter', 'Setiap meter'))).body.changed, 1)
  const page = async () => (await (await as()).get('/infrastruktur/sea_wall?lang=en')).body
  assert.match(await page(), /lang="id">Setiap meter tanggul/, 'without an English word the Indonesian one is shown, and says that it is')
  const both = kinds
    .replace('Yang dihitung;', 'Yang dihitung;Yang dihitung (Inggris);')
    .replace('Tiap meter tanggul', 'Setiap meter tanggul;Each metre of wall')
  assert.equal((await apply('kinds', both)).body.changed, 1)
  assert.match(await page(), /lang="en">Each metre of wall/)
  assert.deepEqual(
    reasons(
      (await send('kinds', `${KINDS}\nSea Wall;physical;Tanggul;Wall;Tiap meter;m;ya\nsea_gate;laut;Pintu;Gate;Tiap pintu;buah;ya\n`)).body,
    ),
    [
      [2, 'Kode jenis'],
      [3, 'Register'],
    ],
  )
  const PLANS = 'Kode jenis;Kode instansi;Jumlah;Tahun sasaran;Sumber'
  const plans = `${PLANS}\nsea_wall;dlhp;1.250,5;2027;RPJMD (contoh)\n`
  assert.equal((await apply('plans', plans)).body.added, 1)
  assert.deepEqual(reasons((await send('plans', plans)).body), [[2, 'ID']], 'the same plan is not noted twice')
  assert.deepEqual(
    reasons((await send('plans', `${PLANS}\nantah;;5;2027;RPJMD\nsea_wall;antah;5;2028;RPJMD\nsea_wall;;0;2028;RPJMD\n`)).body),
    [
      [2, 'Kode jenis'],
      [3, 'Kode instansi'],
      [4, 'Jumlah'],
    ],
  )
  const said = 'Kode jenis;Pernyataan;Sifat;Tanggal;Sumber\nsea_wall;dua kilometer;Pernyataan;3/3/2026;Koran (contoh)\n'
  assert.equal((await apply('statements', said)).body.added, 1)
  const BREAKS = 'Kode jenis;Tanggal;Yang dihitung sebelumnya;Yang dihitung sejak tanggal itu;Alasan'
  const breaks = `${BREAKS}\nsea_wall;1/1/2024;tanggul batu;tanggul batu dan beton;Definisi baru (contoh)\n`
  assert.equal((await apply('breaks', breaks)).body.added, 1)
  const wrong = [
    'antah;1/1/2024;tanggul batu;tanggul beton;Definisi baru',
    'sea_wall;1/1/2024;tanggul;tanggul beton;Definisi lain',
    'sea_wall;1/1/2027;tanggul;tanggul beton;Definisi lain',
    'sea_wall;1/1/2025;tanggul;tanggul beton;ya',
  ]
  assert.deepEqual(reasons((await send('breaks', [BREAKS, ...wrong, ''].join('\n'))).body), [
    [2, 'Kode jenis'],
    [3, 'Tanggal'],
    [4, 'Tanggal'],
    [5, 'Alasan'],
  ])
  const growth = (await admin.get('/api/infrastructure/kinds/sea_wall')).json()
  assert.deepEqual([growth.stock, growth.plans[0].quantity, growth.statements[0].figure], [null, '1250.5', 'dua kilometer'])
  assert.equal(growth.breaks[0].toDefinition, 'tanggul batu dan beton')
  for (const name of ['kinds', 'plans', 'statements', 'breaks']) {
    const out = (await admin.get(`/api/infrastructure/${name}.csv`)).body
    const again = (await send(name, out)).body
    assert.deepEqual([again.added, again.changed, again.refused], [0, 0, 0], name)
    assert.equal((await send(name, out, liaison)).status, 403, name)
    assert.equal((await (await as()).get(`/api/infrastructure/${name}.csv`)).statusCode, 401, name)
  }
})
