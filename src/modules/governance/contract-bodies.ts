import { z } from 'zod'
import {
  BodyKind,
  BodyStatus,
  BodyStep,
  DecreeStanding,
  Element,
  Id,
  MemberRole,
  Name,
  Organisation,
  Quorum,
  Source,
} from './contract-words.ts'

export const BodyInput = z.strictObject({
  slug: z
    .string()
    .max(60)
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    .refine((slug) => slug !== 'hadir' && slug !== 'undangan'),
  kind: BodyKind,
  name: z.string().trim().min(3).max(160),
  mandate: z.string().trim().max(2000).default(''),
  /** empty: readers of English are shown the Indonesian one */
  mandateEn: z.string().trim().max(2000).default(''),
  quorum: Quorum.nullable().default(null),
  hostAgencyId: Id.nullable().default(null),
  source: Source.default(''),
})
export type BodyInput = z.output<typeof BodyInput>

export const DecreeInput = z.strictObject({
  number: z.string().trim().min(2).max(120),
  title: z.string().trim().min(3).max(300),
  signedOn: z.iso.date(),
  validFrom: z.iso.date(),
  validUntil: z.iso.date().nullable().default(null),
  /** its file, attached to the body as evidence beforehand */
  evidenceId: Id.nullable().default(null),
})
export type DecreeInput = z.output<typeof DecreeInput>

export const Decree = z.object({
  id: Id,
  number: z.string(),
  title: z.string(),
  signedOn: z.iso.date(),
  validFrom: z.iso.date(),
  validUntil: z.iso.date().nullable(),
  evidenceId: Id.nullable(),
  inForce: z.boolean(),
})
export type Decree = z.infer<typeof Decree>

export const MemberInput = z.strictObject({
  name: Name,
  functionTitle: z.string().trim().max(160).default(''),
  organisation: Organisation.default(''),
  agencyId: Id.nullable().default(null),
  accountId: Id.nullable().default(null),
  /** of an outside member; kept encrypted and never shown in lists */
  email: z.email().max(200).nullable().default(null),
  element: Element,
  external: z.boolean(),
  role: MemberRole.default('member'),
  validFrom: z.iso.date(),
  validUntil: z.iso.date().nullable().default(null),
})
export type MemberInput = z.output<typeof MemberInput>

export const Member = z.object({
  id: Id,
  name: z.string(),
  functionTitle: z.string(),
  organisation: z.string(),
  agencyId: Id.nullable(),
  accountId: Id.nullable(),
  /** whether an invitation can reach them, and how */
  reached: z.enum(['account', 'agency', 'email', 'no']),
  element: Element,
  external: z.boolean(),
  role: MemberRole,
  validFrom: z.iso.date(),
  validUntil: z.iso.date().nullable(),
  sits: z.boolean(),
  version: z.int(),
})
export type Member = z.infer<typeof Member>

export const Body = z.object({
  id: Id,
  slug: z.string(),
  kind: BodyKind,
  name: z.string(),
  mandate: z.string(),
  mandateEn: z.string(),
  status: BodyStatus,
  quorum: Quorum.nullable(),
  hostAgencyId: Id.nullable(),
  source: z.string(),
  version: z.int(),
  decree: Decree.nullable(),
  standing: DecreeStanding,
  members: z.int(),
  externals: z.int(),
  /** of the running year */
  meetings: z.object({ held: z.int(), counted: z.int() }),
  steps: z.array(BodyStep),
})
export type Body = z.infer<typeof Body>
