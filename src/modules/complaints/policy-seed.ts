import { CITY_DRAFT, type PolicySeed } from '#city/policies/index.ts'
import { BACKDATE_SEED } from './enter-complaint.ts'
import { ESCALATION_POLICY } from './escalation.ts'
import { AUDIT_POLICY } from './field-audit.ts'
import { OVERSIGHT_POLICY } from './oversight.ts'
import { PHOTO_PLACE_SEED } from './photo-place.ts'
import { PROOF_SEED } from './proof-checks.ts'
import { RETENTION_SEED } from './retention.ts'

const PRACTICE = 'Praktik SP4N-LAPOR!; dipastikan terhadap Permen PANRB 5/2025'
const INFORMATION_LAW = 'UU 14/2008, Perki 1/2021'

function clock(kind: string, selector: Record<string, string>, n: number, legalBasis = PRACTICE): PolicySeed {
  return { key: `complaints.clock.${kind}`, selector, value: { n, unit: 'working_day' }, legalBasis }
}

/** Terms in working days and who watches over the agencies, at the start of operation; the city edits them as rows. */
export const POLICIES: readonly PolicySeed[] = [
  clock('verification', {}, 3),
  clock('first_response', {}, 5),
  clock('resolution', { class: 'complaint_ordinary' }, 14),
  clock('resolution', { class: 'complaint_supervisory' }, 60),
  clock('resolution', { class: 'aspiration' }, 14, CITY_DRAFT),
  clock('resolution', { class: 'information_request' }, 5),
  {
    key: 'complaints.clock.resolution',
    selector: { class: 'information_request', category: 'INF' },
    value: { n: 10, unit: 'working_day', extension: 7 },
    legalBasis: INFORMATION_LAW,
  },
  clock('objection_window', { class: 'information_request', category: 'INF' }, 30, INFORMATION_LAW),
  clock('objection', { class: 'information_request', category: 'INF' }, 30, INFORMATION_LAW),
  clock('dispute_window', { class: 'information_request', category: 'INF' }, 14, INFORMATION_LAW),
  clock('decision', {}, 3, CITY_DRAFT),
  clock('coordination', {}, 3, CITY_DRAFT),
  {
    key: ESCALATION_POLICY,
    selector: {},
    value: { half: 0.5, most: 0.8, lastDays: 1, leadershipAfter: 5, publicAfter: 30 },
    legalBasis: CITY_DRAFT,
  },
  BACKDATE_SEED,
  RETENTION_SEED,
  PROOF_SEED,
  PHOTO_PLACE_SEED,
  { key: AUDIT_POLICY, selector: {}, value: { share: 0.05 }, legalBasis: CITY_DRAFT },
  clock('confirmation', {}, 10),
  clock('periodic_update', {}, 10, CITY_DRAFT),
  {
    key: OVERSIGHT_POLICY,
    selector: {},
    value: { inspectorate: 'inspektorat', secretariat: 'setkot' },
    legalBasis: 'Perda susunan perangkat daerah kota',
  },
]
