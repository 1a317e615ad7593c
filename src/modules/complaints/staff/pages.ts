import { onOpening, type StaffPage } from '#ui/staff/page.ts'

export const pages: readonly StaffPage[] = [
  {
    path: '/staff/complaints',
    title: { id: 'Aduan', en: 'Complaints' },
    needs: ['complaints.read'],
    menu: 'service',
    shortcuts: [
      { press: 'j k', does: { id: 'ke aduan berikutnya atau sebelumnya', en: 'to the next or the previous complaint' } },
      { press: 'Enter', does: { id: 'membuka aduan yang ditandai', en: 'opens the marked complaint' } },
      { press: 'x', does: { id: 'memilihnya untuk disposisi bersama', en: 'picks it for a joint disposition' } },
      { press: '/', does: { id: 'ke kotak pencarian', en: 'to the search box' } },
    ],
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
    shortcuts: [
      { press: 'Esc', does: { id: 'kembali ke daftar, bila tidak ada isian yang terbuka', en: 'back to the list, when no form is open' } },
    ],
    screen: onOpening(async () => (await import('./Detail.tsx')).Detail),
  },
  {
    path: '/staff/categories',
    title: { id: 'Kategori', en: 'Categories' },
    needs: ['complaints.categories'],
    menu: 'city',
    screen: onOpening(async () => (await import('./Categories.tsx')).Categories),
  },
  {
    path: '/staff/standard-answers',
    title: { id: 'Jawaban baku aduan', en: 'Standard answers to complaints' },
    needs: ['complaints.standard_answers'],
    menu: 'city',
    screen: onOpening(async () => (await import('./StandardAnswers.tsx')).StandardAnswers),
  },
]
