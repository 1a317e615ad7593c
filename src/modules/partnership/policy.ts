import type { Actor, PermissionDefinition } from '#kernel/permissions.ts'
import type { ContributionState, ContributionStep, NeedState, NeedStep, RealisationState, RealisationStep } from './contract.ts'
import { contributionSteps, needSteps, realisationSteps } from './lifecycle.ts'

/** Entering the room: open needs, and what one's own company or agency gives and offers. */
export const VIEW = 'partnership.view'
/** Everything of every company. */
export const READ_ALL = 'partnership.read_all'
/** Speaking for a company: for one's own, or for any on its behalf. */
export const ACT = 'partnership.act'
/** Needs of an agency. */
export const OFFER = 'partnership.offer'
export const MANAGE = 'partnership.manage'
export const VERIFY = 'partnership.verify'
/** Taking any step at all; which, and on what, the tables below say. */
export const STEP = 'partnership.step'

export const NEED_PERMISSION = {
  offer: MANAGE,
  recall: MANAGE,
  meet: MANAGE,
  reopen: MANAGE,
  withdraw: OFFER,
} as const satisfies Record<NeedStep, string>

export const CONTRIBUTION_PERMISSION = {
  pledge: ACT,
  agree: MANAGE,
  start: ACT,
  complete: ACT,
  evaluate: MANAGE,
  reject: MANAGE,
  cancel: ACT,
} as const satisfies Record<ContributionStep, string>

export const REALISATION_PERMISSION = {
  submit: ACT,
  discard: ACT,
  verify: VERIFY,
  return: VERIFY,
  reject: VERIFY,
  publish: MANAGE,
  retract: MANAGE,
} as const satisfies Record<RealisationStep, string>

export const needStepsFor = (actor: Actor, need: { state: NeedState; agencyId: string }) =>
  needSteps(need.state).filter((step) => actor.can(NEED_PERMISSION[step], need.agencyId))

/** A company's place in the tree of agencies bounds what its accounts may do. */
export const contributionStepsFor = (actor: Actor, state: ContributionState, companyAgencyId: string) =>
  contributionSteps(state).filter((step) => actor.can(CONTRIBUTION_PERMISSION[step], companyAgencyId))

/** Who reported never verifies. */
export const realisationStepsFor = (
  actor: Actor,
  realisation: { state: RealisationState; submittedBy: string | null },
  companyAgencyId: string,
) =>
  realisationSteps(realisation.state)
    .filter((step) => actor.can(REALISATION_PERMISSION[step], companyAgencyId))
    .filter((step) => step !== 'verify' || realisation.submittedBy === null || realisation.submittedBy !== actor.id)

/** A company account alone is bound to its own company; who reads all is not. */
export function maySeeCompany(actor: Actor, companyAgencyId: string): boolean {
  return actor.can(READ_ALL) || actor.can(ACT, companyAgencyId)
}

const STAFF = ['city_admin', 'planning_officer'] as const

export const PERMISSIONS: readonly PermissionDefinition[] = [
  {
    code: VIEW,
    title: { id: 'Membuka ruang TJSL/CSR', en: 'Enter the CSR room' },
    defaultRoles: [
      ...STAFF,
      'company_partner',
      'liaison_officer',
      'agency_head',
      'leadership',
      'inspectorate',
      'information_officer',
      'auditor',
    ],
  },
  {
    code: READ_ALL,
    title: { id: 'Melihat komitmen dan realisasi semua perusahaan', en: 'See pledges and realisation of every company' },
    defaultRoles: [...STAFF, 'liaison_officer', 'agency_head', 'leadership', 'inspectorate', 'information_officer', 'auditor'],
  },
  {
    code: STEP,
    title: { id: 'Mengambil langkah dalam TJSL/CSR', en: 'Take steps in CSR' },
    defaultRoles: [...STAFF, 'company_partner', 'liaison_officer', 'agency_head'],
  },
  {
    code: ACT,
    title: { id: 'Bertindak untuk perusahaan', en: 'Act for a company' },
    defaultRoles: [...STAFF, 'company_partner'],
  },
  {
    code: OFFER,
    title: { id: 'Menyusun kebutuhan yang ditawarkan', en: 'Draw up needs to offer' },
    defaultRoles: [...STAFF, 'liaison_officer', 'agency_head'],
  },
  {
    code: MANAGE,
    title: { id: 'Mengelola perusahaan, penawaran, MoU, dan publikasi', en: 'Manage companies, offers, agreements and publication' },
    defaultRoles: STAFF,
  },
  // Bappeda verifies; the inspectorate reads all of it and stays free to examine what was verified.
  {
    code: VERIFY,
    title: { id: 'Memverifikasi realisasi TJSL/CSR', en: 'Verify CSR realisation' },
    defaultRoles: ['planning_officer'],
  },
]
