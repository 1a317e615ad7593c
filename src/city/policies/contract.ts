import { z } from 'zod'

const Selector = z.record(z.string().max(40), z.string().trim().min(1).max(60))
const Value = z.record(z.string().max(40), z.unknown())

export const PolicyView = z.object({
  id: z.uuid(),
  key: z.string(),
  selector: Selector,
  value: Value,
  legalBasis: z.string(),
  validFrom: z.iso.date(),
  validTo: z.iso.date().nullable(),
  /** by the city's own day */
  state: z.enum(['past', 'in_force', 'coming']),
})
export type PolicyView = z.infer<typeof PolicyView>

export const NewPolicy = z.object({
  key: z.string().max(100),
  selector: Selector,
  value: Value,
  legalBasis: z.string().trim().min(3).max(300),
  validFrom: z.iso.date(),
})
export type NewPolicy = z.infer<typeof NewPolicy>

const Choice = z.object({ value: z.string(), label: z.string() })
export const PolicyInfo = z.object({
  key: z.string(),
  title: z.string(),
  about: z.string(),
  fields: z.array(
    z.object({
      name: z.string(),
      label: z.string(),
      kind: z.enum(['whole', 'share', 'switch', 'text']),
      optional: z.boolean(),
      choices: z.array(Choice).nullable(),
    }),
  ),
  selectors: z.array(z.object({ name: z.string(), label: z.string(), choices: z.array(Choice).nullable() })),
})
export type PolicyInfo = z.infer<typeof PolicyInfo>
