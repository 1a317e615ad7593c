import { z } from 'zod'

export const AgencyType = z.enum([
  'department',
  'board',
  'district',
  'urban_village',
  'village',
  'customary_village',
  'city_company',
  'external_partner',
])
export type AgencyType = z.infer<typeof AgencyType>

export const Agency = z.object({ id: z.uuid(), slug: z.string(), name: z.string(), type: z.string(), parentId: z.uuid().nullable() })
export type Agency = z.infer<typeof Agency>

/** What an agency was called and where it stood, from `validFrom` until before `validTo`. */
export const AgencyVersion = z.object({
  name: z.string(),
  type: z.string(),
  parentId: z.uuid().nullable(),
  validFrom: z.iso.date(),
  validTo: z.iso.date().nullable(),
})
export type AgencyVersion = z.infer<typeof AgencyVersion>

export const AgencyAction = z.enum(['change', 'close', 'merge'])
export type AgencyAction = z.infer<typeof AgencyAction>

export const AgencyDetail = z.object({
  id: z.uuid(),
  slug: z.string(),
  successorId: z.uuid().nullable(),
  versions: z.array(AgencyVersion),
  actions: z.array(AgencyAction),
})
export type AgencyDetail = z.infer<typeof AgencyDetail>

const name = z.string().trim().min(3).max(200)

export const NewAgency = z.object({
  slug: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    .max(60),
  name,
  type: AgencyType,
  parentId: z.uuid().nullable(),
  validFrom: z.iso.date(),
})
export type NewAgency = z.infer<typeof NewAgency>

/** From that day on: what is not named stays as it was. */
export const AgencyChange = z.object({
  from: z.iso.date(),
  name: name.optional(),
  type: AgencyType.optional(),
  parentId: z.uuid().nullable().optional(),
  reason: z.string().trim().min(3).max(500),
})
export type AgencyChange = z.infer<typeof AgencyChange>

/** `on` is the first day without the agency. */
export const AgencyEnd = z.object({ on: z.iso.date(), reason: z.string().trim().min(3).max(500) })
export type AgencyEnd = z.infer<typeof AgencyEnd>

export const AgencyMerger = AgencyEnd.extend({ intoId: z.uuid() })
export type AgencyMerger = z.infer<typeof AgencyMerger>
