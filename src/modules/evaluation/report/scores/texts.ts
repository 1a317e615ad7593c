import type { Chart } from '#kernel/chart.ts'
import { formatDate, formatNumber, type Locale } from '#kernel/texts.ts'
import type { IndexYear, Recommendation, ReportBody, ReportScores } from '../contract-report.ts'
import { reportWords } from '../texts.ts'

const WORDS = {
  id: {
    scores: (year: number, stage: string) => `Nilai ${year}, ${stage}`,
    heads: ['Bagian', 'Mandiri', 'Konsolidasi', 'Rata-rata nilai', 'Hasil hitung', 'Terbit resmi', 'Bukti diterima'],
    final: 'Indeks',
    source: (day: string, letter: string | null, marks: string, sha256: string) =>
      `Periode terbit ${day}${letter === null ? '' : `; surat resmi: ${letter}`}; ${marks} nilai penilai, SHA-256 ${sha256}`,
    sections: 'Nilai tiap bagian',
    section: 'Bagian',
    consolidated: 'Konsolidasi',
    dimensions: 'Rata-rata butir tiap dimensi',
    dimension: 'Dimensi',
    index: 'Indeks tiap tahun',
    year: 'Tahun',
    published: 'Indeks',
    letter: (source: string, day: string | null) => `Surat resmi${day === null ? '' : ` ${day}`}: ${source}`,
    derived: (source: string) => `Diturunkan dari peningkatan yang terbit setahun kemudian (${source})`,
    none: 'Belum ada hasil evaluasi yang terbit sampai hari itu.',
    results: 'Hasil evaluasi',
    followUp: (year: number) => `Tindak lanjut rekomendasi ${year}`,
    followUpHeads: ['Rekomendasi', 'Keadaan', 'Penanggung jawab', 'Tenggat', 'Bukti'],
    state: {
      waiting: 'belum diambil',
      dropped: 'tidak ditindaklanjuti',
      open: 'dijanjikan',
      done: 'dilaporkan selesai',
      accepted: 'selesai, diterima',
      withdrawn: 'janji ditarik',
    } satisfies Record<Recommendation['state'], string>,
  },
  en: {
    scores: (year: number, stage: string) => `Scores of ${year}, ${stage}`,
    heads: ['Section', 'Self', 'Consolidated', 'Mean of marks', 'Computed', 'Published', 'Evidence accepted'],
    final: 'Index',
    source: (day: string, letter: string | null, marks: string, sha256: string) =>
      `Period published ${day}${letter === null ? '' : `; official letter: ${letter}`}; ${marks} marks of assessors, SHA-256 ${sha256}`,
    sections: 'Scores by section',
    section: 'Section',
    consolidated: 'Consolidated',
    dimensions: 'Means of items by dimension',
    dimension: 'Dimension',
    index: 'Index by year',
    year: 'Year',
    published: 'Index',
    letter: (source: string, day: string | null) => `Official letter${day === null ? '' : ` of ${day}`}: ${source}`,
    derived: (source: string) => `Derived from the improvement that was published a year later (${source})`,
    none: 'No result of an evaluation had been published by that day.',
    results: 'Results of the evaluation',
    followUp: (year: number) => `Follow-up of the recommendations of ${year}`,
    followUpHeads: ['Recommendation', 'State', 'Responsible', 'Due', 'Evidence'],
    state: {
      waiting: 'not taken up',
      dropped: 'not followed',
      open: 'promised',
      done: 'reported done',
      accepted: 'done, accepted',
      withdrawn: 'promise withdrawn',
    } satisfies Record<Recommendation['state'], string>,
  },
} as const

/** The scale of the index. */
const TOP = 4
const COMPARE = '/staff/evaluation/compare'

export interface ScoreRow {
  readonly cells: readonly string[]
  /** where all its numbers come from; null: it has none */
  readonly note: { readonly text: string; readonly link: string } | null
}

/** Where there is nothing to count, it is said. */
export interface ScoreNotice {
  readonly title: string
  readonly sentence: string
}

export interface ScoreTable {
  readonly title: string
  readonly headings: readonly string[]
  readonly rows: readonly ScoreRow[]
  /** how the columns share the width */
  readonly shares: readonly number[]
  /** whether all columns but the first hold figures */
  readonly figures: boolean
  readonly chart?: Chart
}

/** What earlier evaluations gave and what became of their recommendations, for screen, paper and slides alike. What is not known is a dash, never zero. */
export function scoreTables({ scores, years }: Pick<ReportBody, 'scores' | 'years'>, locale: Locale): (ScoreTable | ScoreNotice)[] {
  const t = WORDS[locale]
  if (!scores && years.length === 0) return [{ title: t.results, sentence: t.none }]
  return [
    ...(scores ? [fiveScores(scores, locale), bySection(scores, locale), byDimension(scores, locale)] : []),
    ...(years.length > 0 ? [indexByYear(years, locale)] : []),
    ...(scores ? [followUp(scores, locale)] : []),
  ]
}

