import { z } from 'zod'

const Text = z.object({ id: z.string().trim().max(300), en: z.string().trim().max(300) })
const Filled = z.object({ id: z.string().trim().min(1).max(300), en: z.string().trim().min(1).max(300) })
const Code = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/)
const Year = z.number().int().min(2017).max(2100)
const Note = z.string().trim().min(3).max(500)

/** Sheets of one form are numbered from 1. */
export const LAST_SHEET = 9999

export const SurveyStatus = z.enum(['draft', 'open', 'closed'])
export type SurveyStatus = z.infer<typeof SurveyStatus>
export const SurveyStep = z.enum(['edit', 'open', 'close', 'reopen'])
export type SurveyStep = z.infer<typeof SurveyStep>

/** What people agree or disagree with; its code is that of the instrument's item that it feeds. */
export const Statement = z.object({ code: Code, text: Filled })
export type Statement = z.infer<typeof Statement>

/** One programme or service that the city chose for a sub-dimension, with what is said of it. */
export const Topic = z.object({
  code: Code,
  title: Filled,
  /** what people used; empty as long as it is not chosen */
  programme: Text,
  /** whose service it is: only people whom this agency served are invited; null: anybody whom the city served */
  agencyId: z.uuid().nullable(),
  /** how many people use it at all */
  userBase: z.number().int().min(0).max(100_000_000).nullable(),
  statements: z.array(Statement).min(1).max(12),
})
export type Topic = z.infer<typeof Topic>

/** What one person answers in one go: a whole dimension, or one of its sub-dimensions. */
export const Form = z.object({
  code: Code,
  dimension: Code,
  dimensionTitle: Filled,
  title: Filled,
  topics: z.array(Topic).min(1).max(4),
})
export type Form = z.infer<typeof Form>

export const Definition = z.object({
  scale: z.object({ min: z.number().int().min(0), max: z.number().int().max(10) }),
  /** how many statements of a hundred somebody must have an opinion on */
  minAnswered: z.number().int().min(1).max(100),
  forms: z.array(Form).min(1).max(40),
})
export type Definition = z.infer<typeof Definition>

export const NewSurvey = z
  .object({
    code: z
      .string()
      .trim()
      .regex(/^[A-Z0-9][A-Z0-9-]{2,29}$/),
    year: Year,
    instrumentId: z.uuid(),
    title: z.string().trim().min(3).max(200),
    target: z.number().int().min(1).max(100_000).default(50),
    opensOn: z.iso.date(),
    closesOn: z.iso.date(),
  })
  .refine(({ opensOn, closesOn }) => opensOn <= closesOn, { path: ['closesOn'] })
export type NewSurvey = z.infer<typeof NewSurvey>

export const EditSurvey = z
  .object({
    version: z.number().int(),
    title: z.string().trim().min(3).max(200),
    target: z.number().int().min(1).max(100_000),
    opensOn: z.iso.date(),
    closesOn: z.iso.date(),
    definition: Definition,
  })
  .refine(({ opensOn, closesOn }) => opensOn <= closesOn, { path: ['closesOn'] })
export type EditSurvey = z.infer<typeof EditSurvey>

/** Opening again needs a reason and a new last day. */
export const ReopenSurvey = z.object({ reason: Note, closesOn: z.iso.date() })
export type ReopenSurvey = z.infer<typeof ReopenSurvey>

/** How full a form is. `counted` is without what was left out; `suspected` is found and not yet judged. */
export const Counter = z.object({
  form: z.string(),
  dimension: z.string(),
  title: Filled,
  target: z.number(),
  invited: z.number(),
  answered: z.number(),
  excluded: z.number(),
  suspected: z.number(),
  counted: z.number(),
  /** the highest number of its sheets that was typed in */
  lastSheet: z.number(),
})
export type Counter = z.infer<typeof Counter>

export const SurveySummary = z.object({
  id: z.uuid(),
  code: z.string(),
  year: z.number(),
  title: z.string(),
  status: SurveyStatus,
  opensOn: z.string(),
  closesOn: z.string(),
  instrument: z.object({ id: z.uuid(), code: z.string(), version: z.number(), title: Text }),
  target: z.number(),
  forms: z.number(),
  /** forms that have reached the target */
  complete: z.number(),
  counted: z.number(),
})
export type SurveySummary = z.infer<typeof SurveySummary>

export const SurveyView = SurveySummary.extend({
  version: z.number(),
  definition: Definition,
  counters: z.array(Counter),
  /** what stands in the way of opening it */
  faults: z.array(z.object({ code: z.string(), text: z.string() })),
  actions: z.array(SurveyStep),
  /** from where people may be invited */
  sources: z.array(z.object({ code: z.string(), title: z.string() })),
})
export type SurveyView = z.infer<typeof SurveyView>

