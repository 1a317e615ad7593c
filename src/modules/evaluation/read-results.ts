import { parse } from 'csv-parse/sync'
import { compare, exact } from '#kernel/decimal.ts'
import type { Instrument } from './contract.ts'
import { isOnScale } from './contract-scale.ts'
import { LETTER_SECTIONS } from './letter-sections.ts'
import { improvementOf, type Score, scoreItems, scoreSections } from './scoring.ts'
import { shippedFor } from './shipped-instruments.ts'

/** A result as a letter of the ministry prints it: one row a city. */
export interface PublishedRow {
  name: string
  cohort: string
  sections: ReadonlyMap<string, string>
  /** A row of zeros means that the city did not take part. */
  participated: boolean
  finalPublished: string | null
  improvementPublished: string | null
}

export interface ScoredRow extends PublishedRow {
  score: Score
  final: string | null
  /** null: no result last year, which is not the same as no change */
  improvement: string | null
}

/** Where a file is wrong; `line` counts from the heading, which is 1. */
export class FileFault extends Error {
  override name = 'FileFault'
  readonly line: number
  readonly column: string
  constructor(line: number, column: string, reason: string) {
    super(`line ${line}, column ${column}: ${reason}`)
    this.line = line
    this.column = column
  }
}

/** Reads a table of section scores, columns as the published tables have them. Throws FileFault at the first cell that is wrong. */
export function readResults(text: string): PublishedRow[] {
  const rows = table(text, ['name', 'cohort'])
  const seen = new Map<string, number>()
  return rows.map(({ line, cells }) => {
    const name = cells.name!
    if (name === '') throw new FileFault(line, 'name', 'is empty')
    const twin = seen.get(name)
    if (twin !== undefined) throw new FileFault(line, 'name', `"${name}" stands in line ${twin} already`)
    seen.set(name, line)
    const instrument = instrumentOf(line, cells.cohort!)
    const sections = new Map(
      instrument.sections.map(({ code }) => [code, scoreIn(line, code.toLowerCase(), cells[code.toLowerCase()], instrument)]),
    )
    const strange = Object.keys(cells).find(
      (column) => cells[column] !== '' && printed.has(column.toUpperCase()) && !sections.has(column.toUpperCase()),
    )
    if (strange) throw new FileFault(line, strange, `cohort ${cells.cohort} has no such section; leave it empty`)
    return {
      name,
      cohort: cells.cohort!,
      sections,
      participated: [...sections.values()].some((value) => compare(exact(value), exact(0)) > 0),
      finalPublished: optionalNumber(line, 'final_published', cells.final_published),
      improvementPublished: optionalNumber(line, 'improvement_published', cells.improvement_published),
    }
  })
}

/** The finals by the rule of each row's cohort, and how they moved against last year's finals by the same rule. */
export function scoreResults(rows: readonly PublishedRow[], previous: readonly PublishedRow[] = []): ScoredRow[] {
  const before = new Map(previous.filter(({ participated }) => participated).map((row) => [row.name, finalOf(row)]))
  return rows.map((row) => {
    const score = scoreSections(shippedFor(row.cohort)!, row.sections)
    return {
      ...row,
      score,
      final: score.final,
      improvement: row.participated ? improvementOf(score.final, before.get(row.name) ?? null) : null,
    }
  })
}

/** Reads the scores of single items by the form of a cohort. Every item of it must have one; one that it has not is an error. */
export function scoreItemFile(text: string, instrument: Instrument): Score {
  const items = new Set(instrument.sections.flatMap((section) => section.items.map(({ code }) => code)))
  const scores = new Map<string, ReturnType<typeof exact>>()
  for (const { line, cells } of table(text, ['item_id', 'score'])) {
    const code = cells.item_id!
    if (!items.has(code)) throw new FileFault(line, 'item_id', `cohort ${instrument.cohort} has no item "${code}"`)
    if (scores.has(code)) throw new FileFault(line, 'item_id', `"${code}" stands twice`)
    scores.set(code, exact(scoreIn(line, 'score', cells.score, instrument)))
  }
  const missing = [...items].filter((code) => !scores.has(code))
  if (missing.length > 0) throw new FileFault(scores.size + 2, 'item_id', `these items are missing: ${missing.join(', ')}`)
  return scoreItems(instrument, scores)
}

const printed = new Set<string>(LETTER_SECTIONS)

function finalOf(row: PublishedRow): string | null {
  return scoreSections(shippedFor(row.cohort)!, row.sections).final
}

function instrumentOf(line: number, cohort: string): Instrument {
  const instrument = shippedFor(cohort)
  if (!instrument) throw new FileFault(line, 'cohort', `"${cohort}" is not known; known are REGULER, KPPN_IKN, TAHUN_PERTAMA_2022`)
  return instrument
}

function scoreIn(line: number, column: string, cell: string | undefined, { scale }: Instrument): string {
  if (cell === undefined || cell === '') throw new FileFault(line, column, 'is empty')
  if (!/^\d{1,3}(\.\d{1,4})?$/.test(cell) || !isOnScale(cell, scale))
    throw new FileFault(line, column, `"${cell}" is not a number from ${scale.min} to ${scale.max} such as 2.84`)
  return cell
}

function optionalNumber(line: number, column: string, cell: string | undefined): string | null {
  if (cell === undefined || cell === '' || cell === '-') return null
  if (!/^-?\d(\.\d{1,4})?$/.test(cell)) throw new FileFault(line, column, `"${cell}" is not a number such as -0.03`)
  return cell
}

function table(text: string, needed: readonly string[]): { line: number; cells: Record<string, string> }[] {
  const rows = parse(text, { bom: true, trim: true, skip_empty_lines: true, relax_column_count: true, info: true }) as unknown as {
    record: string[]
    info: { lines: number }
  }[]
  const heading = rows[0]?.record.map((name) => name.toLowerCase()) ?? []
  const missing = needed.find((name) => !heading.includes(name))
  if (missing) throw new FileFault(1, missing, 'is missing in the heading')
  return rows.slice(1).map(({ record, info }) => {
    if (record.length !== heading.length)
      throw new FileFault(
        info.lines,
        heading[record.length] ?? 'behind the last',
        `has ${record.length} cells, the heading ${heading.length}`,
      )
    return { line: info.lines, cells: Object.fromEntries(heading.map((name, index) => [name, record[index]!])) }
  })
}
