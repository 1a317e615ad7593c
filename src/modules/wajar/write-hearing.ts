import { writeJournal } from '#city/journal/index.ts'
import { conflict, notFound, unprocessable } from '#kernel/problem.ts'
import type { HearingContent, OperationOf } from './contract.ts'
import { columnsOf, seal, unseal } from './hearing-content.ts'
import type { Result, Step } from './operate.ts'
import { updateSession } from './store.ts'
import { findHearing, type HearingRow, insertHearing, insertHearingVersion, takeDoorPapers, updateHearing } from './store-hearings.ts'
import { findRegistration } from './store-queue.ts'

type Writing = Step<OperationOf<'write_hearing'>>

/** Writes down a matter while the person speaks. Each wording is kept; a new one must be read back again. */
export async function writeHearing(step: Writing): Promise<Result> {
  const { tx, context, actor, session, op } = step
  const before = await findHearing(tx, op.hearingId)
  const row = before ? await reword(step, before) : await begin(step)
  await insertHearingVersion(tx, {
    hearing_id: row.id,
    version: row.version,
    content_enc: row.content_enc,
    reason: op.reason ?? null,
    changed_by: actor.name,
    changed_at: context.clock.now().toString(),
  })
  // No word of the matter: the journal is read by more people than the hearing.
  await writeJournal(tx, {
    room: 'wajar',
    subject: row.id,
    kind: before ? 'hearing-reworded' : 'hearing-begun',
    actor,
    at: context.clock.now(),
    detail: { session: session.id, no: row.no, version: row.version },
    reason: op.reason,
  })
  return { hearingId: row.id, no: row.no, version: row.version, status: row.status }
}

async function begin({ tx, context, actor, session, op, at, deviceId }: Writing): Promise<HearingRow> {
  if (session.status !== 'in_session') throw conflict('wajar-not-in-session')
  const person = await findRegistration(tx, op.registrationId)
  if (!person || person.session_id !== session.id) throw notFound('registration')
  if (person.state !== 'being_served') throw conflict('wajar-hearing-not-served')
  const no = session.last_hearing_no + 1
  await updateSession(tx, session.id, { last_hearing_no: no })
  const row = await insertHearing(tx, {
    id: op.hearingId,
    session_id: session.id,
    registration_id: person.id,
    no,
    content_enc: seal(context.crypto, op.content),
    ...columnsOf(op.content),
    device_id: deviceId,
    begun_at: at.toString(),
    begun_by: actor.id,
  })
  if (!row) throw conflict('wajar-hearing-struck')
  await takeDoorPapers(tx, row)
  return row
}

async function reword({ tx, context, session, op }: Writing, before: HearingRow): Promise<HearingRow> {
  if (before.session_id !== session.id || before.registration_id !== op.registrationId) throw notFound('hearing')
  if (before.version !== op.version) throw conflict('wajar-hearing-changed', {}, { version: before.version })
  const confirmed = before.status === 'confirmed'
  if (confirmed && !op.reason) throw unprocessable('wajar-reason-needed')
  if (confirmed && decides(op.content) !== decides(unseal(context.crypto, before))) throw conflict('wajar-outcome-fixed')
  return updateHearing(tx, before.id, {
    content_enc: seal(context.crypto, op.content),
    ...columnsOf(op.content),
    version: before.version + 1,
    ...(confirmed ? {} : { status: 'draft', read_back_at: null }),
  })
}

/** What the complaint and the promises were made from: that stays once it was confirmed. */
function decides({ outcomeKind, joinsComplaintId, promises, agencyIds, categoryCode, confidential }: HearingContent): string {
  return JSON.stringify({ outcomeKind, joinsComplaintId, promises, agencyIds, categoryCode, confidential })
}
