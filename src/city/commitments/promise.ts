import { randomUUIDv7 } from 'node:crypto'
import { addWorkingDays, isWorkingDay, loadCalendar, localDay } from '#city/calendar/index.ts'
import { maySeeRecord } from '#city/evidence/index.ts'
import { writeJournal } from '#city/journal/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Db, Tx } from '#kernel/db.ts'
import { emit } from '#kernel/outbox.ts'
import type { Actor } from '#kernel/permissions.ts'
import { conflict, forbidden, notFound, Problem, unprocessable } from '#kernel/problem.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { type DueDay, NewCommitment } from './contract.ts'
import { findByKey, insertCommitment } from './store.ts'

/** Records who promised what to whom until when, in the transaction of the meeting or decision. The same key again returns the first promise. `madeAt`: when it was said, where it was written down off line. */
export async function promise(
  tx: Tx,
  { clock }: Pick<Context, 'clock'>,
  actor: Actor,
  input: NewCommitment,
  madeAt = clock.now(),
): Promise<string> {
  const given = NewCommitment.parse(input)
  if (given.dueOn < localDay(madeAt, clock.zone).toString()) throw unprocessable('commitment-in-the-past', { dueOn: given.dueOn })
  const id = await insertCommitment(tx, {
    id: randomUUIDv7(),
    key: given.key,
    room: given.room,
    subject: given.subject,
    concerns_room: given.concerns?.room ?? null,
    concerns_subject: given.concerns?.subject ?? null,
    what: given.what,
    promised_by: given.promisedBy,
    promised_to: given.promisedTo,
    owner_agency_id: given.ownerAgencyId,
    responsible_person: given.responsiblePerson ?? null,
    due_on: given.dueOn,
    original_due_on: given.dueOn,
    confidential: given.confidential,
    created_by: actor.id,
    created_at: madeAt.toString(),
  })
  if (id === undefined) return firstWithKey(tx, given)
  await writeJournal(tx, {
    room: 'commitments',
    subject: id,
    kind: 'promised',
    actor,
    at: clock.now(),
    detail: { from: { room: given.room, subject: given.subject }, ownerAgencyId: given.ownerAgencyId, dueOn: given.dueOn },
  })
  await emit(tx, {
    topic: 'commitments.changed',
    id,
    payload: { room: given.room, subject: given.subject, action: 'promise', at: clock.now().toString() },
  })
  return id
}

/** Records a promise by hand on a record that the actor may see. */
export async function recordPromise(context: Context, actor: Actor, input: NewCommitment): Promise<{ id: string; dueDay: DueDay }> {
  if (!actor.can('commitments.promise', input.ownerAgencyId)) throw forbidden('commitments.promise')
  if (!(await maySeeRecord(context, actor, input))) throw notFound('record')
  const id = await inTransaction(context.db, actor, (tx) => promise(tx, context, actor, input))
  return { id, dueDay: await judgeDueDay(context.db, Temporal.PlainDate.from(input.dueOn)) }
}

/** A day chosen by hand that is a day off gets a warning and the next working day as proposal; it is not moved. */
export async function judgeDueDay(db: Db, day: Temporal.PlainDate): Promise<DueDay> {
  const calendar = await loadCalendar(db)
  try {
    if (isWorkingDay(day, calendar)) return { workingDay: 'yes', proposal: null }
  } catch (error) {
    if (error instanceof Problem && error.code === 'calendar-missing') return { workingDay: 'unknown', proposal: null }
    throw error
  }
  try {
    return { workingDay: 'no', proposal: addWorkingDays(day, 1, calendar).toString() }
  } catch (error) {
    if (error instanceof Problem && error.code === 'calendar-missing') return { workingDay: 'no', proposal: null }
    throw error
  }
}

/** A key belongs to one record: another record's key is a mistake of the caller, not a repeat. */
async function firstWithKey(tx: Tx, { key, room, subject }: Pick<NewCommitment, 'key' | 'room' | 'subject'>): Promise<string> {
  const first = (await findByKey(tx, key))!
  if (first.room !== room || first.subject !== subject) throw conflict('commitment-key-taken')
  return first.id
}
