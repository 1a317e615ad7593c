import { exact, minus, toDecimal } from '#kernel/decimal.ts'
import type { Column } from '#kernel/spreadsheet.ts'
import type { Locale } from '#kernel/texts.ts'
import { type PeriodReading, summaryOf } from '../read-period.ts'
import { scoreCell } from './score-cell.ts'
import { sheetWords } from './texts.ts'

interface ScoreRow {
  level: 'item' | 'section' | 'index'
  section: string
  code: string
  text: { id: string; en: string }
  weight: string | null
  self: string | null
  spread: string | null
  consolidated: string | null
  /** of each assessor, by id */
  marks: ReadonlyMap<string, string>
  mean: string | null
  computed: string | null
  published: string | null
}

const INDEX = { id: 'Indeks', en: 'Index' }
const NO_MARKS: ScoreRow['marks'] = new Map()

/** The five scores of every item, of each section and of the whole. Where one is not known the cell is empty. */
export function scoreRows({ instrument, items, indices }: PeriodReading): ScoreRow[] {
  const { self, consolidated, computed, published } = indices
  return [
    ...instrument.sections.flatMap(({ code: section, title, weight }, at) => [
      ...items.filter((item) => item.section === section).map(itemRow),
      {
        level: 'section' as const,
        section,
        code: section,
        text: title,
        weight,
        self: self.sections[at]!.shown,
        spread: null,
        consolidated: consolidated.sections[at]!.shown,
        marks: NO_MARKS,
        mean: indices.sections[at]!.marks.mean,
        computed: computed.sections[at]!.shown,
        published: published?.sections[section] ?? null,
      },
    ]),
    {
      level: 'index',
      section: '',
      code: '',
      text: INDEX,
      weight: null,
      self: self.final,
      spread: null,
      consolidated: consolidated.final,
      marks: NO_MARKS,
      mean: null,
      computed: computed.final,
      published: published?.final ?? null,
    },
  ]
}

function itemRow({ section, code, definition, self, consolidated, marks, computed }: PeriodReading['items'][number]): ScoreRow {
  const { mean, spread } = summaryOf(self)
  return {
    level: 'item',
    section,
    code,
    text: definition.text,
    weight: null,
    self: mean,
    spread,
    consolidated: consolidated?.score ?? null,
    marks: new Map(marks.map(({ assessorId, mark }) => [assessorId, mark])),
    mean: computed,
    computed,
    published: null,
  }
}

export function scoreColumns(locale: Locale, { items }: PeriodReading): Column<ScoreRow>[] {
  const t = sheetWords[locale]
  const assessors = new Map(items.flatMap(({ marks }) => marks.map(({ assessorId, assessorName }) => [assessorId, assessorName])))
  return [
    { title: t.level, value: ({ level }) => t.levels[level] },
    { title: t.section, value: ({ section }) => section, width: 14 },
    { title: t.item, value: ({ code }) => code, width: 14 },
    { title: t.text, value: ({ text }) => text[locale], width: 60 },
    { title: t.weight, value: ({ weight }) => scoreCell(weight) },
    { title: t.self, value: ({ self }) => scoreCell(self) },
    { title: t.spread, value: ({ spread }) => scoreCell(spread) },
    { title: t.consolidated, value: ({ consolidated }) => scoreCell(consolidated) },
    ...[...assessors].map(([id, name]) => ({ title: name, value: ({ marks }: ScoreRow) => scoreCell(marks.get(id)) })),
    { title: t.marks, value: ({ mean }) => scoreCell(mean) },
    { title: t.computed, value: ({ computed }) => scoreCell(computed) },
    { title: t.published, value: ({ published }) => scoreCell(published) },
    { title: t.difference, value: ({ computed, consolidated }) => scoreCell(difference(computed, consolidated)) },
    { title: t.gap, value: ({ published, computed }) => scoreCell(difference(published, computed)) },
  ]
}

function difference(of: string | null, less: string | null): string | null {
  return of === null || less === null ? null : toDecimal(minus(exact(of), exact(less)), 2)
}
