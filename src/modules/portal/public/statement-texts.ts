import type { Locale, TextsLike } from '#kernel/texts.ts'

const id = {
  accessibility: {
    title: 'Pernyataan aksesibilitas',
    lead: 'Situs ini dibuat agar dapat dipakai semua warga, juga dengan pembaca layar, papan tik, huruf besar, ponsel murah, dan jaringan lambat.',
    sections: [
      {
        title: 'Ukuran yang kami ikuti',
        text: 'WCAG 2.2 tingkat AA. Setiap halaman diperiksa otomatis pada tiap perubahan, pada layar 390 piksel dan layar lebar.',
      },
      {
        title: 'Tanpa JavaScript',
        text: 'Melapor, memantau, menjawab, dan menilai berjalan tanpa JavaScript. Titik peta hanyalah tambahan.',
      },
      { title: 'Yang belum sempurna', text: 'Foto yang dikirim warga dan dinas hanya mempunyai keterangan umum, bukan uraian isi foto.' },
      {
        title: 'Cara lain',
        text: 'Loket Balai Kota, telepon Command Center, dan WAJAR setiap pekan menerima laporan yang sama dengan hak yang sama.',
      },
      {
        title: 'Beri tahu kami',
        text: 'Ada yang tidak dapat dipakai? Buat laporan dengan bidang Lainnya dan tulis "aksesibilitas". Kami menjawab seperti laporan lain, dengan tenggat.',
      },
    ],
  },
  privacy: {
    title: 'Pemberitahuan privasi',
    lead: 'Dasar: UU 27/2022 tentang Pelindungan Data Pribadi dan UU 25/2009 tentang Pelayanan Publik. Pengendali data: pemerintah kota.',
    sections: [
      {
        title: 'Apa yang kami simpan',
        text: 'Isi laporan, tempat, foto tanpa data lokasi di dalamnya, dan kontak bila Anda memberikannya. NIK tidak diminta.',
      },
      { title: 'Untuk apa', text: 'Hanya untuk menangani laporan Anda dan mengabarkan hasilnya: tugas kepentingan umum, bukan pemasaran.' },
      {
        title: 'Siapa yang melihat',
        text: 'Kontak disimpan tersandi. Pelapor anonim hanya dapat dibuka admin kota, laporan berkadar pengawasan hanya oleh Inspektorat. Setiap pembacaan dicatat: siapa, kapan, untuk apa.',
      },
      {
        title: 'Apa yang terlihat umum',
        text: 'Laporan terbuka tampil setelah diperiksa, tanpa nama, kontak, atau titik rumah. Laporan rahasia tidak tampil sama sekali, juga tidak dalam hitungan di bawah lima.',
      },
      { title: 'Berapa lama', text: 'Isian yang tidak dikirim dihapus setelah 24 jam.' },
      {
        title: 'Kuki',
        text: 'Hanya kuki yang perlu: bahasa, isian yang sedang berjalan, dan halaman pantau (2 jam). Siapa yang menekan “Saya juga mengalami” atau “Masih ada” mendapat tanda acak selama setahun, agar dihitung satu kali. Tidak ada pelacak dan tidak ada pihak ketiga.',
      },
      {
        title: 'Hak Anda',
        text: 'Anda berhak atas akses, salinan, perbaikan, penghapusan, dan penarikan persetujuan. Ajukan lewat laporan dengan bidang Permintaan informasi atau di loket Balai Kota; kami menghentikan pemrosesan paling lambat 3x24 jam.',
      },
    ],
    kept: (days: string) => `Kontak pelapor dihapus ${days} hari setelah laporan selesai.`,
    contactTitle: 'Hubungi pejabat pelindungan data',
    contact: 'Pertanyaan dan permintaan tentang data pribadi Anda:',
    contactDesk: 'Pertanyaan dan permintaan tentang data pribadi Anda diterima di loket Balai Kota.',
  },
}

const en: TextsLike<typeof id> = {
  accessibility: {
    title: 'Accessibility statement',
    lead: 'This site is made so that every citizen can use it, also with a screen reader, a keyboard, large letters, a cheap telephone and a slow network.',
    sections: [
      {
        title: 'The measure we follow',
        text: 'WCAG 2.2 level AA. Every page is checked automatically with each change, at 390 pixels and on a wide screen.',
      },
      {
        title: 'Without JavaScript',
        text: 'Reporting, following, answering and rating work without JavaScript. The point on the map is an extra.',
      },
      {
        title: 'What is not perfect yet',
        text: 'Photos of citizens and agencies carry a general description only, not one of what they show.',
      },
      {
        title: 'Other ways',
        text: 'The desk at the City Hall, the Command Center by telephone and the weekly WAJAR take the same reports with the same rights.',
      },
      {
        title: 'Tell us',
        text: 'Something cannot be used? Make a report under Other and write "accessibility". We answer it like any other, with a deadline.',
      },
    ],
  },
  privacy: {
    title: 'Privacy notice',
    lead: 'Basis: Law 27/2022 on personal data protection and Law 25/2009 on public services. Controller: the city government.',
    sections: [
      {
        title: 'What we keep',
        text: 'The text of the report, the place, photos without the location inside them, and your contact if you give it. No identity number is asked for.',
      },
      { title: 'What for', text: 'Only to handle your report and to tell you the result: a public task, no marketing.' },
      {
        title: 'Who sees it',
        text: 'Contacts are stored encrypted. Anonymous reporters can be opened by the city administrator only, reports of misconduct by the Inspectorate only. Every look is logged: who, when, what for.',
      },
      {
        title: 'What the public sees',
        text: 'Open reports appear after a check, without name, contact or the point of a home. Secret reports do not appear at all, nor in counts below five.',
      },
      { title: 'How long', text: 'What is not sent is erased after 24 hours.' },
      {
        title: 'Cookies',
        text: 'Only those needed: language, the form in progress and the tracking page (2 hours). Who presses “This affects me too” or “Still there” gets a random mark for a year, so as to be counted once. No trackers, no third parties.',
      },
      {
        title: 'Your rights',
        text: 'You have the right to access, copy, correction, deletion and withdrawal of consent. Ask by a report under Information request or at the desk at the City Hall; processing stops within 3x24 hours.',
      },
    ],
    kept: (days) => `The contact of a reporter is erased ${days} days after the report is over.`,
    contactTitle: 'Write to the data-protection officer',
    contact: 'Questions and requests about your personal data:',
    contactDesk: 'Questions and requests about your personal data are taken at the desk at the City Hall.',
  },
}

/** What the site promises: to everybody who reads it, and about what it keeps of them. */
export function statementTexts(locale: Locale): TextsLike<typeof id> {
  return locale === 'en' ? en : id
}
