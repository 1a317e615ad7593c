import type { Context } from '#kernel/context.ts'
import type { Actor } from '#kernel/permissions.ts'
import { Problem } from '#kernel/problem.ts'
import { problemTitle } from '#kernel/problem-title.ts'
import type { Locale } from '#kernel/texts.ts'
import { changeComplaint } from './change-complaint.ts'
import { findComplaint } from './store.ts'

/** Disposes each case for itself: one that cannot be is named with the reason, the others go through. */
export async function bulkDispose(
  context: Context,
  actor: Actor,
  { ids, agencyId, instruction }: { ids: readonly string[]; agencyId: string; instruction: string },
  locale: Locale,
) {
  const done: string[] = []
  const refused: { id: string; code: string; title: string }[] = []
  for (const id of ids) {
    try {
      const complaint = await findComplaint(context.db, id)
      await changeComplaint(context, actor, id, 'dispose', {
        // Made secret in between, it must not be published by an order that was read before.
        version: complaint?.version,
        confidential: complaint?.confidential ?? true,
        dispositions: [{ agencyId, role: 'lead', instruction }],
        reason: instruction,
      })
      done.push(id)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      refused.push({ id, code: error.code, title: problemTitle(context, error, locale) })
    }
  }
  return { done, refused }
}
