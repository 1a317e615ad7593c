import type { Locale } from '#kernel/texts.ts'
import type { Chapter, ReportBody, Statement } from '../contract-report.ts'
import { pictured, type ScoreTable } from '../scores/texts.ts'
import { noteOf } from '../texts.ts'

const WORDS = {
  id: { title: 'Program masterplan tiap dimensi', dimension: 'Dimensi', programmes: 'Program' },
  en: { title: 'Programmes of the masterplan by dimension', dimension: 'Dimension', programmes: 'Programmes' },
} as const

const MEASURE = 'masterplan.programmes'

/** The statement of a chapter that counts the programmes of its dimension. */
export function programmesOf({ code, statements }: Pick<Chapter, 'code' | 'statements'>): Statement | undefined {
  return statements.find(({ key }) => key === programmesKey(code))
}

export function programmesKey(dimension: string): string {
  return `${dimension}:${MEASURE}`
}

/** How the plan spreads over its dimensions, drawn and as a table; undefined where no plan is recorded. */
export function planByDimension({ chapters }: Pick<ReportBody, 'chapters'>, locale: Locale): ScoreTable | undefined {
  const t = WORDS[locale]
  const rows = chapters.flatMap((chapter) => {
    const said = programmesOf(chapter)
    if (!said?.figure) return []
    return [{ label: chapter.title[locale], values: [said.figure.value], note: { text: noteOf(said, locale), link: said.link } }]
  })
  if (rows.length < 3) return undefined
  const most = Math.max(...rows.map(({ values }) => Number(values[0])))
  return pictured('radar', t.title, t.dimension, rows, [t.programmes], Math.ceil(most / 4) * 4)
}
