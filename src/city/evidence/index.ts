import type { Room } from '#kernel/room.ts'
import { evidenceRoutes } from './routes.ts'
import { problems } from './texts.ts'

export { attachEvidence, attachFile, type Attachment } from './attach-evidence.ts'
export { EvidenceKind, EvidenceView, RecordRef } from './contract.ts'
export { evidenceTitle, listEvidence, openEvidence } from './list-evidence.ts'
export { maySeeRecord, recordAddress, type RecordAccess, requireChange } from './record-access.ts'
export { countItems as countEvidence, type EvidenceRow, findItem as findEvidence, itemsById as evidenceById } from './store.ts'

export const evidence: Room = {
  name: 'evidence',
  permissions: [
    {
      code: 'evidence.review',
      title: { id: 'Memeriksa bukti', en: 'Review evidence' },
      defaultRoles: ['city_admin', 'agency_head', 'inspectorate', 'leadership', 'planning_officer'],
    },
  ],
  problems,
  routes: evidenceRoutes,
}
