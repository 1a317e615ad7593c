import type { Deck, DeckFact, DeckNote, DeckPart } from '#kernel/deck.ts'
import { formatDate, type Locale } from '#kernel/texts.ts'
import type { Chapter, ReportView, Said } from './contract-report.ts'
import { planByDimension, programmesOf } from './plan/texts.ts'
import { type ScoreNotice, type ScoreTable, scoreTables } from './scores/texts.ts'
import { besideText, byYear, headlineOf, laterOf, noteOf, reportWords, timeOf } from './texts.ts'

const WORDS = {
  id: {
    title: (year: number, stage: string) => `Paparan evaluasi kota cerdas ${year}, ${stage}`,
    statement: 'Pernyataan',
    chapter: 'Bab',
    atYearEnds: (title: string) => `${title}: akhir tahun`,
    missing: 'Yang belum ada catatannya',
    nothing: 'Setiap hal ada catatan atau klaimnya',
    notes: 'Setiap angka bernomor sumber; klik untuk membuka catatannya.',
    stamp: (version: number, sha256: string) => `Versi ${version} · SHA-256 isi ${sha256}`,
  },
  en: {
    title: (year: number, stage: string) => `Smart-city evaluation ${year}, ${stage}`,
    statement: 'Statement',
    chapter: 'Chapter',
    atYearEnds: (title: string) => `${title}: ends of years`,
    missing: 'What has no record yet',
    nothing: 'Every matter has a record or a claim',
    notes: 'Every number carries its source; a click opens its records.',
    stamp: (version: number, sha256: string) => `Version ${version} · SHA-256 of the content ${sha256}`,
  },
} as const

/** The report as slides: chapter by chapter its numbers, what grew by year as a table, and at the end what is missing. */
export function reportDeck(
  { body, year, stage, version, asOf, sha256, madeAt, ...counts }: ReportView,
  site: string,
  locale: Locale,
): Deck {
  const t = WORDS[locale]
  const told = reportWords[locale].counts(counts.statements, counts.missing, counts.later)
  return {
    lang: locale,
    issuer: locale === 'id' ? `Pemerintah ${body.city}` : body.city,
    title: t.title(year, reportWords[locale].stage[stage]),
    lines: [`${reportWords[locale].asOf} ${formatDate(asOf, locale)}`, told, t.notes],
    parts: [...chapterParts(), ...scoreTables(body, locale).map(scorePart), closing()],
    stamp: t.stamp(version, sha256),
    at: Temporal.Instant.from(madeAt),
  }

  /** The programmes of all dimensions stand on one slide, before the chapters of the dimensions. */
  function chapterParts(): DeckPart[] {
    const plan = planByDimension(body, locale)
    const first = body.chapters.findIndex((chapter) => programmesOf(chapter))
    return body.chapters.flatMap((chapter, index) => [
      ...(plan && index === first ? [scorePart(plan)] : []),
      ...partsOf(plan ? { ...chapter, statements: chapter.statements.filter((one) => one !== programmesOf(chapter)) } : chapter),
    ])
  }

  function partsOf({ title, statements }: Chapter): DeckPart[] {
    const facts = statements.flatMap((statement) => [
      ...(statement.years.length > 0 || statement.state === 'missing' ? [] : [factOf(statement, statement.text[locale])]),
      ...statement.beside.map((said) => factOf(said, besideText(statement, said, locale))),
    ])
    const { years, rows } = byYear(
      statements.filter((statement) => statement.years.length > 0),
      locale,
    )
    return [
      { title: title[locale], facts },
      {
        title: t.atYearEnds(title[locale]),
        headings: [t.statement, ...years.map(String)],
        figures: true,
        rows: rows.map(({ statement, text, values }) => ({ cells: [text, ...values], note: deckNote(statement) })),
      },
    ]
  }

  function scorePart(part: ScoreTable | ScoreNotice): DeckPart {
    if ('sentence' in part) return part
    const { rows, ...table } = part
    const noted = rows.map(({ cells, note }) => (note ? { cells, note: { text: note.text, link: `${site}${note.link}` } } : { cells }))
    return { ...table, rows: noted }
  }

  function factOf(said: Said, text: string): DeckFact {
    const state = reportWords[locale].state[said.state]
    const headline = headlineOf(said, locale)
    const below = [headline === '' ? '' : state, timeOf(said, locale), laterOf(said, locale)].filter((part) => part !== '').join(', ')
    return { figure: headline || state, text, state: below, note: deckNote(said) }
  }

  function deckNote(said: Said): DeckNote {
    return { text: noteOf(said, locale), link: `${site}${said.link}` }
  }

  function closing(): DeckPart {
    const missing = body.chapters.flatMap(({ title, statements }) =>
      statements.filter(({ state }) => state === 'missing').map(({ text }) => ({ cells: [text[locale], title[locale]] })),
    )
    return missing.length > 0
      ? { title: t.missing, headings: [t.statement, t.chapter], rows: missing, shares: [3, 2] }
      : { title: t.missing, sentence: `${t.nothing}: ${told}.` }
  }
}
