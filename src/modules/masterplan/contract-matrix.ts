import { z } from 'zod'
import { text, Version } from './contract-shapes.ts'
import { LinkState, PlanKind } from './contract-words.ts'

export const LinkInput = z
  .object({
    state: LinkState,
    reference: text(300),
    reason: text(500),
    documentId: z.uuid().nullable().default(null),
    version: Version.optional(),
  })
  .strict()
export type LinkInput = z.output<typeof LinkInput>
export const MatrixCell = z.object({
  kind: PlanKind,
  state: LinkState.nullable(),
  reference: z.string(),
  reason: z.string(),
  documentId: z.uuid().nullable(),
  version: z.int().nullable(),
})
export type MatrixCell = z.infer<typeof MatrixCell>
export const Matrix = z.object({
  documentId: z.uuid(),
  year: z.int(),
  rows: z.array(
    z.object({
      programmeId: z.uuid(),
      code: z.string(),
      name: z.string(),
      agencyId: z.uuid(),
      agencyName: z.string(),
      cells: z.array(MatrixCell),
      mayEdit: z.boolean(),
    }),
  ),
  /** how many cells of an agency's programmes agree, of all that should */
  agencies: z.array(z.object({ agencyId: z.uuid(), agencyName: z.string(), agree: z.int(), expected: z.int(), unanswered: z.int() })),
})
export type Matrix = z.infer<typeof Matrix>
