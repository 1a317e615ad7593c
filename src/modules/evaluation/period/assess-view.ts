import type { Context } from '#kernel/context.ts'
import type { Actor } from '#kernel/permissions.ts'
import { conflict, forbidden, notFound } from '#kernel/problem.ts'
import type { Instrument } from '../contract.ts'
import { definitionOf } from '../instrument-view.ts'
import { findInstrument } from '../store-instruments.ts'
import type { AssessItem, AssessView, MyPeriod } from './contract-assess.ts'
import type { PeriodStatus, Stage } from './contract-words.ts'
import { toProof } from './item-view.ts'
import { isScored } from './lifecycle.ts'
import { earlierNotes, noteViews } from './note-view.ts'
import { ASSESS } from './policy.ts'
import { readPeriod } from './read-period.ts'
import { type AssessorRow, findSeat, marksOf, seatsOfAccount } from './store-assessors.ts'
import { findPeriod, itemsOf, type PeriodRow } from './store-periods.ts'
import { agencyNames, toAssessor } from './view.ts'

/** The periods to which this person was invited. */
export async function listMyPeriods(context: Context, actor: Actor): Promise<MyPeriod[]> {
  if (!actor.can(ASSESS) || actor.id === null) throw forbidden(ASSESS)
  const seats = await seatsOfAccount(context.db, actor.id)
  return Promise.all(
    seats.map(async (seat) => {
      const period = (await findPeriod(context.db, seat.period_id))!
      const marks = (await marksOf(context.db, period.id)).filter((mark) => mark.assessor_id === seat.id)
      const instrument = definitionOf((await findInstrument(context.db, period.instrument_id))!)
      return toMyPeriod(period, instrument, seat, marks.length, (await itemsOf(context.db, period.id)).length)
    }),
  )
}

/** A period for one of its assessors: answers the city accepted with their evidence, and the own marks. Those of others only after handing in. */
export async function viewAssessment(context: Context, actor: Actor, periodId: string): Promise<AssessView> {
  if (!actor.can(ASSESS)) throw forbidden(ASSESS)
  const seat = await findSeat(context.db, periodId, actor.id)
  const reading = seat && (await readPeriod(context.db, periodId))
  if (!reading) throw notFound('period')
  const { period, instrument, items } = reading
  if (period.status === 'planned' || period.status === 'open') throw conflict('assess-not-now', { status: period.status })
  const own = new Map(
    (await marksOf(context.db, periodId)).filter((mark) => mark.assessor_id === seat.id).map((mark) => [mark.item_id, mark]),
  )
  const names = await agencyNames(context)
  const today = context.clock.today().toString()
  const writes = period.status === 'closed' && seat.submitted_at === null
  const declared = seat.declared_at !== null
  return {
    ...toMyPeriod(period, instrument, seat, own.size, items.length),
    sections: instrument.sections.map(({ code, title, weight }) => ({ code, title, weight })),
    scale: instrument.scale,
    me: toAssessor(seat, own.size),
    list: items.map((item): AssessItem => {
      const mine = own.get(item.id)
      const { consolidated } = item
      return {
        code: item.code,
        section: item.section,
        text: item.definition.text,
        levels: item.definition.levels,
        answer:
          consolidated?.state === 'accepted'
            ? {
                score: consolidated.score,
                figure: consolidated.figure,
                justification: consolidated.justification,
                agencyNames: item.agencies.inCharge.map((agency) => names.get(agency) ?? '?'),
              }
            : null,
        proofs: item.proofs.filter(({ state }) => state === 'accepted').map((proof) => toProof(proof, names, today, false)),
        abstains: seat.abstains_from.includes(item.code),
        mark: mine?.mark ?? null,
        note: mine?.note ?? null,
        others:
          seat.submitted_at === null
            ? []
            : item.marks.filter(({ assessorId }) => assessorId !== seat.id).map(({ assessorName, mark }) => ({ assessorName, mark })),
      }
    }),
    notes: await noteViews(context, actor, periodId),
    earlier: await earlierNotes(context, period),
    actions: writes
      ? [
          'declare' as const,
          ...(declared ? (['write', 'submit'] as const) : []),
          ...(declared && isScored(period.stage as Stage) ? (['mark'] as const) : []),
        ]
      : [],
  }
}

function toMyPeriod(period: PeriodRow, { title }: Instrument, seat: AssessorRow, marked: number, items: number): MyPeriod {
  return {
    id: period.id,
    instrument: { title },
    city: period.city,
    year: period.year,
    stage: period.stage as Stage,
    status: period.status as PeriodStatus,
    marksDueOn: period.marks_due_on,
    declared: seat.declared_at !== null,
    submitted: seat.submitted_at !== null,
    marked,
    items,
  }
}
