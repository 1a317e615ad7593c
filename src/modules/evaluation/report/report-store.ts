import type { Insertable, Selectable } from 'kysely'
import type { Db, Tx } from '#kernel/db.ts'
import type { Schema } from '#kernel/schema.ts'
import { lockCode } from '../store-instruments.ts'

export type ReportRow = Selectable<Schema['evaluation.report']>

export async function listReportRows(db: Db | Tx): Promise<ReportRow[]> {
  return db.selectFrom('evaluation.report').selectAll().orderBy('made_at', 'desc').orderBy('id', 'desc').limit(100).execute()
}

export async function findReport(db: Db | Tx, id: string): Promise<ReportRow | undefined> {
  return db.selectFrom('evaluation.report').selectAll().where('id', '=', id).executeTakeFirst()
}

/** The version that comes next. Until the end of the transaction nobody else makes one of this stage. */
export async function nextVersion(tx: Tx, { year, stage }: Pick<ReportRow, 'year' | 'stage'>): Promise<number> {
  await lockCode(tx, `report ${year} ${stage}`)
  const row = await tx
    .selectFrom('evaluation.report')
    .select(({ fn }) => fn.max('version').as('last'))
    .where('year', '=', year)
    .where('stage', '=', stage)
    .executeTakeFirst()
  return (row?.last ?? 0) + 1
}

export async function insertReport(tx: Tx, row: Insertable<Schema['evaluation.report']>): Promise<ReportRow> {
  return tx.insertInto('evaluation.report').values(row).returningAll().executeTakeFirstOrThrow()
}
