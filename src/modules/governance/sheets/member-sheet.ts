import type { Sheet, SheetColumn } from '#kernel/sheet.ts'
import { Element, MemberRole } from '../contract.ts'
import { changeMember, seatMember } from '../edit-member.ts'
import { listBodies, listMembers } from '../store.ts'
import { words } from '../texts.ts'
import { agencySlugs, codesOf, TEXTS } from './shared.ts'

type Text = string | null
const w = words.id

interface MemberLine extends Record<string, Text | boolean> {
  body: Text
  name: Text
  role: Text
  functionTitle: Text
  agency: Text
  organisation: Text
  element: Text
  external: boolean | null
  validFrom: Text
  validUntil: Text
}
const memberColumns: readonly SheetColumn<MemberLine>[] = [
  { name: 'body', title: 'Badan (alamat)', kind: 'text', required: true, maxLength: 60 },
  { name: 'name', title: 'Nama', kind: 'text', required: true, maxLength: 120, width: 32 },
  { name: 'role', title: 'Kedudukan', kind: 'text', required: true, choices: codesOf(MemberRole.options, w.role) },
  { name: 'functionTitle', title: 'Jabatan', kind: 'text', maxLength: 160 },
  { name: 'agency', title: 'Kode instansi', kind: 'text', maxLength: 60 },
  { name: 'organisation', title: 'Organisasi', kind: 'text', maxLength: 160 },
  { name: 'element', title: 'Unsur', kind: 'text', required: true, choices: codesOf(Element.options, w.element) },
  { name: 'external', title: 'Dari luar', kind: 'yes-no', required: true },
  { name: 'validFrom', title: 'Sejak', kind: 'date', required: true },
  { name: 'validUntil', title: 'Sampai', kind: 'date' },
]

/** Who sits in which body. */
export const memberSheet: Sheet<MemberLine> = {
  name: 'anggota-badan',
  title: 'Anggota badan',
  columns: memberColumns,
  key: ({ body, name }) => `${body}: ${name?.toLowerCase()}`,
  async rows(db, context, _actor, { body }) {
    const slugs = new Map((await listBodies(db)).map(({ id, slug }) => [id, slug]))
    const { toSlug } = await agencySlugs(db, context)
    // Who sat twice under one name stands once, with the newest seat.
    const newest = new Map(
      (await listMembers(db))
        .toSorted((a, b) => a.valid_from.localeCompare(b.valid_from))
        .map((row) => [`${row.body_id} ${row.name.toLowerCase()}`, row]),
    )
    return [...newest.values()]
      .map((row) => ({
        body: slugs.get(row.body_id)!,
        name: row.name,
        role: row.role,
        functionTitle: row.function_title || null,
        agency: row.agency_id && (toSlug.get(row.agency_id) ?? null),
        organisation: row.organisation || null,
        element: row.element,
        external: row.external,
        validFrom: row.valid_from,
        validUntil: row.valid_until,
      }))
      .filter((line) => body === undefined || line.body === body)
  },
  async check(tx, context, _actor, rows, locale) {
    const bodies = new Set((await listBodies(tx)).map(({ slug }) => slug))
    const { toId } = await agencySlugs(tx, context)
    const t = TEXTS[locale]
    return rows.flatMap(({ row, after }) => [
      ...(bodies.has(after.body!) ? [] : [{ row, column: 'body' as const, reason: t.body }]),
      ...(after.agency === null || toId.has(after.agency) ? [] : [{ row, column: 'agency' as const, reason: t.agency }]),
      ...(after.agency === null && after.organisation === null ? [{ row, column: 'organisation' as const, reason: t.place }] : []),
      ...(after.validUntil !== null && after.validUntil < after.validFrom!
        ? [{ row, column: 'validUntil' as const, reason: t.dates }]
        : []),
    ])
  },
  async save(tx, context, actor, { add, change }) {
    const bodies = new Map((await listBodies(tx)).map(({ id, slug }) => [slug, id]))
    const { toId } = await agencySlugs(tx, context)
    const inputOf = (line: MemberLine) => ({
      name: line.name!,
      functionTitle: line.functionTitle ?? '',
      organisation: line.organisation ?? '',
      agencyId: line.agency === null ? null : toId.get(line.agency)!,
      accountId: null,
      email: null,
      element: Element.parse(line.element),
      external: line.external === true,
      role: MemberRole.parse(line.role),
      validFrom: line.validFrom!,
      validUntil: line.validUntil,
    })
    for (const line of add) await seatMember(tx, context, actor, bodies.get(line.body!)!, inputOf(line))
    for (const { after } of change) {
      const body = bodies.get(after.body!)!
      const member = (await listMembers(tx, body))
        .filter(({ name }) => name.toLowerCase() === after.name!.toLowerCase())
        .toSorted((a, b) => b.valid_from.localeCompare(a.valid_from))[0]!
      await changeMember(tx, context, actor, member.id, { ...inputOf(after), accountId: member.account_id, version: member.version })
    }
  },
}
