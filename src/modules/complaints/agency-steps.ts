import { drawnForAudit } from './field-audit.ts'
import { openObjection } from './objection-window.ts'
import { findAgency } from '#city/agencies/index.ts'
import { loadCalendar, localDay } from '#city/calendar/index.ts'
import { listJournal } from '#city/journal/index.ts'
import { accountsHolding, findAccount } from '#city/people/index.ts'
import type { Context } from '#kernel/context.ts'
import { toInstant, type Tx } from '#kernel/db.ts'
import type { Actor } from '#kernel/permissions.ts'
import { conflict, forbidden, notFound, unprocessable } from '#kernel/problem.ts'
import { requireUninvolved } from './conflict-of-interest.ts'
import { dueAt, responsibleDue, runningClocks, startClock, stopClocks, termOf } from './clocks.ts'
import { withdrawBelow, requireNoOpenParts } from './order-tree.ts'
import { BUDGET_REVIEW_DAYS, MAX_PLANS } from './policy.ts'
import type { Steps } from './step.ts'
import { activeLead, insertDisposition, updateDisposition } from './store.ts'
import { atFivePastMidnight, wakeAt, wakeForBudget } from './wake-ups.ts'

/** What the agency does that has the matter. */
export const handling: Steps<'accept' | 'return' | 'coordinate' | 'schedule' | 'await_budget' | 'continue' | 'resolve'> = {
  async accept({ tx, context, actor, complaint, input }) {
    const lead = await activeLead(tx, complaint.id)
    const now = context.clock.now().toString()
    const officer = await officerOf(tx, context, complaint.lead_agency_id, input.officerId, actor)
    if (lead)
      await updateDisposition(tx, lead.id, {
        status: 'in_progress',
        officer_id: officer.id,
        read_at: lead.read_at ?? now,
        accepted_at: now,
      })
    return { change: { officer_id: officer.id }, detail: { officer: officer.name } }
  },

  async return({ tx, context, complaint, input }) {
    if (input.returnReason === 'not_our_authority' && !input.proposedAgencyId) throw unprocessable('proposed-agency-needed')
    const proposed = input.proposedAgencyId ? await findAgency(tx, input.proposedAgencyId, context.clock.today()) : null
    if (proposed === undefined) throw notFound('agency')
    const lead = await activeLead(tx, complaint.id)
    if (lead) {
      const term = dueAt(
        {
          day0: localDay(toInstant(lead.sent_at), context.clock.zone),
          term: 1,
          unit: 'working_day',
          pausedDays: 0,
          startedAt: toInstant(lead.sent_at),
        },
        await loadCalendar(tx),
        context.clock.zone,
      )
      if (term && Temporal.Instant.compare(context.clock.now(), term) > 0) throw conflict('return-too-late')
      await withdrawBelow(tx, context, lead, input.note)
      await updateDisposition(tx, lead.id, { status: 'returned', reason: input.note, ended_at: context.clock.now().toString() })
    }
    const count = complaint.return_count + 1
    return {
      // The agency that gave it back reads it no more: what it did stands in its disposition.
      change: { return_count: count, officer_id: null, lead_agency_id: null },
      statusDetail: { returnReason: input.returnReason, proposedAgencyId: proposed?.id ?? null, proposedAgency: proposed?.name ?? null },
      reason: input.note,
      detail: { returnReason: input.returnReason, proposedAgency: proposed?.name ?? null, count },
    }
  },

  async coordinate({ tx, context, actor, complaint, input }) {
    const agency = await findAgency(tx, input.agencyId, context.clock.today())
    if (!agency) throw notFound('agency')
    if (complaint.accused_agency_id) await requireUninvolved(tx, context, complaint.accused_agency_id, input.agencyId)
    const term = await termOf(tx, 'coordination', complaint, context.clock.today())
    if (term) await startClock(tx, context.clock, 'coordination', complaint.id, term)
    const due = (await runningClocks(tx, complaint.id, ['coordination']))[0]?.due_at
    const replyOn = due ? localDay(toInstant(due), context.clock.zone).toString() : null
    const dispositionId = await insertDisposition(tx, {
      complaint_id: complaint.id,
      from_agency_id: complaint.lead_agency_id,
      to_agency_id: input.agencyId,
      role: 'support',
      instruction: input.request,
      due_on: replyOn,
      status: 'sent',
      created_by: actor.id,
      sent_at: context.clock.now().toString(),
    })
    const asked = { agency: agency.name, request: input.request, replyOn }
    return { statusDetail: { ...asked, agencyId: input.agencyId, dispositionId }, detail: asked }
  },

  async schedule({ tx, context, actor, complaint, input }) {
    if (input.plannedOn < context.clock.today().toString()) throw unprocessable('planned-in-the-past')
    const due = await responsibleDue(tx, complaint.id)
    const afterDue = due !== null && input.plannedOn > localDay(toInstant(due), context.clock.zone).toString()
    // Counted from the history: a step in between forgets no plan, a reopening starts afresh.
    const history = (await listJournal(tx, 'complaints', complaint.id)).map(({ kind }) => kind)
    const reopened = Math.max(history.lastIndexOf('grant-reopen'), history.lastIndexOf('reject-proof'))
    const plans = history.slice(reopened + 1).filter((kind) => kind === 'schedule').length
    if (afterDue || plans >= MAX_PLANS) {
      if (!actor.can('complaints.approve', complaint.lead_agency_id)) throw forbidden('complaints.approve')
      if (!input.justification) throw unprocessable('justification-needed')
    }
    return {
      statusDetail: { plannedOn: input.plannedOn, justification: input.justification ?? null },
      detail: { plannedOn: input.plannedOn },
      ...(input.justification ? { reason: input.justification } : {}),
    }
  },

  async await_budget({ tx, context, complaint, input }) {
    const { reviewOn } = input
    const latest = context.clock.today().add({ days: BUDGET_REVIEW_DAYS }).toString()
    if (!reviewOn || reviewOn <= context.clock.today().toString() || reviewOn > latest) throw unprocessable('review-date-wrong', { latest })
    // The resolution ends on time only because the reporter is told the plan, in this same step.
    await stopClocks(tx, context.clock, complaint.id, ['resolution', 'first_response'])
    await wakeForBudget(tx, context, complaint.id, reviewOn)
    const plan = { planYear: input.planYear, planReference: input.planReference, reviewOn }
    return { statusDetail: plan, detail: plan, tell: { kind: 'budget', params: { planYear: input.planYear, dueOn: reviewOn } } }
  },

  async continue({ tx, context, actor, complaint, input }) {
    const detail = complaint.status_detail as { dispositionId?: string; body?: string }
    await stopClocks(tx, context.clock, complaint.id, ['coordination'])
    if (complaint.status === 'coordinating' && detail.dispositionId && !actor.can('complaints.handle', complaint.lead_agency_id))
      await updateDisposition(tx, detail.dispositionId, {
        status: 'completed',
        reason: input.reason ?? null,
        ended_at: context.clock.now().toString(),
      })
    const timedOut = complaint.status === 'forwarded_external' && actor.kind === 'system'
    return { reason: input.reason, statusDetail: timedOut ? { externalTimeout: detail.body } : {} }
  },

  async resolve({ tx, context, complaint }) {
    const lead = await activeLead(tx, complaint.id)
    const now = context.clock.now().toString()
    if (lead) {
      await requireNoOpenParts(tx, lead)
      await updateDisposition(tx, lead.id, { status: 'completed', ended_at: now })
    }
    await stopClocks(tx, context.clock, complaint.id, ['first_response', 'resolution', 'periodic_update'])
    const term = await termOf(tx, 'confirmation', complaint, context.clock.today())
    if (term) await startClock(tx, context.clock, 'confirmation', complaint.id, term)
    const due = (await runningClocks(tx, complaint.id, ['confirmation']))[0]?.due_at ?? null
    if (due)
      await wakeAt(
        tx,
        complaint.id,
        atFivePastMidnight(localDay(toInstant(due), context.clock.zone).add({ days: 1 }), context.clock.zone),
        'confirmation-expiry',
      )
    await openObjection(tx, context, complaint)
    return {
      change: { resolved_at: now, audit_due: await drawnForAudit(tx, context, complaint) },
      statusDetail: { confirmBy: due },
      detail: {},
    }
  },
}

/** Whoever is named must be able to do the work, and is reminded of it: a matter's number goes to nobody outside its agency. */
async function officerOf(
  tx: Tx,
  context: Context,
  agencyId: string | null,
  named: string | undefined,
  actor: Actor,
): Promise<Pick<Actor, 'id' | 'name'>> {
  if (named === undefined || named === actor.id) return actor
  const colleagues = await accountsHolding(tx, 'complaints.handle', agencyId, context.clock.today())
  const officer = colleagues.includes(named) ? await findAccount(tx, named) : undefined
  if (!officer) throw unprocessable('officer-elsewhere')
  return officer
}
