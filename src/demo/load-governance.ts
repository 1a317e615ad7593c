import { randomUUID } from 'node:crypto'
import { listAgencies } from '#city/agencies/index.ts'
import { actorOf, findAccountByEmail, type Role } from '#city/people/index.ts'
import { travellingClock } from '#kernel/clock.ts'
import type { Context } from '#kernel/context.ts'
import type { Actor } from '#kernel/permissions.ts'
import {
  addDecree,
  addMember,
  approveMinutes,
  beginMinutes,
  BodyInput,
  createBody,
  DecreeInput,
  judgeProposal,
  LineInput,
  listSeats,
  MeetingInput,
  MemberInput,
  moveMeeting,
  noteAttendance,
  planMeeting,
  propose,
  scheduleProposal,
  submitMinutes,
  writeLine,
} from '#modules/governance/index.ts'
import { dimensionsOf } from '#modules/masterplan/index.ts'
import { emailOf } from './accounts.ts'
import { BODIES, type BodyFacts, type MeetingFacts, type SeatFacts, TEAM_AGENCIES } from './governance-facts.ts'

/** The bodies of Ambon's smart city: what was published with its source, and invented seats, meetings and decisions that say so. */
export async function loadGovernance(context: Context): Promise<void> {
  const today = context.clock.today()
  const agencies = await listAgencies(context.db, today)
  const agencyId = (slug: string) => agencies.find((each) => each.slug === slug)!.id
  const cast = {
    admin: await actor('city_admin'),
    notes: await actor('minute_taker'),
    chair: await actor('leadership'),
    planner: await actor('planning_officer'),
  }
  const ids = new Map<string, string>()
  for (const facts of BODIES) ids.set(facts.slug, await loadBody(facts))
  await loadProposals(ids.get('dewan-smart-city')!, ids.get('tim-pelaksana')!)

  async function actor(role: Role): Promise<Actor> {
    return actorOf(context.db, (await findAccountByEmail(context.db, emailOf(role)))!, today)
  }

  async function loadBody({
    slug,
    kind,
    name,
    mandate,
    mandateEn,
    quorum,
    source,
    decree,
    seats,
    meetings,
    past,
  }: BodyFacts): Promise<string> {
    const host = kind === 'forum' && decree === null ? null : agencyId('diskominfo')
    const input = BodyInput.parse({ slug, kind, name, mandate, mandateEn, quorum, source, hostAgencyId: host })
    const { id } = await createBody(context, cast.admin, input)
    if (decree === null) return id
    const validFrom = `${today.year + decree.fromYear}-01-02`
    const validUntil = `${today.year + decree.untilYear}-12-31`
    const { number, title } = decree
    await addDecree(context, cast.admin, id, DecreeInput.parse({ number, title, signedOn: validFrom, validFrom, validUntil }))
    const sitting = kind === 'team' ? [...seats, ...TEAM_AGENCIES.map((agency) => ({ name: headOf(agency), agency }))] : seats
    for (const seat of sitting) await loadSeat(id, seat, { validFrom })
    for (const meeting of meetings) await loadMeeting(id, meeting)
    if (past) await loadPast(id, title, past)
    return id
  }

  /** A year that is over, told as if it were lived: its decree, its seats, and minutes approved two days after each meeting. */
  async function loadPast(bodyId: string, title: string, { year, decree, seats, meetings }: NonNullable<BodyFacts['past']>): Promise<void> {
    const [validFrom, validUntil] = [`${year}-01-02`, `${year}-12-31`]
    await addDecree(context, cast.admin, bodyId, DecreeInput.parse({ number: decree, title, signedOn: validFrom, validFrom, validUntil }))
    for (const seat of seats) await loadSeat(bodyId, seat, { validFrom, validUntil })
    for (const meeting of meetings) {
      const after = Temporal.PlainDate.from((meeting.when as { onDay: string }).onDay).add({ days: 2 })
      await loadMeeting(bodyId, meeting, { ...context, clock: travellingClock(context.clock.zone, `${after.toString()}T09:00`) })
    }
  }

  async function loadSeat(
    bodyId: string,
    { agency, ...seat }: SeatFacts,
    valid: { validFrom: string; validUntil?: string },
  ): Promise<void> {
    const sits = { element: 'government', external: false, ...seat, ...(agency === undefined ? {} : { agencyId: agencyId(agency) }) }
    await addMember(context, cast.admin, bodyId, MemberInput.parse({ ...sits, ...valid }))
  }

  function headOf(slug: string): string {
    return `Kepala ${agencies.find((each) => each.slug === slug)!.name} (contoh)`.slice(0, 120)
  }

  async function loadMeeting(bodyId: string, facts: MeetingFacts, then = context): Promise<void> {
    const day = 'onDay' in facts.when ? Temporal.PlainDate.from(facts.when.onDay) : today.add({ days: facts.when.inDays })
    const input = MeetingInput.parse({
      title: facts.title,
      onDay: day.toString(),
      startsAt: '09:00',
      endsAt: '11:00',
      place: facts.place,
      agenda: facts.agenda,
      chairName: facts.chair,
      minuteTaker: facts.written ? cast.notes.name : '',
      source: facts.source,
    })
    const { id } = await planMeeting(then, cast.notes, bodyId, input)
    if (Temporal.PlainDate.compare(day, today) >= 0) return void (await moveMeeting(then, cast.notes, id, 'invite'))
    await moveMeeting(then, cast.notes, id, 'record')
    if (!facts.written) return
    const seats = await listSeats(context.db, id)
    for (const [index, seat] of seats.entries())
      await noteAttendance(
        then,
        cast.notes,
        { meetingId: id, seatId: seat.id },
        index % 5 === 4
          ? { status: 'represented', substituteName: 'Sekretaris (contoh)' }
          : { status: index % 7 === 6 ? 'excused' : 'present' },
      )
    await beginMinutes(then, cast.notes, id)
    for (const [index, line] of facts.written.entries()) {
      const { agency, dueInDays, ...content } = line
      const writtenAt = day.toZonedDateTime({ timeZone: context.clock.zone, plainTime: '09:05' }).add({ minutes: index * 6 })
      await writeLine(
        then,
        cast.notes,
        id,
        randomUUID(),
        LineInput.parse({
          version: 0,
          ...content,
          writtenAt: writtenAt.toInstant().toString(),
          ...(agency === undefined ? {} : { ownerAgencyId: agencyId(agency) }),
          ...(dueInDays === undefined ? {} : { dueOn: day.add({ days: dueInDays }).toString() }),
        }),
      )
    }
    await submitMinutes(then, cast.notes, id)
    if (facts.approved) await approveMinutes(then, cast.chair, id)
  }

  async function loadProposals(councilId: string, teamId: string): Promise<void> {
    const make = (bodyId: string, title: string, proposer: string, agency: string | null = null) =>
      propose(context, cast.admin, {
        bodyId,
        title,
        description: 'Usulan yang dibuat sebagai contoh.',
        proposer,
        agencyId: agency === null ? null : agencyId(agency),
        dimension: null,
      })
    const taken = await make(councilId, 'Bank sampah di setiap sekolah (contoh)', 'Unsur akademisi (contoh)')
    const refused = await make(councilId, 'Aplikasi baru untuk tiap dinas (contoh)', 'Unsur dunia usaha (contoh)')
    await make(teamId, 'Peta bersama jaringan air bersih (contoh)', 'Dinas PUPR (contoh)', 'dpupr')
    await judgeProposal(context, cast.admin, taken.id, 'review', { note: 'Sejalan dengan dimensi lingkungan. (contoh)' })
    await judgeProposal(context, cast.admin, taken.id, 'accept')
    await judgeProposal(context, cast.admin, refused.id, 'review', { note: 'Menambah aplikasi yang tidak tersambung. (contoh)' })
    await judgeProposal(context, cast.admin, refused.id, 'reject', { reason: 'Integrasi lebih dahulu daripada aplikasi baru. (contoh)' })
    const environment = (await dimensionsOf(context.db, today.year)).find(({ code }) => code === 'ENV')
    if (environment)
      await scheduleProposal(context, cast.planner, taken.id, {
        agencyId: agencyId('dlhp'),
        dimensionId: environment.id,
        year: today.year,
      })
  }
}
