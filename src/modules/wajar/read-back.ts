import { conflict, notFound, unprocessable } from '#kernel/problem.ts'
import type { OperationOf } from './contract.ts'
import { unseal } from './hearing-content.ts'
import type { Result, Step } from './operate.ts'
import { missingIn } from './outcome-needs.ts'
import { findHearing, updateHearing } from './store-hearings.ts'

/** The wording was read out to the person as it stands. */
export async function readBack({ tx, context, session, op, at }: Step<OperationOf<'read_back'>>): Promise<Result> {
  const hearing = await findHearing(tx, op.hearingId)
  if (!hearing || hearing.session_id !== session.id) throw notFound('hearing')
  if (hearing.version !== op.version) throw conflict('wajar-hearing-changed', {}, { version: hearing.version })
  if (hearing.status === 'confirmed') throw conflict('wajar-outcome-fixed')
  const missing = missingIn(unseal(context.crypto, hearing))
  if (missing.length > 0) throw unprocessable('wajar-hearing-incomplete', { missing }, { missing })
  const saved = await updateHearing(tx, hearing.id, { status: 'read_back', read_back_at: at.toString() })
  return { hearingId: hearing.id, no: hearing.no, version: saved.version, status: saved.status }
}
