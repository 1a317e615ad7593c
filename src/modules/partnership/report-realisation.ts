import { randomUUIDv7 } from 'node:crypto'
import { countEvidence } from '#city/evidence/index.ts'
import { writeJournal } from '#city/journal/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import type { Actor } from '#kernel/permissions.ts'
import { conflict, forbidden, notFound, unprocessable } from '#kernel/problem.ts'
import { inTransaction } from '#kernel/transaction.ts'
import type { ContributionState, Ownership, RealisationInput, RealisationState, RealisationStep } from './contract.ts'
import { nextRealisation, REALISATION_REASON, realisationSteps, REPORTABLE } from './lifecycle.ts'
import { tellOfContribution } from './news.ts'
import { ACT, maySeeCompany, REALISATION_PERMISSION } from './policy.ts'
import {
  findCompany,
  findContribution,
  insertRealisation,
  lockContribution,
  lockRealisation,
  provenBy,
  type RealisationRow,
  updateRealisation,
} from './store.ts'
import { SOURCE_OF } from './totals.ts'

/** Notes what was really given, as a draft to which evidence is attached. */
export async function reportRealisation(context: Context, actor: Actor, contributionId: string, input: RealisationInput): Promise<string> {
  return inTransaction(context.db, actor, (tx) => reportRealisationIn(tx, context, actor, contributionId, input))
}

export async function reportRealisationIn(
  tx: Tx,
  context: Context,
  actor: Actor,
  contributionId: string,
  input: RealisationInput,
): Promise<string> {
  const contribution = await lockContribution(tx, contributionId)
  const company = contribution && (await findCompany(tx, contribution.company_id))
  if (!company || !maySeeCompany(actor, company.agency_id)) throw notFound('contribution')
  if (!actor.can(ACT, company.agency_id)) throw forbidden(ACT)
  if (!REPORTABLE.has(contribution.state as ContributionState)) throw conflict('partnership-not-running')
  await requireSound(tx, context, company.id, undefined, input)
  const id = randomUUIDv7()
  const at = context.clock.now()
  await insertRealisation(tx, {
    ...columnsOf(input),
    id,
    contribution_id: contributionId,
    company_id: company.id,
    fund_source: SOURCE_OF[company.ownership as Ownership],
    created_at: at.toString(),
  })
  await writeJournal(tx, {
    room: 'partnership',
    subject: id,
    kind: 'realisation-drafted',
    actor,
    at,
    detail: { ...input, contributionId },
  })
  return id
}

/** Corrects a report that is still a draft or came back. */
export async function changeRealisation(
  context: Context,
  actor: Actor,
  id: string,
  version: number,
  input: RealisationInput,
): Promise<void> {
  await inTransaction(context.db, actor, (tx) => changeRealisationIn(tx, context, actor, id, version, input))
}

export async function changeRealisationIn(
  tx: Tx,
  context: Context,
  actor: Actor,
  id: string,
  version: number,
  input: RealisationInput,
): Promise<void> {
  const { realisation, company } = await lockOwn(tx, actor, id)
  if (!actor.can(ACT, company.agency_id)) throw forbidden(ACT)
  if (realisation.state !== 'draft' && realisation.state !== 'revision_requested')
    throw conflict('partnership-step', {}, { allowed: realisationSteps(realisation.state as RealisationState) })
  if (realisation.version !== version) throw conflict('partnership-changed', {}, { version: realisation.version })
  await requireSound(tx, context, company.id, id, input)
  await updateRealisation(tx, id, { ...columnsOf(input), version: version + 1 })
  const entry = { room: 'partnership', subject: id, kind: 'realisation-changed', actor, at: context.clock.now() }
  await writeJournal(tx, { ...entry, detail: { ...input } })
}

/** Takes a report one step on. It leaves the company with evidence, and somebody else says whether it holds. */
export async function stepRealisation(
  context: Context,
  actor: Actor,
  id: string,
  step: RealisationStep,
  { version, reason }: { version: number; reason?: string | undefined },
): Promise<void> {
  await inTransaction(context.db, actor, async (tx) => {
    const { realisation, company } = await lockOwn(tx, actor, id)
    const permission = REALISATION_PERMISSION[step]
    if (!actor.can(permission, company.agency_id)) throw forbidden(permission)
    const from = realisation.state as RealisationState
    const to = nextRealisation(from, step)
    if (!to) throw conflict('partnership-step', {}, { allowed: realisationSteps(from) })
    if (realisation.version !== version) throw conflict('partnership-changed', {}, { version: realisation.version })
    if (REALISATION_REASON.has(step) && !reason) throw unprocessable('partnership-step-fields', { fields: 'reason' })
    if (step === 'verify' && realisation.submitted_by !== null && realisation.submitted_by === actor.id)
      throw conflict('partnership-own-report')
    if (step === 'submit' && (await countEvidence(tx, 'partnership', [id])).size === 0) throw unprocessable('partnership-without-evidence')
    const at = context.clock.now()
    await updateRealisation(tx, id, { ...stampsOf(step, actor, at.toString()), state: to, version: version + 1, reason: reason ?? null })
    const entry = { room: 'partnership', subject: id, kind: `realisation-${step}`, actor, at }
    await writeJournal(tx, { ...entry, detail: { from, to, amountRupiah: realisation.amount_rupiah }, reason })
    const contribution = (await findContribution(tx, realisation.contribution_id))!
    const about = { id: contribution.id, title: contribution.title, company, version: version + 1, key: id }
    await tellOfContribution(tx, context, actor, { ...about, news: `report_${step}` as const, reason })
  })
}

function stampsOf(step: RealisationStep, actor: Actor, at: string): Partial<RealisationRow> {
  if (step === 'submit') return { submitted_by: actor.id, submitted_at: at }
  if (step === 'verify') return { verified_by: actor.id, verified_name: actor.name, verified_at: at }
  if (step === 'publish') return { published_at: at }
  if (step === 'retract') return { verified_by: null, verified_name: null, verified_at: null, published_at: null }
  return {}
}

async function lockOwn(tx: Tx, actor: Actor, id: string) {
  const realisation = await lockRealisation(tx, id)
  const company = realisation && (await findCompany(tx, realisation.company_id))
  if (!company || !maySeeCompany(actor, company.agency_id)) throw notFound('realisation')
  return { realisation, company }
}

async function requireSound(tx: Tx, context: Context, companyId: string, own: string | undefined, input: RealisationInput): Promise<void> {
  if (input.onDay > context.clock.today().toString()) throw unprocessable('partnership-future')
  const other = await provenBy(tx, companyId, input.documentNo)
  if (other && other.id !== own) throw conflict('partnership-document-used', {}, { realisation: other.id })
}

function columnsOf({ onDay, description, amountRupiah, documentNo }: RealisationInput) {
  return { on_day: onDay, description, amount_rupiah: amountRupiah, document_no: documentNo }
}
