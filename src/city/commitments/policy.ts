import type { Actor, PermissionDefinition } from '#kernel/permissions.ts'
import type { CommitmentAction, CommitmentState } from './contract.ts'
import { actionsIn } from './lifecycle.ts'

export const PERMISSION = {
  settle: 'commitments.settle',
  accept: 'commitments.accept',
  send_back: 'commitments.accept',
  reschedule: 'commitments.withdraw',
  contest: 'commitments.accept',
  withdraw: 'commitments.withdraw',
} as const satisfies Record<CommitmentAction, string>

interface Promised {
  state: CommitmentState
  ownerAgencyId: string
  doneBy: string | null
}

/** Persons only: what the state allows is `actionsIn`. Whoever kept the promise does not accept it. */
export function mayStep(actor: Actor, action: CommitmentAction, { ownerAgencyId, doneBy }: Promised): boolean {
  if (!actor.can(PERMISSION[action], ownerAgencyId)) return false
  return action !== 'accept' || doneBy === null || doneBy !== actor.id
}

export function actionsFor(actor: Actor, promised: Promised): CommitmentAction[] {
  return actionsIn(promised.state).filter((action) => mayStep(actor, action, promised))
}

export const PERMISSIONS: readonly PermissionDefinition[] = [
  {
    code: 'commitments.read',
    title: { id: 'Melihat janji dan komitmen', en: 'See promises' },
    defaultRoles: [
      'city_admin',
      'liaison_officer',
      'field_officer',
      'agency_head',
      'leadership',
      'inspectorate',
      'minute_taker',
      'auditor',
      'command_center_operator',
    ],
  },
  {
    code: 'commitments.promise',
    title: { id: 'Mencatat janji', en: 'Record promises' },
    defaultRoles: ['city_admin', 'leadership', 'minute_taker', 'agency_head'],
  },
  {
    code: 'commitments.settle',
    title: { id: 'Menyatakan janji ditepati dengan bukti', en: 'Declare promises kept, with proof' },
    defaultRoles: ['liaison_officer', 'field_officer', 'agency_head'],
  },
  {
    code: 'commitments.accept',
    title: { id: 'Menerima janji yang ditepati', en: 'Accept promises that were kept' },
    defaultRoles: ['city_admin', 'leadership', 'inspectorate'],
  },
  {
    code: 'commitments.answer_for',
    title: {
      id: 'Bertanggung jawab atas janji instansi (diingatkan sebelum harinya)',
      en: "Answer for an agency's promises (reminded before their day)",
    },
    defaultRoles: ['agency_head'],
  },
  {
    code: 'commitments.withdraw',
    title: { id: 'Menjadwal ulang dan mencabut janji', en: 'Move and withdraw promises' },
    defaultRoles: ['city_admin', 'leadership'],
  },
]
