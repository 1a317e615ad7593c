import { z } from 'zod'
import { Decimal } from '../contract.ts'

export const Stage = z.enum(['internal', 'stage_1', 'stage_2'])
export type Stage = z.infer<typeof Stage>
export const PeriodStatus = z.enum(['planned', 'open', 'closed', 'assessed', 'published'])
export type PeriodStatus = z.infer<typeof PeriodStatus>
export const PeriodStep = z.enum(['open', 'close', 'assess', 'publish'])
export type PeriodStep = z.infer<typeof PeriodStep>

export const AnswerKind = z.enum(['self', 'consolidated'])
export type AnswerKind = z.infer<typeof AnswerKind>
export const AnswerState = z.enum(['empty', 'draft', 'sent', 'returned', 'accepted'])
export type AnswerState = z.infer<typeof AnswerState>
export const AnswerStep = z.enum(['save', 'send', 'return', 'accept'])
export type AnswerStep = z.infer<typeof AnswerStep>

export const ProofState = z.enum(['added', 'accepted', 'revise', 'refused'])
export type ProofState = z.infer<typeof ProofState>
export const ProofSource = z.enum(['file', 'measure', 'decree', 'commitment'])
export type ProofSource = z.infer<typeof ProofSource>

export const AssessorKind = z.enum(['academic', 'practitioner', 'ministry', 'internal'])
export type AssessorKind = z.infer<typeof AssessorKind>
export const NoteKind = z.enum(['strength', 'weakness', 'recommendation', 'question'])
export type NoteKind = z.infer<typeof NoteKind>

const Text = z.object({ id: z.string(), en: z.string() })
const Reason = z.string().trim().min(3).max(1000)
const empty = (value: unknown) => (value === '' ? null : value)
const OptionalText = (max: number) => z.preprocess(empty, z.string().trim().min(1).max(max).nullish())

// ——— what is sent

const Days = {
  opensOn: z.iso.date(),
  answersDueOn: z.iso.date(),
  closesOn: z.iso.date(),
  marksDueOn: z.iso.date(),
}
interface GivenDays {
  opensOn: string
  answersDueOn: string
  closesOn: string
  marksDueOn: string
}
const inOrder = ({ opensOn, answersDueOn, closesOn, marksDueOn }: GivenDays) =>
  opensOn <= answersDueOn && answersDueOn <= closesOn && closesOn <= marksDueOn
const DISORDER = { path: ['answersDueOn'], message: 'the days are not in order' }

export const PlanPeriod = z
  .object({ year: z.int().min(2017).max(2100), stage: Stage, instrumentId: z.uuid(), ...Days })
  .refine(inOrder, DISORDER)
export type PlanPeriod = z.infer<typeof PlanPeriod>
export const EditPeriod = z.object({ version: z.int(), ...Days }).refine(inOrder, DISORDER)
export type EditPeriod = z.infer<typeof EditPeriod>
export const StepPeriod = z.object({ version: z.int(), step: PeriodStep })
export type StepPeriod = z.infer<typeof StepPeriod>

export const AssignItems = z.object({
  items: z.array(z.string().max(40)).min(1).max(300),
  coordinatorAgencyId: z.uuid(),
  contributorAgencyIds: z.array(z.uuid()).max(60),
})
export type AssignItems = z.infer<typeof AssignItems>

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

export const AddProof = z.discriminatedUnion('source', [
  z.object({ source: z.literal('file'), agencyId: z.uuid(), evidenceId: z.uuid() }),
  z.object({ source: z.literal('measure'), agencyId: z.uuid(), measure: z.string().max(80) }),
  z.object({ source: z.literal('decree'), agencyId: z.uuid(), recordId: z.uuid() }),
  z.object({ source: z.literal('commitment'), agencyId: z.uuid(), recordId: z.uuid() }),
  z.object({ source: z.literal('earlier'), agencyId: z.uuid(), proofId: z.uuid() }),
])
export type AddProof = z.infer<typeof AddProof>
export const ReviewProof = z
  .object({ state: z.enum(['accepted', 'revise', 'refused']), reason: z.preprocess(empty, Reason.nullish()) })
  .refine(({ state, reason }) => state === 'accepted' || Boolean(reason), { path: ['reason'] })
