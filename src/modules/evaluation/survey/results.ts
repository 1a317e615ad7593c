import { localDay } from '#city/calendar/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Db } from '#kernel/db.ts'
import { toInstant } from '#kernel/db.ts'
import type { Locale } from '#kernel/texts.ts'
import type { EntrySurvey, ExclusionReason, Response, SurveyResults } from './contract.ts'
import { findSuspects } from './find-suspects.ts'
import { isRunning } from './seats.ts'
import { listResponseRows, listSurveyRows, type SurveyRow } from './store.ts'
import { countersOf, definitionOf, givenOf, summariesOf } from './survey-view.ts'
import { changeOf, meanOfScores, scoresOf } from './tally.ts'

/** Means of each statement, with everything and without what was left out. */
export async function resultsOf(db: Db, row: SurveyRow): Promise<SurveyResults> {
  const [summary] = await summariesOf(db, [row])
  const counters = (await countersOf(db, [row])).get(row.id)!
  const responses = await listResponseRows(db, { surveyIds: [row.id] })
  return {
    survey: summary!,
    forms: definitionOf(row).forms.map((form, index) => {
      const all = responses.filter((response) => response.form === form.code)
      const counted = all.filter(({ excluded_reason }) => excluded_reason === null).map(givenOf)
      const everything = all.map(givenOf)
      return {
        ...counters[index]!,
        topics: form.topics.map((topic) => ({
          code: topic.code,
          title: topic.title,
          programme: topic.programme,
          mean: meanOfScores(
            topic.statements.flatMap(({ code }) => scoresOf(counted, code)),
            counted.length,
          ),
          ...changeOf(counted, topic),
          statements: topic.statements.map(({ code, text }) => ({
            code,
            text,
            all: meanOfScores(scoresOf(everything, code)),
            counted: meanOfScores(scoresOf(counted, code)),
          })),
        })),
      }
    }),
  }
}

/** The answers one by one, with what was found in them, for whoever judges which of them count. */
export async function responsesOf(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  row: SurveyRow,
  { form, only }: { form?: string | undefined; only?: 'found' | 'excluded' | undefined },
): Promise<Response[]> {
  const rows = await listResponseRows(db, { surveyIds: [row.id], form })
  const given = rows.map((each) => ({ ...givenOf(each), no: each.no, form: each.form }))
  const suspects = findSuspects(given, definitionOf(row).scale)
  return rows
    .map((each): Response => ({
      ...givenOf(each),
      no: each.no,
      form: each.form,
      source: each.source,
      way: each.way as Response['way'],
      sheet: each.sheet_no,
      answeredOn: each.answered_on,
      findings: suspects.get(each.no) ?? [],
      excluded:
        each.excluded_reason === null
          ? null
          : {
              reason: each.excluded_reason as ExclusionReason,
              note: each.excluded_note,
              on: localDay(toInstant(each.excluded_at!), clock.zone).toString(),
            },
    }))
    .filter(({ findings, excluded }) => (only === 'found' ? findings.length > 0 : only === 'excluded' ? excluded !== null : true))
}

/** What may be entered from paper today. */
export async function surveysForEntry({ db, clock }: Pick<Context, 'db' | 'clock'>): Promise<EntrySurvey[]> {
  const rows = (await listSurveyRows(db)).filter((row) => isRunning(row, clock.today()))
  const counters = await countersOf(db, rows)
  return rows.map((row) => ({
    id: row.id,
    code: row.code,
    title: row.title,
    definition: definitionOf(row),
    counters: counters.get(row.id)!,
  }))
}

/** From where answers came, as people call it. */
export function sourceNames(context: Pick<Context, 'rooms'>, locale: Locale): ReadonlyMap<string, string> {
  const own = locale === 'id' ? { field: 'Daftar lapangan', paper: 'Formulir kertas' } : { field: 'Field list', paper: 'Paper form' }
  const offered = context.rooms.flatMap((room) => room.servedPeople ?? []).map(({ code, title }) => [code, title[locale]] as const)
  return new Map([...Object.entries(own), ...offered])
}
