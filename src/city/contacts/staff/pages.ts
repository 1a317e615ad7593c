import { onOpening, type StaffPage } from '#ui/staff/page.ts'

export const pages: readonly StaffPage[] = [
  {
    path: '/staff/personal-data',
    title: { id: 'Data pribadi', en: 'Personal data' },
    needs: ['contacts.requests', 'contacts.access_log'],
    menu: 'city',
    screen: onOpening(async () => (await import('./PersonalData.tsx')).PersonalData),
  },
]
