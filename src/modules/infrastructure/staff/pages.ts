import { onOpening, type StaffPage } from '#ui/staff/page.ts'
import { READ } from '../policy.ts'

const title = { id: 'Infrastruktur', en: 'Infrastructure' }

export const pages: readonly StaffPage[] = [
  {
    path: '/staff/infrastructure',
    title,
    needs: [READ],
    menu: 'plan',
    screen: onOpening(async () => (await import('./RegisterPage.tsx')).RegisterPage),
  },
  {
    path: '/staff/infrastructure/assets/:id',
    title: { id: 'Infrastruktur: Aset', en: 'Infrastructure: Asset' },
    needs: [READ],
    screen: onOpening(async () => (await import('./AssetPage.tsx')).AssetPage),
  },
  {
    path: '/staff/infrastructure/censuses',
    title: { id: 'Infrastruktur: Sensus', en: 'Infrastructure: Counts' },
    needs: [READ],
    screen: onOpening(async () => (await import('./CensusPage.tsx')).CensusPage),
  },
  {
    path: '/staff/infrastructure/growth/:kind?',
    title: { id: 'Infrastruktur: Pertumbuhan', en: 'Infrastructure: Growth' },
    needs: [READ],
    screen: onOpening(async () => (await import('./GrowthPage.tsx')).GrowthPage),
  },
]
