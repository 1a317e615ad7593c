import { writeJournal } from '#city/journal/index.ts'
import type { Context } from '#kernel/context.ts'
import { hashToken } from '#kernel/crypto.ts'
import type { Tx } from '#kernel/db.ts'
import { type Actor, VISITOR } from '#kernel/permissions.ts'
import { conflict, forbidden, gone, notFound, unprocessable } from '#kernel/problem.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { ENTRY } from '../policy.ts'
import { faultOfAnswers } from './check-answers.ts'
import type { Form, Given, PaperResponse } from './contract.ts'
import { giveSeat, keysOf, placeOf, readPerson, refuseUnlessRunning } from './seats.ts'
import { findSeatByCode, findSheet, insertResponse, lockSurvey, markAnswered, type SurveyRow, updateSurvey } from './store.ts'
import { definitionOf, formOf } from './survey-view.ts'

const PAPER = 'paper'

/** Somebody answers by the link of an invitation, once. */
export async function answerByCode(context: Context, code: string, given: Given): Promise<void> {
  await inTransaction(context.db, VISITOR, async (tx) => {
    const seat = await findSeatByCode(tx, hashToken(code))
    const survey = seat && (await lockSurvey(tx, seat.survey_id))
    if (!seat || !survey) throw notFound('survey')
    refuseUnlessRunning(survey, context.clock.today())
    const form = formOf(definitionOf(survey), seat.form)
    await keep(tx, context, VISITOR, survey, form, { given, source: seat.source, way: 'link', seatId: seat.id })
  })
}

/** A clerk enters a sheet of paper; whose it is, is looked up and not kept. */
export async function answerOnPaper(context: Context, actor: Actor, surveyId: string, input: PaperResponse): Promise<number> {
  if (!actor.can(ENTRY)) throw forbidden(ENTRY)
  return inTransaction(context.db, actor, async (tx) => {
    const survey = await lockSurvey(tx, surveyId)
    if (!survey) throw notFound('survey')
    return enterPaper(tx, context, actor, survey, input)
  })
}

/** Many sheets in one transaction: all of them or none. Their numbers come in the order of the sheets. */
export async function enterSheets(context: Context, actor: Actor, surveyId: string, sheets: readonly PaperResponse[]): Promise<number[]> {
  if (!actor.can(ENTRY)) throw forbidden(ENTRY)
  return inTransaction(context.db, actor, async (tx) => {
    let survey = await lockSurvey(tx, surveyId)
    if (!survey) throw notFound('survey')
    const numbers: number[] = []
    for (const sheet of sheets) {
      const no = await enterPaper(tx, context, actor, survey, sheet)
      numbers.push(no)
      survey = { ...survey, last_no: no }
    }
    return numbers
  })
}

/** The same within a transaction that has locked the survey. */
export async function enterPaper(tx: Tx, context: Context, actor: Actor, survey: SurveyRow, input: PaperResponse): Promise<number> {
  refuseUnlessRunning(survey, context.clock.today())
  const form = formOf(definitionOf(survey), input.form)
  const seat = await seatOnPaper(tx, context, survey, form, input.person)
  const twin = input.sheet === null ? undefined : await findSheet(tx, survey.id, form.code, input.sheet)
  if (twin) throw conflict('survey-sheet-entered', { sheet: input.sheet!, no: twin.no })
  return keep(tx, context, actor, survey, form, { given: input, way: 'paper', sheet: input.sheet, ...seat })
}

async function seatOnPaper(
  tx: Tx,
  context: Context,
  survey: SurveyRow,
  form: Form,
  said: string,
): Promise<{ seatId: string; source: string }> {
  const person = readPerson(said)
  if (!person) throw unprocessable('survey-person')
  if ('code' in person) {
    const seat = await findSeatByCode(tx, hashToken(person.code))
    if (!seat || seat.survey_id !== survey.id) throw unprocessable('survey-code-unknown')
    if (seat.form !== form.code) throw conflict('survey-code-of-other-form', { form: seat.form })
    return { seatId: seat.id, source: seat.source }
  }
  const keys = keysOf(context, survey.id, person)
  const place = await placeOf(tx, survey.id, form, keys)
  if (place.kind === 'elsewhere') throw conflict('survey-other-dimension', { dimension: place.dimension })
  if (place.kind === 'seated') return { seatId: place.seatId, source: PAPER }
  const { id } = await giveSeat(tx, context, survey, form, keys, { source: PAPER, invited: false })
  return { seatId: id, source: PAPER }
}

async function keep(
  tx: Tx,
  context: Context,
  actor: Actor,
  survey: SurveyRow,
  form: Form,
  {
    given,
    source,
    way,
    seatId,
    sheet = null,
  }: { given: Given; source: string; way: 'link' | 'paper'; seatId: string; sheet?: number | null },
): Promise<number> {
  const fault = faultOfAnswers(definitionOf(survey), form, given)
  if (fault) throw unprocessable(fault.code, { ...fault })
  if (!(await markAnswered(tx, seatId))) throw way === 'link' ? gone('survey-code-used') : conflict('survey-answered')
  const at = context.clock.now()
  const no = survey.last_no + 1
  await updateSurvey(tx, survey.id, { last_no: no })
  await insertResponse(tx, {
    survey_id: survey.id,
    no,
    form: form.code,
    source,
    way,
    sheet_no: sheet,
    answered_on: context.clock.today().toString(),
    uses: given.uses,
    answers: JSON.stringify(given.uses ? given.answers : {}),
    changes: JSON.stringify(given.uses ? given.changes : {}),
    entered_by: actor.id,
    // Who does not use a service says nothing about it; that he was asked stays visible.
    ...(given.uses ? {} : { excluded_reason: 'not_user', excluded_at: at.toString() }),
  })
  await writeJournal(tx, {
    room: 'evaluation',
    subject: survey.id,
    kind: 'survey-answered',
    actor,
    at,
    detail: { no, form: form.code, way },
  })
  return no
}
