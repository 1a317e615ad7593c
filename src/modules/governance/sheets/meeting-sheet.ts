import { toInstant } from '#kernel/db.ts'
import type { Sheet, SheetColumn } from '#kernel/sheet.ts'
import { MeetingInput, MeetingMode } from '../contract.ts'
import { selectMeetings } from '../meeting-store.ts'
import { addMeeting, changeMeeting } from '../plan-meeting.ts'
import { listBodies } from '../store.ts'
import { words } from '../texts.ts'
import { reachOf } from '../view.ts'
import { clockTime, codesOf, startOf, TEXTS } from './shared.ts'

type Text = string | null
const w = words.id

interface MeetingLine extends Record<string, Text | boolean> {
  body: Text
  onDay: Text
  startsAt: Text
  endsAt: Text
  title: Text
  place: Text
  mode: Text
  agenda: Text
  chairName: Text
  minuteTaker: Text
  isPublic: boolean | null
  source: Text
  status: Text
  minutes: Text
}
const meetingColumns: readonly SheetColumn<MeetingLine>[] = [
  { name: 'body', title: 'Badan (alamat)', kind: 'text', required: true, maxLength: 60 },
  { name: 'onDay', title: 'Hari', kind: 'date', required: true },
  { name: 'startsAt', title: 'Mulai', kind: 'text', required: true, maxLength: 5 },
  { name: 'endsAt', title: 'Selesai', kind: 'text', required: true, maxLength: 5 },
  { name: 'title', title: 'Judul rapat', kind: 'text', required: true, maxLength: 200, width: 40 },
  { name: 'place', title: 'Tempat', kind: 'text', required: true, maxLength: 200 },
  { name: 'mode', title: 'Cara', kind: 'text', required: true, choices: codesOf(MeetingMode.options, w.mode) },
  { name: 'agenda', title: 'Agenda (dipisah |)', kind: 'text', width: 50 },
  { name: 'chairName', title: 'Pimpinan rapat', kind: 'text', required: true, maxLength: 120 },
  { name: 'minuteTaker', title: 'Notulis', kind: 'text', maxLength: 120 },
  { name: 'isPublic', title: 'Untuk umum', kind: 'yes-no', required: true },
  { name: 'source', title: 'Sumber', kind: 'text', maxLength: 500 },
  { name: 'status', title: 'Keadaan', kind: 'text', readOnly: true },
  { name: 'minutes', title: 'Notulen', kind: 'text', readOnly: true },
]

/** Meetings, and how far each has come. */
export const meetingSheet: Sheet<MeetingLine> = {
  name: 'rapat-badan',
  title: 'Rapat badan',
  columns: meetingColumns,
  key: ({ body, onDay, startsAt }) => `${body} ${onDay} ${clockTime(startsAt)}`,
  async rows(db, { clock }, actor) {
    const local = (at: string) => toInstant(at).toZonedDateTimeISO(clock.zone).toPlainTime().toString({ smallestUnit: 'minute' })
    return (await selectMeetings(db, { reach: reachOf(actor) })).map((row) => ({
      body: row.body_slug,
      onDay: row.on_day,
      startsAt: local(row.starts_at),
      endsAt: local(row.ends_at),
      title: row.title,
      place: row.place,
      mode: row.mode,
      agenda: row.agenda.join(' | ') || null,
      chairName: row.chair_name,
      minuteTaker: row.minute_taker || null,
      isPublic: row.is_public,
      source: row.source || null,
      status: w.meeting[row.status as keyof typeof w.meeting],
      minutes: w.minutes[(row.minutes_status ?? 'none') as keyof typeof w.minutes],
    }))
  },
  async check(tx, context, actor, rows, locale) {
    const bodies = new Map((await listBodies(tx)).map(({ slug, status }) => [slug, status]))
    const t = TEXTS[locale]
    const fixed = new Set(
      (await meetingSheet.rows(tx, context, actor, {}))
        .filter(({ status }) => status !== w.meeting.planned && status !== w.meeting.invited)
        .map((line) => meetingSheet.key(line)),
    )
    return rows.flatMap(({ row, after, before }) => [
      ...(bodies.has(after.body!) ? [] : [{ row, column: 'body' as const, reason: t.body }]),
      ...(bodies.has(after.body!) && bodies.get(after.body!) !== 'active' ? [{ row, column: 'body' as const, reason: t.inactive }] : []),
      ...(clockTime(after.startsAt) !== '' && clockTime(after.startsAt) < clockTime(after.endsAt)
        ? []
        : [{ row, column: 'endsAt' as const, reason: t.times }]),
      ...(before && fixed.has(meetingSheet.key(before)) ? [{ row, column: null, reason: t.begun }] : []),
    ])
  },
  async save(tx, context, actor, { add, change }) {
    const bodies = new Map((await listBodies(tx)).map(({ id, slug }) => [slug, id]))
    for (const line of add) await addMeeting(tx, context, actor, bodies.get(line.body!)!, inputOf(line))
    if (change.length === 0) return
    const standing = await selectMeetings(tx, { reach: reachOf(actor) })
    for (const { after } of change) {
      const input = inputOf(after)
      const meeting = standing.find(
        (row) => row.body_slug === after.body && row.on_day === after.onDay && startOf(context, row) === input.startsAt,
      )!
      await changeMeeting(tx, context, actor, meeting.id, { ...input, videoUrl: meeting.video_url, version: meeting.version })
    }
  },
}

function inputOf(line: MeetingLine): MeetingInput {
  return MeetingInput.parse({
    title: line.title,
    onDay: line.onDay,
    startsAt: clockTime(line.startsAt),
    endsAt: clockTime(line.endsAt),
    place: line.place,
    mode: line.mode,
    agenda: (line.agenda ?? '').split('|').flatMap((item) => (item.trim() === '' ? [] : [item.trim()])),
    chairName: line.chairName,
    minuteTaker: line.minuteTaker ?? '',
    isPublic: line.isPublic === true,
    source: line.source ?? '',
  })
}
