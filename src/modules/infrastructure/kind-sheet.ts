import { commandSheet, parsed } from '#kernel/command-sheet.ts'
import { unprocessable } from '#kernel/problem.ts'
import { choicesOf, type Sheet } from '#kernel/sheet.ts'
import { KindInput } from './contract.ts'
import { setKindIn } from './set-kind.ts'
import { listKinds } from './store.ts'
import { words } from './texts.ts'

type KindLine = {
  code: string
  register: string
  titleId: string
  titleEn: string
  definition: string
  definitionEn: string | null
  unit: string
  placePublic: boolean
  version: number | null
}

/** What the city counts, and how it is defined. */
export const kindSheet: Sheet<KindLine> = commandSheet<KindLine>({
  name: 'jenis-infrastruktur',
  title: 'Jenis infrastruktur',
  columns: [
    { name: 'code', title: 'Kode jenis', kind: 'text', required: true, maxLength: 40 },
    { name: 'register', title: 'Register', kind: 'text', required: true, maxLength: 40 },
    { name: 'titleId', title: 'Nama', kind: 'text', required: true, maxLength: 80, width: 30 },
    { name: 'titleEn', title: 'Nama (Inggris)', kind: 'text', required: true, maxLength: 80, width: 30 },
    { name: 'definition', title: 'Yang dihitung', kind: 'text', required: true, maxLength: 500, width: 60 },
    { name: 'definitionEn', title: 'Yang dihitung (Inggris)', kind: 'text', maxLength: 500, width: 60 },
    { name: 'unit', title: 'Satuan', kind: 'text', required: true, choices: choicesOf(words.id.unit) },
    { name: 'placePublic', title: 'Tempat untuk umum', kind: 'yes-no', required: true },
  ],
  key: (row) => row.code,
  rows: async (db) =>
    (await listKinds(db)).map((row) => ({
      code: row.code,
      register: row.register_code,
      titleId: row.title_id,
      titleEn: row.title_en,
      definition: row.definition,
      definitionEn: row.definition_en || null,
      unit: row.unit,
      placePublic: row.place_public,
      version: row.version,
    })),
  columnOf: { 'infrastructure-register-unknown': 'register' },
  async write(tx, context, actor, after, before) {
    if (!/^[a-z][a-z0-9_]*$/.test(after.code)) throw unprocessable('invalid-input', { fields: 'code' }, { column: 'code' })
    const input = parsed(KindInput, { ...after, definitionEn: after.definitionEn ?? '', version: before?.version ?? 0 })
    await setKindIn(tx, context, actor, after.code, input)
  },
})
