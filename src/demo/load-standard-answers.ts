import { findAgencyBySlug } from '#city/agencies/index.ts'
import { actorOf, findAccountByEmail } from '#city/people/index.ts'
import type { Context } from '#kernel/context.ts'
import { addStandardAnswer, type SaveStandardAnswer } from '#modules/complaints/index.ts'
import { emailOf } from './accounts.ts'

interface Example extends Pick<SaveStandardAnswer, 'name' | 'body'>, Partial<Pick<SaveStandardAnswer, 'categoryCode' | 'status' | 'lang'>> {
  /** none: for every agency */
  agency?: string
}

/** What the agencies of the example city start their answers from; all invented. */
const EXAMPLES: readonly Example[] = [
  {
    name: 'Sedang ditangani (contoh)',
    status: 'in_progress',
    body: 'Terima kasih atas laporan {nomor}, yang kami terima pada {tanggal_masuk}. {instansi} sedang menanganinya. Perkembangannya kami sampaikan di halaman laporan Anda.',
  },
  {
    name: 'Being worked on (contoh)',
    status: 'in_progress',
    lang: 'en',
    body: 'Thank you for your report {nomor}, which we received on {tanggal_masuk}. {instansi} is working on it. You can follow how it goes on the page of your report.',
  },
  {
    name: 'Bukan wewenang kota (contoh)',
    body: 'Laporan {nomor} menyangkut hal di luar wewenang Pemerintah {kota}. Kami meneruskannya kepada pihak yang berwenang dan mengabari Anda begitu ada balasan.',
  },
  {
    name: 'Sampah sudah diangkut (contoh)',
    agency: 'dlhp',
    categoryCode: 'SMP',
    body: 'Sampah di tempat yang Anda laporkan sudah diangkut; fotonya ada di bawah. Bila menumpuk lagi, tekan "Belum selesai" di halaman laporan Anda.',
  },
  {
    name: 'Pohon sudah dipangkas (contoh)',
    agency: 'dlhp',
    categoryCode: 'PHN',
    body: 'Pohon yang Anda laporkan sudah diperiksa dan dipangkas. Dahannya sudah diangkut dari jalan.',
  },
  {
    name: 'Jalan sudah ditambal (contoh)',
    agency: 'dpupr',
    categoryCode: 'JLN',
    body: 'Bagian jalan yang Anda laporkan sudah ditambal dan aman dilalui. Foto sebelum dan sesudahnya ada di bawah.',
  },
  {
    name: 'Saluran sudah dikeruk (contoh)',
    agency: 'dpupr',
    categoryCode: 'DRN',
    body: 'Saluran di tempat yang Anda laporkan sudah dikeruk dan air mengalir lagi. Kami memeriksanya sekali lagi setelah hujan berikutnya.',
  },
  {
    name: 'Lampu sudah menyala (contoh)',
    agency: 'perkim',
    categoryCode: 'PJU',
    body: 'Lampu jalan yang Anda laporkan sudah diperbaiki dan menyala. Terima kasih sudah memberi tahu kami.',
  },
  {
    name: 'Parkir sudah ditertibkan (contoh)',
    agency: 'dishub',
    categoryCode: 'LLN01',
    body: 'Petugas sudah menertibkan parkir di tempat yang Anda laporkan dan memantaunya selama dua pekan.',
  },
  {
    name: 'Sudah ditegur (contoh)',
    agency: 'satpolpp',
    categoryCode: 'TRT',
    body: 'Petugas sudah datang ke tempat yang Anda laporkan dan memberi teguran. Bila terulang, laporkan lagi dengan menyebut nomor {nomor}.',
  },
  {
    name: 'Dokumen dapat diambil (contoh)',
    agency: 'disdukcapil',
    categoryCode: 'ADM',
    body: 'Dokumen yang Anda ajukan sudah selesai dan dapat diambil di loket pada jam kerja. Bawalah KTP asli dan bukti pengajuan.',
  },
  {
    name: 'Lapak sudah diperiksa (contoh)',
    agency: 'disperindag',
    categoryCode: 'PSR',
    body: 'Petugas pasar sudah memeriksa hal yang Anda laporkan bersama pedagang setempat dan memperbaikinya.',
  },
]

/** As the city's administrator would have written them down. */
export async function loadStandardAnswers(context: Context): Promise<void> {
  const today = context.clock.today()
  const account = await findAccountByEmail(context.db, emailOf('city_admin'))
  if (!account) throw new Error('The example city has no city admin')
  const admin = await actorOf(context.db, account, today)
  for (const { agency, name, body, categoryCode = null, status = null, lang = 'id' } of EXAMPLES) {
    const found = agency === undefined ? undefined : await findAgencyBySlug(context.db, agency, today)
    await addStandardAnswer(context, admin, { name, body, categoryCode, status, lang, agencyId: found?.id ?? null })
  }
}
