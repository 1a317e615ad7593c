import { onOpening, type StaffPage } from '#ui/staff/page.ts'

export const pages: readonly StaffPage[] = [
  {
    path: '/staff/complaints',
    title: { id: 'Aduan', en: 'Complaints' },
    needs: ['complaints.read'],
    menu: 'service',
    screen: onOpening(async () => (await import('./Queue.tsx')).Queue),
  },
  {
    path: '/staff/complaints/new',
    title: { id: 'Catat aduan', en: 'Enter a complaint' },
    needs: ['complaints.intake'],
    screen: onOpening(async () => (await import('./Intake.tsx')).Intake),
  },
  {
    path: '/staff/complaints/:id',
    title: { id: 'Aduan', en: 'Complaint' },
    needs: ['complaints.read'],
    screen: onOpening(async () => (await import('./Detail.tsx')).Detail),
  },
  {
    path: '/staff/categories',
    title: { id: 'Kategori', en: 'Categories' },
    needs: ['complaints.categories'],
    menu: 'city',
    screen: onOpening(async () => (await import('./Categories.tsx')).Categories),
  },
]
