import { z } from 'zod'

export const CalendarVersion = z.object({
  code: z.string(),
  year: z.int(),
  knownFrom: z.iso.date(),
  source: z.string(),
  status: z.enum(['draft', 'active', 'replaced']),
})
export type CalendarVersion = z.infer<typeof CalendarVersion>

export const CalendarDay = z.object({
  date: z.iso.date(),
  kind: z.enum(['national_holiday', 'collective_leave', 'local_holiday', 'substitute_working_day']),
  nameId: z.string(),
  nameEn: z.string(),
  source: z.string(),
})
export type CalendarDay = z.infer<typeof CalendarDay>

export const ImportVersion = z.object({
  code: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    .max(60),
  year: z.int().min(2020).max(2100),
  knownFrom: z.iso.date(),
  csv: z.string().max(200_000),
})
export type ImportVersion = z.infer<typeof ImportVersion>

export const Deadline = z.object({ from: z.iso.date(), workingDays: z.coerce.number().int().min(0).max(400) })
