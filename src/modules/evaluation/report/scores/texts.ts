import { formatDate, formatNumber, type Locale } from '#kernel/texts.ts'
import type { Recommendation, ReportScores } from '../contract-report.ts'
import { reportWords } from '../texts.ts'

const WORDS = {
  id: {
    scores: (year: number, stage: string) => `Nilai ${year}, ${stage}`,
    heads: ['Bagian', 'Mandiri', 'Konsolidasi', 'Rata-rata nilai', 'Hasil hitung', 'Terbit resmi', 'Bukti diterima'],
    final: 'Indeks',
    source: (day: string, letter: string | null) => `Periode terbit ${day}${letter === null ? '' : `; surat resmi: ${letter}`}`,
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
    source: (day: string, letter: string | null) => `Period published ${day}${letter === null ? '' : `; official letter: ${letter}`}`,
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

export interface ScoreTable {
  readonly title: string
  readonly headings: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** where all of it comes from: stands at the first row */
  readonly note: string
}

/** The scores of a period and what became of its recommendations, for screen, paper and slides alike. What is not known is a dash, never zero. */
export function scoreTables(scores: ReportScores, locale: Locale): ScoreTable[] {
  const t = WORDS[locale]
  const { year, stage, publishedOn, letter, sections, final, recommendations } = scores
  const note = t.source(formatDate(publishedOn, locale), letter)
  const score = (value: string | null) => (value === null ? '–' : value.replace('.', ','))
  return [
    {
      title: t.scores(year, reportWords[locale].stage[stage]),
      headings: t.heads,
      rows: [
        ...sections.map(({ title, self, consolidated, marks, computed, published, proofs }) => [
          title[locale],
          score(self),
          score(consolidated),
          marks.mean === null ? '–' : `${score(marks.mean)} (${formatNumber(marks.count, locale)})`,
          score(computed),
          score(published),
          formatNumber(proofs, locale),
        ]),
        [t.final, score(final.self), score(final.consolidated), '–', score(final.computed), score(final.published), ''],
      ],
      note,
    },
    {
      title: t.followUp(year),
      headings: t.followUpHeads,
      rows: recommendations.map(({ text, state, owner, dueOn, proof }) => [
        text,
        t.state[state],
        owner ?? '–',
        dueOn === null ? '–' : formatDate(dueOn, locale, 'short'),
        proof ?? '–',
      ]),
      note,
    },
  ]
}
