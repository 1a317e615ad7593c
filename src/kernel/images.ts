import { createHash } from 'node:crypto'
import type Sharp from 'sharp'
import { unprocessable } from './problem.ts'

export interface AcceptedImage {
  bytes: Buffer
  contentType: 'image/jpeg'
  width: number
  height: number
  /** of the accepted bytes */
  sha256: string
  /** what the camera's clock said, without a zone: '2026-08-03T09:12:44' */
  takenAt?: string
  position?: { lat: number; lon: number }
  /** the program that changed it, as its tags say */
  editor?: string
  /** 64 bits in hexadecimal by which copies are known, resized or recompressed ones too; none of a picture without contrast */
  likeness?: string
}

export const MAX_IMAGE_BYTES = 20 * 1024 * 1024
const MAX_SIDE_PX = 2048
/** Telephones take up to 108 megapixels; a small file that claims more is a bomb. */
const MAX_PIXELS = 110_000_000

type Refusal = 'too-large' | 'heic' | 'svg' | 'not-an-image' | 'hidden-code' | 'unreadable'

let opened: Promise<typeof Sharp> | undefined

/** The drawing library, read with the first picture. */
export function openSharp(): Promise<typeof Sharp> {
  opened ??= import('sharp').then(({ default: sharp }) => {
    // Two cores: one decoding at a time leaves the other to everyone else.
    sharp.concurrency(1)
    sharp.cache(false)
    return sharp
  })
  return opened
}

/** Takes a JPEG, PNG or WebP photo and returns it upright, re-encoded, at most 2048 px a side and without metadata. Throws Problem 'image-not-accepted'. */
export async function acceptImage(bytes: Uint8Array): Promise<AcceptedImage> {
  const refusal = refuse(bytes)
  if (refusal) throw notAccepted(refusal)
  const { takenAt, position, editor } = await readCamera(bytes)
  const sharp = await openSharp()
  try {
    const { data, info } = await sharp(bytes, { failOn: 'error', limitInputPixels: MAX_PIXELS, sequentialRead: true, animated: false })
      .rotate()
      .resize(MAX_SIDE_PX, MAX_SIDE_PX, { fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .jpeg({ quality: 82, mozjpeg: false })
      .toBuffer({ resolveWithObject: true })
    const likeness = await likenessOf(data)
    return {
      bytes: data,
      contentType: 'image/jpeg',
      width: info.width,
      height: info.height,
      sha256: createHash('sha256').update(data).digest('hex'),
      ...(takenAt ? { takenAt } : {}),
      ...(position ? { position } : {}),
      ...(editor ? { editor } : {}),
      ...(likeness ? { likeness } : {}),
    }
  } catch {
    throw notAccepted('unreadable')
  }
}

/** What a hand drew on a screen, as a picture. Each line is x, y, x, y … within the field. */
export async function drawnImage({
  width,
  height,
  lines,
}: {
  width: number
  height: number
  lines: readonly (readonly number[])[]
}): Promise<AcceptedImage> {
  const paths = lines.map((line) => `<polyline points="${line.join(' ')}"/>`).join('')
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><g fill="none" stroke="#0b1f33" stroke-width="3" stroke-linecap="round" stroke-linejoin="round">${paths}</g></svg>`
  const sharp = await openSharp()
  const { data, info } = await sharp(Buffer.from(svg))
    .flatten({ background: '#ffffff' })
    .jpeg({ quality: 90 })
    .toBuffer({ resolveWithObject: true })
  return {
    bytes: data,
    contentType: 'image/jpeg',
    width: info.width,
    height: info.height,
    sha256: createHash('sha256').update(data).digest('hex'),
  }
}

function notAccepted(reason: Refusal) {
  return unprocessable('image-not-accepted', { reason }, { reason })
}

/** Judges by the bytes: names and declared types are the sender's claim. */
function refuse(bytes: Uint8Array): Refusal | undefined {
  if (bytes.byteLength > MAX_IMAGE_BYTES) return 'too-large'
  const head = Buffer.from(bytes.subarray(0, 4096)).toString('latin1')
  if (head.startsWith('ftyp', 4)) return /^(heic|heix|hevc|hevx|heim|heis|mif1|msf1)/.test(head.slice(8)) ? 'heic' : 'not-an-image'
  if (/<svg[\s>]/i.test(head)) return 'svg'
  const known =
    head.startsWith('\xff\xd8\xff') || head.startsWith('\x89PNG\r\n\x1a\n') || (head.startsWith('RIFF') && head.startsWith('WEBP', 8))
  if (!known) return 'not-an-image'
  // A photo that is a page as well: browsers and mail programmes may run it wherever its bytes are kept.
  if (/<script[\s>]|<html[\s>]|<!doctype\s|<iframe\s/i.test(Buffer.from(bytes).toString('latin1'))) return 'hidden-code'
  return undefined
}

/** Difference hash: of 8 rows of 9 grey points, whether each is brighter than its right neighbour. */
async function likenessOf(bytes: Buffer): Promise<string | undefined> {
  const sharp = await openSharp()
  const grey = await sharp(bytes).greyscale().resize(9, 8, { fit: 'fill' }).raw().toBuffer()
  let bits = 0n
  for (let row = 0; row < 8; row++)
    for (let column = 0; column < 8; column++) bits = (bits << 1n) | (grey[row * 9 + column]! > grey[row * 9 + column + 1]! ? 1n : 0n)
  // A picture of one colour is like every other one.
  return bits === 0n || bits === 2n ** 64n - 1n ? undefined : bits.toString(16).padStart(16, '0')
}

const EDITORS =
  /photoshop|lightroom|gimp|snapseed|picsart|canva|pixelmator|affinity|facetune|meitu|midjourney|stable diffusion|dall|firefly|gemini/i

async function readCamera(bytes: Uint8Array): Promise<{ takenAt?: string; position?: { lat: number; lon: number }; editor?: string }> {
  const { default: exifr } = await import('exifr')
  try {
    const tags = await exifr.parse(Buffer.from(bytes), {
      pick: ['Software', 'DateTimeOriginal', 'GPSLatitude', 'GPSLongitude', 'GPSLatitudeRef', 'GPSLongitudeRef'],
      reviveValues: false,
    })
    const takenAt = cameraTime(String(tags?.DateTimeOriginal ?? ''))
    const editor = EDITORS.exec(String(tags?.Software ?? ''))?.[0]
    const { latitude: lat, longitude: lon } = tags ?? {}
    return {
      ...(takenAt ? { takenAt } : {}),
      ...(editor ? { editor } : {}),
      ...(Number.isFinite(lat) && Number.isFinite(lon) && (lat !== 0 || lon !== 0) ? { position: { lat, lon } } : {}),
    }
  } catch {
    return {} // no or broken metadata is no reason to refuse the photo
  }
}

/** Cameras that were never set write zeros, and broken ones days that no calendar has. */
function cameraTime(tag: string): string | undefined {
  const [, year, month, day, time] = /^(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)/.exec(tag) ?? []
  try {
    return Temporal.PlainDateTime.from(`${year}-${month}-${day}T${time}`, { overflow: 'reject' }).toString()
  } catch {
    return undefined
  }
}
