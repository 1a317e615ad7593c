import { commandSheet } from '#kernel/command-sheet.ts'
import type { Sheet } from '#kernel/sheet.ts'
import {
  mapCodesIn,
  type NomenclatureCodeInput,
  type NomenclatureMappingInput,
  type NomenclatureVersionInput,
  putCodeIn,
  putVersionIn,
} from '../nomenclature-lists.ts'
import { listNomenclature, listNomenclatureMappings, listNomenclatureVersions } from '../nomenclature-store.ts'

type VersionLine = Omit<NomenclatureVersionInput, 'titleEn'> & { titleEn: string | null } & Record<string, string | null>
type CodeLine = NomenclatureCodeInput & { level: string | null } & Record<string, string | null>
type MappingLine = NomenclatureMappingInput & Record<string, string>

export const nomenclatureVersionSheet: Sheet<VersionLine> = commandSheet<VersionLine>({
  name: 'nomenklatur-versi',
  title: 'Versi nomenklatur',
  columns: [
    { name: 'code', title: 'Versi', kind: 'text', required: true, maxLength: 40, width: 30 },
    { name: 'title', title: 'Nama', kind: 'text', required: true, maxLength: 200, width: 40 },
    { name: 'titleEn', title: 'Nama Inggris', kind: 'text', maxLength: 200, width: 40 },
    { name: 'legalBasis', title: 'Dasar hukum', kind: 'text', required: true, maxLength: 300, width: 50 },
  ],
  key: (row) => row.code,
  rows: async (db) =>
    (await listNomenclatureVersions(db)).map(({ code, title, title_en, legal_basis }) => ({
      code,
      title,
      titleEn: title_en || null,
      legalBasis: legal_basis,
    })),
  write: (tx, context, actor, row) => putVersionIn(tx, context, actor, { ...row, titleEn: row.titleEn ?? '' }),
})

export const nomenclatureCodeSheet: Sheet<CodeLine> = commandSheet<CodeLine>({
  name: 'nomenklatur-kode',
  title: 'Kode nomenklatur',
  columns: [
    { name: 'version', title: 'Versi', kind: 'text', required: true, width: 30 },
    { name: 'code', title: 'Kode', kind: 'text', required: true, width: 20 },
    { name: 'name', title: 'Nama', kind: 'text', required: true, maxLength: 500, width: 70 },
    { name: 'level', title: 'Tingkat', kind: 'text', readOnly: true },
  ],
  key: (row) => `${row.version} ${row.code}`,
  rows: async (db) =>
    (await listNomenclature(db)).map(({ version_code, code, name, level }) => ({ version: version_code, code, name, level })),
  write: putCodeIn,
})

export const nomenclatureMappingSheet: Sheet<MappingLine> = commandSheet<MappingLine>({
  name: 'nomenklatur-padanan',
  title: 'Padanan nomenklatur',
  columns: [
    { name: 'fromVersion', title: 'Dari versi', kind: 'text', required: true, width: 30 },
    { name: 'fromCode', title: 'Dari kode', kind: 'text', required: true, width: 20 },
    { name: 'toVersion', title: 'Ke versi', kind: 'text', required: true, width: 30 },
    { name: 'toCode', title: 'Ke kode', kind: 'text', required: true, width: 20 },
    { name: 'note', title: 'Dasar padanan', kind: 'text', required: true, maxLength: 300, width: 50 },
  ],
  key: (row) => `${row.fromVersion} ${row.fromCode} ${row.toVersion} ${row.toCode}`,
  rows: async (db) =>
    (await listNomenclatureMappings(db)).map((row) => ({
      fromVersion: row.from_version,
      fromCode: row.from_code,
      toVersion: row.to_version,
      toCode: row.to_code,
      note: row.note,
    })),
  write: mapCodesIn,
})
