import { randomUUID } from 'node:crypto'
import { actorOf, findAccountByEmail } from '#city/people/index.ts'
import { travellingClock } from '#kernel/clock.ts'
import type { Context } from '#kernel/context.ts'
import { deskOf, keepCanned, saveLabel } from '#modules/inbox/index.ts'
import { emailOf } from './accounts.ts'

/** Invented; the first word of each line says who speaks. */
const TALKS: readonly { minutesAgo: number; closed?: true; label?: string; said: readonly string[] }[] = [
  {
    minutesAgo: 26 * 60,
    closed: true,
    label: 'Kependudukan',
    said: [
      'warga: Selamat pagi, kantor Disdukcapil buka hari Sabtu? (contoh)',
      'meja: Selamat pagi. Hari Sabtu tutup; Senin sampai Jumat mulai pukul 08.00 WIT. (contoh)',
      'warga: Danke banya. (contoh)',
    ],
  },
  {
    minutesAgo: 95,
    label: 'Lampu jalan',
    said: [
      'warga: Lampu jalan di dekat Tugu Trikora mati tiga malam. (contoh)',
      'meja: Terima kasih sudah memberi tahu. Di sisi mana tepatnya? (contoh)',
      'catatan: Minta foto, lalu jadikan aduan untuk Dishub. (contoh)',
    ],
  },
  { minutesAgo: 12, label: 'Sampah', said: ['warga: Sampah di belakang Pasar Mardika belum diangkut sejak kemarin. (contoh)'] },
  { minutesAgo: 4, said: ['warga: Bagaimana cara mengurus surat pindah? (contoh)', 'warga: Saya baru datang dari Namlea. (contoh)'] },
]

const LABELS = ['Air bersih', 'Kependudukan', 'Lampu jalan', 'Sampah']

const READY_ANSWERS = [
  { shortcode: 'salam', lang: 'id', body: 'Selamat datang di layanan {kota}. Apa yang dapat kami bantu?' },
  { shortcode: 'salam', lang: 'en', body: 'Welcome to the service desk of {kota}. How can we help?' },
  {
    shortcode: 'aduan',
    lang: 'id',
    body: 'Laporan Anda tercatat dengan nomor {nomor_aduan}. Simpan nomor itu bersama kode rahasianya untuk mengikuti kelanjutannya.',
  },
  { shortcode: 'foto', lang: 'id', body: 'Bila bisa, kirimkan satu foto tempatnya dengan tombol kamera di bawah.' },
] as const

/** A desk as it looks on a working day: answered, waiting and just arrived, with ready answers. */
export async function loadConversations(context: Context): Promise<void> {
  const now = context.clock.now()
  const account = (await findAccountByEmail(context.db, emailOf('command_center_operator')))!
  const operator = await actorOf(context.db, account, context.clock.today())
  for (const answer of READY_ANSWERS) await keepCanned(context, operator, answer)
  const labels = new Map<string, string>()
  for (const name of LABELS) labels.set(name, await saveLabel(context, operator, null, { name, isRetired: false }))
  for (const { minutesAgo, closed, label, said } of TALKS) {
    const clock = travellingClock(context.clock.zone, now.subtract({ minutes: minutesAgo }))
    const desk = await deskOf({ ...context, clock }, 'portal')
    for (const line of said) {
      const [who, body] = [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]
      const message = { cid: randomUUID(), body }
      if (who === 'warga') await desk.hear(message)
      else await desk.answer(operator, { ...message, note: who === 'catatan' })
      clock.advance({ minutes: 1 })
    }
    const labelId = label && labels.get(label)
    if (labelId) await desk.label(operator, [labelId])
    if (closed) await desk.close(operator, 'answered')
  }
}
