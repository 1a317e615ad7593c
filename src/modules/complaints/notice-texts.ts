import type { NoticeFrame, NoticeTemplate } from '#city/notices/index.ts'
import { formatDate, type Locale } from '#kernel/texts.ts'

export type ReporterNews =
  | 'received'
  | 'question'
  | 'asked'
  | 'assigned'
  | 'answered'
  | 'resolved'
  | 'closed'
  | 'archived'
  | 'merged'
  | 'budget'
  | 'forwarded'
  | 'emergency'
  | 'reopened'
  | 'reopen_refused'
  | 'still_open'
  | 'question_reminder'
  | 'rate_invitation'
  | 'new_deadline'
  | 'extended'
  | 'objection_answered'
  | 'taken_up'
  | 'appeal_refused'

interface Params {
  number: string
  title: string
  secret?: string
  dueOn?: string | null
  agency?: string
  question?: string
  answer?: string
  reason?: string
  shared?: boolean
  planYear?: number
  body?: string
  letterNumber?: string
  upheld?: boolean
}

const follow = (url: string, number: string) => `${url}/lacak?nomor=${encodeURIComponent(number)}`
const about = ({ number, title }: Params, { confidential }: NoticeFrame) => (confidential ? number : `${number} (${title})`)

type Sentence = (params: Params, frame: NoticeFrame) => string
function template(
  idSubject: Sentence,
  idText: Sentence,
  enSubject: Sentence,
  enText: Sentence,
  short: Record<Locale, Sentence> = { id: idSubject, en: enSubject },
): NoticeTemplate {
  return {
    id: (params: Params, frame) => ({
      subject: idSubject(params, frame),
      text: `${idText(params, frame)}\n\nIkuti perkembangannya: ${follow(frame.url, params.number)}\nSiapkan nomor dan kode rahasia Anda.\n\n${frame.city}`,
      short: `${short.id(params, frame)}. ${follow(frame.url, params.number)}`,
    }),
    en: (params: Params, frame) => ({
      subject: enSubject(params, frame),
      text: `${enText(params, frame)}\n\nFollow it: ${follow(frame.url, params.number)}\nHave your number and secret code ready.\n\n${frame.city}`,
      short: `${short.en(params, frame)}. ${follow(frame.url, params.number)}`,
    }),
  }
}

