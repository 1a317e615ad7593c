import { hashToken } from '#kernel/crypto.ts'
import type { Context } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import type { Sheet, SheetColumn } from '#kernel/sheet.ts'
import type { Locale } from '#kernel/texts.ts'
import { SURVEY } from '../policy.ts'
import { enterPaper } from './answer.ts'
import { faultOfAnswers, statementsOf } from './check-answers.ts'
import { type ExclusionReason, type Form, type Given, LAST_SHEET } from './contract.ts'
import { formOfLine, SHEET_WORDS } from './field-list-sheet.ts'
import { keysOf, placeOf, readPerson } from './seats.ts'
import {
  findSeatByCode,
  findSheet,
  findSurveyByCode,
  listResponseRows,
  listSurveyRows,
  lockSurvey,
  type ResponseRow,
  type SurveyRow,
} from './store.ts'
import { definitionOf, givenOf } from './survey-view.ts'
import { surveyProblems } from './texts.ts'

/** As many as the longest form of an instrument that is known has, and room for a longer one. */
const STATEMENTS = 12
const TOPICS = 4
/** Rows of fewer people than this could point at one of them. */
const SMALLEST = 5

type Numbered = Record<`p${number}` | `before${number}` | `now${number}`, number | null>
export type AnswerLine = Numbered & {
  no: number | null
  survey: string
  form: string
  sheet: number | null
  person: string | null
  uses: boolean
  source: string | null
  answered_on: string | null
  excluded: string | null
  note: string | null
}

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1)

const columns: readonly SheetColumn<AnswerLine>[] = [
  { name: 'no', title: 'Nomor', kind: 'whole' },
  { name: 'survey', title: 'Kode survei', kind: 'text', required: true, maxLength: 30, width: 20 },
  { name: 'form', title: 'Formulir', kind: 'text', required: true, maxLength: 40 },
  { name: 'sheet', title: 'Lembar', kind: 'whole' },
  { name: 'person', title: 'Responden', kind: 'text', maxLength: 200, width: 24 },
  { name: 'uses', title: 'Memakai layanan', kind: 'yes-no', required: true },
  ...upTo(STATEMENTS).map((n) => ({ name: `p${n}` as const, title: `P${n}`, kind: 'whole' as const })),
  ...upTo(TOPICS).flatMap((n) => [
    { name: `before${n}` as const, title: `Dulu ${n}`, kind: 'whole' as const },
    { name: `now${n}` as const, title: `Kini ${n}`, kind: 'whole' as const },
  ]),
  { name: 'source', title: 'Asal', kind: 'text', readOnly: true },
  { name: 'answered_on', title: 'Hari', kind: 'date', readOnly: true },
  { name: 'excluded', title: 'Dikeluarkan karena', kind: 'text', readOnly: true },
  { name: 'note', title: 'Catatan', kind: 'text', readOnly: true, width: 30 },
]

const REASONS: Record<ExclusionReason, string> = {
  not_user: 'bukan pengguna',
  straight_line: 'jawaban seragam',
  duplicate: 'ganda',
  wrong_group: 'salah sasaran',
  entry_error: 'salah entri',
  other: 'lain',
}

/** Answers without anybody's name, and sheets of paper on their way in. The statements stand in the order of the form. */
export const answersSheet: Sheet<AnswerLine> = {
  name: 'jawaban-survei',
  title: 'Jawaban survei',
  columns,
  key: ({ no, survey, form, person }) => (no === null ? `${survey} ${form} ${person}` : `${survey} no. ${no}`),
  async rows(db, _context, actor, { survey: wanted }) {
    if (!actor.can(SURVEY)) return []
    const surveys = (await listSurveyRows(db)).filter(({ code }) => wanted === undefined || code === wanted)
    const rows = await listResponseRows(db, { surveyIds: surveys.map(({ id }) => id) })
    const groups = Map.groupBy(rows, ({ survey_id, form }) => `${survey_id} ${form}`)
    const bySurvey = new Map(surveys.map((survey) => [survey.id, survey]))
    return rows
      .filter(({ survey_id, form }) => groups.get(`${survey_id} ${form}`)!.length >= SMALLEST)
      .map((row) => lineOf(bySurvey.get(row.survey_id)!, row))
  },
  async check(tx, context, _actor, rows, locale) {
    const seen = new Map<string, number>()
    const faults: { row: number; column: keyof AnswerLine; reason: string }[] = []
    for (const { row, after } of rows) {
      const fault = await faultOfLine(tx, context, after, locale, (name) => {
        const twin = seen.get(name)
        seen.set(name, twin ?? row)
        return twin
      })
      if (fault) faults.push({ row, ...fault })
    }
    return faults
  },
  async save(tx, context, actor, { add }) {
    for (const line of add) {
      const survey = (await lockSurvey(tx, (await findSurveyByCode(tx, line.survey))!.id))!
      const form = definitionOf(survey).forms.find(({ code }) => code === line.form)!
      await enterPaper(tx, context, actor, survey, { form: form.code, person: line.person!, sheet: line.sheet, ...givenOfLine(form, line) })
    }
  },
}

