import { z } from 'zod'

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
  scale: z.object({
    min: Decimal,
    max: Decimal,
    /** words that stand for scores, such as AA for 100; empty where scores are numbers */
    grades: z.array(z.object({ code: z.string().min(1), score: Decimal })),
  }),
  rounding: Rounding,
  bands: z.array(Band),
  /** which edge of a band belongs to it: 3.5 to below 4.2, or above 80 to 90 */
  bandEdge: z.enum(['lower', 'upper']),
  sections: z.array(Section).min(1),
})
export type Instrument = z.infer<typeof Instrument>
