import { z } from 'zod'
import { type Calendar, isWorkingDay, loadCalendar, localDay, workingDaysBetween } from '#city/calendar/index.ts'
import { writeJournal } from '#city/journal/index.ts'
import { accountsHolding, tellStaff } from '#city/people/index.ts'
import { findPolicy } from '#city/policies/index.ts'
import type { Context } from '#kernel/context.ts'
import { toInstant, type Tx } from '#kernel/db.ts'
import { SYSTEM } from '#kernel/permissions.ts'
import { inTransaction } from '#kernel/transaction.ts'
import type { ClockKind } from './contract.ts'
import { clocksToRemind, insertReminders, remindersToTell, markTold } from './escalation-store.ts'
import { type ClockRecord, clocksOf, type ComplaintRecord, lockComplaint, updateClock } from './store.ts'
import { subjectOf } from './subject.ts'

export const ESCALATION_POLICY = 'complaints.escalation'
/** Shares of the term, then working days before and after its end. */
const Ladder = z.object({
  half: z.number().positive().max(1),
  most: z.number().positive().max(1),
  lastDays: z.int().nonnegative(),
  leadershipAfter: z.int().nonnegative(),
  publicAfter: z.int().nonnegative(),
})
type Ladder = z.infer<typeof Ladder>

export const RUNG = { none: 0, half: 1, most: 2, lastDay: 3, late: 4, leadership: 5, public: 6 } as const

const FIRST_HOUR = 7
const LAST_HOUR = 17
/** Terms that somebody in the city must keep; the reporter's own are told to him elsewhere. */
const OFFICIAL = ['verification', 'first_response', 'resolution', 'coordination', 'decision'] as const satisfies readonly ClockKind[]
const OF_THE_AGENCY = new Set<string>(['first_response', 'resolution', 'coordination'])

/** How far up the ladder a clock stands at this moment. */
export function rungOf(
  clock: ClockRecord,
  ladder: Ladder,
  calendar: Calendar,
  { now, zone }: { now: Temporal.Instant; zone: string },
): number {
  const due = toInstant(clock.due_at!)
  const [today, dueDay] = [localDay(now, zone), localDay(due, zone)]
  if (Temporal.Instant.compare(now, due) > 0) {
    const daysLate = workingDaysBetween(dueDay, today, calendar)
    return daysLate >= ladder.publicAfter ? RUNG.public : daysLate >= ladder.leadershipAfter ? RUNG.leadership : RUNG.late
  }
  if (clock.unit !== 'hour' && workingDaysBetween(today, dueDay, calendar) <= ladder.lastDays) return RUNG.lastDay
  const share = clock.unit === 'hour' ? shareOfTime(clock, now) : shareOfDays(clock, today, calendar)
  return share >= ladder.most ? RUNG.most : share >= ladder.half ? RUNG.half : RUNG.none
}

function shareOfTime({ started_at, due_at }: ClockRecord, now: Temporal.Instant): number {
  const start = toInstant(started_at)
  return now.since(start).total('seconds') / toInstant(due_at!).since(start).total('seconds')
}

function shareOfDays(clock: ClockRecord, today: Temporal.PlainDate, calendar: Calendar): number {
  const day0 = Temporal.PlainDate.from(clock.day0)
  const passed = clock.unit === 'working_day' ? workingDaysBetween(day0, today, calendar) : today.since(day0).days
  return (passed - clock.paused_days) / (clock.term + clock.extended_days)
}

