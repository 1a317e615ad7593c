import { findAgency } from '#city/agencies/index.ts'
import { localDay } from '#city/calendar/index.ts'
import { toInstant } from '#kernel/db.ts'
import { conflict, notFound, unprocessable } from '#kernel/problem.ts'
import { requireImpartial } from './conflict-of-interest.ts'
import { reopenedTerm, responsibleDue, runningClocks, startClock, stopClocks, termOf } from './clocks.ts'
import { withdrawLead } from './order-tree.ts'
import { MAX_REOPENINGS, REOPEN_WINDOW_DAYS } from './policy.ts'
import { mayRequestReopen } from './reporter-windows.ts'
import type { Outcome, Step, Steps } from './step.ts'
import { countSupports, insertDisposition, updatePhotos } from './store.ts'
import { ALL_CLOCKS } from './lifecycle.ts'

/** The end of a case, and its second beginning. */
export const reopening: Steps<'confirm' | 'request_reopen' | 'grant_reopen' | 'refuse_reopen' | 'reject_proof' | 'withdraw'> = {
  async confirm({ tx, context, complaint }) {
    await stopClocks(tx, context.clock, complaint.id, ['confirmation'])
    return { tell: { kind: 'closed' } }
  },

  async request_reopen({ tx, context, complaint, input }) {
    if (complaint.reopen_count >= MAX_REOPENINGS) throw conflict('reopened-too-often', { max: MAX_REOPENINGS })
    if (!mayRequestReopen(context, complaint)) throw conflict('reopen-window-closed', { days: REOPEN_WINDOW_DAYS })
    await stopClocks(tx, context.clock, complaint.id, ['confirmation'])
    const term = await termOf(tx, 'decision', complaint, context.clock.today())
    if (term) await startClock(tx, context.clock, 'decision', complaint.id, term)
    const decideBy = (await runningClocks(tx, complaint.id, ['decision']))[0]?.due_at ?? null
    return {
      change: { reopen_count: complaint.reopen_count + 1 },
      statusDetail: {
        decideBy: decideBy && toInstant(decideBy).toString(),
        objection: input.reason,
        supporters: await countSupports(tx, complaint.id),
      },
      reason: input.reason,
    }
  },

  async grant_reopen(step) {
    await stopClocks(step.tx, step.context.clock, step.complaint.id, ['decision'])
    return reopen(step)
  },

  async refuse_reopen({ tx, context, complaint, input }) {
    await stopClocks(tx, context.clock, complaint.id, ['decision'])
    return { reason: input.reason, tell: { kind: 'reopen_refused', params: { reason: input.reason } } }
  },

  async reject_proof(step) {
    await updatePhotos(step.tx, { complaintId: step.complaint.id, role: 'after' }, { verdict: 'rejected' })
    await stopClocks(step.tx, step.context.clock, step.complaint.id, ['confirmation'])
    return reopen(step)
  },

  async withdraw({ tx, context, complaint, input }) {
    if (complaint.class === 'complaint_supervisory') throw conflict('supervisory-not-withdrawn')
    await withdrawLead(tx, context, complaint, input.reason ?? { code: 'reporter-withdrew' })
    await stopClocks(tx, context.clock, complaint.id, ALL_CLOCKS, 'void')
    return input.reason ? { reason: input.reason } : {}
  },
}

/** Reopening starts a new resolution clock of half the term, at least three working days, with the agency that answered. */
async function reopen({ tx, context, actor, complaint, input }: Step<'grant_reopen' | 'reject_proof'>): Promise<Outcome> {
  const agencyId = input.agencyId ?? complaint.lead_agency_id
  if (!agencyId) throw unprocessable('agency-needed')
  if (!(await findAgency(tx, agencyId, context.clock.today()))) throw notFound('agency')
  if (complaint.accused_agency_id) await requireImpartial(tx, context, { accusedId: complaint.accused_agency_id, leadId: agencyId })
  const term = await termOf(tx, 'resolution', complaint, context.clock.today())
  if (term) await startClock(tx, context.clock, 'resolution', complaint.id, { ...term, term: reopenedTerm(term.term) })
  const due = await responsibleDue(tx, complaint.id)
  const dueOn = due && localDay(toInstant(due), context.clock.zone).toString()
  await insertDisposition(tx, {
    complaint_id: complaint.id,
    to_agency_id: agencyId,
    role: 'lead',
    instruction: input.reason,
    due_on: dueOn,
    status: 'sent',
    created_by: actor.id,
    sent_at: context.clock.now().toString(),
  })
  return {
    change: { lead_agency_id: agencyId, audit_due: false },
    reason: input.reason,
    detail: { dueOn },
    tell: { kind: 'reopened', params: { dueOn } },
  }
}
