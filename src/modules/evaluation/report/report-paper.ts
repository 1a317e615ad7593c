import { formatDate, formatInstant, type Locale } from '#kernel/texts.ts'
import type { Paper, PaperCell, PaperSection } from '#kernel/paper.ts'
import type { Chapter, ReportView, Said, Statement } from './contract-report.ts'
import { planByDimension } from './plan/texts.ts'
import { type ScoreNotice, type ScoreTable, scoreTables } from './scores/texts.ts'
import { besideText, byYear, headlineOf, laterOf, noteOf, reportWords, timeOf } from './texts.ts'

const WORDS = {
  id: {
    statement: 'Pernyataan',
    figure: 'Angka',
    state: 'Keadaan',
    kind: 'Jenis',
    version: 'Versi',
    made: 'Dibuat',
    content: 'Isi',
    years: (title: string) => `${title} pada akhir tahun`,
    stamp: (version: number, sha256: string) => `Versi ${version} · SHA-256 isi ${sha256}`,
  },
  en: {
    statement: 'Statement',
    figure: 'Figure',
    state: 'State',
    kind: 'Kind',
    version: 'Version',
    made: 'Made',
    content: 'Content',
    years: (title: string) => `${title} at the end of each year`,
    stamp: (version: number, sha256: string) => `Version ${version} · SHA-256 of the content ${sha256}`,
  },
} as const

/** The whole report on paper; each number has a footnote with its source and its proof. */
export function reportPaper(report: ReportView, zone: string, locale: Locale): Paper {
  const { body, year, stage, version, asOf, sha256, madeName, madeAt, statements, missing, later } = report
  const t = WORDS[locale]
  return {
    lang: locale,
    issuer: locale === 'id' ? `Pemerintah ${body.city}` : body.city,
    title: reportWords[locale].title(year, stage),
    head: [
      [reportWords[locale].asOf, formatDate(asOf, locale)],
      [t.version, String(version)],
      [t.made, `${formatInstant(madeAt, zone, locale)}, ${madeName}`],
      [t.content, reportWords[locale].counts(statements, missing, later)],
    ],
    sections: [
      ...body.chapters.flatMap((chapter, index) => sectionsOf(chapter, index + 1, locale)),
      ...[planByDimension(body, locale) ?? [], scoreTables(body, locale)].flat().map(scoreSection),
    ],
    signatures: [],
    stamp: t.stamp(version, sha256),
    at: Temporal.Instant.from(madeAt),
  }
}

function sectionsOf({ title, statements }: Chapter, number: number, locale: Locale): PaperSection[] {
  const t = WORDS[locale]
  const heading = `${number}. ${title[locale]}`
  const yearly = statements.filter(({ years }) => years.length > 0)
  const lines = statements.flatMap((statement) => [
    ...(statement.years.length > 0 ? [] : [lineOf(statement, statement.text[locale], locale)]),
    ...statement.beside.map((said) => lineOf(said, besideText(statement, said, locale), locale)),
  ])
  return [
    { title: heading, headings: [t.statement, t.figure, t.state], rows: lines, shares: [6, 2, 2] },
    ...(yearly.length > 0 ? [yearTable(yearly, t.years(title[locale]), locale)] : []),
  ]
}

function lineOf(said: Said, text: string, locale: Locale): PaperCell[] {
  const time = timeOf(said, locale)
  return [
    time === '' ? text : `${text} (${time})`,
    noted(headlineOf(said, locale) || '-', said, locale),
    [reportWords[locale].state[said.state], laterOf(said, locale)].filter((part) => part !== '').join(', '),
  ]
}

function scoreSection(part: ScoreTable | ScoreNotice): PaperSection {
  if ('sentence' in part) return { title: part.title, paragraphs: [part.sentence] }
  const { rows, ...table } = part
  return {
    ...table,
    rows: rows.map(({ cells: [first = '', ...cells], note }) => [note ? { text: first, note: note.text } : first, ...cells]),
  }
}

function yearTable(statements: readonly Statement[], title: string, locale: Locale): PaperSection {
  const { years, rows } = byYear(statements, locale)
  return {
    title,
    shares: [6, ...years.map(() => 1)],
    figures: true,
    headings: [WORDS[locale].statement, ...years.map(String)],
    rows: rows.map(({ statement, text, values }) => [noted(text, statement, locale), ...values]),
  }
}

function noted(text: string, said: Said, locale: Locale): PaperCell {
  return { text, note: noteOf(said, locale) }
}
