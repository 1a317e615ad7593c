import { z } from 'zod'

export const Period = z.enum(['day', 'month', 'quarter', 'year'])
export type Period = z.infer<typeof Period>

/** Which rows are counted: civil days, both included; an agency; an area and all below it; one key of a part, where none means those without a key. */
export const MeasureQuery = z.object({
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  agencyId: z.uuid().optional(),
  areaCode: z.string().max(20).optional(),
  part: z.string().max(40).optional(),
  key: z.string().max(120).optional(),
})
export type MeasureQuery = z.infer<typeof MeasureQuery>

export const SeriesQuery = MeasureQuery.extend({ period: Period.optional(), by: z.string().max(40).optional() })
export type SeriesQuery = z.infer<typeof SeriesQuery>

export const MeasureInfo = z.object({
  code: z.string(),
  title: z.string(),
  /** what is counted and what is not, in words */
  definition: z.string(),
  unit: z.string(),
  direction: z.enum(['up', 'down', 'none']),
  aggregate: z.enum(['sum', 'last', 'mean', 'median', 'ratio']),
  period: Period.nullable(),
  /** by what it can be broken down */
  dimensions: z.array(z.object({ code: z.string(), title: z.string() })),
  hasRows: z.boolean(),
  listUrl: z.string().nullable(),
})
export type MeasureInfo = z.infer<typeof MeasureInfo>

/** `value` null: nothing to count from, which is not zero; or too few to tell anybody, then `suppressed`. */
export const Cell = z.object({
  period: z.string().nullable(),
  key: z.string().nullable(),
  value: z.number().nullable(),
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
  suppressed: z.boolean(),
})
export type Cell = z.infer<typeof Cell>

/** With what people call its key. */
export const NamedCell = Cell.extend({ label: z.string().nullable() })
export type NamedCell = z.infer<typeof NamedCell>

export const Series = z.object({
  measure: MeasureInfo,
  cells: z.array(NamedCell),
  countedAt: z.string(),
  /** the newest day among the counted rows; null: no rows, or none that a reader may know of */
  newestOn: z.iso.date().nullable(),
})
export type Series = z.infer<typeof Series>

export const MeasureRow = z.object({
  id: z.string(),
  on: z.iso.date().nullable(),
  label: z.string(),
  url: z.string().nullable(),
  value: z.number(),
  weight: z.number(),
})
export type MeasureRow = z.infer<typeof MeasureRow>

/** `hidden`: counted, but not for this reader to see. `next`: after which row the next page begins; null: this is the last. */
export const DrillDown = z.object({ rows: z.array(MeasureRow), total: z.int(), hidden: z.int(), next: z.string().nullable() })
export type DrillDown = z.infer<typeof DrillDown>

export const TakeSnapshot = z.object({ query: MeasureQuery.default({}), purpose: z.string().trim().min(3).max(200) })

const Counted = z.object({
  value: z.number().nullable(),
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
  rowCount: z.int(),
  sha256: z.string(),
})

export const Snapshot = Counted.extend({
  id: z.uuid(),
  measure: z.string(),
  query: MeasureQuery,
  purpose: z.string(),
  takenName: z.string(),
  takenAt: z.string(),
})
export type Snapshot = z.infer<typeof Snapshot>

const ChangedRows = z.object({
  count: z.int(),
  rows: z.array(z.object({ id: z.string(), label: z.string().nullable(), url: z.string().nullable() })),
})

export const Verification = z.object({
  same: z.boolean(),
  /** the snapshot itself no longer fits its own hash: somebody changed it in the database */
  snapshotAltered: z.boolean(),
  snapshot: Snapshot,
  now: Counted,
  added: ChangedRows,
  removed: ChangedRows,
  changed: ChangedRows,
})
export type Verification = z.infer<typeof Verification>
