import { randomUUIDv7 } from 'node:crypto'
import { writeJournal } from '#city/journal/index.ts'
import { unitOf } from '#city/measures/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import { compare, exact } from '#kernel/decimal.ts'
import type { Actor } from '#kernel/permissions.ts'
import { conflict, forbidden, notFound } from '#kernel/problem.ts'
import { inTransaction } from '#kernel/transaction.ts'
import { findProgramme } from '#modules/masterplan/index.ts'
import type { Claim, ClaimInput, ClaimKind, ClaimReview, ClaimSubject, ReviewClaim } from './contract.ts'
import { CLAIMS } from './policy.ts'
import { type ClaimRow, insertClaim, listClaimRows, lockClaim, updateClaim } from './store-claims.ts'

/** Every figure that was said of the city, by subject, with those that contradict each other marked. */
export async function listClaims(context: Context, actor: Actor): Promise<ClaimSubject[]> {
  const groups = Map.groupBy(await listClaimRows(context.db), ({ subject }) => subject)
  return [...groups].map(([subject, rows]) => ({
    subject,
    conflicting: isConflicting(rows),
    claims: rows.map((row) => toClaim(row, actor)),
  }))
}

/** Writes down what was said. A repeat of the same statement by the same source is refused. */
export async function enterClaim(context: Context, actor: Actor, input: ClaimInput): Promise<ClaimRow> {
  if (!actor.can(CLAIMS)) throw forbidden(CLAIMS)
  return inTransaction(context.db, actor, async (tx) => {
    const row = await saveClaim(tx, context, actor, input)
    if (!row) throw conflict('claim-known')
    return row
  })
}

export async function saveClaim(tx: Tx, context: Pick<Context, 'clock'>, actor: Actor, input: ClaimInput): Promise<ClaimRow | undefined> {
  if (input.programmeId && !(await findProgramme(tx, input.programmeId))) throw notFound('programme')
  const at = context.clock.now()
  const row = await insertClaim(tx, {
    id: randomUUIDv7(),
    subject: input.subject,
    statement: input.statement,
    figure: input.figure,
    unit: input.unit,
    kind: input.kind,
    stated_on: input.statedOn,
    source: input.source,
    source_url: input.sourceUrl,
    measure_code: input.measureCode,
    programme_id: input.programmeId,
    topic: input.topic,
    period: input.period,
    statement_en: input.statementEn,
    unit_en: input.unitEn,
    entered_at: at.toString(),
    entered_by: actor.id,
  })
  if (row) await writeJournal(tx, { room: 'evaluation', subject: row.id, kind: 'claim-entered', actor, at, detail: { ...input } })
  return row
}

/** Says what became of a statement: confirmed by records, superseded by a later one, or refuted. The statement itself stays. */
export async function reviewClaim(context: Context, actor: Actor, id: string, input: ReviewClaim): Promise<ClaimRow> {
  if (!actor.can(CLAIMS)) throw forbidden(CLAIMS)
  return inTransaction(context.db, actor, async (tx) => {
    const row = await lockClaim(tx, id)
    if (!row) throw notFound('claim')
    if (!mayReview(actor, row)) throw conflict('claim-own')
    if (row.version !== input.version) throw conflict('claim-changed', {}, { version: row.version })
    const at = context.clock.now()
    const isOpen = input.review === 'open'
    const saved = await updateClaim(tx, id, {
      review: input.review,
      review_note: input.note,
      reviewed_at: isOpen ? null : at.toString(),
      reviewed_by: isOpen ? null : actor.id,
      version: row.version + 1,
    })
    const detail = { from: row.review, to: input.review, note: input.note }
    await writeJournal(tx, { room: 'evaluation', subject: id, kind: 'claim-reviewed', actor, at, detail })
    return saved
  })
}

export function toClaim(row: ClaimRow, actor: Actor): Claim {
  return {
    id: row.id,
    statement: row.statement,
    figure: plainFigure(row.figure),
    unit: row.unit,
    kind: row.kind as ClaimKind,
    statedOn: row.stated_on,
    source: row.source,
    sourceUrl: row.source_url,
    measureCode: row.measure_code,
    programmeId: row.programme_id,
    topic: row.topic,
    period: row.period,
    statementEn: row.statement_en,
    unitEn: englishUnit(row),
    review: row.review as ClaimReview,
    reviewNote: row.review_note,
    version: row.version,
    mayReview: mayReview(actor, row),
  }
}

/** Without the zeros of the column: '250.0000' is 250. */
export function plainFigure(figure: string | null): string | null {
  return figure && figure.replace(/\.?0+$/, '')
}

/** As somebody put it into English, or as counted numbers call it; else as its source has it. */
export function englishUnit({ unit, unit_en }: Pick<ClaimRow, 'unit' | 'unit_en'>): string | null {
  return unit_en ?? (unit === null ? null : unitOf({ unit }, 'en'))
}

/** Whoever wrote a statement down does not judge it. */
function mayReview(actor: Actor, { entered_by }: ClaimRow): boolean {
  return actor.can(CLAIMS) && (entered_by === null || entered_by !== actor.id)
}

/** A target and what was realised do not contradict each other; two targets do. */
function isConflicting(rows: readonly ClaimRow[]): boolean {
  const standing = rows.filter(({ figure, review }) => figure !== null && review !== 'superseded' && review !== 'refuted')
  const groups = Map.groupBy(standing, ({ kind, unit }) => `${kind} ${unit?.toLowerCase()}`)
  return [...groups.values()].some((group) => group.some(({ figure }) => compare(exact(figure!), exact(group[0]!.figure!)) !== 0))
}
