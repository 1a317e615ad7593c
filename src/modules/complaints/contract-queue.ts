import { z } from 'zod'
import { Channel, ComplaintClass, ComplaintStatus } from './contract.ts'
import { ComplaintRow } from './contract-case.ts'

const list = <T extends z.ZodType>(item: T) =>
  z.preprocess((value) => (typeof value === 'string' ? value.split(',') : value), z.array(item).optional())
// A repeated or unknown value stays as it is and is refused: guessing would list the wrong cases.
const FLAGS: Record<string, boolean> = { true: true, '1': true, false: false, '0': false }
const flag = z.preprocess((value) => (typeof value === 'string' ? (FLAGS[value] ?? value) : value), z.boolean().optional())

export const QueueFilter = z.object({
  status: list(ComplaintStatus),
  class: list(ComplaintClass),
  category: z.string().max(6).optional(),
  agency: z.uuid().optional(),
  area: z.string().max(13).optional(),
  channel: list(Channel),
  timing: z.enum(['waiting', 'late', 'due_today', 'undated', 'resolved_today']).optional(),
  open: flag,
  returnedOften: flag,
  /** archived with an appeal, or merged into a case that was closed since */
  review: flag,
  /** late, and reported to the city's leadership */
  escalated: flag,
  /** drawn for a look in the field */
  audit: flag,
  /** an answer waits for the head of the agency */
  pendingApproval: flag,
  confidential: flag,
  q: z.string().max(500).optional(),
  receivedFrom: z.iso.date().optional(),
  receivedTo: z.iso.date().optional(),
  sort: z.enum(['due', 'newest']).default('due'),
})
export type QueueFilter = z.infer<typeof QueueFilter>

export const QueueQuery = QueueFilter.extend({
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})
export const QueuePage = z.object({ rows: z.array(ComplaintRow), next: z.string().nullable() })
export const QueueCounts = z.object({
  open: z.int(),
  waiting: z.int(),
  assigned: z.int(),
  late: z.int(),
  dueToday: z.int(),
  pendingApproval: z.int(),
  returnedOften: z.int(),
})

/** The filters of a list as an address has them; one that stands several times has several values. */
export const SavedFilter = z.record(z.string().max(40), z.array(z.string().max(500)).min(1).max(20))
export type SavedFilter = z.infer<typeof SavedFilter>
export const SavedView = z.object({ id: z.uuid(), name: z.string(), filter: SavedFilter })
export type SavedView = z.infer<typeof SavedView>
