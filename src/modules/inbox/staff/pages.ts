import { onOpening, type StaffPage } from '#ui/staff/page.ts'

export const pages: readonly StaffPage[] = [
  {
    path: '/staff/inbox',
    title: { id: 'Percakapan', en: 'Conversations' },
    needs: ['inbox.read'],
    menu: 'service',
    screen: onOpening(async () => (await import('./InboxPage.tsx')).InboxPage),
  },
  {
    path: '/staff/inbox/settings',
    title: { id: 'Pengaturan percakapan', en: 'Conversation settings' },
    needs: ['inbox.canned', 'inbox.labels', 'inbox.sites'],
    screen: onOpening(async () => (await import('./InboxSettings.tsx')).InboxSettings),
  },
]
