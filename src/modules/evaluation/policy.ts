import type { Actor, PermissionDefinition } from '#kernel/permissions.ts'
import type { InstrumentStatus, InstrumentStep } from './contract.ts'
import { instrumentSteps } from './lifecycle.ts'

export const READ = 'evaluation.read'
export const INSTRUMENTS = 'evaluation.instruments'
export const RESULTS = 'evaluation.results'
export const CLAIMS = 'evaluation.claims'
export const SURVEY = 'evaluation.survey'
export const ENTRY = 'evaluation.survey_entry'
export const REPORTS = 'evaluation.reports'

export function instrumentStepsFor(actor: Actor, status: InstrumentStatus): InstrumentStep[] {
  return actor.can(INSTRUMENTS) ? [...instrumentSteps(status)] : []
}

export const PERMISSIONS: readonly PermissionDefinition[] = [
  {
    code: READ,
    title: { id: 'Melihat evaluasi kota cerdas', en: 'See the smart-city evaluation' },
    defaultRoles: ['planning_officer', 'city_admin', 'leadership', 'agency_head', 'liaison_officer', 'inspectorate', 'auditor'],
  },
  {
    code: INSTRUMENTS,
    title: { id: 'Menyusun dan menerbitkan instrumen', en: 'Draw up and publish instruments' },
    defaultRoles: ['planning_officer'],
  },
  {
    code: RESULTS,
    title: { id: 'Memasukkan hasil yang diterbitkan', en: 'Enter published results' },
    defaultRoles: ['planning_officer', 'city_admin'],
  },
  {
    code: CLAIMS,
    title: { id: 'Mencatat dan menilai klaim', en: 'Write down and review claims' },
    defaultRoles: ['planning_officer', 'city_admin', 'information_officer'],
  },
  {
    code: SURVEY,
    title: { id: 'Menjalankan survei pengguna layanan', en: 'Run surveys of service users' },
    defaultRoles: ['planning_officer', 'city_admin'],
  },
  {
    code: ENTRY,
    title: { id: 'Memasukkan jawaban survei dari kertas', en: 'Enter survey answers from paper' },
    defaultRoles: ['planning_officer', 'city_admin', 'desk_clerk'],
  },
  {
    code: REPORTS,
    title: { id: 'Membuat laporan untuk penilai', en: 'Make reports for assessors' },
    defaultRoles: ['planning_officer', 'city_admin'],
  },
]
