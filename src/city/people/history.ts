import { writeJournal } from '#city/journal/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import type { Actor } from '#kernel/permissions.ts'

/** Adds to the history of an account. */
export async function journalOf(
  tx: Tx,
  context: Pick<Context, 'clock'>,
  accountId: string,
  kind: string,
  actor: Actor,
  detail: Record<string, unknown> = {},
): Promise<void> {
  await writeJournal(tx, { room: 'people', subject: accountId, kind, actor, at: context.clock.now(), detail })
}
