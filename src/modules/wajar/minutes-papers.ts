import { renderPdf } from '#kernel/pdf.ts'
import { csvLine } from '#kernel/spreadsheet.ts'
import { formatDate } from '#kernel/texts.ts'
import type { MinutesContent } from './contract.ts'
import { words } from './texts.ts'

const w = words.id
const STATE = { open: 'berjalan', done: 'dilaporkan tuntas', accepted: 'ditepati', withdrawn: 'dibatalkan' } as const

interface Stamp {
  sha256: string | null
  approvedBy: string | null
  approvedAt: Temporal.Instant | null
}

/** The lines of the minutes, once: PDF, DOCX and CSV say the same. */
function linesOf(content: MinutesContent) {
  const matter = (each: MinutesContent['matters'][number]) => [
    String(each.no),
    each.ticket,
    each.secret ? `Perkara nomor ${each.no} (rahasia)` : [each.category, each.summary].filter(Boolean).join(': '),
    [w.outcome[each.outcome], each.answer].filter(Boolean).join('. '),
    each.agencies.join(', '),
  ]
  return {
    title: `NOTULEN ${w.kind[content.kind].toUpperCase()} EDISI ${content.edition}`,
    head: [
      ['Hari, tanggal', formatDate(content.onDay, 'id', 'weekday')],
      ['Waktu', content.times.filter(Boolean).join(' – ')],
      ['Tempat', content.place],
      ['Cara', w.mode[content.mode]],
      ['Pimpinan', `${w.chair[content.chairRole]}, ${content.chairName}`],
      [
        'Warga',
        `${content.people.registered} terdaftar, ${content.people.attended} hadir, ${content.heard} perkara didengar, ${content.people.left} pulang`,
      ],
      ['Versi', `${content.version}, keadaan tindak lanjut per ${formatDate(content.printedOn, 'id')}`],
    ],
    attendance: {
      title: 'Daftar hadir',
      headings: ['No.', 'Instansi atau mitra', 'Yang diundang', 'Kehadiran'],
      rows: content.attendance.map((row, index) => [
        String(index + 1),
        row.body,
        row.person,
        row.substitute ? `${w.attendance[row.status]}: ${row.substitute}` : w.attendance[row.status],
      ]),
    },
    matters: {
      title: 'Perkara yang disampaikan',
      headings: ['No.', 'Antrean', 'Pokok', 'Hasil', 'Instansi'],
      rows: content.matters.filter(({ agreed }) => agreed).map(matter),
    },
    disagreed: {
      title: 'Daftar belum disepakati',
      headings: ['No.', 'Antrean', 'Pokok', 'Hasil', 'Instansi'],
      rows: content.matters.filter(({ agreed }) => !agreed).map(matter),
    },
    promises: {
      title: 'Janji',
      headings: ['Perkara', 'Instansi', 'Penanggung jawab', 'Janji', 'Tenggat', 'Keadaan'],
      rows: content.matters.flatMap(({ no, promises }) =>
        promises.map((each) => [String(no), each.agency, each.person, each.what, formatDate(each.dueOn, 'id'), STATE[each.state]]),
      ),
    },
    outcomes: {
      title: 'Rekapitulasi',
      headings: ['Hasil', 'Jumlah'],
      rows: [
        ...content.outcomes.filter(({ count }) => count > 0).map(({ kind, count }) => [w.outcome[kind], String(count)]),
        ['Jumlah perkara', String(content.heard)],
      ],
    },
  }
}

const SECTIONS = ['attendance', 'matters', 'disagreed', 'promises', 'outcomes'] as const

function stampOf({ sha256, approvedBy }: Stamp): string {
  return sha256 ? `Disahkan oleh ${approvedBy}. Sidik (SHA-256): ${sha256}` : 'DRAF, belum disahkan'
}

export function minutesPdf(content: MinutesContent, stamp: Stamp): Promise<Buffer> {
  const { title, head, ...tables } = linesOf(content)
  const values = {
    city: content.city,
    title,
    head,
    tables: SECTIONS.map((name) => tables[name]).filter(({ rows }) => rows.length > 0),
    chair: { role: w.chair[content.chairRole], name: content.chairName },
    stamp: stampOf(stamp),
  }
  return renderPdf('minutes', values, { standard: 'archive', ...(stamp.approvedAt ? { at: stamp.approvedAt } : {}) })
}

export async function minutesDocx(content: MinutesContent, stamp: Stamp): Promise<Buffer> {
  // Read when it is needed: a start should not wait for it.
  const { AlignmentType, Document, HeadingLevel, Packer, Paragraph, Table, TableCell, TableRow, TextRun, WidthType } = await import('docx')
  const { title, head, ...tables } = linesOf(content)
  const table = (rows: readonly (readonly string[])[], headings?: readonly string[]) =>
    new Table({
      width: { size: 100, type: WidthType.PERCENTAGE },
      rows: [
        ...(headings ? [new TableRow({ tableHeader: true, children: headings.map((text) => cell(text, true)) })] : []),
        ...rows.map((row) => new TableRow({ children: row.map((text) => cell(text, false)) })),
      ],
    })
  const cell = (text: string, bold: boolean) => new TableCell({ children: [new Paragraph({ children: [new TextRun({ text, bold })] })] })
  const document = new Document({
    creator: content.city,
    title,
    sections: [
      {
        children: [
          new Paragraph({ text: content.city.toUpperCase(), alignment: AlignmentType.CENTER }),
          new Paragraph({ text: title, heading: HeadingLevel.TITLE, alignment: AlignmentType.CENTER }),
          table(head),
          ...SECTIONS.map((name) => tables[name])
            .filter(({ rows }) => rows.length > 0)
            .flatMap((section) => [
              new Paragraph({ text: section.title, heading: HeadingLevel.HEADING_2 }),
              table(section.rows, section.headings),
            ]),
          new Paragraph({ text: '' }),
          new Paragraph({ text: w.chair[content.chairRole], alignment: AlignmentType.RIGHT }),
          new Paragraph({ text: '' }),
          new Paragraph({ text: content.chairName, alignment: AlignmentType.RIGHT }),
          new Paragraph({ text: stampOf(stamp) }),
        ],
      },
    ],
  })
  return Packer.toBuffer(document)
}

export function minutesCsv(content: MinutesContent, stamp: Stamp): string {
  const { title, head, ...tables } = linesOf(content)
  const sections = SECTIONS.map((name) => tables[name]).filter(({ rows }) => rows.length > 0)
  return [
    [title],
    ...head,
    ...sections.flatMap((section) => [[], [section.title], section.headings, ...section.rows]),
    [],
    [stampOf(stamp)],
  ]
    .map((row) => csvLine(row))
    .join('')
}
