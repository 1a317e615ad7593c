import { z } from 'zod'

/** '0812…', '62812…', '+62 812-…' as '+62812…'; undefined when it is no telephone number. */
export function normalisePhone(text: string): string | undefined {
  const digits = text.replace(/[\s().-]/g, '')
  const match = /^(?:\+?62|0)(\d{7,13})$/.exec(digits) ?? /^(8\d{7,12})$/.exec(digits)
  if (match) return `+62${match[1]}`
  return /^\+[1-9]\d{6,14}$/.test(digits) ? digits : undefined
}

export const ContactInput = z.object({
  name: z.string().trim().max(120).optional(),
  phone: z
    .string()
    .trim()
    .max(30)
    .refine((text) => normalisePhone(text) !== undefined, 'phone')
    .optional(),
  email: z.email().max(200).optional(),
  preference: z.enum(['any', 'email', 'phone', 'channel', 'none']).default('any'),
})
export type ContactInput = z.input<typeof ContactInput>

export interface Identity {
  name: string | null
  phone: string | null
  email: string | null
}

export const FindPerson = z
  .object({ phone: z.string().trim().max(30).optional(), email: z.email().max(200).optional() })
  .refine(({ phone, email }) => (phone === undefined) !== (email === undefined), 'phone or email')

/** What a person asks to be put right; what is not given stays. */
export const CorrectPerson = z
  .object({
    name: z.string().trim().min(1).max(120).optional(),
    phone: z
      .string()
      .trim()
      .max(30)
      .refine((text) => normalisePhone(text) !== undefined, 'phone')
      .optional(),
    email: z.email().max(200).optional(),
    reason: z.string().trim().min(3).max(500),
  })
  .refine(({ name, phone, email }) => name !== undefined || phone !== undefined || email !== undefined, 'name, phone or email')
export type CorrectPerson = z.infer<typeof CorrectPerson>

const Masked = z.object({ name: z.string().nullable(), phone: z.string().nullable(), email: z.string().nullable() })

export const FoundContact = Masked.extend({ id: z.uuid(), createdAt: z.string() })
export type FoundContact = z.infer<typeof FoundContact>

export const SubjectExport = z.object({
  identity: Masked,
  preference: z.string(),
  locale: z.string(),
  givenAt: z.string(),
  consents: z.array(z.object({ purpose: z.string(), given: z.boolean(), wording: z.string(), at: z.string() })),
  looks: z.array(z.object({ purpose: z.string(), fields: z.array(z.string()), room: z.string(), at: z.string() })),
  records: z.array(
    z.object({ room: z.string(), id: z.string(), title: z.string(), at: z.string(), content: z.record(z.string(), z.unknown()) }),
  ),
})
export type SubjectExport = z.infer<typeof SubjectExport>

export const AccessQuery = z.object({
  contactId: z.uuid().optional(),
  accountId: z.uuid().optional(),
  from: z.iso.date().optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
})
export type AccessQuery = z.infer<typeof AccessQuery>

export const AccessEntry = z.object({
  id: z.uuid(),
  contactId: z.uuid(),
  accountId: z.uuid().nullable(),
  actorName: z.string(),
  purpose: z.string(),
  room: z.string(),
  subject: z.uuid(),
  fields: z.array(z.string()),
  at: z.string(),
})
export type AccessEntry = z.infer<typeof AccessEntry>

// ——— requests of data subjects

export const RequestKind = z.enum(['access', 'copy', 'correction', 'deletion', 'withdrawal', 'restriction', 'objection'])
export type RequestKind = z.infer<typeof RequestKind>

export const RequestWay = z.enum(['service_desk', 'letter', 'email', 'phone', 'whatsapp', 'web'])
export type RequestWay = z.infer<typeof RequestWay>

export const IdentityWay = z.enum(['id_card', 'known_channel', 'code', 'power_of_attorney'])
export type IdentityWay = z.infer<typeof IdentityWay>

export const NewRequest = z.object({
  kind: RequestKind,
  way: RequestWay,
  requester: z.string().trim().min(2).max(120),
  /** where the answer goes: a telephone number, mail or street address */
  reach: z.string().trim().min(3).max(300),
  wish: z.string().trim().min(3).max(2000),
  /** when it came in, where that was before it was written down */
  receivedAt: z.iso.datetime({ offset: true }).optional(),
})
export type NewRequest = z.infer<typeof NewRequest>

export const ConfirmIdentity = z.object({ way: IdentityWay })
export const AnswerRequest = z.object({ outcome: z.string().trim().min(3).max(2000) })
export const RefuseRequest = z.object({ reason: z.string().trim().min(10).max(2000) })

export const RequestAction = z.enum(['confirm_identity', 'answer', 'refuse'])
export type RequestAction = z.infer<typeof RequestAction>

export const SubjectRequest = z.object({
  id: z.uuid(),
  number: z.string(),
  kind: RequestKind,
  way: RequestWay,
  /** null: erased with the identity */
  requester: z.string().nullable(),
  reach: z.string().nullable(),
  wish: z.string(),
  receivedAt: z.string(),
  dueAt: z.string(),
  legalBasis: z.string(),
  /** open and past its term, or closed after it */
  late: z.boolean(),
  state: z.enum(['open', 'answered', 'refused']),
  identity: z.object({ way: IdentityWay, by: z.string(), at: z.string() }).nullable(),
  outcome: z.string().nullable(),
  closedBy: z.string().nullable(),
  closedAt: z.string().nullable(),
  actions: z.array(RequestAction),
})
export type SubjectRequest = z.infer<typeof SubjectRequest>

export const RequestList = z.object({ open: z.array(SubjectRequest), closed: z.array(SubjectRequest) })
export type RequestList = z.infer<typeof RequestList>
