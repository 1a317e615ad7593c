import { z } from 'zod'

export const Unit = z.enum(['piece', 'm', 'm2', 'km', 'connection', 'house', 'group', 'person'])
export type Unit = z.infer<typeof Unit>

export const Condition = z.enum(['good', 'minor_damage', 'medium_damage', 'major_damage'])
export type Condition = z.infer<typeof Condition>

export const Operational = z.enum(['operating', 'not_operating', 'under_construction', 'written_off'])
export type Operational = z.infer<typeof Operational>

export const EventKind = z.enum(['acquisition', 'transfer', 'rehabilitation', 'damage', 'repair', 'write_off', 'inspection'])
export type EventKind = z.infer<typeof EventKind>

export const Method = z.enum(['measured', 'estimated', 'declared'])
export type Method = z.infer<typeof Method>

export const Nature = z.enum(['realisation', 'plan', 'target', 'claim'])
export type Nature = z.infer<typeof Nature>

export const Kib = z.enum(['A', 'B', 'C', 'D', 'E', 'F'])
export type Kib = z.infer<typeof Kib>

/** Which money paid for it: a growth series names it. */
export const FundSource = z.enum(['city_budget', 'province_budget', 'special_allocation', 'state_budget', 'company', 'grant', 'community'])
export type FundSource = z.infer<typeof FundSource>

/** An exact quantity with at most three decimals, as text. */
export const Quantity = z.string().regex(/^\d{1,11}(\.\d{1,3})?$/)
const Positive = Quantity.refine((text) => Number(text) > 0)
const Rupiah = z.string().regex(/^\d{1,15}$/)
const Code = z
  .string()
  .regex(/^[a-z][a-z0-9_]*$/)
  .max(40)
const Source = z.string().trim().min(2).max(300)
const Note = z.string().trim().max(500).default('')
const Reason = z.string().trim().min(3).max(500)

export const KindInput = z.object({
  register: Code,
  titleId: z.string().trim().min(2).max(80),
  titleEn: z.string().trim().min(2).max(80),
  definition: z.string().trim().min(3).max(500),
  /** empty: the Indonesian one is shown */
  definitionEn: z.string().trim().max(500).default(''),
  unit: Unit,
  placePublic: z.boolean(),
  /** of the kind that is changed; 0 for a new one */
  version: z.int().min(0),
})
export type KindInput = z.infer<typeof KindInput>

/** What an asset is and where; how many, comes from its events alone. */
export const AssetInput = z.object({
  kind: Code,
  name: z.string().trim().min(2).max(160),
  areaCode: z.string().max(20).nullish(),
  lat: z.number().min(-90).max(90).nullish(),
  lon: z.number().min(-180).max(180).nullish(),
  purpose: z.string().trim().max(300).default(''),
  kib: Kib.nullish(),
  itemCode: z.string().trim().min(2).max(60).nullish(),
  itemNo: z.string().trim().min(1).max(20).nullish(),
  /** what its inventory card says beyond this, by the card's own columns; unsaid: it stays */
  card: z.record(z.string().max(40), z.string().max(300)).optional(),
  source: Source,
})
export type AssetInput = z.infer<typeof AssetInput>

export const NewAsset = AssetInput.extend({
  agencyId: z.uuid(),
  acquiredOn: z.iso.date(),
  quantity: Positive.default('1'),
  costRupiah: Rupiah.nullish(),
  fundSource: FundSource.nullish(),
  documentNo: z.string().trim().min(1).max(120).nullish(),
  condition: Condition.nullish(),
  conditionOriginal: z.string().trim().max(60).nullish(),
  operational: Operational.exclude(['written_off']).nullish(),
})
export type NewAsset = z.infer<typeof NewAsset>

export const EventInput = z.object({
  kind: EventKind,
  onDay: z.iso.date(),
  /** how much came or went; other events move none */
  quantity: Positive.nullish(),
  costRupiah: Rupiah.nullish(),
  fundSource: FundSource.nullish(),
  documentNo: z.string().trim().min(1).max(120).nullish(),
  toAgencyId: z.uuid().nullish(),
  condition: Condition.nullish(),
  operational: Operational.exclude(['written_off']).nullish(),
  note: Note,
})
export type EventInput = z.infer<typeof EventInput>

