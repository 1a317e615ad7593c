import type { Db, Tx } from '#kernel/db.ts'
import type { Actor } from '#kernel/permissions.ts'
import { type ComplaintRecord, dispositionsOf } from './store.ts'

/** An agency from which the matter was taken, or that gave it back, reads it no more. */
const GAVE_UP: ReadonlySet<string> = new Set(['withdrawn', 'returned'])

/** May this person know of the complaint at all? One answer for "not there" and "not yours". */
export async function maySee(db: Db | Tx, actor: Actor, complaint: ComplaintRecord): Promise<boolean> {
  if (actor.kind === 'system') return true
  if (complaint.class === 'complaint_supervisory') return actor.can('complaints.supervisory')
  const scope = actor.scopeOf('complaints.read')
  if (scope === 'all') return true
  if (scope.length === 0) return false
  if (complaint.lead_agency_id && scope.includes(complaint.lead_agency_id)) return true
  return (await dispositionsOf(db, complaint.id)).some((each) => !GAVE_UP.has(each.status) && scope.includes(each.to_agency_id))
}
