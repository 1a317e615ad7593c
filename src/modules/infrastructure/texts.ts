import { formatNumber, inWords, type Locale, type TextsLike } from '#kernel/texts.ts'
import type { Answer, KindView, RegisterFigures, Unit } from './contract.ts'

const id = {
  registerTitle: 'Infrastruktur',
  unit: {
    piece: 'buah',
    m: 'm',
    m2: 'm²',
    km: 'km',
    connection: 'sambungan',
    house: 'rumah',
    group: 'kelompok',
    person: 'orang',
  },
  unitOfOne: {
    piece: 'buah',
    m: 'm',
    m2: 'm²',
    km: 'km',
    connection: 'sambungan',
    house: 'rumah',
    group: 'kelompok',
    person: 'orang',
  },
  condition: { good: 'Baik', minor_damage: 'Rusak ringan', medium_damage: 'Rusak sedang', major_damage: 'Rusak berat' },
  operational: {
    operating: 'Beroperasi',
    not_operating: 'Tidak beroperasi',
    under_construction: 'Dibangun',
    written_off: 'Dihapus',
    unknown: 'Belum diketahui',
  },
  event: {
    acquisition: 'Perolehan',
    transfer: 'Mutasi',
    rehabilitation: 'Rehabilitasi',
    damage: 'Kerusakan',
    repair: 'Perbaikan',
    write_off: 'Penghapusan',
    inspection: 'Pemeriksaan',
  },
  kib: {
    A: 'Tanah',
    B: 'Peralatan dan mesin',
    C: 'Gedung dan bangunan',
    D: 'Jalan, irigasi dan jaringan',
    E: 'Aset tetap lainnya',
    F: 'Konstruksi dalam pengerjaan',
  },
  method: { measured: 'Diukur', estimated: 'Ditaksir', declared: 'Dinyatakan' },
  nature: { realisation: 'Realisasi', plan: 'Rencana', target: 'Sasaran', claim: 'Pernyataan' },
  fund: {
    city_budget: 'APBD kota',
    province_budget: 'APBD provinsi',
    special_allocation: 'DAK',
    state_budget: 'APBN',
    company: 'TJSL/CSR',
    grant: 'Hibah',
    community: 'Swadaya masyarakat',
    none: 'sumber dana tidak dicatat',
  },
  outcome: {
    first: 'awal deret',
    risen: 'naik',
    equal: 'tetap',
    fallen: 'turun',
    broken: 'deret baru',
    unknown: 'belum dapat dikatakan',
  },
  verdict: {
    rises: 'Naik setiap tahun',
    does_not_rise: 'Tidak naik setiap tahun',
    cannot_be_said: 'Belum dapat dikatakan',
  },
  reason: {
    each_year: (years: string) => `Setiap tahun lengkap lebih tinggi daripada tahun sebelumnya (${years}).`,
    equal_or_fallen: (years: string) => `Tidak naik pada ${years}.`,
    broken: (years: string) => `Cara menghitung berubah pada ${years}; sebelum dan sesudahnya tidak dapat dibandingkan.`,
    corrected_only: (years: string) => `Perubahan pada ${years} hanya dari hitung ulang, bukan dari perolehan yang tercatat.`,
    not_counted: (years: string) => `Belum ada peristiwa atau hitungan untuk ${years}.`,
    too_short: (years: string) => `Baru satu tahun (${years}) yang dapat dibandingkan.`,
    no_series: () => 'Belum ada dua tahun lengkap yang dapat dibandingkan.',
  },
  registerReason: {
    rises: 'Setiap jenis naik setiap tahun.',
    does_not_rise: (kinds: string) => `Jenis yang tidak naik setiap tahun: ${kinds}.`,
    cannot_be_said: (kinds: string) => `Jenis yang belum dapat dikatakan: ${kinds}.`,
    empty: 'Belum ada jenis dalam register ini.',
  },
  working: (operating: string, total: string) => `${operating} dari ${total} beroperasi`,
  workingUnknown: (count: string) => `${count} belum diketahui`,
}

