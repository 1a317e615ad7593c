import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { SYSTEM } from '#kernel/permissions.ts'
import { exampleCity } from '../../../test/support/test-app.ts'
import { publishVersions } from './index.ts'
import { withdrawVersion } from './publish-versions.ts'

const { as, context, clock } = await exampleCity()
const visitor = await as()
const admin = await as('city_admin')
const officer = await as('information_officer')

interface Distribution {
  'dcat:downloadURL': { '@id': string }
  'dcat:byteSize'?: number
  'spdx:checksum'?: { 'spdx:checksumValue': string }
}
async function distributionsOf(code: string): Promise<Distribution[]> {
  const catalogue = (await visitor.get('/catalog.jsonld')).json()
  return catalogue['dcat:dataset'].find((each: Record<string, unknown>) => each['dct:identifier'] === code)['dcat:distribution']
}
const pathOf = (each: Distribution) => new URL(each['dcat:downloadURL']['@id']).pathname
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

async function register(name: string): Promise<void> {
  const { rows } = (await admin.get('/api/infrastructure/assets?kind=application')).json()
  const asset = { kind: 'application', name, agencyId: rows[0].agencyId, acquiredOn: '2026-11-01', source: 'uji (contoh)' }
  assert.equal((await admin.post('/api/infrastructure/assets', asset)).statusCode, 201)
}

test('I-4: the bytes of a version have the checksum of the catalogue, and a new version changes nothing at the old address', async () => {
  assert.deepEqual(await publishVersions(context), [], 'nothing has changed since the city was loaded')
  const first = (await visitor.get('/data/aset-tik/v1.csv')).rawPayload
  for (const name of ['Aplikasi kedua (contoh)', 'Aplikasi ketiga (contoh)']) {
    await register(name)
    clock.set(name.includes('kedua') ? '2026-11-24T09:00' : '2026-11-25T09:00')
    assert.ok((await publishVersions(context)).some((each) => each.startsWith('aset-tik v')))
  }
  const kept = (await distributionsOf('aset-tik')).filter((each) => each['spdx:checksum'])
  assert.deepEqual(
    kept.map(pathOf).filter((path) => path.endsWith('.csv')),
    ['/data/aset-tik/v3.csv', '/data/aset-tik/v2.csv', '/data/aset-tik/v1.csv'],
  )
  for (const each of kept) {
    const reply = await visitor.get(pathOf(each))
    assert.equal(reply.statusCode, 200, pathOf(each))
    assert.equal(sha256(reply.rawPayload), each['spdx:checksum']!['spdx:checksumValue'], pathOf(each))
    assert.equal(reply.rawPayload.length, each['dcat:byteSize'])
  }
  assert.deepEqual((await visitor.get('/data/aset-tik/v1.csv')).rawPayload, first)
  const rows = async (version: number) => (await visitor.get(`/data/aset-tik/v${version}.json`)).json()
  const [one, three] = [await rows(1), await rows(3)]
  assert.deepEqual([three.version, three.published_on, three.rows.length - one.rows.length], [3, '2026-11-25', 2])
  assert.equal((await visitor.get('/data/aset-tik/v3.geojson')).json().type, 'FeatureCollection')
})

test('every data set says of each column what it means, and machines find it; what may have to vanish is not kept', async () => {
  const { dataset } = (await visitor.get('/data.json')).json() as {
    dataset: { identifier: string; describedBy: string; accrualPeriodicity?: string }[]
  }
  const namesOf = (kept: boolean) =>
    dataset.filter(({ accrualPeriodicity }) => (accrualPeriodicity !== undefined) === kept).map(({ identifier }) => identifier)
  assert.deepEqual(namesOf(true).toSorted(), [
    'aset-fisik',
    'aset-sosial',
    'aset-tik',
    'badan-kota-cerdas',
    'csr-kebutuhan',
    'csr-pernyataan',
    'csr-realisasi',
    'infrastruktur-pernyataan',
    'infrastruktur-tahunan',
    'masterplan-anggaran',
    'masterplan-indikator',
    'masterplan-program',
    'rapat-kota-cerdas',
  ])
  assert.deepEqual(namesOf(false).toSorted(), ['aduan-per-bulan', 'keputusan-kota-cerdas', 'usulan-kota-cerdas'])
  for (const { identifier, describedBy, accrualPeriodicity } of dataset) {
    const about = (await visitor.get(new URL(describedBy).pathname)).json()
    assert.ok(about.producer.id && about.licence, identifier)
    assert.equal(about.versions.length > 0, accrualPeriodicity !== undefined, identifier)
    assert.ok(about.fields.length > 3)
    for (const field of about.fields) assert.ok(field.title.id && field.title.en && field.type, `${identifier}.${field.name}`)
    const [head] = (await visitor.get(`/data/${identifier}.csv`)).body.split('\r\n')
    assert.equal(about.schema.fields.map(({ name }: { name: string }) => name).join(','), head)
    // What stands in a column of codes is one of its codes.
    const { rows } = (await visitor.get(`/data/${identifier}.json`)).json() as { rows: Record<string, string | null>[] }
    for (const { name, classes } of about.fields as { name: string; classes?: object }[])
      for (const row of classes ? rows : [])
        for (const code of (row[name] ?? '').split(' ').filter(Boolean)) assert.ok(code in classes!, `${identifier}.${name}: ${code}`)
  }
})

