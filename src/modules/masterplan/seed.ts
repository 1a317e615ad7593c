import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'csv-parse/sync'
import { CITY_DRAFT, seedPolicies } from '#city/policies/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import { SYSTEM } from '#kernel/permissions.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { insertDimension, insertMapping, insertTaxonomy } from './document-store.ts'
import { insertNomenclature, insertNomenclatureVersion } from './nomenclature-store.ts'

type Named = readonly [code: string, id: string, en: string]

const KOMINFO: readonly (readonly [...Named, readonly Named[]])[] = [
  [
    'GOV',
    'Tata kelola pintar',
    'Smart governance',
    [
      ['GOV.SRV', 'Layanan publik', 'Public services'],
      ['GOV.POL', 'Kebijakan publik', 'Public policy'],
      ['GOV.BUR', 'Tata kelola birokrasi', 'Bureaucracy'],
    ],
  ],
  [
    'BRD',
    'Citra daerah pintar',
    'Smart branding',
    [
      ['BRD.TOU', 'Pariwisata', 'Tourism'],
      ['BRD.BIZ', 'Bisnis', 'Business'],
      ['BRD.APP', 'Wajah kota', 'Appearance of the city'],
    ],
  ],
  [
    'ECO',
    'Ekonomi pintar',
    'Smart economy',
    [
      ['ECO.IND', 'Industri', 'Industry'],
      ['ECO.WEL', 'Kesejahteraan', 'Welfare'],
      ['ECO.TRX', 'Transaksi', 'Transactions'],
    ],
  ],
  [
    'LIV',
    'Kehidupan pintar',
    'Smart living',
    [
      ['LIV.HAR', 'Harmonisasi tata ruang', 'Spatial harmony'],
      ['LIV.HEA', 'Kesehatan', 'Health'],
      ['LIV.MOB', 'Mobilitas', 'Mobility'],
    ],
  ],
  [
    'SOC',
    'Masyarakat pintar',
    'Smart society',
    [
      ['SOC.COM', 'Komunitas', 'Community'],
      ['SOC.EDU', 'Pendidikan', 'Education'],
      ['SOC.SEC', 'Keamanan', 'Security'],
    ],
  ],
  [
    'ENV',
    'Lingkungan pintar',
    'Smart environment',
    [
      ['ENV.PRO', 'Proteksi lingkungan', 'Protection'],
      ['ENV.WAS', 'Sampah', 'Waste'],
      ['ENV.ENE', 'Energi', 'Energy'],
    ],
  ],
]

/** Six aspects of the draft regulation: mobility takes the place of branding; what stands below them is not public. */
const DRAFT_2026: readonly Named[] = [
  ['GOV', 'Tata kelola', 'Governance'],
  ['MOB', 'Mobilitas', 'Mobility'],
  ['ECO', 'Ekonomi', 'Economy'],
  ['LIV', 'Kehidupan', 'Living'],
  ['SOC', 'Masyarakat', 'Society'],
  ['ENV', 'Lingkungan', 'Environment'],
]

const SAME = 'Dimensi yang sama'
/** The city's own reading, until the regulation says. Branding has no counterpart. */
const READINGS: readonly (readonly [from: string, to: string, note: string])[] = [
  ...['GOV', 'ECO', 'LIV', 'SOC', 'ENV'].map((code) => [code, code, SAME] as const),
  ['LIV.MOB', 'MOB', 'Usulan kota: mobilitas menjadi dimensi sendiri'],
]

const NOMENCLATURES = {
  'KEPMENDAGRI-050-5889-2021': {
    title: 'Nomenklatur dua digit',
    titleEn: 'Nomenclature of two digits',
    legalBasis: 'Permendagri 90/2019; Kepmendagri 050-5889/2021',
  },
  'KEPMENDAGRI-900-1317-2023': {
    title: 'Nomenklatur empat digit',
    titleEn: 'Nomenclature of four digits',
    legalBasis: 'Kepmendagri 900.1.15.5-1317/2023',
  },
} as const
const TWO_DIGITS = 'KEPMENDAGRI-050-5889-2021'
const FOUR_DIGITS = 'KEPMENDAGRI-900-1317-2023'
const SAMPLE = path.join(import.meta.dirname, 'data/nomenclature-sample.csv')

