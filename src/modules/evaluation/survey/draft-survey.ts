import { randomUUIDv7 } from 'node:crypto'
import { writeJournal } from '#city/journal/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Actor } from '#kernel/permissions.ts'
import { conflict, forbidden, notFound, unprocessable } from '#kernel/problem.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { definitionOf as instrumentOf } from '../instrument-view.ts'
import { SURVEY } from '../policy.ts'
import { findInstrument } from '../store-instruments.ts'
import type { EditSurvey, NewSurvey } from './contract.ts'
import { draftDefinition } from './draft-definition.ts'
import { insertSurvey, lockSurvey, type SurveyRow, updateSurvey } from './store.ts'

/** Begins a survey of a year with the statements of a published instrument. */
export async function draftSurvey(context: Context, actor: Actor, input: NewSurvey): Promise<SurveyRow> {
  if (!actor.can(SURVEY)) throw forbidden(SURVEY)
  const at = context.clock.now()
  return inTransaction(context.db, actor, async (tx) => {
    const instrument = await findInstrument(tx, input.instrumentId)
    if (!instrument || instrument.status === 'draft') throw unprocessable('survey-instrument')
    const definition = await draftDefinition(context, instrumentOf(instrument))
    if (!definition) throw unprocessable('survey-nothing-asked', { instrument: instrument.code })
    const { code, year, title, target, opensOn, closesOn } = input
    const row = await insertSurvey(tx, {
      id: randomUUIDv7(),
      code,
      year,
      instrument_id: instrument.id,
      title,
      target,
      opens_on: opensOn,
      closes_on: closesOn,
      definition: JSON.stringify(definition),
      created_at: at.toString(),
      created_by: actor.id,
    })
    if (!row) throw conflict('survey-code-taken', { code })
    await writeJournal(tx, { room: 'evaluation', subject: row.id, kind: 'survey-drafted', actor, at, detail: { ...input } })
    return row
  })
}

/** Changes what will be asked; once the survey is open nothing of it changes. */
export async function editSurvey(context: Context, actor: Actor, id: string, input: EditSurvey): Promise<SurveyRow> {
  if (!actor.can(SURVEY)) throw forbidden(SURVEY)
  return inTransaction(context.db, actor, async (tx) => {
    const row = await lockSurvey(tx, id)
    if (!row) throw notFound('survey')
    if (row.status !== 'draft') throw conflict('survey-fixed')
    if (row.version !== input.version) throw conflict('survey-changed', {}, { version: row.version })
    const saved = await updateSurvey(tx, id, {
      title: input.title,
      target: input.target,
      opens_on: input.opensOn,
      closes_on: input.closesOn,
      definition: JSON.stringify(input.definition),
      version: row.version + 1,
    })
    const detail = { version: saved.version, target: input.target, forms: input.definition.forms.map(({ code }) => code) }
    await writeJournal(tx, { room: 'evaluation', subject: id, kind: 'survey-edited', actor, at: context.clock.now(), detail })
    return saved
  })
}
