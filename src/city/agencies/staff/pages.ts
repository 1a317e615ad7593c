import { onOpening, type StaffPage } from '#ui/staff/page.ts'

export const pages: readonly StaffPage[] = [
  {
    path: '/staff/agencies',
    title: { id: 'Instansi', en: 'Agencies' },
    needs: ['people.read', 'agencies.edit'],
    menu: 'city',
    screen: onOpening(async () => (await import('./Agencies.tsx')).Agencies),
  },
]
