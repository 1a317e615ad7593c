import { randomUUIDv7 } from 'node:crypto'
import { writeJournal } from '#city/journal/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import type { Actor } from '#kernel/permissions.ts'
import { conflict, forbidden, notFound, unprocessable } from '#kernel/problem.ts'
import { inTransaction } from '#kernel/transaction.ts'
import type { ContributionState, ContributionStep, ContributionStepInput, InterestInput } from './contract.ts'
import { contributionSteps, NEEDED, nextContribution, STANDING } from './lifecycle.ts'
import { tellOfContribution } from './news.ts'
import { overlaps } from './overlap.ts'
import { ACT, CONTRIBUTION_PERMISSION, maySeeCompany } from './policy.ts'
import { requirePlaceAndTime } from './rules.ts'
import {
  type ContributionRow,
  findCompany,
  findNeed,
  insertContribution,
  listContributions,
  listRealisations,
  lockContribution,
  lockOverlaps,
  updateContribution,
} from './store.ts'

const WHAT = ['title', 'category', 'areaCode', 'beneficiary', 'periodFrom', 'periodTo'] as const

/** A company says that it would take up a need, or what it means to do of its own. */
export async function showInterest(context: Context, actor: Actor, input: InterestInput): Promise<string> {
  return inTransaction(context.db, actor, (tx) => showInterestIn(tx, context, actor, input))
}

export async function showInterestIn(tx: Tx, context: Context, actor: Actor, input: InterestInput): Promise<string> {
  const company = await findCompany(tx, input.companyId)
  if (!company || !maySeeCompany(actor, company.agency_id)) throw notFound('company')
  if (!actor.can(ACT, company.agency_id)) throw forbidden(ACT)
  const what = await whatOf(tx, input)
  await requirePlaceAndTime(tx, { areaCode: what.area_code, periodFrom: what.period_from, periodTo: what.period_to })
  const id = randomUUIDv7()
  const at = context.clock.now()
  await insertContribution(tx, {
    ...what,
    id,
    company_id: company.id,
    need_id: input.needId ?? null,
    form: input.form,
    created_at: at.toString(),
  })
  const detail = { companyId: company.id, needId: input.needId ?? null, title: what.title }
  await writeJournal(tx, { room: 'partnership', subject: id, kind: 'interest-shown', actor, at, detail })
  await tellOfContribution(tx, context, actor, { id, title: what.title, company, news: 'interest', version: 1 })
  return id
}

async function whatOf(tx: Tx, input: InterestInput) {
  if (input.needId) {
    const need = await findNeed(tx, input.needId)
    if (!need) throw notFound('need')
    if (need.state !== 'offered') throw conflict('partnership-need-not-offered')
    const { title, category, area_code, beneficiary, period_from, period_to } = need
    return { title, category, area_code, beneficiary, period_from, period_to }
  }
  const missing = WHAT.filter((field) => input[field] === undefined)
  if (missing.length > 0) throw unprocessable('partnership-what-missing', { fields: missing.join(', ') }, { fields: missing })
  return {
    title: input.title!,
    category: input.category!,
    area_code: input.areaCode!,
    beneficiary: input.beneficiary!,
    period_from: input.periodFrom!,
    period_to: input.periodTo!,
  }
}

/** Takes a contribution one step on. Pledge and agreement look for others that reach the same people. */
export async function stepContribution(
  context: Context,
  actor: Actor,
  id: string,
  step: ContributionStep,
  input: ContributionStepInput,
): Promise<void> {
  await inTransaction(context.db, actor, (tx) => stepContributionIn(tx, context, actor, id, step, input))
}

export async function stepContributionIn(
  tx: Tx,
  context: Context,
  actor: Actor,
  id: string,
  step: ContributionStep,
  input: ContributionStepInput,
): Promise<void> {
  await lockOverlaps(tx)
  const contribution = await lockContribution(tx, id)
  const company = contribution && (await findCompany(tx, contribution.company_id))
  if (!company || !maySeeCompany(actor, company.agency_id)) throw notFound('contribution')
  const permission = CONTRIBUTION_PERMISSION[step]
  if (!actor.can(permission, company.agency_id)) throw forbidden(permission)
  const from = contribution.state as ContributionState
  const to = nextContribution(from, step)
  if (!to) throw conflict('partnership-step', {}, { allowed: contributionSteps(from) })
  if (contribution.version !== input.version) throw conflict('partnership-changed', {}, { version: contribution.version })
  const missing = NEEDED[step].filter((field) => input[field] === undefined)
  if (missing.length > 0) throw unprocessable('partnership-step-fields', { fields: missing.join(', ') }, { fields: missing })
  if (step === 'evaluate') await requireSettled(tx, id)
  const version = contribution.version + 1
  const change = await changeOf(tx, context, contribution, step, input)
  await updateContribution(tx, id, { ...change, state: to, version })
  const entry = { room: 'partnership', subject: id, kind: `contribution-${step}`, actor, at: context.clock.now() }
  const { version: _version, reason, ...said } = input
  await writeJournal(tx, { ...entry, detail: { from, to, ...said }, reason })
  await tellOfContribution(tx, context, actor, { id, title: contribution.title, company, news: step, version })
}

async function changeOf(
  tx: Tx,
  context: Context,
  contribution: ContributionRow,
  step: ContributionStep,
  input: ContributionStepInput,
): Promise<Partial<ContributionRow>> {
  const today = context.clock.today().toString()
  if (step === 'reject' || step === 'cancel' || step === 'evaluate') return { closing_note: input.reason! }
  if (step !== 'pledge' && step !== 'agree') return {}
  await requireNoOverlap(tx, contribution, input.overlapReason)
  const overlap = input.overlapReason === undefined ? {} : { overlap_reason: input.overlapReason }
  if (step === 'pledge')
    return { ...overlap, pledged_rupiah: input.amountRupiah ?? null, pledged_on: today, ...(input.form ? { form: input.form } : {}) }
  const { mouNo, mouOn, mouUntil } = input
  if (mouOn! > today || (mouUntil !== undefined && mouUntil < mouOn!)) throw unprocessable('partnership-mou-dates')
  return { ...overlap, mou_no: mouNo!, mou_on: mouOn!, mou_until: mouUntil ?? null }
}

/** Others that reach the same people at the same place and time. */
export function overlapsWith(contribution: ContributionRow, all: readonly ContributionRow[]): ContributionRow[] {
  const reach = (row: ContributionRow) => ({
    areaCode: row.area_code,
    beneficiary: row.beneficiary,
    periodFrom: row.period_from,
    periodTo: row.period_to,
  })
  return all.filter(
    (other) =>
      other.id !== contribution.id && STANDING.has(other.state as ContributionState) && overlaps(reach(contribution), reach(other)),
  )
}

/** A reason once given holds for the steps after. */
async function requireNoOverlap(tx: Tx, contribution: ContributionRow, reason: string | undefined): Promise<void> {
  if (reason !== undefined || contribution.overlap_reason !== null) return
  // An interest binds nobody: only what others have pledged stands in the way.
  const pledged = overlapsWith(contribution, await listContributions(tx)).filter(({ state }) => state !== 'interested')
  if (pledged.length > 0) throw conflict('partnership-overlap', {}, { overlaps: pledged.map(({ id }) => id) })
}

async function requireSettled(tx: Tx, contributionId: string): Promise<void> {
  const open = (await listRealisations(tx, contributionId)).filter(({ state }) =>
    ['draft', 'submitted', 'revision_requested'].includes(state),
  )
  if (open.length > 0) throw conflict('partnership-unverified', {}, { realisations: open.map(({ id }) => id) })
}
