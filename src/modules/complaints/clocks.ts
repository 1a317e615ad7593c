import { addWorkingDays, type Calendar, endOfDay, loadCalendar, localDay, workingDaysBetween } from '#city/calendar/index.ts'
import { type Policy, policyAmong, policyHistory } from '#city/policies/index.ts'
import type { Clock } from '#kernel/clock.ts'
import { type Db, toInstant, type Tx } from '#kernel/db.ts'
import { Problem } from '#kernel/problem.ts'
import type { ClockKind } from './contract.ts'
import { type ClockRecord, clocksOf, type ComplaintRecord, endPauses, insertClock, insertPause, updateClock } from './store.ts'

interface Term {
  term: number
  unit: 'working_day' | 'calendar_day' | 'hour'
  policyId: string | null
  legalBasis: string
  /** how much longer it may be made, once and with a letter */
  extension: number
}

/** The term of a clock for this complaint today; the most specific policy wins. Undefined: nobody set one, and none is assumed. */
export async function termOf(
  tx: Db | Tx,
  kind: ClockKind,
  complaint: Pick<ComplaintRecord, 'class' | 'category_code'>,
  on: Temporal.PlainDate,
): Promise<Term | undefined> {
  return termAmong(await policyHistory(tx, clockPolicy(kind)), complaint, on)
}

export const clockPolicy = (kind: ClockKind) => `complaints.clock.${kind}`

/** The same among policies of one kind of clock that were read before. */
export function termAmong(
  policies: readonly Policy[],
  complaint: Pick<ComplaintRecord, 'class' | 'category_code'>,
  on: Temporal.PlainDate,
): Term | undefined {
  const subject = { class: complaint.class, category: complaint.category_code.slice(0, complaint.category_code === 'LAIN' ? 4 : 3) }
  const policy = policyAmong(policies, subject, on)
  return (
    policy && {
      term: Number(policy.value.n),
      unit: policy.value.unit as Term['unit'],
      policyId: policy.id,
      legalBasis: policy.legalBasis,
      extension: Number(policy.value.extension ?? 0),
    }
  )
}

/** Starts a clock at this moment. Without the calendar of its last year it has no date, and none is printed. */
export async function startClock(
  tx: Tx,
  clock: Clock,
  kind: ClockKind,
  complaintId: string,
  term: Term,
  startedAt = clock.now(),
): Promise<void> {
  await insertClock(tx, newClock(complaintId, kind, term, startedAt, await loadCalendar(tx), clock.zone))
}

export function newClock(complaintId: string, kind: ClockKind, term: Term, startedAt: Temporal.Instant, calendar: Calendar, zone: string) {
  const day0 = localDay(startedAt, zone)
  const due = dueAt({ day0, term: term.term, unit: term.unit, pausedDays: 0, startedAt }, calendar, zone)
  return {
    complaint_id: complaintId,
    kind,
    policy_id: term.policyId,
    legal_basis: term.legalBasis,
    term: term.term,
    unit: term.unit,
    calendar_version: calendar.versions.get(day0.year) ?? null,
    day0: day0.toString(),
    started_at: startedAt.toString(),
    due_at: due?.toString() ?? null,
  }
}

/** When a clock ends by its own row: term, extension and pauses. */
export function dueOf(record: ClockRecord, calendar: Calendar, zone: string): Temporal.Instant | undefined {
  return dueAt(
    {
      day0: Temporal.PlainDate.from(record.day0),
      term: record.term + record.extended_days,
      unit: record.unit,
      pausedDays: record.paused_days,
      startedAt: toInstant(record.started_at),
    },
    calendar,
    zone,
  )
}

/** A matter of another class or category has another term: its clocks keep start, pauses and the share of the term that a reopening left them. */
export async function retermClocks(
  tx: Tx,
  clock: Clock,
  before: Pick<ComplaintRecord, 'id' | 'class' | 'category_code'>,
  after: Pick<ComplaintRecord, 'class' | 'category_code'>,
): Promise<void> {
  if (before.class === after.class && before.category_code === after.category_code) return
  const calendar = await loadCalendar(tx)
  for (const record of await runningClocks(tx, before.id, ['verification', 'first_response', 'resolution'])) {
    const kind = record.kind as ClockKind
    // By the policy of the day on which it began: a newer row is for clocks that begin later.
    const day0 = Temporal.PlainDate.from(record.day0)
    const [was, is] = [await termOf(tx, kind, before, day0), await termOf(tx, kind, after, day0)]
    if (!is || is.policyId === was?.policyId) continue
    const term = was && record.term < was.term ? reopenedTerm(is.term) : is.term
    const changed = { ...record, term, unit: is.unit, extended_days: 0 }
    await updateClock(tx, record.id, {
      term,
      unit: is.unit,
      policy_id: is.policyId,
      legal_basis: is.legalBasis,
      extended_days: 0,
      extension_letter: null,
      rung: 0,
      due_at: dueOf(changed, calendar, clock.zone)?.toString() ?? null,
    })
  }
}

