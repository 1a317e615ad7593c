import type { Column } from '#kernel/spreadsheet.ts'
import type { Locale } from '#kernel/texts.ts'
import type { PeriodView } from '../contract.ts'
import { answerStates } from '../texts.ts'
import { scoreCell } from './score-cell.ts'
import { sheetWords } from './texts.ts'

type Line = PeriodView['lines'][number]
interface BoardRow {
  line: Line
  kind: 'self' | 'consolidated'
  agency: string
  state: keyof (typeof answerStates)['id']
  late: boolean
  due: string
  score: string | null
}

/** Who owes what, one row an item and answer: each agency's, then the city's. */
export function boardRows({ lines, answersDueOn, closesOn }: PeriodView): BoardRow[] {
  return lines.flatMap((line) => [
    ...line.self.map(({ agencyName, state, late, score }): BoardRow => {
      return { line, kind: 'self', agency: agencyName, state, late, due: answersDueOn, score }
    }),
    { line, kind: 'consolidated', agency: line.inCharge.map(({ name }) => name).join('; '), due: closesOn, ...line.consolidated },
  ])
}

export function boardColumns(locale: Locale, { indices }: PeriodView): Column<BoardRow>[] {
  const t = sheetWords[locale]
  const sections = new Map(indices.sections.map(({ code, title }) => [code, title[locale]]))
  return [
    { title: t.item, value: ({ line }) => line.code },
    { title: t.section, value: ({ line }) => sections.get(line.section), width: 18 },
    { title: t.text, value: ({ line }) => line.text[locale], width: 60 },
    { title: t.as, value: ({ kind }) => t.kind[kind] },
    { title: t.agency, value: ({ agency }) => agency, width: 36 },
    { title: t.state, value: ({ state }) => answerStates[locale][state], width: 16 },
    { title: t.late, value: ({ late }) => (late ? t.yes : '') },
    { title: t.due, value: ({ due }) => Temporal.PlainDate.from(due) },
    { title: t.score, value: ({ score }) => scoreCell(score) },
    ...(['accepted', 'waiting', 'refused'] as const).map((state) => ({
      title: t.proofs[state],
      value: ({ line }: BoardRow) => line.proofs[state],
    })),
  ]
}
