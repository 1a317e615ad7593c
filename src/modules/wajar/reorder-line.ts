import { writeJournal } from '#city/journal/index.ts'
import { conflict } from '#kernel/problem.ts'
import type { OperationOf } from './contract.ts'
import { fixPlaces } from './line.ts'
import type { Result, Step } from './operate.ts'
import { updateRegistration } from './store-queue.ts'
import { waitingLine } from './waiting-line.ts'

/** The chair's own order of those who wait, with the reason: to hear one subject in one go. */
export async function reorderLine({ tx, context, actor, session, op }: Step<OperationOf<'reorder'>>): Promise<Result> {
  if (session.status !== 'in_session') throw conflict('wajar-not-in-session')
  const line = await waitingLine(tx, session)
  const waiting = new Set(line.map(({ id }) => id))
  if (new Set(op.order).size !== op.order.length || op.order.some((id) => !waiting.has(id))) throw conflict('wajar-order-stale')
  const places = fixPlaces(op.order)
  for (const { id } of line) await updateRegistration(tx, id, { fixed_place: places.get(id) ?? null })
  await writeJournal(tx, {
    room: 'wajar',
    subject: session.id,
    kind: 'line-reordered',
    actor,
    at: context.clock.now(),
    detail: { before: line.map(({ id }) => id), after: op.order },
    reason: op.reason,
  })
  return { order: op.order }
}