/** What the person who complained is told at each step. `previewAnswer` shows an answer as this text, byte for byte. */
export const REPORTER_NEWS = {
  received: template(
    ({ number }) => `Aduan ${number} kami terima`,
    (p, f) =>
      `Aduan Anda ${about(p, f)} sudah kami terima.\n\nNomor: ${p.number}\nKode rahasia: ${p.secret ?? '-'}\nSimpan keduanya; bersama-sama keduanya membuka aduan Anda.\n\n${p.dueOn ? `Kami memeriksanya paling lambat ${formatDate(p.dueOn, 'id')}, lalu meneruskannya kepada instansi yang berwenang.` : 'Tanggal pemeriksaannya sedang dipastikan.'}`,
    ({ number }) => `We received complaint ${number}`,
    (p, f) =>
      `We received your complaint ${about(p, f)}.\n\nNumber: ${p.number}\nSecret code: ${p.secret ?? '-'}\nKeep both; together they open your complaint.\n\n${p.dueOn ? `We check it by ${formatDate(p.dueOn, 'en')} and hand it to the agency in charge.` : 'The date of the check is being confirmed.'}`,
    {
      id: ({ number, secret }) => `Aduan ${number} kami terima.${secret ? ` Kode rahasia: ${secret}` : ''}`,
      en: ({ number, secret }) => `We received complaint ${number}.${secret ? ` Secret code: ${secret}` : ''}`,
    },
  ),
  question: template(
    ({ number }) => `Pertanyaan tentang aduan ${number}`,
    (p, f) =>
      `Kami memerlukan keterangan untuk aduan Anda ${about(p, f)}:\n\n${p.question}\n\nSelama menunggu jawaban Anda, tenggat kami berhenti. Tanpa jawaban dalam 14 hari aduan diarsipkan.`,
    ({ number }) => `A question about complaint ${number}`,
    (p, f) =>
      `We need to know more about your complaint ${about(p, f)}:\n\n${p.question}\n\nOur deadline stands still while we wait for you. Without an answer within 14 days the complaint is archived.`,
  ),
  asked: template(
    ({ number }) => `Pertanyaan tentang aduan ${number}`,
    (p, f) =>
      `Dinas yang menangani aduan Anda ${about(p, f)} bertanya:\n\n${p.question}\n\nPekerjaan berjalan terus; jawaban Anda membantu.`,
    ({ number }) => `A question about complaint ${number}`,
    (p, f) => `The agency that handles your complaint ${about(p, f)} asks:\n\n${p.question}\n\nThe work goes on; your answer helps.`,
  ),
  question_reminder: template(
    ({ number }) => `Pengingat: pertanyaan tentang aduan ${number}`,
    (p, f) => `Kami masih menunggu keterangan Anda untuk aduan ${about(p, f)}:\n\n${p.question}`,
    ({ number }) => `Reminder: a question about complaint ${number}`,
    (p, f) => `We are still waiting for your answer on complaint ${about(p, f)}:\n\n${p.question}`,
  ),
  assigned: template(
    ({ number }) => `Aduan ${number} diteruskan`,
    (p, f) =>
      `Aduan Anda ${about(p, f)} diteruskan kepada ${p.agency}.\n${p.dueOn ? `Tenggat penyelesaian: ${formatDate(p.dueOn, 'id')}.` : 'Tenggat penyelesaiannya sedang dipastikan.'}`,
    ({ number }) => `Complaint ${number} was handed on`,
    (p, f) =>
      `Your complaint ${about(p, f)} was handed to ${p.agency}.\n${p.dueOn ? `It is to be settled by ${formatDate(p.dueOn, 'en')}.` : 'The deadline is being confirmed.'}`,
  ),
  answered: template(
    ({ number }) => `Kabar tentang aduan ${number}`,
    (p, f) => `Kabar untuk aduan Anda ${about(p, f)}:\n\n${p.answer}`,
    ({ number }) => `News on complaint ${number}`,
    (p, f) => `News on your complaint ${about(p, f)}:\n\n${p.answer}`,
  ),
  resolved: template(
    ({ number }) => `Aduan ${number} ditindaklanjuti`,
    (p, f) =>
      `Jawaban untuk aduan Anda ${about(p, f)}:\n\n${p.answer}\n\n${p.dueOn ? `Apakah sudah selesai? Anda dapat menjawab sampai ${formatDate(p.dueOn, 'id')}: setuju, atau minta dibuka kembali.` : 'Apakah sudah selesai? Anda dapat setuju, atau minta dibuka kembali.'}`,
    ({ number }) => `Complaint ${number} was followed up`,
    (p, f) =>
      `The answer to your complaint ${about(p, f)}:\n\n${p.answer}\n\n${p.dueOn ? `Is it settled? You can answer until ${formatDate(p.dueOn, 'en')}: agree, or ask to reopen it.` : 'Is it settled? You can agree, or ask to reopen it.'}`,
  ),
  closed: template(
    ({ number }) => `Aduan ${number} selesai`,
    (p, f) => `Aduan Anda ${about(p, f)} selesai. Beri nilai untuk penanganannya; dalam 30 hari Anda masih dapat minta dibuka kembali.`,
    ({ number }) => `Complaint ${number} is closed`,
    (p, f) => `Your complaint ${about(p, f)} is closed. Please rate how it was handled; for 30 days you can still ask to reopen it.`,
  ),
  archived: template(
    ({ number }) => `Aduan ${number} diarsipkan`,
    (p, f) => `Aduan Anda ${about(p, f)} diarsipkan. Alasan: ${p.reason}. Bila tidak setuju, ajukan keberatan lewat halaman aduan Anda.`,
    ({ number }) => `Complaint ${number} was archived`,
    (p, f) => `Your complaint ${about(p, f)} was archived. Reason: ${p.reason}. If you disagree, appeal on the page of your complaint.`,
  ),
  merged: template(
    ({ number }) => `Aduan ${number} digabung`,
    (p, f) =>
      `Aduan Anda ${about(p, f)} digabung dengan aduan lain tentang hal yang sama.${p.shared ? ' Anda tetap menerima kabarnya.' : ''}`,
    ({ number }) => `Complaint ${number} was merged`,
    (p, f) =>
      `Your complaint ${about(p, f)} was joined with another one on the same matter.${p.shared ? ' You still receive the news.' : ''}`,
  ),
  budget: template(
    ({ number }) => `Aduan ${number} menunggu anggaran`,
    (p, f) =>
      `Penyelesaian aduan Anda ${about(p, f)} memerlukan anggaran tahun ${p.planYear}. Kami meninjaunya lagi paling lambat ${p.dueOn ? formatDate(p.dueOn, 'id') : '-'}.`,
    ({ number }) => `Complaint ${number} waits for budget`,
    (p, f) =>
      `Settling your complaint ${about(p, f)} needs money of the budget of ${p.planYear}. We look at it again by ${p.dueOn ? formatDate(p.dueOn, 'en') : '-'}.`,
  ),
  forwarded: template(
    ({ number }) => `Aduan ${number} diteruskan ke luar kota`,
    (p, f) => `Aduan Anda ${about(p, f)} bukan wewenang kota dan diteruskan kepada ${p.body}. Kami menagih jawabannya.`,
    ({ number }) => `Complaint ${number} was handed to another body`,
    (p, f) => `Your complaint ${about(p, f)} is not within the city's authority and was handed to ${p.body}. We will ask for its answer.`,
  ),
  emergency: template(
    ({ number }) => `Aduan ${number} dialihkan ke 112`,
    (p, f) => `Aduan Anda ${about(p, f)} dialihkan ke layanan darurat 112.`,
    ({ number }) => `Complaint ${number} was handed to 112`,
    (p, f) => `Your complaint ${about(p, f)} was handed to the emergency service 112.`,
  ),
  reopened: template(
    ({ number }) => `Aduan ${number} dibuka kembali`,
    (p, f) =>
      `Aduan Anda ${about(p, f)} dibuka kembali. ${p.dueOn ? `Tenggat baru: ${formatDate(p.dueOn, 'id')}.` : 'Tenggat barunya sedang dipastikan.'}`,
    ({ number }) => `Complaint ${number} was reopened`,
    (p, f) =>
      `Your complaint ${about(p, f)} was reopened. ${p.dueOn ? `New deadline: ${formatDate(p.dueOn, 'en')}.` : 'The new deadline is being confirmed.'}`,
  ),
  reopen_refused: template(
    ({ number }) => `Permintaan buka kembali aduan ${number}`,
    (p, f) =>
      `Permintaan membuka kembali aduan ${about(p, f)} tidak dapat kami penuhi. Alasan: ${p.reason}. Anda dapat melanjutkan kepada Ombudsman Republik Indonesia.`,
    ({ number }) => `Your request to reopen complaint ${number}`,
    (p, f) => `We cannot reopen complaint ${about(p, f)}. Reason: ${p.reason}. You may turn to the Ombudsman of the Republic of Indonesia.`,
  ),
  still_open: template(
    ({ number }) => `Aduan ${number} masih dikerjakan`,
    (p, f) => `Aduan Anda ${about(p, f)} masih dikerjakan oleh ${p.agency}.`,
    ({ number }) => `Complaint ${number} is still being worked on`,
    (p, f) => `${p.agency} is still working on your complaint ${about(p, f)}.`,
  ),
  new_deadline: template(
    ({ number }) => `Tenggat aduan ${number} berubah`,
    (p, f) =>
      `Jenis aduan Anda ${about(p, f)} diperbaiki. ${p.dueOn ? `Tenggatnya sekarang ${formatDate(p.dueOn, 'id')}, dihitung dari awal yang sama.` : 'Tenggatnya sedang dipastikan.'}`,
    ({ number }) => `The deadline of complaint ${number} changed`,
    (p, f) =>
      `The kind of your complaint ${about(p, f)} was corrected. ${p.dueOn ? `Its deadline is now ${formatDate(p.dueOn, 'en')}, counted from the same beginning.` : 'Its deadline is being confirmed.'}`,
  ),
  extended: template(
    ({ number }) => `Perpanjangan waktu permintaan ${number}`,
    (p, f) =>
      `Jawaban atas permintaan informasi Anda ${about(p, f)} memerlukan waktu lebih lama.

Surat: ${p.letterNumber}
Alasan: ${p.reason}
${p.dueOn ? `Kami menjawab paling lambat ${formatDate(p.dueOn, 'id')}.` : 'Tenggat barunya sedang dipastikan.'} Perpanjangan hanya satu kali.`,
    ({ number }) => `More time for request ${number}`,
    (p, f) =>
      `The answer to your information request ${about(p, f)} needs more time.

Letter: ${p.letterNumber}
Reason: ${p.reason}
${p.dueOn ? `We answer by ${formatDate(p.dueOn, 'en')}.` : 'The new deadline is being confirmed.'} This is possible once.`,
  ),
  objection_answered: template(
    ({ number }) => `Jawaban keberatan atas permintaan ${number}`,
    (p, f) =>
      `Keberatan Anda tentang permintaan informasi ${about(p, f)} ${p.upheld ? 'diterima' : 'ditolak'}.

${p.answer}

${p.dueOn ? `Bila tidak puas, Anda dapat mengajukan sengketa kepada Komisi Informasi sampai ${formatDate(p.dueOn, 'id')}.` : 'Bila tidak puas, Anda dapat mengajukan sengketa kepada Komisi Informasi.'}`,
    ({ number }) => `Answer to your objection on request ${number}`,
    (p, f) =>
      `Your objection about the information request ${about(p, f)} was ${p.upheld ? 'upheld' : 'refused'}.

${p.answer}

${p.dueOn ? `If you disagree you can file a dispute with the Information Commission until ${formatDate(p.dueOn, 'en')}.` : 'If you disagree you can file a dispute with the Information Commission.'}`,
  ),
  taken_up: template(
    ({ number }) => `Aduan ${number} ditangani lagi`,
    (p, f) => `Aduan Anda ${about(p, f)} kami tangani lagi. Alasan: ${p.reason}`,
    ({ number }) => `Complaint ${number} is taken up again`,
    (p, f) => `Your complaint ${about(p, f)} is taken up again. Reason: ${p.reason}`,
  ),
  appeal_refused: template(
    ({ number }) => `Jawaban keberatan atas aduan ${number}`,
    (p, f) =>
      `Keberatan Anda diperiksa petugas lain; aduan ${about(p, f)} tetap diarsipkan. Alasan: ${p.reason}\n\nAnda dapat melanjutkan kepada Ombudsman Republik Indonesia.`,
    ({ number }) => `Answer to your appeal on complaint ${number}`,
    (p, f) =>
      `Somebody else looked at your appeal; complaint ${about(p, f)} stays archived. Reason: ${p.reason}\n\nYou may turn to the Ombudsman of the Republic of Indonesia.`,
  ),
  rate_invitation: template(
    ({ number }) => `Bagaimana penanganan aduan ${number}?`,
    (p, f) =>
      `Aduan Anda ${about(p, f)} selesai seminggu yang lalu. Apakah hasilnya masih baik? Berilah nilai satu sampai lima; bila ternyata belum selesai, Anda dapat mengatakannya di sana.`,
    ({ number }) => `How was complaint ${number} handled?`,
    (p, f) =>
      `Your complaint ${about(p, f)} was closed a week ago. Does the result still hold? Give one to five stars; if it is not solved after all, you can say so there.`,
  ),
} as const satisfies Record<ReporterNews, NoticeTemplate>
