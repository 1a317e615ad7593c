import { findAgency } from '#city/agencies/index.ts'
import { localDay } from '#city/calendar/index.ts'
import type { Context } from '#kernel/context.ts'
import { toInstant, type Tx } from '#kernel/db.ts'
import { notFound, unprocessable } from '#kernel/problem.ts'
import { requireImpartial, takeFromAccused } from './conflict-of-interest.ts'
import { pauseClocks, responsibleDue, resumeClocks, startClock, stopClocks, termOf, retermClocks } from './clocks.ts'
import { withdrawLead } from './order-tree.ts'
import { QUESTION_EXPIRES_DAYS } from './policy.ts'
import type { Steps } from './step.ts'
import {
  activeLead,
  clocksOf,
  type ComplaintChange,
  type ComplaintRecord,
  findCategory,
  insertDisposition,
  insertFollowUp,
} from './store.ts'
import { wakeForExternal, wakeForQuestion } from './wake-ups.ts'
import { ALL_CLOCKS } from './lifecycle.ts'

/** What the city admin and the Command Center do with a case. */
export const triage: Steps<
  | 'dispose'
  | 'ask'
  | 'resume'
  | 'archive'
  | 'accept_appeal'
  | 'close_on_the_spot'
  | 'transfer_to_emergency'
  | 'take_back_from_emergency'
  | 'forward'
> = {
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
    if (before) await withdrawLead(tx, context, complaint, input.reason!)
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

    await stopClocks(tx, context.clock, complaint.id, ['verification'])
    // A transfer never resets a clock: one that was started keeps its start, and has the term of the matter as it is now called.
    await retermClocks(tx, context.clock, complaint, subject)
    for (const kind of ['first_response', 'resolution'] as const) {
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

  async accept_appeal({ tx, context, complaint, input }) {
    await restartVerification(tx, context, complaint)
    return { change: { archived_by: null }, reason: input.reason, tell: { kind: 'taken_up', params: { reason: input.reason } } }
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

  async transfer_to_emergency({ tx, context, complaint, input }) {
    await stopClocks(tx, context.clock, complaint.id, ALL_CLOCKS, 'void')
    await withdrawLead(tx, context, complaint, { code: 'moved-to-emergency', ticket: input.ticket })
    return { statusDetail: { ticket: input.ticket }, detail: { ticket: input.ticket }, tell: { kind: 'emergency' } }
  },

  async take_back_from_emergency({ tx, context, complaint, input }) {
    await restartVerification(tx, context, complaint)
    const { ticket } = complaint.status_detail as { ticket?: string }
    return { reason: input.reason, detail: { ticket }, tell: { kind: 'taken_up', params: { reason: input.reason } } }
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