/** `n` and `mean` null and `few`: fewer than five answered, which could point at a person. */
export const Mean = z.object({ n: z.number().nullable(), mean: z.string().nullable(), few: z.boolean() })
export type Mean = z.infer<typeof Mean>

export const SurveyResults = z.object({
  survey: SurveySummary,
  forms: z.array(
    Counter.extend({
      topics: z.array(
        z.object({
          code: z.string(),
          title: Filled,
          programme: Text,
          /** of all its statements together, without what was left out */
          mean: Mean,
          /** how the service was before, and how it is now, as the same people say */
          before: Mean,
          now: Mean,
          change: z.string().nullable(),
          statements: z.array(z.object({ code: z.string(), text: Filled, all: Mean, counted: Mean })),
        }),
      ),
    }),
  ),
})
export type SurveyResults = z.infer<typeof SurveyResults>

export const Finding = z.object({
  kind: z.enum(['straight_line', 'same_answers']),
  /** numbers of the responses that are the same */
  with: z.array(z.number()),
})
export type Finding = z.infer<typeof Finding>

export const ExclusionReason = z.enum(['not_user', 'straight_line', 'duplicate', 'wrong_group', 'entry_error', 'other'])
export type ExclusionReason = z.infer<typeof ExclusionReason>

const Rating = z.number().int().min(0).max(10).nullable()
/** Of paper it is kept as it was written; who said only one of them is not in the comparison. */
export const Change = z.object({ before: Rating, now: Rating }).refine(({ before, now }) => before !== null || now !== null)
export type Change = z.infer<typeof Change>

/** What somebody said: scores by statement, a missing one being "I do not know"; before and now by topic. */
export const Given = z.object({
  uses: z.boolean(),
  answers: z.record(z.string(), z.number().int().min(0).max(10)),
  changes: z.record(z.string(), Change),
})
export type Given = z.infer<typeof Given>

export const Response = Given.extend({
  no: z.number(),
  form: z.string(),
  source: z.string(),
  way: z.enum(['link', 'paper']),
  /** printed on the sheet from which it was typed */
  sheet: z.number().nullable(),
  answeredOn: z.string(),
  findings: z.array(Finding),
  excluded: z.object({ reason: ExclusionReason, note: z.string().nullable(), on: z.string() }).nullable(),
})
export type Response = z.infer<typeof Response>

export const ResponsesQuery = z.object({ form: z.string().max(40).optional(), only: z.enum(['found', 'excluded']).optional() })

export const ExcludeResponses = z
  .object({ numbers: z.array(z.number().int().positive()).min(1).max(1000), reason: ExclusionReason, note: Note.nullable().default(null) })
  .refine(({ reason, note }) => reason !== 'other' || note !== null, { path: ['note'] })
export type ExcludeResponses = z.infer<typeof ExcludeResponses>

export const IncludeResponses = z.object({ numbers: z.array(z.number().int().positive()).min(1).max(1000), note: Note })
export type IncludeResponses = z.infer<typeof IncludeResponses>

export const Invite = z
  .object({
    form: z.string().max(40),
    source: z.string().max(60),
    from: z.iso.date(),
    to: z.iso.date(),
    limit: z.number().int().min(1).max(1000),
    dryRun: z.boolean(),
  })
  .refine(({ from, to }) => from <= to, { path: ['to'] })
export type Invite = z.infer<typeof Invite>

export const Invited = z.object({
  served: z.number(),
  /** already asked, or standing in another dimension */
  known: z.number(),
  /** without an address that the city may write to */
  unreachable: z.number(),
  invited: z.number(),
})
export type Invited = z.infer<typeof Invited>

/** A filled sheet of paper with the number that is printed on it. Telephone number, e-mail or invitation code say whose it is, and are not kept. */
export const PaperResponse = Given.extend({
  form: z.string().max(40),
  person: z.string().trim().min(6).max(200),
  sheet: z.number().int().min(1).max(LAST_SHEET).nullable().default(null),
})
export type PaperResponse = z.infer<typeof PaperResponse>

/** Open surveys for whoever enters sheets of paper. */
export const EntrySurvey = z.object({
  id: z.uuid(),
  code: z.string(),
  title: z.string(),
  definition: Definition,
  counters: z.array(Counter),
})
export type EntrySurvey = z.infer<typeof EntrySurvey>

export const Entered = z.object({ no: z.number(), counter: Counter })
