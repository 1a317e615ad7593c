import { z } from 'zod'

/** Exact, with a point: never a float. */
export const Decimal = z.string().regex(/^-?\d{1,15}(\.\d{1,6})?$/)
/** Whole rupiah. */
export const Rupiah = z.string().regex(/^\d{1,17}$/)
export const Year = z.int().min(2000).max(2100)
export const YearOf = z.coerce.number().int().min(2000).max(2100)
export const Month = z.int().min(1).max(12)
export const Code = z
  .string()
  .trim()
  .regex(/^[A-Z0-9][A-Z0-9.-]{0,29}$/)
export const Reason = z.string().trim().min(3).max(500)
export const text = (most: number) => z.string().trim().max(most).default('')
export const Version = z.int().min(1)
