import { randomUUIDv7 } from 'node:crypto'
import { writeJournal } from '#city/journal/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import type { Actor } from '#kernel/permissions.ts'
import { forbidden, notFound } from '#kernel/problem.ts'
import { inTransaction } from '#kernel/transaction.ts'
import type { Claim } from './contract.ts'
import { PLAN } from './policy.ts'
import { findProgramme, insertClaim, nextClaimPosition } from './programme-store.ts'

/** Keeps what was said in public about a programme, beside what else was said of the same subject. Nothing of it is used as a number. */
export async function addClaim(context: Context, actor: Actor, programmeId: string, claim: Claim): Promise<void> {
  await inTransaction(context.db, actor, (tx) => addClaimIn(tx, context, actor, programmeId, claim))
}

export async function addClaimIn(tx: Tx, context: Context, actor: Actor, programmeId: string, claim: Claim): Promise<void> {
  const programme = await findProgramme(tx, programmeId)
  if (!programme) throw notFound('programme')
  if (!actor.can(PLAN, programme.lead_agency_id)) throw forbidden(PLAN)
  const at = context.clock.now()
  await insertClaim(tx, {
    ...claim,
    id: randomUUIDv7(),
    programme_id: programmeId,
    position: await nextClaimPosition(tx, claim.subject),
    created_at: at.toString(),
  })
  await writeJournal(tx, { room: 'masterplan', subject: programmeId, kind: 'claim-added', actor, at, detail: { ...claim } })
}
