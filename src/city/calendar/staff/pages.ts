import { onOpening, type StaffPage } from '#ui/staff/page.ts'

export const pages: readonly StaffPage[] = [
  {
    path: '/staff/calendar',
    title: { id: 'Kalender', en: 'Calendar' },
    needs: [],
    menu: 'city',
    screen: onOpening(async () => (await import('./CalendarPage.tsx')).CalendarPage),
  },
]
