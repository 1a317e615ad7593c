import { listAreas } from '#city/areas/index.ts'
import { saveContact } from '#city/contacts/index.ts'
import { writeJournal } from '#city/journal/index.ts'
import { hashToken, newToken } from '#kernel/crypto.ts'
import { conflict, unprocessable } from '#kernel/problem.ts'
import type { OperationOf, RegistrationWay } from './contract.ts'
import { ticketOf } from './line.ts'
import type { Result, Step } from './operate.ts'
import { seriesOf } from './project.ts'
import { updateSession } from './store.ts'
import { blocksOf, insertPeriod, insertRegistration, takeNumbers } from './store-queue.ts'

/** Gives somebody a number; at the door he waits at once. */
export async function register(
  { tx, context, actor, session, op, at, deviceId }: Step<OperationOf<'register'>>,
  { via = 'door', contactId }: { via?: RegistrationWay; contactId?: string | undefined } = {},
): Promise<Result> {
  const open = session.status === 'in_session' || session.status === 'registration_open'
  if (!open) throw conflict('wajar-registration-closed')
  const { registration } = op
  if (registration.areaCode && !(await listAreas(tx)).some(({ code }) => code === registration.areaCode))
    throw unprocessable('area-unknown', { code: registration.areaCode })

  const series = seriesOf(registration)
  const number = op.number ?? (await takeNumbers(tx, session.id, series, 1)).first
  if (op.number !== undefined) await requireOwnNumber(op.number)
  const { nik, ...identity } = registration.person
  const token = op.lineToken ? { plain: op.lineToken, hash: hashToken(op.lineToken) } : newToken()
  const arrival = op.present ? session.last_arrival + 1 : null
  if (arrival !== null) await updateSession(tx, session.id, { last_arrival: arrival })
  const row = await insertRegistration(tx, {
    id: op.registrationId,
    session_id: session.id,
    via,
    contact_id: contactId ?? (await saveContact(tx, context, { ...identity, verification: op.present ? 'face_to_face' : 'none' })),
    nik_enc: nik ? context.crypto.encrypt(nik, 'wajar.nik') : null,
    area_code: registration.areaCode ?? null,
    topic: registration.topic,
    pre_intake: registration.preIntake,
    special_needs: registration.specialNeeds,
    represents_households: registration.representsHouseholds,
    gender: registration.gender ?? null,
    series,
    number,
    line_token_hash: token.hash,
    state: op.present ? 'waiting' : 'registered',
    state_since: at.toString(),
    arrival,
    device_id: deviceId,
    registered_at: at.toString(),
    registered_by: actor.id,
  })
  const ticket = ticketOf({ series, number })
  if (!row) throw conflict('wajar-number-taken', { ticket })
  for (const state of op.present ? ['registered', 'checked_in', 'waiting'] : ['registered'])
    await insertPeriod(tx, {
      registration_id: row.id,
      state,
      officer_id: actor.id,
      officer_name: actor.name,
      started_at: at.toString(),
      recorded_at: context.clock.now().toString(),
    })
  await writeJournal(tx, {
    room: 'wajar',
    subject: row.id,
    kind: 'registered',
    actor,
    at: context.clock.now(),
    detail: { session: session.id, ticket, present: op.present, device: deviceId },
  })
  return { registrationId: row.id, ticket, series, number, lineToken: token.plain }

  async function requireOwnNumber(wanted: number): Promise<void> {
    const blocks = deviceId === null ? [] : await blocksOf(tx, deviceId)
    const own = blocks.some((block) => block.series === series && wanted >= block.first_number && wanted <= block.last_number)
    if (!own) throw unprocessable('wajar-number-not-of-device')
  }
}
