import { commitmentsById } from '#city/commitments/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Actor } from '#kernel/permissions.ts'
import { type Attention, type Body, type Home, ProposalStatus } from './contract.ts'
import { selectMeetings } from './meeting-store.ts'
import { listDecisions } from './minutes-store.ts'
import { countProposals } from './proposal-store.ts'
import { listBodies } from './store.ts'
import { type JudgedMeeting, judgedMeetings, reachOf, toBodies, toMeeting } from './view.ts'

const COMING_SHOWN = 10

/** Where the bodies stand today, and what an assessor would find missing. */
export async function homeOf(context: Context, actor: Actor): Promise<Home> {
  const today = context.clock.today()
  const bodies = await toBodies(context, await listBodies(context.db), actor)
  const reach = reachOf(actor)
  const year = await judgedMeetings(context.db, { reach, from: `${today.year}-01-01`, to: `${today.year}-12-31` })
  const coming = await judgedMeetings(context.db, { reach, from: today.toString() })
  const decided = await decisionsInReach(context, actor)
  const proposals = await countProposals(context.db)
  return {
    year: today.year,
    bodies,
    attention: reach === 'all' ? [...bodies.flatMap((body) => lackingOf(body)), ...year.flatMap(lackingIn)] : [],
    coming: coming
      .filter(({ row }) => ['planned', 'invited', 'in_session'].includes(row.status))
      .reverse()
      .slice(0, COMING_SHOWN)
      .map((each) => toMeeting(each, actor)),
    promises: {
      open: decided.filter(({ state }) => state === 'open').length,
      late: decided.filter(({ state, due_on: due }) => state === 'open' && due < today.toString()).length,
      waiting: decided.filter(({ state }) => state === 'done').length,
    },
    proposals: Object.fromEntries(ProposalStatus.options.map((status) => [status, proposals.get(status) ?? 0])) as Home['proposals'],
  }
}

/** What became of the decisions of the meetings that this person sees, whether or not the board of promises is open to them. */
async function decisionsInReach({ db }: Context, actor: Actor) {
  const reach = reachOf(actor)
  const seen = reach === 'all' ? undefined : new Set((await selectMeetings(db, { reach })).map(({ id }) => id))
  const decisions = (await listDecisions(db, {})).filter((row) => seen === undefined || seen.has(row.meeting_id))
  const promises = await commitmentsById(
    db,
    decisions.map((row) => row.commitment_id!),
  )
  return [...promises.values()]
}

function lackingOf(body: Body): Attention[] {
  if (body.status !== 'active') return []
  const about = { title: body.name, url: `/staff/governance/bodies/${body.id}` }
  const until = body.decree?.validUntil ?? null
  return [
    ...(body.standing === 'expired' ? [{ ...about, kind: 'expired' as const, on: until }] : []),
    ...(body.standing === 'none' || body.standing === 'not_yet' ? [{ ...about, kind: 'no_decree' as const, on: null }] : []),
    ...(body.standing === 'ends_soon' ? [{ ...about, kind: 'ends_soon' as const, on: until }] : []),
    ...(body.decree && body.decree.evidenceId === null ? [{ ...about, kind: 'no_file' as const, on: null }] : []),
    ...(body.meetings.counted === 0 ? [{ ...about, kind: 'no_meeting' as const, on: null }] : []),
    // The council that assessors look for has members from outside the government, and really invites them.
    ...(body.kind === 'council' && body.externals === 0 ? [{ ...about, kind: 'no_external' as const, on: null }] : []),
  ]
}

function lackingIn({ row, missing }: JudgedMeeting): Attention[] {
  return missing.flatMap((kind) =>
    kind === 'not_held' || kind === 'no_decree'
      ? []
      : [{ kind, title: `${row.body_name}: ${row.title}`, on: row.on_day, url: `/staff/governance/meetings/${row.id}` }],
  )
}
