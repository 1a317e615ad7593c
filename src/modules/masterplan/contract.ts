import { z } from 'zod'

// ——— words

export const DocumentKind = z.enum(['masterplan', 'rpjpd', 'rpjmd', 'renstra', 'rkpd', 'renja', 'dpa', 'other'])
export type DocumentKind = z.infer<typeof DocumentKind>
export const BookKind = z.enum(['strategic_analysis', 'masterplan', 'executive_summary', 'quick_wins', 'road_map', 'other'])
export type BookKind = z.infer<typeof BookKind>
export const VersionStatus = z.enum(['draft', 'in_force', 'superseded'])
export type VersionStatus = z.infer<typeof VersionStatus>

export const ProgrammeStatus = z.enum(['planned', 'running', 'done', 'postponed', 'cancelled'])
export type ProgrammeStatus = z.infer<typeof ProgrammeStatus>
export const ProgrammeStep = z.enum(['start', 'finish', 'postpone', 'cancel', 'resume'])
export type ProgrammeStep = z.infer<typeof ProgrammeStep>
export const ActionPlan = z.enum(['human_resources', 'infrastructure', 'applications', 'literacy'])
export type ActionPlan = z.infer<typeof ActionPlan>
export const Horizon = z.enum(['short', 'medium', 'long'])
export type Horizon = z.infer<typeof Horizon>

export const Direction = z.enum(['up', 'down', 'hold', 'range'])
export type Direction = z.infer<typeof Direction>
export const DownMethod = z.enum(['linear', 'ratio'])
export type DownMethod = z.infer<typeof DownMethod>
export const RangeOf = z.enum(['amount', 'time'])
export type RangeOf = z.infer<typeof RangeOf>
export const Aggregation = z.enum(['sum', 'last', 'mean', 'max', 'min', 'ratio'])
export type Aggregation = z.infer<typeof Aggregation>
export const Frequency = z.enum(['month', 'quarter', 'year'])
export type Frequency = z.infer<typeof Frequency>
export const IndicatorLevel = z.enum(['impact', 'outcome', 'output', 'process', 'input'])
export type IndicatorLevel = z.infer<typeof IndicatorLevel>
export const IndicatorKind = z.enum(['iku', 'ikd', 'ikk', 'spm', 'sdgs', 'smart_city'])
export type IndicatorKind = z.infer<typeof IndicatorKind>

export const RealisationStatus = z.enum(['draft', 'sent', 'verified', 'accepted', 'returned'])
export type RealisationStatus = z.infer<typeof RealisationStatus>
export const RealisationStep = z.enum(['send', 'verify', 'accept', 'return', 'reopen'])
export type RealisationStep = z.infer<typeof RealisationStep>

export const Band = z.enum(['very_high', 'high', 'medium', 'low', 'very_low', 'none'])
export type Band = z.infer<typeof Band>
/** Whole percents from which each band begins. */
export interface BandScale {
  very_high: number
  high: number
  medium: number
  low: number
}

export const PlanKind = z.enum(['rpjmd', 'renstra', 'rkpd', 'renja', 'dpa'])
export type PlanKind = z.infer<typeof PlanKind>
export const LinkState = z.enum(['listed', 'not_listed', 'renamed', 'moved', 'done'])
export type LinkState = z.infer<typeof LinkState>
export const FundSource = z.enum([
  'apbd_city',
  'apbd_province',
  'transfer',
  'apbn',
  'tjsl_bumn',
  'tjsl_bumd',
  'csr',
  'grant',
  'kpbu',
  'community',
  'in_kind',
])
export type FundSource = z.infer<typeof FundSource>
export const BudgetStage = z.enum(['original', 'shifted', 'revised'])
export type BudgetStage = z.infer<typeof BudgetStage>

export const InnovationKind = z.enum(['programme', 'product', 'method', 'conceptual', 'technology'])
export type InnovationKind = z.infer<typeof InnovationKind>
export const InnovationStage = z.enum(['problem', 'idea', 'planning', 'building', 'implementation', 'evaluation'])
export type InnovationStage = z.infer<typeof InnovationStage>

// ——— shapes shared by many

/** Exact, with a point: never a float. */
export const Decimal = z.string().regex(/^-?\d{1,15}(\.\d{1,6})?$/)
/** Whole rupiah. */
export const Rupiah = z.string().regex(/^\d{1,17}$/)
const Year = z.int().min(2000).max(2100)
const YearOf = z.coerce.number().int().min(2000).max(2100)
const Month = z.int().min(1).max(12)
const Code = z
  .string()
  .trim()
  .regex(/^[A-Z0-9][A-Z0-9.-]{0,29}$/)
const Reason = z.string().trim().min(3).max(500)
const text = (most: number) => z.string().trim().max(most).default('')
const Version = z.int().min(1)

// ——— documents and dimensions

