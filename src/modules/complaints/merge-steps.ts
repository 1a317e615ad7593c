import { notFound, unprocessable } from '#kernel/problem.ts'
import { pauseClocks, runningClocks } from './clocks.ts'
import type { ComplaintStatus } from './contract.ts'
import { hasEnded } from './lifecycle.ts'
import type { Steps } from './step.ts'
import { isShared, writeToReporter } from './tell-reporter.ts'
import { activeLead, endPauses, findByNumber, lockMerging, updateClock } from './store.ts'
import { rearm } from './wake-ups.ts'
import { maySee } from './visibility.ts'

/** Several reports of one matter become one case, and come apart again exactly as they were. */
export const merging: Steps<'merge' | 'unmerge'> = {
  async merge({ tx, context, actor, complaint, input }) {
    // One merge at a time: of two cases merged into each other the second sees the first.
    await lockMerging(tx)
    const parent = await findByNumber(tx, input.parentNumber)
    if (!parent || !maySee(actor, parent)) throw notFound('complaint')
    // In one that was archived, withdrawn or handed to 112 a matter would be lost.
    const isOver = hasEnded(parent.status as ComplaintStatus) && parent.status !== 'closed'
    if (parent.id === complaint.id || isOver) throw unprocessable('merge-target-wrong', { number: input.parentNumber })
    // Joined with a case that more people read a secret one would be found out.
    const widens = complaint.class === 'complaint_supervisory' && parent.class !== 'complaint_supervisory'
    if (widens || (complaint.confidential && !parent.confidential)) throw unprocessable('merge-would-publish')
    const lead = await activeLead(tx, complaint.id)
    const running = await runningClocks(tx, complaint.id)
    const now = context.clock.now().toString()
    await pauseClocks(tx, context.clock, complaint.id, 'merged')
    return {
      change: { parent_id: parent.id, prior_status: complaint.status },
      statusDetail: {
        prior: complaint.status_detail,
        dueAt: complaint.due_at,
        clocks: running.map(({ id, due_at, paused_since, paused_days }) => ({ id, due_at, paused_since, paused_days })),
        leadId: lead?.id ?? null,
        mergedAt: now,
      },
      detail: { parent: parent.number },
      tell: { kind: 'merged', params: { shared: isShared(parent) } },
    }
  },

  async unmerge({ tx, context, complaint, input }) {
    const stored = complaint.status_detail as {
      prior: Record<string, unknown>
      clocks: { id: string; due_at: string | null; paused_since: string | null; paused_days: number }[]
    }
    for (const { id, ...clock } of stored.clocks) {
      await updateClock(tx, id, clock)
      if (clock.paused_since === null) await endPauses(tx, id, context.clock.now().toString())
    }
    await rearm(tx, context, complaint.id, complaint.prior_status, stored.prior)
    // Told without the clock of periodic news, which goes on as it was.
    await writeToReporter(tx, context, complaint, { kind: 'taken_up', params: { reason: input.reason } })
    return { change: { parent_id: null, prior_status: null }, statusDetail: stored.prior, reason: input.reason }
  },
}
