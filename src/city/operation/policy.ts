import type { PermissionDefinition } from '#kernel/permissions.ts'

export const PERMISSIONS: readonly PermissionDefinition[] = [
  {
    code: 'operation.read',
    title: { id: 'Melihat kesehatan sistem', en: 'See the health of the system' },
    defaultRoles: ['system_admin'],
  },
  {
    code: 'operation.retry',
    title: { id: 'Mengulang pekerjaan dan pemberitahuan yang gagal', en: 'Retry failed jobs and notices' },
    defaultRoles: ['system_admin'],
  },
  {
    code: 'operation.journal',
    title: { id: 'Mencari dan memeriksa riwayat', en: 'Search and check the history' },
    defaultRoles: ['auditor', 'inspectorate', 'data_protection_officer', 'system_admin'],
  },
]
