import type { Chart } from './chart.ts'
import { footnotes } from './footnotes.ts'
import { renderDocx } from './paper-docx.ts'
import { renderPdf } from './pdf.ts'
import { csvLine } from './spreadsheet.ts'

/** What stands in a table; with a note it carries a footnote. */
export type PaperCell = string | { readonly text: string; readonly note: string }

/** A part of a paper: a table, or numbered or plain paragraphs. One without rows or paragraphs is left out. */
export type PaperSection =
  | {
      readonly title: string
      readonly headings: readonly string[]
      readonly rows: readonly (readonly PaperCell[])[]
      /** how the columns share the width of the page; unsaid: the table is as wide as it must be */
      readonly shares?: readonly number[]
      /** whether all columns but the first hold figures, which stand to the right */
      readonly figures?: boolean
      /** the same numbers as a picture above the table */
      readonly chart?: Chart
    }
  | { readonly title: string; readonly paragraphs: readonly string[] }

/** A paper of an office, such as minutes: the same lines as PDF, DOCX and CSV. */
export interface Paper {
  /** Unsaid: Indonesian */
  readonly lang?: 'id' | 'en'
  readonly issuer: string
  /** the office below the name of the issuer */
  readonly office?: string
  readonly title: string
  /** what stands at its head, label and value */
  readonly head: readonly (readonly [string, string])[]
  readonly sections: readonly PaperSection[]
  /** who signs, from left to right */
  readonly signatures: readonly { readonly role: string; readonly name: string }[]
  /** at the foot of each page: whether it holds, and its fingerprint */
  readonly stamp: string
  /** the moment it was fixed; without one it is a draft */
  readonly at?: Temporal.Instant
}

const PAPER_TYPES = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  csv: 'text/csv; charset=utf-8',
} as const

export type PaperFormat = keyof typeof PAPER_TYPES

/** The paper as a file, with its media type. */
export async function renderPaper(paper: Paper, format: PaperFormat): Promise<{ type: string; bytes: Buffer }> {
  const shown = { ...paper, sections: paper.sections.filter(isFilled) }
  const bytes = format === 'pdf' ? await pdf(shown) : format === 'docx' ? await renderDocx(shown) : Buffer.from(csv(shown))
  return { type: PAPER_TYPES[format], bytes }
}

function isFilled(section: PaperSection): boolean {
  return 'rows' in section ? section.rows.length > 0 : section.paragraphs.length > 0
}

function pdf({ at, sections, ...paper }: Paper): Promise<Buffer> {
  const numberOf = footnotes()
  const noted = (cell: PaperCell) => (typeof cell === 'string' ? cell : { ...cell, ...numberOf(cell.note) })
  const shown = sections.map((section) => ('rows' in section ? { ...section, rows: section.rows.map((row) => row.map(noted)) } : section))
  return renderPdf('paper', { office: '', lang: 'id', ...paper, sections: shown }, { standard: 'archive', ...(at ? { at } : {}) })
}

function csv({ title, head, sections, stamp }: Paper): string {
  return [
    [title],
    ...head,
    ...sections.flatMap((section) => [
      [],
      [section.title],
      ...('rows' in section
        ? [section.headings, ...section.rows.map((row) => row.map(plainOf))]
        : section.paragraphs.map((text) => [text])),
    ]),
    [],
    [stamp],
  ]
    .map((row) => csvLine(row))
    .join('')
}

/** What stands in it, without its note. */
export function textOf(cell: PaperCell): string {
  return typeof cell === 'string' ? cell : cell.text
}

/** Where there are no footnotes, the note follows in brackets. */
function plainOf(cell: PaperCell): string {
  return typeof cell === 'string' ? cell : `${cell.text} [${cell.note}]`
}
