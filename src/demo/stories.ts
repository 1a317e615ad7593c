export interface Story {
  category: string
  agency: string
  text: string
  answer: string
}

/** What people of the example city write about; all invented. */
export const STORIES: readonly Story[] = [
  {
    category: 'SMP01',
    agency: 'dlhp',
    text: 'Sampah su tiga hari tar angkat di muka gang, bau paskali. Tolong oto sampah datang dolo.',
    answer: 'Sampah sudah diangkut pagi ini dan jadwal angkut di titik ini ditambah menjadi setiap hari.',
  },
  {
    category: 'SMP02',
    agency: 'dlhp',
    text: 'TPS penuh sampai meluber ke badan jalan, kendaraan susah lewat dan anjing bongkar sampah.',
    answer: 'TPS sudah dibersihkan dan ditambah satu kontainer.',
  },
  {
    category: 'SMP03',
    agency: 'dlhp',
    text: 'Ada orang buang sampah malam-malam di pinggir kali, katong warga seng tahu sapa.',
    answer: 'Lokasi sudah dibersihkan, papan larangan dipasang dan petugas memantau malam hari.',
  },
  {
    category: 'SMP04',
    agency: 'dlhp',
    text: 'Tetangga bakar sampah plastik tiap sore, asapnya masuk rumah dan anak-anak batuk.',
    answer: 'Petugas sudah datang memberi teguran dan menjelaskan jadwal pengangkutan.',
  },
  {
    category: 'PHN',
    agency: 'dlhp',
    text: 'Pohon besar di tepi jalan miring ke arah kabel listrik, takut tumbang kalau hujan angin.',
    answer: 'Pohon sudah dipangkas bersama petugas listrik.',
  },
  {
    category: 'JLN01',
    agency: 'dpupr',
    text: 'Jalan berlubang besar dekat tikungan, malam hari tar kaliatan, su ada motor jatuh.',
    answer: 'Lubang sudah ditambal dengan aspal panas sepanjang 12 meter.',
  },
  {
    category: 'JLN02',
    agency: 'dpupr',
    text: 'Tutup trotoar hilang, bahaya untuk anak sekolah dan orang tua yang lewat.',
    answer: 'Tutup trotoar sudah diganti dengan beton bertulang.',
  },
  {
    category: 'JLN04',
    agency: 'dpupr',
    text: 'Galian pipa ditinggal begitu saja, tanahnya jadi lumpur kalau hujan.',
    answer: 'Pelaksana sudah menutup galian dan merapikan jalan.',
  },
  {
    category: 'DRN01',
    agency: 'dpupr',
    text: 'Got mampet penuh pasir, air kotor naik ke teras rumah kalau hujan sadiki saja.',
    answer: 'Saluran sudah dikeruk sepanjang 40 meter.',
  },
  {
    category: 'DRN02',
    agency: 'dpupr',
    text: 'Tiap hujan air tergenang setinggi betis di depan sekolah sampai sore.',
    answer: 'Bak kontrol dibuka dan saluran dibersihkan; genangan surut dalam satu jam.',
  },
  {
    category: 'DRN04',
    agency: 'dpupr',
    text: 'Talud belakang rumah retak dan mulai turun, katong takut longsor.',
    answer: 'Talud darurat dengan bronjong sudah dipasang.',
  },
  {
    category: 'PJU01',
    agency: 'perkim',
    text: 'Lampu jalan padam su dua minggu, gelap paskali dan rawan.',
    answer: 'Dua lampu diganti dan menyala kembali.',
  },
  {
    category: 'PJU02',
    agency: 'perkim',
    text: 'Tiang lampu miring setelah ditabrak oto, kabelnya bergantung rendah.',
    answer: 'Tiang sudah ditegakkan dan kabel diamankan.',
  },
  {
    category: 'AIR01',
    agency: 'perkim',
    text: 'Air seng jalan su lima hari, katong beli air tangki terus.',
    answer: 'Pompa sudah diperbaiki dan aliran kembali setiap pagi.',
  },
  {
    category: 'AIR03',
    agency: 'perkim',
    text: 'Pipa bocor di pinggir jalan, air terbuang siang malam.',
    answer: 'Pipa sudah disambung dan diuji.',
  },
  {
    category: 'LLN01',
    agency: 'dishub',
    text: 'Oto parkir dua baris di muka pasar, angkot tar bisa lewat.',
    answer: 'Petugas menertibkan parkir dan memasang pembatas.',
  },
  {
    category: 'LLN03',
    agency: 'dishub',
    text: 'Lampu merah di simpang mati, tiap pagi macet panjang.',
    answer: 'Lampu lalu lintas sudah menyala setelah modul diganti.',
  },
  {
    category: 'LLN04',
    agency: 'dishub',
    text: 'Angkot malam seng mau masuk sampai terminal, penumpang diturunkan di jalan.',
    answer: 'Pengawasan jalur malam dilakukan dan sopir diberi peringatan.',
  },
  {
    category: 'TRT04',
    agency: 'satpolpp',
    text: 'Musik keras dari acara sampai jam tiga pagi, orang sakit tar bisa tidur.',
    answer: 'Petugas sudah menegur dan menyepakati batas jam dengan ketua RT.',
  },
  {
    category: 'TRT01',
    agency: 'satpolpp',
    text: 'Lapak menutup seluruh trotoar, pejalan kaki terpaksa turun ke jalan.',
    answer: 'Pedagang dipindahkan ke tempat yang disediakan.',
  },
  {
    category: 'ADM01',
    agency: 'disdukcapil',
    text: 'KTP saya sudah direkam dua bulan tetapi belum dicetak, mohon kepastian.',
    answer: 'KTP sudah dicetak dan dapat diambil di loket 3 pada jam kerja.',
  },
  {
    category: 'ADM02',
    agency: 'disdukcapil',
    text: 'Perubahan Kartu Keluarga diajukan daring tapi seng ada kabar.',
    answer: 'Kartu Keluarga sudah terbit dan dikirim ke surel pemohon.',
  },
  {
    category: 'PSR01',
    agency: 'disperindag',
    text: 'Lapak di pasar bocor, dagangan basah tiap hujan.',
    answer: 'Atap lapak sudah diganti.',
  },
  {
    category: 'PSR02',
    agency: 'disperindag',
    text: 'Retribusi pasar ditagih dua kali sehari tanpa karcis.',
    answer: 'Penagihan diperiksa; setiap pungutan sekarang dengan karcis bernomor.',
  },
]

export const STAFFED_AGENCIES = ['dlhp', 'dpupr', 'perkim', 'dishub', 'satpolpp', 'disdukcapil', 'disperindag'] as const

export const OUTCOMES = [
  'received',
  'closed',
  'in_progress',
  'closed',
  'assigned',
  'rated',
  'late',
  'resolved',
  'secret',
  'in_progress',
  'scheduled',
  'rated',
  'returned',
  'needs_information',
  'reopened',
  'late',
  'archived',
  'coordinating',
  'resolved',
  'awaiting_budget',
  'withdrawn',
  'forwarded',
  'closed',
  'supervisory',
] as const
export type Outcome = (typeof OUTCOMES)[number]
