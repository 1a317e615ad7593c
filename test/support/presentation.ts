import assert from 'node:assert/strict'
import path from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { typeset } from '../../src/kernel/pdf.ts'

/** The parts of a presentation by name, after asking what an office program asks: each is XML, is declared, and leads to parts that are there. */
export function presentationParts(bytes: Buffer): Map<string, string> {
  const files = unzipSync(bytes)
  const parts = new Map(Object.entries(files).map(([name, part]) => [name, strFromU8(part)]))
  assertXml(Object.values(files))
  const types = parts.get('[Content_Types].xml')!
  const declared = [...types.matchAll(/<Override PartName="\/([^"]+)"/g)].map(([, name]) => name!)
  const written = [...parts.keys()].filter((name) => name !== '[Content_Types].xml' && !name.endsWith('.rels'))
  assert.deepEqual(declared.toSorted(), written.toSorted())
  for (const [name, xml] of parts) if (name.endsWith('.rels')) assertRelations(name, xml, parts)
  return parts
}

/** The texts of a slide, one a line. */
export function textIn(xml: string): string {
  return [...xml.matchAll(/<a:t>([^<]*)<\/a:t>/g)]
    .map(([, text = '']) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&'))
    .join('\n')
}

/** The typesetter has a strict parser of XML with namespaces. */
function assertXml(parts: readonly Uint8Array[]): void {
  const files = Object.fromEntries(parts.map((part, index) => [`part-${index}.xml`, part]))
  typeset(
    Object.keys(files)
      .map((name) => `#let _ = xml("${name}")`)
      .join('\n'),
    {},
    { files },
  )
}

function assertRelations(name: string, xml: string, parts: ReadonlyMap<string, string>): void {
  const owner = path.posix.join(path.posix.dirname(name), '..', path.posix.basename(name, '.rels'))
  const ids = [...xml.matchAll(/<Relationship Id="(rId\d+)"/g)].map(([, id]) => id!)
  assert.equal(new Set(ids).size, ids.length, name)
  for (const [, target = ''] of xml.matchAll(/Target="([^"]+)"\/>/g)) {
    const file = path.posix.join(path.posix.dirname(owner), target)
    assert.ok(parts.has(file), `${name} leads to ${file}`)
  }
  for (const [, id = ''] of (parts.get(owner) ?? '').matchAll(/r:id="(rId\d+)"/g)) assert.ok(ids.includes(id), `${owner} asks for ${id}`)
}