/** On working days, in office hours: reports each clock that has come to a higher rung, and tells each person of all of theirs in one message. */
export async function remind(context: Context): Promise<void> {
  const { clock, db } = context
  const hour = clock.now().toZonedDateTimeISO(clock.zone).hour
  const calendar = await loadCalendar(db)
  if (hour < FIRST_HOUR || hour > LAST_HOUR || !calendar.versions.has(clock.today().year) || !isWorkingDay(clock.today(), calendar)) return
  const { data: ladder } = Ladder.safeParse((await findPolicy(db, ESCALATION_POLICY, {}, clock.today()))?.value)
  if (!ladder) return
  let after: string | undefined
  do {
    const clocks = await clocksToRemind(db, OFFICIAL, after)
    for (const each of clocks) if (rungOf(each, ladder, calendar, moment(context)) > each.rung) await climb(context, each, ladder, calendar)
    after = clocks.at(-1)?.id
  } while (after !== undefined)
  await tell(context)
}

const moment = ({ clock }: Pick<Context, 'clock'>) => ({ now: clock.now(), zone: clock.zone })

async function climb(context: Context, { id, complaint_id }: ClockRecord, ladder: Ladder, calendar: Calendar): Promise<void> {
  await inTransaction(context.db, SYSTEM, async (tx) => {
    const complaint = await lockComplaint(tx, complaint_id)
    const clock = (await clocksOf(tx, complaint_id)).find((each) => each.id === id)
    if (!complaint?.open || !clock || clock.stopped_at !== null || clock.paused_since !== null || clock.due_at === null) return
    const rung = rungOf(clock, ladder, calendar, moment(context))
    if (rung <= clock.rung) return
    await updateClock(tx, id, { rung })
    const dueOn = localDay(toInstant(clock.due_at), context.clock.zone).toString()
    const at = context.clock.now()
    const accounts = await peopleFor(tx, context, complaint, clock.kind, rung)
    await insertReminders(
      tx,
      accounts.map((account) => ({ account_id: account, complaint_id, kind: clock.kind, rung, due_on: dueOn, at: at.toString() })),
    )
    // The history keeps what went wrong; that somebody was reminded in time is no event.
    if (rung >= RUNG.late)
      await writeJournal(tx, {
        room: 'complaints',
        subject: complaint_id,
        kind: 'escalated',
        actor: SYSTEM,
        at,
        detail: { clock: clock.kind, rung, dueOn },
      })
  })
}

/** The ladder: the officer, all who handle it, the head of the agency, then the city's leadership. */
async function peopleFor(tx: Tx, context: Context, complaint: ComplaintRecord, kind: string, rung: number): Promise<readonly string[]> {
  const today = context.clock.today()
  const city = (permission: string) => accountsHolding(tx, permission, null, today)
  if (complaint.class === 'complaint_supervisory') return city('complaints.supervisory')
  if (rung >= RUNG.late) return city('complaints.decide')
  const isReply = kind === 'coordination'
  const agencyId = isReply ? subjectOf(complaint).askedAgencyId : complaint.lead_agency_id
  if (!OF_THE_AGENCY.has(kind) || !agencyId) return city('complaints.triage')
  if (rung === RUNG.half && complaint.officer_id !== null && !isReply) return [complaint.officer_id]
  const permission = rung === RUNG.lastDay ? 'complaints.approve' : 'complaints.handle'
  const inAgency = await accountsHolding(tx, permission, agencyId, today)
  // Work never waits for somebody who is not there.
  return inAgency.length > 0 ? inAgency : city('complaints.triage')
}

/** One message a person: what was written down for them since the last one. */
async function tell(context: Context): Promise<void> {
  for (const [account, waiting] of Map.groupBy(await remindersToTell(context.db), ({ accountId }) => accountId))
    await inTransaction(context.db, SYSTEM, async (tx) => {
      const marked = await markTold(
        tx,
        waiting.map(({ id }) => id),
      )
      const items = waiting.filter(({ id }) => marked.has(id))
      if (items.length === 0) return
      await tellStaff(tx, account, {
        kind: 'complaints.reminder',
        key: `complaints:reminder:${items[0]!.id}`,
        about: { room: 'complaints', id: items[0]!.complaintId },
        params: { items: items.map(({ number, kind, rung, dueOn }) => ({ number, kind, rung, dueOn })) },
        at: context.clock.now(),
      })
    })
}
