import type { Actor, PermissionDefinition } from '#kernel/permissions.ts'
import type { ComplaintAction, ComplaintClass, ComplaintStatus } from './contract.ts'
import { actionsIn } from './lifecycle.ts'

export const MAX_RETURNS = 3
export const MAX_REOPENINGS = 2
export const REOPEN_WINDOW_DAYS = 30
export const BUDGET_REVIEW_DAYS = 90
export const QUESTION_EXPIRES_DAYS = 14
export const RATING_DAYS = 14
/** Whoever has not rated a closed matter by then is asked once. */
export const RATING_INVITED_AFTER_DAYS = 7
export const MAX_PLANS = 2

/** The steps that belong to the person who complained; the rest need a permission. */
const REPORTER = 'reporter'

/** Which permission a step needs. A new action does not compile until this table answers for it. */
export const PERMISSION = {
  dispose: 'complaints.triage',
  ask: 'complaints.triage',
  resume: 'complaints.triage',
  archive: 'complaints.triage',
  merge: 'complaints.triage',
  unmerge: 'complaints.triage',
  transfer_to_emergency: 'complaints.emergency',
  take_back_from_emergency: 'complaints.emergency',
  close_on_the_spot: 'complaints.intake',
  accept: 'complaints.handle',
  return: 'complaints.handle',
  coordinate: 'complaints.handle',
  schedule: 'complaints.handle',
  await_budget: 'complaints.approve',
  forward: 'complaints.triage',
  continue: 'complaints.handle',
  resolve: 'complaints.approve',
  confirm: REPORTER,
  request_reopen: REPORTER,
  grant_reopen: 'complaints.triage',
  refuse_reopen: 'complaints.triage',
  reject_proof: 'complaints.audit',
  withdraw: REPORTER,
  accept_appeal: 'complaints.triage',
} as const satisfies Record<ComplaintAction, string>

/** These steps are taken in the agency that has the matter. */
const IN_AGENCY = new Set<string>(['complaints.handle', 'complaints.approve'])

/** What the rules ask about a complaint. */
export interface Subject {
  status: ComplaintStatus
  class: ComplaintClass
  leadAgencyId: string | null
  returnCount: number
  archivedBy?: string | null
  /** while another agency is asked for help: which */
  askedAgencyId?: string | null
}

/** May this person take this step, as far as persons go? Supervisory matters are the Inspektorat's alone. */
export function mayAct(actor: Actor, action: ComplaintAction, subject: Subject): boolean {
  if (actor.kind === 'system') return true
  const permission = PERMISSION[action]
  if (permission === REPORTER) return false
  if (subject.class === 'complaint_supervisory') return actor.can('complaints.supervisory')
  // After three returns the city secretary decides; agencies cannot send it round again.
  if (subject.returnCount >= MAX_RETURNS && action === 'return') return false
  // Nor does a question to the reporter lead round the secretary: it ends in verification.
  if (subject.returnCount >= MAX_RETURNS && action === 'dispose' && (subject.status === 'returned' || subject.status === 'received'))
    return actor.can('complaints.decide')
  // An appeal is judged by somebody else than the one who archived.
  if (action === 'accept_appeal' && subject.archivedBy === actor.id) return false
  // An outside body's reply comes to the city admin, who handed the matter over.
  if (action === 'continue' && subject.status === 'forwarded_external') return actor.can('complaints.triage')
  if (action === 'continue' && subject.status === 'awaiting_budget') return actor.can('complaints.approve', subject.leadAgencyId)
  if (action === 'continue' && subject.askedAgencyId && actor.can(permission, subject.askedAgencyId)) return true
  return IN_AGENCY.has(permission) ? actor.can(permission, subject.leadAgencyId) : actor.can(permission)
}

/** The steps this person may take now. `resolve` is taken by approving an answer, hence never a button of its own. */
export function actionsFor(actor: Actor, subject: Subject): ComplaintAction[] {
  return actionsIn(subject.status).filter((action) => action !== 'resolve' && mayAct(actor, action, subject))
}

export const PERMISSIONS: readonly PermissionDefinition[] = [
  {
    code: 'complaints.read',
    title: { id: 'Membaca aduan', en: 'Read complaints' },
    defaultRoles: [
      'city_admin',
      'command_center_operator',
      'desk_clerk',
      'liaison_officer',
      'field_officer',
      'agency_head',
      'leadership',
      'inspectorate',
      'information_officer',
      'moderator',
      'auditor',
    ],
  },
  {
    code: 'complaints.intake',
    title: { id: 'Mencatat aduan atas nama warga', en: 'Enter complaints for citizens' },
    defaultRoles: ['desk_clerk', 'command_center_operator', 'city_admin', 'minute_taker'],
  },
  { code: 'complaints.triage', title: { id: 'Memverifikasi dan mendisposisi', en: 'Verify and dispose' }, defaultRoles: ['city_admin'] },
  {
    code: 'complaints.decide',
    title: { id: 'Memutuskan aduan yang tiga kali dikembalikan', en: 'Decide complaints returned three times' },
    defaultRoles: ['leadership'],
  },
  {
    code: 'complaints.handle',
    title: { id: 'Menindaklanjuti aduan', en: 'Handle complaints' },
    defaultRoles: ['liaison_officer', 'field_officer', 'agency_head', 'information_officer'],
  },
  { code: 'complaints.approve', title: { id: 'Menyetujui jawaban', en: 'Approve answers' }, defaultRoles: ['agency_head'] },
  {
    code: 'complaints.emergency',
    title: { id: 'Mengalihkan ke 112', en: 'Hand over to 112' },
    defaultRoles: ['city_admin', 'command_center_operator'],
  },
  {
    code: 'complaints.supervisory',
    title: { id: 'Menangani aduan berkadar pengawasan', en: 'Handle supervisory complaints' },
    defaultRoles: ['inspectorate'],
  },
  {
    code: 'complaints.reveal',
    title: { id: 'Melihat identitas pelapor', en: 'See who reported' },
    defaultRoles: ['city_admin', 'command_center_operator', 'inspectorate'],
  },
  {
    // Somebody must be able to ask back; nobody else learns who it was.
    code: 'complaints.reveal_anonymous',
    title: { id: 'Melihat identitas pelapor anonim', en: 'See who reported anonymously' },
    defaultRoles: ['city_admin'],
  },
  {
    code: 'complaints.audit',
    title: { id: 'Menolak bukti dan membuka kembali', en: 'Reject a proof and reopen' },
    defaultRoles: ['city_admin', 'inspectorate'],
  },
  {
    code: 'complaints.note',
    title: { id: 'Menulis catatan internal', en: 'Write internal notes' },
    defaultRoles: [
      'city_admin',
      'command_center_operator',
      'desk_clerk',
      'liaison_officer',
      'field_officer',
      'agency_head',
      'leadership',
      'inspectorate',
      'information_officer',
      'moderator',
    ],
  },
  {
    code: 'complaints.moderate',
    title: { id: 'Menyunting teks publik', en: 'Edit public texts' },
    defaultRoles: ['moderator', 'city_admin'],
  },
  {
    code: 'complaints.export',
    title: { id: 'Mengunduh daftar aduan', en: 'Export lists of complaints' },
    defaultRoles: ['city_admin', 'agency_head', 'leadership', 'auditor'],
  },
]
