import { type Calendar, loadCalendar } from '#city/calendar/index.ts'
import { maySeeRecord, recordAddress } from '#city/evidence/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Actor } from '#kernel/permissions.ts'
import { badRequest, notFound } from '#kernel/problem.ts'
import type { AgencyStanding, BoardAges, Commitment, CommitmentFilter, CommitmentPage } from './contract.ts'
import { findCommitment, listSecret, madeOnDays, pageOf, type Scope, standingRows, totalsOf } from './store.ts'
import { mayRead, toView, workingDaysSince } from './view.ts'

/** The board: what is late first. Rows and totals hold only what this person may see. */
export async function listCommitments(context: Context, actor: Actor, filter: CommitmentFilter): Promise<CommitmentPage> {
  const today = context.clock.today().toString()
  const scope = await scopeFor(context, actor)
  const rows = await pageOf(context.db, scope, filter, today, readCursor(filter.after))
  const calendar = await loadCalendar(context.db)
  const page = rows.slice(0, filter.limit)
  const last = page.at(-1)
  return {
    items: await Promise.all(
      page.map(async (row) => ({
        ...toView(row, actor, calendar, { today, zone: context.clock.zone }),
        sourceUrl: await recordAddress(context, row),
      })),
    ),
    next: rows.length > filter.limit && last ? `${last.due_on}_${last.id}` : null,
    totals: await totalsOf(context.db, scope, filter, today),
    ages: await agesOf(context, scope, filter, calendar),
  }
}

async function agesOf({ db, clock }: Context, scope: Scope, filter: CommitmentFilter, calendar: Calendar): Promise<BoardAges> {
  const ages: BoardAges = { upTo7: 0, upTo14: 0, upTo30: 0, over30: 0, unknown: 0 }
  for (const { day, count } of await madeOnDays(db, scope, filter, clock.zone)) {
    const age = workingDaysSince(Temporal.PlainDate.from(day), clock.today(), calendar)
    ages[age === null ? 'unknown' : age <= 7 ? 'upTo7' : age <= 14 ? 'upTo14' : age <= 30 ? 'upTo30' : 'over30'] += count
  }
  return ages
}

/** How each agency stands with what it promised, most late ones first. */
export async function standingByAgency(
  context: Context,
  actor: Actor,
  filter: Pick<CommitmentFilter, 'agencyId' | 'room'> = {},
): Promise<AgencyStanding[]> {
  const on = { today: context.clock.today().toString(), zone: context.clock.zone }
  return standingRows(context.db, await scopeFor(context, actor), filter, on)
}

export async function getCommitment(context: Context, actor: Actor, id: string): Promise<Commitment> {
  const row = await findCommitment(context.db, id)
  if (!row || !(await mayRead(context, actor, row))) throw notFound('commitment')
  const on = { today: context.clock.today().toString(), zone: context.clock.zone }
  return { ...toView(row, actor, await loadCalendar(context.db), on), sourceUrl: await recordAddress(context, row) }
}

async function scopeFor(context: Context, actor: Actor): Promise<Scope> {
  const agencies = actor.scopeOf('commitments.read')
  const secretIds: string[] = []
  for (const row of await listSecret(context.db, agencies)) if (await maySeeRecord(context, actor, row)) secretIds.push(row.id)
  return { agencies, secretIds }
}

function readCursor(text: string | undefined): { dueOn: string; id: string } | undefined {
  if (text === undefined) return undefined
  const match = /^(\d{4}-\d\d-\d\d)_([0-9a-f-]{36})$/.exec(text)
  if (!match) throw badRequest('invalid-input', { fields: 'after' })
  return { dueOn: match[1]!, id: match[2]! }
}
