import { randomUUIDv7 } from 'node:crypto'
import { writeJournal } from '#city/journal/index.ts'
import type { Context } from '#kernel/context.ts'
import { emit } from '#kernel/outbox.ts'
import type { Actor } from '#kernel/permissions.ts'
import { conflict, forbidden, notFound, unprocessable } from '#kernel/problem.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { requireOpenDay } from './close-period.ts'
import type { SessionInput } from './contract.ts'
import { insertSession, lockSession, nextEdition, type SessionRow, updateSession } from './store.ts'

/** Prepares an edition. Without a number it is the next one of its kind and year. */
export async function createSession(context: Context, actor: Actor, input: SessionInput): Promise<SessionRow> {
  if (!actor.can('wajar.prepare')) throw forbidden('wajar.prepare')
  const columns = columnsOf(input, context.clock.zone)
  const year = Number(input.onDay.slice(0, 4))
  return inTransaction(context.db, actor, async (tx) => {
    await requireOpenDay(tx, input.onDay)
    const editionNo = input.editionNo ?? (await nextEdition(tx, input.kind, year))
    const session = await insertSession(tx, {
      ...columns,
      id: randomUUIDv7(),
      kind: input.kind,
      edition_year: year,
      edition_no: editionNo,
      created_by: actor.id,
      created_at: context.clock.now().toString(),
    })
    if (!session) throw conflict('wajar-edition-taken', { editionNo })
    await writeJournal(tx, {
      room: 'wajar',
      subject: session.id,
      kind: 'session-created',
      actor,
      at: context.clock.now(),
      detail: { kind: input.kind, edition: `${editionNo}/${year}`, onDay: input.onDay, place: input.place },
    })
    return session
  })
}

const EDITABLE: ReadonlySet<string> = new Set(['draft', 'published', 'registration_open'])

/** Changes an edition that has not begun; its kind and number stay. */
export async function editSession(
  context: Context,
  actor: Actor,
  id: string,
  input: SessionInput & { version: number },
): Promise<SessionRow> {
  if (!actor.can('wajar.prepare')) throw forbidden('wajar.prepare')
  return inTransaction(context.db, actor, async (tx) => {
    const session = await lockSession(tx, id)
    if (!session) throw notFound('session')
    if (!EDITABLE.has(session.status)) throw conflict('wajar-session-fixed')
    if (session.version !== input.version) throw conflict('wajar-session-changed', {}, { version: session.version })
    await requireOpenDay(tx, input.onDay)
    const saved = await updateSession(tx, id, { ...columnsOf(input, context.clock.zone), version: session.version + 1 })
    await writeJournal(tx, {
      room: 'wajar',
      subject: id,
      kind: 'session-edited',
      actor,
      at: context.clock.now(),
      detail: { onDay: input.onDay, place: input.place, chair: input.chairName },
    })
    await emit(tx, { topic: 'wajar.changed', id, payload: { step: 'edited' } })
    return saved
  })
}

function columnsOf(input: SessionInput, zone: string) {
  const day = Temporal.PlainDate.from(input.onDay)
  const at = (time: string) => day.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(time) }).toInstant()
  const [starts, ends] = [at(input.startsAt), at(input.endsAt)]
  const [opens, closes] = [Temporal.Instant.from(input.registrationOpensAt), Temporal.Instant.from(input.registrationClosesAt)]
  if (Temporal.Instant.compare(ends, starts) <= 0 || Temporal.Instant.compare(closes, opens) <= 0)
    throw unprocessable('wajar-session-times')
  return {
    on_day: input.onDay,
    starts_at: starts.toString(),
    ends_at: ends.toString(),
    place: input.place,
    area_code: input.areaCode ?? null,
    mode: input.mode,
    video_url: input.videoUrl ?? null,
    chair_role: input.chairRole,
    chair_name: input.chairName,
    minute_taker_id: input.minuteTakerId ?? null,
    agenda: input.agenda,
    quota: input.quota,
    desks: input.desks,
    registration_opens_at: opens.toString(),
    registration_closes_at: closes.toString(),
  }
}
