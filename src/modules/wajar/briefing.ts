import { listAgencies } from '#city/agencies/index.ts'
import { areaName, listAreas } from '#city/areas/index.ts'
import { maskedContacts } from '#city/contacts/index.ts'
import { commitmentsOf, standingByAgency } from '#city/commitments/index.ts'
import { escalatedCases, hotSpots } from '#modules/complaints/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Actor } from '#kernel/permissions.ts'
import { notFound } from '#kernel/problem.ts'
import type { Locale } from '#kernel/texts.ts'
import type { Briefing, QueueSeries } from './contract.ts'
import { ticketOf } from './line.ts'
import { earlierByContact } from './live-session.ts'
import { findSession, type SessionRow } from './store.ts'
import { hearingsOfComplaints } from './store-hearings.ts'
import { listRegistrations } from './store-queue.ts'

/** So far back a cluster of complaints still says something about today. */
const HOT_SINCE_DAYS = 90
const HOT_SPOTS = 10
/** More than one session can speak about. */
const ESCALATED_SHOWN = 30

/** What the chair should know before the first person speaks: what was promised and is open, where it burns, and who comes again. */
export async function briefingOf(context: Context, actor: Actor, id: string, locale: Locale): Promise<Briefing> {
  const session = await findSession(context.db, id)
  if (!session) throw notFound('session')
  const today = context.clock.today()
  const [standing, escalated, spots, agencies, areas, returning] = await Promise.all([
    standingByAgency(context, actor),
    escalatedCases(context, ESCALATED_SHOWN),
    hotSpots(context, { since: today.subtract({ days: HOT_SINCE_DAYS }), limit: HOT_SPOTS }, locale),
    listAgencies(context.db, today),
    listAreas(context.db),
    returningPeople(context, actor, session),
  ])
  const areaNames = new Map(areas.map((area) => [area.code, areaName(area)]))
  const agencyNames = new Map(agencies.map(({ id: agencyId, name }) => [agencyId, name]))
  return {
    promises: standing
      .filter(({ open, waiting }) => open + waiting > 0)
      .map((row) => ({ ...row, agency: agencyNames.get(row.agencyId) ?? '' })),
    escalated,
    hotSpots: spots.map((spot) => ({ ...spot, area: areaNames.get(spot.areaCode) ?? spot.areaCode })),
    returning,
  }
}

/** Registered people whose telephone brought matters before, each with what was promised then. */
async function returningPeople(context: Context, actor: Actor, session: SessionRow): Promise<Briefing['returning']> {
  const people = (await listRegistrations(context.db, session.id)).filter(
    ({ contact_id: contactId, state }) => contactId !== null && state !== 'left',
  )
  const contactIds = people.map(({ contact_id: contactId }) => contactId!)
  const known = await earlierByContact(context, contactIds)
  const knows = actor.can('wajar.desk') || actor.can('wajar.hear')
  const names = knows ? await maskedContacts(context.db, context, contactIds) : new Map<string, { name: string | null }>()
  const back = people
    .map((row) => ({
      ticket: ticketOf({ series: row.series as QueueSeries, number: row.number }),
      name: names.get(row.contact_id!)?.name ?? null,
      topic: row.topic,
      earlier: (known.get(row.contact_id!) ?? []).filter(({ receivedOn }) => receivedOn < session.on_day),
    }))
    .filter(({ earlier }) => earlier.length > 0)
  const hearings = await hearingsOfComplaints(
    context.db,
    back.flatMap(({ earlier }) => earlier.map((one) => one.id)),
  )
  const today = context.clock.today().toString()
  return Promise.all(
    back.map(async ({ ticket, name, topic, earlier }) => ({
      ticket,
      name,
      topic,
      earlier: await Promise.all(
        earlier.map(async ({ id: complaintId, number, title, status, receivedOn }) => ({
          complaintId,
          number,
          title,
          status,
          receivedOn,
          promises: (
            await Promise.all(
              hearings.filter((one) => one.complaint_id === complaintId).map((one) => commitmentsOf(context.db, 'wajar', one.id)),
            )
          )
            .flat()
            .filter(({ confidential }) => !confidential)
            .map(({ what, due_on: dueOn, state }) => ({ what, dueOn, state, late: state === 'open' && dueOn < today })),
        })),
      ),
    })),
  )
}
