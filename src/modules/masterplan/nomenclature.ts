import type { z } from 'zod'
import type { Context } from '#kernel/context.ts'
import type { Locale } from '#kernel/texts.ts'
import type { NomenclatureList, NomenclatureQuery } from './contract.ts'
import { listNomenclatureVersions, mappingsFrom, searchNomenclature } from './nomenclature-store.ts'

const SHOWN = 100

/** Codes of the budget nomenclature. A code of one version is found under another by the mapping table and never by its digits. */
export async function nomenclatureList(
  { db }: Pick<Context, 'db'>,
  query: z.infer<typeof NomenclatureQuery>,
  locale: Locale,
): Promise<NomenclatureList> {
  const [versions, rows] = await Promise.all([listNomenclatureVersions(db), searchNomenclature(db, { ...query, limit: SHOWN })])
  const mappings = await mappingsFrom(
    db,
    rows.map(({ code }) => code),
  )
  return {
    versions: versions.map(({ code, title, title_en, legal_basis }) => ({
      code,
      title: locale === 'en' && title_en !== '' ? title_en : title,
      legalBasis: legal_basis,
    })),
    codes: rows.map(({ version_code, code, level, name, certainty }) => ({
      version: version_code,
      code,
      level,
      name,
      certainty,
      elsewhere: mappings
        .filter((each) => each.version === version_code && each.code === code)
        .map((each) => ({ version: each.to_version, code: each.to_code })),
    })),
  }
}
