import { onOpening, type StaffPage } from '#ui/staff/page.ts'

const title = { id: 'Dewan & Tim', en: 'Council & team' }
const needs = ['governance.read']

export const pages: readonly StaffPage[] = [
  { path: '/staff/governance', title, needs, menu: 'plan', screen: onOpening(async () => (await import('./HomePage.tsx')).HomePage) },
  {
    path: '/staff/governance/bodies/:id',
    title: { id: 'Dewan & Tim: Badan', en: 'Council & team: Body' },
    needs,
    screen: onOpening(async () => (await import('./BodyPage.tsx')).BodyPage),
  },
  {
    path: '/staff/governance/meetings',
    title: { id: 'Rapat', en: 'Meetings' },
    needs,
    screen: onOpening(async () => (await import('./MeetingsPage.tsx')).MeetingsPage),
  },
  {
    path: '/staff/governance/meetings/:id/kode',
    title: { id: 'Kode absen', en: 'Sign-in code' },
    needs: ['governance.meet'],
    bare: true,
    screen: onOpening(async () => (await import('./HallCode.tsx')).HallCode),
  },
  {
    path: '/staff/governance/meetings/:id/:tab?',
    title: { id: 'Rapat', en: 'Meeting' },
    needs,
    screen: onOpening(async () => (await import('./MeetingPage.tsx')).MeetingPage),
  },
  {
    path: '/staff/governance/proposals/:id?',
    title: { id: 'Usulan', en: 'Proposals' },
    needs,
    screen: onOpening(async () => (await import('./ProposalsPage.tsx')).ProposalsPage),
  },
  {
    path: '/staff/governance/mine',
    title: { id: 'Undangan saya', en: 'My invitations' },
    needs: [],
    screen: onOpening(async () => (await import('./MinePage.tsx')).MinePage),
  },
  {
    path: '/staff/governance/evidence',
    title: { id: 'Dewan & Tim: Bukti setahun', en: 'Council & team: Evidence of a year' },
    needs: ['measures.read'],
    screen: onOpening(async () => (await import('./EvidencePage.tsx')).EvidencePage),
  },
]
