import { z } from 'zod'
import { ComplaintClass } from './contract.ts'

export const Category = z.object({
  code: z.string(),
  version: z.int(),
  parentCode: z.string().nullable(),
  nameId: z.string(),
  nameEn: z.string(),
  defaultAgencySlug: z.string().nullable(),
  defaultClass: ComplaintClass,
  defaultConfidential: z.boolean(),
  needsLocation: z.boolean(),
  needsProof: z.boolean(),
})
export type Category = z.infer<typeof Category>

const CategoryContent = z.object({
  nameId: z.string().trim().min(2).max(120),
  nameEn: z.string().trim().min(2).max(120),
  defaultAgencySlug: z.string().max(60).nullable(),
  defaultClass: ComplaintClass,
  defaultConfidential: z.boolean(),
  needsLocation: z.boolean(),
  needsProof: z.boolean(),
  /** false: kept for what was filed under it, offered no more */
  active: z.boolean(),
})
/** A main category names its code; a sub-category gets its own from its parent's. */
export const NewCategory = CategoryContent.extend({
  parentCode: z.string().max(6).nullable(),
  code: z
    .string()
    .regex(/^[A-Z]{3,4}$/)
    .optional(),
})
export type NewCategory = z.infer<typeof NewCategory>
export const CategoryChange = CategoryContent.extend({ version: z.int().positive(), reason: z.string().trim().min(3).max(500) })
export type CategoryChange = z.infer<typeof CategoryChange>
export const UsedCategory = Category.extend({
  active: z.boolean(),
  /** complaints received in the last twelve months */
  used: z.int(),
})
export type UsedCategory = z.infer<typeof UsedCategory>
