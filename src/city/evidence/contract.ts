import { z } from 'zod'

export const EvidenceKind = z.enum(['photo', 'letter', 'decree', 'minutes', 'report', 'dataset', 'link', 'other'])
export type EvidenceKind = z.infer<typeof EvidenceKind>

export const ReviewState = z.enum(['pending', 'accepted', 'rejected'])
export type ReviewState = z.infer<typeof ReviewState>

export const RecordRef = z.object({ room: z.string().max(40), subject: z.uuid() })
export type RecordRef = z.infer<typeof RecordRef>

/** What the one who brings it says of it. */
export const AboutEvidence = RecordRef.extend({
  kind: EvidenceKind,
  title: z.string().trim().min(3).max(200),
  documentOn: z.iso.date().nullish(),
  validUntil: z.iso.date().nullish(),
})
export type AboutEvidence = z.infer<typeof AboutEvidence>

export const AttachLink = AboutEvidence.extend({
  kind: z.literal('link').default('link'),
  url: z.url({ protocol: /^https?$/ }).max(2000),
})

export const ReviewEvidence = z.object({ accept: z.boolean(), note: z.string().trim().max(1000).optional() })
export type ReviewEvidence = z.infer<typeof ReviewEvidence>

export const EvidenceView = z.object({
  id: z.uuid(),
  kind: EvidenceKind,
  title: z.string(),
  url: z.string().nullable(),
  file: z.object({ name: z.string(), contentType: z.string(), sizeBytes: z.int(), sha256: z.string(), url: z.string() }).nullable(),
  documentOn: z.iso.date().nullable(),
  validUntil: z.iso.date().nullable(),
  expired: z.boolean(),
  uploaderName: z.string(),
  createdAt: z.string(),
  review: ReviewState,
  reviewerName: z.string().nullable(),
  reviewNote: z.string().nullable(),
  reviewedAt: z.string().nullable(),
  actions: z.array(z.enum(['review'])),
})
export type EvidenceView = z.infer<typeof EvidenceView>

/** The evidence of one record, and whether this person may add to it. */
export const EvidenceList = z.object({ items: z.array(EvidenceView), actions: z.array(z.enum(['attach'])) })
export type EvidenceList = z.infer<typeof EvidenceList>
