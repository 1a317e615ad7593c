import { z } from 'zod'

const Words = z.object({ id: z.string(), en: z.string() })
export type Words = z.infer<typeof Words>

export const ReportStage = z.enum(['stage_1', 'stage_2', 'internal'])
export type ReportStage = z.infer<typeof ReportStage>

/** `computed`: an answer that records give to a claim; `missing`: neither a record nor a claim says it. */
export const StatementState = z.enum(['realised', 'target', 'claimed', 'computed', 'missing'])
export type StatementState = z.infer<typeof StatementState>

/** An exact decimal as text. A percentage travels with what was divided by what. */
export const Figure = z.object({
  value: z.string(),
  unit: z.string(),
  unitEn: z.string(),
  of: z.object({ numerator: z.string(), denominator: z.string() }).nullable(),
})
export type Figure = z.infer<typeof Figure>

/** By what a statement can be checked again: a number fixed with its rows, or words that were written down. */
export const Proof = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('snapshot'), id: z.uuid(), sha256: z.string(), rows: z.int() }),
  z.object({ kind: z.literal('claim'), id: z.uuid(), sha256: z.string() }),
  z.object({ kind: z.literal('verdict'), sha256: z.string() }),
])
export type Proof = z.infer<typeof Proof>

export const Said = z.object({
  /** names it within its report */
  key: z.string(),
  text: Words,
  figure: Figure.nullable(),
  /** yes, no or not to be said, where records answer a claim */
  verdict: Words.optional(),
  /** the time it speaks of, ISO 8601, as exactly as is known */
  period: z.string().nullable(),
  state: StatementState,
  source: Words,
  statedOn: z.string().nullable(),
  /** true on the day of the report, but published later */
  afterwards: z.boolean(),
  /** the screen that opens the records behind it */
  link: z.string(),
  proof: Proof.nullable(),
})
export type Said = z.infer<typeof Said>

export const Statement = Said.extend({
  /** the same number at the end of each year */
  years: z.array(z.object({ year: z.int(), value: z.string().nullable() })),
  /** what else was said of the same thing: other figures of the same kind, or the claim beside the counted number */
  beside: z.array(Said),
})
export type Statement = z.infer<typeof Statement>

export const Chapter = z.object({ code: z.string(), title: Words, statements: z.array(Statement) })
export type Chapter = z.infer<typeof Chapter>

export const Recommendation = z.object({
  text: z.string(),
  /** `waiting`: nobody took it up; `dropped`: nothing follows from it, with a reason */
  state: z.enum(['waiting', 'dropped', 'open', 'done', 'accepted', 'withdrawn']),
  owner: z.string().nullable(),
  dueOn: z.string().nullable(),
  /** the evidence of what was done */
  proof: z.string().nullable(),
})
export type Recommendation = z.infer<typeof Recommendation>

const Score = z.string().nullable()
/** Null is unknown, never zero. */
export const ReportScores = z.object({
  year: z.int(),
  stage: ReportStage,
  publishedOn: z.iso.date(),
  link: z.string(),
  /** the letter that published */
  letter: z.string().nullable(),
  /** of all marks, by which they can be checked again */
  marks: z.object({ count: z.int(), sha256: z.string() }),
  sections: z.array(
    z.object({
      code: z.string(),
      title: Words,
      self: Score,
      consolidated: Score,
      marks: z.object({ mean: Score, count: z.int() }),
      computed: Score,
      published: Score,
      /** pieces of evidence that were accepted */
      proofs: z.int(),
    }),
  ),
  final: z.object({ self: Score, consolidated: Score, computed: Score, published: Score }),
  /** the plain means of a dimension's items, of each section that has dimensions */
  dimensions: z.array(z.object({ code: z.string(), title: Words, sections: z.record(z.string(), Score) })),
  /** the sections of the year before, as they were published */
  before: z.object({ year: z.int(), source: z.string(), sections: z.record(z.string(), z.string()) }).nullable(),
  recommendations: z.array(Recommendation),
})
export type ReportScores = z.infer<typeof ReportScores>

/** The index of one year, as a letter gives it; `derived`: from the improvement that was printed a year later. */
export const IndexYear = z.object({
  year: z.int(),
  final: z.string(),
  derived: z.boolean(),
  source: z.string(),
  statedOn: z.string().nullable(),
})
export type IndexYear = z.infer<typeof IndexYear>

export const ReportBody = z.object({
  city: z.string(),
  year: z.int(),
  stage: ReportStage,
  asOf: z.iso.date(),
  chapters: z.array(Chapter),
  /** the city's index by letters that had been written by that day, the oldest first */
  years: z.array(IndexYear),
  /** of the newest period that was published by that day */
  scores: ReportScores.optional(),
})
export type ReportBody = z.infer<typeof ReportBody>

export const MakeReport = z.object({ year: z.int().min(2017).max(2100), stage: ReportStage, asOf: z.iso.date() })
export type MakeReport = z.infer<typeof MakeReport>

export const ReportSummary = z.object({
  id: z.uuid(),
  year: z.int(),
  stage: ReportStage,
  version: z.int(),
  asOf: z.iso.date(),
  sha256: z.string(),
  madeName: z.string(),
  madeAt: z.string(),
  statements: z.int(),
  missing: z.int(),
  /** of the statements: published after the day */
  later: z.int(),
})
export type ReportSummary = z.infer<typeof ReportSummary>

export const ReportView = ReportSummary.extend({ body: ReportBody })
export type ReportView = z.infer<typeof ReportView>

/** What became of one statement since; `now` is its figure of today. */
export const StatementCheck = z.object({
  key: z.string(),
  same: z.boolean(),
  now: Figure.nullable(),
  /** rows that came, went or changed */
  rows: z.object({ added: z.int(), removed: z.int(), changed: z.int() }).nullable(),
  /** the claim was reviewed since, or is gone */
  review: z.enum(['confirmed', 'superseded', 'refuted', 'gone']).nullable(),
})
export type StatementCheck = z.infer<typeof StatementCheck>

export const ReportCheck = z.object({
  same: z.boolean(),
  /** the kept report no longer fits its own hash: somebody changed it in the database */
  altered: z.boolean(),
  /** whether scores, index and follow-up of that day are what they were */
  scores: z.boolean(),
  statements: z.array(StatementCheck),
  /** claims that would stand in it today and did not then */
  added: z.array(z.object({ text: Words, link: z.string() })),
})
export type ReportCheck = z.infer<typeof ReportCheck>
