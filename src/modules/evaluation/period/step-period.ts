import { writeJournal } from '#city/journal/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import { type Actor, SYSTEM } from '#kernel/permissions.ts'
import { conflict, forbidden, notFound } from '#kernel/problem.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { isPrintedInLetters } from '../letter-sections.ts'
import type { PeriodStep, StepPeriod } from './contract.ts'
import type { PeriodStatus } from './contract-words.ts'
import { nextStatus, periodSteps } from './lifecycle.ts'
import { isCityWide, PERIODS } from './policy.ts'
import { hashOfMarks, readPeriod } from './read-period.ts'
import { assessorsOf } from './store-assessors.ts'
import { agenciesIn, agenciesOfItems } from './store-item-agencies.ts'
import { itemsOf, listPeriods, lockPeriod, type PeriodRow, updatePeriod } from './store-periods.ts'

/** Opens a period, locks it, ends the marking, or shows what the letter said beside what was computed. */
export async function stepPeriod(context: Context, actor: Actor, id: string, { step, version }: StepPeriod): Promise<void> {
  if (!isCityWide(actor, PERIODS)) throw forbidden(PERIODS)
  await inTransaction(context.db, actor, async (tx) => {
    const row = await lockPeriod(tx, id)
    if (!row) throw notFound('period')
    const status = row.status as PeriodStatus
    const to = nextStatus(status, step)
    if (!to) throw conflict('period-step-not-allowed', { status }, { allowed: periodSteps(status) })
    if (row.version !== version) throw conflict('period-changed', {}, { version: row.version })
    const detail = await CONDITIONS[step](tx, context, row)
    await updatePeriod(tx, id, { status: to })
    await writeJournal(tx, { room: 'evaluation', subject: id, kind: `period-${to}`, actor, at: context.clock.now(), detail: { ...detail } })
  })
}

/** What must hold before a step; gives what its history keeps. */
const CONDITIONS: Record<PeriodStep, (tx: Tx, context: Context, row: PeriodRow) => Promise<Record<string, unknown>>> = {
  async open(tx, { clock }, row) {
    if (row.closes_on < clock.today().toString()) throw conflict('period-past-day', { day: row.closes_on })
    const agencies = await agenciesOfItems(tx, row.id)
    const orphans = (await itemsOf(tx, row.id)).filter(({ id }) => agenciesIn(agencies, id).inCharge.length === 0).map(({ code }) => code)
    if (orphans.length > 0) throw conflict('period-items-without-pengampu', { count: orphans.length, items: orphans.slice(0, 10) })
    return {}
  },
  async close() {
    return {}
  },
  async assess(tx, _context, row) {
    const seated = (await assessorsOf(tx, row.id)).filter((each) => each.withdrawn_at === null)
    const waiting = seated.filter((each) => each.submitted_at === null).map(({ name }) => name)
    if (waiting.length > 0) throw conflict('period-assessors-waiting', { names: waiting })
    if (seated.length === 0 && row.stage === 'stage_2') throw conflict('period-without-assessors')
    // The history keeps what the marks were and what they gave.
    const { items, indices } = (await readPeriod(tx, row.id))!
    return { final: indices.computed.final, marksHash: hashOfMarks(items) }
  },
  async publish(tx, _context, row) {
    const { instrument, indices } = (await readPeriod(tx, row.id))!
    if (row.stage !== 'stage_2' || !isPrintedInLetters(instrument)) return {}
    if (!indices.published) throw conflict('period-without-letter', { year: row.year })
    return { published: indices.published.final, source: indices.published.source }
  },
}

/** Locks what is open past its last day. */
export async function closeOverdue(context: Context): Promise<void> {
  const today = context.clock.today().toString()
  for (const { id } of (await listPeriods(context.db, { status: 'open' })).filter(({ closes_on: day }) => day < today))
    await inTransaction(context.db, SYSTEM, async (tx) => {
      const row = await lockPeriod(tx, id)
      if (row?.status !== 'open' || row.closes_on >= today) return
      await updatePeriod(tx, id, { status: 'closed' })
      const detail = { closesOn: row.closes_on }
      await writeJournal(tx, { room: 'evaluation', subject: id, kind: 'period-closed', actor: SYSTEM, at: context.clock.now(), detail })
    })
}
