import { z } from 'zod'
import { Decimal, Scale } from '../contract.ts'
import { AssessorKind, empty, NoteKind, OptionalText, PeriodStatus, Reason, Stage, Text } from './contract-words.ts'
import { ProofView } from './contract-proof.ts'

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

export const MyPeriod = z.object({
  id: z.uuid(),
  instrument: z.object({ title: Text }),
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
    .object({ score: z.string().nullable(), figure: z.string().nullable(), justification: z.string(), agencyNames: z.array(z.string()) })
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
  scale: Scale,
  me: AssessorView,
  list: z.array(AssessItem),
  notes: z.array(NoteView),
  earlier: z.array(NoteView),
  actions: z.array(z.enum(['declare', 'mark', 'write', 'submit'])),
})
export type AssessView = z.infer<typeof AssessView>
