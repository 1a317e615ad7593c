import type { ProblemTexts } from '#kernel/room.ts'

export const problems = {
  id: {
    'journal-record-unknown': 'Tempel alamat halaman catatan itu, atau tulis nomor pengenalnya (36 tanda).',
    'job-not-retryable': 'Pekerjaan ini sudah selesai atau sedang berjalan. Muat ulang halaman.',
    'notice-not-failed': 'Pemberitahuan ini tidak gagal atau sudah dikirim ulang. Muat ulang halaman.',
  },
  en: {
    'journal-record-unknown': 'Paste the address of the page of the record, or write its id (36 characters).',
    'job-not-retryable': 'This job is done or runs at this moment. Reload the page.',
    'notice-not-failed': 'This notice has not failed or was sent again. Reload the page.',
  },
} as const satisfies ProblemTexts
