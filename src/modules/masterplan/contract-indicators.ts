import { z } from 'zod'
import { Decimal, text, Version, Year } from './contract-shapes.ts'
import {
  Aggregation,
  Band,
  Direction,
  DownMethod,
  Frequency,
  IndicatorKind,
  IndicatorLevel,
  RangeOf,
  RealisationStatus,
  RealisationStep,
} from './contract-words.ts'

export const Target = z.object({
  year: Year,
  /** 0: of the year; 1 to 4: by the end of that quarter */
  quarter: z.int().min(0).max(4).default(0),
  value: Decimal.nullable().default(null),
  low: Decimal.nullable().default(null),
  high: Decimal.nullable().default(null),
})
export type Target = z.output<typeof Target>

export const IndicatorInput = z
  .object({
    code: z
      .string()
      .trim()
      .regex(/^[A-Z0-9][A-Z0-9.-]{0,39}$/),
    programmeId: z.uuid(),
    agencyId: z.uuid(),
    parentId: z.uuid().nullable().default(null),
    name: z.string().trim().min(3).max(300),
    level: IndicatorLevel,
    kind: IndicatorKind.default('smart_city'),
    unit: z.string().trim().min(1).max(30),
    direction: Direction,
    downMethod: DownMethod.default('linear'),
    rangeOf: RangeOf.default('amount'),
    aggregation: Aggregation,
    frequency: Frequency,
    factor: Decimal.default('1'),
    decimals: z.int().min(0).max(4).default(0),
    baselineYear: z.int().min(1990).max(2100).nullable().default(null),
    baseline: Decimal.nullable().default(null),
    definition: text(2000),
    formula: text(1000),
    dataSource: text(500),
    personInCharge: text(120),
    evidenceRequired: z.boolean().default(true),
    measureCode: z.string().trim().max(100).nullable().default(null),
    measureScope: z.enum(['city', 'agency']).default('city'),
    parts: z.array(z.string().trim().min(1).max(80)).max(60).default([]),
    isPublic: z.boolean().default(true),
    fromYear: Year,
    toYear: Year,
    source: text(500),
  })
  .strict()
export type IndicatorInput = z.output<typeof IndicatorInput>
export const IndicatorChange = IndicatorInput.omit({ code: true, programmeId: true }).extend({ version: Version })
export type IndicatorChange = z.output<typeof IndicatorChange>
export const Targets = z.object({ targets: z.array(Target).max(200), reason: z.string().trim().max(500).default('') })
export type Targets = z.output<typeof Targets>

export const Part = z.object({
  name: z.string().trim().min(1).max(80),
  value: Decimal.nullable().default(null),
  numerator: Decimal.nullable().default(null),
  denominator: Decimal.nullable().default(null),
})
export type Part = z.output<typeof Part>

export const Realisation = z.object({
  id: z.uuid(),
  indicatorId: z.uuid(),
  year: z.int(),
  month: z.int(),
  value: z.string(),
  numerator: z.string().nullable(),
  denominator: z.string().nullable(),
  parts: z.array(Part),
  partsDiffer: z.boolean(),
  note: z.string(),
  origin: z.enum(['typed', 'measure']),
  snapshotId: z.uuid().nullable(),
  status: RealisationStatus,
  filledName: z.string(),
  verifiedName: z.string().nullable(),
  acceptedName: z.string().nullable(),
  returnReason: z.string().nullable(),
  version: z.int(),
  steps: z.array(RealisationStep),
})
export type Realisation = z.infer<typeof Realisation>

export const YearResult = z.object({
  year: z.int(),
  target: Target.nullable(),
  value: z.string().nullable(),
  numerator: z.string().nullable(),
  denominator: z.string().nullable(),
  throughMonth: z.int().nullable(),
  /** percent of the target, one decimal, not capped */
  achievement: z.string().nullable(),
  band: Band,
  /** so far above the target that it was too low or the number is wrong */
  suspicious: z.boolean(),
  fromBaseline: z.string().nullable(),
})
export type YearResult = z.infer<typeof YearResult>

/** A quarter that has a target, judged by what came in from January to its end. */
export const QuarterResult = z.object({
  year: z.int(),
  quarter: z.int(),
  value: z.string().nullable(),
  throughMonth: z.int().nullable(),
  achievement: z.string().nullable(),
  band: Band,
  suspicious: z.boolean(),
})
export type QuarterResult = z.infer<typeof QuarterResult>

export const Indicator = IndicatorInput.extend({
  id: z.uuid(),
  documentId: z.uuid(),
  dimensionId: z.uuid(),
  agencyName: z.string(),
  hasParts: z.boolean(),
  invented: z.boolean(),
  version: z.int(),
  targets: z.array(Target),
  years: z.array(YearResult),
  quarters: z.array(QuarterResult),
}).strip()
export type Indicator = z.infer<typeof Indicator>

export const IndicatorDetail = Indicator.extend({
  realisations: z.array(Realisation),
  mayEdit: z.boolean(),
  /** a number was accepted: how it is counted and judged stays */
  countingStays: z.boolean(),
})
export type IndicatorDetail = z.infer<typeof IndicatorDetail>
