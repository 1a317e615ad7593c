import { z } from 'zod'

export const BodyKind = z.enum(['council', 'team', 'forum', 'task_force'])
export type BodyKind = z.infer<typeof BodyKind>
export const BodyStatus = z.enum(['forming', 'active', 'dissolved'])
export type BodyStatus = z.infer<typeof BodyStatus>
export const BodyStep = z.enum(['establish', 'renew', 'dissolve'])
export type BodyStep = z.infer<typeof BodyStep>
export const Quorum = z.enum(['more_than_half', 'two_thirds'])
export type Quorum = z.infer<typeof Quorum>

/** The five elements of the pentahelix. */
export const Element = z.enum(['government', 'academia', 'business', 'community', 'media'])
export type Element = z.infer<typeof Element>
export const MemberRole = z.enum(['adviser', 'chair', 'vice_chair', 'secretary', 'member'])
export type MemberRole = z.infer<typeof MemberRole>

export const MeetingMode = z.enum(['in_person', 'online', 'hybrid'])
export type MeetingMode = z.infer<typeof MeetingMode>
export const MeetingStatus = z.enum(['planned', 'invited', 'in_session', 'held', 'cancelled'])
export type MeetingStatus = z.infer<typeof MeetingStatus>
export const MeetingStep = z.enum(['invite', 'begin', 'close', 'record', 'cancel'])
export type MeetingStep = z.infer<typeof MeetingStep>

export const MinutesStatus = z.enum(['none', 'draft', 'submitted', 'approved'])
export type MinutesStatus = z.infer<typeof MinutesStatus>
export const MinutesStep = z.enum(['open', 'submit', 'send_back', 'approve', 'correct'])
export type MinutesStep = z.infer<typeof MinutesStep>

export const ProposalStatus = z.enum(['proposed', 'reviewed', 'accepted', 'rejected', 'scheduled', 'done'])
export type ProposalStatus = z.infer<typeof ProposalStatus>
export const ProposalStep = z.enum(['review', 'accept', 'reject', 'schedule', 'complete'])
export type ProposalStep = z.infer<typeof ProposalStep>

export const AttendanceStatus = z.enum(['present', 'represented', 'excused', 'absent_without_notice'])
export type AttendanceStatus = z.infer<typeof AttendanceStatus>
/** What an invited member says before the day. */
export const Word = z.enum(['coming', 'substitute', 'excused'])
export type Word = z.infer<typeof Word>
export const SignInMethod = z.enum(['qr', 'link', 'account', 'typed'])
export type SignInMethod = z.infer<typeof SignInMethod>

/** Why a meeting does not count as evidence. */
export const Missing = z.enum(['not_held', 'no_decree', 'no_attendance', 'no_minutes', 'minutes_not_approved'])
export type Missing = z.infer<typeof Missing>
/** How a body stands by its decrees on a day. */
export const DecreeStanding = z.enum(['in_force', 'ends_soon', 'expired', 'not_yet', 'none'])
export type DecreeStanding = z.infer<typeof DecreeStanding>

export const LineKind = z.enum(['note', 'decision', 'proposal'])
export type LineKind = z.infer<typeof LineKind>

export const Reason = z.string().trim().min(3).max(500)
export const Name = z.string().trim().min(2).max(120)
export const Organisation = z.string().trim().max(160)
export const Source = z.string().trim().max(500)
export const Id = z.uuid()
