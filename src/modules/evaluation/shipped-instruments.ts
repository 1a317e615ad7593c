import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'csv-parse/sync'
import type { AnswerType, Band, Instrument, Item, Section } from './contract.ts'
import { pemdi, sakip, spbe } from './other-instruments.ts'

interface ItemLine {
  id: string
  section: string
  element: string
  dimension: string
  subdimension: string
  text_id: string
  text_en: string
}

const LINES = parse(readFileSync(path.join(import.meta.dirname, 'data/kominfo-items.csv')), {
  columns: true,
  bom: true,
}) as unknown as readonly ItemLine[]

const SECTION_TITLES = {
  BASELINE: { id: 'Kondisi awal', en: 'Baseline' },
  OUTPUT: { id: 'Keluaran', en: 'Output' },
  OUTCOME: { id: 'Hasil', en: 'Outcome' },
  IMPACT: { id: 'Dampak', en: 'Impact' },
  QUICKWIN: { id: 'Quick win', en: 'Quick win' },
  KOLABORASI: { id: 'Kolaborasi', en: 'Collaboration' },
} as const
type SectionCode = keyof typeof SECTION_TITLES

const ELEMENTS: Record<string, string> = {
  Perencanaan: 'Planning',
  Realisasi: 'Realisation',
  Kebijakan: 'Regulation',
  Kelembagaan: 'Institutions',
  Anggaran: 'Budget',
  'Program per dimensi': 'Programmes by dimension',
  'Rencana aksi': 'Action plans',
  'Hasil survei': 'Survey results',
  Perbaikan: 'Improvement',
  Keterlibatan: 'Participation',
  Keberlanjutan: 'Continuity',
  Pelaksanaan: 'Delivery',
  'Manajemen risiko': 'Risk management',
}

const ANSWERS: Record<string, AnswerType> = {
  A1: 'yes_no',
  A2: 'count',
  A3: 'count',
  A4: 'count',
  A5: 'count',
  B1: 'yes_no',
  B6: 'percent',
}

function itemOf(line: ItemLine): Item {
  return {
    code: line.id,
    element: { id: line.element, en: ELEMENTS[line.element] ?? line.element },
    text: { id: line.text_id, en: line.text_en },
    dimension: line.dimension || null,
    subdimension: line.subdimension || null,
    weight: null,
    answer: ANSWERS[line.id] ?? (/^D\d/.test(line.id) ? 'survey' : 'level'),
    evidenceRequired: true,
    levels: [],
  }
}

function kominfo(
  about: Pick<Instrument, 'code' | 'title' | 'year' | 'cohort' | 'legalBasis'>,
  weights: Partial<Record<SectionCode, string>>,
  has: (line: ItemLine) => boolean,
): Instrument {
  return {
    ...about,
    issuer: 'Kementerian Komunikasi dan Informatika',
    taxonomy: 'KOMINFO-2017',
    scale: { min: '0', max: '4', grades: [] },
    rounding: { mode: 'half_up', section: 2, final: 2 },
    // No cut points of labels were ever published.
    bands: [] as Band[],
    bandEdge: 'lower',
    sections: Object.entries(weights).map(([code, weight]): Section => ({
      code,
      title: SECTION_TITLES[code as SectionCode],
      weight,
      items: LINES.filter((line) => line.section === code && has(line)).map(itemOf),
    })),
  }
}

const isFirstYear = ({ id }: ItemLine) => /^[ABE]\d|^DV\d/.test(id) || (/^C\d/.test(id) && id !== 'C9' && id !== 'C10')
const isOf2023 = ({ id }: ItemLine) => !id.startsWith('DV')

/** The instruments that every city begins with. Weights and rounding are theirs, year by year and cohort by cohort. */
export const SHIPPED_INSTRUMENTS: readonly Instrument[] = [
  kominfo(
    {
      code: 'kominfo-2023-reguler',
      title: { id: 'Evaluasi Kota Cerdas 2023, REGULER', en: 'Smart-city evaluation 2023, REGULER' },
      year: 2023,
      cohort: 'REGULER',
      legalBasis: 'B-1384/DJAI/AI.01.04/12/2023',
    },
    { BASELINE: '10', OUTPUT: '20', OUTCOME: '30', IMPACT: '20', QUICKWIN: '20' },
    isOf2023,
  ),
  kominfo(
    {
      code: 'kominfo-2023-kppn-ikn',
      title: { id: 'Evaluasi Kota Cerdas 2023, KPPN dan IKN', en: 'Smart-city evaluation 2023, KPPN and IKN' },
      year: 2023,
      cohort: 'KPPN_IKN',
      legalBasis: 'B-1384/DJAI/AI.01.04/12/2023',
    },
    { BASELINE: '10', OUTPUT: '20', OUTCOME: '20', IMPACT: '20', QUICKWIN: '20', KOLABORASI: '10' },
    isOf2023,
  ),
  kominfo(
    {
      code: 'kominfo-2022-tahun-pertama',
      title: { id: 'Evaluasi Kota Cerdas 2022, tahun pertama', en: 'Smart-city evaluation 2022, first year' },
      year: 2022,
      cohort: 'TAHUN_PERTAMA_2022',
      legalBasis: 'B-1004/DJAI/AI.01.04/12/2022',
    },
    { BASELINE: '10', OUTPUT: '20', OUTCOME: '30', IMPACT: '10', QUICKWIN: '30' },
    isFirstYear,
  ),
  spbe,
  pemdi,
  sakip,
]

/** The instrument by which a cohort was scored; a REGULER of 2022 has the weights of 2023. */
export function shippedFor(cohort: string): Instrument | undefined {
  return SHIPPED_INSTRUMENTS.find((instrument) => instrument.cohort === cohort)
}

/** In which years a cohort was scored by its form: REGULER of 2022 had the weights of 2023, the first-year form was used once, SPBE ended with Pemdi. */
const USED: Readonly<Record<string, { from?: number; to?: number }>> = {
  REGULER: { from: 2022 },
  TAHUN_PERTAMA_2022: { to: 2022 },
  SPBE: { to: 2025 },
}

/** Undefined: no form of this cohort is known for the year. */
export function shippedIn(cohort: string, year: number): Instrument | undefined {
  const instrument = shippedFor(cohort)
  const { from = instrument?.year ?? 0, to = Infinity } = USED[cohort] ?? {}
  return year >= from && year <= to ? instrument : undefined
}

/** Every cohort with the years of its form, as people read it. */
export const COHORT_YEARS = SHIPPED_INSTRUMENTS.map(({ cohort, year }) => {
  const { from = year, to } = USED[cohort] ?? {}
  return to === undefined ? `${cohort} from ${from}` : from === to ? `${cohort} in ${from}` : `${cohort} ${from}-${to}`
}).join(', ')