const en: TextsLike<typeof id> = {
  registerTitle: 'Infrastructure',
  unit: { piece: 'pieces', m: 'm', m2: 'm²', km: 'km', connection: 'connections', house: 'houses', group: 'groups', person: 'people' },
  unitOfOne: { piece: 'piece', m: 'm', m2: 'm²', km: 'km', connection: 'connection', house: 'house', group: 'group', person: 'person' },
  condition: { good: 'Good', minor_damage: 'Minor damage', medium_damage: 'Medium damage', major_damage: 'Major damage' },
  operational: {
    operating: 'Operating',
    not_operating: 'Not operating',
    under_construction: 'Under construction',
    written_off: 'Written off',
    unknown: 'Not known',
  },
  event: {
    acquisition: 'Acquisition',
    transfer: 'Transfer',
    rehabilitation: 'Rehabilitation',
    damage: 'Damage',
    repair: 'Repair',
    write_off: 'Write-off',
    inspection: 'Inspection',
  },
  kib: {
    A: 'Land',
    B: 'Equipment and machines',
    C: 'Buildings',
    D: 'Roads, irrigation and networks',
    E: 'Other fixed assets',
    F: 'Work in progress',
  },
  method: { measured: 'Measured', estimated: 'Estimated', declared: 'Declared' },
  nature: { realisation: 'Realisation', plan: 'Plan', target: 'Target', claim: 'Claim' },
  fund: {
    city_budget: 'City budget',
    province_budget: 'Province budget',
    special_allocation: 'Special allocation (DAK)',
    state_budget: 'State budget',
    company: 'Company (CSR)',
    grant: 'Grant',
    community: 'Community',
    none: 'funding not recorded',
  },
  outcome: {
    first: 'start of series',
    risen: 'risen',
    equal: 'equal',
    fallen: 'fallen',
    broken: 'new series',
    unknown: 'cannot be said',
  },
  verdict: { rises: 'Rises each year', does_not_rise: 'Does not rise each year', cannot_be_said: 'Cannot be said' },
  reason: {
    each_year: (years) => `Every completed year is higher than the one before (${years}).`,
    equal_or_fallen: (years) => `Did not rise in ${years}.`,
    broken: (years) => `The way of counting changed in ${years}; before and after cannot be compared.`,
    corrected_only: (years) => `The change in ${years} comes from a recount alone, not from recorded acquisitions.`,
    not_counted: (years) => `No event and no count for ${years} yet.`,
    too_short: (years) => `Only one year (${years}) can be compared.`,
    no_series: () => 'There are no two completed years to compare yet.',
  },
  registerReason: {
    rises: 'Every kind rises each year.',
    does_not_rise: (kinds) => `Kinds that do not rise each year: ${kinds}.`,
    cannot_be_said: (kinds) => `Cannot be said for: ${kinds}.`,
    empty: 'No kind in this register yet.',
  },
  working: (operating, total) => `${operating} of ${total} operating`,
  workingUnknown: (count) => `${count} not known`,
}

export const words = { id, en } satisfies Record<Locale, typeof en>

/** What a form calls the fields of an event that a refusal names. */
const FIELDS = {
  id: { quantity: 'jumlah', costRupiah: 'biaya dan sumber dana', toAgencyId: 'instansi penerima', condition: 'keadaan dan kondisi' },
  en: { quantity: 'quantity', costRupiah: 'cost and source of funds', toAgencyId: 'receiving agency', condition: 'state and condition' },
}

