import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import type { Db, Tx } from '#kernel/db.ts'
import type { Schema } from '#kernel/schema.ts'

export type CompanyRow = Selectable<Schema['partnership.company']>
export type NeedRow = Selectable<Schema['partnership.need']>
export type ContributionRow = Selectable<Schema['partnership.contribution']>
export type RealisationRow = Selectable<Schema['partnership.realisation']>

// ——— companies

export async function insertCompany(tx: Tx, row: Insertable<Schema['partnership.company']>): Promise<CompanyRow | undefined> {
  return tx
    .insertInto('partnership.company')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst()
}

export async function listCompanies(db: Db | Tx): Promise<CompanyRow[]> {
  return db.selectFrom('partnership.company').selectAll().orderBy('name').orderBy('id').execute()
}

export async function findCompany(db: Db | Tx, id: string): Promise<CompanyRow | undefined> {
  return db.selectFrom('partnership.company').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function lockCompany(tx: Tx, id: string): Promise<CompanyRow | undefined> {
  return tx.selectFrom('partnership.company').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export async function updateCompany(tx: Tx, id: string, change: Updateable<Schema['partnership.company']>): Promise<void> {
  await tx.updateTable('partnership.company').set(change).where('id', '=', id).execute()
}

// ——— needs

export async function insertNeed(tx: Tx, row: Insertable<Schema['partnership.need']>): Promise<string> {
  return (await tx.insertInto('partnership.need').values(row).returning('id').executeTakeFirstOrThrow()).id
}

export async function findNeed(db: Db | Tx, id: string): Promise<NeedRow | undefined> {
  return db.selectFrom('partnership.need').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function lockNeed(tx: Tx, id: string): Promise<NeedRow | undefined> {
  return tx.selectFrom('partnership.need').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export async function updateNeed(tx: Tx, id: string, change: Updateable<Schema['partnership.need']>): Promise<void> {
  await tx.updateTable('partnership.need').set(change).where('id', '=', id).execute()
}

export async function listNeeds(db: Db | Tx, states?: readonly string[]): Promise<NeedRow[]> {
  return db
    .selectFrom('partnership.need')
    .selectAll()
    .$if(states !== undefined, (query) => query.where('state', 'in', states!))
    .orderBy('budget_year', 'desc')
    .orderBy('state')
    .orderBy('title')
    .orderBy('id')
    .execute()
}

// ——— contributions

export async function insertContribution(tx: Tx, row: Insertable<Schema['partnership.contribution']>): Promise<string> {
  return (await tx.insertInto('partnership.contribution').values(row).returning('id').executeTakeFirstOrThrow()).id
}

export async function findContribution(db: Db | Tx, id: string): Promise<ContributionRow | undefined> {
  return db.selectFrom('partnership.contribution').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function lockContribution(tx: Tx, id: string): Promise<ContributionRow | undefined> {
  return tx.selectFrom('partnership.contribution').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export async function updateContribution(tx: Tx, id: string, change: Updateable<Schema['partnership.contribution']>): Promise<void> {
  await tx.updateTable('partnership.contribution').set(change).where('id', '=', id).execute()
}

/** All, or those of some companies. */
export async function listContributions(db: Db | Tx, companyIds?: readonly string[]): Promise<ContributionRow[]> {
  if (companyIds?.length === 0) return []
  return db
    .selectFrom('partnership.contribution')
    .selectAll()
    .$if(companyIds !== undefined, (query) => query.where('company_id', 'in', companyIds!))
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute()
}

const OVERLAP_LOCK = 77310225

/** Pledges and agreements are compared with each other one at a time: two at once would not see one another. */
export async function lockOverlaps(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${OVERLAP_LOCK}::bigint)`.execute(tx)
}

// ——— realisation

export async function insertRealisation(tx: Tx, row: Insertable<Schema['partnership.realisation']>): Promise<string> {
  return (await tx.insertInto('partnership.realisation').values(row).returning('id').executeTakeFirstOrThrow()).id
}

export async function findRealisation(db: Db | Tx, id: string): Promise<RealisationRow | undefined> {
  return db.selectFrom('partnership.realisation').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function lockRealisation(tx: Tx, id: string): Promise<RealisationRow | undefined> {
  return tx.selectFrom('partnership.realisation').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export async function updateRealisation(tx: Tx, id: string, change: Updateable<Schema['partnership.realisation']>): Promise<void> {
  await tx.updateTable('partnership.realisation').set(change).where('id', '=', id).execute()
}

export async function listRealisations(db: Db | Tx, contributionId?: string): Promise<RealisationRow[]> {
  return db
    .selectFrom('partnership.realisation')
    .selectAll()
    .$if(contributionId !== undefined, (query) => query.where('contribution_id', '=', contributionId!))
    .orderBy('on_day', 'desc')
    .orderBy('id')
    .execute()
}

/** Locks what a company has reported, and finds the row that a document proves already. */
export async function provenBy(tx: Tx, companyId: string, documentNo: string): Promise<RealisationRow | undefined> {
  await tx.selectFrom('partnership.company').select('id').where('id', '=', companyId).forUpdate().executeTakeFirst()
  return tx
    .selectFrom('partnership.realisation')
    .selectAll()
    .where('company_id', '=', companyId)
    .where(sql<boolean>`lower(document_no) = lower(${documentNo})`)
    .where('state', 'not in', ['rejected', 'discarded'])
    .executeTakeFirst()
}

// ——— statements

export async function insertStatement(tx: Tx, row: Insertable<Schema['partnership.statement']>): Promise<string> {
  return (await tx.insertInto('partnership.statement').values(row).returning('id').executeTakeFirstOrThrow()).id
}

/** Those that stand. */
export async function listStatements(db: Db | Tx) {
  return db
    .selectFrom('partnership.statement')
    .selectAll()
    .where('withdrawn_at', 'is', null)
    .orderBy('subject')
    .orderBy('stated_on')
    .orderBy('id')
    .execute()
}

/** False: it is not there, or was taken back before. */
export async function withdrawStatementRow(tx: Tx, id: string, at: string, reason: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('partnership.statement')
    .set({ withdrawn_at: at, withdrawn_reason: reason })
    .where('id', '=', id)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}
