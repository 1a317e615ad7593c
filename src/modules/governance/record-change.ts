import { writeJournal } from '#city/journal/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import { emit } from '#kernel/outbox.ts'
import type { Actor } from '#kernel/permissions.ts'

/** Writes what happened into the history of a body, meeting or proposal, and lets every screen that shows it know. */
export async function recordChange(
  tx: Tx,
  { clock }: Pick<Context, 'clock'>,
  actor: Actor,
  subject: string,
  kind: string,
  { detail = {}, reason }: { detail?: Record<string, unknown>; reason?: string | undefined } = {},
): Promise<void> {
  await writeJournal(tx, { room: 'governance', subject, kind, actor, at: clock.now(), detail, reason })
  await emit(tx, { topic: 'governance.changed', id: subject, payload: { kind } })
}
