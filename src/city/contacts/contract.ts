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
