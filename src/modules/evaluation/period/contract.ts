import { z } from 'zod'
import { Band } from '../contract.ts'
import { empty, PeriodStatus, Reason, Stage, Text } from './contract-words.ts'
import { ItemLine } from './contract-answer.ts'
import { AssessorView, NoteView } from './contract-assess.ts'

export const PeriodStep = z.enum(['open', 'close', 'assess', 'publish'])
export type PeriodStep = z.infer<typeof PeriodStep>

/** The days of a period in their order. */
export const DAYS = ['opensOn', 'answersDueOn', 'closesOn', 'marksDueOn'] as const
const Days = { opensOn: z.iso.date(), answersDueOn: z.iso.date(), closesOn: z.iso.date(), marksDueOn: z.iso.date() }

export const PlanPeriod = z.object({ year: z.int().min(2017).max(2100), stage: Stage, instrumentId: z.uuid(), ...Days })
export type PlanPeriod = z.infer<typeof PlanPeriod>

export const MoveDays = z.object({ version: z.int(), ...Days, reason: Reason })
export type MoveDays = z.infer<typeof MoveDays>

export const StepPeriod = z.object({ version: z.int(), step: PeriodStep })
export type StepPeriod = z.infer<typeof StepPeriod>

export const AssignItems = z.object({
  items: z.array(z.string().max(40)).min(1).max(300),
  /** in charge of them together */
  inChargeAgencyIds: z.array(z.uuid()).min(1).max(10),
  answeringAgencyIds: z.array(z.uuid()).max(60),
})
export type AssignItems = z.infer<typeof AssignItems>

export const AskUnlock = z.object({ item: z.preprocess(empty, z.string().max(40).nullish()), reason: Reason, untilOn: z.iso.date() })
export type AskUnlock = z.infer<typeof AskUnlock>

export const DecideUnlock = z
  .object({ grant: z.boolean(), note: z.preprocess(empty, Reason.nullish()) })
  .refine(({ grant, note }) => grant || Boolean(note), { path: ['note'] })
export type DecideUnlock = z.infer<typeof DecideUnlock>

export const PeriodAbility = z.enum([
  'open',
  'close',
  'assess',
  'publish',
  'move_days',
  'assign',
  'invite',
  'ask_unlock',
  'grant_unlock',
  'take_up',
])
export type PeriodAbility = z.infer<typeof PeriodAbility>

export const PeriodSummary = z.object({
  id: z.uuid(),
  city: z.string(),
  year: z.int(),
  stage: Stage,
  status: PeriodStatus,
  instrument: z.object({ id: z.uuid(), code: z.string(), version: z.int(), title: Text, hash: z.string() }),
  opensOn: z.iso.date(),
  answersDueOn: z.iso.date(),
  closesOn: z.iso.date(),
  marksDueOn: z.iso.date(),
  version: z.int(),
  items: z.int(),
  /** items whose consolidated answer is accepted */
  accepted: z.int(),
})
export type PeriodSummary = z.infer<typeof PeriodSummary>

export const PeriodList = z.object({ periods: z.array(PeriodSummary), mayPlan: z.boolean() })
export type PeriodList = z.infer<typeof PeriodList>

const IndexOf = z.object({
  final: z.string().nullable(),
  /** its label by the unrounded number, where the instrument has labels; `rounded`: the printed number would have another */
  band: z.object({ label: Text, source: Band.shape.source, rounded: z.boolean() }).nullable(),
  sections: z.array(z.object({ code: z.string(), shown: z.string().nullable(), scored: z.int(), items: z.int() })),
})

/** Published: as the letter printed it. */
export const Indices = z.object({
  sections: z.array(
    z.object({
      code: z.string(),
      title: Text,
      weight: z.string(),
      /** the plain mean of all marks in it, and how many there are */
      marks: z.object({ mean: z.string().nullable(), count: z.int() }),
    }),
  ),
  /** from the means of what agencies sent */
  self: IndexOf,
  consolidated: IndexOf,
  computed: IndexOf,
  published: z
    .object({
      final: z.string().nullable(),
      sections: z.record(z.string(), z.string()),
      improvement: z.string().nullable(),
      source: z.string(),
    })
    .nullable(),
  /** computed against the year before by the same rule */
  improvement: z.string().nullable(),
})
export type Indices = z.infer<typeof Indices>

export const UnlockView = z.object({
  id: z.uuid(),
  item: z.string().nullable(),
  reason: z.string(),
  untilOn: z.iso.date(),
  state: z.enum(['asked', 'granted', 'refused']),
  askedByName: z.string(),
  askedAt: z.string(),
  decidedByName: z.string().nullable(),
  decisionNote: z.string().nullable(),
  mayDecide: z.boolean(),
})
export type UnlockView = z.infer<typeof UnlockView>

/** The days as they were and became, who moved them and why. */
export const DaysMoved = z.object({ from: z.object(Days), to: z.object(Days), byName: z.string(), on: z.iso.date(), reason: z.string() })
export type DaysMoved = z.infer<typeof DaysMoved>

export const PeriodView = PeriodSummary.extend({
  abilities: z.array(PeriodAbility),
  lines: z.array(ItemLine),
  indices: Indices,
  assessors: z.array(AssessorView),
  unlocks: z.array(UnlockView),
  moves: z.array(DaysMoved),
  notes: z.array(NoteView),
  /** recommendations of earlier periods with what became of them */
  earlier: z.array(NoteView),
  /** agencies in which this reader answers or consolidates */
  mine: z.array(z.uuid()),
})
export type PeriodView = z.infer<typeof PeriodView>
