import type { CensusInput, EventInput, NewAsset, PlanInput, StatementInput } from '#modules/infrastructure/index.ts'

type AssetFact = Pick<NewAsset, 'kind' | 'name' | 'acquiredOn' | 'source'> &
  Partial<
    Pick<NewAsset, 'quantity' | 'areaCode' | 'purpose' | 'fundSource' | 'operational' | 'condition' | 'costRupiah' | 'lat' | 'lon'>
  > & {
    agency: string
    later?: (Pick<EventInput, 'kind' | 'onDay'> & Partial<EventInput>)[]
  }

const INVENTED = 'rekaan untuk kota contoh'

/** What press and city have published of Ambon's infrastructure, each with its source; the rest is invented and says so. */
export const ASSETS: readonly AssetFact[] = [
  {
    kind: 'cctv',
    name: 'Kamera Pusat Komando, angkatan pertama',
    agency: 'diskominfo',
    acquiredOn: '2021-09-07',
    quantity: '32',
    operational: 'operating',
    purpose: 'Jalan utama yang padat, fasilitas umum, pusat kegiatan, titik sampah, sungai besar',
    source: 'satumaluku.id 15 Sep 2021; porostimur.com 18 Sep 2021',
  },
  {
    kind: 'cctv',
    name: 'Kamera pasar',
    agency: 'diskominfo',
    acquiredOn: '2023-06-01',
    quantity: '5',
    operational: 'operating',
    purpose: 'Kebersihan dan ketertiban pasar',
    source: 'radiodms.com Jun 2023 (hari pemasangan tidak diumumkan)',
  },
  {
    kind: 'call_centre',
    name: 'Command Center Kota Ambon',
    agency: 'diskominfo',
    acquiredOn: '2021-09-07',
    operational: 'operating',
    source: 'ambon.antaranews.com 7 Sep 2021',
  },
  {
    kind: 'call_centre',
    name: 'Call Center 112',
    agency: 'diskominfo',
    acquiredOn: '2025-09-08',
    operational: 'operating',
    source: 'info-ambon.com Sep 2025',
  },
  {
    kind: 'application',
    name: 'Baktiku (presensi ASN)',
    agency: 'bkpsdm',
    acquiredOn: '2022-08-23',
    operational: 'operating',
    source: 'ambon.antaranews.com 2022',
  },
  {
    kind: 'application',
    name: 'Omnichannel dan live chat situs kota',
    agency: 'diskominfo',
    acquiredOn: '2023-06-01',
    operational: 'operating',
    source: 'radiodms.com Jun 2023 (hari mulai tidak diumumkan)',
  },
  {
    kind: 'waste_plant',
    name: 'Pabrik daur ulang plastik PT Millon Limbah Ambon',
    agency: 'pt-mla',
    acquiredOn: '2023-05-26',
    areaCode: '81.71.05.2006',
    operational: 'operating',
    source: 'siwalimanews.com, info-ambon.com 26 Mei 2023',
  },
  ...(
    [
      ['TPS3R BTN Passo Indah', '81.71.03.2001', '2016-06-01', true],
      ['TPS3R Laha', '81.71.04.2007', '2017-06-01', true],
      ['TPS3R IAIN', '81.71.02.2003', '2018-06-01', true],
      ['TPS3R A (contoh)', '81.71.01.1009', '2016-06-01', false],
      ['TPS3R B (contoh)', '81.71.01.2001', '2017-06-01', false],
      ['TPS3R C (contoh)', '81.71.02.2009', '2018-06-01', false],
      ['TPS3R D (contoh)', '81.71.03.2006', '2019-06-01', false],
      ['TPS3R E (contoh)', '81.71.04.2004', '2019-06-01', false],
    ] as const
  ).map(([name, areaCode, acquiredOn, works]): AssetFact => ({
    kind: 'tps3r',
    name,
    agency: 'dlhp',
    acquiredOn,
    areaCode,
    fundSource: 'state_budget',
    operational: works ? 'operating' : 'not_operating',
    condition: works ? 'good' : 'medium_damage',
    source: works ? `antaranews 232211: masih bekerja; tanggal bangun ${INVENTED}` : INVENTED,
  })),
  ...(
    [
      ['2021-04-01', 4, '81.71.02.2003'],
      ['2022-05-01', 2, '81.71.01.1009'],
      ['2023-03-01', 1, '81.71.03.2001'],
      ['2024-07-01', 2, '81.71.04.2003'],
      ['2025-02-01', 3, '81.71.02.2009'],
    ] as const
  ).map(([acquiredOn, quantity, areaCode]): AssetFact => ({
    kind: 'waste_bank',
    name: `Bank sampah angkatan ${acquiredOn.slice(0, 4)} (contoh)`,
    agency: 'dlhp',
    acquiredOn,
    quantity: String(quantity),
    areaCode,
    operational: 'operating',
    fundSource: 'community',
    source: INVENTED,
  })),
  {
    kind: 'street_lamp',
    name: 'Lampu jalan Sirimau (contoh)',
    agency: 'dishub',
    acquiredOn: '2022-03-01',
    quantity: '1200',
    areaCode: '81.71.02.1017',
    operational: 'operating',
    source: INVENTED,
    later: [
      { kind: 'acquisition', onDay: '2023-08-01', quantity: '150', fundSource: 'city_budget', costRupiah: '1350000000' },
      { kind: 'write_off', onDay: '2024-10-01', quantity: '40' },
    ],
  },
  {
    kind: 'market',
    name: 'Pasar rakyat Wayame (contoh)',
    agency: 'disperindag',
    acquiredOn: '2019-01-01',
    areaCode: '81.71.04.2004',
    operational: 'operating',
    condition: 'good',
    source: INVENTED,
    later: [{ kind: 'inspection', onDay: '2025-08-12', condition: 'minor_damage', note: 'Atap sisi timur bocor (contoh)' }],
  },
  {
    kind: 'park',
    name: 'Taman kota Rijali (contoh)',
    agency: 'dlhp',
    acquiredOn: '2020-08-17',
    areaCode: '81.71.02.1011',
    operational: 'operating',
    source: INVENTED,
  },
]