export const problems = {
  id: {
    'infrastructure-kind-unknown': 'Jenis aset ini tidak ada. Pilih jenis dari daftar.',
    'infrastructure-register-unknown': 'Register ini tidak ada. Pilih register dari daftar.',
    'infrastructure-agency-unknown': 'Instansi ini tidak ada hari ini. Pilih instansi dari daftar.',
    'infrastructure-area-unknown': 'Kode wilayah ini tidak ada. Pilih wilayah dari daftar.',
    'infrastructure-item-taken': 'Kode barang dan nomor register ini sudah dipakai aset lain. Periksa kartu inventarisnya.',
    'infrastructure-future': 'Tanggal ini belum tiba. Catat sesudah terjadi; yang akan datang adalah rencana.',
    'infrastructure-changed': 'Catatan ini sudah diubah orang lain. Muat ulang lalu ulangi perubahan Anda.',
    'infrastructure-event-fields': ({ fields }: { fields: string }) =>
      `Isian peristiwa ini kurang atau tidak pada tempatnya: ${inWords(fields, FIELDS.id)}. Sesuaikan dengan jenis peristiwanya.`,
    'infrastructure-event-not-possible': 'Peristiwa ini tidak mungkin dalam keadaan aset sekarang. Muat ulang untuk melihat yang mungkin.',
    'infrastructure-more-than-there-is':
      'Jumlah yang dihapus melebihi yang ada pada hari itu. Periksa jumlah dan tanggalnya, atau catat dulu perolehannya.',
    'infrastructure-transfer-before-later':
      'Sudah ada peristiwa sesudah tanggal mutasi ini. Tarik dulu peristiwa yang lebih baru, atau pakai tanggal yang lebih baru.',
    'infrastructure-transfer-same-owner': 'Aset ini sudah milik instansi itu. Pilih instansi penerima yang lain.',
    'infrastructure-census-operating': 'Yang beroperasi tidak boleh lebih banyak daripada yang ditemukan. Periksa kedua angka.',
    'infrastructure-census-taken':
      'Hitungan jenis dan instansi ini pada tanggal itu sudah ada. Tarik hitungan lama dengan alasan bila salah.',
    'infrastructure-break-taken': 'Patahan deret pada tanggal itu sudah ada.',
    'infrastructure-sheet-fixed':
      'Yang sudah dicatat tidak diubah. Tarik yang salah dengan alasan pada layar, lalu kirim sebagai baris baru.',
    'infrastructure-sheet-unknown': 'Tidak ada catatan dengan ID ini. Kosongkan kolom ID untuk baris baru.',
    'infrastructure-sheet-there': 'Catatan ini sudah ada. Pakai ID-nya dari hasil unduhan.',
    'infrastructure-card-condition': 'Kondisi tidak dikenal: B, KB, RR, RS, RB atau kata lengkapnya.',
    'infrastructure-card-event': 'Ini berubah lewat peristiwa pada halaman aset, bukan lewat kartu inventaris.',
    'infrastructure-card-size': 'Isi kolom ini: jenis aset ini dihitung menurut ukurannya.',
    'infrastructure-sheet-asset': 'Tidak ada aset dengan ID ini. Ambil ID-nya dari lembar kerja aset.',
  },
  en: {
    'infrastructure-kind-unknown': 'There is no such kind of asset. Choose one from the list.',
    'infrastructure-register-unknown': 'There is no such register. Choose one from the list.',
    'infrastructure-agency-unknown': 'There is no such agency today. Choose one from the list.',
    'infrastructure-area-unknown': 'There is no such area code. Choose an area from the list.',
    'infrastructure-item-taken': 'Another asset has this item code and running number. Check its inventory card.',
    'infrastructure-future': 'This day has not come. Record it afterwards; what is to come is a plan.',
    'infrastructure-changed': 'Somebody else has changed this record. Reload and make your change again.',
    'infrastructure-event-fields': ({ fields }: { fields: string }) =>
      `These fields are missing or do not belong to the event: ${inWords(fields, FIELDS.en)}. Fit them to the kind of event.`,
    'infrastructure-event-not-possible': 'This event is not possible for the asset as it is now. Reload to see which are.',
    'infrastructure-more-than-there-is':
      'More would be written off than there was on that day. Check quantity and date, or record the acquisition first.',
    'infrastructure-transfer-before-later':
      'There are events after the day of this transfer. Withdraw the later ones first, or use a later day.',
    'infrastructure-transfer-same-owner': 'The asset belongs to that agency already. Choose another receiver.',
    'infrastructure-census-operating': 'No more can be operating than were found. Check both figures.',
    'infrastructure-census-taken': 'There is a count of this kind and agency on that day. Withdraw it with a reason if it is wrong.',
    'infrastructure-break-taken': 'There is a break on that day already.',
    'infrastructure-sheet-fixed':
      'What is recorded is not changed. Withdraw the wrong one with a reason on screen, then send it as a new row.',
    'infrastructure-sheet-unknown': 'No record has this ID. Leave the column ID empty for a new row.',
    'infrastructure-sheet-there': 'This record is there already. Use its ID from a download.',
    'infrastructure-card-condition': 'Unknown condition: B, KB, RR, RS, RB or the full word.',
    'infrastructure-card-event': 'This changes by an event on the page of the asset, not by an inventory card.',
    'infrastructure-card-size': 'Fill this in: assets of this kind are counted by their size.',
    'infrastructure-sheet-asset': 'No asset has this ID. Take it from the spreadsheet of assets.',
  },
}

/** What counts as one of a kind, and in which language it is said. */
export function definitionOf({ definition, definitionEn }: Pick<KindView, 'definition' | 'definitionEn'>, locale: Locale) {
  return locale === 'en' && definitionEn !== '' ? { text: definitionEn, lang: 'en' } : { text: definition, lang: 'id' }
}

/** '37 buah', '1 piece', '12,5 km' */
export function quantityText(quantity: string, unit: Unit, locale: Locale): string {
  const { unit: many, unitOfOne } = words[locale]
  return `${formatNumber(Number(quantity), locale, 3)} ${(Number(quantity) === 1 ? unitOfOne : many)[unit]}`
}

/** The reason of an answer in words, with the years in which it lies. */
export function answerText({ reason, years }: Answer, locale: Locale): string {
  return words[locale].reason[reason](spans(years))
}

export function registerText({ answer, kinds }: Pick<RegisterFigures, 'answer' | 'kinds'>, locale: Locale): string {
  const t = words[locale].registerReason
  const names = (codes: readonly string[]) =>
    kinds
      .filter(({ code }) => codes.includes(code))
      .map(({ titleId, titleEn }) => (locale === 'id' ? titleId : titleEn))
      .join(', ')
  if (answer.verdict === 'rises') return t.rises
  if (answer.verdict === 'does_not_rise') return t.does_not_rise(names(answer.notRising))
  return answer.unsaid.length === 0 ? t.empty : t.cannot_be_said(names(answer.unsaid))
}

/** 2019, 2021-2024. */
function spans(years: readonly number[]): string {
  const parts: [number, number][] = []
  for (const year of years) {
    const last = parts.at(-1)
    if (last && last[1] === year - 1) last[1] = year
    else parts.push([year, year])
  }
  return parts.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(', ')
}
