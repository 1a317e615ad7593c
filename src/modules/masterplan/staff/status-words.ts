import type { TextsLike } from '#kernel/texts.ts'

const id = {
  title: 'Riwayat status',
  none: 'Belum ada perubahan: program ini direncanakan sejak masuk masterplan.',
  since: (day: string) => `sejak ${day}`,
  from: 'Berlaku sejak',
  fromHint: 'Hari perubahannya, boleh di masa lalu.',
  reason: 'Alasan',
  by: 'Dicatat oleh',
  correct: 'Betulkan',
  withdraw: 'Tarik',
  correctOf: (status: string, day: string) => `Betulkan: ${status}, ${day}`,
  withdrawOf: (status: string, day: string) => `Tarik: ${status}, ${day}`,
  why: 'Apa yang keliru',
  withdrawn: (name: string, why: string) => `Ditarik oleh ${name}: ${why}`,
  withdrawHint: 'Untuk perubahan yang tidak pernah terjadi. Catatannya tetap terbaca di sini, tidak dihitung lagi.',
}

const en: TextsLike<typeof id> = {
  title: 'Past of the status',
  none: 'No change yet: the programme is planned since it came into the masterplan.',
  since: (day) => `since ${day}`,
  from: 'Holds from',
  fromHint: 'The day of the change; it may lie in the past.',
  reason: 'Reason',
  by: 'Recorded by',
  correct: 'Correct',
  withdraw: 'Withdraw',
  correctOf: (status, day) => `Correct: ${status}, ${day}`,
  withdrawOf: (status, day) => `Withdraw: ${status}, ${day}`,
  why: 'What was wrong',
  withdrawn: (name, why) => `Withdrawn by ${name}: ${why}`,
  withdrawHint: 'For a change that never was. The record stays readable here and counts no more.',
}

export const statusWords = { id, en }
