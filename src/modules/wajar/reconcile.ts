import { subjectsWithOpenPromises } from '#city/commitments/index.ts'
import { openAmong } from '#modules/complaints/index.ts'
import type { Context } from '#kernel/context.ts'
import { OutcomeKind, type Reconciliation } from './contract.ts'
import { hearingsBetween } from './store-hearings.ts'

/**
 * The hearings of a period and how they ended, to the last one: the kinds of outcome and those without any add up to the total. Heard is
 * not solved: a matter counts as over only when its case is closed and none of its promises is open.
 */
export async function reconcile({ db }: Context, { from, to }: { from: string; to: string }): Promise<Reconciliation> {
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
    withoutOutcome: hearings
      .filter(({ status }) => status !== 'confirmed')
      .map(({ session_id: sessionId, edition_no: edition, edition_year: year, no }) => ({ sessionId, edition: `${edition}/${year}`, no })),
  }
}