export type ReviewProof = z.infer<typeof ReviewProof>

export const AskUnlock = z.object({ item: z.preprocess(empty, z.string().max(40).nullish()), reason: Reason, untilOn: z.iso.date() })
export type AskUnlock = z.infer<typeof AskUnlock>
export const DecideUnlock = z
  .object({ grant: z.boolean(), note: z.preprocess(empty, Reason.nullish()) })
  .refine(({ grant, note }) => grant || Boolean(note), { path: ['note'] })
export type DecideUnlock = z.infer<typeof DecideUnlock>

export const InviteAssessor = z.object({
  email: z.string().trim().toLowerCase().pipe(z.email().max(200)),
  name: z.string().trim().min(2).max(120),
  affiliation: z.string().trim().min(2).max(200),
  kind: AssessorKind,
})
export type InviteAssessor = z.infer<typeof InviteAssessor>

export const Declare = z
  .object({ hasConflict: z.boolean(), note: z.preprocess(empty, Reason.nullish()), abstainsFrom: z.array(z.string().max(40)).max(300) })
  .refine(({ hasConflict, note }) => !hasConflict || Boolean(note), { path: ['note'] })
export type Declare = z.infer<typeof Declare>
export const GiveMark = z.object({ item: z.string().max(40), mark: Decimal, note: OptionalText(2000) })
export type GiveMark = z.infer<typeof GiveMark>
export const WriteNote = z.object({
  kind: NoteKind,
  item: z.preprocess(empty, z.string().max(40).nullish()),
  text: z.string().trim().min(3).max(2000),
})
export type WriteNote = z.infer<typeof WriteNote>
export const ReplyToNote = z.object({ reply: z.string().trim().min(3).max(2000) })
export type ReplyToNote = z.infer<typeof ReplyToNote>
export const TakeUpNote = z.union([z.object({ ownerAgencyId: z.uuid(), dueOn: z.iso.date() }), z.object({ droppedReason: Reason })])
export type TakeUpNote = z.infer<typeof TakeUpNote>

// ——— what is shown

