import { listEvidence } from '#city/evidence/index.ts'
import { writeJournal } from '#city/journal/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import { emit } from '#kernel/outbox.ts'
import { type Actor, SYSTEM } from '#kernel/permissions.ts'
import { conflict, forbidden, notFound, Problem, unprocessable } from '#kernel/problem.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { computeResults } from './compute-results.ts'
import type { RealisationStatus, RealisationStep } from './contract.ts'
import { findIndicator, type IndicatorRow, lockIndicator } from './indicator-store.ts'
import { nextRealisationStatus, realisationSteps, STEPS_WITH_REASON } from './lifecycle.ts'
import { isOwnWork, STEP_PERMISSION } from './policy.ts'
import { findRealisation, lockRealisation, type RealisationRow, updateRealisation } from './realisation-store.ts'
import { requireOpen } from './report-realisation.ts'

/** Takes many numbers one step on, each for itself: what is refused says why and holds up no other. */
export async function stepRealisations(
  context: Context,
  actor: Actor,
  ids: readonly string[],
  step: RealisationStep,
  reason?: string,
): Promise<{ done: number; refused: { id: string; problem: Problem }[] }> {
  let done = 0
  const refused: { id: string; problem: Problem }[] = []
  for (const id of new Set(ids)) {
    try {
      await stepRealisation(context, actor, id, step, reason)
      done += 1
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      refused.push({ id, problem: error })
    }
  }
  return { done, refused }
}

export async function stepRealisation(context: Context, actor: Actor, id: string, step: RealisationStep, reason?: string): Promise<void> {
  if (step === 'send') await requireEvidence(context, id)
  await inTransaction(context.db, actor, (tx) => stepRealisationIn(tx, context, actor, id, step, reason))
}

/** Within a transaction that is open already; that what must be proven is proven, is asked before. */
export async function stepRealisationIn(
  tx: Tx,
  context: Context,
  actor: Actor,
  id: string,
  step: RealisationStep,
  reason?: string,
): Promise<void> {
  // The indicator first, as whoever writes a number does: the year is counted anew from all its months.
  const found = await findRealisation(tx, id)
  const indicator = found && (await lockIndicator(tx, found.indicator_id))
  const row = await lockRealisation(tx, id)
  if (!row || !indicator) throw notFound('realisation')
  if (!actor.can(STEP_PERMISSION[step], indicator.agency_id)) throw forbidden(STEP_PERMISSION[step])
  const status = row.status as RealisationStatus
  const to = nextRealisationStatus(status, step)
  if (!to) throw conflict('masterplan-realisation-step', { status }, { allowed: realisationSteps(status) })
  if (isOwnWork(actor, step, row.filled_by)) throw conflict('masterplan-own-work')
  if (STEPS_WITH_REASON.has(step) && !reason) throw unprocessable('masterplan-reason-needed')
  if (step === 'send' || step === 'reopen') await requireOpen(tx, context, indicator.agency_id, row.year, row.month)
  await updateRealisation(tx, id, { status: to, version: row.version + 1, ...stamps(context, actor, step, reason) })
  if (status === 'accepted' || to === 'accepted') await computeResults(tx, [indicator.id], [row.year])
  await writeJournal(tx, {
    room: 'masterplan',
    subject: id,
    kind: `realisation-${step}`,
    actor,
    at: context.clock.now(),
    detail: { from: status, to, indicator: indicator.code, year: row.year, month: row.month, value: row.value },
    reason,
  })
  await emit(tx, { topic: 'masterplan.changed', id: indicator.id, payload: { step } })
}

function stamps(context: Context, actor: Actor, step: RealisationStep, reason: string | undefined) {
  const at = context.clock.now().toString()
  if (step === 'verify') return { verified_by: actor.id, verified_name: actor.name, verified_at: at, return_reason: null }
  if (step === 'accept') return { accepted_by: actor.id, accepted_name: actor.name, accepted_at: at }
  const cleared = { verified_by: null, verified_name: null, verified_at: null, accepted_by: null, accepted_name: null, accepted_at: null }
  return step === 'send' ? cleared : { ...cleared, return_reason: reason! }
}

/** A number that people typed needs something that proves it; one that was counted proves itself by its records. */
async function requireEvidence(context: Context, id: string): Promise<void> {
  const row = await findRealisation(context.db, id)
  const indicator = row && (await findIndicator(context.db, row.indicator_id))
  if (!row || !indicator || !needsEvidence(indicator, row)) return
  const { items } = await listEvidence(context, SYSTEM, { room: 'masterplan', subject: id }, 'id')
  if (!items.some(({ review }) => review !== 'rejected')) throw unprocessable('masterplan-evidence-needed')
}

export function needsEvidence(indicator: IndicatorRow, row: Pick<RealisationRow, 'origin'>): boolean {
  return indicator.evidence_required && row.origin === 'typed'
}
