import { subjectsWithOpenPromises } from '#city/commitments/index.ts'
import { openAmong } from '#modules/complaints/index.ts'
import type { Db, Tx } from '#kernel/db.ts'
import { OutcomeKind, type PeopleCounted, type QueueState, type Reconciliation } from './contract.ts'
import { hearingsBetween } from './store-hearings.ts'
import { peopleByState } from './store-periods.ts'

/**
 * The hearings of a period and how they ended, to the last one: the kinds of outcome and those without any add up to the total. Heard is
 * not solved: a matter counts as over only when its case is closed and none of its promises is open.
 */
export async function reconcile(db: Db | Tx, { from, to }: { from: string; to: string }): Promise<Reconciliation> {
  const hearings = await hearingsBetween(db, { from, to })
  const confirmed = hearings.filter(({ status }) => status === 'confirmed')
  const [openCases, promised] = await Promise.all([
    openAmong(
      db,
      confirmed.flatMap(({ complaint_id: id }) => id ?? []),
    ),
    subjectsWithOpenPromises(
      db,
      'wajar',
      confirmed.map(({ id }) => id),
    ),
  ])
  const isOver = ({ id, complaint_id: complaintId }: (typeof confirmed)[number]) => !promised.has(id) && !openCases.has(complaintId ?? '')
  return {
    heard: hearings.length,
    outcomes: OutcomeKind.options.flatMap((kind) => {
      const ofKind = confirmed.filter((one) => one.outcome_kind === kind)
      return ofKind.length === 0 ? [] : [{ kind, count: ofKind.length, over: ofKind.filter(isOver).length }]
    }),
    people: await countPeople(db, { from, to }),
    withoutOutcome: hearings
      .filter(({ status }) => status !== 'confirmed')
      .map(({ session_id: sessionId, edition_no: edition, edition_year: year, no }) => ({ sessionId, edition: `${edition}/${year}`, no })),
  }
}

/** In which figure a person stands who was in this state when the session ended. */
const STANDS_IN = {
  served: 'served',
  left: 'left',
  no_show: 'noShow',
  registered: 'notCome',
  checked_in: 'notReached',
  waiting: 'notReached',
  called: 'notReached',
  being_served: 'notReached',
  on_hold: 'notReached',
  moved_desk: 'notReached',
} as const satisfies Record<QueueState, keyof PeopleCounted>

async function countPeople(db: Db | Tx, { from, to }: { from: string; to: string }): Promise<PeopleCounted> {
  const people: PeopleCounted = { registered: 0, served: 0, left: 0, noShow: 0, notCome: 0, notReached: 0 }
  for (const { state, count } of await peopleByState(db, from, to)) {
    people.registered += count
    people[STANDS_IN[state as QueueState]] += count
  }
  return people
}