/** The lists that every plan stands on, where they are missing. */
export async function seed({ db }: Context): Promise<void> {
  await inTransaction(db, SYSTEM, async (tx) => {
    await seedPolicies(tx, [
      {
        key: 'masterplan.bands',
        selector: {},
        value: { very_high: 91, high: 76, medium: 66, low: 51 },
        legalBasis: 'Permendagri 86/2017 dan 54/2010 (batas menurut laporan instansi; celah ditutup dengan pembulatan)',
      },
      { key: 'masterplan.alarms', selector: {}, value: { over_target: 120, money_ahead: 20 }, legalBasis: CITY_DRAFT },
    ])
    if (
      await insertTaxonomy(tx, {
        code: 'KOMINFO-2017',
        title_id: 'Enam dimensi 2017',
        title_en: 'Six dimensions of 2017',
        legal_basis: 'Gerakan Menuju 100 Smart City',
        position: 1,
      })
    )
      await seedTaxonomies(tx)
    await seedNomenclature(tx)
  })
}

async function seedTaxonomies(tx: Tx): Promise<void> {
  const old = new Map<string, string>()
  for (const [index, [code, title_id, title_en, below]] of KOMINFO.entries()) {
    const add = (name: Named, parent_id: string | null, position: number) =>
      insertDimension(tx, { taxonomy_code: 'KOMINFO-2017', code: name[0], parent_id, title_id: name[1], title_en: name[2], position })
    const parent = await add([code, title_id, title_en], null, (index + 1) * 10)
    old.set(code, parent)
    for (const [at, each] of below.entries()) old.set(each[0], await add(each, parent, (index + 1) * 10 + at + 1))
  }
  const taxonomy_code = 'RPM-KOTACERDAS-2026'
  await insertTaxonomy(tx, {
    code: taxonomy_code,
    title_id: 'Enam aspek rancangan 2026',
    title_en: 'Six aspects of the draft of 2026',
    legal_basis: 'Rancangan peraturan menteri Pendekatan Kota Cerdas (konsultasi publik sampai 5 Februari 2026)',
    position: 2,
  })
  const fresh = new Map<string, string>()
  for (const [index, [code, title_id, title_en]] of DRAFT_2026.entries())
    fresh.set(code, await insertDimension(tx, { taxonomy_code, code, parent_id: null, title_id, title_en, position: (index + 1) * 10 }))
  for (const [from, to, note] of READINGS) await insertMapping(tx, { from_id: old.get(from)!, to_id: fresh.get(to)!, note })
}

interface SampleLine {
  code: string
  level: string
  parent_code: string
  name: string
  code_system: string
  version: string
  certainty: 'published' | 'assumed'
}

/** The published sample; the city loads its whole list as a spreadsheet. */
async function seedNomenclature(tx: Tx): Promise<void> {
  for (const [index, [code, { title, titleEn, legalBasis }]] of Object.entries(NOMENCLATURES).entries())
    await insertNomenclatureVersion(tx, { code, title, title_en: titleEn, legal_basis: legalBasis, position: index + 1 })
  const lines: SampleLine[] = parse(readFileSync(SAMPLE), { columns: true, bom: true })
  for (const line of lines) {
    const versions = line.version.startsWith('2-digit')
      ? [TWO_DIGITS]
      : line.version.startsWith('4-digit')
        ? [FOUR_DIGITS]
        : [TWO_DIGITS, FOUR_DIGITS]
    for (const version_code of versions)
      await insertNomenclature(tx, {
        version_code,
        code: line.code,
        system: line.code_system === 'REKENING' ? 'account' : 'nomenclature',
        level: line.level,
        parent_code: line.parent_code || null,
        name: line.name,
        certainty: line.certainty,
      })
  }
}
