import { onOpening, type StaffPage } from '#ui/staff/page.ts'

export const pages: readonly StaffPage[] = [
  {
    path: '/staff/people',
    title: { id: 'Petugas', en: 'Staff' },
    needs: ['people.read'],
    menu: 'city',
    screen: onOpening(async () => (await import('./People.tsx')).People),
  },
  {
    path: '/staff/people/rights',
    title: { id: 'Hak', en: 'Rights' },
    needs: ['people.read'],
    screen: onOpening(async () => (await import('./Rights.tsx')).Rights),
  },
  {
    path: '/staff/account',
    title: { id: 'Akun saya', en: 'My account' },
    needs: [],
    guests: true,
    screen: onOpening(async () => (await import('./MyAccount.tsx')).MyAccount),
  },
]
