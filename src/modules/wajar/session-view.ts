import { toInstant } from '#kernel/db.ts'
import type { Actor } from '#kernel/permissions.ts'
import type { Attendance, Session, SessionStatus } from './contract.ts'
import { attendanceActions, stepsFor } from './policy.ts'
import type { AttendanceRow, SessionRow, Totals } from './store.ts'

const NONE: Totals = { registered: 0, attended: 0, heard: 0, left: 0, waiting: 0 }

export function toSession(row: SessionRow, totals: Totals | undefined, actor: Actor): Session {
  return {
    id: row.id,
    kind: row.kind as Session['kind'],
    editionYear: row.edition_year,
    editionNo: row.edition_no,
    onDay: row.on_day,
    startsAt: iso(row.starts_at),
    endsAt: iso(row.ends_at),
    place: row.place,
    areaCode: row.area_code,
    mode: row.mode as Session['mode'],
    videoUrl: row.video_url,
    chairRole: row.chair_role as Session['chairRole'],
    chairName: row.chair_name,
    minuteTakerId: row.minute_taker_id,
    agenda: row.agenda,
    quota: row.quota,
    desks: row.desks,
    registrationOpensAt: iso(row.registration_opens_at),
    registrationClosesAt: iso(row.registration_closes_at),
    status: row.status as SessionStatus,
    version: row.version,
    steps: stepsFor(actor, row.status as SessionStatus),
    totals: totals ?? NONE,
  }
}

export function toAttendance(row: AttendanceRow, actor: Actor): Attendance {
  return {
    id: row.id,
    agencyId: row.agency_id,
    partner: row.partner,
    invitedPerson: row.invited_person,
    word: row.word as Attendance['word'],
    status: row.status as Attendance['status'],
    substituteName: row.substitute_name,
    arrivedAt: row.arrived_at && iso(row.arrived_at),
    leftAt: row.left_at && iso(row.left_at),
    actions: attendanceActions(actor, row.agency_id),
  }
}

export function iso(text: string): string {
  return toInstant(text).toString()
}
