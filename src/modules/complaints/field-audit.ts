import { randomInt } from 'node:crypto'
import { z } from 'zod'
import { findPolicy } from '#city/policies/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import type { Actor } from '#kernel/permissions.ts'
import { conflict, forbidden, notFound } from '#kernel/problem.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { recordEvent } from './record-event.ts'
import { type ComplaintRecord, findCategory, lockComplaint, updateComplaint } from './store.ts'
import { maySee } from './visibility.ts'

export const AUDIT_POLICY = 'complaints.audit_share'
const Share = z.object({ share: z.number().min(0).max(1) })
const LOTS = 1_000_000

/** Whether this piece of field work is looked at again: drawn by lot, so that nobody knows before. */
export async function drawnForAudit(tx: Tx, { clock }: Pick<Context, 'clock'>, complaint: ComplaintRecord): Promise<boolean> {
  if (!(await findCategory(tx, complaint.category_code))?.needs_proof) return false
  const { data } = Share.safeParse((await findPolicy(tx, AUDIT_POLICY, {}, clock.today()))?.value)
  return data !== undefined && randomInt(LOTS) < data.share * LOTS
}

export function mayPassAudit(actor: Actor, complaint: ComplaintRecord): boolean {
  return complaint.audit_due && actor.can(complaint.class === 'complaint_supervisory' ? 'complaints.supervisory' : 'complaints.audit')
}

/** Somebody was there, and it is as the proof says. What is not so is reopened by rejecting the proof. */
export async function passAudit(context: Context, actor: Actor, id: string, reason: string): Promise<void> {
  await inTransaction(context.db, actor, async (tx) => {
    const complaint = await lockComplaint(tx, id)
    if (!complaint || !maySee(actor, complaint)) throw notFound('complaint')
    if (!complaint.audit_due) throw conflict('no-audit-due')
    if (!mayPassAudit(actor, complaint)) throw forbidden('complaints.audit')
    await updateComplaint(tx, id, { audit_due: false })
    await recordEvent(tx, context, actor, id, 'audit-passed', { reason })
  })
}
