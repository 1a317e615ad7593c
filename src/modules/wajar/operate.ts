import type { Context } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import { emit } from '#kernel/outbox.ts'
import type { Actor } from '#kernel/permissions.ts'
import { conflict, forbidden, notFound, Problem } from '#kernel/problem.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { confirmHearing } from './confirm-hearing.ts'
import { correctPerson } from './correct-person.ts'
import type { Operation, OperationAnswer } from './contract.ts'
import { movePerson } from './move-person.ts'
import { OPERATION_PERMISSION } from './policy.ts'
import { readBack } from './read-back.ts'
import { register } from './register.ts'
import { reorderLine } from './reorder-line.ts'
import { lockSession, type SessionRow } from './store.ts'
import { findDevice, findOperation, insertOperation } from './store-queue.ts'
import { strikeHearing } from './strike-hearing.ts'
import { writeHearing } from './write-hearing.ts'

/** What every operation in a running session is done with. */
export interface Step<Op extends Operation = Operation> {
  tx: Tx
  context: Context
  actor: Actor
  session: SessionRow
  op: Op
  /** when it happened, by the clock of where it happened */
  at: Temporal.Instant
  deviceId: string | null
}

export type Result = Record<string, unknown>

/** A device's clock may go ahead of ours by this much; what comes later than that is taken as now. */
const AHEAD_SECONDS = 5

/**
 * Does one thing in a running session, once: an operation whose key is known answers as it did the first time. A device
 * that was off line sends what it did later, with the time of the event.
 */
export async function operate(
  context: Context,
  actor: Actor,
  sessionId: string,
  op: Operation,
  deviceId: string | null = null,
): Promise<OperationAnswer> {
  const permission = OPERATION_PERMISSION[op.kind]
  if (!actor.can(permission)) throw forbidden(permission)
  return inTransaction(context.db, actor, async (tx) => {
    const session = await lockSession(tx, sessionId)
    if (!session) throw notFound('session')
    const before = await findOperation(tx, op.key)
    if (before) {
      if (before.session_id !== sessionId || before.kind !== op.kind) throw conflict('wajar-key-of-another')
      if (before.refusal) throw refusalOf(before.refusal as Refusal)
      return { key: op.key, repeated: true, result: JSON.parse(context.crypto.decrypt(before.result_enc, PURPOSE)) as Result }
    }
    if (deviceId !== null && (await findDevice(tx, deviceId))?.session_id !== sessionId) throw notFound('device')

    const now = context.clock.now()
    const said = Temporal.Instant.from(op.at)
    const at = Temporal.Instant.compare(said, now.add({ seconds: AHEAD_SECONDS })) > 0 ? now : said
    const result = await dispatch({ tx, context, actor, session, op, at, deviceId })
    await insertOperation(tx, {
      key: op.key,
      session_id: sessionId,
      device_id: deviceId,
      kind: op.kind,
      subject: 'registrationId' in op ? op.registrationId : 'hearingId' in op ? op.hearingId : null,
      happened_at: at.toString(),
      received_at: now.toString(),
      actor_id: actor.id,
      result_enc: context.crypto.encrypt(JSON.stringify(result), PURPOSE),
    })
    await emit(tx, { topic: 'wajar.changed', id: sessionId, payload: { step: op.kind } })
    return { key: op.key, repeated: false, result }
  })
}

export const PURPOSE = 'wajar.operation'

/** A refusal as it is kept, until a person has settled it. */
export interface Refusal {
  status: number
  code: string
  params: Result
}

export function refusalOf({ status, code, params }: Refusal): Problem {
  return new Problem(status, code, params)
}

function dispatch(step: Step): Promise<Result> {
  const { op } = step
  switch (op.kind) {
    case 'register':
      return register({ ...step, op })
    case 'correct_person':
      return correctPerson({ ...step, op })
    case 'reorder':
      return reorderLine({ ...step, op })
    case 'write_hearing':
      return writeHearing({ ...step, op })
    case 'read_back':
      return readBack({ ...step, op })
    case 'confirm':
      return confirmHearing({ ...step, op })
    case 'strike_hearing':
      return strikeHearing({ ...step, op })
    default:
      return movePerson({ ...step, op })
  }
}
