const id = {
  title: 'Angka di halaman depan',
  intro: (most: number) =>
    `Pilih paling banyak ${most} angka umum dan urutannya. Angka yang belum bernilai tidak ditampilkan. Semua angka umum tetap ada di halaman Data.`,
  nobody: 'Belum ada yang memilih: yang tampil ialah angka pertama yang bernilai.',
  shown: 'Di halaman depan',
  others: 'Belum dipilih',
  none: 'Tidak ada.',
  noValue: 'belum bernilai, tidak ditampilkan',
  up: (title: string) => `Naikkan ${title}`,
  down: (title: string) => `Turunkan ${title}`,
  remove: 'Lepas',
  add: 'Tambahkan',
  save: 'Simpan',
  saved: 'Tersimpan. Halaman depan sudah memakai pilihan ini.',
  look: 'Lihat halaman depan',
}

const en = {
  title: 'Figures of the front page',
  intro: (most) =>
    `Choose at most ${most} public figures and their order. A figure without a value is not shown. The page Data keeps all of them.`,
  nobody: 'Nobody has chosen yet: the first figures that have a value are shown.',
  shown: 'On the front page',
  others: 'Not chosen',
  none: 'None.',
  noValue: 'no value yet, not shown',
  up: (title) => `Move ${title} up`,
  down: (title) => `Move ${title} down`,
  remove: 'Take off',
  add: 'Add',
  save: 'Save',
  saved: 'Saved. The front page shows this choice now.',
  look: 'See the front page',
} satisfies typeof id

export const staffWords = { id, en }
