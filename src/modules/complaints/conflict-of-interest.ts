import { findAgency, unitsBelow } from '#city/agencies/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import { notFound, unprocessable } from '#kernel/problem.ts'
import { oversightCodes } from './oversight.ts'
import { withdrawDispositionsTo } from './store.ts'

interface Routing {
  accusedId: string
  leadId: string
  others?: readonly string[]
}

/** Throws 422 when a matter would be judged or worked on by the agency it accuses, or be led by anyone but the Inspektorat or the city secretariat. */
export async function requireImpartial(tx: Tx, context: Context, { accusedId, leadId, others = [] }: Routing): Promise<void> {
  const today = context.clock.today()
  const accused = new Set(await unitsBelow(tx, accusedId, today))
  const lead = await findAgency(tx, leadId, today)
  if (!lead) throw notFound('agency')
  if ([leadId, ...others].some((id) => accused.has(id)) || !(await oversightCodes(tx, context)).includes(lead.slug))
    throw unprocessable('conflict-of-interest')
}

/** Throws 422 when help would be asked of the agency that is accused. */
export async function requireUninvolved(tx: Tx, { clock }: Context, accusedId: string, askedId: string): Promise<void> {
  if ((await unitsBelow(tx, accusedId, clock.today())).includes(askedId)) throw unprocessable('conflict-of-interest')
}

/** From now on the accused agency sees nothing of the matter, whatever it was sent before. */
export async function takeFromAccused(tx: Tx, { clock }: Context, complaintId: string, accusedId: string, reason: string): Promise<void> {
  await withdrawDispositionsTo(tx, complaintId, await unitsBelow(tx, accusedId, clock.today()), { reason, at: clock.now().toString() })
}
