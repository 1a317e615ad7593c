import type { Actor } from '#kernel/permissions.ts'
import type { AgencyAction } from './contract.ts'

export const EDIT = 'agencies.edit'

/** What this person may do with an agency; one that has ended only waits for the archive. */
export function actionsFor(actor: Actor, agency: { id: string; open: boolean }): AgencyAction[] {
  return agency.open && actor.can(EDIT, agency.id) ? ['change', 'close', 'merge'] : []
}
