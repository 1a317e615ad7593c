import { findAgency } from '#city/agencies/index.ts'
import { loadCalendar, localDay } from '#city/calendar/index.ts'
import { listJournal } from '#city/journal/index.ts'
import type { Context } from '#kernel/context.ts'
import { toInstant, type Tx } from '#kernel/db.ts'
import type { Actor } from '#kernel/permissions.ts'
import { conflict, forbidden, notFound, unprocessable } from '#kernel/problem.ts'
import { requireImpartial, requireUninvolved, takeFromAccused } from './conflict-of-interest.ts'
import { dueAt, pauseClocks, responsibleDue, resumeClocks, runningClocks, startClock, stopClocks, termOf } from './clocks.ts'
import type { ActionInputOf, ComplaintAction } from './contract.ts'
import type { ReporterNews } from './notice-texts.ts'
import { BUDGET_REVIEW_DAYS, MAX_PLANS, MAX_REOPENINGS, QUESTION_EXPIRES_DAYS, REOPEN_WINDOW_DAYS } from './policy.ts'
import {
  activeLead,
  clocksOf,
  type ComplaintChange,
  type ComplaintRecord,
  countSupports,
  endPauses,
  findByNumber,
  findCategory,
  insertDisposition,
  insertFollowUp,
  lockMerging,
  updateClock,
  updateDisposition,
  updatePhotos,
} from './store.ts'
import { atFivePastMidnight, rearm, wakeAt, wakeForBudget, wakeForExternal, wakeForQuestion } from './wake-ups.ts'
import { maySee } from './visibility.ts'

interface Step<A extends ComplaintAction> {
  tx: Tx
  context: Context
  actor: Actor
  complaint: ComplaintRecord
  input: ActionInputOf<A>
}

interface Outcome {
  change?: ComplaintChange
  statusDetail?: Record<string, unknown>
  detail?: Record<string, unknown>
  reason?: string
  tell?: { kind: ReporterNews; params?: Record<string, unknown> }
}

const VERIFYING = ['verification'] as const
const ALL_CLOCKS = ['verification', 'first_response', 'resolution', 'confirmation', 'periodic_update'] as const

