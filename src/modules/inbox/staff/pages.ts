import { onOpening, type StaffPage } from '#ui/staff/page.ts'

export const pages: readonly StaffPage[] = [
  {
    path: '/staff/inbox',
    title: { id: 'Percakapan', en: 'Conversations' },
    needs: ['inbox.read'],
    menu: 'service',
    shortcuts: [
      { press: 'j', does: { id: 'Percakapan berikutnya', en: 'Next conversation' } },
      { press: 'k', does: { id: 'Percakapan sebelumnya', en: 'Previous conversation' } },
      { press: 't', does: { id: 'Ambil percakapan', en: 'Take the conversation' } },
      { press: 'r', does: { id: 'Balas warga', en: 'Reply to the citizen' } },
      { press: 'n', does: { id: 'Catatan internal', en: 'Internal note' } },
      { press: 'x', does: { id: 'Pilih pesan yang sedang disorot', en: 'Select the message in focus' } },
      { press: 'c', does: { id: 'Jadikan aduan', en: 'Make a complaint' } },
      { press: 'h', does: { id: 'Hubungkan aduan yang sudah ada', en: 'Link a complaint that is already there' } },
      { press: 'l', does: { id: 'Label', en: 'Labels' } },
      { press: 'u', does: { id: 'Buka lagi percakapan yang ditutup', en: 'Reopen a closed conversation' } },
      { press: '/', does: { id: 'Jawaban siap pakai, saat menulis', en: 'Ready answers, while writing' } },
      { press: 'Tab', does: { id: 'Isi jawaban siap pakai yang pertama', en: 'Fill in the first ready answer' } },
      { press: 'Enter', does: { id: 'Kirim (Shift+Enter: baris baru)', en: 'Send (Shift+Enter: new line)' } },
      { press: 'Esc', does: { id: 'Keluar dari kotak tulisan atau formulir', en: 'Leave the text field or the form' } },
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
