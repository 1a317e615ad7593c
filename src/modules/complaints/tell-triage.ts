import { accountsHolding, tellStaff } from '#city/people/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import type { STAFF_NEWS } from './staff-news.ts'
import type { ComplaintRecord } from './store.ts'

type News = Extract<keyof typeof STAFF_NEWS, `outside_${string}`>

/** Tells those who gave a case to a body outside the city, once for each occasion of this stay there. */
export async function tellTriage(tx: Tx, { clock }: Context, complaint: ComplaintRecord, kind: News, occasion: string): Promise<void> {
  const permission = complaint.class === 'complaint_supervisory' ? 'complaints.supervisory' : 'complaints.triage'
  for (const account of await accountsHolding(tx, permission, null, clock.today()))
    await tellStaff(tx, account, {
      kind: `complaints.${kind}`,
      key: `complaints:${complaint.id}:${complaint.status_since}:${occasion}:${account}`,
      about: { room: 'complaints', id: complaint.id },
      params: { number: complaint.number, complaintId: complaint.id },
      at: clock.now(),
    })
}
