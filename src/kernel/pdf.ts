import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'

const REPORTS = path.join(import.meta.dirname, '../../reports')

export interface PdfOptions {
  /** 'archive' keeps to PDF/A-2b, for letters that are filed */
  standard?: 'archive'
  /** files that the template shows, such as a coat of arms */
  files?: Record<string, Uint8Array>
  /** what the document says it was made at */
  at?: Temporal.Instant
}

/** Typesets `reports/<name>.typ`; the template reads `values.json`. */
export async function renderPdf(name: string, values: object, options: PdfOptions = {}): Promise<Buffer> {
  if (!/^[a-z0-9-]+$/.test(name)) throw new Error(`"${name}" is not a report`)
  return typeset(await readFile(path.join(REPORTS, `${name}.typ`), 'utf8'), values, options)
}

/** Typesets a template given as text. Values pass as JSON, never as markup. */
export function typeset(template: string, values: object, { standard, files = {}, at }: PdfOptions = {}): Buffer {
  // A compiler of its own: shadow files of two letters must not meet.
  const compiler = NodeCompiler.create({ workspace: REPORTS })
  compiler.mapShadow(path.join(REPORTS, 'values.json'), Buffer.from(JSON.stringify(values)))
  for (const [file, bytes] of Object.entries(files)) compiler.mapShadow(path.join(REPORTS, path.basename(file)), Buffer.from(bytes))
  const compiled = compiler.compile({ mainFileContent: template })
  if (!compiled.result) {
    const reasons = compiler.fetchDiagnostics(compiled.takeDiagnostics()!) as { message?: string }[]
    throw new Error(`The report could not be typeset: ${reasons.map((reason) => reason.message).join('; ')}`)
  }
  return compiler.pdf(compiled.result, {
    ...(standard ? { pdfStandard: 'a-2b' } : {}),
    ...(at ? { creationTimestamp: Math.floor(at.epochMilliseconds / 1000) } : {}),
  })
}

export interface Letter {
  lang: 'id' | 'en'
  city: string
  subject: string
  letterhead: { government: string; office: string; address: string }
  references?: { label: string; value: string }[]
  place: string
  date: string
  recipient: string[]
  paragraphs: string[]
  table?: { headings: string[]; rows: string[][] }
  signature: { title: string; name: string; number?: string }
  footer?: string
}

/** A letter with the city's letterhead as PDF/A. */
export function renderLetter(letter: Letter, at: Temporal.Instant): Promise<Buffer> {
  return renderPdf('letter', letter, { standard: 'archive', at })
}
