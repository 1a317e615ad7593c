import { writeJournal } from '#city/journal/index.ts'
import type { Tx } from '#kernel/db.ts'
import { parseDecimal } from '#kernel/decimal.ts'
import type { Sheet } from '#kernel/sheet.ts'
import type { Instrument } from './contract.ts'
import { definitionOf } from './instrument-view.ts'
import { isOnScale } from './contract-scale.ts'
import { LETTER_SECTIONS, SMART_CITY } from './letter-sections.ts'
import { listInstrumentRows } from './store-instruments.ts'
import { listResultRows, saveResult } from './store-results.ts'

type SectionColumn = Lowercase<(typeof LETTER_SECTIONS)[number]>
export type ResultLine = {
  year: number
  name: string
  cohort: string
  instrument: string
  instrument_version: number | null
  evaluation: string | null
  participated: boolean | null
  final_published: string | null
  improvement_published: string | null
  source: string
  stated_on: string | null
  other_sections: string | null
} & Record<SectionColumn, string | null>

interface Fault {
  column: SectionColumn | 'other_sections' | 'instrument' | 'instrument_version' | 'evaluation' | 'participated'
  id: string
  en: string
}

/** The published tables, with the columns in which they circulate. */
export const resultsSheet: Sheet<ResultLine> = {
  name: 'hasil-evaluasi',
  title: 'Hasil evaluasi',
  columns: [
    { name: 'year', title: 'Tahun', kind: 'whole', required: true, min: 2017 },
    { name: 'name', title: 'Kabupaten/kota', kind: 'text', required: true, maxLength: 100, width: 30 },
    { name: 'cohort', title: 'Kelompok', kind: 'text', required: true, maxLength: 40 },
    { name: 'instrument', title: 'Instrumen', kind: 'text', required: true, maxLength: 40, width: 28 },
    { name: 'instrument_version', title: 'Versi instrumen', kind: 'whole', min: 1 },
    { name: 'evaluation', title: 'Kerangka penilaian', kind: 'text', maxLength: 40, width: 24 },
    { name: 'participated', title: 'Ikut dinilai', kind: 'yes-no' },
    ...LETTER_SECTIONS.map((code) => ({ name: code.toLowerCase() as SectionColumn, title: code, kind: 'decimal' as const })),
    { name: 'other_sections', title: 'Nilai bagian lain', kind: 'text', width: 40 },
    { name: 'final_published', title: 'Indeks terbit', kind: 'decimal', max: 999 },
    { name: 'improvement_published', title: 'Peningkatan terbit', kind: 'decimal', min: -100, max: 999 },
    { name: 'source', title: 'Sumber', kind: 'text', required: true, maxLength: 300, width: 40 },
    { name: 'stated_on', title: 'Tanggal surat', kind: 'date' },
  ],
  key: ({ year, name, evaluation }) => `${year} ${name.toUpperCase()}${isSmartCity(evaluation) ? '' : ` ${evaluation}`}`,
  async rows(db, _context, _actor, { year, cohort }) {
    const rows = await listResultRows(db, year ? { years: [Number(year)] } : {})
    return rows
      .filter((row) => cohort === undefined || row.cohort === cohort)
      .map((row): ResultLine => {
        const sections = (row.sections ?? {}) as Record<string, string>
        return {
          year: row.year,
          name: row.city,
          cohort: row.cohort,
          instrument: row.instrument_code,
          instrument_version: row.instrument_version,
          participated: row.participated,
          evaluation: isSmartCity(row.taxonomy) ? null : row.taxonomy,
          ...sectionColumns((code) => sections[code] ?? null),
          other_sections: otherSections(sections),
          final_published: row.final_published,
          improvement_published: row.improvement_published,
          source: row.source,
          stated_on: row.stated_on,
        }
      })
  },
  async check(tx, _context, _actor, rows, locale) {
    const instruments = await publishedInstruments(tx)
    return rows.flatMap(({ row, after }) => {
      const found = instruments.of(after)
      const faults = found ? lineFaults(after, definitionOf(found)) : [instruments.unknown(after)]
      return faults.map((fault) => ({ row, column: fault.column, reason: fault[locale] }))
    })
  },
  async save(tx, context, actor, { add, change }) {
    const at = context.clock.now()
    const instruments = await publishedInstruments(tx)
    for (const line of [...add, ...change.map(({ after }) => after)]) {
      const instrument = instruments.of(line)!
      const given = Object.fromEntries(sectionsOf(line)!)
      const hasSections = Object.keys(given).length > 0
      const subject = await saveResult(tx, {
        year: line.year,
        city: line.name.toUpperCase(),
        taxonomy: definitionOf(instrument).taxonomy,
        cohort: line.cohort,
        instrument_code: instrument.code,
        instrument_version: instrument.version,
        // Unsaid: a row of zeros did not take part.
        participated: line.participated ?? (!hasSections || Object.values(given).some((score) => Number(score) > 0)),
        sections: hasSections ? JSON.stringify(given) : null,
        final_published: line.final_published,
        improvement_published: line.improvement_published,
        source: line.source,
        stated_on: line.stated_on,
        entered_at: at.toString(),
        entered_by: actor.id,
      })
      await writeJournal(tx, { room: 'evaluation', subject, kind: 'result-entered', actor, at, detail: { ...line } })
    }
  },
}