export const CensusInput = z.object({
  kind: Code,
  agencyId: z.uuid(),
  onDay: z.iso.date(),
  found: Quantity,
  operating: Quantity.nullish(),
  method: Method,
  source: Source,
  note: Note,
})
export type CensusInput = z.infer<typeof CensusInput>

export const BreakInput = z.object({
  onDay: z.iso.date(),
  reason: Reason,
  fromDefinition: z.string().trim().min(3).max(300),
  toDefinition: z.string().trim().min(3).max(300),
})
export type BreakInput = z.infer<typeof BreakInput>

export const PlanInput = z.object({
  agencyId: z.uuid().nullish(),
  quantity: Positive,
  targetYear: z.int().min(2000).max(2100).nullish(),
  source: Source,
  note: Note,
})
export type PlanInput = z.infer<typeof PlanInput>

export const StatementInput = z.object({
  figure: z.string().trim().min(1).max(120),
  nature: Nature,
  statedOn: z.iso.date().nullish(),
  source: Source,
  note: Note,
})
export type StatementInput = z.infer<typeof StatementInput>

/** Notes that are withdrawn with a reason and never changed. */
export const Noted = z.enum(['events', 'censuses', 'breaks', 'plans', 'statements'])
export type Noted = z.infer<typeof Noted>
export const Withdrawal = z.object({ reason: Reason })

// ——— what is computed

export const Outcome = z.enum(['first', 'risen', 'equal', 'fallen', 'broken', 'unknown'])
export type Outcome = z.infer<typeof Outcome>

export const Doubt = z.enum(['corrected_only', 'not_counted'])
export type Doubt = z.infer<typeof Doubt>

/** A year of a kind: stock = opening + additions - disposals + corrections; what a series began with stands in `base`. */
export const Year = z.object({
  year: z.int(),
  complete: z.boolean(),
  opening: Quantity.nullable(),
  base: Quantity.nullable(),
  additions: Quantity,
  disposals: Quantity,
  corrections: z.string(),
  stock: Quantity.nullable(),
  /** with two decimals; null: nothing to compare with */
  growthPercent: z.string().nullable(),
  outcome: Outcome,
  doubt: Doubt.nullable(),
  /** additions by the money that paid for them; `none`: not recorded */
  byFund: z.array(z.object({ fund: FundSource.nullable(), quantity: Quantity })),
  /** what was spent, as far as it is recorded */
  costRupiah: z.string().nullable(),
  costUnknown: z.int(),
})
export type Year = z.infer<typeof Year>

export const Verdict = z.enum(['rises', 'does_not_rise', 'cannot_be_said'])
export type Verdict = z.infer<typeof Verdict>

export const VerdictReason = z.enum(['each_year', 'equal_or_fallen', 'broken', 'corrected_only', 'not_counted', 'too_short', 'no_series'])
export type VerdictReason = z.infer<typeof VerdictReason>

/** Whether it rises each year, why, and in which years the reason lies. */
export const Answer = z.object({ verdict: Verdict, reason: VerdictReason, years: z.array(z.int()) })
export type Answer = z.infer<typeof Answer>

export const RegisterAnswer = z.object({
  verdict: Verdict,
  rising: z.array(z.string()),
  notRising: z.array(z.string()),
  unsaid: z.array(z.string()),
})
export type RegisterAnswer = z.infer<typeof RegisterAnswer>

/** Of the stock: how much works, and of how much nobody has said. */
export const Working = z.object({
  total: Quantity,
  operating: Quantity,
  unknown: Quantity,
  /** one decimal; null: nothing is known */
  sharePercent: z.string().nullable(),
})
export type Working = z.infer<typeof Working>

export const KindView = z.object({
  code: z.string(),
  register: z.string(),
  titleId: z.string(),
  titleEn: z.string(),
  definition: z.string(),
  definitionEn: z.string(),
  unit: Unit,
  placePublic: z.boolean(),
  version: z.int(),
})
export type KindView = z.infer<typeof KindView>

export const KindFigures = KindView.extend({
  stock: Quantity.nullable(),
  stockOthers: Quantity.nullable(),
  planned: Quantity.nullable(),
  working: Working,
  answer: Answer,
})
export type KindFigures = z.infer<typeof KindFigures>

