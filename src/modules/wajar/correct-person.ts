import { listAreas } from '#city/areas/index.ts'
import { correctContact } from '#city/contacts/index.ts'
import { writeJournal } from '#city/journal/index.ts'
import { conflict, notFound, unprocessable } from '#kernel/problem.ts'
import type { OperationOf, QueueSeries } from './contract.ts'
import { ticketOf } from './line.ts'
import type { Result, Step } from './operate.ts'
import { findRegistration, updateRegistration } from './store-queue.ts'

/** Puts right what was mistyped at the door. The number stays: its slip is out. */
export async function correctPerson({ tx, context, actor, session, op }: Step<OperationOf<'correct_person'>>): Promise<Result> {
  const row = await findRegistration(tx, op.registrationId)
  if (!row || row.session_id !== session.id) throw notFound('registration')
  if (session.status !== 'registration_open' && session.status !== 'in_session') throw conflict('wajar-session-fixed')
  if (op.areaCode && !(await listAreas(tx)).some(({ code }) => code === op.areaCode))
    throw unprocessable('area-unknown', { code: op.areaCode })
  if (row.contact_id && (op.person.name !== undefined || op.person.phone !== undefined))
    await correctContact(tx, context, row.contact_id, op.person)
  await updateRegistration(tx, row.id, {
    ...(op.areaCode === undefined ? {} : { area_code: op.areaCode }),
    ...(op.topic === undefined ? {} : { topic: op.topic }),
  })
  const { key: _key, at: _at, kind: _kind, registrationId: _id, person, ...rest } = op
  await writeJournal(tx, {
    room: 'wajar',
    subject: row.id,
    kind: 'registration-corrected',
    actor,
    at: context.clock.now(),
    // Which fields, not what stood in them.
    detail: { session: session.id, fields: [...Object.keys(person), ...Object.keys(rest)] },
  })
  return { registrationId: row.id, ticket: ticketOf({ series: row.series as QueueSeries, number: row.number }) }
}