function fiveScores(scores: ReportScores, locale: Locale): ScoreTable {
  const t = WORDS[locale]
  const { year, stage, sections, final } = scores
  const note = noteOf(scores, locale)
  return {
    title: t.scores(year, reportWords[locale].stage[stage]),
    headings: t.heads,
    shares: [1.7, 1, 1.6, 1.4, 1.3, 1.3, 1.3],
    figures: true,
    rows: [
      ...sections.map(({ title, self, consolidated, marks, computed, published, proofs }) => [
        title[locale],
        shown(self),
        shown(consolidated),
        marks.mean === null ? '–' : `${shown(marks.mean)} (${formatNumber(marks.count, locale)})`,
        shown(computed),
        shown(published),
        formatNumber(proofs, locale),
      ]),
      [t.final, shown(final.self), shown(final.consolidated), '–', shown(final.computed), shown(final.published), ''],
    ].map((cells) => ({ cells, note })),
  }
}

function bySection(scores: ReportScores, locale: Locale): ScoreTable {
  const t = WORDS[locale]
  const { year, sections, before } = scores
  const lines = [
    { name: String(year), of: ({ computed }: (typeof sections)[number]) => computed },
    ...(before ? [{ name: String(before.year), of: ({ code }: (typeof sections)[number]) => before.sections[code] ?? null }] : []),
    { name: t.consolidated, of: ({ consolidated }: (typeof sections)[number]) => consolidated },
  ]
  const { text, link } = noteOf(scores, locale)
  const note = { text: before ? `${text}; ${before.year}: ${before.source}` : text, link }
  return pictured(
    'radar',
    t.sections,
    t.section,
    sections.map((section) => ({ label: section.title[locale], values: lines.map(({ of }) => of(section)), note })),
    lines.map(({ name }) => name),
  )
}

function byDimension(scores: ReportScores, locale: Locale): ScoreTable {
  const t = WORDS[locale]
  const { dimensions, sections, year } = scores
  const shownSections = sections.filter(({ code }) => dimensions.some((dimension) => code in dimension.sections))
  const note = noteOf(scores, locale)
  return pictured(
    'radar',
    `${t.dimensions}, ${year}`,
    t.dimension,
    dimensions.map(({ title, sections: means }) => ({
      label: title[locale],
      values: shownSections.map(({ code }) => means[code] ?? null),
      note,
    })),
    shownSections.map(({ title }) => title[locale]),
  )
}

function indexByYear(years: readonly IndexYear[], locale: Locale): ScoreTable {
  const t = WORDS[locale]
  const rows = years.map(({ year, final, derived, source, statedOn }) => {
    const text = derived ? t.derived(source) : t.letter(source, statedOn === null ? null : formatDate(statedOn, locale))
    return { label: String(year), values: [final], note: { text, link: COMPARE } }
  })
  return pictured('trend', t.index, t.year, rows, [t.published])
}

function followUp(scores: ReportScores, locale: Locale): ScoreTable {
  const t = WORDS[locale]
  const note = noteOf(scores, locale)
  return {
    title: t.followUp(scores.year),
    headings: t.followUpHeads,
    figures: false,
    shares: [4, 2, 2.5, 1.6, 2.5],
    rows: scores.recommendations.map(({ text, state, owner, dueOn, proof }) => ({
      cells: [text, t.state[state], owner ?? '–', dueOn === null ? '–' : formatDate(dueOn, locale, 'short'), proof ?? '–'],
      note,
    })),
  }
}

/** A table whose numbers are drawn as well; the picture's words say all of them. */
export function pictured(
  kind: Chart['kind'],
  title: string,
  first: string,
  rows: readonly { label: string; values: readonly (string | null)[]; note: ScoreRow['note'] }[],
  lines: readonly string[],
  max = TOP,
): ScoreTable {
  const series = lines.map((name, at) => ({
    name,
    values: rows.map(({ values }) => (values[at] == null ? null : Number(values[at]))),
  }))
  const told = lines.map((name, at) => `${name}: ${rows.map(({ label, values }) => `${label} ${shown(values[at] ?? null)}`).join(', ')}`)
  return {
    title,
    headings: [first, ...lines],
    shares: [2, ...lines.map(() => 1)],
    figures: true,
    rows: rows.map(({ label, values, note }) => ({ cells: [label, ...values.map(shown)], note })),
    chart: { kind, alt: `${title}. ${told.join('. ')}.`, labels: rows.map(({ label }) => label), max, series },
  }
}

function noteOf({ publishedOn, letter, marks, link }: ReportScores, locale: Locale) {
  const text = WORDS[locale].source(
    formatDate(publishedOn, locale),
    letter,
    formatNumber(marks.count, locale),
    `${marks.sha256.slice(0, 16)}…`,
  )
  return { text, link }
}

function shown(score: string | null): string {
  return score === null ? '–' : score.replace('.', ',')
}
