import type { ProblemTexts } from '#kernel/room.ts'

export const problems = {
  id: {
    'policy-overlap': ({ validFrom }: { validFrom: string }) =>
      `Sudah ada angka yang berlaku pada atau sesudah ${validFrom}. Pilih tanggal sesudahnya.`,
    'policy-unknown': ({ key }: { key: string }) => `Kebijakan "${key}" tidak dikenal. Pilih dari daftar kebijakan.`,
    'policy-value-wrong': ({ fields }: { fields: string }) =>
      `Isian ini kosong, bukan angka yang diharapkan, atau tidak dikenal: ${fields}.`,
    'policy-in-the-past': 'Kebijakan baru berlaku paling awal hari ini. Yang sudah diputuskan dengan angka lama tetap berlaku.',
  },
  en: {
    'policy-overlap': ({ validFrom }: { validFrom: string }) =>
      `There is a number valid on or after ${validFrom} already. Choose a later day.`,
    'policy-unknown': ({ key }: { key: string }) => `There is no policy "${key}". Choose one from the list.`,
    'policy-value-wrong': ({ fields }: { fields: string }) => `Empty, not the number that is expected, or unknown: ${fields}.`,
    'policy-in-the-past': 'A new policy holds from today at the earliest. What was decided by the old number stays decided.',
  },
} as const satisfies ProblemTexts

/** The basis of a first value that no regulation sets: what the city would say until it decides. */
export const CITY_DRAFT = 'Rancangan kota'

export const words = {
  id: {
    title: 'Kebijakan kota',
    intro:
      'Angka yang dipakai di mana-mana: tenggat, pengingat, bagian. Setiap perubahan berlaku sejak suatu tanggal dan menyebut dasarnya; yang lama tetap terbaca.',
    all: 'semua',
    from: 'berlaku sejak',
    until: 'sampai',
    coming: 'akan berlaku',
    past: (count: number) => `Sebelumnya (${count})`,
    change: 'Ubah mulai tanggal …',
    add: 'Tambah untuk jenis tertentu',
    validFrom: 'Berlaku mulai',
    legalBasis: 'Dasar (peraturan atau keputusan)',
    draft: 'rancangan kota, belum ditetapkan',
    save: 'Simpan',
    cancel: 'Batal',
    saved: 'Kebijakan tersimpan.',
    any: 'Semua',
    yes: 'ya',
    no: 'tidak',
    find: 'Cari kebijakan',
    none: 'Tidak ada kebijakan dengan kata itu.',
    unset: 'Belum diisi.',
  },
  en: {
    title: 'Policies of the city',
    intro:
      'The numbers used everywhere: terms, reminders, shares. Each change holds from a date and names its basis; the old values stay readable.',
    all: 'all',
    from: 'in force since',
    until: 'until',
    coming: 'comes into force',
    past: (count: number) => `Before (${count})`,
    change: 'Change from a date …',
    add: 'Add for a certain kind',
    validFrom: 'In force from',
    legalBasis: 'Basis (regulation or decision)',
    draft: 'draft of the city, not decreed yet',
    save: 'Save',
    cancel: 'Cancel',
    saved: 'The policy is saved.',
    any: 'All',
    yes: 'yes',
    no: 'no',
    find: 'Find a policy',
    none: 'There is no policy with this word.',
    unset: 'Not set yet.',
  },
} as const
