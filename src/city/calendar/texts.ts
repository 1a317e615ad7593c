import type { ProblemTexts } from '#kernel/room.ts'

export const problems = {
  id: {
    'calendar-missing': ({ year }: { year: number }) =>
      `Kalender hari kerja tahun ${year} belum dimuat, jadi tenggatnya belum dapat dipastikan. Minta admin memuat SKB tahun ${year}.`,
    'calendar-file-wrong': ({ lines }: { lines: string }) => `Berkas kalender ditolak seluruhnya. Perbaiki baris ${lines}, lalu muat lagi.`,
    'calendar-version-exists': ({ code }: { code: string }) =>
      `Versi ${code} sudah ada. Perubahan SKB dimuat sebagai versi baru dengan kode lain.`,
    'calendar-already-active': ({ code }: { code: string }) => `Versi ${code} sudah berlaku.`,
    'calendar-dry-run-stale': ({ code }: { code: string }) =>
      `Akibat versi ${code} yang Anda lihat sudah tidak berlaku. Lihat akibatnya lagi, lalu berlakukan.`,
    'working-hours-missing': 'Jam kerja unit ini belum lengkap, jadi waktunya tidak dapat dihitung. Minta admin mengisinya.',
    'working-hours-overlap': 'Sudah ada isian yang berlaku mulai tanggal itu atau sesudahnya. Periksa tanggalnya.',
    'ramadan-missing': ({ year }: { year: number }) =>
      `Awal dan akhir Ramadan tahun ${year} belum diisi, jadi jam kerjanya belum dapat dipastikan.`,
    'ramadan-length': ({ days }: { days: number }) => `Ramadan berlangsung 29 atau 30 hari, bukan ${days}. Periksa tanggalnya.`,
  },
  en: {
    'calendar-missing': ({ year }: { year: number }) =>
      `The calendar of working days of ${year} is not loaded yet, so the deadline cannot be confirmed. Ask the administrator to load the decree for ${year}.`,
    'calendar-file-wrong': ({ lines }: { lines: string }) =>
      `The calendar file was refused whole. Correct line ${lines} and load it again.`,
    'calendar-version-exists': ({ code }: { code: string }) =>
      `Version ${code} exists already. A change of the decree is loaded as a new version under another code.`,
    'calendar-already-active': ({ code }: { code: string }) => `Version ${code} is in force already.`,
    'calendar-dry-run-stale': ({ code }: { code: string }) =>
      `The effect of version ${code} that you saw no longer holds. Look at it again, then put it in force.`,
    'working-hours-missing':
      'The office hours of this unit are not complete, so the time cannot be counted. Ask the administrator to enter them.',
    'working-hours-overlap': 'There is an entry valid from that day or later already. Check the date.',
    'ramadan-missing': ({ year }: { year: number }) =>
      `First and last day of Ramadan ${year} have not been entered, so its office hours cannot be confirmed.`,
    'ramadan-length': ({ days }: { days: number }) => `Ramadan lasts 29 or 30 days, not ${days}. Check the dates.`,
  },
} as const satisfies ProblemTexts
