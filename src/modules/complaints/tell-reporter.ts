import { fileNotice } from '#city/notices/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import { addJob } from '#kernel/jobs.ts'
import { runningClocks, startClock, stopClocks, termOf } from './clocks.ts'
import type { ReporterNews } from './notice-texts.ts'
import type { ComplaintRecord } from './store.ts'

/** Tells the person who complained, once, on the channel where he came from. Each message restarts the clock of periodic news. */
export async function tellReporter(
  tx: Tx,
  context: Context,
  complaint: ComplaintRecord,
  { kind, params = {} }: { kind: ReporterNews; params?: Record<string, unknown> },
): Promise<void> {
  const reachable = complaint.contact_id !== null || complaint.thread_id !== null
  if (reachable) {
    await fileNotice(tx, {
      kind: `complaints.${kind}`,
      key: `complaint:${complaint.id}:${kind}:${complaint.version}`,
      to: {
        ...(complaint.contact_id ? { contactId: complaint.contact_id } : {}),
        ...(complaint.thread_id ? { threadId: complaint.thread_id } : {}),
      },
      about: { room: 'complaints', id: complaint.id },
      params: { number: complaint.number, title: complaint.title, ...params },
      locale: complaint.locale === 'en' ? 'en' : 'id',
      at: context.clock.now(),
      confidential: complaint.confidential || complaint.anonymous,
      urgent: kind === 'received',
    })
  }
  if ((await runningClocks(tx, complaint.id, ['resolution'])).length === 0) return
  await stopClocks(tx, context.clock, complaint.id, ['periodic_update'])
  const term = await termOf(tx, 'periodic_update', complaint, context.clock.today())
  if (term) await startClock(tx, context.clock, 'periodic_update', complaint.id, term)
}

/** Time-bound work of one complaint: `complaints.wake` looks at the case then and does what is due. */
export async function wakeAt(tx: Tx, complaintId: string, at: Temporal.Instant, why: string): Promise<void> {
  await addJob(tx, 'complaints.wake', { complaintId, why }, { runAt: at, key: `complaint:${complaintId}:${why}` })
}