async function faultOfLine(
  tx: Tx,
  context: Context,
  line: AnswerLine,
  locale: Locale,
  twinOf: (name: string) => number | undefined,
): Promise<{ column: keyof AnswerLine; reason: string } | undefined> {
  const t = SHEET_WORDS[locale]
  if (line.no !== null) return { column: 'no', reason: t.fixed }
  const found = await formOfLine(tx, context, line)
  if ('fault' in found) return { column: found.fault === 'form' ? 'form' : 'survey', reason: t[found.fault] }
  const { survey, form } = found
  const person = line.person === null ? undefined : readPerson(line.person)
  if (!person) return { column: 'person', reason: t.person }
  const names: string[] = []
  if ('code' in person) {
    const seat = await findSeatByCode(tx, hashToken(person.code))
    if (seat?.survey_id !== survey.id || seat.form !== form.code) return { column: 'person', reason: t.code }
    if (seat.answered) return { column: 'person', reason: t.answered }
    names.push(person.code)
  } else {
    const keys = keysOf(context, survey.id, person)
    const place = await placeOf(tx, survey.id, form, keys)
    if (place.kind === 'elsewhere') return { column: 'person', reason: t.elsewhere(place.dimension) }
    if (place.kind === 'seated' && place.answered) return { column: 'person', reason: t.answered }
    names.push(...keys.map((key) => key.toString('hex')))
  }
  const twin = names.map(twinOf).find((each) => each !== undefined)
  if (twin !== undefined) return { column: 'person', reason: t.twin(twin) }
  if (line.sheet !== null) {
    if (line.sheet < 1 || line.sheet > LAST_SHEET) return { column: 'sheet', reason: t.sheetNumber(LAST_SHEET) }
    const entered = await findSheet(tx, survey.id, form.code, line.sheet)
    if (entered) return { column: 'sheet', reason: surveyProblems[locale]['survey-sheet-entered']({ sheet: line.sheet, no: entered.no }) }
    const other = twinOf(`sheet ${form.code} ${line.sheet}`)
    if (other !== undefined) return { column: 'sheet', reason: t.sheetTwin(other) }
  }
  const excess = excessOf(form, line)
  if (excess) return { column: excess.name, reason: surveyProblems[locale]['survey-answer-unknown']({ statement: excess.title }) }
  const fault = faultOfAnswers(definitionOf(survey), form, givenOfLine(form, line))
  if (!fault) return undefined
  const column = 'statement' in fault ? columnOf(form, fault.statement) : 'p1'
  // oxlint-disable-next-line typescript/no-explicit-any -- each text knows the params of its own fault
  return { column, reason: (surveyProblems[locale][fault.code] as (params: any) => string)(fault) }
}

function lineOf(survey: SurveyRow, row: ResponseRow): AnswerLine {
  const { uses, answers, changes } = givenOf(row)
  const form = definitionOf(survey).forms.find(({ code }) => code === row.form)!
  const statements = statementsOf(form)
  const scores = upTo(STATEMENTS).map((n) => [`p${n}`, answers[statements[n - 1] ?? ''] ?? null] as const)
  const said = upTo(TOPICS).flatMap((n) => {
    const change = changes[form.topics[n - 1]?.code ?? '']
    return [[`before${n}`, change?.before ?? null] as const, [`now${n}`, change?.now ?? null] as const]
  })
  return {
    ...(Object.fromEntries([...scores, ...said]) as Numbered),
    no: row.no,
    survey: survey.code,
    form: row.form,
    sheet: row.sheet_no,
    person: null,
    uses,
    source: row.source,
    answered_on: row.answered_on,
    excluded: row.excluded_reason && REASONS[row.excluded_reason as ExclusionReason],
    note: row.excluded_note,
  }
}

function givenOfLine(form: Form, line: AnswerLine): Given {
  const answers = Object.fromEntries(
    statementsOf(form).flatMap((code, index) => (line[`p${index + 1}`] === null ? [] : [[code, line[`p${index + 1}`]!]])),
  )
  const changes = Object.fromEntries(
    form.topics.flatMap(({ code }, index) => {
      const [before, now] = [line[`before${index + 1}`] ?? null, line[`now${index + 1}`] ?? null]
      return before === null && now === null ? [] : [[code, { before, now }]]
    }),
  )
  return { uses: line.uses, answers, changes }
}

/** A column with a score that this form has not. */
function excessOf(form: Form, line: AnswerLine): SheetColumn<AnswerLine> | undefined {
  const beyond = [
    ...upTo(STATEMENTS)
      .map((n) => `p${n}` as const)
      .slice(statementsOf(form).length),
    ...upTo(TOPICS)
      .flatMap((n) => [`before${n}` as const, `now${n}` as const])
      .slice(form.topics.length * 2),
  ]
  return columns.find(({ name }) => beyond.some((each) => each === name) && line[name] !== null)
}

function columnOf(form: Form, code: string): keyof AnswerLine {
  const topic = form.topics.findIndex((each) => each.code === code)
  return topic >= 0 ? `now${topic + 1}` : `p${statementsOf(form).indexOf(code) + 1}`
}