/** What each step checks beyond lifecycle and permission, and what it does. Within the transaction that holds the complaint's lock. */
export const ACTIONS: { [A in ComplaintAction]: (step: Step<A>) => Promise<Outcome> } = {
  async dispose({ tx, context, actor, complaint, input }) {
    const leads = input.dispositions.filter(({ role }) => role === 'lead')
    if (leads.length !== 1) throw unprocessable('one-lead-needed', { count: leads.length })
    if (input.dispositions.some(({ role, instruction }) => role !== 'copy' && !instruction)) throw unprocessable('instruction-needed')
    const lead = leads[0]!
    const today = context.clock.today()
    const agency = await findAgency(tx, lead.agencyId, today)
    if (!agency) throw notFound('agency')
    const accusedId = input.accusedAgencyId === undefined ? complaint.accused_agency_id : input.accusedAgencyId
    if (accusedId) {
      const others = input.dispositions.filter((each) => each !== lead).map(({ agencyId }) => agencyId)
      await requireImpartial(tx, context, { accusedId, leadId: lead.agencyId, others })
    }
    const before = await activeLead(tx, complaint.id)
    if ((before || (complaint.accused_agency_id && !accusedId)) && !input.reason) throw unprocessable('reason-needed')
    if (before)
      await updateDisposition(tx, before.id, { status: 'withdrawn', reason: input.reason!, ended_at: context.clock.now().toString() })
    if (accusedId) await takeFromAccused(tx, context, complaint.id, accusedId, input.reason ?? lead.instruction!)

    const change: ComplaintChange = {
      lead_agency_id: lead.agencyId,
      accused_agency_id: accusedId,
      confidential: input.confidential,
      visibility_decided: true,
      officer_id: null,
    }
    if (input.class) change.class = input.class
    if (input.priority) change.priority = input.priority
    if (input.titlePublic !== undefined) change.title_public = input.titlePublic
    if (input.bodyPublic !== undefined) change.body_public = input.bodyPublic
    if (input.confidential) Object.assign(change, { title_public: null, body_public: null })
    if (input.categoryCode) {
      const category = await findCategory(tx, input.categoryCode)
      if (!category) throw unprocessable('category-unknown', { code: input.categoryCode })
      Object.assign(change, { category_code: category.code, category_version: category.version })
    }
    const subject = {
      ...complaint,
      class: (change.class as string | undefined) ?? complaint.class,
      category_code: (change.category_code as string | undefined) ?? complaint.category_code,
    }
    if (subject.class === 'complaint_supervisory') Object.assign(change, { confidential: true, title_public: null, body_public: null })

    await stopClocks(tx, context.clock, complaint.id, VERIFYING)
    for (const kind of ['first_response', 'resolution'] as const) {
      // A transfer never resets a clock: one that was started keeps its start.
      if (
        (await clocksOf(tx, complaint.id)).some(
          (clock) => clock.kind === kind && (clock.stopped_at === null || (kind === 'first_response' && clock.result !== 'void')),
        )
      )
        continue
      const term = await termOf(tx, kind, subject, today)
      if (term) await startClock(tx, context.clock, kind, complaint.id, term)
    }
    const due = await responsibleDue(tx, complaint.id)
    const dueOn = due && localDay(toInstant(due), context.clock.zone).toString()
    if (input.dueOn && dueOn && input.dueOn > dueOn) throw unprocessable('due-after-deadline', { dueOn })
    for (const each of input.dispositions) {
      if (!(await findAgency(tx, each.agencyId, today))) throw notFound('agency')
      await insertDisposition(tx, {
        complaint_id: complaint.id,
        to_agency_id: each.agencyId,
        role: each.role,
        instruction: each.instruction ?? null,
        due_on: each.role === 'copy' ? null : (input.dueOn ?? dueOn),
        status: 'sent',
        created_by: actor.id,
        sent_at: context.clock.now().toString(),
      })
    }
    return {
      change,
      detail: {
        agency: agency.name,
        accusedAgencyId: accusedId,
        class: subject.class,
        category: subject.category_code,
        confidential: change.confidential,
        instruction: lead.instruction,
        dueOn,
      },
      ...(input.reason ? { reason: input.reason } : {}),
      tell: { kind: 'assigned', params: { agency: agency.name, dueOn } },
    }
  },

  async ask({ tx, context, actor, complaint, input }) {
    if (complaint.status === 'returned' && (complaint.status_detail as { returnReason?: string }).returnReason !== 'insufficient_data')
      throw unprocessable('question-not-called-for')
    const now = context.clock.now()
    await pauseClocks(tx, context.clock, complaint.id, 'needs_information')
    await insertFollowUp(tx, {
      complaint_id: complaint.id,
      kind: 'data_request',
      body: input.question,
      status: 'published',
      author_id: actor.id,
      author_name: actor.name,
      created_at: now.toString(),
      published_at: now.toString(),
    })
    const expires = now.toZonedDateTimeISO(context.clock.zone).add({ days: QUESTION_EXPIRES_DAYS })
    await wakeForQuestion(tx, complaint.id, now.toZonedDateTimeISO(context.clock.zone))
    return {
      statusDetail: { question: input.question, expiresOn: expires.toPlainDate().toString(), reminders: 0 },
      detail: { question: input.question },
      tell: { kind: 'question', params: { question: input.question } },
    }
  },

  async resume({ tx, context, complaint, input }) {
    await resumeClocks(tx, context.clock, complaint.id)
    return { reason: input.reason }
  },

  async archive({ tx, context, actor, complaint, input }) {
    await stopClocks(tx, context.clock, complaint.id, ALL_CLOCKS)
    return {
      change: { archived_by: actor.id },
      statusDetail: { archiveReason: input.archiveReason, note: input.note ?? null },
      detail: { archiveReason: input.archiveReason },
      ...(input.note ? { reason: input.note } : {}),
      tell: { kind: 'archived', params: { reason: ARCHIVE_REASONS[complaint.locale === 'en' ? 'en' : 'id'][input.archiveReason] } },
    }
  },

  async merge({ tx, context, actor, complaint, input }) {
    // One merge at a time: of two cases merged into each other the second sees the first.
    await lockMerging(tx)
    const parent = await findByNumber(tx, input.parentNumber)
    if (!parent || !maySee(actor, parent)) throw notFound('complaint')
    if (parent.id === complaint.id || parent.status === 'merged') throw unprocessable('merge-target-wrong', { number: input.parentNumber })
    // Joined with a public case a secret one would be found out.
    if (complaint.confidential && !parent.confidential) throw unprocessable('merge-would-publish')
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
      tell: { kind: 'merged' },
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
    return { change: { parent_id: null, prior_status: null }, statusDetail: stored.prior, reason: input.reason }
  },

  async transfer_to_emergency({ tx, context, complaint, input }) {
    await stopClocks(tx, context.clock, complaint.id, ALL_CLOCKS, 'void')
    await withdrawLead(tx, context, complaint, `Dialihkan ke 112, tiket ${input.ticket}`)
    return { statusDetail: { ticket: input.ticket }, detail: { ticket: input.ticket }, tell: { kind: 'emergency' } }
  },

  async take_back_from_emergency({ tx, context, complaint, input }) {
    await restartVerification(tx, context, complaint)
    return { reason: input.reason, detail: { ticket: (complaint.status_detail as { ticket?: string }).ticket } }
  },

  async close_on_the_spot({ tx, context, actor, complaint, input }) {
    const now = context.clock.now().toString()
    await insertFollowUp(tx, {
      complaint_id: complaint.id,
      kind: 'reporter_answer',
      body: input.answer,
      status: 'published',
      resolves: true,
      author_id: actor.id,
      author_name: actor.name,
      created_at: now,
      published_at: now,
    })
    await stopClocks(tx, context.clock, complaint.id, ALL_CLOCKS)
    return { change: { resolved_at: now }, statusDetail: { onTheSpot: true }, detail: { answer: input.answer }, tell: { kind: 'closed' } }
  },

  async accept({ tx, context, actor, complaint, input }) {
    const lead = await activeLead(tx, complaint.id)
    const now = context.clock.now().toString()
    const officerId = input.officerId ?? actor.id
    if (lead)
      await updateDisposition(tx, lead.id, { status: 'in_progress', officer_id: officerId, read_at: lead.read_at ?? now, accepted_at: now })
    return { change: { officer_id: officerId }, detail: { officer: actor.name } }
  },

  async return({ tx, context, complaint, input }) {
    if (input.returnReason === 'not_our_authority' && !input.proposedAgencyId) throw unprocessable('proposed-agency-needed')
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
      await updateDisposition(tx, lead.id, { status: 'returned', reason: input.note, ended_at: context.clock.now().toString() })
    }
    const count = complaint.return_count + 1
    return {
      // The agency that gave it back reads it no more: what it did stands in its disposition.
      change: { return_count: count, officer_id: null, lead_agency_id: null },
      statusDetail: { returnReason: input.returnReason, proposedAgencyId: input.proposedAgencyId ?? null },
      reason: input.note,
      detail: { returnReason: input.returnReason, proposedAgencyId: input.proposedAgencyId ?? null, count },
    }
  },

  async coordinate({ tx, context, actor, complaint, input }) {
    const agency = await findAgency(tx, input.agencyId, context.clock.today())
    if (!agency) throw notFound('agency')
    if (complaint.accused_agency_id) await requireUninvolved(tx, context, complaint.accused_agency_id, input.agencyId)
    const now = context.clock.now()
    const dispositionId = await insertDisposition(tx, {
      complaint_id: complaint.id,
      from_agency_id: complaint.lead_agency_id,
      to_agency_id: input.agencyId,
      role: 'support',
      instruction: input.request,
      status: 'sent',
      created_by: actor.id,
      sent_at: now.toString(),
    })
    const escalateAt = dueAt(
      { day0: context.clock.today(), term: 3, unit: 'working_day', pausedDays: 0, startedAt: now },
      await loadCalendar(tx),
      context.clock.zone,
    )
    return {
      statusDetail: {
        agencyId: input.agencyId,
        agency: agency.name,
        dispositionId,
        request: input.request,
        replyBy: escalateAt?.toString() ?? null,
      },
      detail: { agency: agency.name, request: input.request },
    }
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

  async forward({ tx, context, complaint, input }) {
    const timeoutAt = await wakeForExternal(tx, context, complaint.id, context.clock.today())
    return {
      statusDetail: {
        body: input.body,
        letterNumber: input.letterNumber,
        sentOn: context.clock.today().toString(),
        timeoutAt: timeoutAt.toString(),
      },
      detail: { body: input.body, letterNumber: input.letterNumber },
      tell: { kind: 'forwarded', params: { body: input.body } },
    }
  },

  async continue({ tx, context, actor, complaint, input }) {
    const detail = complaint.status_detail as { dispositionId?: string; body?: string }
    if (complaint.status === 'coordinating' && detail.dispositionId && !actor.can('complaints.handle', complaint.lead_agency_id))
      await updateDisposition(tx, detail.dispositionId, {
        status: 'completed',
        reason: input.reason,
        ended_at: context.clock.now().toString(),
      })
    const timedOut = complaint.status === 'forwarded_external' && actor.kind === 'system'
    return { reason: input.reason, statusDetail: timedOut ? { externalTimeout: detail.body } : {} }
  },

  async resolve({ tx, context, complaint }) {
    const lead = await activeLead(tx, complaint.id)
    const now = context.clock.now().toString()
    if (lead) await updateDisposition(tx, lead.id, { status: 'completed', ended_at: now })
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
    return { change: { resolved_at: now }, statusDetail: { confirmBy: due }, detail: {} }
  },

  async confirm({ tx, context, actor, complaint }) {
    await stopClocks(tx, context.clock, complaint.id, ['confirmation'])
    return { detail: { by: actor.kind === 'system' ? 'silence' : 'reporter' }, tell: { kind: 'closed' } }
  },

  async request_reopen({ tx, context, complaint, input }) {
    if (complaint.reopen_count >= MAX_REOPENINGS) throw conflict('reopened-too-often', { max: MAX_REOPENINGS })
    const windowEnd = toInstant(complaint.status_since).toZonedDateTimeISO(context.clock.zone).add({ days: REOPEN_WINDOW_DAYS }).toInstant()
    if (complaint.status === 'closed' && Temporal.Instant.compare(context.clock.now(), windowEnd) > 0)
      throw conflict('reopen-window-closed', { days: REOPEN_WINDOW_DAYS })
    await stopClocks(tx, context.clock, complaint.id, ['confirmation'])
    const decideBy = dueAt(
      { day0: context.clock.today(), term: 3, unit: 'working_day', pausedDays: 0, startedAt: context.clock.now() },
      await loadCalendar(tx),
      context.clock.zone,
    )
    return {
      change: { reopen_count: complaint.reopen_count + 1 },
      statusDetail: { decideBy: decideBy?.toString() ?? null, objection: input.reason, supporters: await countSupports(tx, complaint.id) },
      reason: input.reason,
    }
  },

  async grant_reopen(step) {
    return reopen(step)
  },

  async refuse_reopen({ input }) {
    return { reason: input.reason, tell: { kind: 'reopen_refused', params: { reason: input.reason } } }
  },

  async reject_proof(step) {
    await updatePhotos(step.tx, { complaintId: step.complaint.id, role: 'after' }, { verdict: 'rejected' })
    await stopClocks(step.tx, step.context.clock, step.complaint.id, ['confirmation'])
    return reopen(step)
  },

  async withdraw({ tx, context, complaint, input }) {
    if (complaint.class === 'complaint_supervisory') throw conflict('supervisory-not-withdrawn')
    await withdrawLead(tx, context, complaint, input.reason ?? 'Dibatalkan pelapor')
    await stopClocks(tx, context.clock, complaint.id, ALL_CLOCKS, 'void')
    return input.reason ? { reason: input.reason } : {}
  },

  async accept_appeal({ tx, context, complaint, input }) {
    await restartVerification(tx, context, complaint)
    return { change: { archived_by: null }, reason: input.reason }
  },
}

