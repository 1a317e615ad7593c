import assert from 'node:assert/strict'
import { test } from 'node:test'
import sharp from 'sharp'
import { acceptImage } from './images.ts'
import type { Problem } from './problem.ts'

const canvas = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: '#356' } })
const refusedFor = (reason: string) => (problem: Problem) =>
  problem.code === 'image-not-accepted' && problem.status === 422 && problem.params.reason === reason

test('a large photo becomes an upright JPEG of at most 2048 pixels without metadata, and tells when and where it was taken', async () => {
  const photo = await canvas(4000, 3000)
    .withExif({
      IFD0: { Orientation: '6', Make: 'Telepon' },
      IFD2: { DateTimeOriginal: '2026:08:03 09:12:44' },
      IFD3: { GPSLatitudeRef: 'S', GPSLatitude: '3/1 41/1 42/1', GPSLongitudeRef: 'E', GPSLongitude: '128/1 10/1 48/1' },
    })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()
  const image = await acceptImage(photo)
  assert.deepEqual([image.contentType, image.width, image.height], ['image/jpeg', 1536, 2048])
  const metadata = await sharp(image.bytes).metadata()
  assert.equal(metadata.format, 'jpeg')
  assert.equal(metadata.exif, undefined)
  assert.match(image.sha256, /^[0-9a-f]{64}$/)
})

test('the place and the hour of the camera are read before they are removed', async () => {
  const photo = await canvas(40, 30)
    .withExif({
      IFD2: { DateTimeOriginal: '2026:08:03 09:12:44' },
      IFD3: { GPSLatitudeRef: 'S', GPSLatitude: '3/1 41/1 42/1', GPSLongitudeRef: 'E', GPSLongitude: '128/1 10/1 48/1' },
    })
    .jpeg()
    .toBuffer()
  const image = await acceptImage(photo)
  assert.equal(image.takenAt, '2026-08-03T09:12:44')
  assert.ok(Math.abs(image.position!.lat + 3.695) < 1e-6)
  assert.ok(Math.abs(image.position!.lon - 128.18) < 1e-6)
})

test('a camera whose clock was never set, or that names a day of no calendar, has no hour', async () => {
  for (const day of ['0000:00:00 00:00:00', '2026:02:30 09:12:44', '2026:08:03 29:12:44']) {
    const photo = await canvas(40, 30)
      .withExif({ IFD2: { DateTimeOriginal: day } })
      .jpeg()
      .toBuffer()
    assert.equal((await acceptImage(photo)).takenAt, undefined, day)
  }
})

test('PNG and WebP are taken, transparency becomes white', async () => {
  const png = await sharp({ create: { width: 10, height: 10, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } })
    .png()
    .toBuffer()
  const { bytes } = await acceptImage(png)
  assert.deepEqual([...(await sharp(bytes).raw().toBuffer()).subarray(0, 3)], [255, 255, 255])
  assert.equal((await acceptImage(await canvas(10, 10).webp().toBuffer())).contentType, 'image/jpeg')
})

test('21 MB, HEIC, SVG, text, a cut-off file and a page in a photo are refused, each with its reason', async () => {
  const jpeg = await canvas(600, 400).jpeg().toBuffer()
  await assert.rejects(acceptImage(Buffer.concat([jpeg, Buffer.alloc(21 * 1024 * 1024)])), refusedFor('too-large'))
  await assert.rejects(acceptImage(Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1')), refusedFor('heic'))
  await assert.rejects(acceptImage(Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>')), refusedFor('svg'))
  await assert.rejects(acceptImage(Buffer.from('<html><script>alert(1)</script></html>')), refusedFor('not-an-image'))
  await assert.rejects(acceptImage(Buffer.from('')), refusedFor('not-an-image'))
  await assert.rejects(acceptImage(jpeg.subarray(0, jpeg.length / 2)), refusedFor('unreadable'))
  await assert.rejects(acceptImage(Buffer.concat([jpeg, Buffer.from('<script>alert(1)</script>')])), refusedFor('hidden-code'))
})

test('a small file that claims more pixels than any telephone takes is refused', async () => {
  const bomb = await canvas(12000, 10000).png({ compressionLevel: 9 }).toBuffer()
  await assert.rejects(acceptImage(bomb), refusedFor('unreadable'))
})
