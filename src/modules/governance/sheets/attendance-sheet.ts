import { listAgencies } from '#city/agencies/index.ts'
import { commandSheet, parsed } from '#kernel/command-sheet.ts'
import { conflict, unprocessable } from '#kernel/problem.ts'
import type { Sheet } from '#kernel/sheet.ts'
import { addGuestIn, noteAttendanceIn } from '../attend.ts'
import { AttendanceStatus, Element, Guest, SignInMethod, Word } from '../contract.ts'
import { listSeatsOf, type SeatRow, selectMeetings } from '../meeting-store.ts'
import { GUEST } from '../sealing.ts'
import { words } from '../texts.ts'
import { reachOf } from '../view.ts'
import { clockTime, codesOf, meetingOf, startOf } from './shared.ts'

const w = words.id

type AttendanceLine = {
  body: string
  onDay: string
  startsAt: string
  name: string
  organisation: string | null
  element: string | null
  status: string | null
  substitute: string | null
  word: string | null
  method: string | null
  seatId: string | null
}

/** Who was invited and who came, as the list of a hall has it. A name that nobody invited is a guest. */
export const attendanceSheet: Sheet<AttendanceLine> = commandSheet<AttendanceLine>({
  name: 'kehadiran-rapat',
  title: 'Kehadiran rapat',
  columns: [
    { name: 'body', title: 'Badan (alamat)', kind: 'text', required: true, maxLength: 60 },
    { name: 'onDay', title: 'Hari', kind: 'date', required: true },
    { name: 'startsAt', title: 'Mulai', kind: 'text', required: true, maxLength: 5 },
    { name: 'name', title: 'Nama', kind: 'text', required: true, maxLength: 120, width: 40 },
    { name: 'organisation', title: 'Organisasi', kind: 'text', maxLength: 160, width: 40 },
    { name: 'element', title: 'Unsur', kind: 'text', choices: codesOf(Element.options, w.element) },
    { name: 'status', title: 'Kehadiran', kind: 'text', choices: codesOf(AttendanceStatus.options, w.attendance) },
    { name: 'substitute', title: 'Wakil', kind: 'text', maxLength: 120 },
    { name: 'word', title: 'Jawaban undangan', kind: 'text', choices: codesOf(Word.options, w.word), readOnly: true },
    { name: 'method', title: 'Cara absen', kind: 'text', choices: codesOf(SignInMethod.options, w.method), readOnly: true },
  ],
  key: (row) => `${row.body} ${row.onDay} ${clockTime(row.startsAt)} ${row.name.toLowerCase()}`,
  columnOf: { 'governance-substitute-needed': 'substitute' },
  async rows(db, context, actor) {
    const meetings = await selectMeetings(db, { reach: reachOf(actor) })
    const agencies = new Map((await listAgencies(db, context.clock.today())).map(({ id, name }) => [id, name]))
    const seats = Map.groupBy(
      await listSeatsOf(
        db,
        meetings.map(({ id }) => id),
      ),
      ({ meeting_id }) => meeting_id,
    )
    const open = (sealed: string | null) => (sealed === null ? null : context.crypto.decrypt(sealed, GUEST))
    const organisationOf = (seat: SeatRow) =>
      (seat.agency_id ? agencies.get(seat.agency_id) : seat.member_organisation || seat.organisation) || null
    return meetings.flatMap((meeting) =>
      (seats.get(meeting.id) ?? []).map((seat) => ({
        body: meeting.body_slug,
        onDay: meeting.on_day,
        startsAt: startOf(context, meeting),
        name: seat.member_name ?? open(seat.guest_enc)!,
        organisation: organisationOf(seat),
        element: seat.element,
        status: seat.status,
        substitute: open(seat.substitute_enc),
        word: seat.word,
        method: seat.method,
        seatId: seat.id,
      })),
    )
  },
  async write(tx, context, actor, row, before) {
    const meeting = await meetingOf(tx, context, actor, row)
    if (row.substitute !== null && row.status !== 'represented')
      throw unprocessable('governance-sheet-substitute', {}, { column: 'substitute' })
    if (!before) {
      if (row.status !== null && row.status !== 'present') throw unprocessable('governance-sheet-guest', {}, { column: 'status' })
      const { name, organisation, element } = row
      return addGuestIn(tx, context, actor, meeting.id, parsed(Guest, { name, organisation, element }), 'typed')
    }
    if (row.organisation !== before.organisation || row.element !== before.element)
      throw conflict('governance-sheet-seat', {}, { column: row.element === before.element ? 'organisation' : 'element' })
    // An empty cell leaves what was noted.
    if (row.status === null) return
    await noteAttendanceIn(
      tx,
      context,
      actor,
      { meetingId: meeting.id, seatId: before.seatId! },
      { status: row.status as AttendanceStatus, ...(row.substitute === null ? {} : { substituteName: row.substitute }) },
    )
  },
})
