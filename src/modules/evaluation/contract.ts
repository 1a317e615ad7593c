import { z } from 'zod'
import { TOPICS } from './report/contract-outline.ts'

/** An exact decimal as text, never a float. */
export const Decimal = z.string().regex(/^-?\d{1,6}(\.\d{1,6})?$/)
const Text = z.object({ id: z.string().min(1), en: z.string().min(1) })
const Code = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/)

export const AnswerType = z.enum(['level', 'count', 'percent', 'yes_no', 'survey'])
export type AnswerType = z.infer<typeof AnswerType>

/** What earns a score on an item. The ministry's own rubric is not public: whatever the city writes is its proposal, and says so. */
export const Level = z.object({ score: Decimal, text: z.string().min(1).max(2000), source: z.enum(['official', 'city_proposal']) })
export type Level = z.infer<typeof Level>

export const Item = z.object({
  code: Code,
  element: Text,
  text: Text,
  /** code of a dimension and sub-dimension in the taxonomy of the instrument; null: of none */
  dimension: z.string().nullable(),
  subdimension: z.string().nullable(),
  /** its share within the section; null: all items of the section count alike */
  weight: Decimal.nullable(),
  answer: AnswerType,
  evidenceRequired: z.boolean(),
  levels: z.array(Level),
})
export type Item = z.infer<typeof Item>

export const Section = z.object({ code: Code, title: Text, weight: Decimal, items: z.array(Item).min(1) })
export type Section = z.infer<typeof Section>

/** From `from` on, up to `to`; which of the two edges belongs to it says the instrument. */
export const Band = z.object({ from: Decimal, to: Decimal, label: Text, source: z.enum(['official', 'assumed', 'city_proposal']) })
export type Band = z.infer<typeof Band>

export const Rounding = z.object({
  mode: z.literal('half_up'),
  /** decimals to which a section is rounded before it is weighted; null: it is not */
  section: z.number().int().min(0).max(4).nullable(),
  final: z.number().int().min(0).max(4),
})

export const Scale = z.object({
  min: Decimal,
  max: Decimal,
  /** words that stand for scores, such as AA for 100; empty where scores are numbers */
  grades: z.array(z.object({ code: z.string().min(1), score: Decimal })),
})

/** A questionnaire with its weights, scale and rounding, as one document: what a period was judged by never changes under it. */
export const Instrument = z.object({
  code: Code,
  title: Text,
  /** of its first use */
  year: z.number().int().min(2000).max(2100),
  issuer: z.string().min(1),
  legalBasis: z.string().nullable(),
  cohort: z.string().min(1),
  /** the version of dimensions by which results stay readable */
  taxonomy: z.string().min(1),
  scale: Scale,
  rounding: Rounding,
  bands: z.array(Band),
  /** which edge of a band belongs to it: 3.5 to below 4.2, or above 80 to 90 */
  bandEdge: z.enum(['lower', 'upper']),
  sections: z.array(Section).min(1),
})
export type Instrument = z.infer<typeof Instrument>

export const InstrumentStatus = z.enum(['draft', 'active', 'archived'])
export type InstrumentStatus = z.infer<typeof InstrumentStatus>
export const InstrumentStep = z.enum(['edit', 'publish', 'archive', 'draft'])
export type InstrumentStep = z.infer<typeof InstrumentStep>

const Fault = z.object({ code: z.string(), text: z.string() })

export const InstrumentSummary = z.object({
  id: z.uuid(),
  code: Code,
  version: z.number(),
  status: InstrumentStatus,
  title: Text,
  year: z.number(),
  cohort: z.string(),
  sections: z.number(),
  items: z.number(),
  hash: z.string(),
  publishedAt: z.string().nullable(),
})
export type InstrumentSummary = z.infer<typeof InstrumentSummary>

export const InstrumentView = InstrumentSummary.extend({
  revision: z.number(),
  definition: Instrument,
  faults: z.array(Fault),
  actions: z.array(InstrumentStep),
})
export type InstrumentView = z.infer<typeof InstrumentView>

export const EditInstrument = z.object({ revision: z.number().int(), definition: Instrument })
export type EditInstrument = z.infer<typeof EditInstrument>

/** One thing that differs between two versions; `where` is a section or item code. */
export const InstrumentDifference = z.object({
  where: z.string(),
  what: z.enum(['added', 'removed', 'changed']),
  field: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
})
export type InstrumentDifference = z.infer<typeof InstrumentDifference>

const SectionResult = z.object({ code: z.string(), title: Text, weight: z.string(), shown: z.string().nullable() })

/** A city in a year: what was printed, and what the rule of its cohort gives from the printed sections. */
export const CityResult = z.object({
  city: z.string(),
  year: z.number(),
  cohort: z.string(),
  /** by which its sections are weighted */
  instrument: z.object({ code: z.string(), version: z.int() }),
  participated: z.boolean(),
  /** with the place of the section among those of the same list; null: not ranked */
  sections: z.array(SectionResult.extend({ rank: z.number().nullable() })),
  finalPublished: z.string().nullable(),
  finalComputed: z.string().nullable(),
  improvementPublished: z.string().nullable(),
  improvementComputed: z.string().nullable(),
  /** among those of the same list who took part; null: not ranked */
  rank: z.number().nullable(),
  source: z.string(),
  /** day of the letter; null: not known */
  statedOn: z.string().nullable(),
})
export type CityResult = z.infer<typeof CityResult>