/** By which version a row is weighted: the one that it names, else the newest of its instrument. */
async function publishedInstruments(tx: Tx) {
  const rows = (await listInstrumentRows(tx)).filter(({ status }) => status !== 'draft')
  const known = [...new Set(rows.map(({ code }) => code))].join(', ')
  return {
    of: ({ instrument, instrument_version: version }: ResultLine) =>
      rows.find((row) => row.code === instrument && (version === null || row.version === version)),
    unknown: ({ instrument }: ResultLine): Fault => {
      const versions = rows.filter(({ code }) => code === instrument).map((row) => row.version)
      return versions.length > 0
        ? { column: 'instrument_version', id: `Versi yang ada: ${versions.join(', ')}.`, en: `There are versions ${versions.join(', ')}.` }
        : { column: 'instrument', id: `Instrumen tidak dikenal. Yang ada: ${known}.`, en: `Unknown instrument. There are: ${known}.` }
    },
  }
}

function lower(code: (typeof LETTER_SECTIONS)[number]): SectionColumn {
  return code.toLowerCase() as SectionColumn
}

function sectionColumns(valueOf: (code: string) => string | null): Record<SectionColumn, string | null> {
  return Object.fromEntries(LETTER_SECTIONS.map((code) => [lower(code), valueOf(code)])) as Record<SectionColumn, string | null>
}

const isLetterSection = (code: string): code is (typeof LETTER_SECTIONS)[number] => (LETTER_SECTIONS as readonly string[]).includes(code)
const isSmartCity = (evaluation: string | null) => evaluation === null || evaluation === SMART_CITY

/** '1.1: 2,30 | 2.1: 3': sections of instruments that no letter of the ministry prints. */
function otherSections(sections: Readonly<Record<string, string>>): string | null {
  const others = Object.entries(sections).filter(([code]) => !isLetterSection(code))
  return others.length === 0 ? null : others.map(([code, score]) => `${code}: ${score.replace('.', ',')}`).join(' | ')
}

/** The scores of a line by section. Undefined: what stands in the column of other sections cannot be read. */
function sectionsOf(line: ResultLine): Map<string, string> | undefined {
  const scores = new Map<string, string>(
    LETTER_SECTIONS.flatMap((code) => (line[lower(code)] === null ? [] : [[code, line[lower(code)]!]])),
  )
  for (const part of (line.other_sections ?? '').split('|').map((each) => each.trim())) {
    if (part === '') continue
    const [, code, text = ''] = /^([\w.-]+)\s*[:=]\s*(.+)$/.exec(part) ?? []
    const score = parseDecimal(text)
    if (code === undefined || score === undefined || scores.has(code)) return undefined
    scores.set(code, score)
  }
  return scores
}

const UNREADABLE: Fault = {
  column: 'other_sections',
  id: 'Tulis setiap bagian satu kali dengan nilainya, seperti 1.1: 2,30 | 2.1: 3.',
  en: 'Write each section once with its score, like 1.1: 2,30 | 2.1: 3.',
}

const ZEROS: Fault = {
  column: 'participated',
  id: 'Semua nilai nol berarti tidak ikut dinilai. Tulis "tidak", atau kosongkan.',
  en: 'A row of zeros did not take part. Write "no", or leave it empty.',
}

function lineFaults(line: ResultLine, instrument: Instrument): Fault[] {
  if ((line.evaluation ?? SMART_CITY) !== instrument.taxonomy)
    return [
      {
        column: 'evaluation',
        id: `Instrumen ini termasuk kerangka ${instrument.taxonomy}. Tulis itu.`,
        en: `This instrument is of ${instrument.taxonomy}. Write that.`,
      },
    ]
  const scores = sectionsOf(line)
  return scores ? sectionFaults(line, scores, instrument) : [UNREADABLE]
}

/** All sections of the instrument or none; none that it has not, and each on its scale. */
function sectionFaults({ participated }: ResultLine, scores: ReadonlyMap<string, string>, { sections, scale }: Instrument): Fault[] {
  if (scores.size === 0) return []
  if (participated && [...scores.values()].every((score) => Number(score) === 0)) return [ZEROS]
  const own = new Set(sections.map(({ code }) => code))
  const { min, max } = scale
  return [...new Set([...own, ...scores.keys()])].flatMap((code): Fault[] => {
    const score = scores.get(code)
    const column = isLetterSection(code) ? lower(code) : 'other_sections'
    if (score === undefined)
      return [{ column, id: `Bagian ${code} wajib diisi bila bagian lain diisi.`, en: `Section ${code} is needed when others are given.` }]
    if (!own.has(code))
      return [
        {
          column,
          id: `Instrumen ini tidak memiliki bagian ${code}. Kosongkan.`,
          en: `This instrument has no section ${code}. Leave it empty.`,
        },
      ]
    return isOnScale(score, scale)
      ? []
      : [{ column, id: `Bagian ${code} harus dari ${min} sampai ${max}.`, en: `Section ${code} must be from ${min} to ${max}.` }]
  })
}
