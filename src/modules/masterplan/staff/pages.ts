import { onOpening, type StaffPage } from '#ui/staff/page.ts'
import { FILL, READ } from '../policy.ts'

const title = { id: 'Masterplan', en: 'Masterplan' }

export const pages: readonly StaffPage[] = [
  {
    path: '/staff/masterplan',
    title,
    needs: [READ],
    menu: 'plan',
    screen: onOpening(async () => (await import('./DashboardPage.tsx')).DashboardPage),
  },
  {
    path: '/staff/masterplan/programmes',
    title,
    needs: [READ],
    screen: onOpening(async () => (await import('./PlanPage.tsx')).PlanPage),
  },
  {
    path: '/staff/masterplan/programmes/:id',
    title,
    needs: [READ],
    screen: onOpening(async () => (await import('./ProgrammePage.tsx')).ProgrammePage),
  },
  {
    path: '/staff/masterplan/indicators/:id',
    title,
    needs: [READ],
    screen: onOpening(async () => (await import('./IndicatorPage.tsx')).IndicatorPage),
  },
  {
    path: '/staff/masterplan/entry',
    title,
    needs: [FILL],
    screen: onOpening(async () => (await import('./EntryPage.tsx')).EntryPage),
  },
  {
    path: '/staff/masterplan/waiting',
    title,
    needs: [READ],
    screen: onOpening(async () => (await import('./WaitingPage.tsx')).WaitingPage),
  },
  {
    path: '/staff/masterplan/matrix',
    title,
    needs: [READ],
    screen: onOpening(async () => (await import('./MatrixPage.tsx')).MatrixPage),
  },
  {
    path: '/staff/masterplan/budget',
    title,
    needs: [READ],
    screen: onOpening(async () => (await import('./BudgetPage.tsx')).BudgetPage),
  },
  {
    path: '/staff/masterplan/documents',
    title,
    needs: [READ],
    screen: onOpening(async () => (await import('./DocumentsPage.tsx')).DocumentsPage),
  },
  {
    path: '/staff/masterplan/sheets',
    title,
    needs: [READ],
    screen: onOpening(async () => (await import('./SheetsPage.tsx')).SheetsPage),
  },
  {
    path: '/staff/masterplan/nomenclature',
    title,
    needs: [READ],
    screen: onOpening(async () => (await import('./NomenclaturePage.tsx')).NomenclaturePage),
  },
]
