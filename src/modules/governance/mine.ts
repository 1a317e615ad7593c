import { commitmentsById } from '#city/commitments/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Actor } from '#kernel/permissions.ts'
import type { Mine } from './contract.ts'
import { listSeats, seatsFor } from './meeting-store.ts'
import { standingOf, toAttendance, toLine } from './meeting-view.ts'
import { listDecisions } from './minutes-store.ts'
import { judgedMeetings, toMeeting } from './view.ts'

/** The invitations of this person and their agencies, and what meetings gave these agencies to do. */
export async function mineOf(context: Context, actor: Actor): Promise<Mine> {
  const answering = actor.scopeOf('governance.answer')
  // Whoever answers city-wide answers for no agency in particular.
  const agencies = answering === 'all' ? [] : answering
  const seats = await seatsFor(context.db, { agencies, accountId: actor.id }, context.clock.today().toString())
  const meetings = new Map(
    (await judgedMeetings(context.db, { reach: 'all', ids: seats.map((seat) => seat.meeting_id) })).map((each) => [each.row.id, each]),
  )
  const invitations: Mine['invitations'] = []
  for (const { id, meeting_id: meetingId } of seats) {
    const judged = meetings.get(meetingId)!
    const own = (await listSeats(context.db, meetingId)).filter((seat) => seat.id === id)
    const [attendance] = await toAttendance(context, own, actor, judged.row.on_day)
    invitations.push({ meeting: toMeeting(judged, actor), attendance: attendance! })
  }
  const decisions = await listDecisions(context.db, { owners: agencies })
  const promises = await commitmentsById(
    context.db,
    decisions.map((row) => row.commitment_id!),
  )
  const today = context.clock.today().toString()
  return {
    invitations,
    decisions: decisions.map((row) => {
      return {
        ...toLine(context, row),
        commitment: standingOf(promises.get(row.commitment_id!)!, today),
        meetingId: row.meeting_id,
        meetingTitle: row.meeting_title,
        bodyName: row.body_name,
        onDay: row.on_day,
      }
    }),
  }
}
