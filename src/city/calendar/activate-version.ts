import { writeJournal } from '#city/journal/index.ts'
import type { Context } from '#kernel/context.ts'
import { emit } from '#kernel/outbox.ts'
import type { Actor } from '#kernel/permissions.ts'
import { conflict, forbidden, notFound } from '#kernel/problem.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { dryRunMark } from './calendar-effect.ts'
import { listVersions, lockVersions, setReplaces, setStatus } from './store.ts'

/** History of the calendar as a whole stands under one subject. */
export const CALENDAR_SUBJECT = '018f0000-0000-7000-8000-00000000ca1e'

/** Puts a loaded version in force whose dry run somebody looked at. Rooms hear `calendar.revised` and recompute their open clocks; nothing is silent. */
export async function activateVersion(context: Context, actor: Actor, code: string, seen: string): Promise<void> {
  if (!actor.can('calendar.edit')) throw forbidden('calendar.edit')
  await inTransaction(context.db, actor, async (tx) => {
    const known = (await listVersions(tx)).find((version) => version.code === code)
    if (!known) throw notFound('calendar version')
    const versions = await lockVersions(tx, known.year)
    const before = versions.find((version) => version.status === 'active')
    if (before?.code === code) throw conflict('calendar-already-active', { code })
    if ((await dryRunMark(tx, known, context.clock.today())) !== seen) throw conflict('calendar-dry-run-stale', { code })
    if (before) await setStatus(tx, before.code, 'replaced')
    await setStatus(tx, code, 'active')
    if (before && !known.replaces) await setReplaces(tx, code, before.code)
    await writeJournal(tx, {
      room: 'calendar',
      subject: CALENDAR_SUBJECT,
      kind: 'version-activated',
      actor,
      at: context.clock.now(),
      detail: { code, year: known.year, replaces: before?.code ?? null },
    })
    await emit(tx, { topic: 'calendar.revised', id: code, payload: { year: known.year, from: before?.code ?? null, to: code } })
  })
}
