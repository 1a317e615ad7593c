import type { NoticeTemplate } from '#city/notices/index.ts'
import { counted, formatDate, type Locale } from '#kernel/texts.ts'
import type { ClockKind } from './contract.ts'
import { words } from './texts.ts'

interface Reminder {
  items: readonly { number: string; kind: ClockKind; rung: number; dueOn: string }[]
}

/** By rung of the ladder. */
const RUNGS = {
  id: [
    '',
    'separuh waktu terpakai',
    'hampir habis',
    'besok atau hari ini berakhir',
    'terlambat',
    'terlambat lama',
    'ditandai terlambat untuk umum',
  ],
  en: ['', 'half of the time is used', 'nearly over', 'ends tomorrow or today', 'late', 'late for long', 'marked late in public'],
} as const satisfies Record<Locale, readonly string[]>

const lines = ({ items }: Reminder, locale: Locale) =>
  items
    .map(
      ({ number, kind, rung, dueOn }) => `- ${number}: ${words[locale].clock[kind]}, ${formatDate(dueOn, locale)} (${RUNGS[locale][rung]})`,
    )
    .join('\n')

/** A case with a body outside the city, by its number. */
interface Outside {
  number: string
  complaintId: string
}

/** What staff are told. Numbers alone: a mail is read on many screens. */
export const STAFF_NEWS = {
  outside_waiting: {
    id: ({ number, complaintId }: Outside, { url, city }) => ({
      subject: `Tagih jawaban pihak luar: ${number}`,
      text: `Pihak luar belum menjawab surat tentang aduan ${number}. Ingatkan, lalu catat jawabannya:\n${url}/staff/complaints/${complaintId}\n\n${city}`,
    }),
    en: ({ number, complaintId }: Outside, { url, city }) => ({
      subject: `Ask the outside body again: ${number}`,
      text: `The outside body has not answered the letter about complaint ${number}. Remind it, then record its answer:\n${url}/staff/complaints/${complaintId}\n\n${city}`,
    }),
  },
  outside_silent: {
    id: ({ number, complaintId }: Outside, { url, city }) => ({
      subject: `Pihak luar tidak menjawab: ${number}`,
      text: `Pihak luar tidak menjawab dalam 30 hari kerja. Aduan ${number} kembali ke instansi yang menanganinya:\n${url}/staff/complaints/${complaintId}\n\n${city}`,
    }),
    en: ({ number, complaintId }: Outside, { url, city }) => ({
      subject: `The outside body did not answer: ${number}`,
      text: `The outside body did not answer within 30 working days. Complaint ${number} is back with the agency that handles it:\n${url}/staff/complaints/${complaintId}\n\n${city}`,
    }),
  },
  reminder: {
    id: (p: Reminder, { url, city }) => ({
      subject: `${p.items.length} aduan menunggu tindak lanjut`,
      text: `Aduan berikut mendekati atau melewati tenggatnya:\n\n${lines(p, 'id')}\n\nBuka daftar Anda: ${url}/staff/complaints\n\n${city}`,
    }),
    en: (p: Reminder, { url, city }) => ({
      subject: `${counted(p.items.length, 'complaint')} waiting for you`,
      text: `These complaints are near or past their deadline:\n\n${lines(p, 'en')}\n\nOpen your list: ${url}/staff/complaints\n\n${city}`,
    }),
  },
} as const satisfies Record<string, NoticeTemplate>
