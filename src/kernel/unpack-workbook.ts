import { promisify } from 'node:util'
import { inflateRaw } from 'node:zlib'
import { zipSync } from 'fflate'
import { unprocessable } from './problem.ts'

/** Of all parts together: twice what a list of 20,000 rows and 45 columns has. */
const MAX_MEGABYTES = 50
/** Of one sheet, with the empty ones between those that are filled: a reader makes a whole rectangle of them. */
const MAX_CELLS = 1_000_000
/** The last row that a spreadsheet has. */
const LAST_ROW = 1_048_576

const inflate = promisify(inflateRaw)
const tooLarge = () => unprocessable('spreadsheet-too-large', { maxMegabytes: MAX_MEGABYTES, maxCells: MAX_CELLS })

/**
 * The same workbook with its parts unpacked, for a reader that sets no bounds: a file of a few kilobytes can say that it has a thousand million
 * rows, or become gigabytes. Throws Problem 'spreadsheet-too-large' or 'spreadsheet-unreadable', or what reading beyond the file's end throws.
 */
export async function unpackWorkbook(zip: Buffer): Promise<Buffer> {
  const parts: Record<string, Uint8Array> = {}
  let left = MAX_MEGABYTES * 1024 * 1024
  for (const { name, isPacked, bytes } of listedParts(zip)) {
    if (!/^xl\/.*\.xml(\.rels)?$/.test(name)) continue
    // What a file says of its own sizes proves nothing: what comes out is counted.
    const part = isPacked ? await inflate(bytes, { maxOutputLength: left }).catch(refuse) : bytes
    left -= part.length
    if (left <= 0) throw tooLarge()
    checkCells(part.toString('latin1'))
    if (part.length > 0) parts[name] = part
  }
  return Buffer.from(zipSync(parts, { level: 0 }))
}

/** By the list at the end of the file; the sizes that stand at the parts themselves may be missing. */
function* listedParts(zip: Buffer): Iterable<{ name: string; isPacked: boolean; bytes: Buffer }> {
  const end = zip.lastIndexOf('PK\u0005\u0006')
  let at = zip.readUInt32LE(end + 16)
  while (zip.toString('latin1', at, at + 4) === 'PK\u0001\u0002') {
    const nameEnd = at + 46 + zip.readUInt16LE(at + 28)
    const head = zip.readUInt32LE(at + 42)
    const from = head + 30 + zip.readUInt16LE(head + 26) + zip.readUInt16LE(head + 28)
    yield {
      name: zip.toString('utf8', at + 46, nameEnd),
      isPacked: zip.readUInt16LE(at + 10) !== 0,
      bytes: zip.subarray(from, from + zip.readUInt32LE(at + 20)),
    }
    at = nameEnd + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
  }
}

function refuse(error: NodeJS.ErrnoException): never {
  throw error.code === 'ERR_BUFFER_TOO_LARGE' ? tooLarge() : error
}

const ROW_OR_CELL = /<(?:[\w.-]*:)?(row|c)(?=[\s/>])([^<>]*)(>?)/g
/** As every program writes them. Whatever a reader might understand otherwise is refused. */
const PLAIN_ATTRIBUTES = /^(?:\s+[\w.:-]+=(?:"[^"&]*"|'[^'&]*'))*\s*\/?$/
const PLACE = /[\s:]r=["']([^"']*)["']/g

/** Any part may be named as a sheet, so each is looked at as if it were one. */
function checkCells(xml: string): void {
  const count = { row: 0, c: 0 }
  const filled = { rows: 0, columns: 0 }
  for (const [, tag, attributes = '', close] of xml.matchAll(ROW_OR_CELL)) {
    if (!close || !PLAIN_ATTRIBUTES.test(attributes)) throw unprocessable('spreadsheet-unreadable')
    count[tag as 'row' | 'c'] += 1
    for (const [, place = ''] of attributes.matchAll(PLACE)) {
      const { column, row } = placeOf(place)
      if (row > LAST_ROW) throw tooLarge()
      if (tag === 'row' || attributes.endsWith('/')) continue
      filled.rows = Math.max(filled.rows, row)
      filled.columns = Math.max(filled.columns, column)
    }
    if (count.row > LAST_ROW || count.c > MAX_CELLS || filled.rows * filled.columns > MAX_CELLS) throw tooLarge()
  }
}

/** 'AB12' is row 12 of column 28; a row says its number alone. */
function placeOf(place: string): { column: number; row: number } {
  const [, letters, row] = /^([A-Z]{0,3})(\d{1,10})$/.exec(place) ?? []
  if (letters === undefined) throw unprocessable('spreadsheet-unreadable')
  return { column: letters.split('').reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0), row: Number(row) }
}
