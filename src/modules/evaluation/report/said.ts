import { createHash } from 'node:crypto'
import { canonicalJson } from '#city/journal/index.ts'
import { englishUnit, plainFigure } from '../claims.ts'
import type { ClaimKind } from '../contract.ts'
import type { ClaimRow } from '../store-claims.ts'
import type { Figure, Said, Statement } from './contract-report.ts'

/** Over what was said, by whom and when; what became of it since is no part of it. */
export function hashOfClaim(row: ClaimRow): string {
  const { subject, statement, statement_en, figure, unit, unit_en, kind, stated_on, period, source } = row
  const said = { subject, statement, statement_en, figure, unit, unit_en, kind, stated_on, period, source }
  return createHash('sha256').update(canonicalJson(said)).digest('hex')
}

/**
 * Whether a claim was known on a day, or at least true then: a figure of April that was published in July stands in a report of June.
 * One without any date cannot be placed and is left out.
 */
export function wasKnown({ kind, stated_on, period, review, reviewed_at }: ClaimRow, asOf: string): boolean {
  if (review === 'refuted' || (review === 'superseded' && reviewed_at!.slice(0, 10) <= asOf)) return false
  if (stated_on !== null && stated_on <= asOf) return true
  return kind !== 'target' && period !== null && lastDayOf(period) <= asOf
}

/** Published only after the day. */
export function isLater({ stated_on }: Pick<ClaimRow, 'stated_on'>, asOf: string): boolean {
  return stated_on !== null && stated_on > asOf
}

export function claimFigure(row: Pick<ClaimRow, 'figure' | 'unit' | 'unit_en'>): Figure | null {
  return row.figure === null ? null : { value: plainFigure(row.figure)!, unit: row.unit!, unitEn: englishUnit(row)!, of: null }
}

export function toSaid(row: ClaimRow, asOf: string): Said {
  return {
    key: `claim:${row.id}`,
    text: { id: row.statement, en: row.statement_en ?? row.statement },
    figure: claimFigure(row),
    period: row.period,
    state: row.kind as ClaimKind,
    source: { id: row.source, en: row.source },
    statedOn: row.stated_on,
    afterwards: isLater(row, asOf),
    link: `/staff/evaluation/claims?q=${encodeURIComponent(row.subject)}`,
    proof: { kind: 'claim', id: row.id, sha256: hashOfClaim(row) },
  }
}

/** One statement for each thing said; figures of one kind and unit that were said of it otherwise stand beside the first. */
export function claimStatements(rows: readonly ClaimRow[], asOf: string): Statement[] {
  const groups = Map.groupBy(rows, (row) => (row.figure === null ? row.id : [row.subject, row.kind, row.unit!.toLowerCase()].join('\n')))
  return [...groups.values()].map(([first, ...others]) => ({
    ...toSaid(first!, asOf),
    years: [],
    beside: others.map((row) => toSaid(row, asOf)),
  }))
}

function lastDayOf(period: string): string {
  const end = period.split('/').at(-1)!
  if (end.length === 4) return `${end}-12-31`
  if (end.length === 7) return Temporal.PlainYearMonth.from(end).toPlainDate({ day: 31 }).toString()
  return end
}
