import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { type Chart, chartPart } from './chart.ts'
import { footnotes } from './footnotes.ts'
import { CHART, CHART_TYPE, DRAWING, emu, escaped, HEAD, OFFICE } from './ooxml.ts'
import type { Paper, PaperCell, PaperSection } from './paper.ts'
import { A4, columnWidths, MARGIN, TEXT_WIDTH } from './paper-widths.ts'

type TableSection = Extract<PaperSection, { readonly rows: unknown }>

/** The paper as DOCX; its charts are drawn by the office program and keep their numbers. */
export async function renderDocx(paper: Paper): Promise<Buffer> {
  // Read when it is needed: a start should not wait for it.
  const {
    AlignmentType,
    BorderStyle,
    Document,
    Footer,
    FootnoteReferenceRun,
    HeadingLevel,
    Packer,
    PageNumber,
    Paragraph,
    Table,
    TableCell,
    TableLayoutType,
    TableRow,
    TextRun,
    WidthType,
  } = await import('docx')
  const told: Record<number, { children: InstanceType<typeof Paragraph>[] }> = {}
  const numberOf = footnotes()
  const noteOf = (note: string) => {
    const { number, first } = numberOf(note)
    // A footnote is referred to once; what comes from the same place repeats its number.
    if (!first) return new TextRun({ text: String(number), superScript: true })
    told[number] = { children: [new Paragraph({ children: [new TextRun({ text: note, size: 16 })] })] }
    return new FootnoteReferenceRun(number)
  }
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' }
  const open = { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none }
  const cell = (content: PaperCell, { bold = false, right = false } = {}) => {
    const lines = (typeof content === 'string' ? content : content.text).split('\n')
    const note = typeof content === 'string' ? [] : [noteOf(content.note)]
    return new TableCell({
      children: lines.map(
        (text, index) =>
          new Paragraph({
            ...(right ? { alignment: AlignmentType.RIGHT } : {}),
            children: [new TextRun({ text, bold }), ...(index === lines.length - 1 ? note : [])],
          }),
      ),
    })
  }
  const table = ({ rows, headings, shares, figures = false }: TableSection) => {
    const whole = shares?.reduce((sum, share) => sum + share, 0) ?? 1
    const cells = (row: readonly PaperCell[], bold = false) =>
      row.map((content, index) => cell(content, { bold, right: figures && index > 0 }))
    return new Table({
      width: { size: TEXT_WIDTH, type: WidthType.DXA },
      layout: TableLayoutType.FIXED,
      columnWidths: shares?.map((share) => Math.round((share / whole) * TEXT_WIDTH)) ?? columnWidths(headings, rows),
      margins: { top: 40, bottom: 40, left: 80, right: 80 },
      rows: [
        new TableRow({ tableHeader: true, children: cells(headings, true) }),
        ...rows.map((row) => new TableRow({ cantSplit: true, children: cells(row) })),
      ],
    })
  }
  const charts: Chart[] = []
  const chart = (one: Chart) => {
    charts.push(one)
    return new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun(markOf(charts.length))] })
  }
  const head = new Table({
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    columnWidths: [2600, TEXT_WIDTH - 2600],
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
          // Who signs alone signs on the right.
          children: [
            ...(paper.signatures.length === 1 ? [new TableCell({ children: [new Paragraph('')] })] : []),
            ...paper.signatures.map(
              ({ role, name }) =>
                new TableCell({ children: [centred(role, 20), ...[1, 2, 3].map(() => new Paragraph('')), centred(name, 20)] }),
            ),
          ],
        }),
      ],
    })
  const document = new Document({
    creator: paper.issuer,
    title: paper.title,
    styles: {
      default: {
        document: { run: { font: 'Arial', size: 20 } },
        title: { run: { font: 'Arial', size: 26, bold: true }, paragraph: { spacing: { before: 160, after: 200 } } },
        heading2: { run: { font: 'Arial', size: 22, bold: true, color: '000000' }, paragraph: { spacing: { before: 280, after: 100 } } },
      },
    },
    footnotes: told,
    sections: [
      {
        properties: { page: { size: A4, margin: { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN } } },
        footers: {
          default: new Footer({
            children: [new Paragraph({ children: [new TextRun({ children: [`${paper.stamp} · `, PageNumber.CURRENT], size: 14 })] })],
          }),
        },
        children: [
          centred(paper.issuer.toUpperCase(), 24),
          ...(paper.office ? [centred(paper.office.toUpperCase(), 22)] : []),
          new Paragraph({ border: { top: { style: BorderStyle.DOUBLE, size: 6, color: '000000', space: 1 } }, children: [] }),
          new Paragraph({ text: paper.title, heading: HeadingLevel.TITLE, alignment: AlignmentType.CENTER }),
          head,
          ...paper.sections.flatMap((section) => [
            new Paragraph({ text: section.title, heading: HeadingLevel.HEADING_2 }),
            ...('rows' in section
              ? [...(section.chart ? [chart(section.chart)] : []), table(section)]
              : section.paragraphs.map((text) => new Paragraph(text))),
          ]),
          new Paragraph(''),
          ...(paper.signatures.length > 0 ? [signatures()] : []),
        ],
      },
    ],
  })
  return withCharts(await Packer.toBuffer(document), charts, paper.lang ?? 'id')
}

/** Stands where a chart will: a sign that nobody writes. */
function markOf(number: number): string {
  return `\uE000${number}\uE000`
}

/** Puts in what the library cannot write: each chart as a part of its own, shown where its mark stands. */
function withCharts(bytes: Buffer, charts: readonly Chart[], lang: 'id' | 'en'): Buffer {
  if (charts.length === 0) return bytes
  const files = unzipSync(bytes)
  const edit = (name: string, change: (xml: string) => string) => {
    files[name] = strToU8(change(strFromU8(files[name]!)))
  }
  for (const [index, chart] of charts.entries()) {
    const number = index + 1
    files[`word/charts/chart${number}.xml`] = strToU8(`${HEAD}${chartPart(chart, lang, 9)}`)
    edit('word/document.xml', (xml) => xml.replace(new RegExp(`<w:t[^>]*>${markOf(number)}</w:t>`), () => drawingOf(chart, number)))
    edit('word/_rels/document.xml.rels', (xml) =>
      xml.replace(
        '</Relationships>',
        `<Relationship Id="rIdChart${number}" Type="${OFFICE}/chart" Target="charts/chart${number}.xml"/></Relationships>`,
      ),
    )
    edit('[Content_Types].xml', (xml) =>
      xml.replace('</Types>', `<Override PartName="/word/charts/chart${number}.xml" ContentType="${CHART_TYPE}"/></Types>`),
    )
  }
  return Buffer.from(zipSync(files))
}

function drawingOf({ kind, alt }: Chart, number: number): string {
  const height = kind === 'radar' ? 3.4 : 2.6
  // Numbers of drawings are apart from those that the library gives.
  const id = 1000 + number
  return `<w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0"><wp:extent cx="${emu(6)}" cy="${emu(height)}"/><wp:docPr id="${id}" name="Chart ${number}" descr="${escaped(alt)}"/><wp:cNvGraphicFramePr/><a:graphic xmlns:a="${DRAWING}"><a:graphicData uri="${CHART}"><c:chart xmlns:c="${CHART}" xmlns:r="${OFFICE}" r:id="rIdChart${number}"/></a:graphicData></a:graphic></wp:inline></w:drawing>`
}
