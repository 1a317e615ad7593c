import { eraseContact } from '#city/contacts/index.ts'
import { writeJournal } from '#city/journal/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Actor } from '#kernel/permissions.ts'
import { conflict, forbidden, notFound, unprocessable } from '#kernel/problem.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { SURVEY } from '../policy.ts'
import type { ReopenSurvey, SurveyStatus, SurveyStep } from './contract.ts'
import { faultsOf } from './faults.ts'
import { surveySteps } from './lifecycle.ts'
import { contactsOfSeats, forgetContacts, lockSurvey, type SurveyRow, updateSurvey } from './store.ts'
import { definitionOf } from './survey-view.ts'

/** From now on people are invited and answer. */
export async function openSurvey(context: Context, actor: Actor, id: string): Promise<SurveyRow> {
  return move(context, actor, id, 'open', (row, at) => {
    const faults = faultsOf(definitionOf(row), row.target)
    if (faults.length > 0) throw unprocessable('survey-faulty', { faults })
    return { status: 'open', opened_at: at }
  })
}

/** Nobody answers any more; the contacts that came for this survey alone are erased. */
export async function closeSurvey(context: Context, actor: Actor, id: string): Promise<SurveyRow> {
  return move(context, actor, id, 'close', (_, at) => ({ status: 'closed', closed_at: at }))
}

/** Goes on with a survey that was closed too early. */
export async function reopenSurvey(context: Context, actor: Actor, id: string, input: ReopenSurvey): Promise<SurveyRow> {
  return move(
    context,
    actor,
    id,
    'reopen',
    (row) => {
      if (input.closesOn < context.clock.today().toString() || input.closesOn < row.opens_on) throw unprocessable('survey-last-day')
      return { status: 'open', closed_at: null, closes_on: input.closesOn }
    },
    input.reason,
  )
}

async function move(
  context: Context,
  actor: Actor,
  id: string,
  step: SurveyStep,
  change: (row: SurveyRow, at: string) => Parameters<typeof updateSurvey>[2],
  reason?: string,
): Promise<SurveyRow> {
  if (!actor.can(SURVEY)) throw forbidden(SURVEY)
  return inTransaction(context.db, actor, async (tx) => {
    const row = await lockSurvey(tx, id)
    if (!row) throw notFound('survey')
    if (!surveySteps(row.status as SurveyStatus).includes(step)) throw conflict('survey-step', { status: row.status })
    const at = context.clock.now()
    const saved = await updateSurvey(tx, id, { ...change(row, at.toString()), version: row.version + 1 })
    if (step === 'close') {
      for (const contactId of await contactsOfSeats(tx, id)) await eraseContact(tx, context, contactId)
      await forgetContacts(tx, id)
    }
    const detail = { from: row.status, to: saved.status, closesOn: saved.closes_on }
    await writeJournal(tx, { room: 'evaluation', subject: id, kind: 'survey-moved', actor, at, detail, reason })
    return saved
  })
}
