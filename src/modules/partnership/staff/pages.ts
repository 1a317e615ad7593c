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
    title,
    needs: [VIEW],
    screen: onOpening(async () => (await import('./ContributionsPage.tsx')).ContributionsPage),
  },
  {
    path: '/staff/partnership/contributions/:id',
    title,
    needs: [VIEW],
    screen: onOpening(async () => (await import('./ContributionPage.tsx')).ContributionPage),
  },
  {
    path: '/staff/partnership/companies',
    title,
    needs: [READ_ALL],
    screen: onOpening(async () => (await import('./CompaniesPage.tsx')).CompaniesPage),
  },
  {
    path: '/staff/partnership/report',
    title,
    needs: [READ_ALL],
    screen: onOpening(async () => (await import('./ReportPage.tsx')).ReportPage),
  },
]
