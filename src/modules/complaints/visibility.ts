import type { Actor } from '#kernel/permissions.ts'
import type { ComplaintRecord } from './store.ts'

/** May this person know of the complaint at all? One answer for "not there" and "not yours". */
export function maySee(actor: Actor, complaint: ComplaintRecord): boolean {
  if (actor.kind === 'system') return true
  if (complaint.class === 'complaint_supervisory') return actor.can('complaints.supervisory')
  const scope = actor.scopeOf('complaints.read')
  if (scope === 'all') return true
  return [complaint.lead_agency_id, ...complaint.helper_agency_ids].some((agency) => agency !== null && scope.includes(agency))
}
