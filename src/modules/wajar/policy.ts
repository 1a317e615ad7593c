import type { Actor, PermissionDefinition } from '#kernel/permissions.ts'
import type { AttendanceAction, Operation, SessionStatus, SessionStep } from './contract.ts'
import { sessionSteps } from './lifecycle.ts'

/** Who takes a session from one status to the next. */
export const SESSION_PERMISSION = {
  publish: 'wajar.publish',
  open_registration: 'wajar.publish',
  begin: 'wajar.run',
  close: 'wajar.run',
  draft_minutes: 'wajar.minutes',
  approve_minutes: 'wajar.approve_minutes',
  correct_minutes: 'wajar.minutes',
} as const satisfies Record<SessionStep, string>

/** Who does what in a running session. */
export const OPERATION_PERMISSION = {
  register: 'wajar.desk',
  correct_person: 'wajar.desk',
  check_in: 'wajar.desk',
  leave: 'wajar.desk',
  come_back: 'wajar.desk',
  call: 'wajar.call',
  recall: 'wajar.call',
  begin: 'wajar.call',
  give_up: 'wajar.call',
  hold: 'wajar.call',
  resume: 'wajar.call',
  move_desk: 'wajar.call',
  finish: 'wajar.call',
  reorder: 'wajar.reorder',
  write_hearing: 'wajar.hear',
  read_back: 'wajar.hear',
  confirm: 'wajar.hear',
  strike_hearing: 'wajar.hear',
} as const satisfies Record<Operation['kind'], string>

export function stepsFor(actor: Actor, status: SessionStatus): SessionStep[] {
  return sessionSteps(status).filter((step) => actor.can(SESSION_PERMISSION[step]))
}

/** An agency answers its own invitation; presence is what the desk sees, not what an agency says of itself. */
export function attendanceActions(actor: Actor, agencyId: string | null): AttendanceAction[] {
  if (actor.can('wajar.attendance')) return ['answer', 'note']
  return agencyId !== null && actor.can('wajar.answer_invitation', agencyId) ? ['answer'] : []
}

const DESK = ['desk_clerk', 'minute_taker', 'city_admin', 'command_center_operator'] as const

export const PERMISSIONS: readonly PermissionDefinition[] = [
  {
    code: 'wajar.read',
    title: { id: 'Melihat sesi tatap muka', en: 'See face-to-face sessions' },
    defaultRoles: [...DESK, 'leadership', 'agency_head', 'liaison_officer', 'inspectorate', 'auditor'],
  },
  {
    code: 'wajar.prepare',
    title: { id: 'Menyiapkan sesi', en: 'Prepare sessions' },
    defaultRoles: ['desk_clerk', 'minute_taker', 'city_admin'],
  },
  { code: 'wajar.publish', title: { id: 'Menerbitkan sesi', en: 'Publish sessions' }, defaultRoles: ['city_admin'] },
  {
    code: 'wajar.run',
    title: { id: 'Membuka dan menutup sesi', en: 'Begin and close sessions' },
    defaultRoles: ['city_admin', 'leadership', 'minute_taker'],
  },
  {
    code: 'wajar.close_period',
    title: { id: 'Menutup hitungan satu periode', en: 'Close the count of a period' },
    defaultRoles: ['leadership', 'city_admin'],
  },
  { code: 'wajar.attendance', title: { id: 'Mencatat kehadiran', en: 'Note attendance' }, defaultRoles: DESK },
  {
    code: 'wajar.answer_invitation',
    title: { id: 'Menjawab undangan sesi', en: 'Answer invitations to sessions' },
    defaultRoles: ['agency_head', 'liaison_officer'],
  },
  { code: 'wajar.desk', title: { id: 'Mendaftarkan warga', en: 'Register people' }, defaultRoles: DESK },
  {
    code: 'wajar.call',
    title: { id: 'Memanggil antrean', en: 'Call the queue' },
    defaultRoles: ['desk_clerk', 'minute_taker', 'city_admin'],
  },
  {
    code: 'wajar.reorder',
    title: { id: 'Mengubah urutan antrean', en: 'Change the order of the line' },
    defaultRoles: ['leadership', 'city_admin'],
  },
  { code: 'wajar.hear', title: { id: 'Mencatat sidang dengar', en: 'Record hearings' }, defaultRoles: ['minute_taker', 'city_admin'] },
  { code: 'wajar.minutes', title: { id: 'Menyusun notulen', en: 'Draw up minutes' }, defaultRoles: ['minute_taker', 'city_admin'] },
  { code: 'wajar.approve_minutes', title: { id: 'Mengesahkan notulen', en: 'Approve minutes' }, defaultRoles: ['leadership'] },
]
