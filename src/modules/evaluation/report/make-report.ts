import { createHash, randomUUIDv7 } from 'node:crypto'
import { canonicalJson, writeJournal } from '#city/journal/index.ts'
import type { Context } from '#kernel/context.ts'
import { toInstant } from '#kernel/db.ts'
import type { Actor } from '#kernel/permissions.ts'
import { forbidden, notFound, unprocessable } from '#kernel/problem.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { REPORTS } from '../policy.ts'
import { buildReport } from './build-report.ts'
import { type MakeReport, ReportBody, type ReportStage, type ReportSummary, type ReportView } from './contract-report.ts'
import { findReport, insertReport, listReportRows, nextVersion, type ReportRow } from './report-store.ts'

/** States what the records and claims give on a day, fixes every number as a snapshot, and keeps the whole as a version. */
export async function makeReport(context: Context, actor: Actor, input: MakeReport): Promise<ReportView> {
  if (!actor.can(REPORTS)) throw forbidden(REPORTS)
  const { year, stage, asOf } = input
  if (asOf > context.clock.today().toString()) throw unprocessable('report-day-ahead')
  // The evaluation of a year is held in it or early in the next.
  if (asOf < `${year}-01-01` || asOf > `${year + 1}-12-31`) throw unprocessable('report-day-elsewhere', { year })
  const body = await buildReport(context, actor, input)
  const at = context.clock.now()
  return inTransaction(context.db, actor, async (tx) => {
    const version = await nextVersion(tx, input)
    const row = await insertReport(tx, {
      id: randomUUIDv7(),
      year,
      stage,
      version,
      as_of: asOf,
      body: JSON.stringify(body),
      sha256: hashOfBody(body),
      made_by: actor.id,
      made_name: actor.name,
      made_at: at.toString(),
    })
    const detail = { year, stage, version, asOf, sha256: row.sha256 }
    await writeJournal(tx, { room: 'evaluation', subject: row.id, kind: 'report-made', actor, at, detail })
    return toReport(row)
  })
}

export async function listReports({ db }: Context): Promise<ReportSummary[]> {
  return (await listReportRows(db)).map((row) => {
    const { body: _body, ...summary } = toReport(row)
    return summary
  })
}

export async function getReport({ db }: Pick<Context, 'db'>, id: string): Promise<ReportView> {
  const row = await findReport(db, id)
  if (!row) throw notFound('report')
  return toReport(row)
}

export function hashOfBody(body: ReportBody): string {
  return createHash('sha256').update(canonicalJson(body)).digest('hex')
}

function toReport(row: ReportRow): ReportView {
  const body = ReportBody.parse(row.body)
  const statements = body.chapters.flatMap((chapter) => chapter.statements)
  return {
    id: row.id,
    year: row.year,
    stage: row.stage as ReportStage,
    version: row.version,
    asOf: row.as_of,
    sha256: row.sha256,
    madeName: row.made_name,
    madeAt: toInstant(row.made_at).toString(),
    statements: statements.filter(({ state }) => state !== 'missing').length,
    missing: statements.filter(({ state }) => state === 'missing').length,
    later: statements.filter(({ afterwards }) => afterwards).length,
    body,
  }
}
