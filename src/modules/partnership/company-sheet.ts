import { choicesOf, type Sheet } from '#kernel/sheet.ts'
import type { Locale } from '#kernel/texts.ts'
import { changeCompanyIn, registerCompanyIn } from './companies.ts'
import { Category, CompanyInput } from './contract.ts'
import { listCompanies } from './store.ts'
import { words } from './texts.ts'

interface CompanyLine extends Readonly<Record<string, string | null>> {
  name: string | null
  aliases: string | null
  ownership: string | null
  sector: string | null
  supports: string | null
  reaches: string | null
  source: string | null
}

const TEXTS = {
  id: {
    category: `Bidang ini tidak dikenal. Pakai, dipisahkan koma: ${Object.values(words.id.category).join(', ')}.`,
    wrong: 'Isi kolom ini terlalu pendek atau terlalu panjang.',
  },
  en: {
    category: `Unknown field of support. Use, separated by commas: ${Object.values(words.id.category).join(', ')}.`,
    wrong: 'What stands here is too short or too long.',
  },
} as const satisfies Record<Locale, Record<string, string>>

const CODES = new Map(Category.options.map((code) => [words.id.category[code].toLowerCase(), code]))

/** 'Pendidikan, Lingkungan' as codes; undefined where one is not known. */
function codesOf(text: string | null): Category[] | undefined {
  const codes = (text ?? '')
    .split(',')
    .map((word) => word.trim().toLowerCase())
    .filter(Boolean)
    .map((word) => CODES.get(word))
  return codes.every((code) => code !== undefined) ? Category.options.filter((code) => codes.includes(code)) : undefined
}

const namesOf = (codes: readonly string[]) => codes.map((code) => words.id.category[code as Category]).join(', ') || null

/** Who could give, for what, and whom they want to reach: gathered from companies in a spreadsheet. */
export const companySheet: Sheet<CompanyLine> = {
  name: 'perusahaan-csr',
  title: 'Perusahaan TJSL CSR',
  columns: [
    { name: 'name', title: 'Perusahaan', kind: 'text', required: true, maxLength: 160, width: 32 },
    { name: 'aliases', title: 'Sebutan lain', kind: 'text', maxLength: 300 },
    {
      name: 'ownership',
      title: 'Kepemilikan',
      kind: 'text',
      required: true,
      choices: choicesOf(words.id.ownership),
    },
    { name: 'sector', title: 'Usaha', kind: 'text', maxLength: 120, width: 24 },
    { name: 'supports', title: 'Mendukung bidang', kind: 'text', maxLength: 120, width: 36 },
    { name: 'reaches', title: 'Ingin menjangkau', kind: 'text', maxLength: 300, width: 40 },
    { name: 'source', title: 'Sumber', kind: 'text', required: true, maxLength: 300, width: 40 },
  ],
  key: ({ name }) => (name ?? '').toLowerCase(),
  async rows(db) {
    return (await listCompanies(db)).map((company) => ({
      name: company.name,
      aliases: company.aliases || null,
      ownership: company.ownership,
      sector: company.sector || null,
      supports: namesOf(Category.options.filter((code) => company.supports.includes(code))),
      reaches: company.reaches || null,
      source: company.source,
    }))
  },
  async check(_tx, _context, _actor, rows, locale) {
    const t = TEXTS[locale]
    return rows.flatMap(({ row, after }): { row: number; column: string; reason: string }[] => {
      if (!codesOf(after.supports)) return [{ row, column: 'supports', reason: t.category }]
      return (CompanyInput.safeParse(inputOf(after)).error?.issues ?? []).map((issue) => ({
        row,
        column: String(issue.path[0]),
        reason: t.wrong,
      }))
    })
  },
  async save(tx, context, actor, { add, change }) {
    for (const row of add) await registerCompanyIn(tx, context, actor, CompanyInput.parse(inputOf(row)))
    if (change.length === 0) return
    const byName = new Map((await listCompanies(tx)).map((company) => [company.name.toLowerCase(), company]))
    for (const { after } of change) {
      const company = byName.get(after.name!.toLowerCase())!
      await changeCompanyIn(tx, context, actor, company.id, company.version, CompanyInput.parse(inputOf(after)))
    }
  },
}

function inputOf(line: CompanyLine) {
  const { name, aliases, ownership, sector, supports, reaches, source } = line
  return { name, aliases: aliases ?? '', ownership, sector: sector ?? '', supports: codesOf(supports), reaches: reaches ?? '', source }
}
