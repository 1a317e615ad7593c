import { onOpening, type StaffPage } from '#ui/staff/page.ts'

export const pages: readonly StaffPage[] = [
  {
    path: '/staff/front-page',
    title: { id: 'Halaman depan', en: 'Front page' },
    needs: ['portal.edit'],
    menu: 'city',
    screen: onOpening(async () => (await import('./FrontPage.tsx')).FrontPage),
  },
  {
    path: '/staff/open-data',
    title: { id: 'Data terbuka', en: 'Open data' },
    needs: ['portal.open_data'],
    menu: 'city',
    screen: onOpening(async () => (await import('./OpenDataVersions.tsx')).OpenDataVersions),
  },
]
