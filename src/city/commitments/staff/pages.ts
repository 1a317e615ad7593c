import { onOpening, type StaffPage } from '#ui/staff/page.ts'

export const pages: readonly StaffPage[] = [
  {
    path: '/staff/commitments',
    title: { id: 'Janji', en: 'Promises' },
    needs: ['commitments.read'],
    menu: 'service',
    screen: onOpening(async () => (await import('./Board.tsx')).Board),
  },
]
