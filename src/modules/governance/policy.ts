import type { Actor, PermissionDefinition } from '#kernel/permissions.ts'
import type { BodyStep, MeetingStep, MinutesStep, ProposalStep } from './contract.ts'

/** Who takes each step. A new step does not compile until this table answers for it. */
export const PERMISSION = {
  establish: 'governance.manage',
  renew: 'governance.manage',
  dissolve: 'governance.manage',
  invite: 'governance.meet',
  begin: 'governance.meet',
  close: 'governance.meet',
  record: 'governance.meet',
  cancel: 'governance.meet',
  open: 'governance.minutes',
  submit: 'governance.minutes',
  send_back: 'governance.approve',
  approve: 'governance.approve',
  correct: 'governance.minutes',
  review: 'governance.judge',
  accept: 'governance.judge',
  reject: 'governance.judge',
  schedule: 'governance.judge',
  complete: 'governance.judge',
} as const satisfies Record<BodyStep | MeetingStep | MinutesStep | ProposalStep, string>

export function allowed<Step extends keyof typeof PERMISSION>(actor: Actor, steps: readonly Step[]): Step[] {
  return steps.filter((step) => actor.can(PERMISSION[step]))
}

/** Persons only: whoever submitted the minutes does not approve them. */
export function mayApprove(actor: Actor, submittedById: string | null): boolean {
  return actor.can(PERMISSION.approve) && (submittedById === null || submittedById !== actor.id)
}

/** An invited seat answers through its own account, or through those who answer for its agency. */
export function mayAnswer(actor: Actor, seat: { accountId: string | null; agencyId: string | null }): boolean {
  if (seat.accountId !== null) return seat.accountId === actor.id
  return seat.agencyId !== null && actor.can('governance.answer', seat.agencyId)
}

export const PERMISSIONS: readonly PermissionDefinition[] = [
  {
    code: 'governance.read',
    title: { id: 'Melihat dewan dan tim, rapat dan notulennya', en: 'See councils and teams, their meetings and minutes' },
    defaultRoles: [
      'city_admin',
      'planning_officer',
      'leadership',
      'minute_taker',
      'inspectorate',
      'auditor',
      'information_officer',
      'agency_head',
      'liaison_officer',
    ],
  },
  {
    code: 'governance.manage',
    title: { id: 'Mengelola dewan dan tim: SK dan anggota', en: 'Manage councils and teams: decrees and members' },
    defaultRoles: ['city_admin', 'planning_officer'],
  },
  {
    code: 'governance.meet',
    title: { id: 'Menyiapkan, membuka dan menutup rapat', en: 'Prepare, begin and close meetings' },
    defaultRoles: ['city_admin', 'minute_taker'],
  },
  {
    code: 'governance.minutes',
    title: { id: 'Menulis notulen rapat', en: 'Write the minutes of meetings' },
    defaultRoles: ['minute_taker', 'city_admin'],
  },
  {
    code: 'governance.approve',
    title: { id: 'Mengesahkan notulen rapat', en: 'Approve the minutes of meetings' },
    defaultRoles: ['leadership'],
  },
  {
    code: 'governance.answer',
    title: { id: 'Menjawab undangan rapat untuk instansinya', en: 'Answer invitations to meetings for the agency' },
    defaultRoles: ['agency_head', 'liaison_officer'],
  },
  {
    code: 'governance.propose',
    title: { id: 'Mengusulkan program kepada dewan dan tim', en: 'Propose programmes to councils and teams' },
    defaultRoles: ['city_admin', 'planning_officer', 'minute_taker', 'leadership', 'agency_head', 'liaison_officer'],
  },
  {
    code: 'governance.judge',
    title: { id: 'Menelaah dan memutuskan usulan', en: 'Review and decide proposals' },
    defaultRoles: ['city_admin', 'planning_officer', 'leadership'],
  },
]
