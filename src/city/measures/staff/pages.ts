import { onOpening, type StaffPage } from '#ui/staff/page.ts'

export const pages: readonly StaffPage[] = [
  {
    path: '/staff/figures',
    title: { id: 'Angka', en: 'Figures' },
    needs: ['measures.read'],
    menu: 'plan',
    screen: onOpening(async () => (await import('./Figures.tsx')).Figures),
  },
  {
    path: '/staff/figures/frozen/:id',
    title: { id: 'Angka yang dibekukan', en: 'Frozen figure' },
    needs: ['measures.read'],
    screen: onOpening(async () => (await import('./FrozenFigure.tsx')).FrozenFigure),
  },
]
