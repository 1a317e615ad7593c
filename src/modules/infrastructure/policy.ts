import type { Actor, PermissionDefinition } from '#kernel/permissions.ts'
import type { AssetAction, Operational } from './contract.ts'
import { eventsIn } from './lifecycle.ts'

export const READ = 'infrastructure.read'
/** Assets, their events and counts, of one's own agency or of all. */
export const EDIT = 'infrastructure.edit'
/** Kinds, breaks, plans and stated figures: what the whole city's series stand on. */
export const SET = 'infrastructure.set'

export const PERMISSIONS: readonly PermissionDefinition[] = [
  {
    code: READ,
    title: { id: 'Melihat aset dan pertumbuhannya', en: 'See assets and their growth' },
    defaultRoles: [
      'city_admin',
      'planning_officer',
      'liaison_officer',
      'field_officer',
      'agency_head',
      'leadership',
      'inspectorate',
      'information_officer',
      'auditor',
      'command_center_operator',
    ],
  },
  {
    code: EDIT,
    title: { id: 'Mencatat aset, peristiwa, dan sensus', en: 'Record assets, events and counts' },
    defaultRoles: ['city_admin', 'planning_officer', 'liaison_officer'],
  },
  {
    code: SET,
    title: { id: 'Menetapkan jenis, patahan deret, dan rencana', en: 'Set kinds, breaks of series and plans' },
    defaultRoles: ['city_admin', 'planning_officer'],
  },
]

export function actionsFor(actor: Actor, asset: { agencyId: string; operational: Operational | null }): AssetAction[] {
  return actor.can(EDIT, asset.agencyId) ? ['change', ...eventsIn(asset.operational)] : []
}