export const RegisterFigures = z.object({
  code: z.string(),
  titleId: z.string(),
  titleEn: z.string(),
  answer: RegisterAnswer,
  kinds: z.array(KindFigures),
})
export type RegisterFigures = z.infer<typeof RegisterFigures>

const noted = { id: z.uuid(), recordedName: z.string(), recordedAt: z.string() }
const agency = { agencyId: z.uuid(), agencyName: z.string() }

export const CensusView = z.object({
  ...noted,
  ...agency,
  kind: z.string(),
  onDay: z.iso.date(),
  found: Quantity,
  operating: Quantity.nullable(),
  method: Method,
  source: z.string(),
  note: z.string(),
  mayWithdraw: z.boolean(),
})
export type CensusView = z.infer<typeof CensusView>

export const Growth = KindFigures.extend({
  years: z.array(Year),
  yearsOthers: z.array(Year),
  /** yearly mean of the newest unbroken series, in percent with two decimals */
  meanGrowthPercent: z.string().nullable(),
  breaks: z.array(BreakInput.extend(noted)),
  plans: z.array(PlanInput.extend({ ...noted, agencyName: z.string().nullable() })),
  statements: z.array(StatementInput.extend(noted)),
  censuses: z.array(CensusView),
  maySet: z.boolean(),
})
export type Growth = z.infer<typeof Growth>

// ——— assets

export const AssetQuery = z.object({
  register: z.string().max(40).optional(),
  kind: z.string().max(40).optional(),
  agencyId: z.uuid().optional(),
  areaCode: z.string().max(20).optional(),
  operational: z.enum([...Operational.options, 'unknown']).optional(),
  condition: Condition.optional(),
  kib: Kib.optional(),
  q: z.string().trim().max(80).optional(),
  after: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type AssetQuery = z.infer<typeof AssetQuery>

export const AssetAction = z.enum(['change', ...EventKind.options])
export type AssetAction = z.infer<typeof AssetAction>

export const Asset = z.object({
  id: z.uuid(),
  kind: z.string(),
  name: z.string(),
  ...agency,
  areaCode: z.string().nullable(),
  lat: z.number().nullable(),
  lon: z.number().nullable(),
  purpose: z.string(),
  kib: Kib.nullable(),
  itemCode: z.string().nullable(),
  itemNo: z.string().nullable(),
  condition: Condition.nullable(),
  conditionOriginal: z.string().nullable(),
  operational: Operational.nullable(),
  source: z.string(),
  version: z.int(),
  quantity: Quantity,
  acquiredOn: z.iso.date().nullable(),
})
export type Asset = z.infer<typeof Asset>

export const AssetPage = z.object({ rows: z.array(Asset), total: z.int(), next: z.string().nullable(), mayAdd: z.boolean() })
export type AssetPage = z.infer<typeof AssetPage>

export const AssetEvent = z.object({
  ...noted,
  kind: EventKind,
  onDay: z.iso.date(),
  agencyName: z.string(),
  toAgencyName: z.string().nullable(),
  /** with its sign; 0 where nothing came or went */
  quantity: z.string(),
  costRupiah: z.string().nullable(),
  fundSource: FundSource.nullable(),
  documentNo: z.string().nullable(),
  condition: Condition.nullable(),
  operational: Operational.nullable(),
  note: z.string(),
  withdrawnAt: z.string().nullable(),
  withdrawnReason: z.string().nullable(),
})
export type AssetEvent = z.infer<typeof AssetEvent>

export const AssetDetail = Asset.extend({
  /** in the words of its inventory card */
  card: z.array(z.object({ title: z.string(), value: z.string() })),
  events: z.array(AssetEvent),
  actions: z.array(AssetAction),
  mayWithdraw: z.boolean(),
})
export type AssetDetail = z.infer<typeof AssetDetail>

/** How many records of assets there are in each area, for a map. */
export const AssetPlaces = z.array(z.object({ code: z.string(), name: z.string(), lat: z.number(), lon: z.number(), count: z.int() }))
export type AssetPlaces = z.infer<typeof AssetPlaces>
