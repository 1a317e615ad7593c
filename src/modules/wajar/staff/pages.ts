import { onOpening, type StaffPage } from '#ui/staff/page.ts'

export const pages: readonly StaffPage[] = [
  {
    path: '/staff/wajar',
    title: { id: 'WAJAR', en: 'WAJAR' },
    needs: ['wajar.read'],
    menu: 'service',
    screen: onOpening(async () => (await import('./Sessions.tsx')).Sessions),
  },
  {
    path: '/staff/wajar/:id/layar',
    title: { id: 'Layar antrean', en: 'Queue screen' },
    needs: ['wajar.read'],
    bare: true,
    screen: onOpening(async () => (await import('./Display.tsx')).Display),
  },
  {
    path: '/staff/wajar/:id/:tab?',
    title: { id: 'Sesi WAJAR', en: 'WAJAR session' },
    needs: ['wajar.read'],
    screen: onOpening(async () => (await import('./SessionPage.tsx')).SessionPage),
  },
]
