import type { ComplaintClass, ComplaintStatus } from './contract.ts'
import type { Subject } from './policy.ts'
import type { ComplaintRecord } from './store.ts'

export function subjectOf(complaint: ComplaintRecord): Subject {
  return {
    status: complaint.status as ComplaintStatus,
    class: complaint.class as ComplaintClass,
    leadAgencyId: complaint.lead_agency_id,
    returnCount: complaint.return_count,
    archivedBy: complaint.archived_by,
    askedAgencyId: complaint.status === 'coordinating' ? ((complaint.status_detail as { agencyId?: string }).agencyId ?? null) : null,
  }
}
