import { writeJournal } from '#city/journal/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Actor } from '#kernel/permissions.ts'
import { conflict, forbidden, notFound, unprocessable } from '#kernel/problem.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { SURVEY } from '../policy.ts'
import type { ExcludeResponses, IncludeResponses } from './contract.ts'
import { listResponseRows, lockSurvey, type ResponseRow, updateExclusion } from './store.ts'

/** Leaves answers out of every mean, with a reason. They stay, and may be counted again. */
export async function excludeResponses(
  context: Context,
  actor: Actor,
  id: string,
  { numbers, reason, note }: ExcludeResponses,
): Promise<void> {
  const at = context.clock.now()
  await change(context, actor, id, numbers, 'survey-answers-left-out', { reason, note }, () => ({
    excluded_reason: reason,
    excluded_note: note,
    excluded_at: at.toString(),
    excluded_by: actor.id,
  }))
}

/** Counts again what was left out. */
export async function includeResponses(context: Context, actor: Actor, id: string, { numbers, note }: IncludeResponses): Promise<void> {
  await change(context, actor, id, numbers, 'survey-answers-counted-again', { note }, (rows) => {
    const strangers = rows.filter(({ uses }) => !uses).map(({ no }) => no)
    if (strangers.length > 0) throw conflict('survey-not-users', { numbers: strangers.join(', ') })
    return { excluded_reason: null, excluded_note: null, excluded_at: null, excluded_by: null }
  })
}

async function change(
  context: Context,
  actor: Actor,
  id: string,
  numbers: readonly number[],
  kind: string,
  detail: Record<string, unknown>,
  decide: (rows: readonly ResponseRow[]) => Parameters<typeof updateExclusion>[3],
): Promise<void> {
  if (!actor.can(SURVEY)) throw forbidden(SURVEY)
  await inTransaction(context.db, actor, async (tx) => {
    const survey = await lockSurvey(tx, id)
    if (!survey) throw notFound('survey')
    const rows = await listResponseRows(tx, { surveyIds: [id] })
    const asked = rows.filter(({ no }) => numbers.includes(no))
    const missing = numbers.filter((no) => !asked.some((row) => row.no === no))
    if (missing.length > 0) throw unprocessable('survey-answer-missing', { numbers: missing.join(', ') })
    await updateExclusion(tx, id, numbers, decide(asked))
    await writeJournal(tx, { room: 'evaluation', subject: id, kind, actor, at: context.clock.now(), detail: { numbers, ...detail } })
  })
}
