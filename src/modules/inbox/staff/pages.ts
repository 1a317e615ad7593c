import { onOpening, type StaffPage } from '#ui/staff/page.ts'

export const pages: readonly StaffPage[] = [
  {
    path: '/staff/inbox',
    title: { id: 'Percakapan', en: 'Conversations' },
    needs: ['inbox.read'],
    menu: 'service',
    shortcuts: [
      { press: 'j k', does: { id: 'ke percakapan berikutnya atau sebelumnya', en: 'to the next or the previous conversation' } },
      { press: 't', does: { id: 'mengambil percakapan', en: 'takes the conversation' } },
      { press: 'r', does: { id: 'menulis balasan', en: 'writes an answer' } },
      { press: 'n', does: { id: 'menulis catatan meja', en: 'writes a note of the desk' } },
      { press: 'c', does: { id: 'membuat aduan dari pesan', en: 'makes a complaint out of messages' } },
      { press: 'x', does: { id: 'memilih pesan warga yang terfokus', en: 'picks the focused message of the citizen' } },
      {
        press: 'Tab',
        does: {
          id: 'di kotak tulis: memakai jawaban siap pakai yang ditawarkan',
          en: 'while writing: takes the ready answer that is offered',
        },
      },
      {
        press: 'Enter',
        does: { id: 'di kotak tulis: mengirim; Shift+Enter baris baru', en: 'while writing: sends; Shift+Enter begins a line' },
      },
    ],
    screen: onOpening(async () => (await import('./InboxPage.tsx')).InboxPage),
  },
  {
    path: '/staff/inbox/settings',
    title: { id: 'Pengaturan percakapan', en: 'Conversation settings' },
    needs: ['inbox.canned', 'inbox.labels', 'inbox.sites'],
    screen: onOpening(async () => (await import('./InboxSettings.tsx')).InboxSettings),
  },
]
