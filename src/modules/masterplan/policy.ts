import type { Actor, PermissionDefinition } from '#kernel/permissions.ts'
import type { ProgrammeStatus, ProgrammeStep, RealisationStatus, RealisationStep } from './contract.ts'
import { programmeSteps, realisationSteps } from './lifecycle.ts'

export const READ = 'masterplan.read'
export const PLAN = 'masterplan.plan'
export const FILL = 'masterplan.fill'
export const PERIODS = 'masterplan.periods'

export const STEP_PERMISSION = {
  send: FILL,
  verify: 'masterplan.verify',
  accept: 'masterplan.accept',
  return: 'masterplan.verify',
  reopen: 'masterplan.accept',
} as const satisfies Record<RealisationStep, string>

interface Reported {
  status: RealisationStatus
  agencyId: string
  filledBy: string | null
}

/** Whoever filled in a number neither verifies nor accepts it; sending back one's own would only hide it. */
export function isOwnWork(actor: Actor, step: RealisationStep, filledBy: string | null): boolean {
  return step !== 'send' && filledBy !== null && filledBy === actor.id
}

export function realisationStepsFor(actor: Actor, { status, agencyId, filledBy }: Reported): RealisationStep[] {
  return realisationSteps(status).filter((step) => actor.can(STEP_PERMISSION[step], agencyId) && !isOwnWork(actor, step, filledBy))
}

export function programmeStepsFor(actor: Actor, programme: { status: ProgrammeStatus; leadAgencyId: string }): ProgrammeStep[] {
  return actor.can(PLAN, programme.leadAgencyId) ? programmeSteps(programme.status) : []
}

export const PERMISSIONS: readonly PermissionDefinition[] = [
  {
    code: READ,
    title: { id: 'Melihat masterplan dan capaiannya', en: 'See the masterplan and what came of it' },
    defaultRoles: [
      'planning_officer',
      'city_admin',
      'liaison_officer',
      'agency_head',
      'leadership',
      'inspectorate',
      'auditor',
      'information_officer',
    ],
  },
  {
    code: PLAN,
    title: {
      id: 'Menyusun program, indikator, pagu dan matriks konsistensi',
      en: 'Draw up programmes, indicators, budgets and the consistency matrix',
    },
    defaultRoles: ['planning_officer', 'city_admin'],
  },
  {
    code: FILL,
    title: { id: 'Mengisi realisasi indikator dan anggaran', en: 'Report what came of indicators and budgets' },
    defaultRoles: ['liaison_officer', 'planning_officer'],
  },
  {
    code: STEP_PERMISSION.verify,
    title: { id: 'Memeriksa realisasi', en: 'Verify what was reported' },
    defaultRoles: ['agency_head', 'planning_officer'],
  },
  {
    code: STEP_PERMISSION.accept,
    title: { id: 'Menerima realisasi', en: 'Accept what was verified' },
    defaultRoles: ['planning_officer', 'city_admin'],
  },
  {
    code: PERIODS,
    title: { id: 'Membuka dan menutup masa pengisian', en: 'Open and close reporting periods' },
    defaultRoles: ['planning_officer', 'city_admin'],
  },
]
