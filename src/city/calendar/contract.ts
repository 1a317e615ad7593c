import { z } from 'zod'

export const CalendarVersion = z.object({
  code: z.string(),
  year: z.int(),
  knownFrom: z.iso.date(),
  source: z.string(),
  status: z.enum(['draft', 'active', 'replaced']),
  replaces: z.string().nullable(),
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

/** What activating a version would do to open clocks. `undated`: clocks that would get or keep no date. */
export const CalendarEffect = z.object({ clocks: z.int(), moved: z.int(), becomeLate: z.int(), undated: z.int() })
export type CalendarEffect = z.infer<typeof CalendarEffect>

/** `seen` is sent along when the version is put in force: it says that this dry run was looked at. */
export const CalendarDryRun = CalendarEffect.extend({ seen: z.string() })
export type CalendarDryRun = z.infer<typeof CalendarDryRun>

export const ActivateVersion = z.object({ seen: z.string().regex(/^[0-9a-f]{64}$/) })

export const CalendarWarning = z.object({ year: z.int(), since: z.iso.date() })
export type CalendarWarning = z.infer<typeof CalendarWarning>

const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/)

export const HoursPeriod = z.enum(['normal', 'ramadan'])
export type HoursPeriod = z.infer<typeof HoursPeriod>

/** Hours of one weekday; `agencyId` null: every agency without hours of its own. */
export const WorkingHours = z.object({
  agencyId: z.uuid().nullable(),
  weekday: z.int().min(1).max(7),
  period: HoursPeriod,
  starts: TimeOfDay,
  ends: TimeOfDay,
  breakStarts: TimeOfDay.nullable(),
  breakMinutes: z.int().min(0).max(240),
  /** works on days off as well: hospital, emergency desk */
  onHolidays: z.boolean(),
  validFrom: z.iso.date(),
  validTo: z.iso.date().nullable(),
  source: z.string().trim().min(3).max(300),
})
export type WorkingHours = z.infer<typeof WorkingHours>

export const SetWorkingHours = WorkingHours.omit({ validTo: true }).refine(
  ({ starts, ends, breakStarts, breakMinutes }) =>
    starts < ends && (breakStarts === null ? breakMinutes === 0 : breakMinutes > 0 && starts <= breakStarts && breakStarts < ends),
  'hours',
)
export type SetWorkingHours = z.infer<typeof SetWorkingHours>

export const Ramadan = z.object({
  hijriYear: z.int().min(1440).max(1600),
  firstDay: z.iso.date(),
  lastDay: z.iso.date(),
  source: z.string().trim().min(3).max(300),
})
export type Ramadan = z.infer<typeof Ramadan>
