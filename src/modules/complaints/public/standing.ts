import type { Locale } from '#kernel/texts.ts'
import type { Tone } from '#ui/portal/blocks.tsx'

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
export type WaitsFor = 'admin' | 'agency' | 'reporter' | 'external' | 'nobody'

interface Meaning {
  label: PublicLabel
  tone: Tone
  waitsFor: WaitsFor
}

/** What a status means to people outside: a label, and above all who is expected to act. */
export const MEANING = {
  received: { label: 'waiting', tone: 'waiting', waitsFor: 'admin' },
  needs_information: { label: 'waiting', tone: 'waiting', waitsFor: 'reporter' },
  assigned: { label: 'assigned', tone: 'working', waitsFor: 'agency' },
  returned: { label: 'assigned', tone: 'waiting', waitsFor: 'admin' },
  in_progress: { label: 'process', tone: 'working', waitsFor: 'agency' },
  coordinating: { label: 'coordinating', tone: 'working', waitsFor: 'agency' },
  scheduled: { label: 'process', tone: 'working', waitsFor: 'agency' },
  awaiting_budget: { label: 'process', tone: 'waiting', waitsFor: 'agency' },
  forwarded_external: { label: 'process', tone: 'working', waitsFor: 'external' },
  resolved: { label: 'done', tone: 'done', waitsFor: 'reporter' },
  reopen_requested: { label: 'waiting', tone: 'waiting', waitsFor: 'admin' },
  reopened: { label: 'process', tone: 'working', waitsFor: 'agency' },
  closed: { label: 'done', tone: 'done', waitsFor: 'nobody' },
  archived: { label: 'archived', tone: 'quiet', waitsFor: 'nobody' },
  merged: { label: 'merged', tone: 'quiet', waitsFor: 'nobody' },
  withdrawn: { label: 'withdrawn', tone: 'quiet', waitsFor: 'nobody' },
  transferred_to_emergency: { label: 'emergency', tone: 'quiet', waitsFor: 'external' },
} as const satisfies Record<string, Meaning>

export type Status = keyof typeof MEANING

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

/** Why it waits, in a sentence, where the officer gave no reason. */
const WHY = {
  id: {
    received: 'Laporan menunggu diperiksa dan diteruskan.',
    needs_information: 'Ada pertanyaan yang perlu dijawab pelapor.',
    assigned: 'Dinas sudah menerima penugasan dan menentukan petugas.',
    returned: 'Dinas mengembalikan karena bukan wewenangnya; admin kota menentukan dinas yang tepat.',
    in_progress: 'Petugas sedang menangani.',
    coordinating: 'Menunggu balasan instansi lain yang ikut menangani.',
    scheduled: 'Pekerjaan sudah dijadwalkan.',
    awaiting_budget: 'Pekerjaan memerlukan anggaran dan sudah diusulkan dalam rencana.',
    forwarded_external: 'Diteruskan ke pihak di luar kewenangan kota.',
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
    returned: 'The agency sent it back as not its own; the city administrator finds the right one.',
    in_progress: 'An officer is working on it.',
    coordinating: 'Waiting for another body that takes part.',
    scheduled: 'The work is scheduled.',
    awaiting_budget: 'The work needs money and is proposed in the plan.',
    forwarded_external: 'Passed to a body outside the city’s authority.',
    resolved: 'Answered; waiting for the reporter’s word.',
    reopen_requested: 'The reporter says it is not settled; the city administrator decides.',
    reopened: 'Reopened after an objection.',
    closed: 'The report is settled.',
    archived: 'Not handled; the reason stands below.',
    merged: 'Merged with another report about the same matter.',
    withdrawn: 'Withdrawn by the reporter.',
    transferred_to_emergency: 'Handled by the emergency service 112.',
  },
} as const satisfies Record<Locale, Record<Status, string>>

export function publicLabel(status: Status, locale: Locale): string {
  return LABELS[locale][MEANING[status].label]
}

export function labelChoices(locale: Locale): { value: PublicLabel; label: string }[] {
  return (['waiting', 'assigned', 'coordinating', 'process', 'done'] as const).map((value) => ({ value, label: LABELS[locale][value] }))
}

export function statusesOf(label: string | undefined): Status[] | undefined {
  const statuses = (Object.keys(MEANING) as Status[]).filter((status) => MEANING[status].label === label)
  return statuses.length > 0 ? statuses : undefined
}

export function whyOf(status: Status, locale: Locale): string {
  return WHY[locale][status]
}
