import type { Sheet, SheetColumn } from '#kernel/sheet.ts'
import { BodyInput, BodyKind, Quorum } from '../contract.ts'
import { addBody, changeBody } from '../edit-body.ts'
import { findBodyBySlug, listBodies } from '../store.ts'
import { words } from '../texts.ts'
import { agencySlugs, codesOf, TEXTS } from './shared.ts'

type Text = string | null
const w = words.id

interface BodyLine extends Record<string, Text | boolean> {
  slug: Text
  kind: Text
  name: Text
  mandate: Text
  mandateEn: Text
  quorum: Text
  host: Text
  source: Text
}
const bodyColumns: readonly SheetColumn<BodyLine>[] = [
  { name: 'slug', title: 'Alamat', kind: 'text', required: true, maxLength: 60 },
  { name: 'kind', title: 'Jenis', kind: 'text', required: true, choices: codesOf(BodyKind.options, w.kind) },
  { name: 'name', title: 'Nama badan', kind: 'text', required: true, maxLength: 160, width: 40 },
  { name: 'mandate', title: 'Tugas', kind: 'text', maxLength: 2000, width: 50 },
  { name: 'mandateEn', title: 'Tugas (Inggris)', kind: 'text', maxLength: 2000, width: 50 },
  { name: 'quorum', title: 'Kuorum', kind: 'text', choices: codesOf(Quorum.options, w.quorum) },
  { name: 'host', title: 'Sekretariat (kode instansi)', kind: 'text', maxLength: 60 },
  { name: 'source', title: 'Sumber', kind: 'text', maxLength: 500 },
]

/** The bodies, by their address. */
export const bodySheet: Sheet<BodyLine> = {
  name: 'badan-kota-cerdas',
  title: 'Badan kota cerdas',
  columns: bodyColumns,
  key: ({ slug }) => slug ?? '',
  async rows(db, context) {
    const { toSlug } = await agencySlugs(db, context)
    return (await listBodies(db)).map((row) => ({
      slug: row.slug,
      kind: row.kind,
      name: row.name,
      mandate: row.mandate || null,
      mandateEn: row.mandate_en || null,
      quorum: row.quorum,
      host: row.host_agency_id && (toSlug.get(row.host_agency_id) ?? null),
      source: row.source || null,
    }))
  },
  async check(tx, context, _actor, rows, locale) {
    const { toId } = await agencySlugs(tx, context)
    const t = TEXTS[locale]
    return rows.flatMap(({ row, after }) => [
      ...(BodyInput.shape.slug.safeParse(after.slug).success ? [] : [{ row, column: 'slug' as const, reason: t.slug }]),
      ...(after.host === null || toId.has(after.host) ? [] : [{ row, column: 'host' as const, reason: t.agency }]),
    ])
  },
  async save(tx, context, actor, { add, change }) {
    const { toId } = await agencySlugs(tx, context)
    const inputOf = (line: BodyLine) =>
      BodyInput.parse({
        slug: line.slug,
        kind: line.kind,
        name: line.name,
        mandate: line.mandate ?? '',
        mandateEn: line.mandateEn ?? '',
        quorum: line.quorum,
        hostAgencyId: line.host && toId.get(line.host),
        source: line.source ?? '',
      })
    for (const line of add) await addBody(tx, context, actor, inputOf(line))
    for (const { after } of change) {
      const body = (await findBodyBySlug(tx, after.slug!))!
      await changeBody(tx, context, actor, body.id, { ...inputOf(after), version: body.version })
    }
  },
}
