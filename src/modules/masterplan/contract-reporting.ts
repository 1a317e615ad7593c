import { z } from 'zod'
import { Indicator, Part, QuarterResult, Realisation, Target } from './contract-indicators.ts'
import { Decimal, Month, Reason, text, Version, Year, YearOf } from './contract-shapes.ts'
import { RealisationStatus, RealisationStep } from './contract-words.ts'

export const RealisationInput = z
  .object({
    indicatorId: z.uuid(),
    year: Year,
    month: Month,
    value: Decimal.nullable().default(null),
    numerator: Decimal.nullable().default(null),
    denominator: Decimal.nullable().default(null),
    parts: z.array(Part).max(60).default([]),
    note: text(2000),
    /** what was on the screen; without it the period must be empty */
    version: Version.optional(),
  })
  .strict()
export type RealisationInput = z.output<typeof RealisationInput>
export const FromMeasure = z.object({ indicatorId: z.uuid(), year: Year, month: Month, version: Version.optional() })
export type FromMeasure = z.infer<typeof FromMeasure>
export const Steps = z.object({ ids: z.array(z.uuid()).min(1).max(200), step: RealisationStep, reason: Reason.optional() })
export type Steps = z.infer<typeof Steps>
export const StepsAnswer = z.object({
  done: z.int(),
  refused: z.array(z.object({ id: z.uuid(), code: z.string(), why: z.string() })),
})
export type StepsAnswer = z.infer<typeof StepsAnswer>

export const EntryQuery = z.object({ year: YearOf, month: z.coerce.number().int().min(1).max(12), agencyId: z.uuid() })
export type EntryQuery = z.infer<typeof EntryQuery>
export const EntryLine = z.object({
  indicator: Indicator.pick({
    id: true,
    code: true,
    name: true,
    unit: true,
    direction: true,
    aggregation: true,
    frequency: true,
    factor: true,
    decimals: true,
    definition: true,
    evidenceRequired: true,
    measureCode: true,
    parts: true,
    programmeId: true,
  }),
  programmeName: z.string(),
  target: Target.nullable(),
  /** against the target of the quarter that ends with this month, as if this number were accepted */
  quarter: QuarterResult.nullable(),
  previous: z.string().nullable(),
  realisation: Realisation.nullable(),
  evidence: z.int(),
})
export type EntryLine = z.infer<typeof EntryLine>
export const Entry = z.object({
  agencyId: z.uuid(),
  agencyName: z.string(),
  year: z.int(),
  month: z.int(),
  mayWrite: z.boolean(),
  closesOn: z.iso.date().nullable(),
  lines: z.array(EntryLine),
})
export type Entry = z.infer<typeof Entry>

export const MyEntry = z.object({
  /** that this person reports for and that hold indicators */
  agencies: z.array(z.object({ id: z.uuid(), name: z.string() })),
  period: z.object({ year: z.int(), month: z.int() }).nullable(),
})
export type MyEntry = z.infer<typeof MyEntry>

export const WaitingQuery = z.object({
  status: RealisationStatus.default('sent'),
  agencyId: z.uuid().optional(),
  year: YearOf.optional(),
  after: z.uuid().optional(),
})
export type WaitingQuery = z.output<typeof WaitingQuery>
export const WaitingLine = Realisation.extend({
  code: z.string(),
  name: z.string(),
  unit: z.string(),
  decimals: z.int(),
  agencyName: z.string(),
  programmeId: z.uuid(),
  programmeName: z.string(),
  target: Target.nullable(),
  evidence: z.int(),
})
export type WaitingLine = z.infer<typeof WaitingLine>
export const Waiting = z.object({ lines: z.array(WaitingLine), next: z.uuid().nullable() })
export type Waiting = z.infer<typeof Waiting>
export const PeriodInput = z.object({
  opensOn: z.iso.date(),
  closesOn: z.iso.date(),
  closed: z.boolean().default(false),
  reason: Reason.optional(),
})
export type PeriodInput = z.output<typeof PeriodInput>
export const ExceptionInput = z.object({ agencyId: z.uuid(), until: z.iso.date(), reason: Reason })
export type ExceptionInput = z.infer<typeof ExceptionInput>
export const PeriodView = z.object({
  year: z.int(),
  month: z.int(),
  opensOn: z.iso.date(),
  closesOn: z.iso.date(),
  closed: z.boolean(),
  open: z.boolean(),
  exceptions: z.array(
    z.object({ agencyId: z.uuid(), agencyName: z.string(), until: z.iso.date(), reason: z.string(), createdName: z.string() }),
  ),
  /** numbers by status, of those that are due */
  due: z.int(),
  counts: z.record(RealisationStatus, z.int()),
})
export type PeriodView = z.infer<typeof PeriodView>
