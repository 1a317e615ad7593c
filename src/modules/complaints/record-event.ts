import { writeJournal } from '#city/journal/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import { emit } from '#kernel/outbox.ts'
import type { Actor } from '#kernel/permissions.ts'

/** Writes what happened to a case into its history, and lets every screen that shows it know. A step that changes the status does so itself. */
export async function recordEvent(
  tx: Tx,
  { clock }: Pick<Context, 'clock'>,
  actor: Actor,
  complaintId: string,
  kind: string,
  { detail = {}, reason }: { detail?: Record<string, unknown>; reason?: string | undefined } = {},
): Promise<void> {
  await writeJournal(tx, { room: 'complaints', subject: complaintId, kind, actor, at: clock.now(), detail, reason })
  await emit(tx, { topic: 'complaints.changed', id: complaintId, payload: { action: kind } })
}