export const ResultsQuery = z.object({ year: z.coerce.number().int().optional(), cohort: z.string().optional() })
export const ResultsPage = z.object({
  year: z.number().nullable(),
  years: z.array(z.number()),
  cohorts: z.array(z.string()),
  /** the highest score there is */
  top: z.number(),
  /** plain means over those who took part */
  mean: z.string().nullable(),
  /** how many are ranked, and what they came to section by section */
  ranked: z.number(),
  sections: z.array(z.object({ code: z.string(), title: Text, mean: z.string(), best: z.string(), ranked: z.number() })),
  rows: z.array(CityResult),
})
export type ResultsPage = z.infer<typeof ResultsPage>

export const WhatIf = z.object({
  instrumentId: z.uuid(),
  /** whose marks to start from; `items` then says what is assumed of the rest */
  periodId: z.uuid().optional(),
  /** scores of all sections, or of all items */
  sections: z.record(z.string(), Decimal).optional(),
  items: z.record(z.string(), Decimal).optional(),
  changes: z.record(z.string(), Decimal).default({}),
})
export type WhatIf = z.infer<typeof WhatIf>

const Scored = z.object({
  final: z.string().nullable(),
  unrounded: z.string().nullable(),
  band: Text.nullable(),
  sections: z.array(SectionResult.extend({ scored: z.number(), items: z.number() })),
})
export const WhatIfAnswer = z.object({
  before: Scored,
  after: Scored,
  points: z.array(
    z.object({ item: z.string(), section: z.string(), from: z.string(), to: z.string(), gain: z.string(), leverage: z.string() }),
  ),
})
export type WhatIfAnswer = z.infer<typeof WhatIfAnswer>

export const ClaimKind = z.enum(['target', 'realised', 'claimed'])
export type ClaimKind = z.infer<typeof ClaimKind>
export const ClaimReview = z.enum(['open', 'confirmed', 'superseded', 'refuted'])
export type ClaimReview = z.infer<typeof ClaimReview>

const words = (max: number) => z.string().trim().min(3).max(max)
/** Empty fields of a form say that nothing is known. */
const optional = <T extends z.ZodType>(schema: T) => z.union([z.literal('').transform(() => null), schema, z.null()])

/** A day, or where no day is known its month or its year. */
const InexactDate = z.union([z.iso.date(), z.string().regex(/^\d{4}(-(0[1-9]|1[0-2]))?$/)])
export const IsoPeriod = z.string().refine((text) => {
  const ends = text.split('/')
  return ends.length <= 2 && ends.every((end) => InexactDate.safeParse(end).success)
})

export const ClaimInput = z
  .object({
    subject: z.string().trim().min(2).max(120),
    statement: words(500),
    figure: optional(z.string().regex(/^-?\d{1,14}(\.\d{1,4})?$/)),
    unit: optional(z.string().trim().min(1).max(40)),
    kind: ClaimKind,
    /** as exactly as the source tells */
    statedOn: optional(InexactDate),
    source: words(300),
    sourceUrl: optional(z.url({ protocol: /^https?$/ })),
    measureCode: optional(z.string().max(80)),
    /** of the masterplan; empty: about none */
    programmeId: optional(z.uuid()).default(null),
    /** where a report states it; null: nowhere */
    topic: optional(z.enum(TOPICS.map(({ code }) => code))).default(null),
    /** the time it speaks of, as exactly as is known: 2023, 2023-08, 2023-05-26, 2017/2022 */
    period: optional(IsoPeriod).default(null),
    statementEn: optional(words(500)).default(null),
    unitEn: optional(z.string().trim().min(1).max(40)).default(null),
  })
  .refine(({ figure, unit }) => figure === null || unit !== null, { path: ['unit'] })
export type ClaimInput = z.infer<typeof ClaimInput>

export const ReviewClaim = z
  .object({ version: z.number().int(), review: ClaimReview, note: optional(words(500)) })
  .refine(({ review, note }) => (review !== 'superseded' && review !== 'refuted') || note !== null, { path: ['note'] })
export type ReviewClaim = z.infer<typeof ReviewClaim>

export const Claim = z.object({
  id: z.uuid(),
  statement: z.string(),
  figure: z.string().nullable(),
  unit: z.string().nullable(),
  kind: ClaimKind,
  statedOn: z.string().nullable(),
  source: z.string(),
  sourceUrl: z.string().nullable(),
  measureCode: z.string().nullable(),
  programmeId: z.uuid().nullable(),
  topic: z.string().nullable(),
  period: z.string().nullable(),
  statementEn: z.string().nullable(),
  /** as an English reader reads it; null: there is no unit */
  unitEn: z.string().nullable(),
  review: ClaimReview,
  reviewNote: z.string().nullable(),
  version: z.number(),
  mayReview: z.boolean(),
})
export type Claim = z.infer<typeof Claim>

/** All that was said of one thing, the oldest first. */
export const ClaimSubject = z.object({
  subject: z.string(),
  /** two statements of one kind and unit, neither superseded nor refuted, give different figures */
  conflicting: z.boolean(),
  claims: z.array(Claim),
})
export type ClaimSubject = z.infer<typeof ClaimSubject>