/** Reopening starts a new resolution clock of half the term, at least three working days, with the agency that answered. */
async function reopen({ tx, context, actor, complaint, input }: Step<'grant_reopen' | 'reject_proof'>): Promise<Outcome> {
  const agencyId = input.agencyId ?? complaint.lead_agency_id
  if (!agencyId) throw unprocessable('agency-needed')
  if (!(await findAgency(tx, agencyId, context.clock.today()))) throw notFound('agency')
  if (complaint.accused_agency_id) await requireImpartial(tx, context, { accusedId: complaint.accused_agency_id, leadId: agencyId })
  const term = await termOf(tx, 'resolution', complaint, context.clock.today())
  if (term) await startClock(tx, context.clock, 'resolution', complaint.id, { ...term, term: Math.max(3, Math.ceil(term.term / 2)) })
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
  return { change: { lead_agency_id: agencyId }, reason: input.reason, detail: { dueOn }, tell: { kind: 'reopened', params: { dueOn } } }
}

async function withdrawLead(tx: Tx, context: Context, complaint: ComplaintRecord, reason: string): Promise<void> {
  const lead = await activeLead(tx, complaint.id)
  if (lead) await updateDisposition(tx, lead.id, { status: 'withdrawn', reason, ended_at: context.clock.now().toString() })
}

async function restartVerification(tx: Tx, context: Context, complaint: ComplaintRecord): Promise<void> {
  const term = await termOf(tx, 'verification', complaint, context.clock.today())
  if (term) await startClock(tx, context.clock, 'verification', complaint.id, term)
}

const ARCHIVE_REASONS = {
  id: {
    unclear: 'tidak jelas',
    incomplete_expired: 'keterangan tidak dilengkapi sampai batas waktu',
    outside_public_service: 'di luar pelayanan publik',
    court_matter: 'perkara di pengadilan',
    already_answered: 'hal yang sama sudah dijawab',
    spam: 'bukan aduan',
    test: 'uji coba',
    reporter_request: 'permintaan pelapor',
  },
  en: {
    unclear: 'unclear',
    incomplete_expired: 'not completed in time',
    outside_public_service: 'outside public service',
    court_matter: 'a matter before a court',
    already_answered: 'already answered',
    spam: 'not a complaint',
    test: 'a test',
    reporter_request: 'wish of the reporter',
  },
} as const
