import type { Actor, PermissionDefinition } from '#kernel/permissions.ts'
import type { PeriodAbility, PeriodStep } from './contract.ts'
import type { AnswerKind, AnswerState, AnswerStep, PeriodStatus } from './contract-words.ts'
import { answerSteps, periodSteps } from './lifecycle.ts'

export const PERIODS = 'evaluation.periods'
export const ANSWER = 'evaluation.answer'
export const CONSOLIDATE = 'evaluation.consolidate'
export const APPROVE = 'evaluation.approve'
export const ASSESS = 'evaluation.assess'

/** Who may touch one answer: the agencies of its item, and whether the item is open today. */
export interface AnswerPlace {
  kind: AnswerKind
  agencyId: string
  /** agencies in charge of its item */
  inCharge: readonly string[]
  editable: boolean
  /** everybody who wrote or sent it */
  fillers: readonly string[]
}

/** An agency fills its own answer and the pengampu judges it; the pengampu consolidates and the city judges that. */
export function permissionFor(kind: AnswerKind, step: AnswerStep): string {
  const fills = step === 'save' || step === 'send'
  if (kind === 'self') return fills ? ANSWER : CONSOLIDATE
  return fills ? CONSOLIDATE : APPROVE
}

export function mayStepAnswer(
  actor: Actor,
  step: AnswerStep,
  { kind, agencyId, inCharge }: Omit<AnswerPlace, 'editable' | 'fillers'>,
): boolean {
  const permission = permissionFor(kind, step)
  if (permission === APPROVE) return isCityWide(actor, APPROVE)
  if (permission === ANSWER) return actor.can(ANSWER, agencyId)
  // The answer of the city is written in the name of one's own agency; those of others are judged by each pengampu.
  return kind === 'consolidated' ? actor.can(CONSOLIDATE, agencyId) : isInCharge(actor, inCharge)
}

function isInCharge(actor: Actor, inCharge: readonly string[]): boolean {
  return inCharge.some((agency) => actor.can(CONSOLIDATE, agency))
}

/** Nobody judges what he wrote or sent. */
export function isOwn(actor: Actor, { fillers }: Pick<AnswerPlace, 'fillers'>): boolean {
  return actor.id !== null && fillers.includes(actor.id)
}

export function answerActions(actor: Actor, state: AnswerState, place: AnswerPlace): AnswerStep[] {
  if (!place.editable) return []
  return answerSteps(state).filter(
    (step) => mayStepAnswer(actor, step, place) && ((step !== 'accept' && step !== 'return') || !isOwn(actor, place)),
  )
}

export function mayAddProof(actor: Actor, agencyId: string, inCharge: readonly string[]): boolean {
  return actor.can(ANSWER, agencyId) || (inCharge.includes(agencyId) && actor.can(CONSOLIDATE, agencyId))
}

/** A pengampu or the city, and never the one who brought it. */
export function mayReviewProof(actor: Actor, addedBy: string | null, inCharge: readonly string[]): boolean {
  if (addedBy !== null && addedBy === actor.id) return false
  return isCityWide(actor, APPROVE) || isInCharge(actor, inCharge)
}

export function periodAbilities(actor: Actor, status: PeriodStatus): PeriodAbility[] {
  const manages = isCityWide(actor, PERIODS)
  const early = status === 'planned' || status === 'open'
  const locked = status === 'closed'
  return [
    ...(manages ? (periodSteps(status) satisfies PeriodStep[]) : []),
    ...(manages && early ? (['assign'] as const) : []),
    ...(manages && (early || locked) ? (['move_days', 'invite'] as const) : []),
    ...(locked && mayAskUnlock(actor) ? (['ask_unlock'] as const) : []),
    ...(locked && isCityWide(actor, APPROVE) ? (['grant_unlock'] as const) : []),
    ...(manages ? (['take_up'] as const) : []),
  ]
}

export function mayAskUnlock(actor: Actor): boolean {
  return [ANSWER, CONSOLIDATE, PERIODS, APPROVE].some((permission) => actor.can(permission))
}

/** What concerns the whole city is not decided from one agency. */
export function isCityWide(actor: Actor, permission: string): boolean {
  return actor.scopeOf(permission) === 'all'
}

export const PERIOD_PERMISSIONS: readonly PermissionDefinition[] = [
  {
    code: PERIODS,
    title: { id: 'Menyelenggarakan periode evaluasi', en: 'Run evaluation periods' },
    defaultRoles: ['planning_officer'],
  },
  {
    code: ANSWER,
    title: { id: 'Mengisi penilaian mandiri instansi', en: 'Answer the self-assessment of an agency' },
    defaultRoles: ['liaison_officer', 'agency_head'],
  },
  {
    code: CONSOLIDATE,
    title: { id: 'Mengampu butir: memeriksa dan mengonsolidasi jawaban', en: 'Be in charge of items: check and consolidate answers' },
    defaultRoles: ['agency_head', 'planning_officer'],
  },
  {
    code: APPROVE,
    title: { id: 'Menyetujui jawaban kota dan membuka kunci', en: 'Accept the answers of the city and grant unlocks' },
    defaultRoles: ['city_admin', 'leadership'],
  },
  {
    code: ASSESS,
    title: { id: 'Menilai sebagai asesor pada periode undangannya', en: 'Mark as an assessor in the period of the invitation' },
    defaultRoles: ['assessor'],
  },
]
