import { onOpening, type StaffPage } from '#ui/staff/page.ts'

export const pages: readonly StaffPage[] = [
  {
    path: '/staff/health',
    title: { id: 'Kesehatan sistem', en: 'System health' },
    needs: ['operation.read'],
    menu: 'system',
    screen: onOpening(async () => (await import('./HealthPage.tsx')).HealthPage),
  },
  {
    path: '/staff/journal',
    title: { id: 'Riwayat', en: 'History' },
    needs: ['operation.journal'],
    menu: 'system',
    screen: onOpening(async () => (await import('./JournalSearch.tsx')).JournalSearch),
  },
]
