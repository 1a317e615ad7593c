import { writeJournal } from '#city/journal/index.ts'
import type { Tx } from '#kernel/db.ts'
import type { Sheet } from '#kernel/sheet.ts'
import type { Instrument } from './contract.ts'
import { definitionOf } from './instrument-view.ts'
import { isOnScale } from './contract-scale.ts'
import { LETTER_SECTIONS } from './letter-sections.ts'
import { listInstrumentRows } from './store-instruments.ts'
import { listResultRows, saveResult } from './store-results.ts'

type SectionColumn = Lowercase<(typeof LETTER_SECTIONS)[number]>
export type ResultLine = {
  year: number
  name: string
  cohort: string
  instrument: string
  instrument_version: number | null
  participated: boolean | null
  final_published: string | null
  improvement_published: string | null
  source: string
  stated_on: string | null
} & Record<SectionColumn, string | null>

interface Fault {
  column: SectionColumn | 'instrument' | 'instrument_version' | 'participated'
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
    { name: 'participated', title: 'Ikut dinilai', kind: 'yes-no' },
    ...LETTER_SECTIONS.map((code) => ({ name: code.toLowerCase() as SectionColumn, title: code, kind: 'decimal' as const })),
    { name: 'final_published', title: 'Indeks terbit', kind: 'decimal' },
    { name: 'improvement_published', title: 'Peningkatan terbit', kind: 'decimal', min: -100 },
    { name: 'source', title: 'Sumber', kind: 'text', required: true, maxLength: 300, width: 40 },
    { name: 'stated_on', title: 'Tanggal surat', kind: 'date' },
  ],
  key: ({ year, name }) => `${year} ${name.toUpperCase()}`,
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
          ...sectionColumns((code) => sections[code] ?? null),
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
      const faults = found ? sectionFaults(after, definitionOf(found)) : [instruments.unknown(after)]
      return faults.map((fault) => ({ row, column: fault.column, reason: fault[locale] }))
    })
  },
  async save(tx, context, actor, { add, change }) {
    const at = context.clock.now()
    const instruments = await publishedInstruments(tx)
    for (const line of [...add, ...change.map(({ after }) => after)]) {
      const given = Object.fromEntries(LETTER_SECTIONS.flatMap((code) => (line[lower(code)] === null ? [] : [[code, line[lower(code)]!]])))
      const hasSections = Object.keys(given).length > 0
      const subject = await saveResult(tx, {
        year: line.year,
        city: line.name.toUpperCase(),
        cohort: line.cohort,
        instrument_code: line.instrument,
        instrument_version: instruments.of(line)!.version,
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

const ZEROS: Fault = {
  column: 'participated',
  id: 'Semua nilai nol berarti tidak ikut dinilai. Tulis "tidak", atau kosongkan.',
  en: 'A row of zeros did not take part. Write "no", or leave it empty.',
}

/** All sections of the instrument or none; none that it has not, and each on its scale. */
function sectionFaults(line: ResultLine, { sections, scale }: Instrument): Fault[] {
  const own = new Set(sections.map(({ code }) => code))
  const given = LETTER_SECTIONS.filter((code) => line[lower(code)] !== null)
  if (given.length === 0) return []
  if (line.participated && given.every((code) => Number(line[lower(code)]) === 0)) return [ZEROS]
  return LETTER_SECTIONS.flatMap((code) => {
    const value = line[lower(code)]
    const column = lower(code)
    if (own.has(code) && value === null)
      return [{ column, id: 'Wajib diisi bila bagian lain diisi.', en: 'Needed when other sections are given.' }]
    if (!own.has(code) && value !== null)
      return [{ column, id: 'Kelompok ini tidak memiliki bagian ini. Kosongkan.', en: 'This cohort has no such section. Leave it empty.' }]
    const { min, max } = scale
    if (value === null || isOnScale(value, scale)) return []
    return [{ column, id: `Harus dari ${min} sampai ${max}.`, en: `It must be from ${min} to ${max}.` }]
  })
}
