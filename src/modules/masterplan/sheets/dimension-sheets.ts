import { z } from 'zod'
import { commandSheet, parsed } from '#kernel/command-sheet.ts'
import { unprocessable } from '#kernel/problem.ts'
import type { Sheet } from '#kernel/sheet.ts'
import {
  type CounterpartInput,
  type DimensionInput,
  putDimensionIn,
  putTaxonomyIn,
  setCounterpartIn,
  type TaxonomyInput,
} from '../dimension-lists.ts'
import { listCounterparts, listDimensions, listTaxonomies } from '../document-store.ts'

type TaxonomyLine = TaxonomyInput & Record<string, string>
type DimensionLine = DimensionInput & Record<string, string | number | null>
type CounterpartLine = CounterpartInput & Record<string, string | null>

export const taxonomySheet: Sheet<TaxonomyLine> = commandSheet<TaxonomyLine>({
  name: 'dimensi-daftar',
  title: 'Daftar dimensi',
  columns: [
    { name: 'code', title: 'Daftar', kind: 'text', required: true, maxLength: 40, width: 30 },
    { name: 'titleId', title: 'Nama', kind: 'text', required: true, maxLength: 200, width: 40 },
    { name: 'titleEn', title: 'Nama Inggris', kind: 'text', required: true, maxLength: 200, width: 40 },
    { name: 'legalBasis', title: 'Dasar hukum', kind: 'text', required: true, maxLength: 300, width: 50 },
  ],
  key: (row) => row.code,
  rows: async (db) =>
    (await listTaxonomies(db)).map((row) => ({
      code: row.code,
      titleId: row.title_id,
      titleEn: row.title_en,
      legalBasis: row.legal_basis,
    })),
  write: putTaxonomyIn,
})

export const dimensionSheet: Sheet<DimensionLine> = commandSheet<DimensionLine>({
  name: 'dimensi',
  title: 'Dimensi dan subdimensi',
  columns: [
    { name: 'taxonomy', title: 'Daftar', kind: 'text', required: true, width: 30 },
    { name: 'code', title: 'Kode', kind: 'text', required: true },
    { name: 'titleId', title: 'Nama', kind: 'text', required: true, maxLength: 200, width: 40 },
    { name: 'titleEn', title: 'Nama Inggris', kind: 'text', required: true, maxLength: 200, width: 40 },
    { name: 'position', title: 'Urutan', kind: 'whole' },
  ],
  key: (row) => `${row.taxonomy} ${row.code}`,
  rows: async (db) =>
    (await listDimensions(db)).map((row) => ({
      taxonomy: row.taxonomy_code,
      code: row.code,
      titleId: row.title_id,
      titleEn: row.title_en,
      position: row.position,
    })),
  write: (tx, context, actor, row) =>
    putDimensionIn(tx, context, actor, {
      ...row,
      ...parsed(z.object({ position: z.int().max(9999).nullable() }), { position: row.position }),
    }),
})

/** Without a code at its end a known counterpart is taken back. */
export const counterpartSheet: Sheet<CounterpartLine> = commandSheet<CounterpartLine>({
  name: 'dimensi-padanan',
  title: 'Padanan dimensi',
  columns: [
    { name: 'fromTaxonomy', title: 'Dari daftar', kind: 'text', required: true, width: 30 },
    { name: 'fromCode', title: 'Dari kode', kind: 'text', required: true },
    { name: 'toTaxonomy', title: 'Ke daftar', kind: 'text', required: true, width: 30 },
    { name: 'toCode', title: 'Ke kode', kind: 'text' },
    { name: 'note', title: 'Dasar padanan', kind: 'text', required: true, maxLength: 300, width: 50 },
  ],
  key: (row) => `${row.fromTaxonomy} ${row.fromCode} ${row.toTaxonomy}`,
  rows: async (db) => listCounterparts(db),
  async write(tx, context, actor, row, before) {
    if (row.toCode === null && !before) throw unprocessable('masterplan-counterpart-needed', {}, { column: 'toCode' })
    await setCounterpartIn(tx, context, actor, row)
  },
})
