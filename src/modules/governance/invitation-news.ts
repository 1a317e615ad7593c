import type { NoticeFrame, NoticeTemplate } from '#city/notices/index.ts'
import { formatDate, formatTime, type Locale, zoneName } from '#kernel/texts.ts'

export interface InvitationParams extends Record<string, unknown> {
  meetingId: string
  seatName: string
  body: string
  title: string
  onDay: string
  startsAt: string
  endsAt: string
  place: string
  videoUrl: string | null
  agenda: string[]
  version: number
  at: string
  /** sealed; null for somebody with an account */
  link: string | null
}

const TEXTS = {
  id: {
    subject: {
      invited: (p: InvitationParams) => `Undangan: ${p.title}, ${formatDate(p.onDay, 'id')}`,
      changed: (p: InvitationParams) => `Perubahan: ${p.title}, ${formatDate(p.onDay, 'id')}`,
      cancelled: (p: InvitationParams) => `Dibatalkan: ${p.title}, ${formatDate(p.onDay, 'id')}`,
    },
    opening: {
      invited: (p: InvitationParams) => `Dengan hormat, Saudara diundang pada rapat ${p.body}:`,
      changed: (p: InvitationParams) => `Rapat ${p.body} yang Saudara terima undangannya berubah. Yang berlaku sekarang:`,
      cancelled: (p: InvitationParams) => `Rapat ${p.body} berikut dibatalkan:`,
    },
    for: 'Untuk',
    day: 'Hari, tanggal',
    time: 'Waktu',
    place: 'Tempat',
    agenda: 'Agenda',
    answer: 'Jawab undangan dan absen pada hari rapat',
  },
  en: {
    subject: {
      invited: (p: InvitationParams) => `Invitation: ${p.title}, ${formatDate(p.onDay, 'en')}`,
      changed: (p: InvitationParams) => `Changed: ${p.title}, ${formatDate(p.onDay, 'en')}`,
      cancelled: (p: InvitationParams) => `Cancelled: ${p.title}, ${formatDate(p.onDay, 'en')}`,
    },
    opening: {
      invited: (p: InvitationParams) => `You are invited to a meeting of ${p.body}:`,
      changed: (p: InvitationParams) => `The meeting of ${p.body} to which you were invited has changed. This holds now:`,
      cancelled: (p: InvitationParams) => `This meeting of ${p.body} is cancelled:`,
    },
    for: 'For',
    day: 'Day',
    time: 'Time',
    place: 'Place',
    agenda: 'Agenda',
    answer: 'Answer the invitation and sign in on the day of the meeting',
  },
} as const

function letter(what: 'invited' | 'changed' | 'cancelled', locale: Locale) {
  const t = TEXTS[locale]
  return (p: InvitationParams, frame: NoticeFrame) => {
    const time = `${formatTime(p.startsAt, frame.zone, locale)}–${formatTime(p.endsAt, frame.zone, locale)} ${zoneName(frame.zone)}`
    const url = p.link === null ? `${frame.url}/staff/governance/mine` : `${frame.url}/dewan/undangan/${frame.unseal(p.link)}`
    const lines = [
      t.opening[what](p),
      '',
      p.title,
      `${t.for}: ${p.seatName}`,
      `${t.day}: ${formatDate(p.onDay, locale, 'weekday')}`,
      `${t.time}: ${time}`,
      `${t.place}: ${p.place}${p.videoUrl ? ` / ${p.videoUrl}` : ''}`,
      ...(p.agenda.length > 0 ? ['', `${t.agenda}:`, ...p.agenda.map((item, index) => `${index + 1}. ${item}`)] : []),
      ...(what === 'cancelled' ? [] : ['', `${t.answer}:`, url]),
      '',
      frame.city,
    ]
    return {
      subject: t.subject[what](p),
      text: lines.join('\n'),
      calendar: {
        method: what === 'cancelled' ? ('CANCEL' as const) : ('REQUEST' as const),
        entry: {
          uid: `${p.meetingId}@${new URL(frame.url).hostname}`,
          stamp: Temporal.Instant.from(p.at),
          sequence: p.version,
          starts: Temporal.Instant.from(p.startsAt),
          ends: Temporal.Instant.from(p.endsAt),
          title: `${p.body}: ${p.title}`,
          place: p.place,
          text: p.agenda.map((item, index) => `${index + 1}. ${item}`).join('\n'),
          // The link of one person stays out of the entry: calendars are shared.
          url: `${frame.url}/dewan`,
          cancelled: what === 'cancelled',
        },
      },
    }
  }
}

const template = (what: 'invited' | 'changed' | 'cancelled'): NoticeTemplate => ({ id: letter(what, 'id'), en: letter(what, 'en') })

export const invitationNews: Readonly<Record<string, NoticeTemplate>> = {
  'governance.invited': template('invited'),
  'governance.meeting_changed': template('changed'),
  'governance.meeting_cancelled': template('cancelled'),
}
