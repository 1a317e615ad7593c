import { formatDate, type Locale } from '#kernel/texts.ts'
import type { Tone } from '#ui/portal/blocks.tsx'
import type { ComplaintStatus, ReturnReason } from '../contract.ts'
import { words } from '../texts.ts'

export const PUBLIC_LABELS = [
  'waiting',
  'assigned',
  'coordinating',
  'process',
  'done',
  'archived',
  'merged',
  'withdrawn',
  'emergency',
] as const
export type PublicLabel = (typeof PUBLIC_LABELS)[number]
interface Meaning {
  label: PublicLabel
  tone: Tone
}

/** What a status is called outside the house, and in which colour. */
export const MEANING = {
  received: { label: 'waiting', tone: 'waiting' },
  needs_information: { label: 'waiting', tone: 'waiting' },
  assigned: { label: 'assigned', tone: 'working' },
  returned: { label: 'assigned', tone: 'waiting' },
  in_progress: { label: 'process', tone: 'working' },
  coordinating: { label: 'coordinating', tone: 'working' },
  scheduled: { label: 'process', tone: 'working' },
  awaiting_budget: { label: 'process', tone: 'waiting' },
  forwarded_external: { label: 'process', tone: 'working' },
  resolved: { label: 'done', tone: 'done' },
  reopen_requested: { label: 'waiting', tone: 'waiting' },
  reopened: { label: 'process', tone: 'working' },
  closed: { label: 'done', tone: 'done' },
  archived: { label: 'archived', tone: 'quiet' },
  merged: { label: 'merged', tone: 'quiet' },
  withdrawn: { label: 'withdrawn', tone: 'quiet' },
  transferred_to_emergency: { label: 'emergency', tone: 'quiet' },
} as const satisfies Record<ComplaintStatus, Meaning>

const LABELS = {
  id: {
    waiting: 'Menunggu',
    assigned: 'Disposisi',
    coordinating: 'Koordinasi',
    process: 'Proses',
    done: 'Selesai',
    archived: 'Diarsipkan',
    merged: 'Digabung',
    withdrawn: 'Dibatalkan',
    emergency: 'Dialihkan ke 112',
  },
  en: {
    waiting: 'Waiting',
    assigned: 'Passed on',
    coordinating: 'Coordinating',
    process: 'In process',
    done: 'Done',
    archived: 'Archived',
    merged: 'Merged',
    withdrawn: 'Withdrawn',
    emergency: 'Passed to 112',
  },
} as const satisfies Record<Locale, Record<PublicLabel, string>>

/** What the step that led to a status left with it, and with its entry in the history. */
export interface StatusFacts {
  returnReason?: ReturnReason
  agency?: string
  replyOn?: string | null
  plannedOn?: string
  planYear?: number
  planReference?: string
  reviewOn?: string
  body?: string
}

type Sentences = Record<ComplaintStatus, string | ((facts: StatusFacts, date: (day: string) => string) => string)>

/** Why it waits, in a sentence, where the officer gave no reason. */
const WHY = {
  id: {
    received: 'Laporan menunggu diperiksa dan diteruskan.',
    needs_information: 'Ada pertanyaan yang perlu dijawab pelapor.',
    assigned: 'Dinas sudah menerima penugasan dan menentukan petugas.',
    returned: ({ returnReason }) =>
      `Dinas mengembalikan${returnReason ? ` (${words.id.returnReason[returnReason].toLowerCase()})` : ''}; admin kota menentukan dinas yang tepat.`,
    in_progress: 'Petugas sedang menangani.',
    coordinating: ({ agency, replyOn }, date) =>
      `Menunggu balasan ${agency ?? 'instansi lain'} yang ikut menangani${replyOn ? `, paling lambat ${date(replyOn)}` : ''}.`,
    scheduled: ({ plannedOn }, date) => (plannedOn ? `Pekerjaan dijadwalkan pada ${date(plannedOn)}.` : 'Pekerjaan sudah dijadwalkan.'),
    awaiting_budget: ({ planYear, planReference, reviewOn }, date) =>
      planYear && reviewOn
        ? `Pekerjaan memerlukan anggaran tahun ${planYear} (${planReference}) dan ditinjau lagi paling lambat ${date(reviewOn)}.`
        : 'Pekerjaan memerlukan anggaran dan sudah diusulkan dalam rencana.',
    forwarded_external: ({ body }) => `Diteruskan ke ${body ?? 'pihak'} di luar kewenangan kota; kota menagih jawabannya.`,
    resolved: 'Sudah dijawab; menunggu konfirmasi pelapor.',
    reopen_requested: 'Pelapor menyatakan belum selesai; admin kota memutuskan.',
    reopened: 'Dibuka kembali atas keberatan.',
    closed: 'Laporan selesai.',
    archived: 'Tidak ditangani; alasannya ada di bawah.',
    merged: 'Digabung dengan laporan lain tentang hal yang sama.',
    withdrawn: 'Dibatalkan pelapor.',
    transferred_to_emergency: 'Ditangani layanan darurat 112.',
  },
  en: {
    received: 'The report waits to be checked and passed on.',
    needs_information: 'There is a question for the reporter.',
    assigned: 'The agency has the order and names an officer.',
    returned: ({ returnReason }) =>
      `The agency sent it back${returnReason ? ` (${words.en.returnReason[returnReason].toLowerCase()})` : ''}; the city administrator finds the right one.`,
    in_progress: 'An officer is working on it.',
    coordinating: ({ agency, replyOn }, date) =>
      `Waiting for ${agency ?? 'another body'}, which takes part${replyOn ? ` and replies by ${date(replyOn)}` : ''}.`,
    scheduled: ({ plannedOn }, date) => (plannedOn ? `The work is scheduled for ${date(plannedOn)}.` : 'The work is scheduled.'),
    awaiting_budget: ({ planYear, planReference, reviewOn }, date) =>
      planYear && reviewOn
        ? `The work needs money of the budget of ${planYear} (${planReference}) and is looked at again by ${date(reviewOn)}.`
        : 'The work needs money and is proposed in the plan.',
    forwarded_external: ({ body }) => `Passed to ${body ?? 'a body'} outside the city’s authority; the city asks for its answer.`,
    resolved: 'Answered; waiting for the reporter’s word.',
    reopen_requested: 'The reporter says it is not settled; the city administrator decides.',
    reopened: 'Reopened after an objection.',
    closed: 'The report is settled.',
    archived: 'Not handled; the reason stands below.',
    merged: 'Merged with another report about the same matter.',
    withdrawn: 'Withdrawn by the reporter.',
    transferred_to_emergency: 'Handled by the emergency service 112.',
  },
} as const satisfies Record<Locale, Sentences>

export function publicLabel(status: ComplaintStatus, locale: Locale): string {
  return LABELS[locale][MEANING[status].label]
}

export function labelChoices(locale: Locale): { value: PublicLabel; label: string }[] {
  return (['waiting', 'assigned', 'coordinating', 'process', 'done'] as const).map((value) => ({ value, label: LABELS[locale][value] }))
}

export function statusesOf(label: string | undefined): ComplaintStatus[] | undefined {
  const statuses = (Object.keys(MEANING) as ComplaintStatus[]).filter((status) => MEANING[status].label === label)
  return statuses.length > 0 ? statuses : undefined
}

export function whyOf(status: ComplaintStatus, facts: unknown, locale: Locale): string {
  const sentence: Sentences[ComplaintStatus] = WHY[locale][status]
  return typeof sentence === 'string' ? sentence : sentence(facts as StatusFacts, (day) => formatDate(day, locale))
}
