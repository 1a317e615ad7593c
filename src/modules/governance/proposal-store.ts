import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import type { Db, Tx } from '#kernel/db.ts'
import type { Schema } from '#kernel/schema.ts'

export type ProposalRow = Selectable<Schema['governance.proposal']>
export type ProposalFromBody = Awaited<ReturnType<typeof listProposals>>[number]

/** The next number of a year; the lock keeps two from taking the same. */
export async function nextProposalNo(tx: Tx, year: number): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtext('governance.proposal'), ${year})`.execute(tx)
  const row = await tx
    .selectFrom('governance.proposal')
    .select(({ fn }) => fn.max('no').as('last'))
    .where('year', '=', year)
    .executeTakeFirst()
  return (row?.last ?? 0) + 1
}

export async function insertProposal(tx: Tx, row: Insertable<Schema['governance.proposal']>): Promise<ProposalRow> {
  return tx.insertInto('governance.proposal').values(row).returningAll().executeTakeFirstOrThrow()
}

export async function findProposal(db: Db | Tx, id: string): Promise<ProposalRow | undefined> {
  return db.selectFrom('governance.proposal').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function lockProposal(tx: Tx, id: string): Promise<ProposalRow | undefined> {
  return tx.selectFrom('governance.proposal').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export async function updateProposal(tx: Tx, id: string, change: Updateable<Schema['governance.proposal']>): Promise<ProposalRow> {
  return tx.updateTable('governance.proposal').set(change).where('id', '=', id).returningAll().executeTakeFirstOrThrow()
}

/** The newest first; all of them unless a page is asked for. */
export async function listProposals(
  db: Db | Tx,
  {
    bodyId,
    status,
    year,
    from,
    to,
    id,
    after,
    limit,
  }: {
    bodyId?: string | undefined
    status?: string | undefined
    year?: number | undefined
    from?: string | undefined
    to?: string | undefined
    id?: string
    /** behind this one */
    after?: { year: number; no: number } | undefined
    limit?: number
  },
) {
  return db
    .selectFrom('governance.proposal as proposal')
    .innerJoin('governance.body as body', 'body.id', 'proposal.body_id')
    .selectAll('proposal')
    .select(['body.name as body_name', 'body.kind as body_kind', 'body.slug as body_slug'])
    .$if(bodyId !== undefined, (query) => query.where('proposal.body_id', '=', bodyId!))
    .$if(status !== undefined, (query) => query.where('proposal.status', '=', status!))
    .$if(year !== undefined, (query) => query.where('proposal.year', '=', year!))
    .$if(from !== undefined, (query) => query.where('proposal.proposed_on', '>=', from!))
    .$if(to !== undefined, (query) => query.where('proposal.proposed_on', '<=', to!))
    .$if(id !== undefined, (query) => query.where('proposal.id', '=', id!))
    .$if(after !== undefined, (query) => query.where(sql<boolean>`(proposal.year, proposal.no) < (${after!.year}::int, ${after!.no}::int)`))
    .orderBy('proposal.year', 'desc')
    .orderBy('proposal.no', 'desc')
    .$if(limit !== undefined, (query) => query.limit(limit!))
    .execute()
}

export async function countProposals(db: Db | Tx): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('governance.proposal')
    .select(({ fn }) => ['status', fn.countAll<string>().as('n')])
    .groupBy('status')
    .execute()
  return new Map(rows.map(({ status, n }) => [status, Number(n)]))
}
