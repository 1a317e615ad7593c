import { sql } from 'kysely'
import type { Tx } from '#kernel/db.ts'

/** Earlier proof of done work that looks the same, of any case; of this case the photos of the other side as well. */
export async function sameLook(
  tx: Tx,
  likeness: string,
  bits: number,
  role: 'before' | 'after',
  complaintId: string,
): Promise<{ complaintId: string; number: string }[]> {
  const { rows } = await sql<{ complaintId: string; number: string }>`
    select c.id as "complaintId", c.number
    from complaints.photo p join complaints.complaint c on c.id = p.complaint_id
    where p.likeness is not null
      and case when p.complaint_id = ${complaintId}::uuid then p.role <> ${role} else p.role = 'after' and ${role} = 'after' end
      and bit_count(('x' || p.likeness)::bit(64) # ('x' || ${likeness})::bit(64)) <= ${bits}
    limit 20`.execute(tx)
  return rows
}
