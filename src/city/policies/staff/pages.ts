import { onOpening, type StaffPage } from '#ui/staff/page.ts'

export const pages: readonly StaffPage[] = [
  {
    path: '/staff/policies',
    title: { id: 'Kebijakan', en: 'Policies' },
    needs: [],
    menu: 'city',
    screen: onOpening(async () => (await import('./Policies.tsx')).Policies),
  },
]