type CensusFact = Omit<CensusInput, 'agencyId' | 'note' | 'method'> & { agency: string; method: CensusInput['method']; note?: string }

export const CENSUSES: readonly CensusFact[] = [
  { kind: 'cctv', agency: 'diskominfo', onDay: '2018-05-21', found: '7', method: 'declared', source: 'mimbarrakyatnews.com 21 Mei 2018' },
  {
    kind: 'cctv',
    agency: 'diskominfo',
    onDay: '2025-11-26',
    found: '37',
    operating: '37',
    method: 'declared',
    source: 'malukupubliknews 26 Nov 2025',
    note: '37 aktif, 19 untuk lalu lintas',
  },
  { kind: 'waste_point', agency: 'dlhp', onDay: '2025-10-03', found: '20', method: 'declared', source: 'malukuexpose 3 Okt 2025' },
  {
    kind: 'street_lamp',
    agency: 'dishub',
    onDay: '2025-06-30',
    found: '1335',
    operating: '1210',
    method: 'measured',
    source: INVENTED,
    note: 'Hitung lapangan menemukan 25 lampu yang tidak tercatat (contoh)',
  },
  { kind: 'health_post', agency: 'dinkes', onDay: '2022-12-31', found: '310', method: 'declared', source: INVENTED },
  { kind: 'health_post', agency: 'dinkes', onDay: '2024-12-31', found: '318', method: 'declared', source: INVENTED },
]

export const CCTV_BREAK = {
  onDay: '2021-09-07',
  reason: 'Sejak pembukaan Pusat Komando yang dihitung adalah kamera di Pusat Komando; apakah 7 titik tahun 2018 termasuk, tidak diumumkan',
  fromDefinition: 'titik kamera kota',
  toDefinition: 'kamera milik kota yang terpasang di Pusat Komando',
}

export const PLANS: readonly (Pick<PlanInput, 'quantity' | 'source'> & { kind: string; agency: string; note: string })[] = [
  {
    kind: 'cctv',
    agency: 'polda-maluku',
    quantity: '23',
    source: 'satumaluku.id 15 Sep 2021',
    note: 'Berbagi kamera kepolisian; bersama 32 kamera kota menjadi 55 yang direncanakan',
  },
]

type StatementFact = Pick<StatementInput, 'figure' | 'nature' | 'source'> & { kind: string; statedOn?: string; note?: string }

/** Different figures of one thing stand side by side; none of them is computed with. */
export const STATEMENTS: readonly StatementFact[] = [
  { kind: 'cctv', figure: '50 kamera kepolisian', nature: 'claim', source: 'antaranews.com Feb 2020', note: 'Milik kepolisian, uji coba' },
  { kind: 'cctv', figure: 'lebih dari 49 kamera kepolisian', nature: 'claim', source: 'kabarterkini.news' },
  { kind: 'cctv', figure: '32', nature: 'realisation', statedOn: '2021-09-15', source: 'satumaluku.id' },
  {
    kind: 'cctv',
    figure: '55',
    nature: 'plan',
    statedOn: '2021-09-18',
    source: 'porostimur.com',
    note: 'Sebagian berita menulisnya seakan sudah terpasang: 32 kamera kota dan 23 kamera kepolisian yang direncanakan',
  },
  { kind: 'cctv', figure: 'baru 32 terpasang', nature: 'realisation', source: 'antaranews 150795 (2023)' },
  {
    kind: 'tps3r',
    figure: 'hanya tiga yang masih bekerja',
    nature: 'realisation',
    source: 'antaranews 232211',
    note: 'BTN Passo Indah, Laha, IAIN',
  },
  {
    kind: 'water_connection',
    figure: '491 sambungan rumah baru pada 2025',
    nature: 'realisation',
    statedOn: '2025-12-10',
    source: 'arikamedia',
    note: '191 di antaranya dari DAK; perusahaan air minum kota adalah Perumdam',
  },
  {
    kind: 'repaired_house',
    figure: '2.915 KK (2017–2022)',
    nature: 'realisation',
    source: 'radiodms.com Jun 2023',
    note: 'Satuannya keluarga, bukan rumah',
  },
  {
    kind: 'repaired_house',
    figure: 'lebih dari 3.000 rumah',
    nature: 'claim',
    statedOn: '2023-03-23',
    source: 'info-ambon.com',
    note: 'Tiga jalur dana bersama',
  },
  {
    kind: 'repaired_house',
    figure: '78 rumah pada 2025',
    nature: 'realisation',
    statedOn: '2026-01-29',
    source: 'TribunAmbon.com',
    note: 'Provinsi 6, kota 20 dan 17, APBN 35',
  },
  {
    kind: 'waste_plant',
    figure: '250 ton per bulan',
    nature: 'target',
    statedOn: '2023-05-26',
    source: 'siwalimanews.com (pemerintah kota)',
  },
  { kind: 'waste_plant', figure: '100–150 ton per bulan', nature: 'target', statedOn: '2023-05-26', source: 'antaranews.com (direktur)' },
  { kind: 'waste_plant', figure: '150 ton per bulan', nature: 'target', source: 'beritabeta.com Mei 2023' },
]
