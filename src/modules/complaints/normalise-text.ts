/** Spelling as people write it, to the word that is searched. Data, not code: the city may extend it. */
const WORDS: Record<string, string> = {
  jln: 'jalan',
  jl: 'jalan',
  jalang: 'jalan',
  gg: 'gang',
  dpn: 'depan',
  blm: 'belum',
  sdh: 'sudah',
  su: 'sudah',
  tdk: 'tidak',
  ga: 'tidak',
  gak: 'tidak',
  nggak: 'tidak',
  enggak: 'tidak',
  seng: 'tidak',
  yg: 'yang',
  dgn: 'dengan',
  deng: 'dengan',
  pju: 'lampu penerangan jalan',
  got: 'drainase',
  selokan: 'drainase',
  parit: 'drainase',
  aer: 'air',
  ktp: 'kartu tanda penduduk',
  bansos: 'bantuan sosial',
  sampa: 'sampah',
  lobang: 'lubang',
  balobang: 'lubang',
  berlobang: 'lubang',
  rusa: 'rusak',
  knp: 'kenapa',
  dmn: 'di mana',
  krn: 'karena',
  utk: 'untuk',
  pdam: 'air bersih pdam',
  padam: 'mati',
  menyapu: 'sapu',
  penyapu: 'sapu',
  memotong: 'potong',
  pemotongan: 'potong',
  menebang: 'tebang',
  penebangan: 'tebang',
  mengebor: 'bor',
  pengeboran: 'bor',
  menutup: 'tutup',
  penutupan: 'tutup',
  menumpuk: 'tumpuk',
  penumpukan: 'tumpuk',
  menyala: 'nyala',
  menerangi: 'terang',
  penerangan: 'terang',
  memungut: 'pungut',
  pungutan: 'pungut',
}
const STOP = new Set(
  'yang di ke dari dan atau ini itu ada adalah akan pada untuk dengan oleh kami kita saya beta katong dong mereka dia ia kak pak bu bapak ibu mohon tolong min admin sangat sekali juga lagi sih deh kok lah nya para agar supaya karena jadi saja sudah belum masih'.split(
    ' ',
  ),
)

/** The form of a text that search compares: lower case, plain spelling, no filler words. */
export function normaliseText(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/(.)\1{2,}/gu, '$1')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .split(' ')
    .flatMap((word) => (WORDS[word] ?? word).split(' '))
    .filter((word) => word !== '' && !STOP.has(word))
    .join(' ')
}
