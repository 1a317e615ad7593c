import { onOpening, type StaffPage } from '#ui/staff/page.ts'
import { READ_ALL, VIEW } from '../policy.ts'

const title = { id: 'TJSL/CSR', en: 'CSR' }

export const pages: readonly StaffPage[] = [
  {
    path: '/staff/partnership',
    title,
    needs: [VIEW],
    menu: 'plan',
    screen: onOpening(async () => (await import('./NeedsPage.tsx')).NeedsPage),
  },
  {
    path: '/staff/partnership/contributions',
    title: { id: 'TJSL/CSR: Komitmen', en: 'CSR: Pledges' },
    needs: [VIEW],
    screen: onOpening(async () => (await import('./ContributionsPage.tsx')).ContributionsPage),
  },
  {
    path: '/staff/partnership/contributions/:id',
    title: { id: 'TJSL/CSR: Satu komitmen', en: 'CSR: One pledge' },
    needs: [VIEW],
    screen: onOpening(async () => (await import('./ContributionPage.tsx')).ContributionPage),
  },
  {
    path: '/staff/partnership/companies',
    title: { id: 'TJSL/CSR: Perusahaan', en: 'CSR: Companies' },
    needs: [READ_ALL],
    screen: onOpening(async () => (await import('./CompaniesPage.tsx')).CompaniesPage),
  },
  {
    path: '/staff/partnership/report',
    title: { id: 'TJSL/CSR: Laporan tahunan', en: 'CSR: Yearly report' },
    needs: [READ_ALL],
    screen: onOpening(async () => (await import('./ReportPage.tsx')).ReportPage),
  },
]
