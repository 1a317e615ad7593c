import { constants, inflateRawSync, inflateSync } from 'node:zlib'

/** What a person would read in a file: the parts of XLSX and DOCX, the letters of a PDF; anything else as it is. */
export function readable(bytes: Buffer): string {
  if (bytes.subarray(0, 4).equals(Buffer.from('PK\x03\x04'))) return unzipped(bytes)
  if (bytes.subarray(0, 5).toString('latin1') === '%PDF-') return lettersOf(bytes)
  return bytes.toString('utf8')
}

function unzipped(bytes: Buffer): string {
  const parts: string[] = []
  // The list at the end names every part with where it begins: sizes at the parts themselves may be missing.
  for (let at = bytes.indexOf('PK\x01\x02', 0, 'latin1'); at >= 0; at = bytes.indexOf('PK\x01\x02', at + 46, 'latin1')) {
    const method = bytes.readUInt16LE(at + 10)
    const size = bytes.readUInt32LE(at + 20)
    const head = bytes.readUInt32LE(at + 42)
    const from = head + 30 + bytes.readUInt16LE(head + 26) + bytes.readUInt16LE(head + 28)
    const packed = bytes.subarray(from, from + size)
    const text = (method === 8 ? inflateRawSync(packed) : packed).toString('utf8')
    // A word that changes its face in the middle is still one word.
    parts.push(text, text.replace(/<[^>]*>/g, ''))
  }
  return parts.join('\n')
}

/** A PDF writes the numbers of its fonts' glyphs; each font says which letters they are. */
function lettersOf(bytes: Buffer): string {
  const streams = [...bytes.toString('latin1').matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].map(([, packed = '']) => {
    const raw = Buffer.from(packed, 'latin1')
    try {
      // A packed stream may end in what looks like its line's end: what is there is read all the same.
      return inflateSync(raw, { finishFlush: constants.Z_SYNC_FLUSH }).toString('latin1')
    } catch {
      return packed
    }
  })
  const fonts = streams.filter((text) => text.includes('begincmap')).map(glyphs)
  const written = streams
    .filter((text) => /T[jJ]\b/.test(text))
    .flatMap((text) => [...text.matchAll(/BT[\s\S]*?ET/g)].map(([part]) => part))
  // Which of them a piece is set in is not asked: it is read in every font, and in the right one it makes sense.
  return [bytes.toString('latin1'), ...fonts.map((font) => written.map((part) => readIn(font, part)).join('\n'))].join('\n')
}

function glyphs(cmap: string): Map<number, string> {
  const letters = (hex: string) => Buffer.from(hex, 'hex').swap16().toString('utf16le')
  const font = new Map<number, string>()
  for (const [, block = ''] of cmap.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
    for (const [, glyph = '', text = ''] of block.matchAll(/<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>/g))
      font.set(parseInt(glyph, 16), letters(text))
  for (const [, block = ''] of cmap.matchAll(/beginbfrange([\s\S]*?)endbfrange/g))
    for (const [, first = '', last = '', text = ''] of block.matchAll(/<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>/g))
      for (let glyph = parseInt(first, 16); glyph <= parseInt(last, 16); glyph += 1)
        font.set(glyph, String.fromCodePoint(parseInt(text, 16) + glyph - parseInt(first, 16)))
  return font
}

function readIn(font: Map<number, string>, part: string): string {
  const pieces = [...part.matchAll(/<([0-9A-Fa-f\s]+)>|\(((?:\\[\s\S]|[^\\)])*)\)/g)].map(([, hex, literal]) =>
    hex === undefined ? unescaped(literal ?? '') : Buffer.from(hex.replace(/\s/g, ''), 'hex'),
  )
  const numbers = Buffer.concat(pieces)
  let text = ''
  for (let at = 0; at + 1 < numbers.length; at += 2) text += font.get(numbers.readUInt16BE(at)) ?? ''
  return text
}

function unescaped(literal: string): Buffer {
  const plain = literal.replace(/\\(\d{1,3}|[\s\S])/g, (_, code: string) =>
    /^\d/.test(code) ? String.fromCodePoint(parseInt(code, 8)) : ({ n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }[code] ?? code),
  )
  return Buffer.from(plain, 'latin1')
}
