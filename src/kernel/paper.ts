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
      /** the column that takes the width which the others leave; unsaid: none, the table is as wide as it must be */
      readonly wide?: number
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
  const bytes = format === 'pdf' ? await pdf(shown) : format === 'docx' ? await docx(shown) : Buffer.from(csv(shown))
  return { type: PAPER_TYPES[format], bytes }
}

function isFilled(section: PaperSection): boolean {
  return 'rows' in section ? section.rows.length > 0 : section.paragraphs.length > 0
}

function pdf({ at, ...paper }: Paper): Promise<Buffer> {
  return renderPdf('paper', { office: '', lang: 'id', ...paper }, { standard: 'archive', ...(at ? { at } : {}) })
}

async function docx(paper: Paper): Promise<Buffer> {
  // Read when it is needed: a start should not wait for it.
  const {
    AlignmentType,
    BorderStyle,
    Document,
    Footer,
    FootnoteReferenceRun,
    HeadingLevel,
    Packer,
    Paragraph,
    Table,
    TableCell,
    TableRow,
    TextRun,
    WidthType,
  } = await import('docx')
  const footnotes: Record<number, { children: InstanceType<typeof Paragraph>[] }> = {}
  const noteOf = (note: string) => {
    const number = Object.keys(footnotes).length + 1
    footnotes[number] = { children: [new Paragraph({ children: [new TextRun({ text: note, size: 16 })] })] }
    return new FootnoteReferenceRun(number)
  }
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' }
  const open = { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none }
  const cell = (content: PaperCell, bold = false) => {
    const lines = textOf(content).split('\n')
    const note = typeof content === 'string' ? [] : [noteOf(content.note)]
    return new TableCell({
      children: lines.map(
        (text, index) => new Paragraph({ children: [new TextRun({ text, bold }), ...(index === lines.length - 1 ? note : [])] }),
      ),
    })
  }
  const table = (rows: readonly (readonly PaperCell[])[], headings?: readonly string[]) =>
    new Table({
      width: { size: 100, type: WidthType.PERCENTAGE },
      rows: [
        ...(headings ? [new TableRow({ tableHeader: true, children: headings.map((text) => cell(text, true)) })] : []),
        ...rows.map((row) => new TableRow({ cantSplit: true, children: row.map((content) => cell(content)) })),
      ],
    })
  const head = new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    columnWidths: [2400, 6600],
    borders: open,
    rows: paper.head.map(([label, value]) => new TableRow({ children: [cell(label), cell(`: ${value}`)] })),
  })
  const centred = (text: string, size: number) =>
    new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ text, bold: true, size })] })
  const signatures = () =>
    new Table({
      width: { size: 100, type: WidthType.PERCENTAGE },
      borders: open,
      rows: [
        new TableRow({
          cantSplit: true,
          children: paper.signatures.map(
            ({ role, name }) => new TableCell({ children: [centred(role, 20), new Paragraph(''), new Paragraph(''), centred(name, 20)] }),
          ),
        }),
      ],
    })
  const document = new Document({
    creator: paper.issuer,
    title: paper.title,
    styles: { default: { document: { run: { font: 'Arial', size: 20 } } } },
    footnotes,
    sections: [
      {
        footers: { default: new Footer({ children: [new Paragraph({ children: [new TextRun({ text: paper.stamp, size: 14 })] })] }) },
        children: [
          centred(paper.issuer.toUpperCase(), 24),
          ...(paper.office ? [centred(paper.office.toUpperCase(), 22)] : []),
          new Paragraph({ text: paper.title, heading: HeadingLevel.TITLE, alignment: AlignmentType.CENTER }),
          head,
          ...paper.sections.flatMap((section) => [
            new Paragraph({ text: section.title, heading: HeadingLevel.HEADING_2 }),
            ...('rows' in section ? [table(section.rows, section.headings)] : section.paragraphs.map((text) => new Paragraph(text))),
          ]),
          new Paragraph(''),
          ...(paper.signatures.length > 0 ? [signatures()] : []),
          new Paragraph(paper.stamp),
        ],
      },
    ],
  })
  return Packer.toBuffer(document)
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
