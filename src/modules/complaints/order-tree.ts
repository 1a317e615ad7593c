import type { Context } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import { conflict } from '#kernel/problem.ts'
import type { Because } from './because.ts'
import { activeLead, type ComplaintRecord, type DispositionRecord, openPartsOf, updateDisposition } from './store.ts'

/** In the words of whoever ended it, or why the system did. */
type Why = string | Because

const kept = (why: Why) => (typeof why === 'string' ? { reason: why } : { because: JSON.stringify(why) })

/** Withdraws the order of the leading agency with all that was passed on below it. */
export async function withdrawLead(tx: Tx, context: Context, complaint: ComplaintRecord, why: Why): Promise<void> {
  const lead = await activeLead(tx, complaint.id)
  if (!lead) return
  await withdrawBelow(tx, context, lead, why)
  await updateDisposition(tx, lead.id, { status: 'withdrawn', ...kept(why), ended_at: context.clock.now().toString() })
}

/** An order that ends without a result takes with it what was passed on below it. */
export async function withdrawBelow(tx: Tx, context: Context, order: DispositionRecord, why: Why): Promise<void> {
  for (const part of await openPartsOf(tx, order.id)) {
    await withdrawBelow(tx, context, part, why)
    await updateDisposition(tx, part.id, { status: 'withdrawn', ...kept(why), ended_at: context.clock.now().toString() })
  }
}

/** Throws 409 while a unit below still leads a part of this work; who only helps holds nobody up. */
export async function requireNoOpenParts(tx: Tx, order: DispositionRecord): Promise<void> {
  const open = (await openPartsOf(tx, order.id)).filter(({ role }) => role === 'lead')
  if (open.length > 0) throw conflict('parts-open', { count: open.length })
}
