import { writeJournal } from '#city/journal/index.ts'
import { conflict, notFound } from '#kernel/problem.ts'
import type { OperationOf } from './contract.ts'
import type { Result, Step } from './operate.ts'
import { findHearing, releaseDoorPapers, updateHearing } from './store-hearings.ts'

/** A matter that was begun by mistake is no matter: it counts nowhere, and its number is not given again. */
export async function strikeHearing({ tx, context, actor, session, op, at }: Step<OperationOf<'strike_hearing'>>): Promise<Result> {
  const hearing = await findHearing(tx, op.hearingId)
  if (!hearing || hearing.session_id !== session.id) throw notFound('hearing')
  if (hearing.status === 'confirmed') throw conflict('wajar-hearing-confirmed', { no: hearing.no })
  await updateHearing(tx, hearing.id, { struck_at: at.toString(), struck_reason: op.reason })
  await releaseDoorPapers(tx, hearing.id)
  await writeJournal(tx, {
    room: 'wajar',
    subject: hearing.id,
    kind: 'hearing-struck',
    actor,
    at: context.clock.now(),
    detail: { session: session.id, no: hearing.no },
    reason: op.reason,
  })
  return { hearingId: hearing.id, no: hearing.no }
}
