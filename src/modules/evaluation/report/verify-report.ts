import { canonicalJson } from '#city/journal/index.ts'
import { findMeasure, verifySnapshot } from '#city/measures/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Actor } from '#kernel/permissions.ts'
import type { ClaimReview } from '../contract.ts'
import { figureOf } from '../figure-of.ts'
import { type ClaimRow, listClaimRows } from '../store-claims.ts'
import { reportClaims } from './build-report.ts'
import type { Proof, ReportBody, ReportCheck, Said, StatementCheck } from './contract-report.ts'
import { growthVerdicts } from './growth.ts'
import { getReport, hashOfBody } from './make-report.ts'
import { indexYears, resultsOn } from './scores/index-years.ts'
import { scoresOn } from './scores/read-scores.ts'
import { claimFigure, hashOfClaim, toSaid } from './said.ts'

/** Whether what was stated still holds: numbers are counted again, claims are read again, and the kept report is held against its hash. */
export async function verifyReport(context: Context, actor: Actor, id: string): Promise<ReportCheck> {
  const { body, sha256, asOf } = await getReport(context, id)
  const claims = new Map((await listClaimRows(context.db)).map((row) => [row.id, row]))
  const verdicts = new Map((await growthVerdicts(context, asOf)).map((now) => [now.key, now.proof?.sha256]))
  const stated: Said[] = body.chapters.flatMap(({ statements }) => statements).flatMap((statement) => [statement, ...statement.beside])
  const statements: StatementCheck[] = []
  for (const said of stated) if (said.proof) statements.push(await check(said, said.proof))
  const known = new Set(stated.flatMap(({ proof }) => (proof?.kind === 'claim' ? [proof.id] : [])))
  const added = (await reportClaims(context, asOf)).filter((row) => !known.has(row.id)).map((row) => toSaid(row, asOf))
  const altered = hashOfBody(body) !== sha256
  const scores = await areScoresSame(context, body)
  return {
    same: !altered && scores && added.length === 0 && statements.every((each) => each.same),
    altered,
    scores,
    statements,
    added: added.map(({ text, link }) => ({ text, link })),
  }

  async function check({ key }: Said, proof: Proof): Promise<StatementCheck> {
    if (proof.kind === 'verdict') return { key, same: verdicts.get(key) === proof.sha256, now: null, rows: null, review: null }
    if (proof.kind === 'claim') return checkClaim(key, proof.sha256, claims.get(proof.id))
    const { same, snapshotAltered, snapshot, now, added: came, removed, changed } = await verifySnapshot(context, actor, proof.id, 'id')
    return {
      key,
      same: same && !snapshotAltered && snapshot.sha256 === proof.sha256,
      now: figureOf(findMeasure(context, snapshot.measure)!, now),
      rows: { added: came.count, removed: removed.count, changed: changed.count },
      review: null,
    }
  }
}

/** Marks, letters and promises are read again as they stood on the day. */
async function areScoresSame(context: Context, { scores, years, asOf }: ReportBody): Promise<boolean> {
  const results = await resultsOn(context, asOf)
  const now = { scores: (await scoresOn(context, results, asOf)) ?? null, years: indexYears(results) }
  return canonicalJson(now) === canonicalJson({ scores: scores ?? null, years })
}

function checkClaim(key: string, sha256: string, row: ClaimRow | undefined): StatementCheck {
  if (!row) return { key, same: false, now: null, rows: null, review: 'gone' }
  const review = row.review as ClaimReview
  return {
    key,
    same: hashOfClaim(row) === sha256 && review !== 'superseded' && review !== 'refuted',
    now: claimFigure(row),
    rows: null,
    review: review === 'open' ? null : review,
  }
}
