import type { RecordAccess } from '#city/evidence/index.ts'
import { mayHandle } from './answers.ts'
import { findComplaint } from './store.ts'
import { maySee } from './visibility.ts'

/** Evidence and promises on complaints: seen by whoever sees the complaint, brought by whoever handles or triages it. */
export const records: RecordAccess = {
  async maySee({ db }, actor, id) {
    const complaint = await findComplaint(db, id)
    return complaint !== undefined && maySee(actor, complaint)
  },
  async mayChange({ db }, actor, id) {
    const complaint = await findComplaint(db, id)
    if (!complaint || !maySee(actor, complaint)) return false
    return mayHandle(actor, complaint) || (complaint.class !== 'complaint_supervisory' && actor.can('complaints.triage'))
  },
  addressOf: async (_, id) => `/staff/complaints/${id}`,
}
