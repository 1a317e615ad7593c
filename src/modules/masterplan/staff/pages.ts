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
    title: { id: 'Masterplan: Program', en: 'Masterplan: Programmes' },
    needs: [READ],
    screen: onOpening(async () => (await import('./PlanPage.tsx')).PlanPage),
  },
  {
    path: '/staff/masterplan/programmes/:id',
    title: { id: 'Masterplan: Satu program', en: 'Masterplan: One programme' },
    needs: [READ],
    screen: onOpening(async () => (await import('./ProgrammePage.tsx')).ProgrammePage),
  },
  {
    path: '/staff/masterplan/indicators/:id',
    title: { id: 'Masterplan: Indikator', en: 'Masterplan: Indicator' },
    needs: [READ],
    screen: onOpening(async () => (await import('./IndicatorPage.tsx')).IndicatorPage),
  },
  {
    path: '/staff/masterplan/entry',
    title: { id: 'Masterplan: Isi realisasi', en: 'Masterplan: Report numbers' },
    needs: [FILL],
    screen: onOpening(async () => (await import('./EntryPage.tsx')).EntryPage),
  },
  {
    path: '/staff/masterplan/waiting',
    title: { id: 'Masterplan: Periksa', en: 'Masterplan: Verify' },
    needs: [READ],
    screen: onOpening(async () => (await import('./WaitingPage.tsx')).WaitingPage),
  },
  {
    path: '/staff/masterplan/matrix',
    title: { id: 'Masterplan: Konsistensi', en: 'Masterplan: Consistency' },
    needs: [READ],
    screen: onOpening(async () => (await import('./MatrixPage.tsx')).MatrixPage),
  },
  {
    path: '/staff/masterplan/budget',
    title: { id: 'Masterplan: Anggaran', en: 'Masterplan: Budget' },
    needs: [READ],
    screen: onOpening(async () => (await import('./BudgetPage.tsx')).BudgetPage),
  },
  {
    path: '/staff/masterplan/documents',
    title: { id: 'Masterplan: Dokumen dan masa', en: 'Masterplan: Documents and periods' },
    needs: [READ],
    screen: onOpening(async () => (await import('./DocumentsPage.tsx')).DocumentsPage),
  },
  {
    path: '/staff/masterplan/sheets',
    title: { id: 'Masterplan: Lembar kerja', en: 'Masterplan: Spreadsheets' },
    needs: [READ],
    screen: onOpening(async () => (await import('./SheetsPage.tsx')).SheetsPage),
  },
  {
    path: '/staff/masterplan/nomenclature',
    title: { id: 'Masterplan: Nomenklatur', en: 'Masterplan: Nomenclature' },
    needs: [READ],
    screen: onOpening(async () => (await import('./NomenclaturePage.tsx')).NomenclaturePage),
  },
]
