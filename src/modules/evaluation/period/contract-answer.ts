import { z } from 'zod'
import { Decimal, Scale } from '../contract.ts'
import { AgencyRef, AnswerKind, AnswerState, AnswerStep, empty, OptionalText, PeriodStatus, Reason, Stage, Text } from './contract-words.ts'
import { ProofView } from './contract-proof.ts'

const WhichAnswer = { kind: AnswerKind, agencyId: z.uuid(), version: z.int().nonnegative() }

export const SaveAnswer = z.object({
  ...WhichAnswer,
  score: z.preprocess(empty, Decimal.nullable()),
  figure: OptionalText(200),
  justification: z.string().trim().max(4000).default(''),
})
export type SaveAnswer = z.infer<typeof SaveAnswer>

export const StepAnswer = z
  .object({ ...WhichAnswer, step: z.enum(['send', 'return', 'accept']), note: z.preprocess(empty, Reason.nullish()) })
  .refine(({ step, note }) => step !== 'return' || Boolean(note), { path: ['note'] })
export type StepAnswer = z.infer<typeof StepAnswer>

/** What was said when an answer was given back, put right. */
export const ChangeNote = z.object({ ...WhichAnswer, note: Reason })
export type ChangeNote = z.infer<typeof ChangeNote>

/** Where one agency stands with one item. */
export const BoardCell = z.object({
  agencyId: z.uuid(),
  agencyName: z.string(),
  state: AnswerState,
  late: z.boolean(),
  score: z.string().nullable(),
})
export type BoardCell = z.infer<typeof BoardCell>

/** The five things side by side; null is unknown and not zero. */
export const ItemLine = z.object({
  id: z.uuid(),
  code: z.string(),
  section: z.string(),
  text: Text,
  evidenceRequired: z.boolean(),
  inCharge: z.array(AgencyRef),
  self: z.array(BoardCell),
  selfMean: z.string().nullable(),
  /** between the highest and the lowest of the agencies */
  selfSpread: z.string().nullable(),
  consolidated: z.object({ state: AnswerState, score: z.string().nullable(), late: z.boolean() }),
  marks: z.array(z.string()),
  computed: z.string().nullable(),
  /** computed less consolidated */
  difference: z.string().nullable(),
  proofs: z.object({ accepted: z.int(), waiting: z.int(), refused: z.int() }),
  unlockedUntil: z.iso.date().nullable(),
})
export type ItemLine = z.infer<typeof ItemLine>

export const AnswerView = z.object({
  kind: AnswerKind,
  agencyId: z.uuid(),
  agencyName: z.string(),
  state: AnswerState,
  late: z.boolean(),
  score: z.string().nullable(),
  figure: z.string().nullable(),
  justification: z.string(),
  note: z.string().nullable(),
  filledByName: z.string().nullable(),
  decidedByName: z.string().nullable(),
  version: z.int(),
  actions: z.array(AnswerStep),
  /** it is this reader's own note, and the answer is not written anew yet */
  mayChangeNote: z.boolean(),
})
export type AnswerView = z.infer<typeof AnswerView>

export const ItemView = ItemLine.extend({
  periodId: z.uuid(),
  period: z.object({ year: z.int(), stage: Stage, status: PeriodStatus }),
  levels: z.array(z.object({ score: z.string(), text: z.string(), source: z.enum(['official', 'city_proposal']) })),
  answers: z.array(AnswerView),
  answer: AnswerView.nullable(),
  proofList: z.array(ProofView),
  /** agencies for which this reader may add evidence */
  mayAddFor: z.array(AgencyRef),
  markList: z.array(z.object({ assessorName: z.string(), mark: z.string(), note: z.string().nullable() })),
  /** of the same item in the newest earlier period that was published */
  before: z.object({ year: z.int(), computed: z.string().nullable() }).nullable(),
  scale: Scale,
})
export type ItemView = z.infer<typeof ItemView>
