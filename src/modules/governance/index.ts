import type { Room } from '#kernel/room.ts'
import { because } from './because.ts'
import { bodyRoutes } from './body-routes.ts'
import { invitationNews } from './invitation-news.ts'
import { measures } from './measures.ts'
import { meetingRoutes } from './meeting-routes.ts'
import { addresses, datasets, publicPages } from './open-data.ts'
import { PERMISSIONS } from './policy.ts'
import { governancePublicRoutes } from './public-routes.ts'
import { findProposal } from './proposal-store.ts'
import { sheetsOf } from './sheets/index.ts'
import { findBody } from './store.ts'
import { selectMeetings } from './meeting-store.ts'
import { problems } from './texts.ts'
import { reachOf } from './view.ts'

export {
  BodyInput,
  type BodyKind,
  DecreeInput,
  type Element,
  LineInput,
  type LineKind,
  MeetingInput,
  MemberInput,
  type MemberRole,
  type Quorum,
} from './contract.ts'
export { noteAttendance } from './attend.ts'
export { addDecree, createBody } from './edit-body.ts'
export { addMember } from './edit-member.ts'
export { judgeProposal } from './judge-proposal.ts'
export { listSeats } from './meeting-store.ts'
export { approveMinutes, beginMinutes, submitMinutes } from './minutes.ts'
export { moveMeeting } from './move-meeting.ts'
export { planMeeting } from './plan-meeting.ts'
export { propose } from './propose.ts'
export { scheduleProposal } from './schedule-proposal.ts'
export { listDecisions } from './minutes-store.ts'
export { type DecreeRow, listBodies, listDecrees } from './store.ts'
export { writeLine } from './write-line.ts'

/** The bodies that carry the smart-city programme: council, implementation team, forum, task forces. */
export const governance: Room = {
  name: 'governance',
  permissions: PERMISSIONS,
  problems,
  because,
  measures,
  notices: invitationNews,
  datasets,
  publicPages,
  addresses,
  wallPages: [
    {
      title: { id: 'Dewan dan Tim Pelaksana', en: 'Council and implementation team' },
      figures: [
        'governance.council_meetings',
        'governance.team_meetings',
        'governance.forum_meetings',
        'governance.decrees_expired',
        'governance.meetings_not_counted',
        'governance.proposals_in_plan',
      ],
      byAgency: ['governance.team_decisions', 'governance.team_decisions_kept'],
    },
  ],
  routes(app, context) {
    bodyRoutes(app, context)
    meetingRoutes(app, context)
    sheetsOf(app, context)
    governancePublicRoutes(app, context)
  },
  records: {
    async maySee(context, actor, id) {
      if (!actor.can('governance.read')) return false
      if ((await findBody(context.db, id)) || (await findProposal(context.db, id))) return true
      return (await selectMeetings(context.db, { reach: reachOf(actor), ids: [id] })).length > 0
    },
    async mayChange(context, actor, id) {
      if (await findBody(context.db, id)) return actor.can('governance.manage')
      if (await findProposal(context.db, id)) return actor.can('governance.judge')
      return actor.can('governance.minutes') && (await selectMeetings(context.db, { reach: reachOf(actor), ids: [id] })).length > 0
    },
    async addressOf(context, id) {
      if (await findBody(context.db, id)) return `/staff/governance/bodies/${id}`
      if (await findProposal(context.db, id)) return `/staff/governance/proposals/${id}`
      return `/staff/governance/meetings/${id}`
    },
  },
}
