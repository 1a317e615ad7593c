import { writeJournal } from '#city/journal/index.ts'
import { compare, exact } from '#kernel/decimal.ts'
import type { Sheet } from '#kernel/sheet.ts'
import type { Instrument } from './contract.ts'
import { definitionOf } from './instrument-view.ts'
import { listInstrumentRows } from './store-instruments.ts'
import { listResultRows, saveResult } from './store-results.ts'

const SECTIONS = ['BASELINE', 'OUTPUT', 'OUTCOME', 'IMPACT', 'QUICKWIN', 'KOLABORASI'] as const

type SectionColumn = Lowercase<(typeof SECTIONS)[number]>
export type ResultLine = {
  year: number
  name: string
  cohort: string
  instrument: string
  participated: boolean | null
  final_published: string | null
  improvement_published: string | null
  source: string
  stated_on: string | null
} & Record<SectionColumn, string | null>

interface Fault {
  column: SectionColumn | 'instrument'
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
    { name: 'participated', title: 'Ikut dinilai', kind: 'yes-no' },
    ...SECTIONS.map((code) => ({ name: code.toLowerCase() as SectionColumn, title: code, kind: 'decimal' as const })),
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
    const rowsOf = await listInstrumentRows(tx)
    const instruments = new Map(rowsOf.filter(({ status }) => status !== 'draft').map((row) => [row.code, definitionOf(row)]))
    const known = [...instruments.keys()].join(', ')
    const unknown: Fault = {
      column: 'instrument',
      id: `Instrumen tidak dikenal. Yang ada: ${known}.`,
      en: `Unknown instrument. There are: ${known}.`,
    }
    return rows.flatMap(({ row, after }) => {
      const instrument = instruments.get(after.instrument)
      const faults = instrument ? sectionFaults(after, instrument) : [unknown]
      return faults.map((fault) => ({ row, column: fault.column, reason: fault[locale] }))
    })
  },
  async save(tx, context, actor, { add, change }) {
    const at = context.clock.now()
    for (const line of [...add, ...change.map(({ after }) => after)]) {
      const given = Object.fromEntries(SECTIONS.flatMap((code) => (line[lower(code)] === null ? [] : [[code, line[lower(code)]!]])))
      const hasSections = Object.keys(given).length > 0
      const subject = await saveResult(tx, {
        year: line.year,
        city: line.name.toUpperCase(),
        cohort: line.cohort,
        instrument_code: line.instrument,
        participated: line.participated ?? true,
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

function lower(code: (typeof SECTIONS)[number]): SectionColumn {
  return code.toLowerCase() as SectionColumn
}

function sectionColumns(valueOf: (code: string) => string | null): Record<SectionColumn, string | null> {
  return Object.fromEntries(SECTIONS.map((code) => [lower(code), valueOf(code)])) as Record<SectionColumn, string | null>
}

/** All sections of the instrument or none; none that it has not, and each on its scale. */
function sectionFaults(line: ResultLine, { sections, scale }: Instrument): Fault[] {
  const own = new Set(sections.map(({ code }) => code))
  const given = SECTIONS.filter((code) => line[lower(code)] !== null)
  if (given.length === 0) return []
  return SECTIONS.flatMap((code) => {
    const value = line[lower(code)]
    const column = lower(code)
    if (own.has(code) && value === null)
      return [{ column, id: 'Wajib diisi bila bagian lain diisi.', en: 'Needed when other sections are given.' }]
    if (!own.has(code) && value !== null)
      return [{ column, id: 'Kelompok ini tidak memiliki bagian ini. Kosongkan.', en: 'This cohort has no such section. Leave it empty.' }]
    const high = value !== null && compare(exact(value), exact(scale.max)) > 0
    return high ? [{ column, id: `Paling banyak ${scale.max}.`, en: `At most ${scale.max}.` }] : []
  })
}
