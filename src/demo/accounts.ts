import type { Role } from '#city/people/index.ts'

export const DEMO_PASSWORD = 'ambon-contoh-2026'

/** One invented person a role; the address is the role's name. */
export const ACCOUNTS: readonly { role: Role; name: string; agencySlug?: string }[] = [
  { role: 'city_admin', name: 'Rina (contoh), admin kota' },
  { role: 'command_center_operator', name: 'Jems (contoh), operator Command Center' },
  { role: 'desk_clerk', name: 'Ona (contoh), petugas loket' },
  { role: 'liaison_officer', name: 'Berty (contoh), penghubung DLHP', agencySlug: 'dlhp' },
  { role: 'field_officer', name: 'Stenly (contoh), petugas lapangan DLHP', agencySlug: 'dlhp' },
  { role: 'agency_head', name: 'Ibu Mey (contoh), kepala DLHP', agencySlug: 'dlhp' },
  { role: 'leadership', name: 'Pimpinan Kota (contoh)' },
  { role: 'inspectorate', name: 'Ruth (contoh), Inspektorat', agencySlug: 'inspektorat' },
  { role: 'information_officer', name: 'Nona (contoh), PPID', agencySlug: 'diskominfo' },
  { role: 'minute_taker', name: 'Aldo (contoh), notulis' },
  { role: 'moderator', name: 'Fitri (contoh), moderator' },
  { role: 'data_protection_officer', name: 'Wem (contoh), pejabat pelindungan data' },
  { role: 'auditor', name: 'Hasan (contoh), auditor' },
  { role: 'system_admin', name: 'Yopi (contoh), administrator sistem' },
  { role: 'planning_officer', name: 'Selly (contoh), perencana Bappeda' },
  { role: 'company_partner', name: 'Max (contoh), PLN', agencySlug: 'pln' },
  { role: 'assessor', name: 'Penilai 1 (contoh)' },
]

export function emailOf(role: Role): string {
  return `${role.replaceAll('_', '-')}@ambon.example`
}