/** A second resolution has half the term, at least three days. */
export function reopenedTerm(term: number): number {
  return Math.max(3, Math.ceil(term / 2))
}

/** The moment a term ends; undefined when a day of it lies in a year without a calendar. */
export function dueAt(
  {
    day0,
    term,
    unit,
    pausedDays,
    startedAt,
  }: { day0: Temporal.PlainDate; term: number; unit: string; pausedDays: number; startedAt: Temporal.Instant },
  calendar: Calendar,
  zone: string,
): Temporal.Instant | undefined {
  if (unit === 'hour') return startedAt.add({ hours: term + pausedDays * 24 })
  if (unit === 'calendar_day') return endOfDay(day0.add({ days: term + pausedDays }), zone)
  try {
    return endOfDay(addWorkingDays(day0, term + pausedDays, calendar), zone)
  } catch (error) {
    if (error instanceof Problem && error.code === 'calendar-missing') return undefined
    throw error
  }
}

export async function runningClocks(tx: Db | Tx, complaintId: string, kinds?: readonly ClockKind[]): Promise<ClockRecord[]> {
  return (await clocksOf(tx, complaintId)).filter((each) => each.stopped_at === null && (!kinds || kinds.includes(each.kind as ClockKind)))
}

/** Ends running clocks. 'measured': on time or late by their deadline; one without a date ends in a year that has not begun, hence on time. */
export async function stopClocks(
  tx: Tx,
  clock: Clock,
  complaintId: string,
  kinds: readonly ClockKind[],
  result: 'measured' | 'void' = 'measured',
): Promise<void> {
  const now = clock.now()
  for (const each of await runningClocks(tx, complaintId, kinds)) {
    if (each.paused_since) await resumeClock(tx, clock, each)
    const late = each.due_at !== null && Temporal.Instant.compare(now, toInstant(each.due_at)) > 0
    await updateClock(tx, each.id, { stopped_at: now.toString(), result: result === 'void' ? 'void' : late ? 'late' : 'on_time' })
  }
}

export async function pauseClocks(tx: Tx, clock: Clock, complaintId: string, reason: string): Promise<void> {
  const now = clock.now().toString()
  for (const each of await runningClocks(tx, complaintId, ['verification', 'first_response', 'resolution'])) {
    if (each.paused_since) continue
    await updateClock(tx, each.id, { paused_since: now })
    await insertPause(tx, each.id, now, reason)
  }
}

export async function resumeClocks(tx: Tx, clock: Clock, complaintId: string): Promise<void> {
  for (const each of await runningClocks(tx, complaintId)) if (each.paused_since) await resumeClock(tx, clock, each)
}

/** Paused working days are those after the day the pause began, up to and including the day it ended. */
async function resumeClock(tx: Tx, clock: Clock, record: ClockRecord): Promise<void> {
  const calendar = await loadCalendar(tx)
  const from = localDay(toInstant(record.paused_since!), clock.zone)
  const pausedDays = record.paused_days + pausedBetween(from, clock.today(), calendar)
  const due = dueOf({ ...record, paused_days: pausedDays }, calendar, clock.zone)
  await updateClock(tx, record.id, { paused_since: null, paused_days: pausedDays, due_at: due?.toString() ?? null })
  await endPauses(tx, record.id, clock.now().toString())
}

function pausedBetween(from: Temporal.PlainDate, to: Temporal.PlainDate, calendar: Calendar): number {
  return Temporal.PlainDate.compare(from, to) >= 0 ? 0 : workingDaysBetween(from, to, calendar)
}

/** The deadline that counts now: verification until disposed, then resolution, then the decision on reopening or the reporter's word. */
export async function responsibleDue(tx: Tx, complaintId: string): Promise<string | null> {
  const running = await runningClocks(tx, complaintId)
  const one =
    running.find((each) => each.kind === 'resolution') ??
    running.find((each) => each.kind === 'verification') ??
    running.find((each) => each.kind === 'decision') ??
    running.find((each) => each.kind === 'confirmation')
  return one && !one.paused_since ? one.due_at : null
}