export const Dimension = z.object({ id: z.uuid(), code: z.string(), parentId: z.uuid().nullable(), title: z.string() })
export type Dimension = z.infer<typeof Dimension>
export const Taxonomy = z.object({ code: z.string(), title: z.string(), legalBasis: z.string(), dimensions: z.array(Dimension) })
export type Taxonomy = z.infer<typeof Taxonomy>

export const DocumentInput = z
  .object({
    kind: DocumentKind,
    title: z.string().trim().min(3).max(200),
    agencyId: z.uuid().nullable().default(null),
    fromYear: Year,
    toYear: Year,
    /** of a masterplan alone */
    taxonomyCode: z.string().max(40).nullable().default(null),
    regulation: text(300),
    source: text(500),
  })
  .strict()
export type DocumentInput = z.output<typeof DocumentInput>

export const BookInput = z.object({ no: z.int().min(1).max(20), kind: BookKind, title: z.string().trim().min(3).max(200) })
export type BookInput = z.infer<typeof BookInput>

export const VersionInput = z.object({
  note: z.string().trim().min(3).max(1000),
  decree: text(200),
  decidedOn: z.iso.date().nullable().default(null),
  books: z.array(BookInput).max(20).default([]),
})
export type VersionInput = z.output<typeof VersionInput>
export const Adoption = z.object({ decree: z.string().trim().min(3).max(200), decidedOn: z.iso.date() })
export type Adoption = z.infer<typeof Adoption>

export const PlanDocument = z.object({
  id: z.uuid(),
  kind: DocumentKind,
  title: z.string(),
  agencyId: z.uuid().nullable(),
  agencyName: z.string().nullable(),
  fromYear: z.int(),
  toYear: z.int(),
  taxonomyCode: z.string().nullable(),
  regulation: z.string(),
  source: z.string(),
  invented: z.boolean(),
  versions: z.array(
    z.object({
      version: z.int(),
      status: VersionStatus,
      decree: z.string(),
      decidedOn: z.iso.date().nullable(),
      note: z.string(),
      books: z.array(BookInput),
    }),
  ),
})
export type PlanDocument = z.infer<typeof PlanDocument>

// ——— programmes

export const Risk = z.object({
  what: z.string().trim().min(3).max(300),
  likelihood: z.int().min(1).max(5),
  impact: z.int().min(1).max(5),
  mitigation: text(500),
  state: z.enum(['open', 'mitigated', 'happened']).default('open'),
})
export type Risk = z.output<typeof Risk>

/** The fields of the innovation and quick-win register; they map to items E1 to E12. */
export const Register = z
  .object({
    shortName: text(80),
    proposer: z.enum(['agency', 'council_member']).default('agency'),
    proposerName: text(120),
    kind: InnovationKind.nullable().default(null),
    stage: InnovationStage.nullable().default(null),
    progress: z.int().min(0).max(100).nullable().default(null),
    explanation: text(2000),
    benefit: text(2000),
    uniqueness: text(2000),
    partnerships: z
      .array(z.object({ form: z.string().trim().min(2).max(80), name: z.string().trim().min(2).max(120) }))
      .max(20)
      .default([]),
    development: text(2000),
    sustainability: z.object({ regulation: text(500), institution: text(500), resources: text(500), business: text(500) }).prefault({}),
    resources: text(2000),
    remark: text(1000),
  })
  .strict()
export type Register = z.output<typeof Register>

export const ProgrammeInput = z
  .object({
    documentId: z.uuid(),
    code: Code,
    name: z.string().trim().min(3).max(300),
    dimensionId: z.uuid(),
    actionPlan: ActionPlan.nullable().default(null),
    horizon: Horizon,
    quickWin: z.boolean().default(false),
    fromYear: Year,
    toYear: Year,
    leadAgencyId: z.uuid(),
    supportAgencyIds: z.array(z.uuid()).max(30).default([]),
    continuesId: z.uuid().nullable().default(null),
    register: Register.prefault({}),
    risks: z.array(Risk).max(30).default([]),
    source: text(500),
  })
  .strict()
export type ProgrammeInput = z.output<typeof ProgrammeInput>
/** The plan and the code of a programme stay. */
export const ProgrammeChange = ProgrammeInput.omit({ documentId: true, code: true }).extend({ version: Version })
export type ProgrammeChange = z.output<typeof ProgrammeChange>
export const ProgrammeStepInput = z.object({ reason: Reason.optional() })

export const ProgrammeSummary = z.object({
  id: z.uuid(),
  code: z.string(),
  name: z.string(),
  dimensionId: z.uuid(),
  topDimensionId: z.uuid(),
  actionPlan: ActionPlan.nullable(),
  horizon: Horizon,
  quickWin: z.boolean(),
  status: ProgrammeStatus,
  leadAgencyId: z.uuid(),
  agencyName: z.string(),
  fromYear: z.int(),
  toYear: z.int(),
  indicators: z.int(),
  reported: z.int(),
  /** mean of the capped achievements of the year, one decimal */
  achievement: z.string().nullable(),
  band: Band,
  ceiling: Rupiah,
  spent: Rupiah,
  invented: z.boolean(),
})
export type ProgrammeSummary = z.infer<typeof ProgrammeSummary>

