// Phrases that speak of a danger going on now. A hit only asks the reporter to call 112 or to tick that it is none, so a false alarm costs one tap.
const PHRASES = [
  /\bke\s?bakaran\b(?!\s+(sampah|lahan kosong))/,
  /\b(rumah|toko|pasar|kantor|mobil|kapal|gudang|ruko)\b.{0,20}\bterbakar\b/,
  /\bapi (besar|membesar|menjalar)\b/,
  /\b(orang|anak|warga|korban|perahu|kapal|speedboat|longboat)\b.{0,25}\b(tenggelam|hanyut|terseret)\b/,
  /\btertimbun\b/,
  /\b(sedang|baru saja|barusan)\b.{0,15}\b(longsor|banjir bandang|perkelahian|tawuran|bentrok)\b/,
  /\b(tawuran|bentrok(an)?)\b.{0,20}\b(sekarang|sedang)\b/,
  /\b(kecelakaan|tabrakan)\b.{0,40}\b(korban|luka|berdarah|sekarang|barusan|baru saja)\b/,
  /\b(pingsan|tidak sadar(kan diri)?|sesak nafas|sesak napas|serangan jantung|berdarah hebat)\b/,
  /\bmau melahirkan\b/,
  /\bbunuh diri\b/,
  /\b(perampokan|dirampok|pembunuhan|penikaman|ditikam|penculikan|diculik|disandera|diperkosa|pemerkosaan)\b/,
  /\bbom\b(?!\s*air)/,
  /\bkesetrum|tersengat listrik\b/,
  /\b(gas|pipa gas) bocor\b/,
  /\b(house|building|shop|car|boat|market)\b.{0,15}\bon fire\b|\bfire now\b/,
  /\bdrowning\b|\bis bleeding\b|\bunconscious\b|\bheart attack\b|\bbeing attacked\b/,
]

/** Whether a text seems to speak of a danger to life going on now. */
export function soundsLikeEmergency(text: string): boolean {
  const plain = text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ')
  return PHRASES.some((phrase) => phrase.test(plain))
}
