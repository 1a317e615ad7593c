import { writeJournal } from '#city/journal/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import type { Actor } from '#kernel/permissions.ts'
import { forbidden, notFound } from '#kernel/problem.ts'
import { inTransaction } from '#kernel/transaction.ts'
import type { StatementInput } from './contract.ts'
import { MANAGE } from './policy.ts'
import { insertStatement, withdrawStatementRow } from './store.ts'

/** Notes what was stated in public of companies, beside what others stated. */
export async function noteStatement(context: Context, actor: Actor, input: StatementInput): Promise<string> {
  return inTransaction(context.db, actor, (tx) => noteStatementIn(tx, context, actor, input))
}

export async function noteStatementIn(tx: Tx, context: Context, actor: Actor, input: StatementInput): Promise<string> {
  if (!actor.can(MANAGE)) throw forbidden(MANAGE)
  const at = context.clock.now()
  const { subject, statement, statedOn = null, source } = input
  const id = await insertStatement(tx, { subject, statement, stated_on: statedOn, source, created_at: at.toString() })
  await writeJournal(tx, { room: 'partnership', subject: id, kind: 'statement-noted', actor, at, detail: { ...input } })
  return id
}

/** Takes back what was noted wrongly. The note stays with its reason; neither public nor staff read it any more. */
export async function withdrawStatement(context: Context, actor: Actor, id: string, reason: string): Promise<void> {
  if (!actor.can(MANAGE)) throw forbidden(MANAGE)
  await inTransaction(context.db, actor, async (tx) => {
    const at = context.clock.now()
    if (!(await withdrawStatementRow(tx, id, at.toString(), reason))) throw notFound('note')
    await writeJournal(tx, { room: 'partnership', subject: id, kind: 'statement-withdrawn', actor, at, detail: {}, reason })
  })
}
