import { z } from 'zod'

export const ComplaintStatus = z.enum([
  'received',
  'needs_information',
  'assigned',
  'returned',
  'in_progress',
  'coordinating',
  'scheduled',
  'awaiting_budget',
  'forwarded_external',
  'resolved',
  'reopen_requested',
  'reopened',
  'closed',
  'archived',
  'merged',
  'withdrawn',
  'transferred_to_emergency',
])
export type ComplaintStatus = z.infer<typeof ComplaintStatus>

export const ComplaintClass = z.enum([
  'complaint_ordinary',
  'complaint_supervisory',
  'aspiration',
  'information_request',
  'appreciation',
  'emergency',
])
export type ComplaintClass = z.infer<typeof ComplaintClass>

export const Channel = z.enum([
  'web',
  'pwa',
  'live_chat',
  'whatsapp',
  'telegram',
  'sms',
  'call_center',
  'emergency_112',
  'email',
  'social_media',
  'service_desk',
  'wajar',
  'keluar_bicara',
  'letter',
  'lapor_go_id',
  'suggestion_box',
])
export type Channel = z.infer<typeof Channel>

export const Priority = z.enum(['low', 'medium', 'high', 'emergency'])
export const ArchiveReason = z.enum([
  'unclear',
  'incomplete_expired',
  'outside_public_service',
  'court_matter',
  'already_answered',
  'spam',
  'test',
  'reporter_request',
])
export type ArchiveReason = z.infer<typeof ArchiveReason>
export const ReturnReason = z.enum(['not_our_authority', 'insufficient_data', 'wrong_category', 'overlapping'])
export type ReturnReason = z.infer<typeof ReturnReason>
export const ClockKind = z.enum([
  'verification',
  'first_response',
  'resolution',
  'commitment',
  'confirmation',
  'periodic_update',
  /** the reply of another agency that was asked for help */
  'coordination',
  /** the city admin's answer to a wish to reopen */
  'decision',
  /** of an information request: until when its answer can be objected to, the superior answers, and the dispute can be filed */
  'objection_window',
  'objection',
  'dispute_window',
])
export type ClockKind = z.infer<typeof ClockKind>

/** Every step that changes a status. Who may take which, and where it leads: `lifecycle.ts`, `policy.ts`. */
export const ComplaintAction = z.enum([
  'dispose',
  'ask',
  'resume',
  'archive',
  'merge',
  'unmerge',
  'transfer_to_emergency',
  'take_back_from_emergency',
  'close_on_the_spot',
  'accept',
  'return',
  'coordinate',
  'schedule',
  'await_budget',
  'forward',
  'continue',
  'resolve',
  'confirm',
  'request_reopen',
  'grant_reopen',
  'refuse_reopen',
  'reject_proof',
  'withdraw',
  'accept_appeal',
])
export type ComplaintAction = z.infer<typeof ComplaintAction>
