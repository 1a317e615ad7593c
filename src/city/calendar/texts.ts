import type { ProblemTexts } from '#kernel/room.ts'

export const problems = {
  id: {
    'calendar-missing': ({ year }: { year: number }) =>
      `Kalender hari kerja tahun ${year} belum dimuat, jadi tenggatnya belum dapat dipastikan. Minta admin memuat SKB tahun ${year}.`,
    'calendar-file-wrong': ({ lines }: { lines: string }) => `Berkas kalender ditolak seluruhnya. Perbaiki baris ${lines}, lalu muat lagi.`,
    'calendar-version-exists': ({ code }: { code: string }) =>
      `Versi ${code} sudah ada. Perubahan SKB dimuat sebagai versi baru dengan kode lain.`,
    'calendar-already-active': ({ code }: { code: string }) => `Versi ${code} sudah berlaku.`,
  },
  en: {
    'calendar-missing': ({ year }: { year: number }) =>
      `The calendar of working days of ${year} is not loaded yet, so the deadline cannot be confirmed. Ask the administrator to load the decree for ${year}.`,
    'calendar-file-wrong': ({ lines }: { lines: string }) =>
      `The calendar file was refused whole. Correct line ${lines} and load it again.`,
    'calendar-version-exists': ({ code }: { code: string }) =>
      `Version ${code} exists already. A change of the decree is loaded as a new version under another code.`,
    'calendar-already-active': ({ code }: { code: string }) => `Version ${code} is in force already.`,
  },
} as const satisfies ProblemTexts
