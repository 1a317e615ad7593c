import { z } from 'zod'
import { text, Year } from './contract-shapes.ts'
import { BookKind, DocumentKind, VersionStatus } from './contract-words.ts'

export const Dimension = z.object({ id: z.uuid(), code: z.string(), parentId: z.uuid().nullable(), title: z.string() })
export type Dimension = z.infer<typeof Dimension>
export const Taxonomy = z.object({ code: z.string(), title: z.string(), legalBasis: z.string(), dimensions: z.array(Dimension) })
export type Taxonomy = z.infer<typeof Taxonomy>

export const DocumentInput = z
  .object({
    kind: DocumentKind,
    title: z.string().trim().min(3).max(200),
    agencyId: z.uuid().nullable().default(null),
    fromYear: Year,
    toYear: Year,
    /** of a masterplan alone */
    taxonomyCode: z.string().max(40).nullable().default(null),
    regulation: text(300),
    source: text(500),
  })
  .strict()
export type DocumentInput = z.output<typeof DocumentInput>

export const BookInput = z.object({ no: z.int().min(1).max(20), kind: BookKind, title: z.string().trim().min(3).max(200) })
export type BookInput = z.infer<typeof BookInput>

export const VersionInput = z.object({
  note: z.string().trim().min(3).max(1000),
  decree: text(200),
  decidedOn: z.iso.date().nullable().default(null),
  books: z.array(BookInput).max(20).default([]),
})
export type VersionInput = z.output<typeof VersionInput>
export const Adoption = z.object({ decree: z.string().trim().min(3).max(200), decidedOn: z.iso.date() })
export type Adoption = z.infer<typeof Adoption>

export const PlanDocument = z.object({
  id: z.uuid(),
  kind: DocumentKind,
  title: z.string(),
  agencyId: z.uuid().nullable(),
  agencyName: z.string().nullable(),
  fromYear: z.int(),
  toYear: z.int(),
  taxonomyCode: z.string().nullable(),
  regulation: z.string(),
  source: z.string(),
  invented: z.boolean(),
  versions: z.array(
    z.object({
      version: z.int(),
      status: VersionStatus,
      decree: z.string(),
      decidedOn: z.iso.date().nullable(),
      note: z.string(),
      books: z.array(BookInput),
    }),
  ),
})
export type PlanDocument = z.infer<typeof PlanDocument>