export const PlanQuery = z.object({
  documentId: z.uuid().optional(),
  year: YearOf.optional(),
  agencyId: z.uuid().optional(),
  status: ProgrammeStatus.optional(),
  quickWin: z.stringbool().optional(),
  q: z.string().trim().max(100).optional(),
})
export type PlanQuery = z.infer<typeof PlanQuery>

export const PlanTree = z.object({
  document: PlanDocument,
  year: z.int(),
  taxonomy: Taxonomy,
  programmes: z.array(ProgrammeSummary),
  mayAdd: z.boolean(),
})
export type PlanTree = z.infer<typeof PlanTree>

// ——— indicators

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
}).strip()
export type Indicator = z.infer<typeof Indicator>

export const IndicatorDetail = Indicator.extend({ realisations: z.array(Realisation), mayEdit: z.boolean() })
export type IndicatorDetail = z.infer<typeof IndicatorDetail>

// ——— realisation

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
  target: Target.nullable(),
  evidence: z.int(),
})
export type WaitingLine = z.infer<typeof WaitingLine>
export const Waiting = z.object({ lines: z.array(WaitingLine), next: z.uuid().nullable() })
export type Waiting = z.infer<typeof Waiting>

// ——— periods

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

// ——— matrix

export const LinkInput = z
  .object({
    state: LinkState,
    reference: text(300),
    reason: text(500),
    documentId: z.uuid().nullable().default(null),
    version: Version.optional(),
  })
  .strict()
export type LinkInput = z.output<typeof LinkInput>
export const MatrixCell = z.object({
  kind: PlanKind,
  state: LinkState.nullable(),
  reference: z.string(),
  reason: z.string(),
  version: z.int().nullable(),
})
export type MatrixCell = z.infer<typeof MatrixCell>
export const Matrix = z.object({
  documentId: z.uuid(),
  year: z.int(),
  rows: z.array(
    z.object({
      programmeId: z.uuid(),
      code: z.string(),
      name: z.string(),
      agencyId: z.uuid(),
      agencyName: z.string(),
      cells: z.array(MatrixCell),
      mayEdit: z.boolean(),
    }),
  ),
  /** how many cells of an agency's programmes agree, of all that should */
  agencies: z.array(z.object({ agencyId: z.uuid(), agencyName: z.string(), agree: z.int(), expected: z.int(), unanswered: z.int() })),
})
export type Matrix = z.infer<typeof Matrix>

// ——— budget

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

const Totals = z.object({
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

// ——— programme page and dashboard

export const ProgrammeDetail = ProgrammeInput.extend({
  id: z.uuid(),
  status: ProgrammeStatus,
  statusReason: z.string().nullable(),
  version: z.int(),
  invented: z.boolean(),
  documentTitle: z.string(),
  dimension: Dimension,
  topDimension: Dimension,
  leadAgencyName: z.string(),
  supportAgencyNames: z.array(z.string()),
  addedIn: z.int(),
  droppedIn: z.int().nullable(),
  indicators: z.array(Indicator),
  activities: z.array(ActivityView),
  cells: z.array(MatrixCell),
  year: z.int(),
  steps: z.array(ProgrammeStep),
  mayEdit: z.boolean(),
}).strip()
export type ProgrammeDetail = z.infer<typeof ProgrammeDetail>

export const RollUp = z.object({
  key: z.string(),
  title: z.string(),
  indicators: z.int(),
  reported: z.int(),
  /** mean of the capped achievements, one decimal; null: nothing to judge */
  achievement: z.string().nullable(),
  band: Band,
})
export type RollUp = z.infer<typeof RollUp>
export const DashboardQuery = z.object({
  documentId: z.uuid().optional(),
  year: YearOf.optional(),
  /** show the plan under another list of dimensions, as far as the mapping goes */
  taxonomy: z.string().max(40).optional(),
})
export type DashboardQuery = z.infer<typeof DashboardQuery>
export const Dashboard = z.object({
  document: PlanDocument,
  year: z.int(),
  taxonomy: z.object({ code: z.string(), title: z.string() }),
  taxonomies: z.array(z.object({ code: z.string(), title: z.string() })),
  whole: RollUp,
  dimensions: z.array(RollUp),
  agencies: z.array(RollUp),
  years: z.array(RollUp),
  bands: z.record(Band, z.int()),
  programmes: z.record(ProgrammeStatus, z.int()),
  quickWins: z.int(),
  waiting: z.record(RealisationStatus, z.int()),
  budget: Totals,
  share: SmartShare,
  consistency: z.object({ agree: z.int(), expected: z.int(), unanswered: z.int() }),
})
export type Dashboard = z.infer<typeof Dashboard>
