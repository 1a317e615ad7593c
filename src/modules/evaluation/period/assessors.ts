import { randomUUIDv7 } from 'node:crypto'
import { writeJournal } from '#city/journal/index.ts'
import { findAccountByEmail, insertGrant, invitePerson, listGrants, tellStaff } from '#city/people/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import type { Actor } from '#kernel/permissions.ts'
import { conflict, forbidden, notFound } from '#kernel/problem.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { definitionOf } from '../instrument-view.ts'
import { findInstrument } from '../store-instruments.ts'
import type { Declare, InviteAssessor } from './contract-assess.ts'
import type { PeriodStatus, Stage } from './contract-words.ts'
import { isCityWide, PERIODS, periodAbilities } from './policy.ts'
import { deleteMarks, findAssessor, insertAssessor, lockAssessor, seatAgain, updateAssessor } from './store-assessors.ts'
import { findPeriod, itemsOf, lockPeriod, type PeriodRow } from './store-periods.ts'
import { requireSeat } from './seat.ts'

/** Invites somebody to judge in one period: a new account by a link in a letter, or one that judged before. Who was withdrawn gets the own seat back. */
export async function inviteAssessor(context: Context, actor: Actor, periodId: string, input: InviteAssessor): Promise<void> {
  if (!isCityWide(actor, PERIODS)) throw forbidden(PERIODS)
  const period = await findPeriod(context.db, periodId)
  if (!period) throw notFound('period')
  requireInviting(actor, period)
  const known = await findAccountByEmail(context.db, input.email)
  const accountId = known ? known.id : await newAccount(context, actor, input)
  await inTransaction(context.db, actor, async (tx) => {
    requireInviting(actor, (await lockPeriod(tx, periodId))!)
    if (known) await letIn(tx, context, known.id, period)
    const at = context.clock.now()
    const again = await seatAgain(tx, periodId, accountId)
    const id =
      again ??
      (await insertAssessor(tx, {
        id: randomUUIDv7(),
        period_id: periodId,
        account_id: accountId,
        name: input.name,
        affiliation: input.affiliation,
        kind: input.kind,
        invited_at: at.toString(),
        invited_by: actor.id,
      }))
    if (!id) throw conflict('assessor-known', { name: input.name })
    await tellStaff(tx, accountId, {
      kind: 'evaluation.assessor_invited',
      key: again === undefined ? `evaluation:assessor:${id}` : `evaluation:assessor:${id}:${at.epochMilliseconds}`,
      about: { room: 'evaluation', id: periodId },
      params: {
        periodId,
        instrument: definitionOf((await findInstrument(tx, period.instrument_id))!).title,
        year: period.year,
        stage: period.stage,
        city: period.city,
        marksDueOn: period.marks_due_on,
      },
      at,
    })
    const detail = { assessorId: id, accountId, kind: input.kind, again: again !== undefined }
    await writeJournal(tx, { room: 'evaluation', subject: periodId, kind: 'assessor-invited', actor, at, detail })
  })
}

function requireInviting(actor: Actor, { status }: PeriodRow): void {
  if (!periodAbilities(actor, status as PeriodStatus).includes('invite')) throw conflict('period-locked')
}

/** Who runs periods gives this one role and no other right to anybody. */
async function newAccount(context: Context, actor: Actor, { email, name }: InviteAssessor): Promise<string> {
  // The key of the request is spent by the transaction that gives the seat, not by the one that makes the account.
  const { clientKey: _key, ...person } = actor
  const inviter: Actor = { ...person, can: () => true, scopeOf: () => 'all' }
  const { id } = await invitePerson(context, inviter, { email, name, locale: 'id', grants: [{ role: 'assessor', agencyId: null }] })
  return id
}

/** Whoever works for the city does not judge it in a stage of the ministry. */
async function letIn(tx: Tx, context: Context, accountId: string, { stage }: PeriodRow): Promise<void> {
  const today = context.clock.today()
  const grants = await listGrants(tx, [accountId], today)
  if ((stage as Stage) !== 'internal' && grants.some(({ role }) => role !== 'assessor')) throw conflict('assessor-is-staff')
  if (grants.some(({ role }) => role === 'assessor')) return
  await insertGrant(tx, { accountId, role: 'assessor', agencyId: null, validFrom: today })
}

/** Takes a seat back; the marks that were given with it count no more. */
export async function withdrawAssessor(context: Context, actor: Actor, id: string): Promise<string> {
  if (!isCityWide(actor, PERIODS)) throw forbidden(PERIODS)
  return inTransaction(context.db, actor, async (tx) => {
    const found = await findAssessor(tx, id)
    if (!found) throw notFound('assessor')
    requireInviting(actor, (await lockPeriod(tx, found.period_id))!)
    const seat = (await lockAssessor(tx, id))!
    if (seat.withdrawn_at !== null) throw conflict('assessor-withdrawn')
    const at = context.clock.now()
    await updateAssessor(tx, id, { withdrawn_at: at.toString() })
    const detail = { assessorId: id }
    await writeJournal(tx, { room: 'evaluation', subject: seat.period_id, kind: 'assessor-withdrawn', actor, at, detail })
    return seat.period_id
  })
}

/** Says whether a tie to the city stands in the way, and which items the assessor leaves to the others: before the first mark, and anew when he learns of one. A mark on such an item is taken back. */
export async function declareConflict(context: Context, actor: Actor, periodId: string, input: Declare): Promise<void> {
  await inTransaction(context.db, actor, async (tx) => {
    const { seat } = await requireSeat(tx, actor, periodId)
    if (seat.submitted_at !== null) throw conflict('assessor-submitted')
    const items = await itemsOf(tx, periodId)
    const strange = input.abstainsFrom.find((code) => !items.some((item) => item.code === code))
    if (strange !== undefined) throw conflict('period-without-item', { item: strange })
    const at = context.clock.now()
    const note = input.hasConflict ? input.note! : null
    const abstains = input.hasConflict ? [...new Set(input.abstainsFrom)] : []
    await updateAssessor(tx, seat.id, {
      has_conflict: input.hasConflict,
      conflict_note: note,
      abstains_from: abstains,
      declared_at: at.toString(),
    })
    const left = items.filter(({ code }) => abstains.includes(code))
    const takenBack = await deleteMarks(
      tx,
      seat.id,
      left.map(({ id }) => id),
    )
    const detail = {
      assessorId: seat.id,
      hasConflict: input.hasConflict,
      abstainsFrom: abstains,
      takenBack: left.filter(({ id }) => takenBack.includes(id)).map(({ code }) => code),
    }
    await writeJournal(tx, {
      room: 'evaluation',
      subject: periodId,
      kind: 'conflict-declared',
      actor,
      at,
      detail,
      reason: note ?? undefined,
    })
  })
}
