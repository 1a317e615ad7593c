import { z } from 'zod'
import { Decimal, Rupiah, text, Version, Year, YearOf } from './contract-shapes.ts'
import { BudgetStage, FundSource } from './contract-words.ts'

export const ActivityInput = z
  .object({
    programmeId: z.uuid(),
    agencyId: z.uuid(),
    year: Year,
    code: z
      .string()
      .trim()
      .regex(/^[A-Z0-9][A-Z0-9.-]{0,39}$/),
    name: z.string().trim().min(3).max(300),
    nomenclatureVersion: z.string().max(40).nullable().default(null),
    nomenclatureCode: z.string().max(30).nullable().default(null),
    fundSource: FundSource,
    smartCity: z.boolean().default(true),
    areaCode: z.string().max(13).nullable().default(null),
    recurring: z.boolean().default(false),
    original: Rupiah.nullable().default(null),
    shifted: Rupiah.nullable().default(null),
    revised: Rupiah.nullable().default(null),
    source: text(500),
  })
  .strict()
export type ActivityInput = z.output<typeof ActivityInput>
export const ActivityChange = ActivityInput.omit({ programmeId: true, year: true, code: true }).extend({ version: Version })
export type ActivityChange = z.output<typeof ActivityChange>

export const ProgressInput = z
  .object({
    physicalTarget: Decimal.nullable().default(null),
    physicalDone: Decimal,
    moneyTarget: Rupiah.nullable().default(null),
    moneyDone: Rupiah,
    reason: text(500),
    obstacle: text(1000),
    followUp: text(1000),
    version: Version.optional(),
  })
  .strict()
export type ProgressInput = z.output<typeof ProgressInput>
export const Progress = ProgressInput.extend({ month: z.int(), version: z.int(), filledName: z.string() }).strip()
export type Progress = z.infer<typeof Progress>

export const MoneyFlag = z.enum(['money_ahead', 'over_ceiling', 'work_went_back'])
export type MoneyFlag = z.infer<typeof MoneyFlag>

export const ActivityView = ActivityInput.extend({
  id: z.uuid(),
  version: z.int(),
  agencyName: z.string(),
  programmeName: z.string(),
  nomenclatureName: z.string().nullable(),
  /** its programme is one that the masterplan lists for the year: the line counts in sums and shares */
  listed: z.boolean(),
  invented: z.boolean(),
  ceiling: Rupiah.nullable(),
  spent: Rupiah,
  /** percent with one decimal; null: no ceiling */
  moneyShare: z.string().nullable(),
  physical: z.string().nullable(),
  physicalDeviation: z.string().nullable(),
  moneyDeviation: z.string().nullable(),
  throughMonth: z.int().nullable(),
  flags: z.array(MoneyFlag),
  progress: z.array(Progress),
  mayEdit: z.boolean(),
  mayFill: z.boolean(),
}).strip()
export type ActivityView = z.infer<typeof ActivityView>

export const Totals = z.object({
  activities: z.int(),
  ceiling: Rupiah,
  spent: Rupiah,
  moneyShare: z.string().nullable(),
  /** weighted by the ceilings */
  physicalWeighted: z.string().nullable(),
  /** the plain mean of the lines, which other systems show */
  physicalMean: z.string().nullable(),
})
export const BudgetQuery = z.object({ year: YearOf, agencyId: z.uuid().optional(), programmeId: z.uuid().optional() })
export type BudgetQuery = z.infer<typeof BudgetQuery>
export const Budget = z.object({
  year: z.int(),
  totals: Totals,
  agencies: z.array(Totals.extend({ agencyId: z.uuid(), agencyName: z.string() })),
  activities: z.array(ActivityView),
})
export type Budget = z.infer<typeof Budget>

export const CityBudgetInput = z.object({
  stage: BudgetStage,
  rupiah: Rupiah,
  source: z.string().trim().min(3).max(500),
  version: Version.optional(),
})
export type CityBudgetInput = z.infer<typeof CityBudgetInput>
export const SmartShare = z.object({
  year: z.int(),
  /** of the newest stage that is known; null: nobody entered the budget of the city */
  stage: BudgetStage.nullable(),
  cityBudget: Rupiah.nullable(),
  source: z.string().nullable(),
  version: z.int().nullable(),
  tagged: Rupiah,
  lines: z.int(),
  /** percent with two decimals */
  share: z.string().nullable(),
  stages: z.array(z.object({ stage: BudgetStage, rupiah: Rupiah, source: z.string(), version: z.int() })),
  outside: z.object({
    /** given by others and verified; null: the spending of the year is not reported */
    verified: Rupiah.nullable(),
    /** spent on lines that the city's own budget pays for */
    apbd: Rupiah.nullable(),
    /** the first of both together, percent with one decimal */
    share: z.string().nullable(),
    /** sources other than the city's own budget with verified realisation */
    sources: z.int(),
  }),
})
export type SmartShare = z.infer<typeof SmartShare>
export const NomenclatureQuery = z.object({ version: z.string().max(40).optional(), q: z.string().trim().max(100).optional() })
export const NomenclatureCode = z.object({
  version: z.string(),
  code: z.string(),
  level: z.string(),
  name: z.string(),
  certainty: z.string(),
  /** what it is called under other versions, by the mapping table alone */
  elsewhere: z.array(z.object({ version: z.string(), code: z.string() })),
})
export type NomenclatureCode = z.infer<typeof NomenclatureCode>
export const NomenclatureList = z.object({
  versions: z.array(z.object({ code: z.string(), title: z.string(), legalBasis: z.string() })),
  codes: z.array(NomenclatureCode),
})
export type NomenclatureList = z.infer<typeof NomenclatureList>

const Code = z.string().max(40)
export const NomenclatureUnmapping = z.object({
  fromVersion: Code,
  fromCode: Code,
  toVersion: Code,
  toCode: Code,
  reason: z.string().trim().min(3).max(500),
})
export type NomenclatureUnmapping = z.infer<typeof NomenclatureUnmapping>
