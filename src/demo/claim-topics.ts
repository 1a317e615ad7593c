import type { ClaimInput } from '#modules/evaluation/index.ts'

type Told = Partial<Record<'topic' | 'period' | 'statementEn' | 'measureCode', string>>

/** Of a public statement: where the city's report states it, the time it speaks of, its words in English, and what counts the same. */
export const TOLD: Readonly<Record<ClaimInput['statement'], Told>> = {
  'Dewan dan Tim Pelaksana berkonsolidasi dalam rapat, menjaga komitmen bersama, dan mengusulkan program': {
    topic: 'council',
    statementEn: 'Council and implementation team consolidate in meetings, keep the joint commitment and propose programmes',
  },
  'CCTV kota terpasang saat Command Center dibuka': {
    topic: 'ict',
    period: '2021-09-07',
    statementEn: 'City cameras installed when the Command Center opened',
    measureCode: 'infrastructure.stock.cctv',
  },
  'Seluruhnya setelah berbagi 23 kamera dengan Polda Maluku; kadang dicetak seolah sudah ada': {
    topic: 'safety',
    statementEn: 'All of them once 23 are shared with the regional police; sometimes printed as if they stood already',
  },
  'Tambahan CCTV di pasar untuk kebersihan dan ketertiban': {
    topic: 'safety',
    period: '2023',
    statementEn: 'Cameras added in markets for cleanliness and order',
    measureCode: 'infrastructure.change.cctv',
  },
  'Rumah untuk keluarga berpenghasilan rendah 2017-2022': {
    topic: 'housing',
    period: '2017/2022',
    statementEn: 'Low-income families (KK) served with habitable houses',
  },
  'Rumah yang sudah ditangani oleh tiga jalur dana sampai 2023, lebih dari': {
    topic: 'housing',
    statementEn: 'Houses handled by all three funding lines until 2023, more than',
  },
  'Tahap berikutnya dimulai Agustus 2023': {
    topic: 'housing',
    period: '2023-08',
    statementEn: 'The next round begins in August 2023',
  },
  'Rumah tidak layak huni yang tersisa, lebih dari': { topic: 'housing', statementEn: 'Unfit houses left, more than' },
  'Rumah tidak layak huni yang tersisa': { topic: 'housing', statementEn: 'Unfit houses left' },
  'Pabrik daur ulang plastik di Hutumuri diresmikan': {
    topic: 'recycling',
    period: '2023-05-26',
    statementEn: 'The plastic recycling plant in Hutumuri was opened',
  },
  'Kapasitas pengolahan yang harus dicapai setiap bulan': {
    topic: 'recycling',
    statementEn: 'Plastic to be processed each month, according to the city',
  },
  'Bahan baku yang dibutuhkan setiap bulan, batas atas': {
    topic: 'recycling',
    statementEn: 'Plastic needed each month, upper bound, according to the director of the plant',
  },
  'Bahan baku yang dibutuhkan setiap bulan, batas bawah': {
    topic: 'recycling',
    statementEn: 'Plastic needed each month, lower bound, according to the director of the plant',
  },
  'Mulai dipakai Juli 2023 sebagai dasar TPP': {
    topic: 'civil-servants',
    period: '2023-07',
    statementEn: 'In use from July 2023 as the base of the allowance of civil servants',
  },
  'Omnichannel dan live chat pada situs web kota': {
    topic: 'channels',
    period: '2023',
    statementEn: 'Omnichannel, and live chat on the city’s website',
    measureCode: 'infrastructure.change.application',
  },
  'Dimulai 21 Juli 2022': { topic: 'wajar', period: '2022-07-21', statementEn: 'Begun on 21 July 2022' },
  'Disebut baru pada Januari 2023': { topic: 'wajar', period: '2023-01', statementEn: 'Called new in January 2023' },
  'Perkara yang didengar 2022 sampai April 2023': {
    topic: 'wajar',
    period: '2022/2023-04',
    statementEn: 'Matters heard from 2022 to April 2023',
    measureCode: 'wajar.heard',
  },
  'Perkara yang selesai; 7 perkara tidak terjelaskan': {
    topic: 'wajar',
    period: '2022/2023-04',
    statementEn: 'Matters followed up to the end; 7 are unaccounted for',
  },
  'Perkara yang belum ditindaklanjuti': {
    topic: 'wajar',
    period: '2022/2023-04',
    statementEn: 'Matters not followed up',
  },
  'Bagian APBD setiap instansi terkait, kira-kira; tanpa daftar bertanda belum dapat diuji': {
    topic: 'budget',
    statementEn: 'Share of the budget of each agency involved, about; it cannot be tested without a tagged list',
  },
  'Program dari 29 perangkat daerah, sekurang-kurangnya': {
    topic: 'programmes',
    statementEn: 'Programmes of 29 agencies, at least',
    measureCode: 'masterplan.programmes',
  },
  'Infrastruktur fisik, TIK, dan sosial naik setiap tahun': {
    topic: 'growth',
    statementEn: 'Physical, ICT and social infrastructure rises every year',
  },
  'Yang tidak tertampung anggaran dipenuhi lewat CSR dan kegiatan lain': {
    topic: 'csr',
    statementEn: 'What the budget cannot carry is met by CSR and other activities',
  },
  'Forum TSP yang diminta Perda 7/2017 belum dibentuk': {
    topic: 'csr',
    statementEn: 'The CSR forum that regional regulation 7/2017 asks for is not formed',
  },
  'Anggaran yang terbatas menjadi kendala pelaksanaan program': {
    topic: 'constraints',
    statementEn: 'Limited budgets hinder the programmes',
  },
}