export const PeriodAbility = z.enum([
  'open',
  'close',
  'assess',
  'publish',
  'edit',
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

const AgencyRef = z.object({ id: z.uuid(), name: z.string() })

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
  coordinator: AgencyRef.nullable(),
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

const IndexOf = z.object({
  final: z.string().nullable(),
  sections: z.array(z.object({ code: z.string(), shown: z.string().nullable(), scored: z.int(), items: z.int() })),
})
/** Published: as the letter printed it. */
export const Indices = z.object({
  sections: z.array(z.object({ code: z.string(), title: Text, weight: z.string() })),
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

export const AssessorView = z.object({
  id: z.uuid(),
  name: z.string(),
  affiliation: z.string(),
  kind: AssessorKind,
  hasConflict: z.boolean().nullable(),
  conflictNote: z.string().nullable(),
  abstainsFrom: z.array(z.string()),
  marked: z.int(),
  submittedAt: z.string().nullable(),
  withdrawn: z.boolean(),
})
export type AssessorView = z.infer<typeof AssessorView>

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

/** A recommendation as the promise that became of it stands now, with its proof. */
export const FollowUp = z.object({
  state: z.enum(['open', 'done', 'accepted', 'withdrawn']),
  ownerName: z.string(),
  dueOn: z.iso.date(),
  late: z.boolean(),
  proofTitle: z.string().nullable(),
  proofUrl: z.string().nullable(),
})
export type FollowUp = z.infer<typeof FollowUp>

export const NoteView = z.object({
  id: z.uuid(),
  kind: NoteKind,
  item: z.string().nullable(),
  text: z.string(),
  assessorName: z.string(),
  year: z.int(),
  stage: Stage,
  reply: z.string().nullable(),
  repliedByName: z.string().nullable(),
  followUp: FollowUp.nullable(),
  droppedReason: z.string().nullable(),
  mine: z.boolean(),
  /** a recommendation that nobody took up, or a question without an answer */
  open: z.boolean(),
})
export type NoteView = z.infer<typeof NoteView>

export const PeriodView = PeriodSummary.extend({
  abilities: z.array(PeriodAbility),
  lines: z.array(ItemLine),
  indices: Indices,
  assessors: z.array(AssessorView),
  unlocks: z.array(UnlockView),
  notes: z.array(NoteView),
  /** recommendations of earlier periods with what became of them */
  earlier: z.array(NoteView),
  /** agencies in which this reader answers or consolidates */
  mine: z.array(z.uuid()),
})
export type PeriodView = z.infer<typeof PeriodView>

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
})
export type AnswerView = z.infer<typeof AnswerView>

export const ProofView = z.object({
  id: z.uuid(),
  source: ProofSource,
  title: z.string(),
  agencyName: z.string(),
  documentOn: z.iso.date().nullable(),
  validUntil: z.iso.date().nullable(),
  expired: z.boolean(),
  state: ProofState,
  reason: z.string().nullable(),
  addedByName: z.string(),
  decidedByName: z.string().nullable(),
  sha256: z.string().nullable(),
  /** of a figure: its value with the records behind it */
  value: z.string().nullable(),
  unit: z.string().nullable(),
  rows: z.array(z.object({ label: z.string(), on: z.iso.date().nullable() })),
  fileUrl: z.string().nullable(),
  contentType: z.string().nullable(),
  linkUrl: z.string().nullable(),
  /** where staff read the record or the figure */
  recordUrl: z.string().nullable(),
  mayReview: z.boolean(),
})
export type ProofView = z.infer<typeof ProofView>

/** `same` null: a link, of which nothing can be proven. */
export const ProofCheck = z.object({
  same: z.boolean().nullable(),
  altered: z.boolean(),
  before: z.string().nullable(),
  now: z.string().nullable(),
  added: z.int(),
  removed: z.int(),
  changed: z.int(),
})
export type ProofCheck = z.infer<typeof ProofCheck>

export const Suggestion = z.object({
  add: AddProof,
  title: z.string(),
  detail: z.string(),
  documentOn: z.iso.date().nullable(),
  url: z.string().nullable(),
})
export type Suggestion = z.infer<typeof Suggestion>

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
  scale: z.object({ min: z.string(), max: z.string() }),
})
export type ItemView = z.infer<typeof ItemView>

export const MyPeriod = z.object({
  id: z.uuid(),
  city: z.string(),
  year: z.int(),
  stage: Stage,
  status: PeriodStatus,
  marksDueOn: z.iso.date(),
  declared: z.boolean(),
  submitted: z.boolean(),
  marked: z.int(),
  items: z.int(),
})
export type MyPeriod = z.infer<typeof MyPeriod>

export const AssessItem = z.object({
  code: z.string(),
  section: z.string(),
  text: Text,
  levels: z.array(z.object({ score: z.string(), text: z.string(), source: z.enum(['official', 'city_proposal']) })),
  answer: z
    .object({ score: z.string().nullable(), figure: z.string().nullable(), justification: z.string(), agencyName: z.string() })
    .nullable(),
  proofs: z.array(ProofView),
  abstains: z.boolean(),
  mark: z.string().nullable(),
  note: z.string().nullable(),
  /** of those who handed in, once this assessor has */
  others: z.array(z.object({ assessorName: z.string(), mark: z.string() })),
})
export type AssessItem = z.infer<typeof AssessItem>

export const AssessView = MyPeriod.extend({
  sections: z.array(z.object({ code: z.string(), title: Text, weight: z.string() })),
  scale: z.object({ min: z.string(), max: z.string() }),
  me: AssessorView,
  list: z.array(AssessItem),
  notes: z.array(NoteView),
  earlier: z.array(NoteView),
  actions: z.array(z.enum(['declare', 'mark', 'write', 'submit'])),
})
export type AssessView = z.infer<typeof AssessView>
