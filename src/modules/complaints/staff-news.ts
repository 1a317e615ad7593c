import type { NoticeTemplate } from '#city/notices/index.ts'
import { formatDate, type Locale } from '#kernel/texts.ts'
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

/** What staff are told. Numbers alone: a mail is read on many screens. */
export const STAFF_NEWS = {
  reminder: {
    id: (p: Reminder, { url, city }) => ({
      subject: `${p.items.length} aduan menunggu tindak lanjut`,
      text: `Aduan berikut mendekati atau melewati tenggatnya:\n\n${lines(p, 'id')}\n\nBuka daftar Anda: ${url}/staff/complaints\n\n${city}`,
    }),
    en: (p: Reminder, { url, city }) => ({
      subject: `${p.items.length} complaints wait for you`,
      text: `These complaints are near or past their deadline:\n\n${lines(p, 'en')}\n\nOpen your list: ${url}/staff/complaints\n\n${city}`,
    }),
  },
} as const satisfies Record<string, NoticeTemplate>
