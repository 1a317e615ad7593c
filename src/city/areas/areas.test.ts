import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testApp } from '../../../test/support/test-app.ts'
import { distanceM, nearestArea } from './geography.ts'
import { listAreas, outlineOf } from './index.ts'

const { db, as } = await testApp()
const areas = await listAreas(db)
const [shore = []] = outlineOf().geometry.coordinates

function onLand(lon: number, lat: number): boolean {
  let inside = false
  for (const [index, point] of shore.entries()) {
    const [x1 = 0, y1 = 0] = point
    const [x2 = 0, y2 = 0] = shore.at(index - 1) ?? []
    if (y1 > lat !== y2 > lat && lon < ((x2 - x1) * (lat - y1)) / (y2 - y1) + x1) inside = !inside
  }
  return inside
}

test('the shore knows land from sea', () => {
  assert.ok(onLand(128.1856, -3.699))
  assert.ok(!onLand(128.17, -3.68), 'Ambon Bay')
  assert.ok(!onLand(128.22, -3.64), 'the inner bay')
})

test('all 55 areas have a centre, and each lies on land', () => {
  const units = areas.filter(({ kind }) => kind !== 'kota')
  assert.equal(units.length, 55)
  for (const area of units) assert.ok(onLand(area.lon!, area.lat!), `${area.code} ${area.name}`)
})

test('no two units share a centre, and each lies near its own kecamatan', () => {
  const units = areas.filter(({ kind }) => kind === 'kelurahan' || kind === 'desa_negeri')
  assert.equal(new Set(units.map(({ lat, lon }) => `${lat},${lon}`)).size, 50)
  for (const unit of units) {
    const parent = areas.find(({ code }) => code === unit.parentCode)!
    const metres = distanceM({ lat: unit.lat!, lon: unit.lon! }, { lat: parent.lat!, lon: parent.lon! })
    assert.ok(metres < 9500, `${unit.name}: ${Math.round(metres)} m from ${parent.name}`)
  }
})

test('a pin at Pattimura airport proposes Laha, a pin at sea off Saparua proposes nothing', () => {
  assert.equal(nearestArea(areas, { lat: -3.7103, lon: 128.0891 })?.name, 'Laha')
  assert.equal(nearestArea(areas, { lat: -3.58, lon: 128.65 }), undefined)
})

test('the shore can be fetched by anybody', async () => {
  const reply = await (await as()).get('/api/areas/outline')
  assert.equal(reply.statusCode, 200)
  assert.match(reply.json().properties.note, /schematic/i)
})
