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
  standing: {
    listed: (year: number) => `Dihitung untuk ${year}.`,
    leaving: (year: number) => `Masih dihitung untuk ${year}, sampai draf yang mengeluarkannya ditetapkan.`,
    draft: (year: number) => `Belum dihitung untuk ${year}: baru ada dalam draf. Dihitung setelah drafnya ditetapkan.`,
    other_year: (year: number) => `Tidak dihitung untuk ${year}: masterplan yang berlaku tidak mencantumkannya untuk tahun itu.`,
  },
  drop: 'Keluarkan dari masterplan',
  dropHint: 'Berlaku setelah draf masterplan ditetapkan. Yang sudah dikerjakan tetap terbaca.',
  keep: 'Batal dikeluarkan',
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
  standing: {
    listed: (year) => `Counts for ${year}.`,
    leaving: (year) => `Still counts for ${year}, until the draft that takes it out is adopted.`,
    draft: (year) => `Does not count for ${year} yet: it stands in a draft alone. It will once the draft is adopted.`,
    other_year: (year) => `Does not count for ${year}: the plan in force does not list it for that year.`,
  },
  drop: 'Take out of the plan',
  dropHint: 'Holds once the draft of the plan is adopted. What was done stays readable.',
  keep: 'Keep in the plan',
}

export const statusWords = { id, en }