test('the catalogue names the roles of Satu Data once the city has set them', async () => {
  const roles = { steward: 'Diskominfo-Sandi (contoh)', contact: 'data@ambon.example' }
  const about = async () => (await visitor.get('/data/aset-tik/metadata.json')).json()
  assert.equal((await about()).steward, null)
  assert.match((await visitor.get('/data/aset-tik', { headers: { accept: 'text/html' } })).body, /Walidata<\/dt><dd>belum ditetapkan/)
  const policy = { key: 'portal.data_roles', selector: {}, value: roles, legalBasis: 'Perpres 39/2019', validFrom: '2026-11-25' }
  assert.equal((await admin.post('/api/policies', policy)).statusCode, 204)
  assert.deepEqual([(await about()).steward, (await about()).supervisor], [roles.steward, null])
  assert.match((await visitor.get('/catalog.jsonld')).body, /mailto:data@ambon\.example/)
  assert.match((await visitor.get('/data.json')).body, /mailto:data@ambon\.example/)
})

test('a version that must not be read any more says so at its address and leaves the catalogue', async () => {
  const withdraw = (version: number, reason: string, by = officer) =>
    by.post(`/api/open-data/aset-tik/versions/${version}/withdraw`, { reason })
  assert.equal((await withdraw(2, 'x')).statusCode, 400)
  assert.equal((await withdraw(9, 'Salah')).statusCode, 404)
  assert.equal((await withdraw(2, 'Memuat titik yang tidak boleh dibuka')).statusCode, 204)
  assert.equal((await withdraw(2, 'Sekali lagi')).json().code, 'dataset-version-withdrawn')
  for (const format of ['csv', 'json', 'geojson']) {
    const reply = await visitor.get(`/data/aset-tik/v2.${format}`)
    assert.equal(reply.statusCode, 410)
    assert.match(reply.body, /Memuat titik yang tidak boleh dibuka/)
  }
  assert.doesNotMatch((await visitor.get('/catalog.jsonld')).body, /aset-tik\/v2/)
  assert.match((await visitor.get('/data/aset-tik', { headers: { accept: 'text/html' } })).body, /Ditarik 25 November 2026: Memuat titik/)
  assert.equal((await visitor.get('/data/aset-tik/v1.csv')).statusCode, 200)
})

test('a version is published at once by whoever answers for the data, and by nobody else', async () => {
  const publish = (code: string, by = officer) => by.post(`/api/open-data/${code}/versions`, {})
  assert.equal((await publish('aset-tik')).json().version, null)
  await register('Aplikasi keempat (contoh)')
  assert.equal((await publish('aset-tik')).json().version, 4)
  assert.equal((await publish('antah')).statusCode, 404)
  assert.equal((await publish('aduan-per-bulan')).statusCode, 404)
  const liaison = await as('liaison_officer')
  for (const [by, status] of [
    [visitor, 401],
    [liaison, 403],
  ] as const) {
    assert.equal((await publish('aset-tik', by)).statusCode, status)
    assert.equal((await by.post('/api/open-data/aset-tik/versions/1/withdraw', { reason: 'Coba' })).statusCode, status)
    assert.equal((await by.get('/api/open-data')).statusCode, status)
  }
  const listed = (await officer.get('/api/open-data')).json() as { code: string; versions: { version: number }[] }[]
  assert.deepEqual(
    listed.find(({ code }) => code === 'aset-tik')!.versions.map(({ version }) => version),
    [4, 3, 2, 1],
  )
})

test('addresses that are no file are not found', async () => {
  for (const path of [
    'antah',
    'antah.csv',
    'aset-tik.xml',
    'aset-tik/v0.csv',
    'aset-tik/v99.csv',
    'aset-tik/v1.xml',
    'aset-tik/vx.csv',
    'antah/metadata.json',
  ])
    assert.equal((await visitor.get(`/data/${path}`)).statusCode, 404, path)
})

test('the bytes of a withdrawn version go with it, also where no room offers the data set any more', async () => {
  const kept = async () => (await Array.fromAsync(context.blobs.keys())).filter((key) => key.startsWith('open-data/aset-tik/v1-'))
  assert.equal((await kept()).length, 3)
  const rooms = context.rooms.map(({ datasets: _none, ...room }) => room)
  await withdrawVersion({ ...context, rooms }, SYSTEM, 'aset-tik', 1, 'Tidak boleh dibuka')
  assert.deepEqual(await kept(), [])
})
