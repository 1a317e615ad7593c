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
/** So many others than the reporter ask for reopening together. */
export const WISHES_TO_REOPEN = 3

/** The steps that belong to the person who complained; the rest need a permission. */
export const REPORTER_STEPS: ReadonlySet<ComplaintAction> = new Set(['confirm', 'request_reopen', 'withdraw'])

type StaffStep = Exclude<ComplaintAction, 'confirm' | 'request_reopen' | 'withdraw'>

/** Where a permission must be held: anywhere, in the agency that has the matter, or in the one that it asked for help. */
type Where = 'anywhere' | 'leading' | 'asked'

interface Right {
  step: StaffStep
  permission: string
  where: Where
  from?: readonly ComplaintStatus[]
  /** true: only in this case; false: only outside it */
  secretaryDecides?: boolean
  /** not whoever archived the case */
  notArchiver?: boolean
}

const anywhere = (step: StaffStep, permission: string, more: Partial<Right> = {}): Right => ({
  step,
  permission,
  where: 'anywhere',
  ...more,
})
const leading = (step: StaffStep, permission: string, more: Partial<Right> = {}): Right => ({ step, permission, where: 'leading', ...more })

/** Who may take which step: one fitting row is enough. Which roles hold a permission is the city's to change. */
const RIGHTS: readonly Right[] = [
  anywhere('dispose', 'complaints.triage', { secretaryDecides: false }),
  // After three returns the city secretary decides; agencies cannot send it round again.
  anywhere('dispose', 'complaints.decide', { secretaryDecides: true }),
  anywhere('ask', 'complaints.triage'),
  anywhere('resume', 'complaints.triage'),
  anywhere('archive', 'complaints.triage'),
  anywhere('merge', 'complaints.triage'),
  anywhere('unmerge', 'complaints.triage'),
  anywhere('transfer_to_emergency', 'complaints.emergency'),
  anywhere('take_back_from_emergency', 'complaints.emergency'),
  anywhere('close_on_the_spot', 'complaints.intake'),
  leading('accept', 'complaints.handle'),
  leading('return', 'complaints.handle', { secretaryDecides: false }),
  leading('coordinate', 'complaints.handle'),
  leading('schedule', 'complaints.handle'),
  leading('await_budget', 'complaints.approve'),
  anywhere('forward', 'complaints.triage'),
  leading('continue', 'complaints.handle', { from: ['coordinating', 'scheduled'] }),
  { step: 'continue', permission: 'complaints.handle', where: 'asked', from: ['coordinating'] },
  leading('continue', 'complaints.approve', { from: ['awaiting_budget'] }),
  // An outside body's reply comes to the city admin, who handed the matter over.
  anywhere('continue', 'complaints.triage', { from: ['forwarded_external'] }),
  leading('resolve', 'complaints.approve'),
  anywhere('grant_reopen', 'complaints.triage'),
  anywhere('refuse_reopen', 'complaints.triage'),
  anywhere('reject_proof', 'complaints.audit'),
  anywhere('accept_appeal', 'complaints.triage', { notArchiver: true }),
]

/** The permission that a refusal of this step names. */
export function permissionFor(action: ComplaintAction): string {
  return RIGHTS.find(({ step }) => step === action)?.permission ?? 'complaints.follow'
}

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
  if (REPORTER_STEPS.has(action)) return false
  if (subject.class === 'complaint_supervisory')
    return actor.can('complaints.supervisory') && !(action === 'accept_appeal' && subject.archivedBy === actor.id)
  return RIGHTS.some((right) => right.step === action && fits(right, actor, subject) && holds(actor, right, subject))
}

function fits({ step, from, secretaryDecides, notArchiver }: Right, actor: Actor, subject: Subject): boolean {
  // Nor does a question to the reporter lead round the secretary: it ends in verification.
  const returnedOften =
    subject.returnCount >= MAX_RETURNS && (step === 'return' || subject.status === 'returned' || subject.status === 'received')
  return (
    (!from || from.includes(subject.status)) &&
    (secretaryDecides === undefined || secretaryDecides === returnedOften) &&
    !(notArchiver && subject.archivedBy === actor.id)
  )
}

function holds(actor: Actor, { permission, where }: Right, { leadAgencyId, askedAgencyId }: Subject): boolean {
  if (where === 'anywhere') return actor.can(permission)
  if (where === 'leading') return actor.can(permission, leadAgencyId)
  return Boolean(askedAgencyId) && actor.can(permission, askedAgencyId)
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
  { code: 'complaints.triage', title: { id: 'Memverifikasi dan mendisposisi', en: 'Verify and assign' }, defaultRoles: ['city_admin'] },
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
    code: 'complaints.categories',
    title: { id: 'Mengubah kategori aduan', en: 'Change the categories' },
    defaultRoles: ['city_admin', 'system_admin'],
  },
  {
    code: 'complaints.standard_answers',
    title: { id: 'Menyusun jawaban baku aduan', en: 'Keep the standard answers to complaints' },
    defaultRoles: ['city_admin', 'agency_head'],
  },
  {
    code: 'complaints.export',
    title: { id: 'Mengunduh daftar aduan', en: 'Export lists of complaints' },
    defaultRoles: ['city_admin', 'agency_head', 'leadership', 'auditor'],
  },
]
