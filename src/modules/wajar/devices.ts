import { randomUUIDv7 } from 'node:crypto'
import { writeJournal } from '#city/journal/index.ts'
import type { Context } from '#kernel/context.ts'
import { publicNumber } from '#kernel/crypto.ts'
import type { Actor } from '#kernel/permissions.ts'
import { conflict, forbidden, notFound, Problem } from '#kernel/problem.ts'
import { problemTitle } from '#kernel/problem-title.ts'
import type { Locale } from '#kernel/texts.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { type Conflict, Operation, type PrepareDevice, type PreparedDevice, type QueueSeries, type SyncAnswer } from './contract.ts'
import { operate, PURPOSE, type Refusal, refusalOf } from './operate.ts'
import { lockSession } from './store.ts'
import {
  findOperation,
  insertBlock,
  insertDevice,
  insertOperation,
  insertReserved,
  listDevices,
  listRefusals,
  settleRefusal,
  takeNumbers,
  updateDevice,
} from './store-queue.ts'

/** Some bring two matters. */
const MATTERS_EACH = 2
const RESERVED_AT_MOST = 1000

/** Reserves numbers that only this device gives, before it leaves for a place without the internet. */
export async function prepareDevice(context: Context, actor: Actor, sessionId: string, input: PrepareDevice): Promise<PreparedDevice> {
  if (!actor.can('wajar.desk')) throw forbidden('wajar.desk')
  return inTransaction(context.db, actor, async (tx) => {
    const session = await lockSession(tx, sessionId)
    if (!session) throw notFound('session')
    if (['closed', 'minutes_draft', 'minutes_approved'].includes(session.status)) throw conflict('wajar-session-fixed')
    const now = context.clock.now()
    const device = await insertDevice(tx, {
      id: randomUUIDv7(),
      session_id: sessionId,
      name: input.name,
      prepared_by: actor.id!,
      prepared_at: now.toString(),
    })
    if (!device) throw conflict('wajar-device-name-taken', { name: input.name })
    const blocks: PreparedDevice['blocks'] = []
    for (const [series, count] of Object.entries(input.numbers) as [QueueSeries, number][]) {
      if (count === 0) continue
      const { first, last } = await takeNumbers(tx, sessionId, series, count)
      await insertBlock(tx, { device_id: device.id, series, first_number: first, last_number: last })
      blocks.push({ series, first, last })
    }
    await writeJournal(tx, {
      room: 'wajar',
      subject: sessionId,
      kind: 'device-prepared',
      actor,
      at: now,
      detail: { device: input.name, blocks },
    })
    const matters = Math.min(Object.values(input.numbers).reduce((sum, count) => sum + count, 0) * MATTERS_EACH, RESERVED_AT_MOST)
    const year = context.clock.today().year
    const drawn = Array.from({ length: matters }, () => publicNumber(context.config.numberPrefix, year, { reserved: true }))
    const complaintNumbers = drawn.length === 0 ? [] : await insertReserved(tx, device.id, [...new Set(drawn)])
    return { id: device.id, name: device.name, blocks, complaintNumbers }
  })
}

/**
 * Takes over what a device did off line, one after the other and each once. What cannot be done is kept whole, with the
 * reason, until a person has settled it; what comes after goes on.
 */
export async function syncDevice(
  context: Context,
  actor: Actor,
  sessionId: string,
  { deviceId, sentAt, operations }: { deviceId: string; sentAt: string; operations: readonly Operation[] },
): Promise<SyncAnswer> {
  const device = (await listDevices(context.db, sessionId)).find(({ id }) => id === deviceId)
  if (!device) throw notFound('device')
  const behind = secondsBehind(context, sentAt)
  const answers: SyncAnswer['answers'] = []
  for (const op of operations) {
    try {
      answers.push({ ...(await operate(context, actor, sessionId, atServerTime(op, behind), deviceId)), refusal: null })
    } catch (error) {
      // Who may not do it at all keeps it on the device; a colleague signs in and sends it.
      if (!(error instanceof Problem) || error.status === 401 || error.status === 403) throw error
      await keepRefusal(context, actor, { sessionId, deviceId, op, error })
      answers.push({ key: op.key, repeated: false, result: {}, refusal: error.code })
    }
  }
  await inTransaction(context.db, actor, (tx) =>
    updateDevice(tx, deviceId, { synced_at: context.clock.now().toString(), clock_behind_seconds: behind }),
  )
  return { answers, serverTime: context.clock.now().toString() }
}

/** What a message needs to get here is no error of the clock. */
const CLOCK_TOLERANCE_SECONDS = 60

function secondsBehind({ clock }: Context, sentAt: string): number {
  const behind = Math.round(clock.now().since(Temporal.Instant.from(sentAt)).total('seconds'))
  return Math.abs(behind) <= CLOCK_TOLERANCE_SECONDS ? 0 : behind
}

/** A device whose clock is wrong tells wrong times; how wrong it is shows when it hands over. */
function atServerTime(op: Operation, secondsBehindServer: number): Operation {
  return { ...op, at: Temporal.Instant.from(op.at).add({ seconds: secondsBehindServer }).toString() }
}

async function keepRefusal(
  context: Context,
  actor: Actor,
  { sessionId, deviceId, op, error }: { sessionId: string; deviceId: string; op: Operation; error: Problem },
): Promise<void> {
  await inTransaction(context.db, actor, async (tx) => {
    await lockSession(tx, sessionId)
    if (await findOperation(tx, op.key)) return
    await insertOperation(tx, {
      key: op.key,
      session_id: sessionId,
      device_id: deviceId,
      kind: op.kind,
      subject: 'registrationId' in op ? op.registrationId : 'hearingId' in op ? op.hearingId : null,
      happened_at: op.at,
      received_at: context.clock.now().toString(),
      actor_id: actor.id,
      result_enc: context.crypto.encrypt(JSON.stringify(op), PURPOSE),
      refusal: JSON.stringify({ status: error.status, code: error.code, params: error.params }),
    })
  })
}

/** What was refused at synchronisation and nobody has settled yet. */
export async function listConflicts(context: Context, sessionId: string, locale: Locale): Promise<Conflict[]> {
  return (await listRefusals(context.db, sessionId)).map((row) => {
    const problem = refusalOf(row.refusal as Refusal)
    return {
      key: row.key,
      device: row.device,
      at: row.happened_at,
      code: problem.code,
      why: problemTitle(context, problem, locale),
      operation: Operation.parse(JSON.parse(context.crypto.decrypt(row.result_enc, PURPOSE))),
    }
  })
}

/** A person has dealt with it by hand and says how. */
export async function settleConflict(context: Context, actor: Actor, sessionId: string, key: string, how: string): Promise<void> {
  await inTransaction(context.db, actor, async (tx) => {
    const now = context.clock.now()
    if (!(await settleRefusal(tx, { sessionId, key, by: actor.name, at: now.toString(), how }))) throw notFound('conflict')
    await writeJournal(tx, { room: 'wajar', subject: sessionId, kind: 'conflict-settled', actor, at: now, detail: { key }, reason: how })
  })
}
