import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'

export interface CountedConversation {
  id: string
  number: string
  agencyId: string | null
  siteId: string
  site: string
  labels: string[]
  openedAt: string
  firstAnswerAt: string | null
  isOver: boolean
  isSpam: boolean
  becameComplaint: boolean
}

/** Conversations opened from one instant until before another. */
export async function countedConversations(
  db: Db,
  { from, to, agencyId }: { from: string | undefined; to: string | undefined; agencyId: string | undefined },
): Promise<CountedConversation[]> {
  const { rows } = await sql<CountedConversation>`
    select c.id, c.number::text as number, c.agency_id as "agencyId", a.id as "siteId", a.name as site, c.opened_at as "openedAt",
      array(select l.name from inbox.conversation_label p join inbox.label l on l.id = p.label_id where p.conversation_id = c.id order by l.name) as labels,
      c.first_human_reply_at as "firstAnswerAt", c.state = 'closed' as "isOver", coalesce(c.closed_reason = 'spam', false) as "isSpam",
      exists (select from inbox.case_conversation k where k.conversation_id = c.id and k.role = 'source') as "becameComplaint"
    from inbox.conversation c join inbox.thread t on t.id = c.thread_id join inbox.channel_account a on a.id = t.channel_account_id
    where (${from ?? null}::timestamptz is null or c.opened_at >= ${from ?? null})
      and (${to ?? null}::timestamptz is null or c.opened_at < ${to ?? null})
      and (${agencyId ?? null}::uuid is null or c.agency_id = ${agencyId ?? null})
    order by c.number`.execute(db)
  return rows
}

/** Citizens whom the desk owes a word at this moment, and since when the first of them. */
export async function waitingNow(db: Db): Promise<{ agencyId: string | null; waiting: number; since: string }[]> {
  const { rows } = await sql<{ agency_id: string | null; waiting: string; since: string }>`
    select agency_id, count(*) as waiting, min(waiting_since) as since from inbox.conversation
    where state in ('queued', 'open') and waiting_since is not null group by agency_id`.execute(db)
  return rows.map((row) => ({ agencyId: row.agency_id, waiting: Number(row.waiting), since: row.since }))
}
