import { z } from 'zod'
import { Figure } from '../report/contract-report.ts'
import { empty, ProofSource, ProofState, Reason, Text } from './contract-words.ts'

export const AddProof = z.discriminatedUnion('source', [
  z.object({ source: z.literal('file'), agencyId: z.uuid(), evidenceId: z.uuid() }),
  z.object({ source: z.literal('measure'), agencyId: z.uuid(), measure: z.string().max(80) }),
  z.object({ source: z.literal('decree'), agencyId: z.uuid(), recordId: z.uuid() }),
  z.object({ source: z.literal('commitment'), agencyId: z.uuid(), recordId: z.uuid() }),
  z.object({ source: z.literal('earlier'), agencyId: z.uuid(), proofId: z.uuid() }),
])
export type AddProof = z.infer<typeof AddProof>

export const ReviewProof = z
  .object({ state: z.enum(['accepted', 'revise', 'refused']), reason: z.preprocess(empty, Reason.nullish()) })
  .refine(({ state, reason }) => state === 'accepted' || Boolean(reason), { path: ['reason'] })
export type ReviewProof = z.infer<typeof ReviewProof>

export const ProofView = z.object({
  id: z.uuid(),
  source: ProofSource,
  title: Text,
  agencyName: z.string(),
  documentOn: z.iso.date().nullable(),
  validUntil: z.iso.date().nullable(),
  expired: z.boolean(),
  state: ProofState,
  reason: z.string().nullable(),
  addedByName: z.string(),
  decidedByName: z.string().nullable(),
  sha256: z.string().nullable(),
  /** of a counted number: as it was, with the records behind it */
  figure: Figure.nullable(),
  rows: z.array(z.object({ label: z.string(), on: z.iso.date().nullable() })),
  fileUrl: z.string().nullable(),
  contentType: z.string().nullable(),
  linkUrl: z.string().nullable(),
  /** where staff read the record or the figure */
  recordUrl: z.string().nullable(),
  mayReview: z.boolean(),
})
export type ProofView = z.infer<typeof ProofView>

/** `same` null: a link, of which nothing can be proven. */
export const ProofCheck = z.object({
  same: z.boolean().nullable(),
  altered: z.boolean(),
  /** of a number or a promise: as it was and as it is, in the reader's words */
  before: z.string().nullable(),
  now: z.string().nullable(),
  added: z.int(),
  removed: z.int(),
  changed: z.int(),
  /** the records that came or changed, as far as this reader may know them */
  records: z.array(z.object({ what: z.enum(['added', 'changed']), label: z.string() })),
})
export type ProofCheck = z.infer<typeof ProofCheck>

export const Suggestion = z.object({
  add: AddProof,
  title: z.string(),
  detail: z.string(),
  documentOn: z.iso.date().nullable(),
  url: z.string().nullable(),
})
export type Suggestion = z.infer<typeof Suggestion>
