import type { Context } from '#kernel/context.ts'
import type { Db, Tx } from '#kernel/db.ts'
import type { Actor } from '#kernel/permissions.ts'
import { notFound } from '#kernel/problem.ts'
import type { Locale } from '#kernel/texts.ts'
import { definitionOf as instrumentOf } from '../instrument-view.ts'
import { SURVEY } from '../policy.ts'
import { listInstrumentRows } from '../store-instruments.ts'
import { type Counter, Definition, type Form, type Given, type SurveyStatus, type SurveySummary, type SurveyView } from './contract.ts'
import { faultsOf } from './faults.ts'
import { findSuspects } from './find-suspects.ts'
import { surveySteps } from './lifecycle.ts'
import { countInvited, findSurvey, listResponseRows, type ResponseRow, type SurveyRow } from './store.ts'
import { surveyFaultWords } from './texts.ts'

export function definitionOf(row: Pick<SurveyRow, 'definition'>): Definition {
  return Definition.parse(row.definition)
}

/** Throws Problem 404. */
export async function getSurvey(db: Db | Tx, id: string): Promise<SurveyRow> {
  const row = await findSurvey(db, id)
  if (!row) throw notFound('survey')
  return row
}

/** Throws Problem 404 for a form that the survey has not. */
export function formOf(definition: Definition, code: string): Form {
  const form = definition.forms.find((each) => each.code === code)
  if (!form) throw notFound('survey-form')
  return form
}

export function givenOf({ uses, answers, changes }: Pick<ResponseRow, 'uses' | 'answers' | 'changes'>): Given {
  return { uses, answers: answers as Given['answers'], changes: changes as Given['changes'] }
}

/** How full each form of these surveys is. */
export async function countersOf(db: Db | Tx, rows: readonly SurveyRow[]): Promise<Map<string, Counter[]>> {
  const surveyIds = rows.map(({ id }) => id)
  const invited = await countInvited(db, surveyIds)
  const responses = Map.groupBy(await listResponseRows(db, { surveyIds }), ({ survey_id }) => survey_id)
  return new Map(
    rows.map((row) => {
      const all = responses.get(row.id) ?? []
      const { forms, scale } = definitionOf(row)
      const given = all.map((each) => ({ ...givenOf(each), no: each.no, form: each.form }))
      const suspects = findSuspects(given, scale)
      const counters = forms.map((form): Counter => {
        const mine = all.filter((each) => each.form === form.code)
        const excluded = mine.filter(({ excluded_reason }) => excluded_reason !== null).length
        return {
          form: form.code,
          dimension: form.dimension,
          title: form.title,
          target: row.target,
          invited: invited.find((each) => each.survey_id === row.id && each.form === form.code)?.n ?? 0,
          answered: mine.length,
          excluded,
          suspected: mine.filter(({ no, excluded_reason }) => excluded_reason === null && suspects.has(no)).length,
          counted: mine.length - excluded,
          lastSheet: Math.max(0, ...mine.map(({ sheet_no: sheet }) => sheet ?? 0)),
        }
      })
      return [row.id, counters]
    }),
  )
}

export async function summariesOf(db: Db | Tx, rows: readonly SurveyRow[]): Promise<SurveySummary[]> {
  const counters = await countersOf(db, rows)
  const instruments = new Map((await listInstrumentRows(db)).map((row) => [row.id, row]))
  return rows.map((row) => {
    const mine = counters.get(row.id)!
    const instrument = instruments.get(row.instrument_id)!
    return {
      id: row.id,
      code: row.code,
      year: row.year,
      title: row.title,
      status: row.status as SurveyStatus,
      opensOn: row.opens_on,
      closesOn: row.closes_on,
      instrument: { id: instrument.id, code: instrument.code, version: instrument.version, title: instrumentOf(instrument).title },
      target: row.target,
      forms: mine.length,
      complete: mine.filter(({ counted, target }) => counted >= target).length,
      counted: mine.reduce((sum, { counted }) => sum + counted, 0),
    }
  })
}

export async function viewOf(context: Context, row: SurveyRow, actor: Actor, locale: Locale): Promise<SurveyView> {
  const [summary] = await summariesOf(context.db, [row])
  const definition = definitionOf(row)
  const faults = row.status === 'draft' ? faultsOf(definition, row.target) : []
  return {
    ...summary!,
    version: row.version,
    definition,
    counters: (await countersOf(context.db, [row])).get(row.id)!,
    faults: faults.map((fault) => ({ code: fault.code, text: surveyFaultWords(fault, locale) })),
    actions: actor.can(SURVEY) ? [...surveySteps(row.status as SurveyStatus)] : [],
    sources: context.rooms.flatMap((room) => room.servedPeople ?? []).map(({ code, title }) => ({ code, title: title[locale] })),
  }
}
