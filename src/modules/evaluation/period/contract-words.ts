import { z } from 'zod'

export const Stage = z.enum(['internal', 'stage_1', 'stage_2'])
export type Stage = z.infer<typeof Stage>

export const PeriodStatus = z.enum(['planned', 'open', 'closed', 'assessed', 'published'])
export type PeriodStatus = z.infer<typeof PeriodStatus>

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

export const Text = z.object({ id: z.string(), en: z.string() })

export const Reason = z.string().trim().min(3).max(1000)

export const empty = (value: unknown) => (value === '' ? null : value)

export const OptionalText = (max: number) => z.preprocess(empty, z.string().trim().min(1).max(max).nullish())

export const AgencyRef = z.object({ id: z.uuid(), name: z.string() })
